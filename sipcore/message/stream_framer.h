#pragma once

#include "base/result.h"
#include "sipcore/message/message.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// Cuts a byte stream into SIP messages by Content-Length (RFC 3261 §18.3), whatever the chunks.
///
/// CRLFs between messages are keep-alives (RFC 5626 §4.4.1): "\r\n\r\n" is a ping, to be answered
/// with "\r\n"; "\r\n" a pong.  A lone CRLF is told as a pong at once, since nothing may follow
/// it; when the next bytes are a CRLF again, it is told as a pong and a ping: a ping in two pieces
/// and a second pong look alike, and answering one too many harms nobody.
class StreamFramer {
public:
    struct Item {
        enum class Kind { Message, Ping, Pong };
        Kind kind = Kind::Message;
        std::string_view bytes; ///< valid until the next push()
    };

    explicit StreamFramer(MessageLimits limits = {}) : m_limits(limits) {}
    // What it held is zeroed where it ends: descriptions may carry keys.
    StreamFramer(const StreamFramer &) = default;
    StreamFramer &operator=(const StreamFramer &other);
    ~StreamFramer();

    void push(std::span<const std::byte> bytes);
    /// The next whole item; none: more bytes are needed.  Call until there is none.  An Error means
    /// that the stream has lost its frame for good: close the connection.
    /// Errors: Invalid (no, repeated or bad Content-Length, bytes that cannot be SIP), TooLarge.
    Result<std::optional<Item>> next();
    /// Bytes that wait for the rest of their message.
    std::size_t buffered() const { return m_buffer.size() - m_read; }

private:
    std::optional<Item> nextKeepAlive();
    Item take(Item::Kind kind, std::size_t size);
    tl::unexpected<Error> lose(Errc code, std::string_view reason);

    MessageLimits m_limits;
    std::string m_buffer;
    std::size_t m_read = 0;        ///< what of the buffer has been told
    std::size_t m_searched = 0;    ///< of the message begun: where no header end was found
    std::size_t m_messageSize = 0; ///< of the message begun; 0: its header is not whole yet
    bool m_hasLoneCrlf = false;    ///< the last thing told was a CRLF alone
    bool m_owesPing = false;       ///< the second one of the pair that nextKeepAlive tells
    std::optional<Error> m_lost;
};

} // namespace ahoy::sip
