#pragma once

#include "base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace ahoy::test {

/// Something that behaves as a voice does for codecs and jitter buffers, from a seed: syllables of
/// a gliding pitch through three moving formants, some hissed, with pauses.  48 kHz mono,
/// about −20 dBov.
inline std::vector<float> makeSpeech(double seconds, std::uint64_t seed = 1)
{
    constexpr double rate = 48'000;
    SeededRandom random(seed);
    std::vector<float> out(static_cast<std::size_t>(seconds * rate), 0.0F);
    struct Formant {
        double hz = 500, y1 = 0, y2 = 0;
    };
    std::array<Formant, 3> formants{};
    const auto between = [&](double low, double high) {
        return low + (high - low) * random.unit();
    };
    double phase = 0;
    std::size_t at = 0;
    while (at < out.size()) {
        const auto length = static_cast<std::size_t>(between(0.12, 0.32) * rate);
        const double pitchFrom = between(95, 210);
        const double pitchTo = pitchFrom * between(0.8, 1.25);
        const bool isHissed = random.below(5) == 0;
        const std::array<double, 3> from{between(280, 850), between(850, 2200),
                                         between(2300, 3200)};
        const std::array<double, 3> to{between(280, 850), between(850, 2200), between(2300, 3200)};
        for (std::size_t i = 0; i < length && at < out.size(); ++i, ++at) {
            const double r = static_cast<double>(i) / static_cast<double>(length);
            const double envelope = std::pow(std::sin(std::numbers::pi * r), 0.6);
            const double hz = pitchFrom + (pitchTo - pitchFrom) * r;
            phase += hz / rate;
            double excitation = (random.unit() - 0.5) * (isHissed ? 0.6 : 0.02);
            if (phase >= 1) {
                phase -= 1;
                if (!isHissed)
                    excitation += 10;
            }
            double sum = 0;
            for (std::size_t f = 0; f < formants.size(); ++f) {
                Formant &formant = formants[f];
                formant.hz = from[f] + (to[f] - from[f]) * r;
                const double radius = std::exp(-std::numbers::pi * (70 + 30 * double(f)) / rate);
                const double angle = 2 * std::numbers::pi * formant.hz / rate;
                const double y = excitation * (1 - radius) +
                                 2 * radius * std::cos(angle) * formant.y1 -
                                 radius * radius * formant.y2;
                formant.y2 = formant.y1;
                formant.y1 = y;
                sum += y / (1 + double(f));
            }
            out[at] = static_cast<float>(sum * envelope);
        }
        if (random.below(3) == 0)
            at += static_cast<std::size_t>(between(0.05, 0.25) * rate);
    }
    double energy = 0;
    for (const float s : out)
        energy += static_cast<double>(s) * static_cast<double>(s);
    const double rms =
        std::sqrt(energy / static_cast<double>(std::max<std::size_t>(1, out.size())));
    for (float &s : out)
        s = std::clamp(static_cast<float>(static_cast<double>(s) / rms * 0.1), -0.99F, 0.99F);
    return out;
}

} // namespace ahoy::test
