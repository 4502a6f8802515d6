#include "sipcore/ua/session_refresh.h"

#include "sipcore/ua/within_dialog.h"

#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;

/// What a 500 may make us wait; RFC 3261 §14.2 and RFC 3311 §5.2 say 0 to 10 s.
constexpr std::uint32_t maxRetryAfter = 10;

/// How long a peer may think over a re-INVITE: as long as a proxy on the way does at the least
/// (RFC 3261 §16.6: "Timer C MUST be set for each client transaction […] the timer MUST be larger
/// than 3 minutes").  Nothing else could be changed in the call meanwhile.
constexpr auto finalLimit = std::chrono::minutes(3);

} // namespace

const char *toString(SessionRefresh::State state)
{
    switch (state) {
    case SessionRefresh::State::Offering: return "Offering";
    case SessionRefresh::State::Locating: return "Locating";
    case SessionRefresh::State::Calling: return "Calling";
    case SessionRefresh::State::Waiting: return "Waiting";
    case SessionRefresh::State::Over: return "Over";
    }
    return "Over";
}

SessionRefresh::SessionRefresh(SessionContext &context, InDialogRequests &inDialog,
                               std::shared_ptr<Dialog> dialog, Purpose purpose)
    : m_context(context), m_inDialog(inDialog), m_dialog(std::move(dialog)), m_purpose(purpose)
{
}

bool SessionRefresh::isOffering() const
{
    return m_purpose.offers && !m_isAnswered && m_state != State::Over && m_state != State::Waiting;
}

void SessionRefresh::start(TimePoint now, Outbox &out)
{
    m_attempt = {};
    m_isTold = false;
    m_isAnswered = false;
    m_isCancelled = false;
    m_order = {};
    m_flow.reset();
    if (m_purpose.offers) {
        enter(State::Offering, now, out);
        m_question = m_context.ask(NeedOffer::Wanted::Offer, out);
        return;
    }
    enter(State::Locating, now, out);
    m_request = out.start(m_context.planFor(*m_dialog, m_purpose.method));
}

void SessionRefresh::abandon(TimePoint now, Outbox &out)
{
    if (m_isAbandoned)
        return;
    m_deadlines.stopAll();
    m_isAbandoned = true;
    if (m_state == State::Calling && isInvite() && !m_attempt.isAwaitingPassword) {
        // Provisional responses could let it live for ever.
        m_deadlines.set(Timer::Limit, now + 64 * m_context.config.t1);
        return;
    }
    m_state = State::Over;
    if (m_request)
        out.want(DropRequest{m_request});
    m_request = {};
}

SessionRefresh::Outcome SessionRefresh::onOffer(Result<Body> offer, TimePoint now, Outbox &out)
{
    if (!offer)
        return refused(0, offer.error().text, now, out);
    m_offer = std::move(*offer);
    if (m_flow) {
        send(now, out);
        return Outcome::None;
    }
    enter(State::Locating, now, out);
    m_request = out.start(m_context.planFor(*m_dialog, m_purpose.method));
    return Outcome::None;
}

void SessionRefresh::onReady(const Flow &flow, TimePoint now, Outbox &out)
{
    m_flow = flow;
    // Where requests of the peer shall come: by the way that this one takes.
    const auto before = m_context.media;
    m_context.useFlow(flow);
    if (m_purpose.offers && before != m_context.media) {
        // The way leaves from another address: what was to be offered names the old one.
        enter(State::Offering, now, out);
        m_question = m_context.ask(NeedOffer::Wanted::Offer, out);
        return;
    }
    if (m_state != State::Offering)
        send(now, out);
}

