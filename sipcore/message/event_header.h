#pragma once

#include "sipcore/message/token_value.h"

namespace ahoy::sip {

/// Event (RFC 6665 §8.2.1): the package with its templates, and the id that tells several
/// subscriptions of one dialog apart.  Compared as §8.2.1 asks: package and id, exactly.
struct EventValue {
    std::string_view package;
    std::string_view id; ///< empty: none
    Parameters parameters;

    friend bool operator==(const EventValue &a, const EventValue &b)
    {
        return a.package == b.package && a.id == b.id;
    }
};
/// Errors: Invalid.
Result<EventValue> parseEvent(std::string_view text);
/// Prints the package and the id when `parameters` is empty, else all parameters as they are.
void append(std::string &out, const EventValue &value);

/// Subscription-State (RFC 6665 §4.1.3, §8.2.3).
struct SubscriptionStateValue {
    enum class State : std::uint8_t { Active, Pending, Terminated, Extension };
    enum class EndReason : std::uint8_t {
        None,
        Deactivated,
        Probation,
        Rejected,
        Timeout,
        Giveup,
        Noresource,
        Invariant,
        Extension
    };

    State state = State::Extension;
    std::string_view stateText; ///< as it came; printed for State::Extension
    EndReason reason = EndReason::None;
    std::string_view reasonText;             ///< as it came; printed for EndReason::Extension
    std::optional<std::uint32_t> expires;    ///< seconds
    std::optional<std::uint32_t> retryAfter; ///< seconds

    bool isTerminated() const { return state == State::Terminated; }
};
/// Errors: Invalid (grammar; an expires or retry-after that is no number is as if absent).
Result<SubscriptionStateValue> parseSubscriptionState(std::string_view text);
void append(std::string &out, const SubscriptionStateValue &value);
std::string_view toString(SubscriptionStateValue::State state);
std::string_view toString(SubscriptionStateValue::EndReason reason);

/// SIP-ETag and SIP-If-Match (RFC 3903 §11.3): one token.  Errors: Invalid.
Result<std::string_view> parseEntityTag(std::string_view text);

} // namespace ahoy::sip
