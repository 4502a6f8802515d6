#pragma once

#include "base/endpoint.h"
#include "base/redacted.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::audio {

/// Who tells us our address as the world sees it (STUN, RFC 8489), or relays for us (TURN,
/// RFC 8656).
struct IceServer {
    enum class Kind : std::uint8_t { Stun, TurnUdp, TurnTcp, TurnTls };
    Kind kind = Kind::Stun;
    std::string host; ///< a name or an address
    std::uint16_t port = 3478;
    std::string user; ///< of TURN: long-term credentials (RFC 8489 §9.2)
    Redacted<std::string> password;
    std::string caFile{}; ///< more authorities that its certificate may come from (TurnTls)
};

/// What checks are known by: one for each session of ICE (RFC 8445 §5.3).
struct IceCredentials {
    std::string userFragment;
    Redacted<std::string> password;
    friend bool operator==(const IceCredentials &, const IceCredentials &) = default;
};

/// A transport address that may work (RFC 8445 §5.1.1).
struct IceCandidate {
    enum class Kind : std::uint8_t { Host, ServerReflexive, PeerReflexive, Relayed };
    Kind kind = Kind::Host;
    std::string foundation;
    std::uint8_t component = 1; ///< 1: RTP, 2: RTCP
    std::uint32_t priority = 0;
    Endpoint address;
    std::optional<Endpoint> related; ///< its base, or for a relayed one what the relay sees
    friend bool operator==(const IceCandidate &, const IceCandidate &) = default;
};

/// How a leg's sockets are opened with ICE.
struct IceSettings {
    std::vector<IceServer> servers;
    /// None: only the address that a STUN server sees is wanted, for a peer without ICE.
    std::optional<IceCredentials> own;
    /// Ready with what is there at once; what is found later is told (RFC 8838).
    bool isTrickled = false;
};

/// The other side, from its description.
struct IceRemote {
    IceCredentials theirs;
    std::vector<IceCandidate> candidates;
    bool isControlling = false; ///< we are (RFC 8445 §6.1.1)
    /// Ours; others than before begin ICE anew (RFC 8445 §9).
    IceCredentials own;
    /// No more candidates of theirs will come (RFC 8838 §13).
    bool isComplete = true;
    friend bool operator==(const IceRemote &, const IceRemote &) = default;
};

/// Two candidates between which packets travel.
struct IcePair {
    IceCandidate local;
    IceCandidate remote;
    friend bool operator==(const IcePair &, const IcePair &) = default;
};

} // namespace ahoy::audio
