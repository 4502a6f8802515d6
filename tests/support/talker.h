#pragma once

#include "base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace ahoy::test {

/// A voice for echo cancellers at 48 kHz, of a full band: glottal pulses and breath through three
/// formants, hisses between, syllables of changing pitch and loudness, pauses.  About -24 dBFS.
inline std::vector<float> makeTalker(double seconds, std::uint64_t seed)
{
    constexpr double rateHz = 48'000;
    SeededRandom random(seed);
    struct Resonator {
        double a1 = 0;
        double a2 = 0;
        double gain = 0;
        double y1 = 0;
        double y2 = 0;
        void tune(double hz, double widthHz)
        {
            const double r = std::exp(-std::numbers::pi * widthHz / rateHz);
            a1 = 2 * r * std::cos(2 * std::numbers::pi * hz / rateHz);
            a2 = -r * r;
            gain = 1 - r;
        }
        double run(double x)
        {
            const double y = gain * x + a1 * y1 + a2 * y2;
            y2 = y1;
            y1 = y;
            return y;
        }
    };
    std::array<Resonator, 5> formants;
    std::vector<float> samples(static_cast<std::size_t>(seconds * rateHz));
    const double voice = 100 + 120 * random.unit();
    double phase = 0;
    std::size_t at = 0;
    while (at < samples.size()) {
        const bool isHiss = random.unit() < 0.25;
        const double length = isHiss ? 0.05 + 0.08 * random.unit() : 0.10 + 0.20 * random.unit();
        const double pause =
            random.unit() < 0.12 ? 0.2 + 0.3 * random.unit() : 0.04 * random.unit();
        const double pitch = voice * (0.8 + 0.5 * random.unit());
        const double glide = 0.85 + 0.3 * random.unit();
        const double loudness = std::pow(10.0, -(10 * random.unit()) / 20);
        if (isHiss) {
            formants[0].tune(2500 + 2500 * random.unit(), 1500);
            formants[1].tune(5000 + 4000 * random.unit(), 2500);
        } else {
            formants[0].tune(300 + 500 * random.unit(), 90);
            formants[1].tune(900 + 1300 * random.unit(), 120);
            formants[2].tune(2300 + 900 * random.unit(), 180);
            formants[3].tune(3400 + 500 * random.unit(), 300);
            formants[4].tune(4500 + 2500 * random.unit(), 800);
        }
        const auto count = static_cast<std::size_t>(length * rateHz);
        for (std::size_t i = 0; i < count && at + i < samples.size(); ++i) {
            const double part = static_cast<double>(i) / static_cast<double>(count);
            const double breath = random.unit() - 0.5;
            double value = 0;
            if (isHiss) {
                value = 6 * (formants[0].run(breath) + formants[1].run(breath));
            } else {
                phase += pitch * (1 + (glide - 1) * part) / rateHz;
                const bool isPulse = phase >= 1;
                if (isPulse)
                    phase -= 1;
                const double source = (isPulse ? 18.0 : 0.0) + 0.3 * breath;
                constexpr std::array weights{1.0, 0.7, 0.5, 0.35, 0.4};
                for (std::size_t f = 0; f < formants.size(); ++f)
                    value += weights[f] * formants[f].run(source);
            }
            const double edge = std::min({1.0, part * 8, (1 - part) * 5});
            samples[at + i] = static_cast<float>(value * loudness * edge);
        }
        at += count + static_cast<std::size_t>(pause * rateHz);
    }
    double energy = 0;
    for (const float s : samples)
        energy += static_cast<double>(s) * static_cast<double>(s);
    const double rms = std::sqrt(energy / static_cast<double>(std::max<std::size_t>(1, at)));
    const auto scale = static_cast<float>(rms > 0 ? 0.063 / rms : 0);
    for (float &s : samples)
        s = std::clamp(s * scale, -0.99F, 0.99F);
    return samples;
}

} // namespace ahoy::test
