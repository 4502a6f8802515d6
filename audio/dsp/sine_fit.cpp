#include "audio/dsp/sine_fit.h"

#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

constexpr double turn = 2 * std::numbers::pi;
constexpr auto length = static_cast<double>(SineFit::samples);
constexpr double windowSum = length / 2;             // of a Hann window …
constexpr double windowSquares = length * 3.0 / 8.0; // … and of its squares

} // namespace

SineFit::SineFit()
{
    for (std::size_t i = 0; i < samples; ++i) {
        const double phase = turn * (static_cast<double>(i) + 0.5) / length;
        m_window[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
        m_slope[i] = static_cast<float>(0.5 * turn / length * std::sin(phase));
    }
}

SineFit::Bins SineFit::at(double hz, std::span<const float, samples> sound) const
{
    const double step = turn * hz / static_cast<double>(rateHz);
    const double stepReal = std::cos(step);
    const double stepImaginary = -std::sin(step);
    double real = 1;
    double imaginary = 0;
    Bins bins;
    for (std::size_t i = 0; i < samples; ++i) {
        const auto weighted = static_cast<double>(m_window[i] * sound[i]);
        const auto sloped = static_cast<double>(m_slope[i] * sound[i]);
        bins.real += weighted * real;
        bins.imaginary += weighted * imaginary;
        bins.slopeReal += sloped * real;
        bins.slopeImaginary += sloped * imaginary;
        const double turned = real * stepReal - imaginary * stepImaginary;
        imaginary = real * stepImaginary + imaginary * stepReal;
        real = turned;
    }
    return bins;
}

/// Under the window's derivative a wave at ω₀ gives j (ω − ω₀) times what it gives under the
/// window (integration by parts): the quotient of the two tells how far off it is.
SineFit::Wave SineFit::near(float hz, std::span<const float, samples> sound) const
{
    const Bins bins = at(static_cast<double>(hz), sound);
    const double magnitude = bins.real * bins.real + bins.imaginary * bins.imaginary;
    if (magnitude <= 0)
        return {hz, 0};
    const double away =
        (bins.slopeImaginary * bins.real - bins.slopeReal * bins.imaginary) / magnitude;
    const double found = static_cast<double>(hz) - away / turn * static_cast<double>(rateHz);
    const Bins there = at(found, sound);
    const double squared = there.real * there.real + there.imaginary * there.imaginary;
    return {static_cast<float>(found), static_cast<float>(2 * squared / (windowSum * windowSum))};
}

float SineFit::power(std::span<const float, samples> sound) const
{
    double sum = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        const auto weighted = static_cast<double>(m_window[i] * sound[i]);
        sum += weighted * weighted;
    }
    return static_cast<float>(sum / windowSquares);
}

} // namespace ahoy::audio