void SessionRefresh::send(TimePoint now, Outbox &out)
{
    auto parts = partsWithin(*m_dialog, m_purpose.method);
    m_sequence = m_dialog->nextLocalSequence();
    parts.sequence = m_sequence;
    parts.contact = m_context.contact;
    parts.headers = capabilityHeaders();
    m_context.timer.addTo(parts.headers);
    parts.headers.push_back(m_context.sessionIdLine());
    if (m_purpose.offers)
        parts.body = m_offer;
    for (auto &line : m_context.credentialsFor(parts, *m_flow))
        parts.headers.push_back(std::move(line));
    if (!std::exchange(m_isTold, true))
        (void)m_dialog->exchange().apply(
            {Party::Us, isInvite() ? Carrier::Invite : Carrier::Update, m_purpose.offers});
    enter(State::Calling, now, out);
    out.want(SendRequest{m_request, std::move(parts)});
}

// ---- responses ----------------------------------------------------------------------------

SessionRefresh::Outcome SessionRefresh::onResponse(const MessageView &response, const Flow *flow,
                                                   TimePoint now, Outbox &out)
{
    const auto status = response.statusCode();
    if (m_state != State::Calling)
        return Outcome::None;
    if (status < 200) {
        onProvisional(response, now, out);
        return Outcome::None;
    }
    if (status < 300)
        return onAccepted(response, now, out);
    if (!m_isAbandoned && !m_isCancelled && retries(response, flow, now, out))
        return Outcome::None;
    const auto retryAfter = response.header(HeaderName::RetryAfter);
    const auto seconds = retryAfter ? parseRetryAfter(*retryAfter) : fail(Errc::Invalid, "none");
    const bool isLater = status == 500 && seconds && *seconds <= maxRetryAfter;
    const auto outcome = refused(status, response.reasonPhrase(), now, out);
    if ((status == 491 || isLater) && !m_isAbandoned && !m_isCancelled) {
        // RFC 3261 §14.1, RFC 3311 §5.1: the owner of the Call-ID waits 2.1 to 4 s in units of
        // 10 ms, the other one 0 to 2 s, so that they do not meet again.
        const bool owns = m_context.call < firstIncomingCall;
        const auto ms =
            owns ? 2100 + (10 * m_context.random.below(191)) : 10 * m_context.random.below(201);
        const auto wait = isLater ? Duration(std::chrono::seconds(*seconds))
                                  : Duration(std::chrono::milliseconds(ms));
        m_deadlines.set(Timer::Again, now + wait);
        enter(State::Waiting, now, out);
        return Outcome::None;
    }
    if (status == 481)
        return Outcome::CallIsGone;
    return status == 408 ? Outcome::Unanswered : outcome;
}

void SessionRefresh::onProvisional(const MessageView &response, TimePoint now, Outbox &out)
{
    if (isInvite() && !m_isAbandoned && !m_deadlines.isSet(Timer::Final) && !m_isCancelled)
        m_deadlines.set(Timer::Final, now + finalLimit);
    if (!isInvite() || m_order.judge(response) != ReliableOrder::Verdict::Next)
        return;
    auto body = descriptionIn(response);
    const auto verdict =
        m_dialog->exchange().apply({Party::Them, Carrier::Reliable1xx, body.has_value()});
    (void)m_dialog->exchange().apply({Party::Us, Carrier::Prack, false});
    InDialogRequests::Content prack;
    prack.method = Method::Prack;
    prack.headers.push_back({HeaderName::RAck, m_order.rack()});
    m_inDialog.request(m_dialog, std::move(prack), out);
    if (verdict != OfferAnswerState::Verdict::Answer)
        return;
    m_isAnswered = true;
    if (!m_context.isEnded)
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                     std::move(*body), m_context.peerTrickles});
}

