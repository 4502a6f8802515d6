#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ahoy::audio {

/// From 48 kHz down by a whole factor (3: 16 kHz, 6: 8 kHz; 1 copies): a linear-phase polyphase
/// FIR with 60 dB stop band.  Delay: 12 output samples.  process() never allocates.
/// Thread: Media.
class Decimator {
public:
    explicit Decimator(int factor);
    /// `in` holds a multiple of the factor; returns in.size() / factor samples in `out`.
    std::size_t process(std::span<const float> in, std::span<float> out);
    void reset();

private:
    std::size_t m_factor;
    std::vector<float> m_taps;
    std::vector<float> m_window; ///< the last taps-1 samples, then what comes in
};

/// From a lower rate up to 48 kHz by a whole factor.  Delay: 12 input samples.
/// process() never allocates.  Thread: Media.
class Interpolator {
public:
    explicit Interpolator(int factor);
    /// Returns in.size() * factor samples in `out`.
    std::size_t process(std::span<const float> in, std::span<float> out);
    void reset();

private:
    std::size_t m_factor;
    std::vector<float> m_taps; ///< phase by phase
    std::vector<float> m_window;
};

} // namespace ahoy::audio
