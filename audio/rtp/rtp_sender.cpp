#include "audio/rtp/rtp_sender.h"

#include <algorithm>

namespace ahoy::audio {

RtpSender::RtpSender(Random &random)
    : m_ssrc(random.next32()),
      // RFC 4568 §6.4: "the initial value of SEQ SHOULD be chosen to be within the range of
      // 0..2^15-1", or a receiver that misses the first packets may miss the first wrap as well.
      m_sequence(static_cast<std::uint16_t>(random.next32() & 0x7fffU)),
      m_timestamp(random.next32())
{
}

std::size_t RtpSender::write(std::uint8_t payloadType, std::uint32_t timestamp, bool marker,
                             std::span<const std::byte> payload, std::span<std::byte> out)
{
    if (out.size() < rtpHeaderBytes + payload.size())
        return 0;
    std::copy(payload.begin(), payload.end(), out.begin() + rtpHeaderBytes);
    return finish(payloadType, timestamp, marker, payload.size(), out);
}

std::size_t RtpSender::finish(std::uint8_t payloadType, std::uint32_t timestamp, bool marker,
                              std::size_t payloadBytes, std::span<std::byte> packet)
{
    if (packet.size() < rtpHeaderBytes + payloadBytes)
        return 0;
    RtpHeader header;
    header.marker = marker;
    header.payloadType = payloadType;
    header.sequence = m_sequence++;
    header.timestamp = timestamp;
    header.ssrc = m_ssrc;
    writeRtpHeader(header, packet);
    ++m_packets;
    ++m_reportedPackets;
    m_octets += payloadBytes;
    m_reportedOctets += static_cast<std::uint32_t>(payloadBytes);
    return rtpHeaderBytes + payloadBytes;
}

void RtpSender::changeSsrc(std::uint32_t ssrc)
{
    m_ssrc = ssrc;
    m_reportedPackets = 0;
    m_reportedOctets = 0;
}

} // namespace ahoy::audio
