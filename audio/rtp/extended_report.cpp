#include "audio/rtp/extended_report.h"

#include "audio/rtp/wire.h"

namespace ahoy::audio {

namespace {

// RFC 3611 §4
constexpr std::uint8_t referenceTimeBlock = 4;
constexpr std::uint8_t answerBlock = 5;
constexpr std::uint8_t voipMetricsBlock = 7;
constexpr std::size_t blockHeaderBytes = 4;
constexpr std::size_t referenceTimeBytes = 8;
constexpr std::size_t answerBytes = 12;
constexpr std::size_t voipMetricsBytes = 32;

std::span<std::byte> beginBlock(std::span<std::byte> &rest, std::uint8_t type, std::size_t bytes)
{
    const auto block = rest.first(blockHeaderBytes + bytes);
    rest = rest.subspan(blockHeaderBytes + bytes);
    wire::write8(block, 0, type);
    wire::write16(block, 2, static_cast<std::uint32_t>(bytes / 4));
    return block.subspan(blockHeaderBytes);
}

void writeMetrics(std::span<std::byte> out, const VoipMetrics &m)
{
    wire::write32(out, 0, m.ssrc);
    wire::write8(out, 4, m.lossRate);
    wire::write8(out, 5, m.discardRate);
    wire::write8(out, 6, m.burstDensity);
    wire::write8(out, 7, m.gapDensity);
    wire::write16(out, 8, m.burstMs);
    wire::write16(out, 10, m.gapMs);
    wire::write16(out, 12, m.roundTripMs);
    wire::write16(out, 14, m.endSystemMs);
    wire::write8(out, 16, static_cast<std::uint8_t>(m.signalDbm));
    wire::write8(out, 17, static_cast<std::uint8_t>(m.noiseDbm));
    wire::write8(out, 18, m.echoReturnLoss);
    wire::write8(out, 19, m.gmin);
    wire::write8(out, 20, m.rFactor);
    wire::write8(out, 21, m.externalR);
    wire::write8(out, 22, m.mosListening);
    wire::write8(out, 23, m.mosConversational);
    wire::write8(out, 24, m.receiverConfig);
    wire::write16(out, 26, m.bufferNominalMs);
    wire::write16(out, 28, m.bufferMaximumMs);
    wire::write16(out, 30, m.bufferLimitMs);
}

std::uint8_t within(std::uint8_t value, std::uint8_t low, std::uint8_t high)
{
    return value < low || value > high ? VoipMetrics::unavailable : value;
}

} // namespace

bool RtcpWriter::extendedReport(std::uint32_t ssrc, const ExtendedReport &report)
{
    std::size_t bytes = 4;
    bytes += report.referenceTime ? blockHeaderBytes + referenceTimeBytes : 0;
    bytes += report.answer ? blockHeaderBytes + answerBytes : 0;
    bytes += report.metrics ? blockHeaderBytes + voipMetricsBytes : 0;
    const auto body = begin(RtcpType::ExtendedReport, 0, bytes);
    if (body.empty())
        return false;
    wire::write32(body, 0, ssrc);
    auto rest = body.subspan(4);
    if (report.referenceTime) {
        const auto block = beginBlock(rest, referenceTimeBlock, referenceTimeBytes);
        wire::write32(block, 0, static_cast<std::uint32_t>(*report.referenceTime >> 32));
        wire::write32(block, 4, static_cast<std::uint32_t>(*report.referenceTime));
    }
    if (report.answer) {
        const auto block = beginBlock(rest, answerBlock, answerBytes);
        wire::write32(block, 0, report.answer->ssrc);
        wire::write32(block, 4, report.answer->lastReference);
        wire::write32(block, 8, report.answer->delaySinceLast);
    }
    if (report.metrics)
        writeMetrics(beginBlock(rest, voipMetricsBlock, voipMetricsBytes), *report.metrics);
    return true;
}

ExtendedReader::ExtendedReader(const RtcpView &packet)
{
    if (packet.type == static_cast<std::uint8_t>(RtcpType::ExtendedReport) &&
        packet.body.size() >= 4)
        m_rest = packet.body.subspan(4);
}

std::optional<ExtendedBlock> ExtendedReader::next()
{
    if (m_rest.size() < blockHeaderBytes)
        return std::nullopt;
    const std::size_t bytes = std::size_t{wire::read16(m_rest, 2)} * 4;
    if (bytes > m_rest.size() - blockHeaderBytes) {
        m_rest = {};
        return std::nullopt;
    }
    const ExtendedBlock block{wire::read8(m_rest, 0), m_rest.subspan(blockHeaderBytes, bytes)};
    m_rest = m_rest.subspan(blockHeaderBytes + bytes);
    return block;
}

std::optional<std::uint64_t> ExtendedBlock::referenceTime() const
{
    if (type != referenceTimeBlock || body.size() != referenceTimeBytes)
        return std::nullopt;
    return (std::uint64_t{wire::read32(body, 0)} << 32) | wire::read32(body, 4);
}

std::optional<ReferenceAnswer> ExtendedBlock::answerFor(std::uint32_t ssrc) const
{
    if (type != answerBlock)
        return std::nullopt;
    for (std::size_t at = 0; at + answerBytes <= body.size(); at += answerBytes)
        if (wire::read32(body, at) == ssrc)
            return ReferenceAnswer{ssrc, wire::read32(body, at + 4), wire::read32(body, at + 8)};
    return std::nullopt;
}

std::optional<VoipMetrics> ExtendedBlock::metrics() const
{
    if (type != voipMetricsBlock || body.size() != voipMetricsBytes)
        return std::nullopt;
    VoipMetrics m;
    m.ssrc = wire::read32(body, 0);
    m.lossRate = wire::read8(body, 4);
    m.discardRate = wire::read8(body, 5);
    m.burstDensity = wire::read8(body, 6);
    m.gapDensity = wire::read8(body, 7);
    m.burstMs = wire::read16(body, 8);
    m.gapMs = wire::read16(body, 10);
    m.roundTripMs = wire::read16(body, 12);
    m.endSystemMs = wire::read16(body, 14);
    m.signalDbm = static_cast<std::int8_t>(wire::read8(body, 16));
    m.noiseDbm = static_cast<std::int8_t>(wire::read8(body, 17));
    m.echoReturnLoss = wire::read8(body, 18);
    m.gmin = wire::read8(body, 19);
    // §4.7.5: "Values other than 127 and the valid range … MUST be ignored".
    m.rFactor = within(wire::read8(body, 20), 0, 100);
    m.externalR = within(wire::read8(body, 21), 0, 100);
    m.mosListening = within(wire::read8(body, 22), 10, 50);
    m.mosConversational = within(wire::read8(body, 23), 10, 50);
    m.receiverConfig = wire::read8(body, 24);
    m.bufferNominalMs = wire::read16(body, 26);
    m.bufferMaximumMs = wire::read16(body, 28);
    m.bufferLimitMs = wire::read16(body, 30);
    return m;
}

} // namespace ahoy::audio
