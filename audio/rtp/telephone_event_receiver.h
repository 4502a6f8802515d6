#pragma once

#include "audio/rtp/rtp_packet.h"
#include "base/time.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace ahoy::audio {

/// Makes digits of RFC 4733 telephone-events: each once, whichever of its packets are lost.
/// An event is its timestamp; packets of the same one only prolong it.  It is over with the first
/// end packet, with the next event, or when nothing came for 200 ms (§2.5.2.2: the E bit may be
/// lost).  Segments of a long event are one digit.  Thread: Media.
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
    void finish();

    bool m_hasSeen = false;
    bool m_isActive = false;
    std::uint8_t m_event = 0;
    std::uint32_t m_timestamp = 0;    ///< of the present segment
    std::uint32_t m_segmentUnits = 0; ///< its duration so far
    std::uint32_t m_earlierUnits = 0; ///< of the segments before
    std::uint32_t m_eventRateHz = 8000;
    TimePoint m_lastPacket{};
    std::optional<Event> m_finished[2]; ///< two: one ends because the next is already over
};

} // namespace ahoy::audio
