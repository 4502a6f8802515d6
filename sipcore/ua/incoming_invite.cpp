#include "sipcore/ua/incoming_invite.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;

/// RFC 3261 §13.3.1.1: "the UAS SHOULD send a non-100 provisional response at every minute".
constexpr auto ringAgain = std::chrono::seconds(60);
} // namespace

const char *toString(IncomingInvite::State state)
{
    switch (state) {
    case IncomingInvite::State::Arrived: return "Arrived";
    case IncomingInvite::State::Offering: return "Offering";
    case IncomingInvite::State::Accepted: return "Accepted";
    case IncomingInvite::State::Confirmed: return "Confirmed";
    case IncomingInvite::State::Rejected: return "Rejected";
    case IncomingInvite::State::Unacknowledged: return "Unacknowledged";
    }
    return "Rejected";
}

IncomingInvite::IncomingInvite(SessionContext &context, TransactionId transaction,
                               const MessageView &request)
    : m_context(context),
      m_transaction(transaction),
      m_sequence(request.cseq().number),
      m_offer(descriptionIn(request)),
      m_timerAsked(SessionTimer::read(request)),
      m_contact(request.header(HeaderName::Contact).value_or(std::string_view())),
      m_requiresReliable(request.listHas(HeaderName::Require, "100rel"))
{
}

IncomingInvite::~IncomingInvite() = default;

// ---- provisional responses ----------------------------------------------------------------

void IncomingInvite::ring(TimePoint now, Outbox &out)
{
    m_deadlines.set(Timer::RingAgain, now + ringAgain);
    // RFC 3262 §5: to an INVITE without offer, "the UAS MUST generate an offer in the first
    // reliable" response, and §3: all are reliable when that is required.
    if (m_requiresReliable && !m_offer && !m_described)
        ask(Asked::Ringing, out);
    else
        sendProvisional(180, {}, now, out);
}

void IncomingInvite::progress(TimePoint now, Outbox &out)
{
    m_deadlines.set(Timer::RingAgain, now + ringAgain);
    if (m_described)
        sendProvisional(183, m_isDescribedReliably ? Body{} : *m_described, now, out);
    else
        ask(Asked::Progress, out);
}

void IncomingInvite::sendProvisional(int statusCode, Body body, TimePoint now, Outbox &out)
{
    if (m_reliable.isWaiting()) { // one at a time (RFC 3262 §3); the next 180 is a minute away
        if (!body.empty())
            m_next = std::move(body);
        return;
    }
    auto parts = m_context.response(statusCode);
    parts.contact = m_context.contact;
    parts.copiesRecordRoute = true;
    for (auto &line : capabilityHeaders())
        parts.headers.push_back(std::move(line));
    parts.body = std::move(body);
    const bool hasBody = !parts.body.empty();
    const bool isTrickled = hasBody && m_context.peerTrickles;
    const bool isReliable = m_requiresReliable || (isTrickled && m_context.peerKnowsReliable);
    (void)m_context.dialog->exchange().apply(
        {Party::Us, isReliable ? Carrier::Reliable1xx : Carrier::Unreliable1xx, hasBody});
    if (isTrickled && !isReliable) {
        m_interval = m_context.config.t1;
        m_deadlines.set(Timer::DescribedAgain, now + m_interval);
    }
    if (isReliable) {
        m_isDescribedReliably = m_isDescribedReliably || hasBody;
        m_reliable.send(m_transaction, std::move(parts), m_context.random, m_context.config.t1, now,
                        out);
    } else {
        out.want(Respond{m_transaction, std::move(parts)});
    }
}

bool IncomingInvite::onPrack(const MessageView &prack)
{
    return m_reliable.onPrack(prack, m_sequence);
}

void IncomingInvite::goOn(TimePoint now, Outbox &out)
{
    if (m_next && isPending())
        sendProvisional(183, *std::exchange(m_next, std::nullopt), now, out);
    if (m_answersNext && isPending())
        answer(now, out);
}

// ---- final responses ----------------------------------------------------------------------

void IncomingInvite::ask(Asked what, Outbox &out)
{
    m_asked = what;
    m_question = m_context.ask(m_offer ? NeedOffer::Wanted::Answer : NeedOffer::Wanted::Offer, out);
}

bool IncomingInvite::isAnsweredReliably() const
{
    return m_isDescribedReliably && !m_reliable.isWaiting();
}

void IncomingInvite::answer(TimePoint now, Outbox &out)
{
    enter(State::Offering, now, out);
    const auto &exchange = m_context.dialog->exchange();
    // RFC 3262 §3: the 2xx waits for the PRACK of a description, and for our answer to what that
    // PRACK may have offered.
    m_answersNext = m_asked != Asked::Nothing ||
                    (m_reliable.isWaiting() && m_reliable.hasDescription()) ||
                    (exchange.phase() != OfferAnswerState::Phase::Stable && isAnsweredReliably());
    if (m_answersNext)
        return;
    if (isAnsweredReliably())
        accept({}, now, out);
    else if (m_described)
        accept(*m_described, now, out);
    else
        ask(Asked::Answer, out);
}

