#include "audio/rtp/rtcp_packet.h"

#include "audio/rtp/wire.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr std::size_t headerBytes = 4;
constexpr std::size_t senderInfoBytes = 20;
constexpr std::size_t blockBytes = 24;
constexpr std::size_t maxBlocks = 31;
constexpr std::uint32_t version = 2;
constexpr std::uint8_t cnameItem = 1;

/// RFC 3550 §A.2, "RTCP Header Validity Checks".
bool isCompound(std::span<const std::byte> packet)
{
    if (packet.size() < 2 * headerBytes || packet.size() % 4 != 0)
        return false;
    const unsigned firstType = wire::read8(packet, 1);
    if (firstType != static_cast<unsigned>(RtcpType::SenderReport) &&
        firstType != static_cast<unsigned>(RtcpType::ReceiverReport))
        return false;
    while (!packet.empty()) {
        if (packet.size() < headerBytes || wire::read8(packet, 0) >> 6 != version)
            return false;
        const std::size_t bytes = (std::size_t{wire::read16(packet, 2)} + 1) * 4;
        if (bytes > packet.size())
            return false;
        if ((wire::read8(packet, 0) & 0x20) != 0) {
            if (bytes != packet.size())
                return false; // only the last may be padded
            const std::size_t padding = wire::read8(packet, bytes - 1);
            if (padding == 0 || padding % 4 != 0 || padding > bytes - headerBytes)
                return false;
        }
        packet = packet.subspan(bytes);
    }
    return true;
}

void writeBlocks(std::span<std::byte> out, std::span<const ReportBlock> blocks)
{
    for (const ReportBlock &block : blocks) {
        wire::write32(out, 0, block.ssrc);
        wire::write32(out, 4, static_cast<std::uint32_t>(block.cumulativeLost) & 0xffffffU);
        wire::write8(out, 4, block.fractionLost);
        wire::write32(out, 8, block.highestSequence);
        wire::write32(out, 12, block.jitter);
        wire::write32(out, 16, block.lastSenderReport);
        wire::write32(out, 20, block.delaySinceLast);
        out = out.subspan(blockBytes);
    }
}

} // namespace

std::optional<std::uint32_t> RtcpView::ssrc() const
{
    if (body.size() < 4)
        return std::nullopt;
    return wire::read32(body, 0);
}

std::optional<SenderInfo> RtcpView::senderInfo() const
{
    if (type != static_cast<std::uint8_t>(RtcpType::SenderReport) ||
        body.size() < 4 + senderInfoBytes)
        return std::nullopt;
    SenderInfo info;
    info.ntp = (std::uint64_t{wire::read32(body, 4)} << 32) | wire::read32(body, 8);
    info.rtpTimestamp = wire::read32(body, 12);
    info.packets = wire::read32(body, 16);
    info.octets = wire::read32(body, 20);
    return info;
}

std::string_view RtcpView::cname(std::uint32_t ssrc) const
{
    if (type != static_cast<std::uint8_t>(RtcpType::SourceDescription))
        return {};
    std::size_t at = 0;
    for (unsigned chunk = 0; chunk < count && at + 4 <= body.size(); ++chunk) {
        const bool isTheirs = wire::read32(body, at) == ssrc;
        at += 4;
        while (at < body.size() && wire::read8(body, at) != 0) {
            if (at + 2 > body.size())
                return {};
            const std::size_t length = wire::read8(body, at + 1);
            if (length > body.size() - at - 2)
                return {};
            if (isTheirs && wire::read8(body, at) == cnameItem)
                return {reinterpret_cast<const char *>(body.data()) + at + 2, length};
            at += 2 + length;
        }
        at = (at + 4) / 4 * 4; // "one or more null octets" up to the next chunk
    }
    return {};
}

std::optional<ReportBlock> RtcpView::reportBlock(std::size_t index) const
{
    std::size_t at = 4;
    if (type == static_cast<std::uint8_t>(RtcpType::SenderReport))
        at += senderInfoBytes;
    else if (type != static_cast<std::uint8_t>(RtcpType::ReceiverReport))
        return std::nullopt;
    at += index * blockBytes;
    if (index >= count || body.size() < at + blockBytes)
        return std::nullopt;
    const auto bytes = body.subspan(at, blockBytes);
    ReportBlock block;
    block.ssrc = wire::read32(bytes, 0);
    block.fractionLost = wire::read8(bytes, 4);
    const std::uint32_t lost = wire::read32(bytes, 4) & 0xffffffU;
    block.cumulativeLost = static_cast<std::int32_t>(lost) - (lost >= 0x800000U ? 0x1000000 : 0);
    block.highestSequence = wire::read32(bytes, 8);
    block.jitter = wire::read32(bytes, 12);
    block.lastSenderReport = wire::read32(bytes, 16);
    block.delaySinceLast = wire::read32(bytes, 20);
    return block;
}

