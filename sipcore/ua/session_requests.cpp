#include "sipcore/ua/session.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <utility>

/// What the peer asks of a session: INVITE, BYE, INFO, CANCEL, ACK.
namespace ahoy::sip {

// ---- requests of the peer -----------------------------------------------------------------

bool Session::arrive(TransactionId transaction, const MessageView &invite, const Flow *flow,
                     const Endpoint &remote, LogEntry entry, TimePoint now, Outbox &out)
{
    auto dialog = Dialog::fromRequest(invite, m_context.random.token(10));
    if (!dialog)
        return false;
    m_context.dialog = std::make_shared<Dialog>(std::move(*dialog));
    m_context.sipCallId = std::string(invite.callId());
    m_isFirstIncoming = true;
    m_incoming.emplace(m_context, transaction, invite);
    m_arrival = std::move(entry);
    m_announcement.call = m_context.call;
    m_announcement.account = m_context.accountId();
    m_announcement.from = std::string(invite.from().uri.text);
    m_announcement.fromName = invite.from().nameText();
    m_announcement.to = std::string(invite.to().uri.text);
    m_announcement.sipCallId = m_context.sipCallId;
    m_announcement.hasOffer = m_incoming->hasOffer();
    if (flow && flow->state == Flow::State::Open) {
        onFlow(flow, now, out);
    } else {
        m_isAwaitingFlow = true;
        out.want(WantFlow{m_context.call, Transport::Udp, remote});
    }
    return true;
}

void Session::onFlow(const Flow *flow, TimePoint now, Outbox &out)
{
    m_isAwaitingFlow = false;
    if (!m_incoming || m_context.isEnded)
        return;
    if (!flow || flow->local.address.isAny()) {
        // Nobody was told of this call yet.
        m_context.isEnded = true;
        m_incoming->reject(480, {}, now, out);
        return;
    }
    m_context.useFlow(*flow);
    announce(now, out);
}

void Session::announce(TimePoint now, Outbox &out)
{
    out.notify(m_announcement);
    out.log(m_context.call, m_context.accountId(), std::move(m_arrival));
    m_context.log(LogEntry::Kind::Decision, "call",
                  fmt::format("{} calls {}", m_announcement.from, m_announcement.to), now, out);
    if (m_incoming->hasOffer())
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Offer, false,
                                     *m_incoming->offer()});
}

void Session::onRequest(TransactionId transaction, const MessageView &request,
                        const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out)
{
    const bool isMain = m_context.dialog == dialog;
    if (!dialog->acceptRemoteSequence(request.cseq().number)) {
        respond(transaction, 500, {}, out); // RFC 3261 §12.2.2
        return;
    }
    switch (request.method()) {
    case Method::Invite:
        if (isMain && m_isActive)
            onReinvite(transaction, request, now, out);
        else // our 2xx of before is not acknowledged yet, or the dialog is early (§14.2)
            respond(transaction, 500,
                    {{HeaderName::RetryAfter, fmt::format("{}", m_context.random.below(11))}}, out);
        return;
    case Method::Bye: onBye(transaction, now, out); return;
    case Method::Info: onInfo(transaction, request, out); return;
    case Method::Refer:
    case Method::Subscribe:
    case Method::Notify:
    case Method::Message: m_usages.onRequest(transaction, request, dialog, now, out); return;
    default: respond(transaction, 501, {}, out); return;
    }
}

void Session::onReinvite(TransactionId transaction, const MessageView &request, TimePoint now,
                         Outbox &out)
{
    if (m_context.isEnded) {
        respond(transaction, 481, {}, out);
        return;
    }
    if (m_reinvite && m_reinvite->isOffering()) {
        respond(transaction, 491, {}, out); // RFC 3261 §14.2: glare
        return;
    }
    const bool isBusy = m_incoming && (m_incoming->isPending() ||
                                       m_incoming->state() == IncomingInvite::State::Accepted);
    if (isBusy) {
        respond(transaction, 500,
                {{HeaderName::RetryAfter, fmt::format("{}", m_context.random.below(11))}}, out);
        return;
    }
    m_context.dialog->refreshTarget(request);
    m_isFirstIncoming = false;
    m_incoming.emplace(m_context, transaction, request);
    if (m_incoming->hasOffer())
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Offer, false,
                                     *m_incoming->offer()});
    m_incoming->answer(now, out);
}