void IncomingInvite::onDescription(Result<Body> body, TimePoint now, Outbox &out)
{
    const auto asked = std::exchange(m_asked, Asked::Nothing);
    if (!body) {
        reject(m_context.notAcceptable(), now, out);
        return;
    }
    if (asked == Asked::Answer) {
        accept(std::move(*body), now, out);
        return;
    }
    m_described = *body;
    sendProvisional(asked == Asked::Ringing ? 180 : 183, std::move(*body), now, out);
    if (m_answersNext)
        answer(now, out);
}

void IncomingInvite::accept(Body body, TimePoint now, Outbox &out)
{
    m_reliable.stop();
    (void)m_context.dialog->exchange().apply({Party::Us, Carrier::Invite2xx, !body.empty()});
    auto parts = m_context.response(200);
    parts.contact = m_context.contact;
    parts.copiesRecordRoute = true;
    for (auto &line : capabilityHeaders())
        parts.headers.push_back(std::move(line));
    for (auto &line : m_context.timer.accept(m_timerAsked, now))
        parts.headers.push_back(std::move(line));
    parts.body = std::move(body);
    out.want(Respond{m_transaction, std::move(parts)});
    m_context.dialog->confirm();
    m_context.dialog->refreshTarget(m_contact);
    m_deadlines.stopAll();
    // RFC 3261 §13.3.1.4: the 2xx is passed to the transport "with an interval that starts at T1
    // seconds and doubles for each retransmission until it reaches T2", over every transport.
    m_interval = m_context.config.t1;
    m_deadlines.set(Timer::AcceptAgain, now + m_interval);
    m_deadlines.set(Timer::AckLimit, now + (64 * m_context.config.t1));
    enter(State::Accepted, now, out);
}

void IncomingInvite::reject(ResponseParts refusal, TimePoint now, Outbox &out)
{
    (void)m_context.dialog->exchange().apply({Party::Us, Carrier::InviteFailure, false});
    out.want(Respond{m_transaction, std::move(refusal)});
    m_deadlines.stopAll();
    m_reliable.stop();
    m_asked = Asked::Nothing;
    enter(State::Rejected, now, out);
}

void IncomingInvite::reject(int statusCode, TimePoint now, Outbox &out)
{
    reject(m_context.response(statusCode), now, out);
}

// ---- the rest -----------------------------------------------------------------------------

bool IncomingInvite::onAck(const MessageView &ack, TimePoint now, Outbox &out)
{
    if (m_state != State::Accepted || ack.cseq().number != m_sequence)
        return false;
    m_deadlines.stopAll();
    enter(State::Confirmed, now, out);
    out.want(Acknowledged{m_transaction});
    return true;
}

IncomingInvite::Missing IncomingInvite::onTimeout(TimePoint now, Outbox &out)
{
    if (m_reliable.onTimeout(m_context.config.t1, now, out) && isPending()) {
        // RFC 3262 §3: "the UAS SHOULD reject the original request with a 5xx response".
        reject(504, now, out);
        return Missing::Prack;
    }
    if (m_deadlines.expired(Timer::AckLimit, now)) {
        m_deadlines.stopAll();
        enter(State::Unacknowledged, now, out);
        return Missing::Ack;
    }
    if (m_deadlines.expired(Timer::DescribedAgain, now) && isPending()) {
        // RFC 8840 §4.3.2: "with the exponential backoff timers described in [RFC3262]".
        out.want(RepeatResponse{m_transaction});
        m_interval *= 2;
        if (m_interval <= 32 * m_context.config.t1)
            m_deadlines.set(Timer::DescribedAgain, now + m_interval);
    }
    if (m_deadlines.expired(Timer::AcceptAgain, now)) {
        out.want(RepeatResponse{m_transaction});
        m_interval = std::min(2 * m_interval, m_context.config.t2);
        m_deadlines.set(Timer::AcceptAgain, now + m_interval);
    }
    if (m_deadlines.expired(Timer::RingAgain, now) && m_asked == Asked::Nothing) {
        m_deadlines.set(Timer::RingAgain, now + ringAgain);
        sendProvisional(180, {}, now, out);
    }
    return Missing::Nothing;
}

std::optional<TimePoint> IncomingInvite::nextTimeout() const
{
    const auto reliable = m_reliable.nextTimeout();
    const auto own = m_deadlines.next();
    if (!own || !reliable)
        return own ? own : reliable;
    return std::min(*own, *reliable);
}

void IncomingInvite::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "invite",
                  fmt::format("{} → {}", toString(m_state), toString(state)), now, out);
    m_state = state;
}

} // namespace ahoy::sip
