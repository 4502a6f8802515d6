#include "sipcore/ua/reliable_provisional.h"

#include "sipcore/message/session_header.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

ReliableOrder::Verdict ReliableOrder::judge(const MessageView &response)
{
    if (response.statusCode() <= 100 || response.statusCode() >= 200 ||
        !response.listHas(HeaderName::Require, "100rel"))
        return Verdict::Unreliable;
    const auto value = response.header(HeaderName::RSeq);
    const auto number = value ? parseRSeq(*value) : fail(Errc::Invalid, "no RSeq");
    if (!number)
        return Verdict::Unreliable;
    if (m_last && *number <= *m_last)
        return Verdict::Copy;
    if (m_last && *number != *m_last + 1)
        return Verdict::TooEarly;
    m_last = *number;
    m_rack = fmt::format("{} {} {}", *number, response.cseq().number, response.cseq().methodText);
    return Verdict::Next;
}

void ReliableProvisional::send(TransactionId transaction, ResponseParts parts, Random &random,
                               Duration t1, TimePoint now, Outbox &out)
{
    // RFC 3262 §3: "The value of the header field for the first reliable provisional response in a
    // transaction MUST be between 1 and 2**31 - 1", and then one more each time.
    m_rseq = m_rseq == 0 ? 1 + random.below(0x7fff'ffffU) : m_rseq + 1;
    parts.headers.push_back({HeaderName::Require, "100rel"});
    parts.headers.push_back({HeaderName::RSeq, fmt::format("{}", m_rseq)});
    m_transaction = transaction;
    m_hasDescription = !parts.body.empty();
    m_isWaiting = true;
    m_isAcknowledged = false;
    m_interval = t1;
    m_deadlines.set(Timer::Again, now + m_interval);
    m_deadlines.set(Timer::Limit, now + 64 * t1);
    out.want(Respond{transaction, std::move(parts)});
}

bool ReliableProvisional::onPrack(const MessageView &prack, std::uint32_t inviteSequence)
{
    const auto text = prack.header(HeaderName::RAck);
    const auto rack = text ? parseRAck(*text) : fail(Errc::Invalid, "no RAck");
    if (m_isAcknowledged || !rack || rack->rseq != m_rseq || rack->cseq != inviteSequence ||
        rack->method != Method::Invite)
        return false;
    m_isAcknowledged = true;
    stop();
    return true;
}

bool ReliableProvisional::onTimeout(Duration t1, TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::Limit, now)) {
        stop();
        return true;
    }
    if (m_deadlines.expired(Timer::Again, now)) {
        // §3: "an interval that starts at T1 seconds and doubles for each retransmission", with no
        // limit by T2.
        out.want(RepeatResponse{m_transaction});
        m_interval = std::max(2 * m_interval, t1);
        m_deadlines.set(Timer::Again, now + m_interval);
    }
    return false;
}

void ReliableProvisional::stop()
{
    m_deadlines.stopAll();
    m_isWaiting = false;
}

} // namespace ahoy::sip
