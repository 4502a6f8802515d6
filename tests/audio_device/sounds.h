#pragma once

#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

namespace ahoy::test {

/// Something like speech at 48 kHz: voiced syllables of changing pitch with pauses between, all
/// of it within a telephone's band, no two pieces alike.
inline std::vector<float> makePhrase(double seconds, std::uint64_t seed)
{
    SeededRandom random(seed);
    std::vector<float> samples(static_cast<std::size_t>(seconds * 48'000));
    std::size_t at = 0;
    while (at < samples.size()) {
        const auto length = static_cast<std::size_t>((0.10 + 0.15 * random.unit()) * 48'000);
        const auto pause = static_cast<std::size_t>(0.05 * random.unit() * 48'000);
        const double pitch = 110 + 120 * random.unit();
        const double glide = 0.8 + 0.4 * random.unit();
        double formant[3];
        for (double &hz : formant)
            hz = 300 + 2700 * random.unit();
        double phase = random.unit();
        for (std::size_t i = 0; i < length && at + i < samples.size(); ++i) {
            const double part = static_cast<double>(i) / static_cast<double>(length);
            const double hz = pitch * (1 + (glide - 1) * part);
            phase += hz / 48'000;
            double value = 0;
            for (int harmonic = 2; harmonic * hz < 3200; ++harmonic) {
                double weight = 0;
                for (const double centre : formant)
                    weight += std::exp(-std::pow((harmonic * hz - centre) / 250, 2));
                value += weight * std::sin(2 * std::numbers::pi * harmonic * phase);
            }
            samples[at + i] = static_cast<float>(0.1 * value * std::sin(std::numbers::pi * part));
        }
        at += length + pause;
    }
    return samples;
}

/// Every sixth sample after a plain average: 8 kHz.
inline std::vector<float> toEightKilohertz(std::span<const float> samples)
{
    std::vector<float> result;
    for (std::size_t i = 0; i + 6 <= samples.size(); i += 6) {
        float sum = 0;
        for (std::size_t k = 0; k < 6; ++k)
            sum += samples[i + k];
        result.push_back(sum / 6);
    }
    return result;
}

/// The best normalised correlation of `piece` with `record` at offsets [first, last); the offset
/// where it was in `best`.
inline double correlate(std::span<const float> piece, std::span<const float> record,
                        std::size_t first, std::size_t last, std::size_t &best)
{
    double pieceEnergy = 0;
    for (const float sample : piece)
        pieceEnergy += static_cast<double>(sample) * sample;
    double highest = 0;
    for (std::size_t offset = first; offset < last && offset + piece.size() <= record.size();
         ++offset) {
        float product = 0;
        float energy = 0;
        for (std::size_t i = 0; i < piece.size(); ++i) {
            product += piece[i] * record[offset + i];
            energy += record[offset + i] * record[offset + i];
        }
        const double value =
            std::abs(product) / std::sqrt(pieceEnergy * static_cast<double>(energy) + 1e-12);
        if (value > highest) {
            highest = value;
            best = offset;
        }
    }
    return highest;
}

/// Did `spoken` arrive in `heard` (both 48 kHz)?  The median of the normalised correlations of
/// its 0.4 s pieces: over 0.8 it did, under 0.4 something else was heard.
inline double segmentCorrelation(std::span<const float> spoken, std::span<const float> heard)
{
    constexpr std::size_t pieceSize = 3200;
    constexpr std::size_t slack = 800; ///< how far a jitter buffer may have shifted a piece
    const std::vector<float> reference = toEightKilohertz(spoken);
    const std::vector<float> record = toEightKilohertz(heard);
    std::vector<double> values;
    std::size_t shift = 0; // of the record against the reference
    for (std::size_t at = 0; at + pieceSize <= reference.size(); at += pieceSize) {
        const std::span piece = std::span(reference).subspan(at, pieceSize);
        std::size_t best = 0;
        if (values.empty()) {
            // All of it must fit behind: in a loop it is the first time around that counts.
            const std::size_t spare = record.size() - std::min(record.size(), reference.size());
            values.push_back(correlate(piece, record, 0, spare + 1, best));
            shift = best - std::min(best, at);
            continue;
        }
        const std::size_t around = at + shift;
        values.push_back(
            correlate(piece, record, around - std::min(around, slack), around + slack, best));
    }
    if (values.empty())
        return 0;
    std::nth_element(values.begin(),
                     values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// How much of the energy of `samples` (48 kHz) lies at one frequency: 1 for a pure tone.
inline double shareOfTone(std::span<const float> samples, double hz)
{
    double real = 0;
    double imaginary = 0;
    double energy = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double angle = 2 * std::numbers::pi * hz * static_cast<double>(i) / 48'000;
        real += samples[i] * std::cos(angle);
        imaginary += samples[i] * std::sin(angle);
        energy += static_cast<double>(samples[i]) * samples[i];
    }
    const double count = static_cast<double>(samples.size());
    return 2 * (real * real + imaginary * imaginary) / (count * energy + 1e-12);
}

} // namespace ahoy::test
