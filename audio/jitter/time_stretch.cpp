#include "audio/jitter/time_stretch.h"

#include "audio/dsp/level.h"
#include <algorithm>
#include <array>

namespace ahoy::audio {

namespace {

constexpr float quietDb = -50;
constexpr float alike = 0.9F;
constexpr std::size_t step = 8; // samples between the periods tried at first

/// The period at which the piece's start continues best after it; 0 when none is good enough.
std::size_t periodOf(std::span<const float> samples, std::size_t most)
{
    const std::size_t longest = std::min({maxPitchPeriod, samples.size() / 2, most});
    if (longest < minPitchPeriod)
        return 0;
    if (levelDb(samples) < quietDb)
        return longest;
    std::size_t best = 0;
    float bestCorrelation = alike;
    for (std::size_t period = minPitchPeriod; period <= longest; period += step) {
        const float c = correlationOf(samples.first(period), samples.subspan(period, period));
        if (c > bestCorrelation) {
            bestCorrelation = c;
            best = period;
        }
    }
    return best;
}

float weight(std::size_t i, std::size_t count)
{
    return static_cast<float>(i + 1) / static_cast<float>(count + 1);
}

} // namespace

std::size_t shortened(std::span<float> samples, std::size_t most)
{
    const std::size_t period = periodOf(samples, most);
    if (period == 0)
        return samples.size();
    // The first period fades into the second, then the rest follows.
    for (std::size_t i = 0; i < period; ++i) {
        const float w = weight(i, period);
        samples[i] = samples[i] * (1 - w) + samples[i + period] * w;
    }
    std::copy(samples.begin() + static_cast<std::ptrdiff_t>(2 * period), samples.end(),
              samples.begin() + static_cast<std::ptrdiff_t>(period));
    return samples.size() - period;
}

std::size_t lengthened(std::span<float> room, std::size_t length)
{
    const std::size_t period = periodOf(room.first(length), maxPitchPeriod);
    if (period == 0 || length + period > room.size())
        return length;
    // First period, then the second fading back into the first, then all from the second on.
    const auto at = [&](std::size_t i) { return room.begin() + static_cast<std::ptrdiff_t>(i); };
    std::array<float, maxPitchPeriod> middle{};
    for (std::size_t i = 0; i < period; ++i) {
        const float w = weight(i, period);
        middle[i] = room[i + period] * (1 - w) + room[i] * w;
    }
    std::copy_backward(at(period), at(length), at(length + period));
    std::copy_n(middle.begin(), period, at(period));
    return length + period;
}

} // namespace ahoy::audio
