#include "audio/rtp/telephone_event_receiver.h"

#include "audio/rtp/telephone_event_sender.h"
#include "audio/rtp/wire.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr std::chrono::milliseconds silenceEndsEvent{250};
constexpr std::uint32_t maxDuration = 0xFFFF;
constexpr std::size_t reportBytes = 4;
constexpr std::size_t maxPacked = 4;
constexpr std::uint32_t maxUnits = 1U << 30; // a peer that never ends must not overflow us

} // namespace

void TelephoneEventReceiver::onPacket(const RtpView &packet, TimePoint now,
                                      std::uint32_t eventRateHz, std::uint32_t streamRateHz)
{
    if (eventRateHz == 0 || streamRateHz == 0)
        return;
    // §2.5.2.4: each begins where the one before ends, and only the last may still go on.
    const std::size_t count = std::min(packet.payload.size() / reportBytes, maxPacked);
    Report report;
    report.header = packet.header;
    for (std::size_t i = 0; i < count; ++i) {
        const auto bytes = packet.payload.subspan(i * reportBytes, reportBytes);
        report.event = wire::read8(bytes, 0);
        report.isEnd = i + 1 < count || (wire::read8(bytes, 1) & 0x80) != 0;
        report.duration = wire::read16(bytes, 2);
        if (digitOf(report.event) != '\0') // flash, fax tones and the like: nothing that we offered
            onReport(report, now, eventRateHz, streamRateHz);
        report.header.timestamp +=
            static_cast<std::uint32_t>(std::uint64_t{report.duration} * streamRateHz / eventRateHz);
        report.header.marker = true; // a new event
    }
}

void TelephoneEventReceiver::onReport(const Report &report, TimePoint now,
                                      std::uint32_t eventRateHz, std::uint32_t streamRateHz)
{
    const std::uint8_t event = report.event;
    const std::uint32_t duration = report.duration;
    const std::uint32_t timestamp = report.header.timestamp;

    const auto ahead =
        static_cast<std::int16_t>(static_cast<std::uint16_t>(report.header.sequence - m_sequence));
    const bool isSame = m_hasSeen && timestamp == m_timestamp;
    if (isSame && (m_isActive || !isReplayed(report.header, now))) {
        if (!m_isActive)
            return; // a repetition of what is over
        m_segmentUnits = std::max(m_segmentUnits, duration);
    } else {
        // Reordered from an earlier event?  Its timestamp lies behind and so does its number.  The
        // timestamp alone says little: some senders play recorded digits.
        const bool isBehind = m_hasSeen && static_cast<std::int32_t>(timestamp - m_timestamp) < 0;
        if (isBehind && (wasFinished(timestamp) || (ahead < 0 && !report.header.marker)))
            return;
        const auto segmentLength =
            static_cast<std::uint32_t>(std::uint64_t{maxDuration} * streamRateHz / eventRateHz);
        const bool goesOn = m_isActive && event == m_event && !report.header.marker &&
                            timestamp - m_timestamp == segmentLength;
        if (goesOn) {
            remember(m_timestamp);
            m_earlierUnits = std::min(m_earlierUnits + maxDuration, maxUnits);
        } else {
            if (m_isActive)
                finish();
            m_earlierUnits = 0;
        }
        m_hasSeen = true;
        m_isActive = true;
        m_event = event;
        m_timestamp = timestamp;
        m_segmentUnits = duration;
        m_eventRateHz = eventRateHz;
    }
    m_sequence = report.header.sequence;
    m_lastPacket = now;
    if (report.isEnd)
        finish();
}

/// The same recorded digit again: its first packet, long after the last.
bool TelephoneEventReceiver::isReplayed(const RtpHeader &header, TimePoint now) const
{
    return header.marker && now - m_lastPacket >= silenceEndsEvent;
}

void TelephoneEventReceiver::remember(std::uint32_t timestamp)
{
    std::copy_backward(m_done.begin(), m_done.end() - 1, m_done.end());
    m_done[0] = timestamp;
    m_doneCount = std::min(m_doneCount + 1, m_done.size());
}

bool TelephoneEventReceiver::wasFinished(std::uint32_t timestamp) const
{
    return std::find(m_done.begin(), m_done.begin() + static_cast<std::ptrdiff_t>(m_doneCount),
                     timestamp) != m_done.begin() + static_cast<std::ptrdiff_t>(m_doneCount);
}

void TelephoneEventReceiver::onTime(TimePoint now)
{
    if (m_isActive && now - m_lastPacket >= silenceEndsEvent)
        finish();
}

void TelephoneEventReceiver::finish()
{
    m_isActive = false;
    remember(m_timestamp);
    const std::uint64_t units = std::uint64_t{m_earlierUnits} + m_segmentUnits;
    const Event event{digitOf(m_event), std::chrono::milliseconds(units * 1000 / m_eventRateHz)};
    if (m_finishedCount < m_finished.size())
        m_finished[m_finishedCount++] = event;
}

std::optional<TelephoneEventReceiver::Event> TelephoneEventReceiver::takeEvent()
{
    if (m_finishedCount == 0)
        return std::nullopt;
    const Event event = m_finished[0];
    std::copy(m_finished.begin() + 1, m_finished.end(), m_finished.begin());
    --m_finishedCount;
    return event;
}

void TelephoneEventReceiver::reset()
{
    if (m_isActive)
        finish();
    m_hasSeen = false;
    m_doneCount = 0;
}

} // namespace ahoy::audio
