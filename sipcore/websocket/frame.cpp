#include "sipcore/websocket/frame.h"

#include <array>

namespace ahoy::sip {

namespace {

constexpr std::uint8_t finalBit = 0x80;
constexpr std::uint8_t reservedBits = 0x70;
constexpr std::uint8_t opcodeBits = 0x0F;
constexpr std::uint8_t maskBit = 0x80;
constexpr std::uint8_t lengthBits = 0x7F;
/// RFC 6455 §5.5: "All control frames MUST have a payload length of 125 bytes or less".
constexpr std::size_t maxShort = 125;
constexpr std::uint8_t twoBytes = 126;
constexpr std::uint8_t eightBytes = 127;

bool isKnown(std::uint8_t opcode)
{
    return opcode <= static_cast<std::uint8_t>(Opcode::Binary) ||
           (opcode >= static_cast<std::uint8_t>(Opcode::Close) &&
            opcode <= static_cast<std::uint8_t>(Opcode::Pong));
}

} // namespace

Result<std::optional<FrameHeader>> parseFrameHeader(std::string_view bytes)
{
    const auto at = [&bytes](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    if (bytes.size() < 2)
        return std::optional<FrameHeader>();
    const std::uint8_t opcode = at(0) & opcodeBits;
    if ((at(0) & reservedBits) != 0)
        return fail(Errc::Invalid, "a frame with reserved bits");
    if (!isKnown(opcode))
        return fail(Errc::Invalid, "a frame of an unknown kind");
    // RFC 6455 §5.1: "A client MUST close a connection if it detects a masked frame."
    if ((at(1) & maskBit) != 0)
        return fail(Errc::Invalid, "a masked frame from a server");
    FrameHeader header;
    header.opcode = static_cast<Opcode>(opcode);
    header.isFinal = (at(0) & finalBit) != 0;
    const std::uint8_t length = at(1) & lengthBits;
    header.payloadSize = length;
    if (isControl(header.opcode) && (!header.isFinal || length > maxShort))
        return fail(Errc::Invalid, "a control frame that is long or in pieces");
    if (length <= maxShort)
        return std::optional(header);
    const std::size_t extended = length == twoBytes ? 2 : 8;
    header.size += extended;
    if (bytes.size() < header.size)
        return std::optional<FrameHeader>();
    header.payloadSize = 0;
    for (std::size_t i = 2; i < header.size; ++i)
        header.payloadSize = header.payloadSize << 8U | at(i);
    // RFC 6455 §5.2: "the minimal number of bytes MUST be used"; "the most significant bit MUST be
    // 0".
    if (header.payloadSize <= (extended == 2 ? maxShort : 0xFFFFU) ||
        header.payloadSize >> 63U != 0)
        return fail(Errc::Invalid, "a frame whose length is badly written");
    return std::optional(header);
}

void appendFrame(std::string &out, Opcode opcode, std::string_view payload, Random &random)
{
    const auto put = [&out](std::uint64_t byte) { out += static_cast<char>(byte & 0xFFU); };
    put(finalBit | static_cast<std::uint8_t>(opcode));
    if (payload.size() <= maxShort) {
        put(maskBit | payload.size());
    } else {
        const bool isShort = payload.size() <= 0xFFFFU;
        put(maskBit | (isShort ? twoBytes : eightBytes));
        for (unsigned shift = isShort ? 16 : 64; shift != 0; shift -= 8)
            put(std::uint64_t{payload.size()} >> (shift - 8));
    }
    std::array<std::byte, 4> mask{};
    random.fill(mask);
    for (const auto byte : mask)
        put(std::to_integer<std::uint8_t>(byte));
    for (std::size_t i = 0; i < payload.size(); ++i)
        put(static_cast<std::uint8_t>(payload[i]) ^ std::to_integer<std::uint8_t>(mask[i % 4]));
}

} // namespace ahoy::sip
