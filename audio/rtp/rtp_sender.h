#pragma once

#include "audio/rtp/rtp_packet.h"
#include "base/random.h"

#include <cstdint>
#include <span>

namespace ahoy::audio {

/// The sending side of an RTP session: SSRC, sequence numbers and the time line, all of which
/// begin at random (RFC 3550 §5.1) and outlive a change of codec.  Thread: Media.
class RtpSender {
public:
    explicit RtpSender(Random &random);

    std::uint32_t ssrc() const { return m_ssrc; }
    /// The timestamp of the sample that is captured next.
    std::uint32_t timestamp() const { return m_timestamp; }
    void advance(std::uint32_t units) { m_timestamp += units; }

    /// Writes header and payload to `out`; returns the packet's size, 0 when it does not fit.
    /// The first packet after begin or restart, and after a silence, has the marker (RFC 3551
    /// §4.1).
    std::size_t write(std::uint8_t payloadType, std::uint32_t timestamp, bool marker,
                      std::span<const std::byte> payload, std::span<std::byte> out);
    /// The same, for a payload that already lies behind the header in `packet`.
    std::size_t finish(std::uint8_t payloadType, std::uint32_t timestamp, bool marker,
                       std::size_t payloadBytes, std::span<std::byte> packet);

    /// RFC 3550 §8.2: another participant has our SSRC.
    void changeSsrc(std::uint32_t ssrc);

    std::uint64_t packets() const { return m_packets; }
    std::uint64_t octets() const { return m_octets; }
    /// Since the last change of SSRC, as a sender report counts them.
    std::uint32_t reportedPackets() const { return m_reportedPackets; }
    std::uint32_t reportedOctets() const { return m_reportedOctets; }

private:
    std::uint32_t m_ssrc;
    std::uint16_t m_sequence;
    std::uint32_t m_timestamp;
    std::uint64_t m_packets = 0;
    std::uint64_t m_octets = 0;
    std::uint32_t m_reportedPackets = 0;
    std::uint32_t m_reportedOctets = 0;
};

} // namespace ahoy::audio
