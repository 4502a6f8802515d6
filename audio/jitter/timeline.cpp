#include "audio/jitter/timeline.h"

namespace ahoy::audio {

namespace {

constexpr std::int64_t engineHz = 48'000;
constexpr std::int64_t leap = engineHz / 2;     ///< more than this is no jitter …
constexpr std::int64_t pause = engineHz;        ///< … for late ones only after such a pause
constexpr std::int64_t ancient = 10 * engineHz; ///< … and this is no delay
constexpr int strangeNeeded = 3;                ///< packets that agree

std::int64_t samplesIn(Duration duration)
{
    return duration.count() * 6 / 125'000; // 48 kHz, without overflow for 48 years
}

} // namespace

std::int64_t Timeline::sequenceOf(std::uint16_t sequence) const
{
    if (!m_hasAnchor)
        return sequence;
    const auto delta = static_cast<std::int16_t>(
        static_cast<std::uint16_t>(sequence - static_cast<std::uint16_t>(m_sequence)));
    return m_sequence + delta;
}

std::optional<Timeline::Place> Timeline::place(const RtpHeader &header, TimePoint arrival,
                                               std::uint32_t clockHz, std::int64_t duration)
{
    Place place;
    place.sequence = sequenceOf(header.sequence);
    if (!m_hasAnchor) {
        m_hasAnchor = true;
        m_strange = 0;
        place.time = 0;
    } else if (clockHz != m_clockHz) {
        if (place.sequence <= m_sequence)
            return std::nullopt;
        place.time = place.sequence == m_sequence + 1 ? m_time + m_duration
                                                      : m_time + samplesIn(arrival - m_arrival);
    } else {
        const auto delta = static_cast<std::int32_t>(header.timestamp - m_timestamp);
        const std::int64_t moved = std::int64_t{delta} * (engineHz / clockHz);
        const std::int64_t elapsed = samplesIn(arrival - m_arrival);
        const bool isEarly = moved - elapsed > leap;
        const bool isPaused = elapsed > pause && elapsed - moved > leap;
        const bool isAncient = elapsed - moved > ancient;
        place.time = m_time + moved;
        if ((isEarly || isAncient) && ++m_strange < strangeNeeded)
            return std::nullopt;
        if (isEarly || isAncient || isPaused) {
            place.time = m_time + elapsed;
            place.leaped = true;
        }
        m_strange = 0;
        if (place.time > farthest || place.time < -farthest) {
            // Nobody gets here by talking.  Begin again before the arithmetic ends.
            place.time = 0;
            place.leaped = true;
        }
    }
    if (place.sequence >= m_sequence || place.leaped || m_clockHz != clockHz) {
        m_timestamp = header.timestamp;
        m_time = place.time;
        m_sequence = place.sequence;
        m_duration = duration;
        m_arrival = arrival;
        m_clockHz = clockHz;
    }
    return place;
}

} // namespace ahoy::audio