RtcpReader::RtcpReader(std::span<const std::byte> compound) : m_isValid(isCompound(compound))
{
    if (m_isValid)
        m_rest = compound;
}

std::optional<RtcpView> RtcpReader::next()
{
    if (m_rest.empty())
        return std::nullopt;
    RtcpView view;
    const unsigned first = wire::read8(m_rest, 0);
    view.type = wire::read8(m_rest, 1);
    view.count = static_cast<std::uint8_t>(first & 0x1f);
    const std::size_t bytes = (std::size_t{wire::read16(m_rest, 2)} + 1) * 4;
    std::size_t body = bytes - headerBytes;
    if ((first & 0x20) != 0)
        body -= wire::read8(m_rest, bytes - 1);
    view.body = m_rest.subspan(headerBytes, body);
    m_rest = m_rest.subspan(bytes);
    return view;
}

std::span<std::byte> RtcpWriter::begin(RtcpType type, std::size_t count, std::size_t bodyBytes)
{
    const std::size_t bytes = headerBytes + bodyBytes;
    if (m_out.size() - m_size < bytes)
        return {};
    const auto packet = m_out.subspan(m_size, bytes);
    std::fill(packet.begin(), packet.end(), std::byte{0});
    wire::write8(packet, 0, (version << 6) | static_cast<std::uint32_t>(count));
    wire::write8(packet, 1, static_cast<std::uint32_t>(type));
    wire::write16(packet, 2, static_cast<std::uint32_t>(bytes / 4 - 1));
    m_size += bytes;
    return packet.subspan(headerBytes);
}

bool RtcpWriter::senderReport(std::uint32_t ssrc, const SenderInfo &info,
                              std::span<const ReportBlock> blocks)
{
    blocks = blocks.first(std::min(blocks.size(), maxBlocks));
    const auto body = begin(RtcpType::SenderReport, blocks.size(),
                            4 + senderInfoBytes + blocks.size() * blockBytes);
    if (body.empty())
        return false;
    wire::write32(body, 0, ssrc);
    wire::write32(body, 4, static_cast<std::uint32_t>(info.ntp >> 32));
    wire::write32(body, 8, static_cast<std::uint32_t>(info.ntp));
    wire::write32(body, 12, info.rtpTimestamp);
    wire::write32(body, 16, info.packets);
    wire::write32(body, 20, info.octets);
    writeBlocks(body.subspan(4 + senderInfoBytes), blocks);
    return true;
}

bool RtcpWriter::receiverReport(std::uint32_t ssrc, std::span<const ReportBlock> blocks)
{
    blocks = blocks.first(std::min(blocks.size(), maxBlocks));
    const auto body =
        begin(RtcpType::ReceiverReport, blocks.size(), 4 + blocks.size() * blockBytes);
    if (body.empty())
        return false;
    wire::write32(body, 0, ssrc);
    writeBlocks(body.subspan(4), blocks);
    return true;
}

bool RtcpWriter::sourceDescription(std::uint32_t ssrc, std::string_view cname)
{
    cname = cname.substr(0, 255);
    // §6.5: a chunk ends with one or more null octets, up to a multiple of four.
    const std::size_t bytes = (4 + 2 + cname.size() + 4) / 4 * 4;
    const auto body = begin(RtcpType::SourceDescription, 1, bytes);
    if (body.empty())
        return false;
    wire::write32(body, 0, ssrc);
    wire::write8(body, 4, cnameItem);
    wire::write8(body, 5, static_cast<std::uint32_t>(cname.size()));
    std::transform(cname.begin(), cname.end(), body.begin() + 6,
                   [](char c) { return static_cast<std::byte>(c); });
    return true;
}

bool RtcpWriter::bye(std::uint32_t ssrc)
{
    const auto body = begin(RtcpType::Bye, 1, 4);
    if (body.empty())
        return false;
    wire::write32(body, 0, ssrc);
    return true;
}

} // namespace ahoy::audio
