#include "sipcore/ua/session.h"

#include <utility>

/// What comes back to the requests and questions of a session: responses, descriptions, passwords,
/// and the time.
namespace ahoy::sip {

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;

// ---- our own requests ---------------------------------------------------------------------

void Session::onReady(RequestId request, const Flow &flow, TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request))
        m_outgoing->onReady(flow, now, out);
    else if (m_refresh && m_refresh->owns(request))
        m_refresh->onReady(flow, now, out);
    else if (m_inDialog.owns(request))
        m_inDialog.onReady(request, flow, now, out);
}

void Session::onResponse(RequestId request, const MessageView &response, const Flow *flow,
                         TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request)) {
        const bool hadDialog = m_context.dialog != nullptr;
        m_outgoing->onResponse(response, flow, now, out);
        flushCandidates(out);
        if (hadDialog || !m_context.dialog)
            return;
        m_isActive = true;
        m_wantsReinvite = m_wantsReinvite || m_outgoing->needsNewOffer();
        startQueued(now, out);
        return;
    }
    if (m_refresh && m_refresh->owns(request) && !m_refresh->isOver()) {
        onRefreshResponse(request, response, flow, now, out);
        return;
    }
    if (const auto accepted = m_acceptedReinvites.find(request);
        accepted != m_acceptedReinvites.end()) {
        if (response.statusCode() >= 200 && response.statusCode() < 300)
            (void)m_inDialog.repeatAck(m_context.dialog, accepted->second, out);
        return;
    }
    if (!m_inDialog.owns(request))
        return;
    if (const auto finished = m_inDialog.onResponse(request, response, flow, now, out)) {
        if (request == m_candidatesOnTheirWay)
            onCandidatesSent(finished->statusCode, out);
        onFinished(*finished, &response, now, out);
    }
}

void Session::onFinished(const InDialogRequests::Finished &finished, const MessageView *response,
                         TimePoint now, Outbox &out)
{
    const auto status = finished.statusCode;
    switch (finished.method) {
    case Method::Prack:
        (void)finished.dialog->exchange().apply(
            {Party::Them, status >= 200 && status < 300 ? Carrier::Prack2xx : Carrier::PrackFailure,
             response && descriptionIn(*response).has_value()});
        startQueued(now, out);
        return;
    case Method::Info:
        // RFC 3261 §12.2.1.2: 481 and 408 say that the dialog is gone.
        // An early dialog is not the call, and lives as long as its INVITE.
        if (!response || (status != 481 && status != 408) || m_context.isEnded || !m_isActive)
            return;
        bye({}, out);
        m_context.endWith(Cause::Status, *response, out);
        refusePending(487, now, out);
        return;
    default: return;
    }
}

void Session::onRefreshResponse(RequestId request, const MessageView &response, const Flow *flow,
                                TimePoint now, Outbox &out)
{
    const auto outcome = m_refresh->onResponse(response, flow, now, out);
    if (outcome == SessionRefresh::Outcome::Accepted && m_refresh->method() == Method::Invite) {
        m_acceptedReinvites[request] = m_refresh->sequence();
        m_refresh->release();
    }
    onRefreshOutcome(outcome, now, out);
}

void Session::onRefreshOutcome(SessionRefresh::Outcome outcome, TimePoint now, Outbox &out)
{
    switch (outcome) {
    case SessionRefresh::Outcome::None: return;
    case SessionRefresh::Outcome::Accepted: break;
    case SessionRefresh::Outcome::Refused:
        if (m_refresh->isForTimer()) {
            // A peer that allows UPDATE and refuses it gets the other kind of refresh.
            m_context.peerAllowsUpdate = false;
            m_isRefreshDue = true;
        } else {
            m_context.timer.onRefreshFailed(now);
        }
        break;
    case SessionRefresh::Outcome::Resynchronise: m_wantsReinvite = true; break;
    case SessionRefresh::Outcome::CallIsGone:
        // RFC 3261 §12.2.1.2: "SHOULD terminate the dialog"; a peer that only lost track of this
        // one request learns of it by the BYE.
        if (!m_context.isEnded && m_isActive)
            bye({}, out);
        m_context.end(Cause::Status, out, 481);
        return;
    case SessionRefresh::Outcome::Unanswered:
        if (!m_isActive) { // an UPDATE of an early dialog: the INVITE says what becomes of it
            startQueued(now, out);
            return;
        }
        if (!m_context.isEnded)
            bye({}, out);
        m_context.end(Cause::NoAnswer, out, 408);
        return;
    }
    startQueued(now, out);
}

