#include "app/call/calls.h"

#include "app/call/calls_entry.h"
#include "app/call/target.h"
#include "app/wall_clock.h"

#include <QTimer>
#include <algorithm>
#include <utility>

namespace ahoy::app {

using namespace std::chrono_literals;
using State = Call::State;
using Progress = sip::CallProgress::State;

Calls::Calls(Engines engines, CallAccounts accounts, Random &random, QObject *parent)
    : QObject(parent),
      m_engines(std::move(engines)),
      m_accounts(std::move(accounts)),
      m_random(random),
      m_alerting(m_engines)
{
}

Calls::~Calls() = default;

void Calls::setPolicy(CallPolicy policy)
{
    m_policy = std::move(policy);
}

void Calls::setRecorder(Recorder recorder)
{
    m_recorder = std::move(recorder);
}

void Calls::setEndedStay(std::chrono::milliseconds stay)
{
    m_endedStay = stay;
}

void Calls::setReplacementWait(std::chrono::milliseconds wait)
{
    m_replacementWait = wait;
}

// ---- looking up --------------------------------------------------------------------------------

Calls::Entry *Calls::entry(const QString &id) const
{
    return m_byId.value(id, nullptr);
}

Calls::Entry *Calls::entry(sip::CallId number) const
{
    const auto found = m_byNumber.find(number);
    return found == m_byNumber.end() ? nullptr : found->second;
}

Calls::Entry *Calls::entry(audio::LegId leg) const
{
    return entry(sip::CallId{leg.value});
}

Result<Calls::Entry *> Calls::living(const QString &id) const
{
    auto *const found = entry(id);
    if (!found)
        return fail(Errc::Gone, "There is no call " + id.toStdString() + ".");
    if (found->isEnding || found->call.endedAt.isValid())
        return fail(Errc::WrongState, "The call has ended.");
    return found;
}

std::vector<Call> Calls::list() const
{
    std::vector<Call> all;
    all.reserve(m_entries.size());
    for (const auto &one : m_entries)
        all.push_back(one->published);
    return all;
}

std::optional<Call> Calls::find(const QString &id) const
{
    const auto *const found = entry(id);
    return found ? std::optional(found->published) : std::nullopt;
}

const CallMedia *Calls::media(const QString &id) const
{
    const auto *const found = entry(id);
    return found ? &found->media : nullptr;
}

const EventLog *Calls::log(const QString &id) const
{
    const auto *const found = entry(id);
    return found ? &found->log : nullptr;
}

bool Calls::isIdle() const
{
    return std::all_of(m_unfinished.begin(), m_unfinished.end(),
                       [](const auto *one) { return one->call.endedAt.isValid(); });
}

// ---- commands ----------------------------------------------------------------------------------

Calls::Entry &Calls::add(sip::CallId number, const std::optional<CallAccount> &account)
{
    CallMedia::Config config{.call = number,
                             .codecs = account ? account->codecs : std::vector<std::string>{},
                             .encryption = account ? account->encryption : CallEncryption{},
                             .paths = account ? account->paths : CallPaths{},
                             .firstPort = m_policy.firstRtpPort,
                             .lastPort = m_policy.lastRtpPort};
    auto &added = *m_entries.emplace_back(
        std::make_unique<Entry>(number, std::move(config), m_engines, m_random));
    added.call.id = QStringLiteral("c%1").arg(m_nextName++);
    added.call.account = account ? account->id : QString();
    added.call.startedAt = WallClock::now();
    added.country = account ? account->country : std::string();
    added.needsEncryption = account && account->encryption.policy == sip::Encryption::Required;
    m_unfinished.push_back(&added);
    m_byId.insert(added.call.id, &added);
    m_byNumber.emplace(number, &added);
    return added;
}

Result<QString> Calls::dial(const QString &to, const Via &via)
{
    std::optional<CallAccount> account;
    if (!via.direct) {
        account = via.account.isEmpty() ? m_accounts.defaultOne() : m_accounts.byId(via.account);
        if (!account && !via.account.isEmpty())
            return fail(Errc::Gone, "There is no account " + via.account.toStdString() + ".");
    }
    const auto target =
        parseTarget(to.toStdString(), account ? account->domain.toStdString() : std::string());
    if (!target)
        return tl::unexpected(target.error());

    auto &added = add(sip::CallId{m_nextNumber++}, account);
    added.call.direction = Call::Direction::Outgoing;
    added.call.remoteUri = QString::fromStdString(target->uri);
    added.call.remoteName = QString::fromStdString(target->name);
    prepareDevices(added);
    m_engines.sip(sip::command::Invite{added.number, account ? account->number : sip::AccountId{},
                                       target->uri});
    const auto id = added.call.id;
    update(added);
    return id;
}

Result<void> Calls::answer(const QString &id)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    auto &call = **found;
    if (!call.call.isIncoming() || call.call.isAnswered())
        return fail(Errc::WrongState, "This call does not wait for an answer.");
    prepareDevices(call);
    call.isAnswering = true;
    call.isSilenced = true; // the ring tone stops with the click, not with their ACK
    m_engines.sip(sip::command::Answer{call.number});
    update(call);
    return {};
}

