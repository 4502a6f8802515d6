#pragma once

#include "audio/dsp/delay_finder.h"
#include "audio/dsp/echo_canceller.h"
#include "audio/dsp/echo_suppressor.h"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace ahoy::audio {

/// Takes the loudspeaker's sound out of the microphone's: finds how late it comes back, cancels
/// it, and turns down what is left.
///
///     far  ──▶ [ history ] ── as late as found ──┬─────────────┐
///                 │                              ▼             ▼
///                 ▼                        ┌───────────┐ ┌────────────┐
///           [ DelayFinder ]      near ───▶ │ canceller │─│ suppressor │──▶ out
///                                          └───────────┘ └────────────┘
///
/// When the delay jumps (a device's buffer ran dry, the server moved a stream), the history is
/// read from as much earlier or later: what the canceller has learnt of the room stays right.
/// Thread: Media; built elsewhere.  process() never allocates.
class EchoRemover {
public:
    struct Parts {
        bool finder = true; ///< without it `far` is taken as aligned
        bool suppressor = true;
    };

    explicit EchoRemover(std::unique_ptr<EchoCanceller> canceller);
    /// With some of its parts only: for measuring.
    EchoRemover(std::unique_ptr<EchoCanceller> canceller, Parts parts);

    /// `far` is what is played in this quantum; `out` may be `near`.
    void process(std::span<const float> near, std::span<const float> far, std::span<float> out);

    /// How late the far signal is given to the canceller, in samples.
    std::size_t shift() const { return m_shift; }
    bool isAligned() const { return m_isAligned; }
    /// How often the way of the echo has changed its length.
    unsigned jumps() const { return m_jumps; }
    /// What `out` is late.
    std::size_t delaySamples() const
    {
        return m_parts.suppressor ? EchoSuppressor::delaySamples : 0;
    }

private:
    static constexpr std::size_t block = 480;
    static constexpr std::size_t historySize = 48 * block; ///< 480 ms

    void followDelay();
    void align(float delay);
    void watch(std::span<const float> near);

    const Parts m_parts;
    std::unique_ptr<EchoCanceller> m_canceller;
    DelayFinder m_finder;
    EchoSuppressor m_suppressor;
    std::vector<float> m_history; ///< the newest last
    std::size_t m_shift = 0;
    bool m_isAligned = false;
    float m_delay = 0; ///< at which the history is aligned
    float m_candidate = 0;
    unsigned m_candidateCount = 0;
    unsigned m_findings = 0;
    unsigned m_jumps = 0;
    float m_nearPower = 0;
    float m_leftPower = 0;
    std::array<float, block> m_far{};
    std::array<float, block> m_left{};
    std::array<float, block> m_echo{};
};

} // namespace ahoy::audio
