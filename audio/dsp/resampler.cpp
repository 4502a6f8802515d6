#include "audio/dsp/resampler.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

constexpr std::size_t tapsPerPhase = 24;
constexpr std::size_t maxChunk = 960; ///< samples taken at a time; longer input goes in pieces

double besselI0(double x)
{
    double sum = 1;
    double term = 1;
    for (int k = 1; k < 30; ++k) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

/// A Kaiser-windowed low-pass whose -6 dB point lies at 0.94 of the lower Nyquist frequency.
std::vector<double> design(std::size_t factor)
{
    constexpr double beta = 5.65; // 60 dB
    const std::size_t length = tapsPerPhase * factor;
    const double cutoff = 0.94 / static_cast<double>(factor); // of Nyquist
    const double middle = static_cast<double>(length - 1) / 2;
    std::vector<double> taps(length);
    double sum = 0;
    for (std::size_t n = 0; n < length; ++n) {
        const double t = static_cast<double>(n) - middle;
        const double x = std::numbers::pi * cutoff * t;
        const double sinc = std::abs(x) < 1e-9 ? 1.0 : std::sin(x) / x;
        const double r = t / (middle + 0.5);
        taps[n] = sinc * besselI0(beta * std::sqrt(std::max(0.0, 1 - r * r))) / besselI0(beta);
        sum += taps[n];
    }
    for (double &tap : taps)
        tap /= sum;
    return taps;
}

/// Designed once: each leg of each call needs the same few.
const std::vector<double> &prototype(std::size_t factor)
{
    static const std::array<std::vector<double>, 4> designs{design(2), design(3), design(4),
                                                            design(6)};
    switch (factor) {
    case 2: return designs[0];
    case 3: return designs[1];
    case 4: return designs[2];
    default: assert(factor == 6); return designs[3];
    }
}

float dot(const float *a, const float *b, std::size_t count)
{
    // Four sums, so that the compiler may keep them apart: float addition is not associative.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (std::size_t i = 0; i < count; i += 4) {
        s0 += a[i] * b[i];
        s1 += a[i + 1] * b[i + 1];
        s2 += a[i + 2] * b[i + 2];
        s3 += a[i + 3] * b[i + 3];
    }
    return (s0 + s1) + (s2 + s3);
}

} // namespace

Decimator::Decimator(int factor) : m_factor(static_cast<std::size_t>(std::max(1, factor)))
{
    if (m_factor == 1)
        return;
    const auto &taps = prototype(m_factor); // symmetric: no need to turn it round
    m_taps.assign(taps.size(), 0);
    std::transform(taps.begin(), taps.end(), m_taps.begin(),
                   [](double tap) { return static_cast<float>(tap); });
    m_window.assign(m_taps.size() - 1 + maxChunk, 0);
}

std::size_t Decimator::process(std::span<const float> in, std::span<float> out)
{
    assert(out.size() * m_factor >= in.size() && in.size() % m_factor == 0);
    if (m_factor == 1) {
        std::copy(in.begin(), in.end(), out.begin());
        return in.size();
    }
    const std::size_t history = m_taps.size() - 1;
    std::size_t written = 0;
    while (!in.empty()) {
        const std::size_t count = std::min(in.size(), maxChunk / m_factor * m_factor);
        std::copy_n(in.begin(), count, m_window.begin() + static_cast<std::ptrdiff_t>(history));
        for (std::size_t at = m_factor - 1; at < count; at += m_factor)
            out[written++] = dot(m_window.data() + at, m_taps.data(), m_taps.size());
        std::copy_n(m_window.begin() + static_cast<std::ptrdiff_t>(count), history,
                    m_window.begin());
        in = in.subspan(count);
    }
    return written;
}

void Decimator::reset()
{
    std::fill(m_window.begin(), m_window.end(), 0.0F);
}

Interpolator::Interpolator(int factor) : m_factor(static_cast<std::size_t>(std::max(1, factor)))
{
    if (m_factor == 1)
        return;
    const auto &taps = prototype(m_factor);
    m_taps.assign(taps.size(), 0);
    for (std::size_t phase = 0; phase < m_factor; ++phase)
        for (std::size_t k = 0; k < tapsPerPhase; ++k)
            // y[nL + p] = L Σ h[kL + p] x[n - k]; the window has the oldest sample first.
            m_taps[phase * tapsPerPhase + tapsPerPhase - 1 - k] =
                static_cast<float>(taps[k * m_factor + phase] * static_cast<double>(m_factor));
    m_window.assign(tapsPerPhase - 1 + maxChunk, 0);
}

std::size_t Interpolator::process(std::span<const float> in, std::span<float> out)
{
    assert(out.size() >= in.size() * m_factor);
    if (m_factor == 1) {
        std::copy(in.begin(), in.end(), out.begin());
        return in.size();
    }
    constexpr std::size_t history = tapsPerPhase - 1;
    std::size_t written = 0;
    while (!in.empty()) {
        const std::size_t count = std::min(in.size(), maxChunk);
        std::copy_n(in.begin(), count, m_window.begin() + history);
        for (std::size_t n = 0; n < count; ++n)
            for (std::size_t phase = 0; phase < m_factor; ++phase)
                out[written++] =
                    dot(m_window.data() + n, m_taps.data() + phase * tapsPerPhase, tapsPerPhase);
        std::copy_n(m_window.begin() + static_cast<std::ptrdiff_t>(count), history,
                    m_window.begin());
        in = in.subspan(count);
    }
    return written;
}

void Interpolator::reset()
{
    std::fill(m_window.begin(), m_window.end(), 0.0F);
}

} // namespace ahoy::audio
