#include "sipcore/ua/session.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

Session::Session(CallId call, std::shared_ptr<Account> account, const UserAgentConfig &config,
                 Random &random)
    : m_context{call, std::move(account), config, random, {}, {}, {}, {}, {}, false, {}},
      m_inDialog(m_context)
{
}

// ---- commands -----------------------------------------------------------------------------

void Session::dial(std::string to, std::string requestUri, TimePoint now, Outbox &out)
{
    m_outgoing.emplace(m_context, m_inDialog, std::move(to), std::move(requestUri));
    m_outgoing->start(now, out);
}

Result<void> Session::ring(TimePoint now, Outbox &out)
{
    if (!m_isFirstIncoming || !m_incoming || m_context.isEnded ||
        m_incoming->state() != IncomingInvite::State::Arrived)
        return fail(Errc::WrongState, "no call that could ring");
    m_incoming->ring(now, out);
    m_context.progress(CallProgress::State::Ringing, nullptr, out);
    return {};
}

Result<void> Session::answer(TimePoint now, Outbox &out)
{
    if (!m_isFirstIncoming || !m_incoming || m_context.isEnded ||
        m_incoming->state() != IncomingInvite::State::Arrived)
        return fail(Errc::WrongState, "no call that could be answered");
    m_incoming->answer(now, out);
    return {};
}

Result<void> Session::reject(int statusCode, std::string_view contact, TimePoint now, Outbox &out)
{
    if (!m_isFirstIncoming || !m_incoming || m_context.isEnded || !m_incoming->isPending())
        return fail(Errc::WrongState, "no call that could be rejected");
    if (statusCode < 300 || statusCode > 699)
        return fail(Errc::Invalid, "a refusal is a 3xx to 6xx");
    std::vector<HeaderLine> headers;
    if (!contact.empty()) {
        const auto uri = asSipUri(contact);
        if (!parseUri(uri))
            return fail(Errc::Invalid, "not a URI to redirect to");
        headers.push_back({HeaderName::Contact, fmt::format("<{}>", uri)});
    }
    m_incoming->reject(statusCode, std::move(headers), now, out);
    m_context.end(Cause::LocalHangUp, out, statusCode);
    return {};
}

Result<void> Session::reinvite(TimePoint now, Outbox &out)
{
    if (!m_isActive || m_context.isEnded)
        return fail(Errc::WrongState, "the call is not active");
    m_wantsReinvite = true;
    startQueuedReinvite(now, out);
    return {};
}

void Session::startQueuedReinvite(TimePoint now, Outbox &out)
{
    // RFC 3261 §14.1: "a UAC MUST NOT initiate a new INVITE transaction within a dialog while
    // another INVITE transaction is in progress in either direction".
    const bool isBusy = (m_incoming && (m_incoming->isPending() ||
                                        m_incoming->state() == IncomingInvite::State::Accepted)) ||
                        (m_reinvite && !m_reinvite->isOver());
    if (!m_wantsReinvite || isBusy || !m_isActive || m_context.isEnded)
        return;
    m_wantsReinvite = false;
    m_reinvite.emplace(m_context, m_inDialog);
    m_reinvite->start(now, out);
}

Result<void> Session::hangUp(TimePoint now, Outbox &out)
{
    if (m_context.isEnded)
        return fail(Errc::Gone, "the call has ended");
    if (m_outgoing && !m_context.dialog) {
        m_outgoing->cancel(now, out);
        m_context.end(Cause::Cancelled, out);
        return {};
    }
    if (m_isFirstIncoming && m_incoming && m_incoming->isPending()) {
        m_incoming->reject(486, {}, now, out);
        m_context.end(Cause::LocalHangUp, out, 486);
        return {};
    }
    if (m_isFirstIncoming && m_incoming && m_incoming->state() == IncomingInvite::State::Accepted) {
        // RFC 3261 §15: the callee "MUST NOT send a BYE on a confirmed dialog until it has
        // received an ACK for its 2xx response or until the server transaction times out".
        m_byesWhenAcknowledged = true;
    } else {
        bye({}, out);
    }
    m_context.end(Cause::LocalHangUp, out);
    refusePending(487, now, out);
    return {};
}

