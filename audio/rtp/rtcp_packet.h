#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ahoy::audio {

struct ExtendedReport; // audio/rtp/extended_report.h

/// RTCP packet types (RFC 3550 §12.1, RFC 3611).
enum class RtcpType : std::uint8_t {
    SenderReport = 200,
    ReceiverReport = 201,
    SourceDescription = 202,
    Bye = 203,
    Application = 204,
    ExtendedReport = 207,
};

/// RFC 3550 §6.4.1: what one participant received of one source.
struct ReportBlock {
    std::uint32_t ssrc = 0;
    std::uint8_t fractionLost = 0;   ///< in 1/256
    std::int32_t cumulativeLost = 0; ///< 24 bits, signed
    std::uint32_t highestSequence = 0;
    std::uint32_t jitter = 0;           ///< timestamp units
    std::uint32_t lastSenderReport = 0; ///< LSR: middle 32 bits of its NTP timestamp
    std::uint32_t delaySinceLast = 0;   ///< DLSR: 1/65536 s
    friend bool operator==(const ReportBlock &, const ReportBlock &) = default;
};

/// RFC 3550 §6.4.1: the sender's own part.
struct SenderInfo {
    std::uint64_t ntp = 0; ///< seconds in the upper 32 bits
    std::uint32_t rtpTimestamp = 0;
    std::uint32_t packets = 0;
    std::uint32_t octets = 0;
    friend bool operator==(const SenderInfo &, const SenderInfo &) = default;
};

/// One packet of a compound, as it stands in memory.
struct RtcpView {
    std::uint8_t type = 0;
    std::uint8_t count = 0;          ///< RC, SC or subtype
    std::span<const std::byte> body; ///< after the four octets of the header, without padding

    /// The reporter's SSRC (first word of SR, RR, BYE, XR); nothing when the body is too short.
    std::optional<std::uint32_t> ssrc() const;
    std::optional<SenderInfo> senderInfo() const; ///< SR only
    /// The CNAME of `ssrc` in an SDES packet (§6.5.1); empty when it is not there.
    std::string_view cname(std::uint32_t ssrc) const;
    /// Report block `index` of an SR or RR; nothing past the count or the body's end.
    std::optional<ReportBlock> reportBlock(std::size_t index) const;
};

/// Walks a compound that passed the checks of RFC 3550 §A.2: version 2, first packet SR or RR,
/// padding only on the last one, lengths that add up exactly.  Never allocates.
class RtcpReader {
public:
    explicit RtcpReader(std::span<const std::byte> compound);
    bool isValid() const { return m_isValid; }
    /// The next packet; nothing at the end, or at once when invalid.
    std::optional<RtcpView> next();

private:
    std::span<const std::byte> m_rest;
    bool m_isValid = false;
};

/// Builds a compound in memory of the caller.  What does not fit is left out, whole.
class RtcpWriter {
public:
    explicit RtcpWriter(std::span<std::byte> out) : m_out(out) {}

    bool senderReport(std::uint32_t ssrc, const SenderInfo &info,
                      std::span<const ReportBlock> blocks);
    bool receiverReport(std::uint32_t ssrc, std::span<const ReportBlock> blocks);
    bool sourceDescription(std::uint32_t ssrc, std::string_view cname);
    bool bye(std::uint32_t ssrc);
    bool extendedReport(std::uint32_t ssrc, const ExtendedReport &report);
    std::size_t size() const { return m_size; }

private:
    std::span<std::byte> begin(RtcpType type, std::size_t count, std::size_t bodyBytes);

    std::span<std::byte> m_out;
    std::size_t m_size = 0;
};

} // namespace ahoy::audio
