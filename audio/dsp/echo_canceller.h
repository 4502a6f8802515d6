#pragma once

#include <chrono>
#include <memory>
#include <span>

namespace ahoy::audio {

/// The linear part of taking the echo away: learns how the room turns what is played into what
/// the microphone hears, and subtracts that.  Quanta of 480 samples at 48 kHz; the far signal
/// comes at most the tail before its echo, and not after it.
/// Thread: Media; built elsewhere.  process() never allocates.
class EchoCanceller {
public:
    EchoCanceller() = default;
    EchoCanceller(const EchoCanceller &) = delete;
    EchoCanceller &operator=(const EchoCanceller &) = delete;
    virtual ~EchoCanceller() = default;

    /// `out` = `near` less the echo of `far`; may be the same memory as `near`.
    virtual void process(std::span<const float> near, std::span<const float> far,
                         std::span<float> out) = 0;
};

/// A partitioned Kalman filter in the frequency domain (G. Enzner and P. Vary, "Frequency-domain
/// adaptive Kalman filter for acoustic echo control in hands-free telephones", 2006).
std::unique_ptr<EchoCanceller> makeKalmanCanceller(std::chrono::milliseconds tail);

} // namespace ahoy::audio
