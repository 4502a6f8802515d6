#pragma once

#include "base/endpoint.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// A transport address that media may be sent to: the value of one a=candidate line (RFC 8839
/// §5.1), over UDP.
struct IceCandidate {
    enum class Kind : std::uint8_t { Host, ServerReflexive, PeerReflexive, Relayed };

    std::string foundation;     ///< 1 to 32 of letters, digits, + and /
    std::uint8_t component = 1; ///< 1: RTP, 2: RTCP
    std::uint32_t priority = 0; ///< 1 … 2^31 - 1
    Endpoint address;
    Kind kind = Kind::Host;
    /// What a reflexive or relayed one belongs to; for people who look for a fault.
    std::optional<Endpoint> related;

    friend bool operator==(const IceCandidate &, const IceCandidate &) = default;
};

/// Forgives what phones in the field write: any case of "UDP" and of the names, a related address
/// that is missing or no address, extensions.  Errors: Invalid; Unsupported (over TCP, a host name
/// instead of an address, a type that we don't know): the line is to be left out (RFC 8839 §5.1).
Result<IceCandidate> parseIceCandidate(std::string_view value);

/// The value of a=candidate.
std::string toString(const IceCandidate &candidate);

/// "host", "srflx", "prflx", "relay" (RFC 8839 §5.1).
std::string_view toString(IceCandidate::Kind kind);

} // namespace ahoy::sip
