#pragma once

#include "audio/dsp/resampler.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// Noise with the spectrum that RFC 3389 §3.2 describes, of power one, at 48 kHz.
///
///     white ──▶ lattice of the reflection coefficients, at the payload's rate ──▶ up to 48 kHz
///
/// Each stage of the lattice turns two signals by an angle whose sine is the coefficient: whatever
/// the coefficients are, and however they change while it runs, the power stays the same.
/// Thread: Media; allocates in its constructor only.
class ComfortNoise {
public:
    /// What more a payload tells is left out, as §3 allows.
    static constexpr std::size_t maxOrder = 12;

    /// The octets behind the level; none of them, or a rate that there is no way up from: no model.
    void setModel(std::span<const std::byte> indices, std::uint32_t rateHz);
    bool hasModel() const { return m_order > 0; }
    float next();
    /// White, −1 … 1.
    float white();

private:
    struct Stage {
        float sine = 0; ///< the reflection coefficient
        float cosine = 1;
        float delayed = 0;
    };
    static constexpr std::size_t lowSamples = 8;

    void fill();

    std::array<Stage, maxOrder> m_stages{};
    std::size_t m_order = 0;
    std::size_t m_factor = 6;
    Interpolator m_from8{6};
    Interpolator m_from16{3};
    std::array<float, lowSamples * 6> m_block{};
    std::size_t m_at = 0;
    std::size_t m_count = 0;
    std::uint32_t m_state = 1;
};

} // namespace ahoy::audio
