#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ahoy::audio {

/// The fixed header of RTP (RFC 3550 §5.1); version 2 goes without saying.
///
///      0                   1                   2                   3
///     |V=2|P|X|  CC   |M|     PT      |       sequence number         |
///     |                           timestamp                           |
///     |           synchronization source (SSRC) identifier            |
///     |            contributing source (CSRC) identifiers ...         |
struct RtpHeader {
    bool marker = false;
    std::uint8_t payloadType = 0; ///< 0 … 127
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t ssrc = 0;
    friend bool operator==(const RtpHeader &, const RtpHeader &) = default;
};

inline constexpr std::size_t rtpHeaderBytes = 12;

/// A received packet; the payload points into what was parsed, without CSRCs, extension, padding.
struct RtpView {
    RtpHeader header;
    std::span<const std::byte> payload;
};

/// Nothing when it is no RTP: wrong version, lengths that lie, padding longer than the packet,
/// or an RTCP type where the payload type stands (RFC 5761 §4).  Never allocates.
std::optional<RtpView> parseRtp(std::span<const std::byte> packet);

/// RFC 5761 §4: payload types 64-95 with the marker bit look like RTCP's 192-223.
bool looksLikeRtcp(std::span<const std::byte> packet);

/// Writes rtpHeaderBytes without CSRCs and extension; `out` must hold them.
void writeRtpHeader(const RtpHeader &header, std::span<std::byte> out);

} // namespace ahoy::audio
