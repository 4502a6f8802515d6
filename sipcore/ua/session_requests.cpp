#include "sipcore/ua/call_description.h"
#include "sipcore/ua/dtmf_relay.h"
#include "sipcore/ua/session.h"
#include "sipcore/ua/sips.h"

#include <fmt/format.h>
#include <utility>

/// What the peer asks of a session: INVITE, BYE, INFO, CANCEL, ACK.
namespace ahoy::sip {

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;

// ---- requests of the peer -----------------------------------------------------------------

bool Session::arrive(Arrival arrival, const MessageView &invite, TimePoint now, Outbox &out)
{
    auto dialog = Dialog::fromRequest(invite, m_context.random.token(10));
    if (!dialog)
        return false;
    m_context.dialog = std::make_shared<Dialog>(std::move(*dialog));
    m_context.sipCallId = std::string(invite.callId());
    m_context.isSips = asksForSips(invite);
    m_context.learn(invite);
    m_isFirstIncoming = true;
    m_caller = arrival.remote;
    m_incoming = std::make_unique<IncomingInvite>(m_context, arrival.transaction, invite);
    (void)m_context.dialog->exchange().apply(
        {Party::Them, Carrier::Invite, m_incoming->hasOffer()});
    m_arrival = std::move(arrival.entry);
    m_announcement = describeCall(invite, arrival.isFromOwnServer);
    m_announcement.call = m_context.call;
    m_announcement.account = m_context.accountId();
    m_announcement.hasOffer = m_incoming->hasOffer();
    m_announcement.replaces = arrival.replaces;
    m_announcement.relatedTo = arrival.relatedTo;
    m_context.isAnnounced = false;
    if (arrival.flow && arrival.flow->state == Flow::State::Open) {
        onFlow(arrival.flow, now, out);
    } else {
        m_isAwaitingFlow = true;
        out.want(WantFlow{m_context.call, Transport::Udp, arrival.remote});
    }
    return true;
}

void Session::onFlow(const Flow *flow, TimePoint now, Outbox &out)
{
    m_isAwaitingFlow = false;
    if (!m_incoming || m_context.isEnded)
        return;
    if (std::exchange(m_isMoving, false)) {
        if (flow && !flow->local.address.isAny()) {
            m_context.useFlow(*flow);
            m_wantsReinvite = m_wantsReinvite && !m_incoming->isPending();
        }
        return;
    }
    if (!flow || flow->local.address.isAny()) {
        m_context.end(Cause::Unreachable, out, 480);
        m_incoming->reject(480, now, out);
        return;
    }
    m_context.useFlow(*flow);
    announce(now, out);
}

void Session::announce(TimePoint now, Outbox &out)
{
    m_context.isAnnounced = true;
    out.notify(m_announcement);
    out.log(m_context.call, m_context.accountId(), std::move(m_arrival));
    m_context.log(LogEntry::Kind::Decision, "call",
                  fmt::format("{} calls {}", m_announcement.from, m_announcement.to), now, out);
    if (m_incoming->hasOffer())
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Offer, false,
                                     *m_incoming->offer(), m_context.peerTrickles});
    if (m_announcement.replaces) // RFC 3891 §3: as if it had been answered there
        m_incoming->answer(now, out);
}

void Session::onRequest(TransactionId transaction, const MessageView &request,
                        const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out)
{
    const bool isMain = m_context.dialog == dialog;
    if (!dialog->acceptRemoteSequence(request.cseq().number)) {
        respond(transaction, 500, {}, out); // RFC 3261 §12.2.2
        return;
    }
    m_context.learn(request);
    if (isMain && !m_isDialogSure) {
        m_isDialogSure = true;
        if (m_incoming)
            m_incoming->onHeard();
        flushCandidates(out);
    }
    switch (request.method()) {
    case Method::Invite:
        if (isMain)
            onReinvite(transaction, request, now, out);
        else // RFC 3261 §14.2: the INVITE that makes this dialog is not over
            respond(transaction, m_context.retryLater(), out);
        return;
    case Method::Bye: onBye(transaction, request, now, out); return;
    case Method::Info: onInfo(transaction, request, out); return;
    case Method::Prack: onPrack(transaction, request, dialog, now, out); return;
    case Method::Update: onUpdate(transaction, request, dialog, now, out); return;
    default: respond(transaction, 501, {}, out); return;
    }
}

