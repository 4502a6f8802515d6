#include "sipcore/ua/incoming_invite.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {
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
      m_offer(descriptionIn(request))
{
}

void IncomingInvite::ring(TimePoint now, Outbox &out)
{
    ResponseParts parts;
    parts.statusCode = 180;
    parts.toTag = m_context.dialog->id().localTag;
    parts.contact = m_context.contact;
    parts.copiesRecordRoute = true;
    parts.headers = capabilityHeaders();
    out.want(Respond{m_transaction, std::move(parts)});
    m_deadlines.set(Timer::RingAgain, now + ringAgain);
}

void IncomingInvite::answer(TimePoint now, Outbox &out)
{
    enter(State::Offering, now, out);
    out.act(NeedOffer{m_context.call,
                      m_offer ? NeedOffer::Wanted::Answer : NeedOffer::Wanted::Offer,
                      m_context.media});
}

void IncomingInvite::reject(int statusCode, std::vector<HeaderLine> headers, TimePoint now,
                            Outbox &out)
{
    ResponseParts parts;
    parts.statusCode = statusCode;
    parts.toTag = m_context.dialog->id().localTag;
    parts.headers = std::move(headers);
    out.want(Respond{m_transaction, std::move(parts)});
    m_deadlines.stopAll();
    enter(State::Rejected, now, out);
}

void IncomingInvite::onDescription(Result<Body> body, TimePoint now, Outbox &out)
{
    if (!body) {
        // RFC 3261 §13.3.1.3: 488, "and SHOULD include a Warning header field".
        reject(488,
               {{HeaderName::Warning,
                 fmt::format("305 {} \"Incompatible media format\"",
                             m_context.media.localAddress.isV6()
                                 ? '[' + m_context.media.localAddress.toString() + ']'
                                 : m_context.media.localAddress.toString())}},
               now, out);
        return;
    }
    ResponseParts parts;
    parts.statusCode = 200;
    parts.toTag = m_context.dialog->id().localTag;
    parts.contact = m_context.contact;
    parts.copiesRecordRoute = true;
    parts.headers = capabilityHeaders();
    parts.body = std::move(*body);
    out.want(Respond{m_transaction, std::move(parts)});
    m_context.dialog->confirm();
    m_deadlines.stopAll();
    // RFC 3261 §13.3.1.4: the 2xx is passed to the transport "with an interval that starts at T1
    // seconds and doubles for each retransmission until it reaches T2", over every transport.
    m_interval = m_context.config.t1;
    m_deadlines.set(Timer::AcceptAgain, now + m_interval);
    m_deadlines.set(Timer::AckLimit, now + (64 * m_context.config.t1));
    enter(State::Accepted, now, out);
}

bool IncomingInvite::onAck(const MessageView &ack, TimePoint now, Outbox &out)
{
    if (m_state != State::Accepted || ack.cseq().number != m_sequence)
        return false;
    m_deadlines.stopAll();
    enter(State::Confirmed, now, out);
    out.want(Acknowledged{m_transaction});
    return true;
}

bool IncomingInvite::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::AckLimit, now)) {
        m_deadlines.stopAll();
        enter(State::Unacknowledged, now, out);
        return true;
    }
    if (m_deadlines.expired(Timer::AcceptAgain, now)) {
        out.want(RepeatResponse{m_transaction});
        m_interval = std::min(2 * m_interval, m_context.config.t2);
        m_deadlines.set(Timer::AcceptAgain, now + m_interval);
    }
    if (m_deadlines.expired(Timer::RingAgain, now))
        ring(now, out);
    return false;
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