void Session::onFailed(RequestId request, Cause cause, TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request))
        m_outgoing->onFailed(cause, now, out);
    else if (m_refresh && m_refresh->owns(request))
        onRefreshOutcome(m_refresh->onFailed(now, out), now, out);
    else if (m_inDialog.owns(request)) {
        const auto finished = m_inDialog.onFailed(request, out);
        if (request == m_candidatesOnTheirWay)
            onCandidatesSent(0, out);
        onFinished(*finished, nullptr, now, out);
    }
}

void Session::onTerminated(RequestId request, TimePoint now, Outbox &out)
{
    if (m_outgoing && m_outgoing->owns(request)) {
        m_outgoing->onTerminated(now, out);
        if (m_isActive && m_outgoing->isOver())
            m_outgoing.reset(); // no copy of its 2xx can come any more
    } else if (m_acceptedReinvites.erase(request) > 0) {
        out.want(DropRequest{request});
    }
}

// ---- the phone's answers ------------------------------------------------------------------

void Session::onOffer(OfferId id, Result<Body> body, TimePoint now, Outbox &out)
{
    if (!id)
        return; // the number of no question
    if (m_outgoing && m_outgoing->question() == id) {
        m_outgoing->onDescription(std::move(body), now, out);
        startQueued(now, out);
    } else if (m_incoming && m_incoming->question() == id) {
        const bool isRefusal = !body;
        m_incoming->onDescription(std::move(body), now, out);
        if (!isRefusal) {
            if (m_announcement.replaces && m_incoming->state() == IncomingInvite::State::Accepted)
                out.want(ReplaceCall{std::exchange(m_announcement.replaces, {})});
            return;
        }
        if (m_isFirstIncoming) {
            m_context.end(Cause::MediaRefused, out, 488);
        } else {
            out.notify(OfferRejected{m_context.call, 488, "Not Acceptable Here"});
            startQueued(now, out);
        }
    } else if (m_openOffer && m_openOffer->question == id) {
        const auto open = std::move(m_openOffer);
        answerOffer(*open, std::move(body), now, out);
    } else if (m_refresh && m_refresh->question() == id) {
        onRefreshOutcome(m_refresh->onOffer(std::move(body), now, out), now, out);
    }
}

bool Session::wantsOffer() const
{
    return (m_outgoing && m_outgoing->wantsDescription()) ||
           (m_incoming && m_incoming->wantsDescription()) || m_openOffer ||
           (m_refresh && m_refresh->wantsOffer());
}

void Session::onPassword(TimePoint now, Outbox &out)
{
    if (m_outgoing)
        m_outgoing->onPassword(now, out);
    if (m_refresh)
        onRefreshOutcome(m_refresh->onPassword(now, out), now, out);
    m_inDialog.onPassword(out);
}

// ---- time ---------------------------------------------------------------------------------

void Session::onTimeout(TimePoint now, Outbox &out)
{
    if (m_outgoing)
        m_outgoing->onTimeout(now, out);
    if (m_refresh)
        onRefreshOutcome(m_refresh->onTimeout(now, out), now, out);
    for (auto *invite : {&m_incoming, &m_unacknowledged})
        if (*invite && onInviteTimeout(**invite, now, out))
            return;
    if (!m_context.isEnded)
        onTimer(now, out);
}

bool Session::onInviteTimeout(IncomingInvite &invite, TimePoint now, Outbox &out)
{
    switch (invite.onTimeout(now, out)) {
    case IncomingInvite::Missing::Nothing: return false;
    case IncomingInvite::Missing::Prack: m_context.end(Cause::NoAck, out, 504); return true;
    case IncomingInvite::Missing::Ack:
        // RFC 3261 §13.3.1.4: no ACK for 64*T1: "the dialog is confirmed, but the session SHOULD
        // be terminated.  This is accomplished with a BYE".
        bye("SIP;cause=408;text=\"ACK did not come\"", out);
        m_context.end(Cause::NoAck, out);
        refusePending(487, now, out);
        return true;
    }
    return false;
}

void Session::onTimer(TimePoint now, Outbox &out)
{
    switch (m_context.timer.onTimeout(now)) {
    case SessionTimer::Due::Nothing: return;
    case SessionTimer::Due::Refresh:
        m_isRefreshDue = true;
        // Should it fail, or wait for something that never ends, there is time for one more.
        m_context.timer.onRefreshFailed(now);
        startQueued(now, out);
        return;
    case SessionTimer::Due::Expired: // RFC 4028 §10
        if (!m_isActive)
            return;
        m_context.log(LogEntry::Kind::Decision, "call", "no refresh came: the session is over", now,
                      out);
        hangUpDialog("SIP;cause=408;text=\"Session timer expired\"", now, out);
        m_context.end(Cause::SessionExpired, out);
        return;
    }
}

} // namespace ahoy::sip
