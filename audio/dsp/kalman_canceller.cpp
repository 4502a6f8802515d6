#include "audio/dsp/echo_canceller.h"
#include "audio/dsp/real_fft.h"
#include "audio/engine/engine.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <complex>
#include <vector>

namespace ahoy::audio {

namespace {

constexpr std::size_t block = quantumSamples;
constexpr std::size_t window = 2 * block;
constexpr std::size_t bins = window / 2 + 1;

/// How much of a room stays the same for 10 ms, squared: what is 1 - this is learnt anew.
constexpr float stays = 0.999F;
/// The first guess of a room, as power of each partition's transfer.
constexpr float firstDoubt = 0.5F;
/// Below -90 dBFS there is nothing to learn from.
constexpr float floorPower = 1e-9F * static_cast<float>(window);
/// What is no echo, smoothed over some 30 ms.
constexpr float nearKeep = 0.6F;
constexpr std::size_t constrainedPerBlock = 3;

using Spectrum = std::array<std::complex<float>, bins>;
using Powers = std::array<float, bins>;

std::complex<float> product(std::complex<float> a, std::complex<float> b)
{
    // Written out: the operator of std::complex looks for infinities.
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

class KalmanCanceller final : public EchoCanceller {
public:
    explicit KalmanCanceller(std::chrono::milliseconds tail)
        : m_partitions(std::max<std::size_t>(1, static_cast<std::size_t>(tail / quantum))),
          m_far(m_partitions),
          m_room(m_partitions),
          m_doubt(m_partitions)
    {
        for (std::size_t m = 0; m < m_partitions; ++m)
            m_doubt[m].fill(firstDoubt / (1 + static_cast<float>(m)));
    }

    void process(std::span<const float> near, std::span<const float> far,
                 std::span<float> out) override
    {
        assert(near.size() == block && far.size() == block && out.size() == block);
        takeFar(far);
        estimateEcho();
        std::fill_n(m_time.begin(), block, 0.0F);
        for (std::size_t i = 0; i < block; ++i)
            m_time[block + i] = near[i] - m_echo[i];
        m_fft.forward(m_time, m_error);
        std::copy_n(m_time.begin() + block, block, out.begin());
        learn();
        for (std::size_t i = 0; i < constrainedPerBlock; ++i)
            constrainNext();
    }

private:
    const Spectrum &farOf(std::size_t partition) const
    {
        return m_far[(m_newest + partition) % m_partitions];
    }

    void takeFar(std::span<const float> far)
    {
        std::copy_n(m_farTime.begin() + block, block, m_farTime.begin());
        std::copy(far.begin(), far.end(), m_farTime.begin() + block);
        m_newest = (m_newest + m_partitions - 1) % m_partitions;
        m_fft.forward(m_farTime, m_far[m_newest]);
    }

    void estimateEcho()
    {
        m_sum.fill({});
        for (std::size_t m = 0; m < m_partitions; ++m) {
            const Spectrum &x = farOf(m);
            const Spectrum &w = m_room[m];
            for (std::size_t k = 0; k < bins; ++k)
                m_sum[k] += product(x[k], w[k]);
        }
        m_fft.inverse(m_sum, m_time);
        std::copy_n(m_time.begin() + block, block, m_echo.begin());
    }

    void learn()
    {
        m_expected.fill(0);
        for (std::size_t m = 0; m < m_partitions; ++m) {
            const Spectrum &x = farOf(m);
            for (std::size_t k = 0; k < bins; ++k)
                m_expected[k] += m_doubt[m][k] * std::norm(x[k]);
        }
        for (std::size_t k = 0; k < bins; ++k) {
            m_near[k] = nearKeep * m_near[k] + (1 - nearKeep) * std::norm(m_error[k]);
            // Half of `expected` would be the letter of the theory (the error fills half of the
            // window); with the whole it settles sooner, as not all partitions are constrained.
            m_scale[k] = 1 / (m_expected[k] + m_near[k] + floorPower);
        }
        for (std::size_t m = 0; m < m_partitions; ++m) {
            const Spectrum &x = farOf(m);
            Spectrum &w = m_room[m];
            Powers &p = m_doubt[m];
            for (std::size_t k = 0; k < bins; ++k) {
                const float gain = p[k] * m_scale[k];
                w[k] += gain * product(std::conj(x[k]), m_error[k]);
                p[k] = stays * (1 - 0.5F * gain * std::norm(x[k])) * p[k] +
                       (1 - stays) * std::norm(w[k]);
            }
        }
    }

    /// A partition is 10 ms long: what circular convolution wrapped round is taken out, a few
    /// partitions a block in turn.
    void constrainNext()
    {
        Spectrum &w = m_room[m_toConstrain];
        m_toConstrain = (m_toConstrain + 1) % m_partitions;
        m_fft.inverse(w, m_time);
        std::fill_n(m_time.begin() + block, block, 0.0F);
        m_fft.forward(m_time, w);
    }

    const std::size_t m_partitions;
    RealFft m_fft{window};
    std::size_t m_newest = 0;
    std::size_t m_toConstrain = 0;
    std::vector<Spectrum> m_far;  ///< newest first from m_newest on, a ring
    std::vector<Spectrum> m_room; ///< what the room does to a sound 10 ms times its index old
    std::vector<Powers> m_doubt;  ///< variance of that estimate
    Spectrum m_sum{};
    Spectrum m_error{};
    Powers m_expected{};
    Powers m_near{};
    Powers m_scale{};
    std::array<float, window> m_farTime{};
    std::array<float, window> m_time{};
    std::array<float, block> m_echo{};
};

} // namespace

std::unique_ptr<EchoCanceller> makeKalmanCanceller(std::chrono::milliseconds tail)
{
    return std::make_unique<KalmanCanceller>(tail);
}

} // namespace ahoy::audio
