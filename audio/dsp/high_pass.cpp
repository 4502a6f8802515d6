#include "audio/dsp/high_pass.h"

#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

constexpr double cutoffHz = 80;
constexpr double highPassRateHz = 48'000;

struct Coefficients {
    double b0 = 0;
    double a1 = 0;
    double a2 = 0;
};

/// R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients", Q = 1/√2.
const Coefficients &coefficients()
{
    static const Coefficients designed = [] {
        const double omega = 2 * std::numbers::pi * cutoffHz / highPassRateHz;
        const double alpha = std::sin(omega) / std::numbers::sqrt2;
        const double a0 = 1 + alpha;
        return Coefficients{(1 + std::cos(omega)) / 2 / a0, -2 * std::cos(omega) / a0,
                            (1 - alpha) / a0};
    }();
    return designed;
}

} // namespace

void HighPass::process(std::span<float> samples)
{
    const Coefficients &c = coefficients();
    for (float &sample : samples) {
        // A device that hands over no number must not be heard for ever.
        const double x = std::isfinite(sample) ? static_cast<double>(sample) : 0.0;
        const double y = c.b0 * x + m_first;
        m_first = -2 * c.b0 * x - c.a1 * y + m_second;
        m_second = c.b0 * x - c.a2 * y;
        sample = static_cast<float>(y);
    }
}

} // namespace ahoy::audio
