#include "app/composition_root.h"

#include "app/account/ice_servers.h"
#include "app/account/keychain.h"
#include "app/call/call_json.h"
#include "app/call/call_methods.h"
#include "app/control/phone_methods.h"
#include "app/history/history_record.h"
#include "app/message/message_methods.h"
#include "app/settings/keys.h"
#include "base/log.h"

#include <QJsonArray>
#include <QTimer>
#include <QUuid>
#include <variant>

namespace ahoy::app {

using namespace std::chrono_literals;

namespace {

constexpr auto farewell = 2500ms; // DESIGN §4.8: un-REGISTER gets 2 s, and a little to say it
/// The bus need not be asked before the first REGISTER is out.
constexpr auto sleepWatchDelay = 1s;

HistoryRecord::Result toRecord(Call::Outcome outcome)
{
    switch (outcome) {
    case Call::Outcome::Answered: return HistoryRecord::Result::Answered;
    case Call::Outcome::Missed: return HistoryRecord::Result::Missed;
    case Call::Outcome::Cancelled: return HistoryRecord::Result::Cancelled;
    case Call::Outcome::NoAnswer: return HistoryRecord::Result::NoAnswer;
    case Call::Outcome::Busy: return HistoryRecord::Result::Busy;
    case Call::Outcome::Declined: return HistoryRecord::Result::Declined;
    case Call::Outcome::Failed: return HistoryRecord::Result::Failed;
    case Call::Outcome::Elsewhere: return HistoryRecord::Result::Elsewhere;
    }
    return HistoryRecord::Result::Failed;
}

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

CallAccount toCallAccount(const Accounts::Entry &entry)
{
    const auto &record = entry.record;
    CallAccount account{.number = record.id,
                        .id = idText(record.id),
                        .domain = record.domain(),
                        .codecs = {},
                        .country = record.country.toStdString(),
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
        m_calls.onEngineEvent(*event);
    } else if (const auto *const list = std::get_if<audio::DeviceList>(&report)) {
        m_devices = *list;
        const QJsonObject json{{"playback", deviceArray(list->playback)},
                               {"capture", deviceArray(list->capture)}};
        for (const auto &answer : std::exchange(m_deviceAnswers, {}))
            answer(json);
        Q_EMIT devicesChanged();
    } else if (const auto *const problem = std::get_if<audio::DeviceProblem>(&report)) {
        say(QString::fromStdString(problem->sentence));
    } else if (const auto *const moved = std::get_if<audio::DeviceMoved>(&report)) {
        say(QString::fromStdString(moved->sentence));
    } else if (const auto *const failed = std::get_if<audio::LegFailed>(&report)) {
        m_calls.onLegFailed(*failed);
    } else if (const auto *const started = std::get_if<audio::RecordingStarted>(&report)) {
        m_calls.onRecordingStarted(*started);
    } else if (const auto *const ended = std::get_if<audio::RecordingEnded>(&report)) {
        m_calls.onRecordingEnded(*ended);
    } else if (const auto *const sound = std::get_if<audio::SoundProblem>(&report)) {
        say(QString::fromStdString(sound->sentence));
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
    const auto toCall = [](const Accounts::Entry *entry) -> std::optional<CallAccount> {
        if (!entry || !entry->record.enabled)
            return std::nullopt;
        return toCallAccount(*entry);
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

void CompositionRoot::recordCall(const Call &call, std::function<void()> done)
{
    if (m_echo && call.remoteUri == m_echo->uri()) {
        done(); // its address is gone with it: nobody could be called back
        return;
    }
    HistoryRecord record;
    record.account = sip::AccountId{call.account.toULongLong()};
    record.direction =
        call.isIncoming() ? HistoryRecord::Direction::Incoming : HistoryRecord::Direction::Outgoing;
    record.remoteUri = call.remoteUri;
    record.remoteName = call.remoteName;
    record.startedAt = call.startedAt;
    record.answeredAt = call.answeredAt;
    record.endedAt = call.endedAt;
    record.result = toRecord(call.outcome());
    record.statusCode = call.statusCode;
    record.reason = call.reason;
    record.encrypted = call.encrypted;
    m_history.add(record, [this, done = std::move(done)](const Outcome<qint64> &kept) {
        if (!kept)
            say(tr("The call could not be kept in the history: %1").arg(kept.error().text()));
        done();
    });
}

QJsonObject CompositionRoot::status() const
{
    return phoneStatus(m_accounts, [this] {
        QJsonArray all;
        for (const auto &call : m_calls.list())
            all += callJson(call);
        return all;
    });
}

void CompositionRoot::addMethods()
{
    addAccountMethods(m_dispatcher, m_accounts);
    addSettingsMethods(m_dispatcher, m_settings);
    addHistoryMethods(m_dispatcher, m_history);
    addCallMethods(m_dispatcher, m_calls);
    addMessageMethods(m_dispatcher, m_texts);
    addPhoneMethods(m_dispatcher, {.status = [this] { return status(); },
                                   .devices =
                                       [this](std::function<void(QJsonObject)> answer) {
                                           m_deviceAnswers.push_back(std::move(answer));
                                           requestDevices();
                                       },
                                   .quit = [this] { quit(); }});
}

void CompositionRoot::publishEvents()
{
    connect(&m_accounts, &Accounts::accountChanged, this, [this](sip::AccountId id) {
        if (const auto *const entry = m_accounts.find(id))
            m_control.publish(accountEvent(*entry));
    });
    connect(&m_accounts, &Accounts::certificateReplaced, this, [this](sip::AccountId id) {
        if (const auto *const entry = m_accounts.find(id))
            say(tr("The server of %1 has a new certificate. It is a good one, and the one that you "
                   "trusted counts no more.")
                    .arg(entry->record.domain()));
    });
    connect(&m_accounts, &Accounts::mailboxTold, this, [this](sip::AccountId id) {
        if (const auto *const entry = m_accounts.find(id))
            m_control.publish(mailboxEvent(*entry));
    });
    connect(&m_accounts, &Accounts::accountRemoved, this, [this](sip::AccountId id) {
        m_control.publish(
            {{"event", "account"}, {"id", idText(id)}, {"state", "off"}, {"removed", true}});
    });
    connect(&m_calls, &Calls::changed, this, [this](const Call &call) {
        if (!m_control.hasFollowers())
            return;
        auto json = callJson(call);
        json["event"] = "call";
        m_control.publish(json);
    });
    connect(&m_texts, &Messages::changed, this, [this](const MessageRecord &record) {
        if (!m_control.hasFollowers())
            return;
        auto json = toJson(record);
        json["event"] = "message";
        m_control.publish(json);
    });
    connect(&m_calls, &Calls::digitReceived, this,
            [this](const QString &id, QChar digit, const QString &method, int durationMs) {
                m_control.publish({{"event", "dtmf"},
                                   {"call", id},
                                   {"digit", QString(digit)},
                                   {"method", method},
                                   {"durationMs", durationMs}});
            });
    connect(&m_calls, &Calls::recordingEnded, this,
            [this](const QString &id, const QString &file, const QString &sentence) {
                QJsonObject json{
                    {"event", "media"}, {"call", id}, {"recording", false}, {"file", file}};
                if (!sentence.isEmpty()) {
                    json["reason"] = sentence;
                    say(sentence);
                }
                m_control.publish(json);
            });
    connect(&m_calls, &Calls::heardChanged, this, [this](const QString &id, const QString &text) {
        QJsonObject json{{"event", "media"}, {"call", id}, {"heard", text.isEmpty()}};
        if (!text.isEmpty())
            json["reason"] = text;
        m_control.publish(json);
    });
}

// ---- for the window ----------------------------------------------------------------------------

void CompositionRoot::requestDevices()
{
    m_threads.post(audio::RequestDevices{});
}

void CompositionRoot::setLevelsWanted(bool wanted)
{
    m_threads.post(audio::SetLevelsWanted{wanted});
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
