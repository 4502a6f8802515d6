#pragma once

#include "sipcore/message/token_value.h"
#include "sipcore/message/values.h"

#include <chrono>

namespace ahoy::sip {

/// Content-Disposition (RFC 3261 §20.11, RFC 5621 §8).
struct ContentDispositionValue {
    std::string_view type;  ///< "session", "render", "early-session", …
    bool isRequired = true; ///< handling; required when nothing is said
    Parameters parameters;

    bool is(std::string_view wanted) const { return equalsIgnoreCase(type, wanted); }
};
/// Errors: Invalid.
Result<ContentDispositionValue> parseContentDisposition(std::string_view text);
void append(std::string &out, const ContentDispositionValue &value);

/// One element of Accept (RFC 3261 §20.1).
struct AcceptRange {
    MediaType range; ///< "*" for any type or subtype
    std::uint32_t q = 1000;

    bool matches(std::string_view type, std::string_view subtype) const;
};
/// Errors: Invalid.
Result<AcceptRange> parseAcceptRange(std::string_view text);
void append(std::string &out, const AcceptRange &value);

/// One element of Accept-Encoding or Accept-Language (RFC 3261 §20.2, §20.3): a token or "*".
struct AcceptToken {
    std::string_view token;
    std::uint32_t q = 1000;
};
/// Errors: Invalid.
Result<AcceptToken> parseAcceptToken(std::string_view text);
void append(std::string &out, const AcceptToken &value);

/// Date (RFC 3261 §20.17): an rfc1123-date in GMT and nothing else.  Errors: Invalid.
Result<std::chrono::sys_seconds> parseDate(std::string_view text);
void appendDate(std::string &out, std::chrono::sys_seconds date);

/// Retry-After whole (RFC 3261 §20.33).
struct RetryAfterValue {
    std::uint32_t seconds = 0;
    std::string_view comment;              ///< without its parentheses
    std::optional<std::uint32_t> duration; ///< how long the called party will be reachable then
};
/// Errors: Invalid.
Result<RetryAfterValue> parseRetryAfterValue(std::string_view text);
void append(std::string &out, const RetryAfterValue &value);

/// Warning (RFC 3261 §20.43).
struct WarningValue {
    std::uint32_t code = 0; ///< three digits
    std::string_view agent;
    std::string text; ///< without quotes and escapes
};
/// Errors: Invalid.
Result<WarningValue> parseWarning(std::string_view text);
void append(std::string &out, const WarningValue &value);

/// Timestamp (RFC 3261 §20.38) as it stands: a response gives it back unchanged, with the delay
/// that it cost behind it (§8.2.6.1).
struct TimestampValue {
    std::string_view time;  ///< digits, with a fraction or without
    std::string_view delay; ///< the same; empty: none
};
/// Errors: Invalid.
Result<TimestampValue> parseTimestamp(std::string_view text);
void append(std::string &out, const TimestampValue &value);

} // namespace ahoy::sip
