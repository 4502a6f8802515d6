#include "sipcore/transport/stun_keep_alive.h"

#include <utility>

namespace ahoy::sip {

namespace {

// RFC 8489 §6.2.1.
constexpr auto rto = std::chrono::milliseconds(500);
constexpr int requestCount = 7; ///< Rc
constexpr int lastWait = 16;    ///< Rm, in RTO

} // namespace

std::string StunKeepAlive::ask(Random &random, TimePoint now)
{
    random.fill(m_id);
    m_askedAt = now;
    m_sent = 1;
    m_deadline = now + rto;
    return bindingRequest(m_id);
}

StunKeepAlive::Verdict StunKeepAlive::onAnswer(const BindingAnswer &answer)
{
    if (!isAsking() || answer.id != m_id)
        return Verdict::Foreign;
    stop();
    if (answer.isRefusal) {
        fail(true);
        return Verdict::Refused;
    }
    m_hasAnswered = true;
    if (!answer.mapped)
        return Verdict::Alive;
    // Compared over a silence as well: whoever was told where we were before must hear of it.
    const auto before = std::exchange(m_mapped, answer.mapped);
    if (!before || before == m_mapped) {
        m_moves = 0;
        return Verdict::Alive;
    }
    ++m_moves;
    return Verdict::Moved;
}

std::optional<std::string> StunKeepAlive::onTimeout(bool isHeard, TimePoint now)
{
    if (m_sent == requestCount) {
        stop();
        fail(isHeard);
        return std::nullopt;
    }
    ++m_sent;
    // Each wait is twice as long as the one before; the last has a length of its own.
    m_deadline = now + (m_sent == requestCount ? rto * lastWait : rto * (1 << (m_sent - 1)));
    return bindingRequest(m_id);
}

void StunKeepAlive::fail(bool isHeard)
{
    m_isSpoken = m_hasAnswered || !isHeard;
    m_hasAnswered = false;
}

} // namespace ahoy::sip
