#pragma once

#include "audio/engine/packet.h"
#include "audio/rtp/rtp_packet.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace ahoy::test {

/// Whether a stream that we send goes on as it must: each packet's sequence number is the next
/// one, and its timestamp says how much time went by.  Knows the payload types of CallCourse, in
/// which a voice packet lasts 20 ms.
class RtpCheck {
public:
    static constexpr std::uint8_t opusType = 96;
    static constexpr std::uint8_t narrowEventType = 101;
    static constexpr std::uint8_t wideEventType = 110;

    void onPacket(const audio::Packet &packet)
    {
        const auto view = audio::parseRtp(packet.view());
        if (packet.isRtcp || !view)
            return;
        const audio::RtpHeader &header = view->header;
        ++m_packets;
        if (m_sequence && static_cast<std::uint16_t>(*m_sequence + 1) != header.sequence)
            ++m_sequenceBreaks;
        m_sequence = header.sequence;
        if (m_isPaused && header.marker) {
            m_isPaused = false;
            m_voice.reset();
            m_lastAt.reset();
        }
        if (m_lastAt && !m_isPaused)
            m_longestGap = std::max(m_longestGap, packet.at - *m_lastAt);
        m_lastAt = packet.at;
        if (header.payloadType == narrowEventType || header.payloadType == wideEventType) {
            ++m_events;
            return;
        }
        if (m_voice)
            compare(*m_voice, Voice{header, packet.at});
        m_voice = Voice{header, packet.at};
    }
    /// It was agreed that nothing is sent, until the next talkspurt.
    void pause() { m_isPaused = true; }
    /// Another stream begins.
    void restart()
    {
        m_sequence.reset();
        m_voice.reset();
        m_lastAt.reset();
    }

    std::uint64_t packets() const { return m_packets; }
    std::uint64_t events() const { return m_events; }
    std::uint64_t sequenceBreaks() const { return m_sequenceBreaks; }
    std::uint64_t timestampBreaks() const { return m_timestampBreaks; }
    /// What its own clock says went by, in ticks of 10 ms.
    std::uint64_t ticks() const { return static_cast<std::uint64_t>(m_sinceBegin / quantum); }
    /// Between two packets, since the last time.
    Duration takeLongestGap() { return std::exchange(m_longestGap, Duration{}); }

private:
    static constexpr std::chrono::milliseconds quantum{10};
    /// How far the clock of a device and its bursts may be from ours: what Media makes up for.
    static constexpr std::chrono::milliseconds slack{500};

    struct Voice {
        audio::RtpHeader header;
        TimePoint at{};
        std::uint32_t unitsPerTick() const { return header.payloadType == opusType ? 480 : 80; }
    };

    void compare(const Voice &before, const Voice &now)
    {
        const std::uint32_t step = now.header.timestamp - before.header.timestamp;
        const Duration between = now.at - before.at;
        if (now.header.payloadType != before.header.payloadType &&
            now.unitsPerTick() != before.unitsPerTick()) {
            // Counted at both clocks, and not known when which: between the two extremes.
            const auto most = static_cast<std::uint32_t>((between + slack) / quantum) * 480;
            if (step == 0 || step > most || step % 80 != 0)
                ++m_timestampBreaks;
            m_sinceBegin += between;
            return;
        }
        const Duration said = step / now.unitsPerTick() * quantum;
        const bool isWhole = step % now.unitsPerTick() == 0;
        // Digits and a new description may interrupt the voice; then a talkspurt begins.
        const bool isNext = now.header.marker ? said >= 2 * quantum : said == 2 * quantum;
        const bool isTimely = said < between + slack && between < said + slack;
        if (!isWhole || !isNext || !isTimely)
            ++m_timestampBreaks;
        m_sinceBegin += said;
    }

    std::uint64_t m_packets = 0;
    std::uint64_t m_events = 0;
    std::uint64_t m_sequenceBreaks = 0;
    std::uint64_t m_timestampBreaks = 0;
    Duration m_sinceBegin{};
    Duration m_longestGap{};
    bool m_isPaused = false;
    std::optional<std::uint16_t> m_sequence;
    std::optional<Voice> m_voice;
    std::optional<TimePoint> m_lastAt;
};

} // namespace ahoy::test
