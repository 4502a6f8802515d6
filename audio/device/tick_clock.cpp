#include "audio/device/tick_clock.h"

#include "audio/engine/engine.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr auto quantumFrames = static_cast<std::int64_t>(quantumSamples);

/// The device's lateness that the timer may bridge without the ticks coming twice.
constexpr std::int64_t maxCreditFrames = 5 * quantumFrames;

} // namespace

void TickClock::start(TimePoint now)
{
    m_nextTimer = now;
    if (m_isDevice && now - m_lastFrames >= m_stall)
        m_isDevice = false;
}

void TickClock::onFrames(std::uint64_t frames, bool isNewStream, TimePoint now)
{
    if (isNewStream)
        m_owedFrames = 0;
    m_isDevice = true;
    m_lastFrames = now;
    m_owedFrames =
        std::min(m_owedFrames + static_cast<std::int64_t>(frames), maxCatchUpTicks * quantumFrames);
}

void TickClock::setTimer(int ticks, TimePoint now)
{
    m_isDevice = false;
    m_timerTicks = ticks;
    m_nextTimer = now;
    m_retryAt = now;
}

int TickClock::takeTicks(TimePoint now, int most)
{
    if (m_isDevice && now - m_lastFrames >= m_stall) {
        m_isDevice = false;
        m_nextTimer = m_lastTick + quantum;
    }
    int ticks = 0;
    if (m_isDevice) {
        ticks = static_cast<int>(std::max<std::int64_t>(m_owedFrames, 0) / quantumFrames);
        m_owedFrames -= ticks * quantumFrames;
    } else {
        while (m_nextTimer <= now && ticks + m_timerTicks <= most) {
            ticks += m_timerTicks;
            m_nextTimer += m_timerTicks * quantum;
            m_owedFrames = std::max(m_owedFrames - m_timerTicks * quantumFrames, -maxCreditFrames);
        }
        if (m_nextTimer <= now && most < maxCatchUpTicks) {
            m_nextTimer = std::max(m_nextTimer, now - maxCatchUpTicks * quantum);
            m_retryAt = now + quantum;
        } else if (m_nextTimer <= now) {
            m_nextTimer = now + quantum;
        }
    }
    if (ticks > 0)
        m_lastTick = now;
    return ticks;
}

TimePoint TickClock::nextTimeout() const
{
    return m_isDevice ? m_lastFrames + m_stall : std::max(m_nextTimer, m_retryAt);
}

} // namespace ahoy::audio
