#include "sipcore/ua/outgoing_invite.h"

#include "sipcore/ua/sips.h"

#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;

constexpr std::string_view fixedVia = "SIP/2.0/UDP local.invalid;branch=z9hG4bK-none";

} // namespace

const char *toString(OutgoingInvite::State state)
{
    switch (state) {
    case OutgoingInvite::State::Locating: return "Locating";
    case OutgoingInvite::State::Offering: return "Offering";
    case OutgoingInvite::State::Calling: return "Calling";
    case OutgoingInvite::State::Proceeding: return "Proceeding";
    case OutgoingInvite::State::Redirected: return "Redirected";
    case OutgoingInvite::State::Accepted: return "Accepted";
    case OutgoingInvite::State::Over: return "Over";
    }
    return "Over";
}

OutgoingInvite::OutgoingInvite(SessionContext &context, InDialogRequests &inDialog, std::string to,
                               std::string requestUri, InviteOptions options)
    : m_context(context),
      m_inDialog(inDialog),
      m_to(std::move(to)),
      m_requestUri(std::move(requestUri)),
      m_options(std::move(options)),
      m_redirection(m_requestUri)
{
    m_context.sipCallId = m_context.random.token(24);
    m_context.isAnonymous = m_options.isAnonymous;
}

OutgoingInvite::~OutgoingInvite() = default;

void OutgoingInvite::start(TimePoint now, Outbox &out)
{
    RequestPlan plan;
    m_context.isSips =
        m_context.account ? m_context.account->needsSips(m_requestUri) : isSips(m_requestUri);
    if (m_context.account)
        plan = m_context.account->plan(Method::Invite, m_requestUri);
    else
        plan.nextHop = m_requestUri;
    plan.onlySecurely = plan.onlySecurely || isSips(m_requestUri);
    plan.call = m_context.call;
    plan.method = Method::Invite;
    m_request = out.start(std::move(plan));
    m_context.progress(CallProgress::State::Calling, nullptr, out);
    m_context.log(LogEntry::Kind::Decision, "call", fmt::format("calling {}", m_requestUri), now,
                  out);
}

// ---- sending ------------------------------------------------------------------------------

void OutgoingInvite::onReady(const Flow &flow, TimePoint now, Outbox &out)
{
    m_flow = flow;
    m_context.useFlow(flow);
    if (const auto left = std::exchange(m_left, {})) {
        out.want(CancelRequest{left, flow.id});
        out.want(DropRequest{left});
    }
    if (m_context.media.localAddress.isAny()) {
        // The shell found no route: an address that nobody can answer to must not leave.
        onFailed(Cause::Unreachable, now, out);
        return;
    }
    if (m_from.empty()) {
        auto party = m_context.account
                         ? m_context.account->identity().partyTowards(m_requestUri)
                         : fmt::format("<sip:{}@{}>", escapeUser(m_context.config.directUser),
                                       Endpoint{flow.local.address, flow.local.port}.toString());
        if (m_options.isAnonymous) // RFC 3323 §4.1.1.3
            party = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
        m_from = fmt::format("{};tag={}", party, m_context.random.token(10));
    }
    if (m_options.offersLate || (m_offer && m_offeredFor == m_context.media)) {
        sendInvite(flow, now, out);
        return;
    }
    // RFC 3264: an offer names an address, and the right one is known only now; it is asked for
    // again when fail-over leads to another family or security.
    m_offer.reset();
    enter(State::Offering, now, out);
    m_questionId = m_context.ask(NeedOffer::Wanted::Offer, out);
}

void OutgoingInvite::onDescription(Result<Body> body, TimePoint now, Outbox &out)
{
    if (m_question) {
        const auto question = *std::exchange(m_question, std::nullopt);
        if (!body && question.rack.empty()) {
            // RFC 3261 §13.2.2.4: what can't be accepted is acknowledged and ended.
            m_inDialog.acknowledge(question.dialog, m_sequence, {}, out);
            m_inDialog.bye(question.dialog, "SIP;cause=488;text=\"Not Acceptable Here\"", out);
            m_context.end(Cause::MediaRefused, out, 488);
        } else if (question.rack.empty()) {
            m_inDialog.acknowledge(question.dialog, m_sequence, std::move(*body), out);
        } else if (!body) {
            m_context.end(Cause::MediaRefused, out, 488);
            cancel(now, out);
        } else if (const auto at = m_forks.find(question.dialog->id().remoteTag);
                   at != m_forks.end()) {
            acknowledge(at->second, std::move(*body), out);
        }
        return;
    }
    if (!body) {
        if (!m_refusal.reveal().empty()) // there is no other form of it
            m_context.endWith(Cause::Status, MessageView::parse(m_refusal.reveal()), out);
        m_context.end(Cause::MediaRefused, out);
        over(now, out);
        return;
    }
    if (!m_refusal.reveal().empty() &&
        !m_offersAgain) { // RFC 3261 §8.1.3.5: a new request of this call
        m_offersAgain = true;
        ++m_sequence;
        m_attempt = {};
    }
    m_offer = std::move(*body);
    m_offeredFor = m_context.media;
    sendInvite(*m_flow, now, out);
}

