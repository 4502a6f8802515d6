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

std::vector<float> decimate(std::span<const float> samples, std::size_t n)
{
    std::vector<float> fewer(samples.size() / n);
    for (std::size_t i = 0; i < fewer.size(); ++i) {
        float sum = 0;
        for (std::size_t k = 0; k < n; ++k)
            sum += samples[i * n + k];
        fewer[i] = sum / static_cast<float>(n);
    }
    return fewer;
}

Recognition recognize(std::span<const float> said, std::span<const float> heard, int rateHz)
{
    const auto size = static_cast<std::size_t>(rateHz) * 2 / 5;
    Recognition result;
    if (said.size() < size || heard.size() < size)
        return result;
    // Running energy of `said`, so that each place costs one dot product.
    std::vector<double> energy(said.size() + 1, 0);
    for (std::size_t i = 0; i < said.size(); ++i)
        energy[i + 1] = energy[i] + static_cast<double>(said[i]) * static_cast<double>(said[i]);
    const double loud = 0.04 * energy.back() / static_cast<double>(said.size());

    std::vector<double> scores;
    std::vector<double> delays;
    for (std::size_t at = 0; at + size <= heard.size(); at += size) {
        const auto piece = heard.subspan(at, size);
        const double own = energyOf(piece);
        if (own < loud * static_cast<double>(size))
            continue;
        double best = 0;
        std::size_t bestAt = 0;
        // What is heard was said before, by no more than two seconds.
        const auto back = static_cast<std::size_t>(rateHz) * 2;
        const std::size_t first = at > back ? at - back : 0;
        for (std::size_t place = first; place <= at && place + size <= said.size(); ++place) {
            const double there = energy[place + size] - energy[place];
            if (there < 1e-9)
                continue;
            double product = 0;
            for (std::size_t i = 0; i < size; ++i)
                product += static_cast<double>(said[place + i]) * static_cast<double>(piece[i]);
            const double score = std::abs(product) / std::sqrt(there * own);
            if (score > best) {
                best = score;
                bestAt = place;
            }
        }
        scores.push_back(best);
        delays.push_back(static_cast<double>(at - bestAt) * 1000 / rateHz);
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
