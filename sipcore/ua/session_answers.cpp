#include "sipcore/ua/session.h"

#include <utility>

/// What comes back to the requests and questions of a session: responses, descriptions, passwords.
namespace ahoy::sip {

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
    if (finished)
        m_usages.onFinished(request, *finished, &response, now, out);
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
        m_usages.onFinished(request, *m_inDialog.onFailed(request, out), nullptr, now, out);
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
    m_usages.onTimeout(now, out);
    if (m_incoming && m_incoming->onTimeout(now, out)) {
        // RFC 3261 §13.3.1.4: no ACK for 64*T1: "the dialog is confirmed, but the session SHOULD
        // be terminated.  This is accomplished with a BYE".
        bye("SIP;cause=408;text=\"ACK did not come\"", out);
        m_context.end(Cause::NoAck, out);
    }
}

} // namespace ahoy::sip
