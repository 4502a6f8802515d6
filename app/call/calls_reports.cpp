// What the other threads report to the calls.

#include "app/call/calls.h"
#include "app/call/calls_entry.h"
#include "app/wall_clock.h"
#include "app/words/encryption_words.h"
#include "app/words/failure_words.h"
#include "app/words/tr.h"

#include <QTimer>
#include <algorithm>
#include <variant>

namespace ahoy::app {

using namespace std::chrono_literals;
using Progress = sip::CallProgress::State;

namespace {

/// The tone that tells a caller why, before they have read the sentence.
std::optional<audio::PlayTone::Kind> failureTone(const Call &call)
{
    if (call.isIncoming() || call.isAnswered() || call.cause == sip::Cause::LocalHangUp ||
        call.cause == sip::Cause::Cancelled)
        return std::nullopt;
    const bool isBusy = call.statusCode == 486 || call.statusCode == 600 || call.statusCode == 603;
    return isBusy ? audio::PlayTone::Kind::Busy : audio::PlayTone::Kind::Congestion;
}

constexpr auto failureToneLength = 2s;

/// "Ours: opus, PCMU. Theirs: G729."; empty while nothing of theirs is known.
QString formatsText(const CallMedia &media)
{
    auto mismatch = encryptionMismatch(media.encryptionPolicy(), media.hasEncryptionMismatch());
    if (!mismatch.isEmpty())
        return mismatch;
    const auto theirs = media.remoteCodecNames();
    if (theirs.empty())
        return {};
    const auto list = [](const std::vector<std::string> &names) {
        QStringList all;
        for (const auto &name : names)
            all += QString::fromStdString(name);
        return all.join(QStringLiteral(", "));
    };
    return tr("Ours: %1. Theirs: %2.").arg(list(media.codecs()), list(theirs));
}

} // namespace

// ---- from the SIP thread -----------------------------------------------------------------------

void Calls::onEvent(const sip::Event &event)
{
    std::visit([this](const auto &one) { on(one); }, event);
}

void Calls::onNeedOffer(const sip::NeedOffer &question)
{
    if (auto *const call = entry(question.call)) {
        if (question.media.secureSignalling)
            call->log.append({.at = m_engines.now(),
                              .kind = LogEntry::Kind::Decision,
                              .subject = "media",
                              .summary = "The signalling is encrypted"});
        call->media.onNeedOffer(question);
        update(*call); // an answer of ours is in force at once: they may have put us on hold
    } else {
        m_engines.sip(
            sip::command::Offer{question.call, question.id, fail(Errc::Gone, "no such call")});
    }
}

void Calls::onCommandFailed(sip::CallId number, const Error &error)
{
    auto *const call = entry(number);
    if (!call || call->call.endedAt.isValid())
        return;
    if (call->isNegotiating && error.code == Errc::WrongState) {
        // Their offer was faster; ours comes after it.
        call->isNegotiating = false;
        call->wantsNegotiation = true;
        return;
    }
    if (!call->call.isAnswered() && !call->call.isIncoming()) {
        // It was never begun, so no CallEnded will come.
        const bool isSips = error.code == Errc::Unsupported;
        end(*call, isSips ? sip::Cause::NeedsTls : sip::Cause::ProtocolError, 0, error.text,
            std::nullopt);
    }
}

void Calls::on(const sip::IncomingCall &event)
{
    const auto account = event.account ? m_accounts.byNumber(event.account) : std::nullopt;
    auto &added = add(event.call, account);
    added.call.direction = Call::Direction::Incoming;
    // What the account's own server knows outweighs what the caller says.
    const bool isAsserted = !event.assertedUri.empty() && !event.isAnonymous;
    added.call.remoteUri = QString::fromStdString(isAsserted ? event.assertedUri : event.from);
    added.call.remoteName = QString::fromStdString(
        isAsserted && !event.assertedName.empty() ? event.assertedName : event.fromName);
    added.call.divertedBy = QString::fromStdString(event.divertedBy);
    if (event.replaces) { // it goes on where another call was, and is answered by itself
        added.isSilenced = true;
        prepareDevices(added);
        update(added);
        return;
    }
    const bool isBlocked = m_policy.blocked.has(event.from) ||
                           m_policy.blocked.has(isAsserted ? event.assertedUri : event.from);
    if (isBlocked || (m_policy.blocksAnonymous && event.isAnonymous)) {
        added.isSilenced = true;
        added.log.append({m_engines.now(),
                          LogEntry::Kind::Decision,
                          "block list",
                          isBlocked ? "the caller is on it" : "the caller stays unnamed",
                          {}});
        // RFC 5079 §5: 433 Anonymity Disallowed; RFC 3261 §21.6.2: 603 tells nothing but no.
        (void)reject(added.call.id, isBlocked ? 603 : 433);
        return;
    }
    if (turnsAway(added))
        return;
    if (m_policy.autoAnswer) { // nobody is to be called to the phone, nor to wait
        added.isSilenced = true;
        update(added);
        (void)answer(added.call.id);
        return;
    }
    added.awaitsOffer = event.hasOffer && added.needsEncryption;
    if (!added.awaitsOffer)
        m_engines.sip(sip::command::Ring{event.call});
    awaitForward(added);
    update(added);
}

void Calls::on(const sip::CallProgress &event)
{
    auto *const call = entry(event.call);
    if (!call)
        return;
    if (event.transport)
        call->call.transport = event.transport;
    call->progress = event.state;
    if (event.state == Progress::Active && !call->call.isAnswered())
        call->call.answeredAt = WallClock::now();
    update(*call);
    renegotiate(*call);
}

void Calls::on(const sip::RemoteDescription &event)
{
    auto *const call = entry(event.call);
    if (!call)
        return;
    call->media.onRemoteDescription(event);
    if (std::exchange(call->awaitsOffer, false)) {
        if (call->media.lacksCommonEncryption()) { // nobody is called to the phone in vain
            call->isEnding = true;
            m_engines.sip(sip::command::Reject{call->number, 488, {}});
        } else {
            m_engines.sip(sip::command::Ring{call->number});
        }
    }
    if (event.kind == sip::RemoteDescription::Kind::Answer && !event.provisional)
        settle(*call);
    update(*call);
}

void Calls::on(const sip::OfferRejected &event)
{
    auto *const call = entry(event.call);
    if (!call)
        return;
    call->media.onOfferRejected(event);
    settle(*call);
    update(*call);
}

void Calls::on(const sip::CallRedirected &event)
{
    auto *const call = entry(event.call);
    if (!call)
        return;
    call->call.redirectedTo = QString::fromStdString(event.uri);
    call->call.reason = tr("They can be reached at %1.").arg(call->call.redirectedTo);
    update(*call);
}

void Calls::on(const sip::CallEnded &event)
{
    if (auto *const call = entry(event.call))
        end(*call, event.cause, event.statusCode, event.reason, event.retryAfter);
}

void Calls::on(const sip::Logged &event)
{
    if (auto *const call = entry(event.call))
        call->log.append(event.entry);
}

void Calls::on(const sip::InfoDigit &event)
{
    if (const auto *const call = entry(event.call))
        Q_EMIT digitReceived(call->call.id, QLatin1Char(event.digit), QStringLiteral("info"),
                             static_cast<int>(event.duration.count()));
}

void Calls::on(const sip::CandidatesReceived &event)
{
    if (auto *const call = entry(event.call))
        call->media.onCandidates(event);
}

// ---- from Media and Net ------------------------------------------------------------------------

void Calls::onNetReport(const audio::NetReport &report)
{
    if (const auto *const opened = std::get_if<audio::TransportOpened>(&report)) {
        if (auto *const call = entry(opened->leg)) {
            call->media.onTransportOpened(*opened);
            update(*call);
        } else if (opened->addresses) {
            m_engines.net(audio::CloseTransport{opened->leg});
        }
    } else if (const auto *const latched = std::get_if<audio::RemoteLatched>(&report)) {
        if (auto *const call = entry(latched->leg))
            call->media.onRemoteLatched(*latched);
    } else if (const auto *const strangers = std::get_if<audio::StrangersHeard>(&report)) {
        if (auto *const call = entry(strangers->leg))
            call->log.append({.at = m_engines.now(),
                              .kind = LogEntry::Kind::Warning,
                              .subject = "media",
                              .summary = "Somebody else sends to our port and is ignored: " +
                                         std::to_string(strangers->packets) +
                                         " packets, last from " + strangers->from.toString()});
    } else if (const auto *const rejected = std::get_if<audio::PacketsRejected>(&report)) {
        if (auto *const call = entry(rejected->leg))
            call->log.append(
                {.at = m_engines.now(),
                 .kind = LogEntry::Kind::Warning,
                 .subject = "media",
                 .summary = "Sound that does not fit the agreed keys is thrown away: " +
                            std::to_string(rejected->packets) + " packets"});
    } else if (const auto *const handshake = std::get_if<audio::HandshakeEnded>(&report)) {
        if (auto *const call = entry(handshake->leg)) {
            call->media.onHandshakeEnded(*handshake);
            update(*call);
        }
    } else if (const auto *const ice = std::get_if<audio::IceChanged>(&report)) {
        if (auto *const call = entry(ice->leg); call && call->media.onIceChanged(*ice))
            offerAnew(*call);
    } else if (const auto *const found = std::get_if<audio::CandidatesFound>(&report)) {
        if (auto *const call = entry(found->leg))
            call->media.onCandidatesFound(*found);
    } else if (const auto *const spent = std::get_if<audio::KeysNearlySpent>(&report)) {
        if (auto *const call = entry(spent->leg))
            renewKeys(*call);
    } else if (const auto *const error = std::get_if<audio::TransportError>(&report)) {
        if (auto *const call = entry(error->leg))
            call->log.append({.at = m_engines.now(),
                              .kind = LogEntry::Kind::Warning,
                              .subject = "media",
                              .summary = "Sound can't be sent: " + error->error.text});
    }
}

void Calls::onEngineEvent(const audio::EngineEvent &event)
{
    using Kind = audio::EngineEvent::Kind;
    if (event.kind == Kind::Levels) {
        Q_EMIT levelsChanged(event.captureLevelDb, event.playbackLevelDb);
        return;
    }
    auto *const call = entry(event.leg);
    if (!call || call->call.endedAt.isValid())
        return;
    call->media.onReport(event);
    if (event.kind == Kind::Digit) {
        const bool isSound = event.method == audio::DigitMethod::Inband;
        Q_EMIT digitReceived(call->call.id, QLatin1Char(event.digit),
                             isSound ? QStringLiteral("inband") : QStringLiteral("rfc4733"),
                             static_cast<int>(event.duration.count()));
    } else if (event.kind == Kind::Statistics) {
        Q_EMIT statisticsChanged(call->call.id);
    } else if (event.kind == Kind::MediaTimeout && call->call.isAnswered()) {
        call->isSilentThere = true;
        const auto remote = call->media.remoteEndpoint();
        const auto from =
            remote ? QString::fromStdString(remote->toString()) : tr("the other side");
        Q_EMIT heardChanged(call->call.id, silenceWords(from, silenceReason(*call)).sentence);
    } else if ((event.kind == Kind::MediaReturned || event.kind == Kind::FirstPacket) &&
               call->isSilentThere) {
        call->isSilentThere = false;
        Q_EMIT heardChanged(call->call.id, {});
    }
}

void Calls::onCardShown(const QString &id)
{
    if (auto *const call = entry(id))
        call->log.append({.at = m_engines.now(),
                          .kind = LogEntry::Kind::Decision,
                          .subject = "window",
                          .summary = "Who is calling is on the screen"});
}

void Calls::renewKeys(Entry &entry)
{
    entry.media.renewKeys();
    offerAnew(entry);
}

void Calls::offerAnew(Entry &entry)
{
    entry.wantsNegotiation = true;
    renegotiate(entry);
}

/// The likeliest reason why nothing is heard.
QString Calls::silenceReason(const Entry &entry)
{
    const auto remote = entry.media.remoteEndpoint();
    const auto local = entry.media.localEndpoint();
    if (entry.media.ice().state() == CallIce::State::Failed)
        return tr("No way between your networks was found. A TURN server may help.");
    const bool heardBefore = entry.media.statistics() && entry.media.statistics()->received > 0;
    if (heardBefore)
        return tr("It came before and stopped: their phone or network may be gone.");
    if (entry.media.statistics() && entry.media.statistics()->remoteLossPercent)
        return tr("Their phone hears you but sends nothing: they may be muted.");
    if (remote && local && remote->address.isPrivate() && !local->address.isPrivate())
        return tr("They named an address of their own network; their router must translate it.");
    if (!remote || remote->address.isNone())
        return tr("They named no address for the sound.");
    return tr("A firewall or router between you may block it.");
}

void Calls::onLegFailed(const audio::LegFailed &failed)
{
    auto *const call = entry(failed.leg);
    if (!call)
        return;
    call->log.append({.at = m_engines.now(),
                      .kind = LogEntry::Kind::Warning,
                      .subject = "media",
                      .summary = "The stream could not be started: " + failed.error.text});
    if (!call->isEnding && !call->call.endedAt.isValid()) {
        call->isEnding = true;
        m_engines.sip(sip::command::HangUp{call->number});
        update(*call);
    }
}

// ---- the end -----------------------------------------------------------------------------------

void Calls::end(Entry &entry, sip::Cause cause, int statusCode, const std::string &reason,
                std::optional<std::chrono::seconds> retryAfter)
{
    auto &call = entry.call;
    if (call.endedAt.isValid())
        return;
    call.endedAt = WallClock::now();
    call.cause = cause;
    call.statusCode = statusCode;
    const bool isRefused = call.isIncoming() && entry.media.hasEncryptionMismatch();
    auto words = callWords({.call = entry.number,
                            .cause = isRefused ? sip::Cause::MediaRefused : cause,
                            .statusCode = statusCode,
                            .reason = reason,
                            .retryAfter = retryAfter},
                           formatsText(entry.media), QTime::currentTime());
    // A direct call has no account that could trust it.
    if (call.account.isEmpty() && words.action == FailureAction::ShowCertificate)
        words.action = FailureAction::None;
    call.reason = call.turnedAway == Call::TurnedAway::No ? words.sentence : turnedAwayWords(call);
    call.button = words.buttonText();
    call.actionId = words.actionId();
    entry.log.append({.at = m_engines.now(),
                      .kind = LogEntry::Kind::Decision,
                      .subject = "call",
                      .summary = "Ended" +
                                 (statusCode ? " with " + std::to_string(statusCode) : "") +
                                 (reason.empty() ? "" : ": " + reason)});
    entry.media.close();
    call.recording = false; // its end is on its way
    call.conference = false;
    closeSmallConference();
    entry.failureTone = failureTone(call);
    const auto id = call.id;
    if (entry.failureTone) {
        QTimer::singleShot(failureToneLength, this, [this, id] {
            if (auto *const ended = this->entry(id)) {
                ended->failureTone.reset();
                if (ended->isFinished)
                    std::erase(m_unfinished, ended);
                alert();
                releaseDevices(*ended);
            }
        });
    }
    update(entry); // "ending" until the history has it
    if (!entry.failureTone)
        releaseDevices(entry);
    if (m_recorder)
        m_recorder(call, [this, id] { finish(id); });
    else
        finish(id);
}

void Calls::finish(const QString &id)
{
    auto *const ended = entry(id);
    if (!ended || ended->isFinished)
        return;
    ended->isFinished = true;
    update(*ended);
    if (!ended->failureTone)
        std::erase(m_unfinished, ended);
    QTimer::singleShot(m_endedStay, this, [this, id] { remove(id); });
}

void Calls::remove(const QString &id)
{
    auto *const gone = entry(id);
    if (!gone)
        return;
    tellRecordDone(*gone, fail(Errc::Gone, "The call is over."));
    releaseDevices(*gone);
    std::erase(m_unfinished, gone);
    m_byId.remove(id);
    m_byNumber.erase(gone->number);
    // The oldest end first, as a rule.
    m_entries.erase(std::find_if(m_entries.begin(), m_entries.end(),
                                 [gone](const auto &one) { return one.get() == gone; }));
    alert();
    Q_EMIT removed(id);
}

} // namespace ahoy::app
