#pragma once

#include "audio/dsp/real_fft.h"

#include <array>
#include <complex>
#include <cstddef>
#include <span>

namespace ahoy::audio {

/// Turns down what the canceller left: band by band it learns how much of the echo still gets
/// through, and closes a band as far as that echo fills it.  A near voice is louder than what is
/// left of the echo, so that in double talk the bands stay open; a band is never turned down
/// below the noise of the room, which would otherwise be heard to pump.
/// The gains act through a short filter of linear phase: delaySamples and no more.
/// Thread: Media.  process() never allocates.
class EchoSuppressor {
public:
    static constexpr std::size_t delaySamples = 128;

    EchoSuppressor();

    /// A quantum each: `error` is what the canceller gave, `echo` what it took away, `far` the
    /// aligned far signal.  `out` may be `error`.
    void process(std::span<const float> error, std::span<const float> echo,
                 std::span<const float> far, std::span<float> out);
    /// The echo's way has changed, the canceller is about to learn it anew.
    void onPathChanged();

private:
    static constexpr std::size_t block = 480;
    static constexpr std::size_t window = 2 * block;
    static constexpr std::size_t bins = window / 2 + 1;
    static constexpr std::size_t bandCount = 22;
    static constexpr std::size_t taps = 256;

    using Bands = std::array<float, bandCount>;
    using Spectrum = std::array<std::complex<float>, bins>;
    /// The last two quanta of a signal, and its power in bands.
    struct Line {
        std::array<float, window> samples{};
        Bands power{};
    };

    void analyse(Line &line, std::span<const float> quantum);
    void learn();
    void decide();
    void design();
    void apply(std::span<float> out);

    RealFft m_fft{window};
    RealFft m_designFft{taps};
    std::array<float, window> m_hann{};
    std::array<float, taps> m_taper{};
    Line m_error;
    Line m_echo;
    Line m_far;
    Bands m_reverberant{}; ///< the far power with a tail like a room's
    Bands m_noise{};       ///< of the room
    Bands m_echoLeakDb{};  ///< what is left of the echo that was taken away
    Bands m_farLeakDb{};   ///< the same against the far signal
    Bands m_gain{};
    Bands m_designed{};      ///< the gains that m_filter was made of
    bool m_isSteady = false; ///< the filter is the one before it
    std::array<float, window> m_time{};
    Spectrum m_spectrum{};
    Spectrum m_filter{}; ///< the gains as a filter
    Spectrum m_oldFilter{};
    std::array<float, block> m_fadeOut{};
};

} // namespace ahoy::audio
