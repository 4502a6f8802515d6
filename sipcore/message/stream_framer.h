#pragma once

#include "base/result.h"
#include "sipcore/message/message.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// Cuts a byte stream into SIP messages by Content-Length (RFC 3261 §18.3), whatever the chunks.
/// Leading CRLFs are keep-alives (RFC 5626 §4.4.1): "\r\n\r\n" is a ping, to be answered with
/// "\r\n"; "\r\n" a pong.
class StreamFramer {
public:
    struct Item {
        enum class Kind { Message, Ping, Pong };
        Kind kind = Kind::Message;
        std::string_view bytes; ///< valid until the next push()
    };

    explicit StreamFramer(MessageLimits limits = {}) : m_limits(limits) {}

    void push(std::span<const std::byte> bytes);
    /// The next whole item; none: more bytes are needed.  An Error means that the stream has lost
    /// its frame (no or bad Content-Length, header or message too large): close the connection.
    Result<std::optional<Item>> next();
    std::size_t buffered() const { return m_buffer.size() - m_read; }

private:
    MessageLimits m_limits;
    std::string m_buffer;
    std::size_t m_read = 0;
};

} // namespace ahoy::sip