SessionRefresh::Outcome SessionRefresh::onAccepted(const MessageView &response, TimePoint now,
                                                   Outbox &out)
{
    m_context.learn(response);
    m_dialog->refreshTarget(response);
    m_context.timer.onAccepted(response, now);
    auto body = descriptionIn(response);
    (void)m_dialog->exchange().apply(
        {Party::Them, isInvite() ? Carrier::Invite2xx : Carrier::Update2xx, body.has_value()});
    if (isInvite())
        m_inDialog.acknowledge(m_dialog, m_sequence, {}, out);
    else
        out.want(DropRequest{std::exchange(m_request, {})});
    if (m_purpose.offers && !m_isAnswered && !m_context.isEnded) {
        if (body)
            out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                         std::move(*body), m_context.peerTrickles});
        else // what was agreed before stands
            out.notify(OfferRejected{m_context.call, 488, "No answer to the offer"});
    }
    m_deadlines.stopAll();
    enter(State::Over, now, out);
    return Outcome::Accepted;
}

bool SessionRefresh::retries(const MessageView &response, const Flow *flow, TimePoint now,
                             Outbox &out)
{
    const auto status = response.statusCode();
    if (status == 422 && m_context.timer.onTooBrief(response)) {
        send(now, out);
        return true;
    }
    if ((status != 401 && status != 407) || !m_context.isOwnServer(flow))
        return false;
    switch (m_context.account->credentials().onChallenge(response, Credentials::Occasion::InDialog,
                                                         m_attempt, out)) {
    case Credentials::Verdict::Retry: send(now, out); return true;
    case Credentials::Verdict::AwaitPassword: return true;
    case Credentials::Verdict::Refused: return false;
    }
    return false;
}

SessionRefresh::Outcome SessionRefresh::onFailed(TimePoint now, Outbox &out)
{
    refused(408, "No answer", now, out);
    return Outcome::Unanswered;
}

SessionRefresh::Outcome SessionRefresh::onPassword(TimePoint now, Outbox &out)
{
    if (!m_attempt.isAwaitingPassword || m_state != State::Calling)
        return Outcome::None;
    m_attempt.isAwaitingPassword = false;
    if (m_isAbandoned || !m_context.account->credentials().isPasswordKnown())
        return refused(401, "No password", now, out);
    send(now, out);
    return Outcome::None;
}

SessionRefresh::Outcome SessionRefresh::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::Again, now))
        start(now, out);
    if (m_deadlines.expired(Timer::Final, now)) {
        m_isCancelled = true;
        m_context.log(LogEntry::Kind::Decision, "re-INVITE", "no final response: given up", now,
                      out);
        out.want(CancelRequest{m_request});
        // RFC 3261 §9.1: "If there is no final response for the original request in 64*T1 seconds
        // […], the client SHOULD then consider the original transaction cancelled".
        m_deadlines.set(Timer::Limit, now + 64 * m_context.config.t1);
    }
    if (!m_deadlines.expired(Timer::Limit, now))
        return Outcome::None;
    out.want(DropRequest{std::exchange(m_request, {}), true});
    return refused(487, "No final response", now, out);
}

SessionRefresh::Outcome SessionRefresh::refused(int statusCode, std::string_view reason,
                                                TimePoint now, Outbox &out)
{
    auto verdict = OfferAnswerState::Verdict::Nothing;
    if (m_isTold)
        verdict = m_dialog->exchange().apply(
            {Party::Them, isInvite() ? Carrier::InviteFailure : Carrier::UpdateFailure, false});
    const bool undoes = verdict == OfferAnswerState::Verdict::Resynchronise;
    if (!m_context.isEnded && ((m_purpose.offers && !m_isAnswered) || undoes))
        out.notify(OfferRejected{m_context.call, statusCode, std::string(reason), undoes});
    if (m_request)
        out.want(DropRequest{m_request});
    m_request = {};
    m_deadlines.stopAll();
    enter(State::Over, now, out);
    return undoes ? Outcome::Resynchronise : Outcome::Refused;
}

void SessionRefresh::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, isInvite() ? "re-INVITE" : "UPDATE",
                  fmt::format("{} → {}", toString(m_state), toString(state)), now, out);
    m_state = state;
}

} // namespace ahoy::sip