Result<void> Calls::hangUp(const QString &id)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    (*found)->isEnding = true;
    m_engines.sip(sip::command::HangUp{(*found)->number});
    update(**found);
    return {};
}

Result<void> Calls::reject(const QString &id, int statusCode, const std::string &contact)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    if (!(*found)->call.isIncoming() || (*found)->call.isAnswered())
        return fail(Errc::WrongState, "This call does not wait for an answer.");
    (*found)->isEnding = true;
    m_engines.sip(sip::command::Reject{(*found)->number, statusCode, contact});
    update(**found);
    return {};
}

Result<void> Calls::followRedirect(const QString &id)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    auto &call = **found;
    if (call.call.redirectedTo.isEmpty())
        return fail(Errc::WrongState, "Nobody sent this call elsewhere.");
    call.call.remoteUri = std::exchange(call.call.redirectedTo, {});
    call.call.reason.clear();
    m_engines.sip(sip::command::FollowRedirect{call.number});
    update(call);
    return {};
}

void Calls::hangUpAll()
{
    for (const auto &one : list())
        if (!one.isOver())
            (void)hangUp(one.id);
}

Result<void> Calls::silence(const QString &id)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    (*found)->isSilenced = true;
    alert();
    return {};
}

Result<void> Calls::hold(const QString &id)
{
    const auto found = living(id);
    return found ? setHeld(**found, true) : tl::unexpected(found.error());
}

Result<void> Calls::resume(const QString &id)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    return setHeld(**found, false);
}

void Calls::holdOthers(const QString &but)
{
    const auto *const kept = entry(but);
    const bool keepsConference = kept && kept->call.conference;
    for (const auto &one : m_entries)
        if (one->call.id != but && !(keepsConference && one->call.conference) &&
            one->call.isAnswered() && !one->isEnding && !one->call.endedAt.isValid())
            (void)setHeld(*one, true);
}

Result<void> Calls::setHeld(Entry &entry, bool held)
{
    if (!entry.call.isAnswered())
        return fail(Errc::WrongState, "The call is not answered yet.");
    if (entry.media.isHeldByUs() == held)
        return {};
    entry.media.setHeld(held);
    entry.wantsNegotiation = true;
    renegotiate(entry);
    update(entry);
    return {};
}

/// Offers what is wanted now; while another offer is open, the next one waits for its end.
void Calls::renegotiate(Entry &entry)
{
    if (!entry.wantsNegotiation || entry.isNegotiating || entry.isEnding ||
        entry.call.endedAt.isValid())
        return;
    entry.wantsNegotiation = false;
    entry.isNegotiating = true;
    m_engines.sip(sip::command::Reinvite{entry.number});
}

/// An offer of ours has ended, one way or the other.
void Calls::settle(Entry &entry)
{
    entry.isNegotiating = false;
    renegotiate(entry);
}

