#include "audio/engine/stream_sender.h"

#include "audio/engine/engine.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr auto keepAliveAfter = std::chrono::seconds(15); // RFC 6263 §6: Tr
/// RFC 6263 §4.6: a payload type that was not agreed, so that nobody plays it.
constexpr std::uint8_t keepAlivePayloadTypes[] = {127, 126, 125};

std::uint8_t unusedPayloadType(const LegCodecs &codecs)
{
    for (const std::uint8_t candidate : keepAlivePayloadTypes) {
        const bool isVoice = candidate == codecs.sendPayloadType();
        const bool isEvent =
            codecs.sendEvents() && codecs.sendEvents()->sendPayloadType == candidate;
        if (!isVoice && !isEvent)
            return candidate;
    }
    return keepAlivePayloadTypes[2];
}

} // namespace

StreamSender::StreamSender(LegId leg, Random &random) : m_leg(leg), m_rtp(random)
{
    m_packetStart = m_rtp.timestamp();
}

void StreamSender::queueDigits(std::string_view digits, std::chrono::milliseconds duration,
                               DigitMethod method)
{
    if (method == DigitMethod::Inband)
        m_tones.queue(digits, duration);
    else
        m_events.queue(digits, duration);
}

bool StreamSender::takeDigitsSent()
{
    const bool events = m_events.takeDone();
    const bool tones = m_tones.takeDone();
    return events || tones;
}

void StreamSender::onReconfigured()
{
    m_pendingCount = 0;
    m_marker = true;
}

void StreamSender::changeSsrc(std::uint32_t ssrc)
{
    m_rtp.changeSsrc(ssrc);
    m_marker = true;
}

void StreamSender::tick(TimePoint now, std::span<const float> captured, LegCodecs &codecs,
                        Outbox &outbox)
{
    if (!m_hasTicked) {
        m_hasTicked = true;
        m_lastSent = now;
    }
    const CodecRates rates = codecs.encoder().rates();
    const std::uint32_t units = rates.clockHz / 1000 * static_cast<std::uint32_t>(quantum.count());
    if (!codecs.sends()) {
        m_events.clear();
        m_tones.clear();
        m_pendingCount = 0;
        m_marker = true;
    } else if (m_events.isBusy() && codecs.sendEvents()) {
        m_pendingCount = 0;
        m_marker = true;
        m_events.advance(quantum, m_rtp.timestamp(), codecs.sendEvents()->clockHz, rates.clockHz);
        sendEvents(now, codecs, outbox);
    } else if (m_tones.isBusy()) {
        std::array<float, quantumSamples> tone;
        m_tones.render(tone);
        sendVoice(now, tone, codecs, outbox);
    } else {
        sendVoice(now, captured, codecs, outbox);
    }
    m_rtp.advance(units);
    keepAlive(now, codecs, outbox);
}

void StreamSender::sendVoice(TimePoint now, std::span<const float> captured, LegCodecs &codecs,
                             Outbox &outbox)
{
    Encoder &encoder = codecs.encoder();
    const CodecRates rates = encoder.rates();
    const std::size_t packetSamples =
        rates.sampleHz / 1000 * static_cast<std::size_t>(encoder.packetTime().count());
    if (m_pendingCount == 0)
        m_packetStart = m_rtp.timestamp();
    m_pendingCount +=
        codecs.decimator().process(captured, std::span(m_pending).subspan(m_pendingCount));

    while (m_pendingCount >= packetSamples) {
        if (Packet *packet = outbox.packet(m_leg, now, false)) {
            const auto payload = std::span(packet->bytes).subspan(rtpHeaderBytes);
            const std::size_t bytes =
                encoder.encode(std::span(m_pending).first(packetSamples), payload);
            std::size_t size = 0;
            if (bytes > 0) {
                size = m_rtp.finish(codecs.sendPayloadType(), m_packetStart, m_marker, bytes,
                                    packet->bytes);
                m_lastSent = now;
            }
            m_marker = bytes == 0; // RFC 3551 §4.1: the first one after a silence
            outbox.finish(*packet, size);
        }
        std::copy(m_pending.begin() + static_cast<std::ptrdiff_t>(packetSamples),
                  m_pending.begin() + static_cast<std::ptrdiff_t>(m_pendingCount),
                  m_pending.begin());
        m_pendingCount -= packetSamples;
        m_packetStart +=
            rates.clockHz / 1000 * static_cast<std::uint32_t>(encoder.packetTime().count());
    }
}

void StreamSender::sendEvents(TimePoint now, LegCodecs &codecs, Outbox &outbox)
{
    while (const auto event = m_events.takePacket()) {
        Packet *packet = outbox.packet(m_leg, now, false);
        if (!packet)
            return;
        outbox.finish(*packet, m_rtp.write(codecs.sendEvents()->sendPayloadType, event->timestamp,
                                           event->marker, event->payload, packet->bytes));
        m_lastSent = now;
    }
}

void StreamSender::keepAlive(TimePoint now, LegCodecs &codecs, Outbox &outbox)
{
    if (now - m_lastSent < keepAliveAfter)
        return;
    m_lastSent = now;
    if (Packet *packet = outbox.packet(m_leg, now, false))
        outbox.finish(*packet, m_rtp.write(unusedPayloadType(codecs), m_rtp.timestamp(), false, {},
                                           packet->bytes));
}

} // namespace ahoy::audio
