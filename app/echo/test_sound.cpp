#include "app/echo/test_sound.h"

#include "base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ahoy::app {

namespace {

constexpr double sampleRate = 48'000;

/// A second-order resonance: one formant.
class Resonance {
public:
    void tune(double hz, double bandwidthHz)
    {
        const double radius = std::exp(-std::numbers::pi * bandwidthHz / sampleRate);
        m_b1 = 2 * radius * std::cos(2 * std::numbers::pi * hz / sampleRate);
        m_b2 = -radius * radius;
        m_gain = 1 - radius;
    }
    double operator()(double in)
    {
        const double out = m_gain * in + m_b1 * m_y1 + m_b2 * m_y2;
        m_y2 = m_y1;
        m_y1 = out;
        return out;
    }

private:
    double m_b1 = 0, m_b2 = 0, m_gain = 0, m_y1 = 0, m_y2 = 0;
};

double energyOf(std::span<const float> samples)
{
    double sum = 0;
    for (const float sample : samples)
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    return sum;
}

} // namespace

std::vector<float> testSound(double seconds)
{
    // Where each syllable's first three formants lie, in Hz: vowels of a male voice.
    static constexpr std::array<std::array<double, 3>, 6> vowels{{{730, 1090, 2440},
                                                                  {270, 2290, 3010},
                                                                  {300, 870, 2240},
                                                                  {530, 1840, 2480},
                                                                  {570, 840, 2410},
                                                                  {660, 1720, 2410}}};
    SeededRandom random(7); // the same voice each time
    std::vector<float> samples(static_cast<std::size_t>(seconds * sampleRate));
    std::array<Resonance, 3> formants;
    double phase = 0;
    double pitch = 120;
    double target = 120;
    std::size_t syllableEnd = 0;
    std::size_t syllableStart = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (i >= syllableEnd) {
            syllableStart = i;
            syllableEnd = i + static_cast<std::size_t>((0.14 + 0.16 * random.unit()) * sampleRate);
            target = 95 + 70 * random.unit();
            const auto &vowel = vowels[random.below(vowels.size())];
            for (std::size_t f = 0; f < formants.size(); ++f)
                formants[f].tune(vowel[f] * (0.92 + 0.16 * random.unit()),
                                 60 + 40.0 * static_cast<double>(f));
        }
        pitch += (target - pitch) * 0.0002;
        phase += pitch / sampleRate;
        double source = 0.02 * (random.unit() - 0.5);
        if (phase >= 1) {
            phase -= 1;
            source += 1;
        }
        const double place = static_cast<double>(i - syllableStart) /
                             static_cast<double>(syllableEnd - syllableStart);
        const double envelope =
            std::pow(std::sin(std::numbers::pi * std::min(place * 1.1, 1.0)), 0.5);
        double voice = 0;
        for (std::size_t f = 0; f < formants.size(); ++f)
            voice += formants[f](source) / static_cast<double>((f + 1) * (f + 1));
        samples[i] = static_cast<float>(voice * envelope);
    }
    float peak = 1e-9F;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    for (float &sample : samples)
        sample *= 0.5F / peak;
    return samples;
}

namespace {

constexpr std::size_t coarse = 6; // every sixth sample: a search at 8 kHz, quick enough
constexpr auto pieceSize = static_cast<std::size_t>(sampleRate * 0.4);
constexpr auto furthestBack = static_cast<std::size_t>(sampleRate * 2);

/// The mean of `coarse` neighbours: what is left fits a rate of 8 kHz.
std::vector<float> smooth(std::span<const float> samples)
{
    std::vector<float> smoothed(samples.size(), 0);
    float sum = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        sum += samples[i] - (i >= coarse ? samples[i - coarse] : 0);
        smoothed[i] = sum / static_cast<float>(coarse);
    }
    return smoothed;
}

/// |normalised correlation| of two stretches of one length, looking at every `step`-th sample.
double similarity(std::span<const float> a, std::span<const float> b, std::size_t step)
{
    double product = 0;
    double energyA = 1e-9;
    double energyB = 1e-9;
    for (std::size_t i = 0; i < a.size(); i += step) {
        const auto x = static_cast<double>(a[i]);
        const auto y = static_cast<double>(b[i]);
        product += x * y;
        energyA += x * x;
        energyB += y * y;
    }
    return std::abs(product) / std::sqrt(energyA * energyB);
}

struct Match {
    double score = 0;
    std::size_t at = 0;
};

/// Where in `said`, between `first` and `last`, the piece fits best.
Match bestMatch(std::span<const float> said, std::span<const float> piece, std::size_t first,
                std::size_t last, std::size_t step)
{
    Match best{0, first};
    for (std::size_t at = first; at <= last && at + piece.size() <= said.size(); at += step)
        if (const double score = similarity(said.subspan(at, piece.size()), piece, step);
            score > best.score)
            best = {score, at};
    return best;
}

} // namespace

Recognition recognize(std::span<const float> said, std::span<const float> heard)
{
    Recognition result;
    if (said.size() < pieceSize || heard.size() < pieceSize)
        return result;
    const auto smoothSaid = smooth(said);
    const auto smoothHeard = smooth(heard);
    const double loud = 0.04 * energyOf(smoothSaid) / static_cast<double>(said.size());
    std::vector<double> scores;
    std::vector<double> delays;
    for (std::size_t at = 0; at + pieceSize <= heard.size(); at += pieceSize) {
        const auto piece = std::span(smoothHeard).subspan(at, pieceSize);
        if (energyOf(piece) < loud * static_cast<double>(pieceSize))
            continue;
        const auto first = at > furthestBack ? at - furthestBack : 0;
        const auto rough = bestMatch(smoothSaid, piece, first, at, coarse);
        // The delay is no multiple of the coarse step, and high tones fade between its places.
        const auto from = rough.at > coarse ? rough.at - coarse : 0;
        const auto best = bestMatch(smoothSaid, piece, from, rough.at + coarse, 1);
        scores.push_back(best.score);
        delays.push_back((static_cast<double>(at) - static_cast<double>(best.at)) * 1000 /
                         sampleRate);
    }
    if (scores.empty())
        return result;
    const auto middle = static_cast<std::ptrdiff_t>(scores.size() / 2);
    result.pieces = static_cast<int>(scores.size());
    std::nth_element(scores.begin(), scores.begin() + middle, scores.end());
    std::nth_element(delays.begin(), delays.begin() + middle, delays.end());
    result.correlation = scores[scores.size() / 2];
    result.delayMs = delays[delays.size() / 2];
    return result;
}

} // namespace ahoy::app
