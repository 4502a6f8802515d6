#pragma once

#include "base/endpoint.h"
#include "sipcore/transport/server_certificate.h"
#include "sipcore/ua/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// A SIP transport (RFC 3261 §18, RFC 7118).
enum class Transport : std::uint8_t { Udp, Tcp, Tls, Ws, Wss };

/// "UDP", as it stands in a Via header.
std::string_view toString(Transport transport);
/// "udp", as people write it, and as it stands in a transport parameter: but there a secure
/// WebSocket is "ws" as well (RFC 7118 §5.2).
std::string_view toParameter(Transport transport);
constexpr bool isReliable(Transport transport)
{
    return transport != Transport::Udp;
}
constexpr bool isSecure(Transport transport)
{
    return transport == Transport::Tls || transport == Transport::Wss;
}
constexpr bool isWebSocket(Transport transport)
{
    return transport == Transport::Ws || transport == Transport::Wss;
}
/// Bytes without end, cut into messages by Content-Length.  A WebSocket keeps the messages apart
/// (RFC 7118 §5), as datagrams do.
constexpr bool isByteStream(Transport transport)
{
    return transport == Transport::Tcp || transport == Transport::Tls;
}
/// 5060, or 5061 for TLS (RFC 3261 §19.1.2), 80 and 443 for WebSockets (RFC 7118 §5.5).
constexpr std::uint16_t defaultPort(Transport transport)
{
    switch (transport) {
    case Transport::Udp:
    case Transport::Tcp: return 5060;
    case Transport::Tls: return 5061;
    case Transport::Ws: return 80;
    case Transport::Wss: return 443;
    }
    return 5060;
}

/// What a web server wants to know before a connection to it becomes a WebSocket (RFC 7118 §7).
struct HttpChallenge {
    bool isProxy = false;            ///< 407
    std::vector<std::string> values; ///< of WWW-Authenticate, or of Proxy-Authenticate
    std::string uri;                 ///< what was asked for: "/"
    friend bool operator==(const HttpChallenge &, const HttpChallenge &) = default;
};

/// What the shell tells of a flow.
struct FlowState {
    enum class Kind : std::uint8_t {
        Open,     ///< `local` and `remote` are known; bytes can be sent
        Accepted, ///< a peer connected to our listening stream socket; the shell gave the id
        Closed,   ///< the peer closed it, in order
        Failed,   ///< could not be made, or broke; `reason` says why, for logs
        /// A web server asks who we are: AnswerHandshake makes it go on, CloseFlow ends it.
        Challenged,
    };
    Kind kind = Kind::Open;
    Transport transport = Transport::Udp;
    Endpoint local;
    Endpoint remote;
    std::string reason;
    /// Failed: the one that was refused.  Open: one that was taken though another had been trusted.
    std::optional<ServerCertificate> certificate{};
    /// Failed, Closed: what a person can do something about, where that is known.
    enum class Trouble : std::uint8_t {
        None,
        OtherService,   ///< a server is there, and no SIP over WebSocket (RFC 7118 §4.1)
        OwnCertificate, ///< the server does not take ours, or we can't show it
        WebPassword,    ///< a web server takes no password of ours, or asks in no way that we know
        WebRefusal,     ///< a web server takes nobody like us (403)
        KeyLocked,      ///< the key to ours has a pass phrase, and not the one that we know
    };
    Trouble trouble = Trouble::None;
    HttpChallenge challenge{}; ///< Challenged
};

/// Flows that a peer opened count up from here, those we open from 1: the two never meet.
inline constexpr FlowId firstAcceptedFlow{1ULL << 62U};

} // namespace ahoy::sip