Result<void> Calls::setMuted(const QString &id, bool muted)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    (*found)->call.muted = muted;
    (*found)->media.setMuted(muted);
    update(**found);
    return {};
}

Result<void> Calls::sendDigits(const QString &id, const QString &digits, DigitMethod method)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    auto &call = **found;
    static const QString allowed = QStringLiteral("0123456789*#ABCDabcd");
    if (digits.isEmpty() || digits.size() > 64 ||
        !std::all_of(digits.begin(), digits.end(), [](QChar c) { return allowed.contains(c); }))
        return fail(Errc::Invalid, "Digits are 1 to 64 of 0-9, *, # and A-D.");
    if (!call.media.isRunning())
        return fail(Errc::WrongState, "The call has no sound yet.");
    if (method == DigitMethod::Rfc4733 && !call.media.canSendDigits())
        return fail(Errc::WrongState, "The other phone takes no RFC 4733 digits.");
    const auto text = digits.toUpper().toStdString();
    if (method == DigitMethod::Info ||
        (method == DigitMethod::Automatic && !call.media.canSendDigits())) {
        for (const char digit : text)
            m_engines.sip(sip::command::SendInfoDigit{call.number, digit, 160ms});
    } else {
        call.media.sendDigits(text, 100ms,
                              method == DigitMethod::Inband ? audio::DigitMethod::Inband
                                                            : audio::DigitMethod::Rfc4733);
    }
    return {};
}

// ---- making it public --------------------------------------------------------------------------

void Calls::prepareDevices(Entry &entry)
{
    if (!entry.hasDevices)
        m_engines.media(audio::PrepareDevices{});
    entry.hasDevices = true;
}

void Calls::releaseDevices(Entry &entry)
{
    if (entry.hasDevices)
        m_engines.media(audio::ReleaseDevices{});
    entry.hasDevices = false;
}

/// Works out the state from what is known, and tells when something is different.
void Calls::update(Entry &entry)
{
    auto &call = entry.call;
    if (entry.isFinished)
        call.state = State::Ended;
    else if (entry.isEnding || call.endedAt.isValid())
        call.state = State::Ending;
    else if (!call.isAnswered())
        call.state = call.isIncoming()                     ? State::Ringing
                     : entry.progress == Progress::Ringing ? State::Ringing
                     : entry.progress == Progress::Early   ? State::Early
                                                           : State::Dialing;
    else if (entry.media.isHeldByUs())
        call.state = State::Held;
    else
        call.state = entry.media.isHeldByRemote() ? State::RemoteHeld : State::Active;
    call.encrypted = entry.media.encryption().isLocked();
    publish(entry);
    alert();
}

void Calls::publish(Entry &entry)
{
    const auto &now = entry.call;
    const auto &before = entry.published;
    const bool isSame = before.id == now.id && before.state == now.state &&
                        before.muted == now.muted && before.statusCode == now.statusCode &&
                        before.reason == now.reason && before.encrypted == now.encrypted &&
                        before.answeredAt == now.answeredAt && before.transfer == now.transfer &&
                        before.remoteName == now.remoteName && before.remoteUri == now.remoteUri &&
                        before.conference == now.conference && before.recording == now.recording;
    entry.published = now;
    if (!isSame)
        Q_EMIT changed(entry.published);
}

void Calls::alert()
{
    Alerting::Situation situation;
    for (const auto *one : m_unfinished) {
        if (situation.country.empty())
            situation.country = one->country;
        const bool isOver = one->isEnding || one->call.endedAt.isValid();
        if (isOver) {
            if (!situation.failure)
                situation.failure = one->failureTone;
        } else if (one->call.isAnswered()) {
            situation.isTalking |= !one->media.isHeldByUs();
        } else if (one->call.isIncoming()) {
            situation.isCalled |= !one->isSilenced && !one->awaitsOffer;
        } else {
            situation.isRinging |=
                one->progress == Progress::Ringing || one->progress == Progress::Early;
        }
    }
    m_alerting.show(situation);
}

} // namespace ahoy::app
