#pragma once

#include "base/random.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// RFC 6455 §5.2.
enum class Opcode : std::uint8_t {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
};
constexpr bool isControl(Opcode opcode)
{
    return opcode >= Opcode::Close;
}

///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +-+-+-+-+-------+-+-------------+-------------------------------+
///     |F|R|R|R| opcode|M| Payload len |    Extended payload length    |
///     |I|S|S|S|  (4)  |A|     (7)     |             (16/64)           |
///     |N|V|V|V|       |S|             |   (if payload len==126/127)   |
///     | |1|2|3|       |K|             |                               |
///     +-+-+-+-+-------+-+-------------+ - - - - - - - - - - - - - - - +
struct FrameHeader {
    Opcode opcode = Opcode::Text;
    bool isFinal = true;
    std::size_t size = 2;          ///< of the header itself
    std::uint64_t payloadSize = 0; ///< what it claims
};

/// The header of the server's frame that `bytes` begin with; none: more of them are needed.
/// Errors: Invalid (reserved bits or opcodes, a mask, a length in more bytes than it needs, a
/// control frame that is long or in pieces).
Result<std::optional<FrameHeader>> parseFrameHeader(std::string_view bytes);

/// A whole frame of the client's: masked, as RFC 6455 §5.3 wants it for the proxies on the way.
void appendFrame(std::string &out, Opcode opcode, std::string_view payload, Random &random);

} // namespace ahoy::sip
