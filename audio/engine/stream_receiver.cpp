#include "audio/engine/stream_receiver.h"

namespace ahoy::audio {

namespace {

constexpr std::uint8_t comfortNoise = 13; // RFC 3551 table 4: understood without rtpmap
constexpr std::uint32_t comfortNoiseHz = 8000;
constexpr double samplesPerMs = 48;
constexpr std::uint32_t longestPauseSeconds = 60; ///< more is another time line

} // namespace

bool StreamReceiver::follow(const RtpHeader &header)
{
    if (m_hasSource && header.ssrc == m_ssrc) {
        m_hasCandidate = false;
        return true;
    }
    if (m_hasSource) {
        // One stray packet must not take over; two in sequence may (RFC 3550 §A.1), if the one
        // that we hear is quiet meanwhile: of two at once (early media of a fork) the first stays.
        const bool isSecond = m_hasCandidate && header.ssrc == m_candidateSsrc &&
                              header.sequence == m_candidateSequence;
        m_hasCandidate = !isSecond;
        m_candidateSsrc = header.ssrc;
        m_candidateSequence = static_cast<std::uint16_t>(header.sequence + 1);
        if (!isSecond)
            return false;
    }
    m_lostBefore += m_reception.lost();
    m_reception = {};
    m_pattern = {};
    m_lastTimestamp.reset();
    m_buffer.reset();
    m_ssrc = header.ssrc;
    m_hasSource = true;
    return true;
}

bool StreamReceiver::onPacket(std::span<const std::byte> bytes, TimePoint arrival,
                              LegCodecs &codecs)
{
    const auto packet = parseRtp(bytes);
    if (!packet)
        return false;
    const std::uint8_t payloadType = packet->header.payloadType;
    VoiceDecoder *decoder = codecs.decoders().find(payloadType);
    const LegCodecs::Events *events = codecs.receivedEvents(payloadType);
    const std::uint32_t streamHz = codecs.encoder().rates().clockHz;
    // RFC 3389 §4: static type 13 belongs to a clock of 8000 Hz.
    const bool isNoise =
        !decoder && !events && payloadType == comfortNoise && streamHz == comfortNoiseHz;
    // Unknown payload types are not ours to judge: keep-alives (RFC 6263) are such.  They count as
    // a sign of life of a known source, no more.
    if (!decoder && !events && !isNoise) {
        if (m_hasSource && packet->header.ssrc == m_ssrc &&
            m_reception.onSequence(packet->header.sequence)) {
            m_buffer.noteVoiceless(*packet);
            m_pattern.onPacket(packet->header.sequence, false);
            m_lastPacket = arrival;
        }
        return false;
    }
    if (events && m_hasSource && packet->header.ssrc != m_ssrc) {
        // Some senders give their digits an SSRC of their own; that changes nothing in the voice.
        onEvent(*packet, arrival, *events, streamHz);
        m_lastPacket = arrival;
        return true;
    }
    if (!follow(packet->header) || !m_reception.onSequence(packet->header.sequence))
        return false;
    ++m_received;
    m_lastPacket = arrival;

    if (events) {
        onEvent(*packet, arrival, *events, streamHz);
        m_buffer.noteVoiceless(*packet);
        m_pattern.onPacket(packet->header.sequence, false);
        return true;
    }
    const std::uint64_t refused = m_buffer.counters().latePackets + m_buffer.counters().discarded;
    const std::uint32_t clockHz = decoder ? decoder->clockHz() : comfortNoiseHz;
    m_reception.onTiming(packet->header.timestamp, arrival, clockHz);
    const std::int64_t duration = decoder ? decoder->durationOf(packet->payload) : 0;
    followClock(packet->header.timestamp, clockHz, duration);
    if (isNoise)
        m_buffer.putComfortNoise(*packet, arrival, clockHz);
    else
        m_buffer.put(*packet, arrival, clockHz, duration);
    m_pattern.onPacket(packet->header.sequence,
                       m_buffer.counters().latePackets + m_buffer.counters().discarded != refused);
    return true;
}

void StreamReceiver::onUnheard(std::span<const std::byte> bytes)
{
    const auto packet = parseRtp(bytes);
    if (packet && m_hasSource && packet->header.ssrc == m_ssrc &&
        m_reception.onSequence(packet->header.sequence))
        m_pattern.onPacket(packet->header.sequence, false);
}

void StreamReceiver::followClock(std::uint32_t timestamp, std::uint32_t clockHz,
                                 std::int64_t duration)
{
    m_theirVoiceMs += static_cast<double>(duration) / samplesPerMs;
    const std::int32_t step =
        m_lastTimestamp ? static_cast<std::int32_t>(timestamp - *m_lastTimestamp) : 0;
    if (m_lastTimestamp && step <= 0)
        return; // an earlier one
    if (step < static_cast<std::int32_t>(longestPauseSeconds * clockHz))
        m_theirTimeMs += 1000.0 * step / clockHz;
    m_lastTimestamp = timestamp;
}

void StreamReceiver::onEvent(const RtpView &packet, TimePoint arrival,
                             const LegCodecs::Events &events, std::uint32_t streamHz)
{
    if (packet.header.ssrc != m_digitsSsrc)
        m_digits.reset();
    m_digitsSsrc = packet.header.ssrc;
    m_digits.onPacket(packet, arrival, events.clockHz, streamHz);
}

void StreamReceiver::pull(TimePoint now, std::span<float> out, LegCodecs &codecs)
{
    m_digits.onTime(now);
    m_buffer.pull(now, out, codecs.decoders());
}

void StreamReceiver::onReconfigured(bool receives)
{
    if (!receives) {
        m_buffer.reset();
        m_lastPacket.reset();
        m_lastTimestamp.reset(); // what they do not say meanwhile is not missing
    }
}

} // namespace ahoy::audio
