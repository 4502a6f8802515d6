#include "sipcore/ua/session.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

Session::Session(CallId call, std::shared_ptr<Account> account, const UserAgentConfig &config,
                 Random &random)
    : m_context{call, std::move(account), config, random, {}, {}, {}, {}, {}, false, {}},
      m_inDialog(m_context),
      m_usages(m_context, m_inDialog)
{
}

// ---- commands -----------------------------------------------------------------------------

void Session::dial(std::string to, std::string requestUri, InviteOptions options, TimePoint now,
                   Outbox &out)
{
    m_outgoing.emplace(m_context, m_inDialog, std::move(to), std::move(requestUri),
                       std::move(options));
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
    return m_context.isEnded && !m_isAwaitingFlow && m_inDialog.isIdle() && m_usages.isIdle() &&
           isOutgoingSaid && isIncomingOver;
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
    take(m_usages.nextTimeout());
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
