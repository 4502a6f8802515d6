#include "audio/dsp/delay_finder.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ahoy::audio {

namespace {

constexpr std::size_t factor = 6;
/// Each correlation of 70 ms weighs so much less than the next: half a second is remembered.
constexpr float keep = 0.8F;
/// Mean square below which nothing is played that could come back (-60 dBFS).
constexpr float audible = 1e-6F;
/// A peak is believed when it stands so far above the mean of all lags.
constexpr float clear = 6;
constexpr std::size_t enough = 4; ///< correlations before the first finding

float meanSquare(std::span<const float> samples)
{
    float sum = 0;
    for (const float s : samples)
        sum += s * s;
    return sum / static_cast<float>(samples.size());
}

/// Makes room for what is new at the end.
void shift(std::vector<float> &line, std::size_t by)
{
    std::copy(line.begin() + static_cast<std::ptrdiff_t>(by), line.end(), line.begin());
}

} // namespace

DelayFinder::DelayFinder()
    : m_near(block, 0.0F),
      m_far(window, 0.0F),
      m_time(window, 0.0F),
      m_nearSpectrum(m_fft.bins()),
      m_farSpectrum(m_fft.bins()),
      m_cross(m_fft.bins()),
      m_nearPower(m_fft.bins(), 0.0F),
      m_farPower(m_fft.bins(), 0.0F)
{
    static_assert(maxDelaySamples / factor + block <= window);
}

void DelayFinder::process(std::span<const float> near, std::span<const float> far)
{
    const std::size_t count = near.size() / factor;
    assert(near.size() == far.size() && count <= block);
    shift(m_near, count);
    shift(m_far, count);
    m_nearDown.process(near, std::span(m_near).last(count));
    m_farDown.process(far, std::span(m_far).last(count));
    m_sinceLast += count;
    if (m_sinceLast < hop)
        return;
    m_sinceLast = 0;
    if (meanSquare(m_far) < audible)
        return;
    correlate();
    if (++m_heard >= enough)
        find();
}

void DelayFinder::correlate()
{
    // The microphone's block at the end of the window: whatever it holds was played before.
    std::fill(m_time.begin(), m_time.end() - block, 0.0F);
    std::copy(m_near.begin(), m_near.end(), m_time.end() - block);
    m_fft.forward(m_time, m_nearSpectrum);
    m_fft.forward(m_far, m_farSpectrum);
    for (std::size_t k = 0; k < m_cross.size(); ++k) {
        const std::complex<float> n = m_nearSpectrum[k];
        const std::complex<float> f = m_farSpectrum[k];
        const std::complex<float> product(n.real() * f.real() + n.imag() * f.imag(),
                                          n.imag() * f.real() - n.real() * f.imag());
        m_cross[k] = keep * m_cross[k] + (1 - keep) * product;
        m_nearPower[k] = keep * m_nearPower[k] + (1 - keep) * std::norm(n);
        m_farPower[k] = keep * m_farPower[k] + (1 - keep) * std::norm(f);
    }
}

void DelayFinder::find()
{
    for (std::size_t k = 0; k < m_cross.size(); ++k)
        m_farSpectrum[k] = m_cross[k] / (std::sqrt(m_nearPower[k] * m_farPower[k]) + 1e-9F);
    m_fft.inverse(m_farSpectrum, m_time);
    constexpr std::size_t last = maxDelaySamples / factor;
    std::size_t best = 1;
    float sum = 0;
    for (std::size_t lag = 1; lag < last; ++lag) {
        const float height = std::abs(m_time[lag]);
        sum += height;
        if (height > std::abs(m_time[best]))
            best = lag;
    }
    const float peak = std::abs(m_time[best]);
    if (peak * static_cast<float>(last) < clear * sum)
        return;
    // A parabola through the peak and its neighbours.
    const float before = std::abs(m_time[best - 1]);
    const float after = std::abs(m_time[best + 1]);
    const float bend = before - 2 * peak + after;
    const float part = bend < 0 ? 0.5F * (before - after) / bend : 0.0F;
    m_delay = (static_cast<float>(best) + part) * static_cast<float>(factor);
    ++m_findings;
}

} // namespace ahoy::audio
