#pragma once

#include "audio/rtp/rtp_sender.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ahoy::audio {

/// RFC 4733's number of a digit (0-9 * # A-D, either case), and back; 0 for no digit.
std::optional<std::uint8_t> telephoneEventOf(char digit);
char digitOf(std::uint8_t event);

/// Sends digits as RFC 4733 telephone-events, one after the other.  Thread: Media.
///
///     |     event     |E|R| volume    |          duration             |
///
///     Idle ──digit──▶ Active ──duration over──▶ Ending ──3 end packets──▶ Gap ──50 ms──▶ Idle
///       ▲                │ 0xFFFF passed: next segment, no marker            │
///       └────────────────┴───────────────────────────────────────────────────┘ or next digit
class TelephoneEventSender {
public:
    static constexpr std::size_t maxQueued = 64;
    static constexpr std::chrono::milliseconds updateInterval{20};

    /// Queues; what is no digit or passes maxQueued is dropped.  40 ms … 60 s each.
    void queue(std::string_view digits, std::chrono::milliseconds duration);
    void clear();
    /// No voice is to be sent while it is.
    bool isBusy() const { return m_state != State::Idle || m_count > 0; }

    struct Packet {
        bool marker = false;
        std::uint32_t timestamp = 0;
        std::array<std::byte, 4> payload{};
    };
    /// Tells that `elapsed` more has gone by, and up to which RTP timestamp (`now`: the end of that
    /// time).  `eventRateHz` is the event format's clock, `streamRateHz` the timestamps'.
    void advance(std::chrono::milliseconds elapsed, std::uint32_t now, std::uint32_t eventRateHz,
                 std::uint32_t streamRateHz);
    /// What is to be sent for it; several after one advance() at the end of a segment.
    std::optional<Packet> takePacket();
    /// True once after the last queued digit is out.
    bool takeDone();

private:
    enum class State : std::uint8_t { Idle, Active, Ending, Gap };
    struct Digit {
        std::uint8_t event = 0;
        std::chrono::milliseconds duration{0};
    };

    void begin(std::uint32_t now);
    void update(std::uint32_t eventRateHz, std::uint32_t streamRateHz);
    void emit(bool marker, bool end, std::uint32_t timestamp, std::uint16_t duration);

    State m_state = State::Idle;
    std::array<Digit, maxQueued> m_queue{};
    std::size_t m_head = 0;
    std::size_t m_count = 0;
    Digit m_current;
    std::chrono::milliseconds m_elapsed{0}; ///< of the event, or of the gap
    std::chrono::milliseconds m_sinceUpdate{0};
    std::uint32_t m_segmentStart = 0;    ///< RTP timestamp
    std::uint32_t m_segmentsBefore = 0;  ///< event clock units in earlier segments
    std::uint32_t m_previousSegment = 0; ///< RTP timestamp, of which the end is repeated
    int m_segmentRepeats = 0;
    int m_endsSent = 0;
    bool m_isFirst = false;
    bool m_done = false;

    std::array<Packet, 4> m_out{};
    std::size_t m_outHead = 0;
    std::size_t m_outCount = 0;
};

} // namespace ahoy::audio