/// Answers an offer or INVITE that may not come now; false: it may.
bool Session::refuses(OfferAnswerState::Verdict verdict, TransactionId transaction, Outbox &out)
{
    switch (verdict) {
    case OfferAnswerState::Verdict::Glare491: respond(transaction, 491, {}, out); return true;
    case OfferAnswerState::Verdict::Retry500:
        respond(transaction, m_context.retryLater(), out);
        return true;
    case OfferAnswerState::Verdict::Reject488:
        respond(transaction, m_context.notAcceptable(), out);
        return true;
    default: return false;
    }
}

void Session::onReinvite(TransactionId transaction, const MessageView &request, TimePoint now,
                         Outbox &out)
{
    if (m_context.isEnded) {
        respond(transaction, 481, {}, out);
        return;
    }
    if (auto refusal = SessionTimer::refusalOf(SessionTimer::read(request))) {
        respond(transaction, std::move(*refusal), out);
        return;
    }
    // RFC 3261 §14.2: glare, also while the phone still writes our offer.
    const bool isLate = m_incoming && m_incoming->state() == IncomingInvite::State::Accepted;
    const bool hasOffer = descriptionIn(request).has_value();
    // Two ACKs could not be told apart when both may bring an answer (RFC 5407 §3.1.5).
    const bool isTooLate = isLate && (m_unacknowledged || !hasOffer || !m_incoming->hasOffer());
    if ((m_refresh && m_refresh->isOffering()) || isTooLate) {
        respond(transaction, 491, {}, out);
        return;
    }
    if (m_openOffer || (m_incoming && m_incoming->isPending())) {
        respond(transaction, m_context.retryLater(), out);
        return;
    }
    const auto verdict =
        m_context.dialog->exchange().apply({Party::Them, Carrier::Invite, hasOffer});
    if (refuses(verdict, transaction, out))
        return;
    if (isLate) { // RFC 5407 §3.1.4: the ACK for the one before is on its way
        m_unacknowledged = std::move(m_incoming);
        m_isFirstUnacknowledged = m_isFirstIncoming;
    }
    m_isFirstIncoming = false;
    m_incoming = std::make_unique<IncomingInvite>(m_context, transaction, request);
    if (m_incoming->hasOffer())
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Offer, false,
                                     *m_incoming->offer(), m_context.peerTrickles});
    m_incoming->answer(now, out);
}

void Session::onBye(TransactionId transaction, const MessageView &bye, TimePoint now, Outbox &out)
{
    if (std::exchange(m_hasByeCome, true)) {
        respond(transaction, 481, {}, out);
        return;
    }
    respond(transaction, 200, {}, out);
    const bool wasTalk = m_isActive || m_outgoing;
    m_context.endWith(wasTalk ? Cause::RemoteHangUp : Cause::Cancelled, bye, out);
    refusePending(487, now, out); // RFC 3261 §15.1.2
    // They hung up on our 2xx: no ACK is owed (RFC 5407 §3.1.3).
    if (m_incoming && m_incoming->state() == IncomingInvite::State::Accepted)
        m_incoming.reset();
    m_unacknowledged.reset();
    m_byesWhenAcknowledged = false;
    if (m_outgoing && !m_context.dialog)
        m_outgoing->cancel(now, out);
}

