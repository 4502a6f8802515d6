#pragma once

#include "base/result.h"

#include <span>
#include <string>
#include <vector>

namespace ahoy::app {

/// What the demo says: a made-up voice (a gliding pitch through three moving resonances, in
/// syllables), the same each time.  48 kHz mono, ±1.
std::vector<float> testSound(double seconds);

/// How much of `said` is in `heard`, both at 48 kHz: the median over the 0.4 s pieces of `heard`
/// that are not silent of the best normalised correlation with any stretch of `said` that was said
/// up to two seconds before (0 … 1), in the telephone band; and the delay.
struct Recognition {
    double correlation = 0;
    double delayMs = 0; ///< the median of the pieces: how long the way there and back took
    int pieces = 0;     ///< that were judged
};
Recognition recognize(std::span<const float> said, std::span<const float> heard);

} // namespace ahoy::app
