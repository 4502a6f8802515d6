#include "audio/dsp/echo_suppressor.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

/// First bin of each band (50 Hz apart), about a critical band each; the last ends at 24 kHz.
constexpr std::array<std::size_t, 23> edges{0,  2,  4,  6,  8,   11,  14,  18,  22,  27,  33, 40,
                                            48, 58, 70, 85, 104, 128, 160, 200, 260, 340, 481};

constexpr float bandKeep = 0.5F;        ///< smoothing of the powers, about 20 ms
constexpr float reverberantKeep = 0.8F; ///< 97 dB/s: a short room
constexpr float inaudible = 1e-9F;      ///< mean square of a band, -90 dBFS
constexpr float startLeakDb = 0;
constexpr float leakUpDb = 0.04F; ///< a quantum: 4 dB/s
constexpr float leakDown = 0.08F; ///< of the difference, a quantum
constexpr float leakRangeDb = 60;
constexpr float overestimate = 6;   ///< the leak is the usual one, the worst is 8 dB more
constexpr float lowestGain = 0.05F; ///< -26 dB
constexpr float noiseUp = 1.003F;   ///< a quantum: 1.3 dB/s
constexpr float closing = 0.4F;     ///< how fast a band closes, a quantum; it opens at once

float toDb(float ratio)
{
    return 10 * std::log10(ratio);
}

float fromDb(float db)
{
    return std::pow(10.0F, db / 10);
}

void follow(float &leakDb, float seen)
{
    const float db = std::clamp(toDb(seen), -leakRangeDb, 20.0F);
    leakDb = db < leakDb ? leakDb + leakDown * (db - leakDb) : std::min(leakDb + leakUpDb, db);
}

} // namespace

EchoSuppressor::EchoSuppressor()
{
    static_assert(edges.size() == bandCount + 1);
    for (std::size_t i = 0; i < window; ++i)
        m_hann[i] = 0.5F - 0.5F * std::cos(2 * std::numbers::pi_v<float> * static_cast<float>(i) /
                                           static_cast<float>(window));
    for (std::size_t i = 0; i < taps; ++i)
        m_taper[i] = 0.5F - 0.5F * std::cos(2 * std::numbers::pi_v<float> * static_cast<float>(i) /
                                            static_cast<float>(taps));
    m_gain.fill(1);
    m_noise.fill(1);
    onPathChanged();
    design();
}

void EchoSuppressor::onPathChanged()
{
    m_echoLeakDb.fill(startLeakDb);
    m_farLeakDb.fill(startLeakDb);
}

void EchoSuppressor::process(std::span<const float> error, std::span<const float> echo,
                             std::span<const float> far, std::span<float> out)
{
    assert(error.size() == block && echo.size() == block && far.size() == block);
    analyse(m_echo, echo);
    analyse(m_far, far);
    analyse(m_error, error);
    learn();
    decide();
    design();
    apply(out);
}

void EchoSuppressor::analyse(Line &line, std::span<const float> quantum)
{
    std::copy_n(line.samples.begin() + block, block, line.samples.begin());
    std::copy(quantum.begin(), quantum.end(), line.samples.begin() + block);
    for (std::size_t i = 0; i < window; ++i)
        m_time[i] = line.samples[i] * m_hann[i];
    m_fft.forward(m_time, m_spectrum);
    constexpr float scale = 2.0F / (0.375F * window * window); // to a mean square
    for (std::size_t b = 0; b < bandCount; ++b) {
        float sum = 0;
        for (std::size_t k = edges[b]; k < edges[b + 1]; ++k)
            sum += std::norm(m_spectrum[k]);
        line.power[b] = bandKeep * line.power[b] + (1 - bandKeep) * sum * scale;
    }
}

void EchoSuppressor::learn()
{
    for (std::size_t b = 0; b < bandCount; ++b) {
        const float error = m_error.power[b] + 1e-12F;
        m_noise[b] = std::max(inaudible * 0.01F, std::min(error, m_noise[b] * noiseUp));
        m_reverberant[b] = std::max(m_far.power[b], m_reverberant[b] * reverberantKeep);
        // Where nothing is played nothing is learnt.
        if (m_echo.power[b] > inaudible)
            follow(m_echoLeakDb[b], error / m_echo.power[b]);
        if (m_far.power[b] > inaudible)
            follow(m_farLeakDb[b], error / m_reverberant[b]);
    }
}

void EchoSuppressor::decide()
{
    for (std::size_t b = 0; b < bandCount; ++b) {
        const float error = m_error.power[b] + 1e-12F;
        const float left = overestimate * std::max(fromDb(m_echoLeakDb[b]) * m_echo.power[b],
                                                   fromDb(m_farLeakDb[b]) * m_reverberant[b]);
        const float quietest = std::min(1.0F, std::sqrt(m_noise[b] / error));
        const float wanted = std::clamp(1 - left / error, std::max(lowestGain, quietest), 1.0F);
        m_gain[b] = wanted > m_gain[b] ? wanted : m_gain[b] + closing * (wanted - m_gain[b]);
    }
}

/// The gains of the bands as a filter of linear phase.  While nobody is heard they stay the same.
void EchoSuppressor::design()
{
    m_isSteady = m_gain == m_designed;
    if (m_isSteady)
        return;
    m_designed = m_gain;
    constexpr std::size_t designBins = taps / 2 + 1;
    constexpr float binsEach = static_cast<float>(window) / taps;
    std::array<std::complex<float>, designBins> shape;
    std::size_t band = 0;
    for (std::size_t k = 0; k < designBins; ++k) {
        const float at = static_cast<float>(k) * binsEach;
        const auto middle = [](std::size_t b) {
            return 0.5F * static_cast<float>(edges[b] + edges[b + 1] - 1);
        };
        while (band + 1 < bandCount && middle(band + 1) <= at)
            ++band;
        float gain = m_gain[band];
        if (band + 1 < bandCount && at > middle(band)) {
            const float part = (at - middle(band)) / (middle(band + 1) - middle(band));
            gain += part * (m_gain[band + 1] - gain);
        }
        shape[k] = gain;
    }
    std::array<float, taps> impulse;
    m_designFft.inverse(shape, impulse);
    m_time.fill(0);
    for (std::size_t i = 0; i < taps; ++i)
        m_time[i] = impulse[(i + taps / 2) % taps] * m_taper[i];
    m_oldFilter = m_filter;
    m_fft.forward(m_time, m_filter);
}

void EchoSuppressor::apply(std::span<float> out)
{
    Spectrum signal;
    m_fft.forward(m_error.samples, signal);
    const auto filtered = [&](const Spectrum &filter) {
        for (std::size_t k = 0; k < bins; ++k) {
            const std::complex<float> a = signal[k];
            const std::complex<float> h = filter[k];
            m_spectrum[k] = {a.real() * h.real() - a.imag() * h.imag(),
                             a.real() * h.imag() + a.imag() * h.real()};
        }
        m_fft.inverse(m_spectrum, m_time);
    };
    if (m_isSteady) {
        filtered(m_filter);
        std::copy_n(m_time.begin() + block, block, out.begin());
        return;
    }
    filtered(m_oldFilter);
    std::copy_n(m_time.begin() + block, block, m_fadeOut.begin());
    filtered(m_filter);
    for (std::size_t i = 0; i < block; ++i) {
        const float part = (static_cast<float>(i) + 0.5F) / block;
        out[i] = m_fadeOut[i] + part * (m_time[block + i] - m_fadeOut[i]);
    }
}

} // namespace ahoy::audio
