#pragma once

#include "audio/rtp/rtp_packet.h"
#include "base/time.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ahoy::audio {

/// Makes digits of RFC 4733 telephone-events: each once, whichever of its packets are lost.
/// An event is its timestamp; packets of the same one only prolong it.  It is over with the first
/// end packet, with the next event, or when nothing came for 250 ms (§2.5.2.2: the E bit may be
/// lost).  Segments of a long event are one digit; a packet may hold several events that follow
/// each other without a pause (§2.5.2.4).  Volumes are of no interest: nothing is played.
/// Thread: Media.
class TelephoneEventReceiver {
public:
    struct Event {
        char digit = 0;
        std::chrono::milliseconds duration{0};
    };

    /// `streamRateHz` is the clock of the timestamps, `eventRateHz` that of the durations.
    void onPacket(const RtpView &packet, TimePoint now, std::uint32_t eventRateHz,
                  std::uint32_t streamRateHz);
    void onTime(TimePoint now);
    std::optional<Event> takeEvent();
    /// Forgets the present event: another source speaks.
    void reset();
    /// An event is going on: what is missing of the voice meanwhile was never sent.
    bool isActive() const { return m_isActive; }

private:
    struct Report {
        std::uint8_t event = 0;
        bool isEnd = false;
        std::uint32_t duration = 0;
        RtpHeader header; ///< its timestamp is the report's
    };

    void onReport(const Report &report, TimePoint now, std::uint32_t eventRateHz,
                  std::uint32_t streamRateHz);
    void finish();
    bool isReplayed(const RtpHeader &header, TimePoint now) const;
    void remember(std::uint32_t timestamp);
    bool wasFinished(std::uint32_t timestamp) const;

    bool m_hasSeen = false;
    bool m_isActive = false;
    std::uint8_t m_event = 0;
    std::uint32_t m_timestamp = 0;    ///< of the present segment
    std::uint32_t m_segmentUnits = 0; ///< its duration so far
    std::uint32_t m_earlierUnits = 0; ///< of the segments before
    std::uint32_t m_eventRateHz = 8000;
    TimePoint m_lastPacket{};
    std::uint16_t m_sequence = 0;          ///< of the last packet
    std::array<std::uint32_t, 8> m_done{}; ///< timestamps of the last events and segments
    std::size_t m_doneCount = 0;
    std::array<Event, 8> m_finished{}; ///< a packet may hold several
    std::size_t m_finishedCount = 0;
};

} // namespace ahoy::audio
