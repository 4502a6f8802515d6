#pragma once

#include "base/time.h"

#include <array>
#include <cstdint>

namespace ahoy::audio {

/// Decides how long packets should wait before they are played.  It does nothing itself: the
/// jitter buffer asks it for a target and moves there.  Thread: Media.
///
/// Each packet has a relative delay: its transit time less the shortest of the last ten seconds
/// (so that the skew of two clocks does not add up).  Two histograms of it, one that forgets fast
/// and one slowly; the target is the delay at which  delay + L · percent too late  is least.
class DelayEstimator {
public:
    DelayEstimator() { reset(); }

    /// `time` of the packet in 48 kHz samples, `arrival` when it came.  Not for retransmitted or
    /// repeated timestamps.
    void onPacket(std::int64_t time, TimePoint arrival);
    void reset();

    /// How long after its fastest possible arrival a packet should be waited for.
    Duration target() const { return m_target; }
    /// When the sample at `time` would have come on the fastest path.
    TimePoint fastestArrival(std::int64_t time) const;
    bool hasReference() const { return m_count > 0; }

    /// The delay that is not ours (network, devices): far below 150 ms mouth to ear it is worth
    /// more to lose nothing, far above 250 ms to be quick.
    void setOtherDelay(Duration delay) { m_otherDelay = delay; }

private:
    static constexpr std::size_t bins = 100; ///< of 5 ms; the last holds all beyond
    static constexpr std::size_t lastBin = bins - 1;
    using Histogram = std::array<float, bins>;

    void moveReference(std::int64_t shortest);
    static void shift(Histogram &histogram, std::size_t count);
    static void age(Histogram &histogram, std::size_t bin, float keep);
    float lateCost() const;
    std::size_t best(const Histogram &histogram, float cost) const;
    void updateTarget(TimePoint now);

    Histogram m_fast{};
    Histogram m_slow{};
    std::uint32_t m_count = 0;
    std::size_t m_fastBest = 0;
    TimePoint m_fastBestSince{};
    std::int64_t m_shortest = 0;     ///< transit, ns, of this and the last window
    std::int64_t m_shortestNow = 0;  ///< of this window
    std::int64_t m_shortestLast = 0; ///< of the last window
    std::int64_t m_origin = 0; ///< transit at the histograms' first bin: m_shortest within a bin
    TimePoint m_windowStart{};
    Duration m_window{};
    Duration m_target{};
    Duration m_otherDelay = std::chrono::milliseconds(60);
};

} // namespace ahoy::audio
