#include "audio/dsp/notch.h"

#include <cmath>
#include <numbers>

namespace ahoy::audio {

Notch::Notch(double hz, double widthHz, double rateHz)
{
    const double slope = std::tan(std::numbers::pi * widthHz / rateHz);
    m_gain = 1 / (1 + slope);
    m_middle = -2 * std::cos(2 * std::numbers::pi * hz / rateHz) * m_gain;
    m_last = (1 - slope) * m_gain;
}

float Notch::process(float sample)
{
    const auto in = static_cast<double>(sample);
    const double out = m_gain * in + m_first;
    m_first = m_middle * (in - out) + m_second;
    m_second = m_gain * in - m_last * out;
    // Below what a float tells apart from nothing, a state would go on as denormals.
    if (std::abs(m_second) < 1e-20)
        m_second = 0;
    return static_cast<float>(out);
}

} // namespace ahoy::audio
