#pragma once

#include "base/random.h"
#include "base/redacted.h"
#include "base/result.h"
#include "sipcore/transport/transport.h"
#include "sipcore/websocket/frame.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// Our end of a WebSocket (RFC 6455) that carries SIP (RFC 7118): the bytes of a connection come
/// in, messages and the bytes to be sent go out.  Thread: its owner's.
///
///     upgradeRequest() ──▶ Connecting ── 101 with "sip" ──▶ Open ── Close of either side ──▶
///     Closed
///                              └── any other answer ──────────┴── a broken frame ─────────────▲
///
/// RFC 6455 §8.1 wants text that is no UTF-8 to end the connection.  We take it: a server that
/// passes on a caller's Latin-1 name as text would cut its phones off, and our reader of messages
/// takes any bytes.
class WebSocket {
public:
    struct Limits {
        std::size_t maxHandshake = 16'384; ///< of the server's answer
        std::size_t maxMessage = 65'535;   ///< as MessageLimits::maxBytes
    };
    struct Item {
        enum class Kind : std::uint8_t { Open, Message, Pong, Closed };
        Kind kind = Kind::Message;
        std::string_view bytes; ///< the message, or why it was closed; valid until the next call
    };

    /// `host`: for the Host field, as in "example.com:8088".  `random` must outlive it, and must be
    /// strong: masks protect what stands between us and the server.  `authorization`: a header line
    /// for a server that asked who we are.
    WebSocket(std::string_view host, std::string_view path, Random &random, Limits limits,
              const Redacted<std::string> &authorization = {});
    WebSocket(std::string_view host, std::string_view path, Random &random)
        : WebSocket(host, path, random, Limits())
    {
    }

    bool isOpen() const { return m_state == State::Open; }
    /// What the server answered instead of 101; 0: nothing, or no HTTP.
    int refusal() const { return m_refusal; }
    /// What it asked with that.
    const std::optional<HttpChallenge> &challenge() const { return m_challenge; }

    void push(std::span<const std::byte> bytes);
    /// The next thing that came; none: more bytes are needed.  Call until there is none.  An Error
    /// means that the connection is of no more use: send what takeOutput() holds and close it.
    /// Errors: those of checkUpgrade() and parseFrameHeader(), Invalid, TooLarge.
    Result<std::optional<Item>> next();

    /// Whatever a flow sends: a message; a double CRLF becomes a Ping, which every server answers
    /// (RFC 7118 §6).  Nothing is sent unless it is open.
    void send(std::string_view bytes);
    /// Says good-bye.
    void close();
    /// What is to be sent, in order: to begin with the request for a WebSocket.
    std::string takeOutput();
    /// Bytes that wait for the rest of what they begin.
    std::size_t buffered() const { return m_in.size() - m_read + m_pieces.size(); }

private:
    enum class State : std::uint8_t { Connecting, Open, Closed };

    Result<std::optional<Item>> nextInHandshake();
    Result<std::optional<Item>> onFrame(const FrameHeader &header, std::string_view payload);
    Result<std::optional<Item>> onClose(std::string_view payload);
    tl::unexpected<Error> lose(std::uint16_t status, Error error);
    void sayClose(std::uint16_t status);

    State m_state = State::Connecting;
    Random &m_random;
    Limits m_limits;
    std::string m_path;
    int m_refusal = 0;
    std::optional<HttpChallenge> m_challenge;
    std::string m_accept; ///< what the server must answer
    std::string m_in;
    std::size_t m_read = 0; ///< of m_in
    std::string m_pieces;   ///< of a message in several frames
    bool m_isInPieces = false;
    std::string m_told; ///< what the last Item shows
    std::string m_out;
    std::optional<Error> m_lost;
};

} // namespace ahoy::sip
