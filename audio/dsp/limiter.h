#pragma once

#include <span>

namespace ahoy::audio {

/// Keeps a mix within full scale without the crackle of clipping: the gain falls within one
/// quantum when the peak passes 0.9, comes back over half a second, and a soft knee catches what
/// is left.  Below 0.8 it is transparent.  Thread: Media.
class Limiter {
public:
    void process(std::span<float> samples);

private:
    float m_gain = 1;
};

} // namespace ahoy::audio
