#pragma once

#include <cstddef>
#include <span>

namespace ahoy::audio {

/// The period at which a voice repeats, found in its recent past.
struct Pitch {
    std::size_t period = 0; ///< samples at 48 kHz: 2.5 … 15 ms
    float correlation = 0;  ///< of the last period with the one before, −1 … 1
};

inline constexpr std::size_t minPitchPeriod = 120;
inline constexpr std::size_t maxPitchPeriod = 720;

/// Looks at the last 1440 samples or more (48 kHz).  Searches in steps of 8 samples on a
/// low-passed copy, then refines.  Never allocates.
Pitch findPitch(std::span<const float> samples);

/// Normalised correlation of two stretches of equal length.
float correlationOf(std::span<const float> a, std::span<const float> b);

} // namespace ahoy::audio
