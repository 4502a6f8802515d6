#include "sipcore/ua/session.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

Session::Session(CallId call, std::shared_ptr<Account> account, const UserAgentConfig &config,
                 Random &random)
    : m_context(call, std::move(account), config, random), m_inDialog(m_context)
{
}

// ---- commands -----------------------------------------------------------------------------

void Session::dial(std::string to, std::string requestUri, InviteOptions options, TimePoint now,
                   Outbox &out)
{
    m_outgoing = std::make_unique<OutgoingInvite>(m_context, m_inDialog, std::move(to),
                                                  std::move(requestUri), std::move(options));
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

Result<void> Session::progress(TimePoint now, Outbox &out)
{
    if (!m_isFirstIncoming || !m_incoming || m_context.isEnded || m_incoming->wantsDescription() ||
        m_incoming->state() != IncomingInvite::State::Arrived)
        return fail(Errc::WrongState, "no call that could play early media");
    m_incoming->progress(now, out);
    return {};
}

Result<void> Session::reject(int statusCode, std::string_view contact, TimePoint now, Outbox &out)
{
    if (!m_isFirstIncoming || !m_incoming || m_context.isEnded || !m_incoming->isPending())
        return fail(Errc::WrongState, "no call that could be rejected");
    if (statusCode < 300 || statusCode > 699)
        return fail(Errc::Invalid, "a refusal is a 3xx to 6xx");
    auto parts = m_context.response(statusCode);
    if (!contact.empty()) {
        const auto uri = asSipUri(contact);
        if (!parseUri(uri))
            return fail(Errc::Invalid, "not a URI to redirect to");
        parts.headers.push_back({HeaderName::Contact, fmt::format("<{}>", uri)});
    }
    m_incoming->reject(std::move(parts), now, out);
    m_context.end(Cause::LocalHangUp, out, statusCode);
    return {};
}

Result<void> Session::followRedirect(TimePoint now, Outbox &out)
{
    if (!m_outgoing || m_outgoing->state() != OutgoingInvite::State::Redirected ||
        m_context.isEnded)
        return fail(Errc::WrongState, "the call was not sent elsewhere");
    m_outgoing->followRedirect(now, out);
    return {};
}

Result<void> Session::reinvite(TimePoint now, Outbox &out)
{
    if (m_context.isEnded)
        return fail(Errc::WrongState, "the call is over");
    const bool awaitsAck = m_isFirstIncoming && m_incoming && !m_incoming->isPending();
    if (m_isActive || awaitsAck) { // before the ACK the caller may not know this dialog yet
        m_wantsReinvite = true;
        startQueued(now, out);
        return {};
    }
    auto dialog = earlyDialogForUpdate();
    if (!dialog || m_openOffer || (m_refresh && !m_refresh->isOver()))
        return fail(Errc::WrongState, "nothing is agreed yet that could be changed");
    if (m_outgoing)
        m_outgoing->settle(dialog, out);
    startRefresh(std::move(dialog), {Method::Update, true, false}, now, out);
    return {};
}

void Session::onAddresses(std::span<const IpAddress> addresses, TimePoint now, Outbox &out)
{
    const auto &own = m_context.media.localAddress;
    // Loopback and link-local addresses are not told; they come and go with the machine.
    const bool isLost = !own.isNone() && !own.isLoopback() && !own.isLinkLocal() &&
                        std::find(addresses.begin(), addresses.end(), own) == addresses.end();
    if (m_context.isEnded || !isLost)
        return;
    m_context.log(LogEntry::Kind::Decision, "network",
                  own.toString() + " is not ours any more: the call moves", now, out);
    if (m_outgoing && !m_context.dialog) {
        beginAnew(now, out);
    } else if (m_isFirstIncoming && m_incoming && m_incoming->isPending()) {
        moveWhileRinging(addresses, out);
    } else {
        (void)reinvite(now, out);
    }
}

void Session::onFlowMoved(const Flow &flow, TimePoint now, Outbox &out)
{
    if (m_context.flow != flow.id || m_context.isEnded)
        return;
    m_context.log(LogEntry::Kind::Decision, "network",
                  "seen from another address: the other side is told", now, out);
    if (m_outgoing && !m_context.dialog) {
        beginAnew(now, out);
        return;
    }
    m_context.useFlow(flow); // what is answered from now on names it
    m_isRefreshDue = true;
    startQueued(now, out);
}

/// RFC 3261 §18.2.2: the responses to an INVITE go to where it came from, which an UPDATE does not
/// change.
void Session::beginAnew(TimePoint now, Outbox &out)
{
    refusePending(487, now, out);
    (void)m_outgoing->beginAnew(now, out);
}

/// What we answer then tells where we are.
void Session::moveWhileRinging(std::span<const IpAddress> addresses, Outbox &out)
{
    if (m_context.transport == Transport::Udp && !m_isAwaitingFlow) {
        m_isMoving = true;
        out.want(WantFlow{m_context.call, Transport::Udp, m_caller});
        return;
    }
    // Answered before the new connection is there, the re-INVITE over it tells the rest.
    const auto family = m_context.media.localAddress.family();
    const auto mine = std::find_if(addresses.begin(), addresses.end(), [family](const auto &one) {
        return one.family() == family && !one.isLoopback() && !one.isLinkLocal();
    });
    if (mine != addresses.end())
        m_context.media.localAddress = *mine;
    m_wantsReinvite = true;
    if (!m_isAwaitingFlow && m_context.transport && isReliable(*m_context.transport)) {
        m_isMoving = true;
        out.want(MoveAnswer{m_context.call, m_incoming->transaction()});
    }
}

std::shared_ptr<Dialog> Session::earlyDialogForUpdate() const
{
    auto dialog = m_outgoing && !m_context.dialog ? m_outgoing->heardDialog() : m_context.dialog;
    const bool may = dialog && m_context.peerAllowsUpdate && !m_byesWhenAcknowledged &&
                     dialog->exchange().mayOffer(OfferAnswerState::Carrier::Update);
    return may ? dialog : nullptr;
}

bool Session::isInviteOpen() const
{
    const auto isOpen = [](const std::unique_ptr<IncomingInvite> &invite) {
        return invite &&
               (invite->isPending() || invite->state() == IncomingInvite::State::Accepted);
    };
    return isOpen(m_incoming) || isOpen(m_unacknowledged) ||
           (m_outgoing && m_outgoing->wantsDescription());
}

void Session::startRefresh(std::shared_ptr<Dialog> dialog, SessionRefresh::Purpose purpose,
                           TimePoint now, Outbox &out)
{
    m_refresh = std::make_unique<SessionRefresh>(m_context, m_inDialog, std::move(dialog), purpose);
    m_refresh->start(now, out);
}

void Session::startQueued(TimePoint now, Outbox &out)
{
    if (!m_isActive || m_context.isEnded || m_openOffer || (m_refresh && !m_refresh->isOver()))
        return;
    if (std::exchange(m_isRefreshDue, false)) {
        // RFC 4028 §7.4: "it is RECOMMENDED that the UPDATE request [...] not contain an offer".
        if (m_context.peerAllowsUpdate) {
            startRefresh(m_context.dialog, {Method::Update, false, true}, now, out);
            return;
        }
        m_wantsReinvite = true;
    }
    // RFC 3261 §14.1: "a UAC MUST NOT initiate a new INVITE transaction within a dialog while
    // another INVITE transaction is in progress in either direction".
    if (!m_wantsReinvite || isInviteOpen() ||
        !m_context.dialog->exchange().mayOffer(OfferAnswerState::Carrier::Invite))
        return;
    m_wantsReinvite = false;
    startRefresh(m_context.dialog, {Method::Invite, true, false}, now, out);
}

Result<void> Session::hangUp(TimePoint now, Outbox &out)
{
    if (m_context.isEnded)
        return fail(Errc::Gone, "the call has ended");
    if (m_outgoing && !m_context.dialog) {
        m_context.end(Cause::Cancelled, out);
        refusePending(487, now, out);
        m_outgoing->cancel(now, out);
        return {};
    }
    if (m_isFirstIncoming && m_incoming && m_incoming->isPending()) {
        m_context.end(Cause::LocalHangUp, out, 486);
        refusePending(486, now, out);
        return {};
    }
    hangUpDialog({}, now, out);
    m_context.end(Cause::LocalHangUp, out);
    return {};
}

void Session::replace(TimePoint now, Outbox &out)
{
    if (m_outgoing && !m_context.dialog)
        m_outgoing->cancel(now, out);
    else
        hangUpDialog("SIP;cause=200;text=\"Call replaced\"", now, out);
    m_context.end(Cause::Replaced, out);
}

void Session::hangUpDialog(std::string reason, TimePoint now, Outbox &out)
{
    if (m_outgoing)
        m_outgoing->cancel(now, out);
    const auto &first = m_isFirstIncoming ? m_incoming : m_unacknowledged;
    const bool owesAck = (m_isFirstIncoming || m_isFirstUnacknowledged) && first &&
                         first->state() == IncomingInvite::State::Accepted;
    if (owesAck) {
        // RFC 3261 §15: the callee "MUST NOT send a BYE on a confirmed dialog until it has
        // received an ACK for its 2xx response or until the server transaction times out".
        m_byesWhenAcknowledged = true;
    } else {
        bye(std::move(reason), out);
    }
    refusePending(487, now, out);
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

// ---- the end ------------------------------------------------------------------------------

void Session::bye(std::string reason, Outbox &out)
{
    m_inDialog.bye(m_context.dialog, std::move(reason), out);
}

void Session::refusePending(int statusCode, TimePoint now, Outbox &out)
{
    if (m_openOffer) {
        respond(m_openOffer->transaction, m_context.response(statusCode), out);
        m_openOffer.reset();
    }
    if (m_incoming && m_incoming->isPending())
        m_incoming->reject(statusCode, now, out);
    // An INVITE that is on its way is left to its transaction, which acknowledges its refusal.
    if (m_refresh)
        m_refresh->abandon(now, out);
}

bool Session::isLingering() const
{
    const auto isOver = [](const std::unique_ptr<IncomingInvite> &invite) {
        return !invite ||
               (!invite->isPending() && invite->state() != IncomingInvite::State::Accepted);
    };
    const bool isIncomingOver = isOver(m_incoming) && isOver(m_unacknowledged) && !m_openOffer &&
                                (!m_refresh || m_refresh->isOver());
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
    if (m_unacknowledged)
        take(m_unacknowledged->nextTimeout());
    if (m_refresh)
        take(m_refresh->nextTimeout());
    if (!m_context.isEnded)
        take(m_context.timer.nextTimeout());
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
    auto parts = m_context.response(statusCode);
    for (auto &line : headers)
        parts.headers.push_back(std::move(line));
    respond(transaction, std::move(parts), out);
}

void Session::respond(TransactionId transaction, ResponseParts parts, Outbox &out) const
{
    out.want(Respond{transaction, std::move(parts)});
}

void Session::dropAll(Outbox &out)
{
    m_inDialog.dropAll(out);
    for (const auto &[request, sequence] : m_acceptedReinvites)
        out.want(DropRequest{request});
}

} // namespace ahoy::sip
