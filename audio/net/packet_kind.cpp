#include "audio/net/packet_kind.h"

namespace ahoy::audio {

namespace {

unsigned octet(std::span<const std::byte> bytes, std::size_t at)
{
    return std::to_integer<unsigned>(bytes[at]);
}

} // namespace

PacketKind packetKind(std::span<const std::byte> bytes)
{
    // RFC 7983 §7: "20 to 63" is DTLS.
    if (!bytes.empty() && octet(bytes, 0) >= 20 && octet(bytes, 0) <= 63)
        return PacketKind::Dtls;
    // "128 to 191" is RTP or RTCP, which is the two bits of version 2.
    if (bytes.size() < 4 || octet(bytes, 0) >> 6U != 2)
        return PacketKind::Other;
    // RFC 5761 §4: RTCP packet types 192 … 223 meet RTP payload types 64 … 95, which nobody uses.
    const auto type = octet(bytes, 1);
    if (type >= 192 && type <= 223) {
        // RFC 3550 §6.4.1: length "in 32-bit words minus one"; the first of a compound packet.
        const auto words = (octet(bytes, 2) << 8U | octet(bytes, 3)) + 1;
        return bytes.size() >= std::size_t{4} * words ? PacketKind::Rtcp : PacketKind::Other;
    }
    const auto sources = octet(bytes, 0) & 0x0fU;
    return bytes.size() >= std::size_t{12} + std::size_t{4} * sources ? PacketKind::Rtp
                                                                      : PacketKind::Other;
}

std::uint16_t rtpSequence(std::span<const std::byte> bytes)
{
    return static_cast<std::uint16_t>(octet(bytes, 2) << 8U | octet(bytes, 3));
}

std::uint32_t rtpSsrc(std::span<const std::byte> bytes)
{
    return octet(bytes, 8) << 24U | octet(bytes, 9) << 16U | octet(bytes, 10) << 8U |
           octet(bytes, 11);
}

} // namespace ahoy::audio
