#include "audio/dsp/tone.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <span>

namespace ahoy::audio {

namespace {

struct Note {
    double at, hz, gain; ///< seconds, pitch, amplitude
};

/// Adds a bell: partials that die away, the higher the sooner.
void addBell(std::vector<float> &samples, double startSeconds, double hz, double gain)
{
    constexpr double rate = 48'000;
    struct Partial {
        double ratio, gain, seconds;
    };
    constexpr Partial partials[] = {{1, 1, 0.55}, {2, 0.35, 0.35}, {3.01, 0.12, 0.18}};
    const auto start = static_cast<std::size_t>(startSeconds * rate);
    for (const Partial &partial : partials) {
        const double step = 2 * std::numbers::pi * hz * partial.ratio / rate;
        for (std::size_t i = 0; start + i < samples.size(); ++i) {
            const double t = static_cast<double>(i) / rate;
            const double envelope = std::min(1.0, t / 0.006) * std::exp(-t / partial.seconds * 2.5);
            if (t > 0.006 && envelope < 1e-4)
                break;
            samples[start + i] += static_cast<float>(gain * partial.gain * envelope *
                                                     std::sin(step * static_cast<double>(i)));
        }
    }
}

std::unique_ptr<Tone> makeBells(double seconds, std::initializer_list<double> phrases,
                                std::span<const Note> notes)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * 48'000), 0.0F);
    for (const double phrase : phrases)
        for (const Note &note : notes)
            addBell(samples, phrase + note.at, note.hz, note.gain);
    return std::make_unique<Tone>(std::move(samples), Tone::Repeat::Forever);
}

} // namespace

std::unique_ptr<Tone> makeRingTone()
{
    // A rising figure over an added-sixth chord, twice, then a rest: heard across a room, and
    // nothing that a network would send.
    constexpr Note notes[] = {{0.00, 587.33, 0.20},  {0.16, 739.99, 0.20}, {0.32, 880.00, 0.21},
                              {0.48, 1108.73, 0.18}, {0.80, 987.77, 0.19}, {0.96, 880.00, 0.20}};
    return makeBells(4, {0.0, 1.36}, notes);
}

std::unique_ptr<Tone> makeHoldTone()
{
    // Somebody who waits with the receiver at the ear: soft, and seldom.
    constexpr Note notes[] = {{0.0, 587.33, 0.06}, {0.35, 440.00, 0.06}};
    return makeBells(6, {0.0}, notes);
}

} // namespace ahoy::audio
