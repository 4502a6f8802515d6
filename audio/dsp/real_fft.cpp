#include "audio/dsp/real_fft.h"

#include <kiss_fftr.h>

#include <cassert>
#include <type_traits>

namespace ahoy::audio {

static_assert(std::is_same_v<kiss_fft_scalar, float>);
static_assert(sizeof(kiss_fft_cpx) == sizeof(std::complex<float>));

struct RealFft::Plans {
    struct Free {
        void operator()(kiss_fftr_cfg plan) const { kiss_fftr_free(plan); }
    };
    using Plan = std::unique_ptr<std::remove_pointer_t<kiss_fftr_cfg>, Free>;
    explicit Plans(std::size_t size)
        : forward(kiss_fftr_alloc(static_cast<int>(size), 0, nullptr, nullptr)),
          inverse(kiss_fftr_alloc(static_cast<int>(size), 1, nullptr, nullptr))
    {
    }
    Plan forward;
    Plan inverse;
};

RealFft::RealFft(std::size_t size) : m_size(size), m_plans(std::make_unique<Plans>(size))
{
    assert(size % 2 == 0);
}

RealFft::~RealFft() = default;

void RealFft::forward(std::span<const float> time, std::span<std::complex<float>> spectrum) const
{
    assert(time.size() == m_size && spectrum.size() == bins());
    kiss_fftr(m_plans->forward.get(), time.data(),
              reinterpret_cast<kiss_fft_cpx *>(spectrum.data()));
}

void RealFft::inverse(std::span<const std::complex<float>> spectrum, std::span<float> time) const
{
    assert(time.size() == m_size && spectrum.size() == bins());
    kiss_fftri(m_plans->inverse.get(), reinterpret_cast<const kiss_fft_cpx *>(spectrum.data()),
               time.data());
    const float scale = 1 / static_cast<float>(m_size);
    for (float &sample : time)
        sample *= scale;
}

} // namespace ahoy::audio