void OutgoingInvite::sendInvite(const Flow &flow, TimePoint now, Outbox &out)
{
    RequestParts parts;
    parts.method = Method::Invite;
    parts.requestUri = m_requestUri;
    if (m_context.account)
        parts.routes = m_context.account->routes(m_requestUri);
    parts.from = m_from;
    parts.to = m_to;
    parts.callId = m_context.sipCallId;
    parts.sequence = m_sequence;
    parts.contact = m_context.contact;
    parts.headers = capabilityHeaders();
    m_context.timer.addTo(parts.headers);
    parts.headers.push_back(m_context.sessionIdLine());
    if (m_options.isAnonymous)
        parts.headers.push_back({HeaderName::Privacy, "id"});
    // RFC 3325 §9.3: who it really is, for the account's own proxy alone.
    if (m_options.isAnonymous && m_context.isOwnServer(&flow))
        parts.headers.push_back(
            {HeaderName::PPreferredIdentity, m_context.account->identity().party()});
    if (!m_options.replaces.empty())
        parts.headers.push_back({HeaderName::Replaces, m_options.replaces});
    if (!m_options.referredBy.empty())
        parts.headers.push_back({HeaderName::ReferredBy, m_options.referredBy});
    parts.headers.insert(parts.headers.end(), m_options.headers.begin(), m_options.headers.end());
    if (m_offer)
        parts.body = *m_offer;
    for (auto &line : m_context.credentialsFor(parts, flow))
        parts.headers.push_back(std::move(line));
    // What a dialog begins from is in the header; the keys of the body are kept in one place.
    auto head = parts;
    head.body = {};
    m_sent = writeRequest(head, fixedVia, {});
    m_exchange = {};
    (void)m_exchange.apply({Party::Us, Carrier::Invite, m_offer.has_value()});
    enter(State::Calling, now, out);
    out.want(SendRequest{m_request, std::move(parts)});
}

void OutgoingInvite::cancel(TimePoint now, Outbox &out)
{
    if (std::exchange(m_isCancelled, true))
        return;
    switch (m_state) {
    case State::Locating:
    case State::Offering:
    case State::Redirected: over(now, out); return;
    case State::Calling:
        // RFC 3261 §9.1: "If no provisional response has been received, the CANCEL request MUST
        // NOT be sent; rather, the client MUST wait".
        if (m_attempt.isAwaitingPassword)
            over(now, out);
        return;
    case State::Proceeding:
        m_isCancelSent = true;
        out.want(CancelRequest{m_request});
        // §9.1: "If there is no final response for the original request in 64*T1 seconds, the
        // client SHOULD then consider the original transaction cancelled".
        m_deadlines.set(Timer::CancelLimit, now + (64 * m_context.config.t1));
        return;
    case State::Accepted:
        if (const auto question = std::exchange(m_question, std::nullopt))
            m_inDialog.acknowledge(question->dialog, m_sequence, {}, out);
        return;
    case State::Over: return;
    }
}

/// Any 1xx opens the way for a CANCEL that waits, also one that is of no use otherwise: it stops
/// Timer B, so that nothing else would end the call.
bool OutgoingInvite::cancelsNow(TimePoint now, Outbox &out)
{
    if (!m_isCancelled)
        return false;
    m_isCancelled = m_isCancelSent;
    cancel(now, out);
    return true;
}

// ---- the rest -----------------------------------------------------------------------------
void OutgoingInvite::onPassword(TimePoint now, Outbox &out)
{
    if (!m_attempt.isAwaitingPassword || m_state != State::Calling)
        return;
    m_attempt.isAwaitingPassword = false;
    if (m_context.account->credentials().isPasswordKnown()) {
        ++m_sequence;
        sendInvite(*m_flow, now, out);
        return;
    }
    m_context.end(Cause::BadCredentials, out);
    over(now, out);
}

void OutgoingInvite::onFailed(Cause cause, TimePoint now, Outbox &out)
{
    m_context.end(cause, out);
    over(now, out);
}

void OutgoingInvite::onTerminated(TimePoint now, Outbox &out)
{
    if (m_state == State::Accepted)
        over(now, out);
}

void OutgoingInvite::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::CancelLimit, now))
        over(now, out);
    if (m_deadlines.expired(Timer::RedirectLimit, now)) {
        m_context.end(Cause::Status, out, 302);
        over(now, out);
    }
}

std::shared_ptr<Dialog> OutgoingInvite::findDialog(const DialogId &id) const
{
    if (const auto at = m_forks.find(id.remoteTag);
        at != m_forks.end() && at->second.dialog->matches(id))
        return at->second.dialog;
    if (const auto at = m_late.find(id.remoteTag); at != m_late.end() && at->second->matches(id))
        return at->second;
    return nullptr;
}

void OutgoingInvite::over(TimePoint now, Outbox &out)
{
    m_deadlines.stopAll();
    m_forks.clear();
    m_question.reset();
    if (const auto left = std::exchange(m_left, {})) {
        out.want(CancelRequest{left});
        out.want(DropRequest{left});
    }
    if (m_request)
        out.want(DropRequest{m_request, true});
    m_request = {};
    enter(State::Over, now, out);
}

void OutgoingInvite::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "invite",
                  fmt::format("{} → {}", toString(m_state), toString(state)), now, out);
    m_state = state;
}

} // namespace ahoy::sip
