#include "audio/device/tick_clock.h"

#include "audio/engine/engine.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr auto quantumFrames = static_cast<std::int64_t>(quantumSamples);

/// After a longer sleep (a suspended computer) the lost time is not made up for.
constexpr int maxCatchUpTicks = 50;

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

int TickClock::takeTicks(TimePoint now)
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
        while (m_nextTimer <= now && ticks < maxCatchUpTicks) {
            ++ticks;
            m_nextTimer += quantum;
            m_owedFrames = std::max(m_owedFrames - quantumFrames, -maxCreditFrames);
        }
        if (m_nextTimer <= now)
            m_nextTimer = now + quantum;
    }
    if (ticks > 0)
        m_lastTick = now;
    return ticks;
}

TimePoint TickClock::nextTimeout() const
{
    return m_isDevice ? m_lastFrames + m_stall : m_nextTimer;
}

} // namespace ahoy::audio
