#include "audio/engine/machine_watch.h"

#include "audio/engine/engine.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;

constexpr auto second = std::chrono::seconds(1);
constexpr milliseconds late{40};
constexpr auto pause = std::chrono::seconds(2); ///< nothing ran meanwhile: no call
constexpr float fullScale = 0.985F;

} // namespace

void MachineWatch::onTick(TimePoint now, std::span<const float> captured)
{
    if (!m_last || now - *m_last > pause) {
        m_secondBegan = now;
        m_health = {};
    } else if (now > *m_last) {
        // A device that takes two quanta at once is no lateness of ours worth a word.
        const Duration lateness = now - *m_last - quantum;
        m_worst = std::max(m_worst, lateness);
        m_late += lateness > late ? 1 : 0;
    }
    m_last = now;
    for (const float sample : captured) {
        m_energy += static_cast<double>(sample) * static_cast<double>(sample);
        m_clipped += std::abs(sample) >= fullScale ? 1 : 0;
    }
    m_samples += captured.size();
    if (now - m_secondBegan >= second)
        finish(now);
}

void MachineWatch::onFramesMissed(std::uint64_t total)
{
    if (m_missedTotal && total > *m_missedTotal)
        m_missed += total - *m_missedTotal;
    m_missedTotal = total;
}

void MachineWatch::finish(TimePoint now)
{
    m_health = {};
    m_health.hasMicrophone = m_samples > 0;
    if (m_samples > 0) {
        const double power = m_energy / static_cast<double>(m_samples);
        m_health.microphoneDb =
            power > 2e-13 ? static_cast<float>(std::max(-127.0, 10 * std::log10(power))) : -127.0F;
        m_health.clippedPercent =
            100.0 * static_cast<double>(m_clipped) / static_cast<double>(m_samples);
    }
    m_health.missedMs = static_cast<double>(m_missed) * 1000 / engineRateHz;
    m_health.worstLateness = m_worst;
    m_health.lateTicks = m_late;
    m_secondBegan = now;
    m_energy = 0;
    m_samples = 0;
    m_clipped = 0;
    m_worst = {};
    m_late = 0;
    m_missed = 0;
}

} // namespace ahoy::audio
