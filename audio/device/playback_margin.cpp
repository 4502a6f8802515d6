#include "audio/device/playback_margin.h"

#include "audio/engine/engine.h"

#include <algorithm>

namespace ahoy::audio {

bool PlaybackMargin::shouldDrop(std::size_t fill, std::uint64_t missedFrames, bool isQuiet)
{
    // A hundred milliseconds are no margin but a jam (the device stood still): out at once.
    if (fill >= 10 * quantumSamples)
        return true;

    m_ticksSinceDrop = std::min(m_ticksSinceDrop + 1, maxPatienceTicks);
    m_ticksSinceMiss = std::min(m_ticksSinceMiss + 1, maxPatienceTicks);
    if (missedFrames != m_missedFrames) {
        m_missedFrames = missedFrames;
        if (m_ticksSinceDrop < m_patienceTicks)
            m_patienceTicks = std::min(2 * m_patienceTicks, maxPatienceTicks);
        m_ticksSinceMiss = 0;
        m_windowTick = 0;
        m_minFill = SIZE_MAX;
        m_unused = 0;
        return false;
    }

    m_minFill = std::min(m_minFill, fill);
    if (++m_windowTick >= windowTicks) {
        m_unused = m_minFill;
        m_minFill = SIZE_MAX;
        m_windowTick = 0;
    }
    if (m_unused < quantumSamples || m_ticksSinceMiss < m_patienceTicks)
        return false;
    // The second half of a window takes any quantum: a speaker who never pauses shall not keep it.
    if (!isQuiet && m_windowTick < windowTicks / 2)
        return false;
    m_unused -= quantumSamples;
    m_minFill = SIZE_MAX;
    m_windowTick = 0;
    m_ticksSinceDrop = 0;
    return true;
}

void PlaybackMargin::restart()
{
    const std::uint64_t missed = m_missedFrames;
    *this = PlaybackMargin();
    m_missedFrames = missed;
}

} // namespace ahoy::audio
