#pragma once

#include "base/time.h"

#include <cstdint>

namespace ahoy::audio {

/// What a receiver knows about one source's packets: RFC 3550 appendix A.1 (which sequence numbers
/// are believed), A.3 (loss) and A.8 (jitter).  Thread: Media.
///
/// More lenient than A.1 in one thing: the first packet is believed at once.  Who may send to us
/// is known from signalling, and a call should not begin with a packet lost.
class ReceptionStatistics {
public:
    /// Starts anew with the first packet of a source.
    void start(std::uint16_t sequence);
    bool hasStarted() const { return m_started; }

    /// Counts a packet; false when its sequence number is not to be believed (yet): a leap of more
    /// than 3000, until a second one follows it.
    bool onSequence(std::uint16_t sequence);
    /// Feeds the jitter.  `clockRateHz` of the payload; packets that share a timestamp (RFC 4733
    /// events) are not to be fed: their spread is no jitter.
    void onTiming(std::uint32_t timestamp, TimePoint arrival, std::uint32_t clockRateHz);

    std::uint64_t received() const { return m_received; }
    std::uint64_t expected() const;
    /// Never negative; 0 while duplicates outnumber losses.
    std::uint64_t lost() const;
    std::uint32_t extendedHighestSequence() const { return m_cycles + m_highest; }
    /// In timestamp units, as a report block carries it.
    std::uint32_t jitter() const { return m_jitterTimes16 >> 4; }
    double jitterMs() const;

    /// The loss since the last call, in 1/256, and the running total clamped to 24 bits.
    struct ReportedLoss {
        std::uint8_t fraction = 0;
        std::int32_t cumulative = 0;
    };
    ReportedLoss takeLoss();

private:
    bool m_started = false;
    std::uint16_t m_highest = 0; ///< max_seq of A.1
    std::uint32_t m_cycles = 0;  ///< shifted count of wrap-arounds
    std::uint32_t m_base = 0;    ///< base_seq
    std::uint32_t m_bad = 0;     ///< bad_seq: 0x10001 is none
    std::uint64_t m_received = 0;
    std::uint64_t m_expectedPrior = 0;
    std::uint64_t m_receivedPrior = 0;
    bool m_hasTransit = false;
    std::uint32_t m_transit = 0;
    std::uint32_t m_jitterTimes16 = 0;
    std::uint32_t m_clockRateHz = 8000;
};

} // namespace ahoy::audio
