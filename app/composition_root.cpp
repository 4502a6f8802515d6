#include "app/composition_root.h"

#include "app/account/ice_servers.h"
#include "app/account/keychain.h"
#include "app/call/call_record.h"
#include "app/control/phone_methods.h"
#include "app/settings/keys.h"
#include "app/words/device_words.h"
#include "base/log.h"

#include <QJsonArray>
#include <QLocale>
#include <QTimer>
#include <QUuid>
#include <algorithm>
#include <variant>

namespace ahoy::app {

using namespace std::chrono_literals;

namespace {

constexpr auto farewell = 2500ms; // DESIGN §4.8: un-REGISTER gets 2 s, and a little to say it
/// The bus need not be asked before the first REGISTER is out.
constexpr auto sleepWatchDelay = 1s;

QJsonArray deviceArray(const std::vector<audio::DeviceEntry> &devices)
{
    QJsonArray all;
    for (const auto &device : devices)
        all += QJsonObject{{"id", QString::fromStdString(device.id)},
                           {"name", QString::fromStdString(device.name)},
                           {"default", device.isDefault}};
    return all;
}

CallEncryption toCallEncryption(const AccountRecord &record)
{
    CallEncryption encryption;
    if (record.mediaEncryption == u"required")
        encryption.policy = sip::Encryption::Required;
    else if (record.mediaEncryption == u"optional")
        encryption.policy = sip::Encryption::Optional;
    if (record.srtp == u"sdes")
        encryption.method = CallEncryption::Method::Sdes;
    else if (record.srtp == u"dtls")
        encryption.method = CallEncryption::Method::Dtls;
    encryption.offersSecureProfile = record.srtpOffer == u"savp";
    return encryption;
}

CallPaths toCallPaths(const Accounts::Entry &entry)
{
    const auto &record = entry.record;
    CallPaths paths{.offersIce = record.ice, .servers = {}};
    if (auto stun = parseStunServer(record.stunServer); stun && !record.stunServer.isEmpty())
        paths.servers.push_back(std::move(*stun));
    if (auto turn = parseTurnServer(record.turnServer); turn && !record.turnServer.isEmpty()) {
        turn->user = record.turnUser.toStdString();
        turn->password = entry.relayPassword;
        turn->caFile = record.caFile.toStdString();
        paths.servers.push_back(std::move(*turn));
    }
    return paths;
}

/// `country`: where the phone is, for accounts that do not say it.
CallAccount toCallAccount(const Accounts::Entry &entry, const QString &country)
{
    const auto &record = entry.record;
    CallAccount account{.number = record.id,
                        .id = idText(record.id),
                        .domain = record.domain(),
                        .codecs = {},
                        .country =
                            (record.country.isEmpty() ? country : record.country).toStdString(),
                        .encryption = toCallEncryption(record),
                        .paths = toCallPaths(entry)};
    for (const auto &codec : record.codecs)
        account.codecs.push_back(codec.toStdString());
    return account;
}

} // namespace

CompositionRoot::CompositionRoot(const Profile &profile, const audio::AudioChoice &choice,
                                 QObject *parent)
    : QObject(parent),
      m_profile(profile),
      m_settings(profile.settingsFile()),
      m_store(profile.databaseFile()),
      m_secrets(makeKeychain(), profile.secretsFile()),
      m_threads(choice, {.agent = agentConfig({}), .nameServers = {}, .hostsFile = {}}),
      m_accounts(m_store, m_secrets,
                 [this](sip::Command command) { m_threads.post(std::move(command)); }),
      m_history(m_store),
      m_contacts(m_store, [this](sip::AccountId id) { return callerRegion(id); }),
      m_callerNames(m_contacts),
      m_calls(m_threads.engines(), callAccounts(), m_random),
      m_texts(m_store, callAccounts(),
              [this](sip::Command command) { m_threads.post(std::move(command)); }),
      m_idleMemory(m_calls),
      m_control(m_dispatcher, [this] { return status(); })
{
    connect(&m_store, &StoreThread::message, this, &CompositionRoot::say);
    connect(&m_secrets, &Secrets::message, this, &CompositionRoot::say);
    m_settings.setApplier([this](const QJsonObject &changes, Settings::Answer answer) {
        applySettings(changes, std::move(answer));
    });
    m_settings.addRule(setting::defaultAccount, [this](const QJsonValue &value) -> Result<void> {
        const auto id = value.toString();
        if (id.isEmpty() || m_accounts.find(sip::AccountId{id.toULongLong()}))
            return {};
        return fail(Errc::Invalid, "there is no such account");
    });
    m_calls.setRecorder([this](const Call &call, std::function<void()> done) {
        recordCall(call, std::move(done));
    });
    addMethods();
    publishEvents();
}

CompositionRoot::~CompositionRoot()
{
    m_settings.flush();
    m_echo.reset();
    m_threads.stop();
}

// ---- start and end -----------------------------------------------------------------------------

Result<void> CompositionRoot::start()
{
    if (auto listening = m_control.listen(m_profile.controlPath()); !listening)
        return listening;
    for (const auto &sentence : m_settings.load())
        say(sentence);
    m_threads.start(
        {.sip = [this](const sip::Report &report) { onSip(report); },
         .media = [this](const audio::MediaReport &report) { onMedia(report); },
         .net = [this](const audio::NetReport &report) { m_calls.onNetReport(report); }});
    if (m_settings.value(setting::instanceId).isEmpty())
        m_settings.change(setting::instanceId,
                          QStringLiteral("urn:uuid:") +
                              QUuid::createUuid().toString(QUuid::WithoutBraces));
    // No hand on the window waits for the disk.
    m_settings.setWriter([this](Settings::Write job, auto done) {
        m_store.run(
            &m_settings, [job = std::move(job)](Database &) { return job(); }, std::move(done));
    });
    applyToEngines({});
    bind(m_settings.value(setting::listenAddress), m_settings.value(setting::sipPort),
         [this](const std::optional<Error> &error) {
             if (!error)
                 return;
             // A phone on another port than the wished one is better than none.
             say(tr("The network settings could not be used: %1. Another port was taken.")
                     .arg(QString::fromStdString(error->text)));
             bind({}, 0, [](const std::optional<Error> &) {});
         });
    connect(&m_sleepWatch, &SleepWatch::awake, this,
            [this] { m_threads.post(sip::command::NetworkChanged{}); });
    QTimer::singleShot(sleepWatchDelay, &m_sleepWatch, &SleepWatch::start);
    m_accounts.load([this](const Outcome<void> &read) {
        if (!read)
            say(read.error().text());
        m_contacts.refreshCountry();
        Q_EMIT loaded();
    });
    return {};
}

void CompositionRoot::quit()
{
    if (m_isQuitting)
        return;
    m_isQuitting = true;
    m_calls.hangUpAll();
    m_threads.post(sip::command::ShutDown{});
    QTimer::singleShot(farewell, this, [this] {
        m_control.close();
        Q_EMIT finished();
    });
}

void CompositionRoot::say(const QString &sentence)
{
    log::line(log::Level::Warning, "phone", "{}", sentence.toStdString());
    m_messages += sentence;
    m_control.publish({{"event", "warning"}, {"reason", sentence}});
    Q_EMIT message(sentence);
}

// ---- what the threads report -------------------------------------------------------------------

void CompositionRoot::onSip(const sip::Report &report)
{
    if (const auto *const event = std::get_if<sip::Event>(&report)) {
        if (const auto *const registration = std::get_if<sip::RegistrationEvent>(event)) {
            m_accounts.onRegistration(*registration);
        } else if (const auto *const received = std::get_if<sip::MessageReceived>(event)) {
            if (!m_calls.policy().blocked.has(received->from))
                m_texts.onReceived(*received);
        } else if (const auto *const sent = std::get_if<sip::MessageSent>(event)) {
            m_texts.onSent(*sent);
        } else if (const auto *const waiting = std::get_if<sip::MessageWaiting>(event)) {
            m_accounts.onMessageWaiting(*waiting);
        } else if (const auto *const told = std::get_if<sip::CertificateTold>(event)) {
            m_accounts.onCertificate(*told);
        } else if (const auto *const search = std::get_if<sip::ServerSearch>(event)) {
            m_accounts.onServerSearch(*search);
        } else if (const auto *const spared = std::get_if<sip::TcpSpared>(event)) {
            m_accounts.onTcpSpared(*spared);
        } else {
            m_calls.onEvent(*event);
        }
    } else if (const auto *const offer = std::get_if<sip::NeedOffer>(&report)) {
        m_calls.onNeedOffer(*offer);
    } else if (const auto *const password = std::get_if<sip::NeedPassword>(&report)) {
        m_accounts.onNeedPassword(*password);
    } else if (const auto *const ready = std::get_if<sip::NetworkReady>(&report)) {
        answerRequest(ready->request,
                      ready->bound ? std::nullopt : std::optional(ready->bound.error()));
    } else if (const auto *const failed = std::get_if<sip::CommandFailed>(&report)) {
        if (failed->usage && !failed->call) {
            m_texts.onCommandFailed(failed->usage, failed->error);
            return;
        }
        if (failed->call)
            m_calls.onCommandFailed(failed->call, failed->error);
        else
            m_accounts.onCommandFailed(*failed);
    } else if (const auto *const census = std::get_if<sip::CensusReport>(&report)) {
        answerRequest(census->request, std::nullopt);
    } else if (std::holds_alternative<sip::ShutDownDone>(report) && m_isQuitting) {
        m_control.close();
        Q_EMIT finished();
    }
}

void CompositionRoot::onMedia(const audio::MediaReport &report)
{
    if (const auto *const event = std::get_if<audio::EngineEvent>(&report)) {
        if (event->kind == audio::EngineEvent::Kind::SoundCheck)
            onSoundCheck(event->soundCheck);
        else
            m_calls.onEngineEvent(*event);
    } else if (const auto *const list = std::get_if<audio::DeviceList>(&report)) {
        m_devices = *list;
        const QJsonObject json{{"playback", deviceArray(list->playback)},
                               {"capture", deviceArray(list->capture)}};
        for (const auto &answer : std::exchange(m_deviceAnswers, {}))
            answer(json);
        Q_EMIT devicesChanged();
    } else if (const auto *const problem = std::get_if<audio::DeviceProblem>(&report)) {
        say(deviceWords(*problem));
    } else if (const auto *const moved = std::get_if<audio::DeviceMoved>(&report)) {
        say(deviceWords(*moved));
    } else if (const auto *const failed = std::get_if<audio::LegFailed>(&report)) {
        m_calls.onLegFailed(*failed);
    } else if (const auto *const started = std::get_if<audio::RecordingStarted>(&report)) {
        m_calls.onRecordingStarted(*started);
    } else if (const auto *const ended = std::get_if<audio::RecordingEnded>(&report)) {
        m_calls.onRecordingEnded(*ended);
    } else if (const auto *const sound = std::get_if<audio::SoundProblem>(&report)) {
        say(soundWords(*sound));
    }
}

void CompositionRoot::answerRequest(sip::RequestId request, const std::optional<Error> &error)
{
    const auto found = m_requests.find(request);
    if (found == m_requests.end())
        return;
    const auto done = std::move(found->second);
    m_requests.erase(found);
    done(error);
}

// ---- wiring ------------------------------------------------------------------------------------

CallAccounts CompositionRoot::callAccounts()
{
    const auto toCall = [this](const Accounts::Entry *entry) -> std::optional<CallAccount> {
        if (!entry || !entry->record.enabled)
            return std::nullopt;
        return toCallAccount(*entry, m_settings.value(setting::country));
    };
    return {.byId = [this, toCall](const QString &id) -> std::optional<CallAccount> {
                bool isNumber = false;
                const sip::AccountId number{id.toULongLong(&isNumber)};
                return isNumber ? toCall(m_accounts.find(number)) : std::nullopt;
            },
            .byNumber = [this, toCall](sip::AccountId id) { return toCall(m_accounts.find(id)); },
            .defaultOne =
                [this, toCall] {
                    return toCall(
                        m_accounts.defaultAccount(m_settings.value(setting::defaultAccount)));
                }};
}

/// An account that says no country is taken to be in the one that this computer is set up for.
CallerRegion CompositionRoot::callerRegion(sip::AccountId account) const
{
    const auto *entry = m_accounts.find(account);
    if (!entry)
        entry = m_accounts.defaultAccount(m_settings.value(setting::defaultAccount));
    CallerRegion region;
    if (entry)
        region = {.country = entry->record.country, .domain = entry->record.domain()};
    if (region.country.isEmpty())
        region.country = m_settings.value(setting::country);
    if (region.country.isEmpty())
        region.country = QLocale::territoryToCode(QLocale::system().territory());
    return region;
}

void CompositionRoot::recordCall(const Call &call, std::function<void()> done)
{
    if (m_echo && call.remoteUri == m_echo->uri()) {
        done(); // its address is gone with it: nobody could be called back
        return;
    }
    const auto id = call.id;
    const auto record = toRecord(call, m_calls.media(id));
    m_history.add(record, [this, id, done = std::move(done)](const Outcome<qint64> &kept) {
        if (!kept)
            say(tr("The call could not be kept in the history: %1").arg(kept.error().text()));
        else if (const auto *const log = m_calls.log(id))
            m_history.keepLog(*kept, *log);
        done();
    });
}

// ---- for the window ----------------------------------------------------------------------------

void CompositionRoot::requestDevices()
{
    m_threads.post(audio::RequestDevices{});
}

void CompositionRoot::setLevelsWanted(bool wanted)
{
    if (wanted == m_areLevelsWanted)
        return;
    m_areLevelsWanted = wanted;
    m_threads.post(audio::SetLevelsWanted{wanted});
    if (wanted)
        m_threads.post(audio::PrepareDevices{});
    else
        m_threads.post(audio::ReleaseDevices{});
}

void CompositionRoot::checkSound(bool on)
{
    if (on && !m_isChecking)
        m_threads.post(audio::PrepareDevices{});
    m_threads.post(audio::CheckSound{on});
    if (!on)
        onSoundCheck(audio::EngineEvent::SoundCheck::Over);
    else
        m_isChecking = true;
}

void CompositionRoot::onSoundCheck(audio::EngineEvent::SoundCheck part)
{
    if (!m_isChecking)
        return;
    if (part == audio::EngineEvent::SoundCheck::Over) {
        m_isChecking = false;
        m_threads.post(audio::ReleaseDevices{});
    }
    Q_EMIT soundChecked(part);
}

void CompositionRoot::previewRing(bool on)
{
    const auto calls = m_calls.list();
    const bool rings = std::any_of(calls.begin(), calls.end(), [](const Call &call) {
        return call.isIncoming() && call.state == Call::State::Ringing;
    });
    if (!rings) // else the ring is the call's
        m_threads.post(audio::Ring{on});
}

void CompositionRoot::playDigit(char digit)
{
    m_threads.post(
        audio::PlayTone{.kind = audio::PlayTone::Kind::Digit, .digit = digit, .country = {}});
}

void CompositionRoot::callEchoLine()
{
    const auto call = [this](const QString &uri) {
        const auto named = QStringLiteral("\"%1\" <%2>").arg(tr("Echo line"), uri);
        if (const auto id = m_calls.dial(named, {.direct = true, .account = {}}); id)
            m_calls.holdOthers(*id);
        else
            say(QString::fromStdString(id.error().text));
    };
    if (m_echo) {
        if (!m_echo->uri().isEmpty())
            call(m_echo->uri());
        return;
    }
    m_echo = std::make_unique<EchoLine>(m_random);
    connect(m_echo.get(), &EchoLine::ready, this, call);
    connect(m_echo.get(), &EchoLine::failed, this, [this](const QString &why) {
        say(tr("The echo line could not be started: %1").arg(why));
        m_echo.release()->deleteLater();
    });
    // Its threads are needed only while somebody listens to himself.
    connect(m_echo.get(), &EchoLine::becameIdle, this, [this] {
        if (m_echo)
            m_echo.release()->deleteLater();
    });
    m_echo->start();
}

} // namespace ahoy::app
