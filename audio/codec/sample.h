#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace ahoy::audio {

inline float toFloat(std::int16_t sample)
{
    return static_cast<float>(sample) * (1.0F / 32768.0F);
}

/// Clips; what is no number becomes silence.
inline std::int16_t toInt16(float sample)
{
    if (!(sample == sample)) // NaN
        return 0;
    const float scaled = std::clamp(sample * 32768.0F, -32768.0F, 32767.0F);
    return static_cast<std::int16_t>(std::lrint(scaled));
}

/// What a decoder of floats may give: within ±1, and what is no number becomes silence.
inline void bound(std::span<float> samples)
{
    for (float &sample : samples)
        sample = sample == sample ? std::clamp(sample, -1.0F, 1.0F) : 0.0F;
}

} // namespace ahoy::audio
