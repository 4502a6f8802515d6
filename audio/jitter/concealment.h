#pragma once

#include "audio/jitter/comfort_noise.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// Fills what is missing of a voice (48 kHz mono): its last pitch period again and again, fading
/// by 20 dB in 100 ms from 20 ms on, down to a comfort noise as loud as the pauses were.  When the
/// voice returns, the two are cross-faded for 5 ms.  Thread: Media.
class Concealment {
public:
    Concealment() { reset(); }

    /// What is played and came from the wire: the past to repeat.
    void onPlayed(std::span<const float> samples);
    /// Fills `out` with a continuation.
    void conceal(std::span<float> out);
    /// Fills `out` with comfort noise: the other side said that it is silent.  `levelDb` in dBov,
    /// or what was heard in its pauses.
    void fillNoise(std::span<float> out);
    /// RFC 3389: the level, 0 … 127 below overload, and behind it what its spectrum is like, if
    /// that is told, at the payload's rate.
    void setNoise(std::span<const std::byte> payload, std::uint32_t rateHz);
    /// The first samples after a gap: cross-fades them with the continuation.
    void rejoin(std::span<float> samples);
    bool isConcealing() const { return m_isConcealing; }
    void reset();

private:
    static constexpr std::size_t historySamples = 2880; ///< 60 ms

    void begin();
    float nextSample();
    float nextNoise();
    void trackNoise(std::span<const float> samples);

    std::array<float, historySamples> m_history{};
    bool m_isConcealing = false;
    std::array<float, 720> m_period{};
    std::size_t m_periodLength = 0;
    std::size_t m_position = 0;
    std::size_t m_concealed = 0; ///< samples since begin()
    float m_gain = 1;
    float m_noiseRms = 0;  ///< of the pauses
    float m_lowEnergy = 0; ///< slow minimum of the frames' energy
    float m_noiseFilter = 0;
    ComfortNoise m_noise;
    float m_noiseNow = 0;   ///< follows m_noiseRms within milliseconds
    float m_modelShare = 0; ///< of the noise that was told; the rest is ours
};

} // namespace ahoy::audio
