#pragma once

#include <cstdint>
#include <string_view>

namespace ahoy::sip {

/// A request's method.  Case-sensitive (RFC 3261 §7.1); one that we don't know is Other, and its
/// text is in the message.
enum class Method : std::uint8_t {
    Invite,
    Ack,
    Bye,
    Cancel,
    Register,
    Options, // RFC 3261
    Info,
    Prack,
    Update,
    Subscribe,
    Notify,
    Refer,
    Message,
    Publish, // 6086 3262 3311 6665 3515 3428 3903
    Other,
};

Method parseMethod(std::string_view text);
std::string_view toString(Method method);

} // namespace ahoy::sip