Result<void> Session::sendInfoDigit(char digit, std::chrono::milliseconds duration, Outbox &out)
{
    if (!m_isActive || m_context.isEnded)
        return fail(Errc::WrongState, "the call is not active");
    if (std::string_view("0123456789*#ABCD").find(digit) == std::string_view::npos)
        return fail(Errc::Invalid, "no such digit");
    m_inDialog.info(m_context.dialog,
                    {"application/dtmf-relay",
                     fmt::format("Signal={}\r\nDuration={}\r\n", digit, duration.count())},
                    out);
    return {};
}

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

void Session::onRequest(TransactionId transaction, const MessageView &request, const Dialog &dialog,
                        TimePoint now, Outbox &out)
{
    const bool isMain = m_context.dialog && m_context.dialog->id() == dialog.id();
    if (isMain && !m_context.dialog->acceptRemoteSequence(request.cseq().number)) {
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

// ---- our own requests ---------------------------------------------------------------------

void Session::onReady(RequestId request, const Flow &flow, TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request))
        m_outgoing->onReady(flow, now, out);
    else if (m_reinvite && m_reinvite->owns(request))
        m_reinvite->onReady(flow, now, out);
    else if (m_inDialog.owns(request))
        m_inDialog.onReady(request, flow, now, out);
}

void Session::onResponse(RequestId request, const MessageView &response, const Flow *flow,
                         TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request)) {
        const bool hadDialog = m_context.dialog != nullptr;
        m_outgoing->onResponse(response, flow, now, out);
        if (!hadDialog && m_context.dialog)
            m_isActive = true;
        return;
    }
    if (m_reinvite && m_reinvite->owns(request) && !m_reinvite->isOver()) {
        const auto outcome = m_reinvite->onResponse(response, flow, now, out);
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            m_acceptedReinvites[request] = m_reinvite->sequence();
            m_reinvite->release();
        }
        onReinviteOutcome(outcome, now, out);
        return;
    }
    if (const auto accepted = m_acceptedReinvites.find(request);
        accepted != m_acceptedReinvites.end()) {
        if (response.statusCode() >= 200 && response.statusCode() < 300)
            m_inDialog.acknowledge(m_context.dialog, accepted->second, out);
        return;
    }
    if (!m_inDialog.owns(request))
        return;
    const auto finished = m_inDialog.onResponse(request, response, flow, now, out);
    // RFC 3261 §12.2.1.2: 481 and 408 say that the dialog is gone.
    if (finished && finished->method == Method::Info &&
        (finished->statusCode == 481 || finished->statusCode == 408))
        m_context.endWith(Cause::Status, response, out);
}

void Session::onReinviteOutcome(Reinvite::Outcome outcome, TimePoint now, Outbox &out)
{
    switch (outcome) {
    case Reinvite::Outcome::None: return;
    case Reinvite::Outcome::GoesOn: startQueuedReinvite(now, out); return;
    case Reinvite::Outcome::CallIsGone: m_context.end(Cause::Status, out, 481); return;
    case Reinvite::Outcome::Unanswered:
        if (!m_context.isEnded)
            bye({}, out);
        m_context.end(Cause::NoAnswer, out, 408);
        return;
    }
}

void Session::onFailed(RequestId request, Cause cause, TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request))
        m_outgoing->onFailed(cause, now, out);
    else if (m_reinvite && m_reinvite->owns(request))
        onReinviteOutcome(m_reinvite->onFailed(now, out), now, out);
    else if (m_inDialog.owns(request))
        (void)m_inDialog.onFailed(request, out);
}

void Session::onTerminated(RequestId request, TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request))
        m_outgoing->onTerminated(now, out);
    else if (m_acceptedReinvites.erase(request) > 0)
        out.want(DropRequest{request});
}

void Session::onOffer(Result<Body> body, TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->wantsOffer()) {
        m_outgoing->onOffer(std::move(body), now, out);
    } else if (m_incoming && m_incoming->wantsDescription()) {
        const bool isRefusal = !body;
        m_incoming->onDescription(std::move(body), now, out);
        if (!isRefusal)
            return;
        if (m_isFirstIncoming) {
            m_context.end(Cause::MediaRefused, out, 488);
        } else {
            out.notify(OfferRejected{m_context.call, 488, "Not Acceptable Here"});
            startQueuedReinvite(now, out);
        }
    } else if (m_reinvite && m_reinvite->wantsOffer()) {
        onReinviteOutcome(m_reinvite->onOffer(std::move(body), now, out), now, out);
    }
}

