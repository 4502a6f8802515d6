#pragma once

#include "audio/dsp/real_fft.h"
#include "audio/dsp/resampler.h"

#include <array>
#include <complex>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ahoy::audio {

/// How long what is played takes to come back through the microphone: the peak of the
/// cross-correlation of both, whitened (C. Knapp and G. Carter, "The generalized correlation
/// method for estimation of time delay", 1976, there SCOT), over the last half second.
/// Thread: Media.  process() never allocates.
///
/// Order of use: process() once a quantum; delay() is what is known by then.
class DelayFinder {
public:
    static constexpr std::size_t maxDelaySamples = 18'000; ///< 375 ms; a longer way is not found

    DelayFinder();

    /// `near` and `far` of the same quantum: `far` as it was played, not aligned.
    void process(std::span<const float> near, std::span<const float> far);

    /// Samples at 48 kHz; none before there was enough to hear.
    std::optional<float> delay() const { return m_delay; }
    /// Rises with each new finding.
    unsigned findings() const { return m_findings; }

private:
    using Spectrum = std::vector<std::complex<float>>;

    void correlate();
    void find();

    static constexpr std::size_t block = 1024; ///< 128 ms of the microphone at 8 kHz
    static constexpr std::size_t window = 4096;
    static constexpr std::size_t hop = 560; ///< seven quanta

    Decimator m_nearDown{6};
    Decimator m_farDown{6};
    RealFft m_fft{window};
    std::vector<float> m_near; ///< the last `block`
    std::vector<float> m_far;  ///< the last `window`
    std::vector<float> m_time;
    Spectrum m_nearSpectrum;
    Spectrum m_farSpectrum;
    Spectrum m_cross;
    std::vector<float> m_nearPower;
    std::vector<float> m_farPower;
    std::size_t m_sinceLast = 0;
    std::size_t m_heard = 0; ///< correlations so far
    std::optional<float> m_delay;
    unsigned m_findings = 0;
};

} // namespace ahoy::audio
