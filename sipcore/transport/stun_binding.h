#pragma once

#include "base/endpoint.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// Tells the answer to one request from all others (RFC 8489 §5).
using StunId = std::array<std::byte, 12>;

/// As much of STUN as a SIP flow over UDP needs (RFC 5626 §8): a Binding request without
/// attributes, and the answer to it.  The paths of the sound have ICE's (audio/net).
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///     |0 0|     STUN Message Type     |         Message Length        |
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///     |                         Magic Cookie                          |
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///     |                     Transaction ID (96 bits)                  |
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
struct BindingAnswer {
    StunId id{};
    /// An error, or one that asks us to understand what we do not (RFC 8489 §6.3.3).
    bool isRefusal = false;
    /// XOR-MAPPED-ADDRESS: where the server sees us; none of a refusal.
    std::optional<Endpoint> mapped;
};

/// 20 bytes.
std::string bindingRequest(const StunId &id);

/// Whether a datagram can't be SIP, which begins with a letter, but may be STUN: RFC 5626 §8, "the
/// first octet of a STUN Binding method has a value of 0 or 1".
bool mayBeStun(std::string_view datagram);

/// None: it is no answer to a Binding request, or its lengths lie.
std::optional<BindingAnswer> parseBindingAnswer(std::string_view datagram);

} // namespace ahoy::sip
