#include "audio/rtp/rtp_packet.h"

#include "audio/rtp/wire.h"

#include <cassert>

namespace ahoy::audio {

namespace {

constexpr unsigned rtpVersion = 2;

} // namespace

bool looksLikeRtcp(std::span<const std::byte> packet)
{
    if (packet.size() < 2)
        return false;
    const unsigned type = wire::read8(packet, 1);
    return type >= 192 && type <= 223;
}

std::optional<RtpView> parseRtp(std::span<const std::byte> packet)
{
    if (packet.size() < rtpHeaderBytes || looksLikeRtcp(packet))
        return std::nullopt;
    const unsigned first = wire::read8(packet, 0);
    if (first >> 6 != rtpVersion)
        return std::nullopt;
    const bool hasPadding = (first & 0x20) != 0;
    const bool hasExtension = (first & 0x10) != 0;

    std::size_t start = rtpHeaderBytes + std::size_t{first & 0x0f} * 4;
    if (hasExtension) {
        // RFC 3550 §5.3.1: 16 bits of profile, 16 bits counting the 32-bit words that follow.
        if (packet.size() < start + 4)
            return std::nullopt;
        start += 4 + std::size_t{wire::read16(packet, start + 2)} * 4;
    }
    if (packet.size() < start)
        return std::nullopt;

    std::size_t end = packet.size();
    if (hasPadding) {
        // RFC 3550 §5.1: the last octet counts the padding, including itself.
        const std::size_t padding = wire::read8(packet, end - 1);
        if (padding == 0 || padding > end - start)
            return std::nullopt;
        end -= padding;
    }

    RtpView view;
    const unsigned second = wire::read8(packet, 1);
    view.header.marker = (second & 0x80) != 0;
    view.header.payloadType = static_cast<std::uint8_t>(second & 0x7f);
    view.header.sequence = wire::read16(packet, 2);
    view.header.timestamp = wire::read32(packet, 4);
    view.header.ssrc = wire::read32(packet, 8);
    view.payload = packet.subspan(start, end - start);
    return view;
}

void writeRtpHeader(const RtpHeader &header, std::span<std::byte> out)
{
    assert(out.size() >= rtpHeaderBytes);
    wire::write8(out, 0, rtpVersion << 6);
    wire::write8(out, 1, (header.marker ? 0x80U : 0U) | (header.payloadType & 0x7fU));
    wire::write16(out, 2, header.sequence);
    wire::write32(out, 4, header.timestamp);
    wire::write32(out, 8, header.ssrc);
}

} // namespace ahoy::audio
