#include "sipcore/transport/stun_keep_alive.h"

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
        fail();
        return Verdict::Refused;
    }
    m_hasAnswered = true;
    if (!answer.mapped || answer.mapped == m_mapped)
        return Verdict::Alive;
    const bool isFirst = !m_mapped;
    m_mapped = answer.mapped;
    return isFirst ? Verdict::Alive : Verdict::Moved;
}

std::optional<std::string> StunKeepAlive::onTimeout(TimePoint now)
{
    if (m_sent == requestCount) {
        stop();
        fail();
        return std::nullopt;
    }
    ++m_sent;
    // Each wait is twice as long as the one before; the last has a length of its own.
    m_deadline = now + (m_sent == requestCount ? rto * lastWait : rto * (1 << (m_sent - 1)));
    return bindingRequest(m_id);
}

void StunKeepAlive::fail()
{
    m_isSpoken = m_hasAnswered;
    m_hasAnswered = false;
    m_mapped.reset(); // whoever binds us anew does it from where we are by now
}

} // namespace ahoy::sip
