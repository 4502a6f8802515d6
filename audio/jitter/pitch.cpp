#include "audio/jitter/pitch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ahoy::audio {

namespace {

constexpr std::size_t decimation = 8; // to 6 kHz: a voice's pitch needs no more
constexpr std::size_t coarseSamples = 2 * maxPitchPeriod / decimation;

} // namespace

float correlationOf(std::span<const float> a, std::span<const float> b)
{
    float ab = 0;
    float aa = 0;
    float bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    const float energy = std::sqrt(aa * bb);
    return energy > 1e-9F ? ab / energy : 0;
}

Pitch findPitch(std::span<const float> samples)
{
    if (samples.size() < 2 * maxPitchPeriod)
        return {minPitchPeriod * 2, 0};
    const auto recent = samples.last(2 * maxPitchPeriod);

    std::array<float, coarseSamples> coarse{};
    for (std::size_t i = 0; i < coarseSamples; ++i) {
        float sum = 0;
        for (std::size_t k = 0; k < decimation; ++k)
            sum += recent[i * decimation + k];
        coarse[i] = sum;
    }
    constexpr std::size_t minLag = minPitchPeriod / decimation;
    constexpr std::size_t maxLag = maxPitchPeriod / decimation;
    std::size_t bestLag = maxLag;
    float best = -1;
    const std::span<const float> all(coarse);
    const auto tail = all.last(maxLag);
    for (std::size_t lag = minLag; lag <= maxLag; ++lag) {
        const float c = correlationOf(tail, all.subspan(coarseSamples - maxLag - lag, maxLag));
        // A multiple of the period fits as well as the period: take it only when clearly better.
        if (c > best + 0.02F) {
            best = c;
            bestLag = lag;
        }
    }

    Pitch pitch{bestLag * decimation, -1};
    const std::size_t from = std::max(minPitchPeriod, bestLag * decimation - decimation + 1);
    const std::size_t to = std::min(maxPitchPeriod, bestLag * decimation + decimation - 1);
    for (std::size_t period = from; period <= to; ++period) {
        const float c =
            correlationOf(recent.last(period), recent.subspan(recent.size() - 2 * period, period));
        if (c > pitch.correlation)
            pitch = {period, c};
    }
    return pitch;
}

} // namespace ahoy::audio
