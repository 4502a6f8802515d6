#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace ahoy::audio {

/// Fourier transforms of real signals of one even size.  Built once; forward() and inverse()
/// never allocate.  Thread: the one that uses it.
class RealFft {
public:
    explicit RealFft(std::size_t size);
    RealFft(const RealFft &) = delete;
    RealFft &operator=(const RealFft &) = delete;
    ~RealFft();

    std::size_t size() const { return m_size; }
    std::size_t bins() const { return m_size / 2 + 1; }
    /// `time` holds size() samples, `spectrum` bins() values; not normalised.
    void forward(std::span<const float> time, std::span<std::complex<float>> spectrum) const;
    /// Normalised: inverse(forward(x)) is x.
    void inverse(std::span<const std::complex<float>> spectrum, std::span<float> time) const;

private:
    struct Plans;
    std::size_t m_size;
    std::unique_ptr<Plans> m_plans;
};

} // namespace ahoy::audio
