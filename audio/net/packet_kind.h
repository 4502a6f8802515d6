#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// What came on a media socket, by its first bytes (RFC 7983 §7, RFC 5761 §4).
enum class PacketKind : std::uint8_t { Rtp, Rtcp, Dtls, Other };

/// Checks version, length and payload type only: enough to keep strangers' packets out.
PacketKind packetKind(std::span<const std::byte> bytes);

/// Of a packet whose kind is Rtp.
std::uint16_t rtpSequence(std::span<const std::byte> bytes);
std::uint32_t rtpSsrc(std::span<const std::byte> bytes);

} // namespace ahoy::audio
