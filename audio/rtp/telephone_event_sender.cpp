#include "audio/rtp/telephone_event_sender.h"

#include "audio/rtp/wire.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view digits = "0123456789*#ABCD"; // RFC 4733 §3.2, table 3
constexpr std::uint32_t longestSegment = 0xFFFF;
constexpr milliseconds gap{50};
constexpr int endPackets = 3;        // §2.5.1.4
constexpr std::uint32_t volume = 10; // −10 dBm0: what a digit of a telephone has (§2.3.2)

} // namespace

std::optional<std::uint8_t> telephoneEventOf(char digit)
{
    if (digit >= 'a' && digit <= 'd')
        digit = static_cast<char>(digit - 'a' + 'A');
    const auto index = digits.find(digit);
    if (index == std::string_view::npos)
        return std::nullopt;
    return static_cast<std::uint8_t>(index);
}

char digitOf(std::uint8_t event)
{
    return event < digits.size() ? digits[event] : '\0';
}

void TelephoneEventSender::queue(std::string_view text, milliseconds duration)
{
    duration = std::clamp(duration, milliseconds(40), milliseconds(60'000));
    for (const char c : text) {
        const auto event = telephoneEventOf(c);
        if (!event || m_count == maxQueued)
            continue;
        m_queue[(m_head + m_count) % maxQueued] = {*event, duration};
        ++m_count;
    }
}

void TelephoneEventSender::clear()
{
    m_state = State::Idle;
    m_count = 0;
    m_outCount = 0;
    m_done = false;
}

void TelephoneEventSender::begin(std::uint32_t now)
{
    m_current = m_queue[m_head];
    m_head = (m_head + 1) % maxQueued;
    --m_count;
    m_state = State::Active;
    m_elapsed = milliseconds(0);
    m_sinceUpdate = milliseconds(0);
    m_segmentStart = now;
    m_segmentsBefore = 0;
    m_segmentRepeats = 0;
    m_endsSent = 0;
    m_isFirst = true;
}

void TelephoneEventSender::advance(milliseconds elapsed, std::uint32_t now,
                                   std::uint32_t eventRateHz, std::uint32_t streamRateHz)
{
    if (m_state == State::Idle) {
        if (m_count == 0)
            return;
        begin(now); // the event starts where the voice stops; the first report follows in 20 ms
        return;
    }
    if (m_state == State::Gap) {
        m_elapsed += elapsed;
        if (m_elapsed < gap)
            return;
        m_state = State::Idle;
        if (m_count > 0)
            begin(now);
        else
            m_done = true;
        return;
    }
    if (m_state == State::Active)
        m_elapsed = std::min(m_elapsed + elapsed, m_current.duration);
    m_sinceUpdate += elapsed;
    const bool isOver = m_state == State::Active && m_elapsed >= m_current.duration;
    if (m_sinceUpdate >= updateInterval || isOver) {
        m_sinceUpdate = milliseconds(0);
        update(eventRateHz, streamRateHz);
    }
}

void TelephoneEventSender::update(std::uint32_t eventRateHz, std::uint32_t streamRateHz)
{
    const auto total = static_cast<std::uint32_t>(m_elapsed.count() * eventRateHz / 1000);
    std::uint32_t duration = total - m_segmentsBefore;
    if (m_segmentRepeats > 0) {
        // §2.5.1.4: the final packet of a segment is sent three times as well.
        --m_segmentRepeats;
        emit(false, false, m_previousSegment, longestSegment);
    }
    if (duration > longestSegment) {
        // §2.5.1.3: report the maximum without E, then go on with a new segment without M.
        emit(false, false, m_segmentStart, longestSegment);
        m_previousSegment = m_segmentStart;
        m_segmentRepeats = endPackets - 1;
        m_segmentsBefore += longestSegment;
        duration -= longestSegment;
        m_segmentStart +=
            static_cast<std::uint32_t>(std::uint64_t{longestSegment} * streamRateHz / eventRateHz);
    }
    const bool isOver = m_elapsed >= m_current.duration;
    emit(m_isFirst, isOver, m_segmentStart, static_cast<std::uint16_t>(duration));
    m_isFirst = false;
    if (!isOver)
        return;
    m_state = State::Ending;
    if (++m_endsSent == endPackets) {
        m_state = State::Gap;
        // The repetitions of the end have already taken their time.
        m_elapsed = updateInterval * (endPackets - 1);
    }
}

void TelephoneEventSender::emit(bool marker, bool end, std::uint32_t timestamp,
                                std::uint16_t duration)
{
    if (m_outCount == m_out.size())
        return;
    Packet &packet = m_out[(m_outHead + m_outCount) % m_out.size()];
    ++m_outCount;
    packet.marker = marker;
    packet.timestamp = timestamp;
    wire::write8(packet.payload, 0, m_current.event);
    wire::write8(packet.payload, 1, (end ? 0x80U : 0U) | volume);
    wire::write16(packet.payload, 2, duration);
}

std::optional<TelephoneEventSender::Packet> TelephoneEventSender::takePacket()
{
    if (m_outCount == 0)
        return std::nullopt;
    const Packet packet = m_out[m_outHead];
    m_outHead = (m_outHead + 1) % m_out.size();
    --m_outCount;
    return packet;
}

bool TelephoneEventSender::takeDone()
{
    const bool done = m_done;
    m_done = false;
    return done;
}

} // namespace ahoy::audio
