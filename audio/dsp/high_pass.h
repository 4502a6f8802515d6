#pragma once

#include <span>

namespace ahoy::audio {

/// Takes away what is below a voice: rumble, wind, the offset of a cheap converter.  Two poles
/// (Butterworth) at 80 Hz, -3 dB there, for 48 kHz.  Thread: Media.
class HighPass {
public:
    void process(std::span<float> samples);

private:
    double m_first = 0; ///< the state of the transposed direct form II
    double m_second = 0;
};

} // namespace ahoy::audio