void Session::onInfo(TransactionId transaction, const MessageView &request, Outbox &out)
{
    if (m_context.isEnded) {
        respond(transaction, 481, {}, out);
        return;
    }
    // RFC 6086 §4.2.2: we take one package; without any they are the digits of old.
    if (const auto package = request.header(HeaderName::InfoPackage)) {
        if (equalsIgnoreCase(trim(package->substr(0, package->find(';'))), "trickle-ice"))
            onCandidates(transaction, request, out);
        else
            respond(transaction, 469, {{HeaderName::RecvInfo, "trickle-ice"}}, out);
        return;
    }
    if (request.body().empty()) {
        respond(transaction, 200, {}, out);
        return;
    }
    const auto value = request.header(HeaderName::ContentType);
    const auto type = value ? parseMediaType(*value) : Result<MediaType>(MediaType());
    if (!type || !type->is("application", "dtmf-relay")) {
        respond(transaction, 415, {{HeaderName::Accept, "application/dtmf-relay"}}, out);
        return;
    }
    respond(transaction, 200, {}, out);
    if (auto digit = readDtmfRelay(request.body())) {
        digit->call = m_context.call;
        out.notify(*digit);
    }
}

void Session::onAck(const MessageView &ack, TimePoint now, Outbox &out)
{
    if (m_unacknowledged && m_unacknowledged->onAck(ack, now, out)) {
        m_unacknowledged.reset();
        onAcknowledged(std::exchange(m_isFirstUnacknowledged, false), ack, now, out);
    } else if (m_incoming && m_incoming->onAck(ack, now, out)) {
        m_incoming.reset();
        onAcknowledged(m_isFirstIncoming, ack, now, out);
    }
}

void Session::onAcknowledged(bool wasFirst, const MessageView &ack, TimePoint now, Outbox &out)
{
    m_isActive = true;
    auto body = descriptionIn(ack);
    const auto verdict =
        m_context.dialog->exchange().apply({Party::Them, Carrier::Ack, body.has_value()});
    if (std::exchange(m_byesWhenAcknowledged, false)) {
        bye({}, out);
        return;
    }
    if (m_context.isEnded)
        return;
    // The 2xx held our offer: its answer is in the ACK (RFC 3261 §13.2.1).
    if (verdict == OfferAnswerState::Verdict::Missing && wasFirst) {
        bye("SIP;cause=488;text=\"No answer to the offer\"", out);
        m_context.end(Cause::ProtocolError, out);
        return;
    }
    if (verdict == OfferAnswerState::Verdict::Missing)
        out.notify(OfferRejected{m_context.call, 488, "No answer to the offer"});
    else if (verdict == OfferAnswerState::Verdict::Answer)
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                     std::move(*body), m_context.peerTrickles});
    if (wasFirst)
        m_context.progress(CallProgress::State::Active, nullptr, out);
    startQueued(now, out);
    flushCandidates(out);
}

void Session::onCancel(TransactionId invite, const MessageView &cancel, TimePoint now, Outbox &out)
{
    if (!m_incoming || m_incoming->transaction() != invite || !m_incoming->isPending())
        return; // RFC 3261 §9.2: after the final response a CANCEL has no effect
    m_incoming->reject(487, now, out);
    if (!m_isFirstIncoming) {
        out.notify(OfferRejected{m_context.call, 487, "Request Terminated"});
        startQueued(now, out);
        return;
    }
    auto cause = Cause::Cancelled;
    cancel.forEach(HeaderName::Reason, [&cause](std::string_view value) {
        // RFC 3326 and PRODUCT §2: another phone of ours took it; that is no missed call.
        const auto reason = parseReason(value);
        if (reason && equalsIgnoreCase(reason->protocol, "SIP") &&
            (reason->cause == 200 || equalsIgnoreCase(reason->text, "Call completed elsewhere")))
            cause = Cause::AnsweredElsewhere;
    });
    if (m_isAwaitingFlow)
        m_context.isEnded = true; // nobody was told of it
    refusePending(487, now, out);
    m_context.end(cause, out, 487);
}

} // namespace ahoy::sip
