#pragma once

#include "base/endpoint.h"
#include "base/redacted.h"
#include "sipcore/resolve/dns.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/event.h"
#include "sipcore/ua/ids.h"

#include <cstdint>
#include <string>
#include <variant>

namespace ahoy::sip {

/// Bytes for the wire.  With `flow` set they go over that flow; without, as a datagram from
/// `socket` to `to`: an answer to a stranger, who gets no flow (DESIGN: strangers leave no state).
struct Send {
    FlowId flow;
    SocketId socket;
    Endpoint to;
    std::string bytes;
};

/// Make a way to `remote` and report it with onFlow(): Open with the local endpoint that peer
/// sees us from, or Failed.  For UDP this only picks a listening socket and asks the routing
/// table; for TCP it connects.
struct OpenFlow {
    FlowId flow;
    Transport transport = Transport::Udp;
    Endpoint remote;
    /// The host name the certificate must name (TLS); otherwise for logs.
    std::string serverName;
    TlsTrust trust{}; ///< of the account that wants it
};

/// Goes on with a flow that is Challenged, once: "Authorization: Digest …" for the next request.
struct AnswerHandshake {
    FlowId flow;
    Redacted<std::string> authorization;
};

struct CloseFlow {
    FlowId flow;
};

/// Ask the resolver; the answer comes with onDnsAnswer(), also when it is "no".
struct QueryDns {
    DnsQueryId query;
    std::string name;
    DnsType type = DnsType::A;
};

/// What the phone must know to write a session description.
struct MediaContext {
    IpAddress localAddress;        ///< the address the route to the peer leaves from
    bool secureSignalling = false; ///< every byte of this dialog goes over TLS or WSS
    friend bool operator==(const MediaContext &, const MediaContext &) = default;
};

/// A session description is wanted; answer with onOffer(call, id, …).
/// `wanted` says which: an offer of ours, or our answer to the remote offer that came last with
/// RemoteDescription.  Asked again when the way to the peer changes family or security: an answer
/// that comes late, to a question that is no longer open, changes nothing.
struct NeedOffer {
    enum class Wanted : std::uint8_t { Offer, Answer };
    CallId call;
    Wanted wanted = Wanted::Offer;
    MediaContext media;
    OfferId id;
    /// Our last offer was refused with 415, 488 or 606, and by nobody answered: another one, once;
    /// an Error: there is no other, the call ends with that status.
    int refusedWith = 0;
};

/// The password of an account is wanted for this realm; answer with onPassword(account, …).
struct NeedPassword {
    AccountId account;
    std::string realm;
};

/// News for the phone and its event logs.
struct Notify {
    Event event;
};

/// What the user agent wants from the world, in order.
using Action = std::variant<Send, OpenFlow, AnswerHandshake, CloseFlow, QueryDns, NeedOffer,
                            NeedPassword, Notify>;

} // namespace ahoy::sip
