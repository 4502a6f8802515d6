#include "audio/dsp/level.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

constexpr std::size_t windowSamples = 4800; // 100 ms

float dbOf(double sumOfSquares, std::size_t count)
{
    if (count == 0)
        return silenceDb;
    const double mean = sumOfSquares / static_cast<double>(count);
    if (!(mean > 2e-13)) // also what is no number
        return silenceDb;
    return static_cast<float>(std::clamp(10 * std::log10(mean), -127.0, 0.0));
}

double energy(std::span<const float> samples)
{
    double sum = 0;
    for (const float s : samples)
        sum += static_cast<double>(s) * static_cast<double>(s);
    return sum;
}

} // namespace

float levelDb(std::span<const float> samples)
{
    return dbOf(energy(samples), samples.size());
}

void LevelMeter::add(std::span<const float> samples)
{
    m_sum += energy(samples);
    m_count += samples.size();
    if (m_count < windowSamples)
        return;
    m_db = dbOf(m_sum, m_count);
    m_sum = 0;
    m_count = 0;
}

} // namespace ahoy::audio