bool Session::wantsOffer() const
{
    return (m_outgoing && m_outgoing->wantsOffer()) ||
           (m_incoming && m_incoming->wantsDescription()) ||
           (m_reinvite && m_reinvite->wantsOffer());
}

void Session::onPassword(TimePoint now, Outbox &out)
{
    if (m_outgoing)
        m_outgoing->onPassword(now, out);
    if (m_reinvite)
        onReinviteOutcome(m_reinvite->onPassword(now, out), now, out);
    m_inDialog.onPassword(out);
}

void Session::onTimeout(TimePoint now, Outbox &out)
{
    if (m_outgoing)
        m_outgoing->onTimeout(now, out);
    if (m_reinvite)
        m_reinvite->onTimeout(now, out);
    if (m_incoming && m_incoming->onTimeout(now, out)) {
        // RFC 3261 §13.3.1.4: no ACK for 64*T1: "the dialog is confirmed, but the session SHOULD
        // be terminated.  This is accomplished with a BYE".
        bye("SIP;cause=408;text=\"ACK did not come\"", out);
        m_context.end(Cause::NoAck, out);
    }
}

// ---- the end ------------------------------------------------------------------------------

void Session::bye(std::string reason, Outbox &out)
{
    m_inDialog.bye(m_context.dialog, std::move(reason), out);
}

void Session::refusePending(int statusCode, TimePoint now, Outbox &out)
{
    if (m_incoming && m_incoming->isPending())
        m_incoming->reject(statusCode, {}, now, out);
    if (!m_reinvite)
        return;
    // An INVITE that is on its way is left to its transaction, which acknowledges its refusal.
    m_reinvite->abandon(out);
}

bool Session::isLingering() const
{
    const bool isIncomingOver =
        !m_incoming ||
        (!m_incoming->isPending() && m_incoming->state() != IncomingInvite::State::Accepted);
    const bool isOutgoingSaid = !m_outgoing || m_outgoing->isOver() ||
                                m_outgoing->state() == OutgoingInvite::State::Accepted;
    return m_context.isEnded && !m_isAwaitingFlow && m_inDialog.isIdle() && isOutgoingSaid &&
           isIncomingOver;
}

bool Session::isFinished() const
{
    return isLingering() && (!m_outgoing || m_outgoing->isOver()) && m_acceptedReinvites.empty();
}

std::optional<TimePoint> Session::nextTimeout() const
{
    std::optional<TimePoint> earliest;
    const auto take = [&earliest](const std::optional<TimePoint> &when) {
        if (when && (!earliest || *when < *earliest))
            earliest = when;
    };
    if (m_outgoing)
        take(m_outgoing->nextTimeout());
    if (m_incoming)
        take(m_incoming->nextTimeout());
    if (m_reinvite)
        take(m_reinvite->nextTimeout());
    return earliest;
}

std::shared_ptr<Dialog> Session::findDialog(const DialogId &id) const
{
    if (m_context.dialog && m_context.dialog->matches(id))
        return m_context.dialog;
    return m_outgoing ? m_outgoing->findDialog(id) : nullptr;
}

std::size_t Session::dialogCount() const
{
    return (m_context.dialog ? 1 : 0) + (m_outgoing ? m_outgoing->earlyDialogs() : 0);
}

void Session::respond(TransactionId transaction, int statusCode, std::vector<HeaderLine> headers,
                      Outbox &out) const
{
    ResponseParts parts;
    parts.statusCode = statusCode;
    parts.headers = std::move(headers);
    out.want(Respond{transaction, std::move(parts)});
}

void Session::dropAll(Outbox &out)
{
    m_inDialog.dropAll(out);
    if (m_reinvite)
        m_reinvite->abandon(out);
    for (const auto &[request, sequence] : m_acceptedReinvites)
        out.want(DropRequest{request});
}

} // namespace ahoy::sip
