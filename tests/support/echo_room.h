#pragma once

#include "audio/dsp/real_fft.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace ahoy::test {

/// A room with a loudspeaker and a microphone in it, from a seed.  48 kHz.
struct EchoRoom {
    std::uint64_t seed = 1;
    double decaySeconds = 0.3; ///< RT60
    double delayMs = 60;       ///< of the devices: from played to the direct sound captured
    double echoDb = -6;        ///< the echo, against what is played
    double distortion = 0;     ///< the loudspeaker bends at 1 / distortion; 0: it does not
};

/// The direct sound, and reflections that become denser and weaker; of energy one.
inline std::vector<float> impulseResponse(const EchoRoom &room)
{
    SeededRandom random(room.seed * 7919 + 17);
    const auto length = static_cast<std::size_t>(std::max(0.02, room.decaySeconds) * 48'000);
    std::vector<float> response(length, 0.0F);
    response[0] = 1;
    const double perSample = -3 * std::log(10.0) / (room.decaySeconds * 48'000);
    double low = 0;
    for (std::size_t i = 96; i < length; ++i) {
        const double part = std::min(1.0, static_cast<double>(i) / 2400);
        const double hit = random.unit() < 0.05 + 0.95 * part ? random.unit() - 0.5 : 0.0;
        low += 0.6 * (hit - low); // walls swallow the high notes
        response[i] = static_cast<float>(0.25 * low * std::exp(perSample * static_cast<double>(i)));
    }
    double energy = 0;
    for (const float tap : response)
        energy += static_cast<double>(tap) * static_cast<double>(tap);
    for (float &tap : response)
        tap = static_cast<float>(static_cast<double>(tap) / std::sqrt(energy));
    return response;
}

/// `signal` through `response`, of the signal's length.
inline std::vector<float> convolve(std::span<const float> signal, std::span<const float> response)
{
    std::size_t size = 4096;
    while (size < 4 * response.size())
        size *= 2;
    const audio::RealFft fft(size);
    using Spectrum = std::vector<std::complex<float>>;
    Spectrum filter(fft.bins());
    Spectrum block(fft.bins());
    std::vector<float> time(size, 0.0F);
    std::copy(response.begin(), response.end(), time.begin());
    fft.forward(time, filter);
    std::vector<float> out(signal.size() + size, 0.0F);
    const std::size_t step = size - response.size();
    for (std::size_t at = 0; at < signal.size(); at += step) {
        const std::size_t count = std::min(step, signal.size() - at);
        std::fill(time.begin(), time.end(), 0.0F);
        std::copy_n(signal.begin() + static_cast<std::ptrdiff_t>(at), count, time.begin());
        fft.forward(time, block);
        for (std::size_t k = 0; k < block.size(); ++k)
            block[k] *= filter[k];
        fft.inverse(block, time);
        for (std::size_t i = 0; i < size; ++i)
            out[at + i] += time[i];
    }
    out.resize(signal.size());
    return out;
}

/// `signal`, later by so many samples.
inline std::vector<float> delayed(std::span<const float> signal, std::size_t samples)
{
    std::vector<float> out(signal.size(), 0.0F);
    if (samples < signal.size())
        std::copy(signal.begin(), signal.end() - static_cast<std::ptrdiff_t>(samples),
                  out.begin() + static_cast<std::ptrdiff_t>(samples));
    return out;
}

/// What the microphone hears of `far`.
inline std::vector<float> echoOf(std::span<const float> far, const EchoRoom &room)
{
    std::vector<float> played(far.begin(), far.end());
    if (room.distortion > 0)
        for (float &s : played)
            s = static_cast<float>(std::tanh(static_cast<double>(s) * room.distortion) /
                                   room.distortion);
    auto echo = convolve(played, impulseResponse(room));
    const auto gain = static_cast<float>(std::pow(10.0, room.echoDb / 20));
    for (float &s : echo)
        s *= gain;
    return delayed(echo, static_cast<std::size_t>(room.delayMs * 48));
}

/// A quiet hum of air and amplifiers: white, `db` below full scale (RMS).
inline std::vector<float> roomNoise(std::size_t samples, double db, std::uint64_t seed)
{
    SeededRandom random(seed);
    const double amplitude = std::pow(10.0, db / 20) * std::sqrt(12.0);
    std::vector<float> noise(samples);
    for (float &s : noise)
        s = static_cast<float>(amplitude * (random.unit() - 0.5));
    return noise;
}

inline std::vector<float> mixed(std::span<const float> a, std::span<const float> b)
{
    std::vector<float> out(std::min(a.size(), b.size()));
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = a[i] + b[i];
    return out;
}

} // namespace ahoy::test
