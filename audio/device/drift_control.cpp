#include "audio/device/drift_control.h"

#include "audio/engine/engine.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

constexpr double rateHz = engineRateHz;
constexpr double tickSeconds = static_cast<double>(quantumSamples) / rateHz;

/// The resampler's look-ahead and 2 ms for threads that come late.
constexpr double reserveFrames = 24 + 96;

/// The loop is quick until it has seen the rate, then slow, so that late callbacks leave no trace.
constexpr double firstBandwidthHz = 1.0;
constexpr double bandwidthHz = 0.1;
constexpr double firstSeconds = 2.0;
/// Beyond this the device has stood still: a new start, no drift.
constexpr double maxLatenessSeconds = 0.1;

/// PI control, critically damped with a natural frequency of 0.02 Hz: 300 ppm move the fill by
/// 0.9 ms before they are followed.
constexpr double natural = 2 * std::numbers::pi * 0.02;
constexpr double proportional = 2 * natural;
constexpr double integral = natural * natural;
constexpr double maxStretch = 0.005;

double inSeconds(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

void DriftControl::restart(std::size_t callbackFrames)
{
    *this = DriftControl();
    m_callbackFrames = static_cast<double>(callbackFrames);
    m_targetFrames = static_cast<double>(quantumSamples) + m_callbackFrames + reserveFrames;
}

void DriftControl::onCaptured(std::uint64_t frames, TimePoint at)
{
    if (!m_hasTime) {
        m_hasTime = true;
        m_frames = frames;
        m_startedAt = at;
        m_time = 0;
        m_secondsPerFrame = 1 / rateHz;
        return;
    }
    const double count = static_cast<double>(frames - m_frames);
    m_frames = frames;
    if (count <= 0)
        return;
    const double observed = inSeconds(at - m_startedAt);
    const double expected = m_time + count * m_secondsPerFrame;
    const double error = observed - expected;
    if (std::abs(error) > maxLatenessSeconds) {
        m_time = observed;
        return;
    }
    const double bandwidth = observed < firstSeconds ? firstBandwidthHz : bandwidthHz;
    const double omega = 2 * std::numbers::pi * bandwidth * count / rateHz;
    m_time = expected + std::numbers::sqrt2 * omega * error;
    m_secondsPerFrame += omega * omega * error / count;
    m_secondsPerFrame = std::clamp(m_secondsPerFrame, 0.99 / rateHz, 1.01 / rateHz);
}

double DriftControl::captured(TimePoint now) const
{
    const double since = (inSeconds(now - m_startedAt) - m_time) / m_secondsPerFrame;
    return static_cast<double>(m_frames) +
           std::clamp(since, -m_callbackFrames, 3 * m_callbackFrames);
}

double DriftControl::stretch(TimePoint now, double consumed)
{
    const double error = (captured(now) - consumed - m_targetFrames) / rateHz;
    const double wanted = proportional * error + m_integral;
    if (std::abs(wanted) < maxStretch)
        m_integral += integral * error * tickSeconds;
    return 1 + std::clamp(wanted, -maxStretch, maxStretch);
}

} // namespace ahoy::audio