void Session::onBye(TransactionId transaction, TimePoint now, Outbox &out)
{
    if (std::exchange(m_hasByeCome, true)) {
        respond(transaction, 481, {}, out);
        return;
    }
    respond(transaction, 200, {}, out);
    refusePending(487, now, out); // RFC 3261 §15.1.2
    if (m_incoming && m_incoming->state() == IncomingInvite::State::Accepted)
        m_incoming.reset(); // they hung up on our 2xx: no ACK is owed
    m_byesWhenAcknowledged = false;
    if (m_outgoing && !m_context.dialog)
        m_outgoing->cancel(now, out);
    m_context.end(m_isActive || m_outgoing ? Cause::RemoteHangUp : Cause::Cancelled, out);
}

void Session::onInfo(TransactionId transaction, const MessageView &request, Outbox &out)
{
    if (m_context.isEnded) {
        respond(transaction, 481, {}, out);
        return;
    }
    const auto value = request.header(HeaderName::ContentType);
    const auto type = value ? parseMediaType(*value) : Result<MediaType>(MediaType());
    if (request.body().empty()) {
        respond(transaction, 200, {}, out);
        return;
    }
    if (!type || !type->is("application", "dtmf-relay")) {
        respond(transaction, 415, {{HeaderName::Accept, "application/dtmf-relay"}}, out);
        return;
    }
    respond(transaction, 200, {}, out);
    InfoDigit digit;
    digit.call = m_context.call;
    digit.digit = '\0';
    auto rest = request.body();
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            continue;
        const auto name = trim(line.substr(0, equals));
        const auto text = trim(line.substr(equals + 1));
        if (equalsIgnoreCase(name, "Signal") && text.size() == 1)
            digit.digit = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
        if (const auto number = parseNumber(text, 60'000);
            number && equalsIgnoreCase(name, "Duration"))
            digit.duration = std::chrono::milliseconds(*number);
    }
    if (digit.digit != '\0' &&
        std::string_view("0123456789*#ABCD").find(digit.digit) != std::string_view::npos)
        out.notify(digit);
}

void Session::onAck(const MessageView &ack, TimePoint now, Outbox &out)
{
    if (!m_incoming || !m_incoming->onAck(ack, now, out))
        return;
    const bool wasFirst = m_isFirstIncoming;
    m_isActive = true;
    if (std::exchange(m_byesWhenAcknowledged, false)) {
        bye({}, out);
        return;
    }
    if (m_context.isEnded)
        return;
    if (!m_incoming->hasOffer()) {
        // The 2xx held our offer: its answer is in the ACK (RFC 3261 §13.2.1).
        auto body = descriptionIn(ack);
        if (!body && wasFirst) {
            bye("SIP;cause=488;text=\"No answer to the offer\"", out);
            m_context.end(Cause::ProtocolError, out);
            return;
        }
        if (body)
            out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                         std::move(*body)});
        else
            out.notify(OfferRejected{m_context.call, 488, "No answer to the offer"});
    }
    if (wasFirst)
        m_context.progress(CallProgress::State::Active, nullptr, out);
    startQueuedReinvite(now, out);
}

void Session::onCancel(TransactionId invite, const MessageView &cancel, TimePoint now, Outbox &out)
{
    if (!m_incoming || m_incoming->transaction() != invite || !m_incoming->isPending())
        return; // RFC 3261 §9.2: after the final response a CANCEL has no effect
    m_incoming->reject(487, {}, now, out);
    if (!m_isFirstIncoming) {
        out.notify(OfferRejected{m_context.call, 487, "Request Terminated"});
        startQueuedReinvite(now, out);
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
    m_context.end(cause, out, 487);
}

} // namespace ahoy::sip
