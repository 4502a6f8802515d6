#pragma once

#include "audio/rtp/rtp_packet.h"
#include "base/time.h"

#include <cstdint>
#include <optional>

namespace ahoy::audio {

/// Puts a source's RTP timestamps, whatever their clock and their leaps, on one line of 48 kHz
/// samples.  Thread: Media.
///
/// A change of the clock rate goes on where the last packet ended (RFC 7160 tells why no sum over
/// timestamps can).  A leap that arrival times do not bear out is taken out of the line: senders
/// restart their clocks after a hold, or stop them meanwhile.
class Timeline {
public:
    /// No place has a time beyond this: in nanoseconds it still fits in 64 bits.
    static constexpr std::int64_t farthest = std::int64_t{1} << 45;

    struct Place {
        std::int64_t time = 0;
        std::int64_t sequence = 0;
        bool leaped = false; ///< the old relation of time and arrival is no more
    };

    /// Nothing for a packet that can't be placed: from before a change of clock, or one that lies
    /// alone in the future or far in the past.  `duration` in 48 kHz samples.
    std::optional<Place> place(const RtpHeader &header, TimePoint arrival, std::uint32_t clockHz,
                               std::int64_t duration);
    void reset() { m_hasAnchor = false; }
    /// The same, without moving the line: for packets that carry no voice.
    std::int64_t sequenceOf(std::uint16_t sequence) const;

private:
    bool m_hasAnchor = false;
    std::uint32_t m_timestamp = 0; ///< of the newest packet, and so on
    std::int64_t m_time = 0;
    std::int64_t m_sequence = 0;
    std::int64_t m_duration = 0;
    TimePoint m_arrival{};
    std::uint32_t m_clockHz = 8000;
    int m_strange = 0; ///< packets in a row that fit no time
};

} // namespace ahoy::audio
