#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace ahoy::audio {

/// Finds the sine wave that is next to a frequency in 25.5 ms of sound (204 samples at 8 kHz).  A
/// Hann window keeps waves 160 Hz away out of it.  Thread: any; no allocation.
class SineFit {
public:
    static constexpr std::size_t rateHz = 8000;
    static constexpr std::size_t samples = 204;

    struct Wave {
        float hz = 0;
        float power = 0; ///< the mean of its squares
    };

    SineFit();
    Wave near(float hz, std::span<const float, samples> sound) const;
    /// Mean square of all that is there, weighted as near() weighs it.
    float power(std::span<const float, samples> sound) const;

private:
    struct Bins {
        double real = 0;
        double imaginary = 0;
        double slopeReal = 0; ///< under the window's derivative
        double slopeImaginary = 0;
    };
    Bins at(double hz, std::span<const float, samples> sound) const;

    std::array<float, samples> m_window{};
    std::array<float, samples> m_slope{};
};

} // namespace ahoy::audio
