#pragma once

#include "base/result.h"

#include <span>
#include <string>
#include <vector>

namespace ahoy::app {

/// What the demo says: a made-up voice (a gliding pitch through three moving resonances, in
/// syllables), the same each time.  48 kHz mono, ±1.
std::vector<float> testSound(double seconds);

/// How much of `said` is in `heard`: the median over the 0.4 s pieces of `heard` that are not
/// silent of the best normalised correlation with any stretch of `said` (0 … 1), and the delay.
struct Recognition {
    double correlation = 0;
    double delayMs = 0; ///< of the piece in the middle; how long the way there and back took
    int pieces = 0;     ///< that were judged
};
/// Both at `rateHz`, which a search at 8 kHz is quick enough with.
Recognition recognize(std::span<const float> said, std::span<const float> heard, int rateHz);

/// Every n-th sample after a mean over n: good enough for a comparison.
std::vector<float> decimate(std::span<const float> samples, std::size_t n);

} // namespace ahoy::app
