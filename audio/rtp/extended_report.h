#pragma once

#include "audio/rtp/rtcp_packet.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ahoy::audio {

/// RFC 3611 §4.7: what a receiver makes of one voice.  Fields as on the wire.
struct VoipMetrics {
    static constexpr std::uint8_t unavailable = 127;

    std::uint32_t ssrc = 0;                    ///< whose voice
    std::uint8_t lossRate = 0;                 ///< in 1/256, since the beginning
    std::uint8_t discardRate = 0;              ///< came, but not in time
    std::uint8_t burstDensity = 0;             ///< missing within bursts, in 1/256
    std::uint8_t gapDensity = 0;               ///< missing between them
    std::uint16_t burstMs = 0;                 ///< mean
    std::uint16_t gapMs = 0;                   ///< mean
    std::uint16_t roundTripMs = 0;             ///< 0: not known yet
    std::uint16_t endSystemMs = 0;             ///< encoding there and back out of the loudspeaker
    std::int8_t signalDbm = 127;               ///< dBm0 while somebody speaks
    std::int8_t noiseDbm = 127;                ///< dBm0 while nobody does
    std::uint8_t echoReturnLoss = unavailable; ///< RERL, dB
    std::uint8_t gmin = 16;
    std::uint8_t rFactor = unavailable; ///< 0 … 100
    std::uint8_t externalR = unavailable;
    std::uint8_t mosListening = unavailable;      ///< times 10
    std::uint8_t mosConversational = unavailable; ///< times 10
    std::uint8_t receiverConfig = 0;              ///< §4.7.6
    std::uint16_t bufferNominalMs = 0;
    std::uint16_t bufferMaximumMs = 0;
    std::uint16_t bufferLimitMs = 0;
    friend bool operator==(const VoipMetrics &, const VoipMetrics &) = default;
};

/// RFC 3611 §4.5: the answer to a receiver reference time.
struct ReferenceAnswer {
    std::uint32_t ssrc = 0;           ///< who gave the time
    std::uint32_t lastReference = 0;  ///< LRR: middle 32 bits of it
    std::uint32_t delaySinceLast = 0; ///< DLRR: 1/65536 s
    friend bool operator==(const ReferenceAnswer &, const ReferenceAnswer &) = default;
};

/// What we put into an extended report.
struct ExtendedReport {
    std::optional<std::uint64_t> referenceTime; ///< §4.4, NTP
    std::optional<ReferenceAnswer> answer;
    std::optional<VoipMetrics> metrics;
    bool isEmpty() const { return !referenceTime && !answer && !metrics; }
};

/// One report block of an extended report, as it stands in memory.
struct ExtendedBlock {
    std::uint8_t type = 0;
    std::span<const std::byte> body; ///< after its four octets

    std::optional<std::uint64_t> referenceTime() const; ///< type 4
    /// Of a block of type 5: the part that is for `ssrc`.
    std::optional<ReferenceAnswer> answerFor(std::uint32_t ssrc) const;
    /// Type 7.  Levels and scores out of their range are unavailable: "MUST be ignored".
    std::optional<VoipMetrics> metrics() const;
};

/// Walks the blocks of an RTCP packet of type 207, whose view a RtcpReader gave.  A length that
/// leads out of the packet ends the walk.  Never allocates.
class ExtendedReader {
public:
    explicit ExtendedReader(const RtcpView &packet);
    std::optional<ExtendedBlock> next();

private:
    std::span<const std::byte> m_rest;
};

} // namespace ahoy::audio
