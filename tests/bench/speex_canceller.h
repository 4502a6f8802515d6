#pragma once

#include "audio/dsp/echo_canceller.h"

#include <speex/speex_echo.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace ahoy::bench {

/// What ours is compared with: the multidelay block filter of libspeexdsp (J.-M. Valin, "On
/// adjusting the learning rate in frequency domain echo cancellation with double-talk", 2007).
class SpeexCanceller final : public audio::EchoCanceller {
public:
    explicit SpeexCanceller(std::chrono::milliseconds tail)
        : m_state(
              speex_echo_state_init(static_cast<int>(block), static_cast<int>(tail.count()) * 48))
    {
        int rateHz = 48'000;
        speex_echo_ctl(m_state.get(), SPEEX_ECHO_SET_SAMPLING_RATE, &rateHz);
    }

    void process(std::span<const float> near, std::span<const float> far,
                 std::span<float> out) override
    {
        assert(near.size() == block && far.size() == block);
        toInteger(near, m_near);
        toInteger(far, m_far);
        speex_echo_cancellation(m_state.get(), m_near.data(), m_far.data(), m_out.data());
        std::transform(m_out.begin(), m_out.end(), out.begin(),
                       [](spx_int16_t sample) { return static_cast<float>(sample) / fullScale; });
    }

private:
    static constexpr std::size_t block = 480;
    static constexpr float fullScale = 32767;
    using Quantum = std::array<spx_int16_t, block>;

    static void toInteger(std::span<const float> from, Quantum &to)
    {
        std::transform(from.begin(), from.end(), to.begin(), [](float sample) {
            return static_cast<spx_int16_t>(
                std::lrintf(std::clamp(sample, -1.0F, 1.0F) * fullScale));
        });
    }

    struct Free {
        void operator()(SpeexEchoState *state) const { speex_echo_state_destroy(state); }
    };
    std::unique_ptr<SpeexEchoState, Free> m_state;
    Quantum m_near{};
    Quantum m_far{};
    Quantum m_out{};
};

} // namespace ahoy::bench
