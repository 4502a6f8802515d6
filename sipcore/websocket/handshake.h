#pragma once

#include "base/result.h"
#include "sipcore/transport/transport.h"

#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// What a client says to become a WebSocket that carries SIP (RFC 6455 §4.1, RFC 7118 §4.1).
/// `host`: "example.com:8088"; `key`: 16 random bytes in base64; `authorization`: a header line for
/// a server that asked who we are (RFC 7118 §7), or nothing.
std::string upgradeRequest(std::string_view host, std::string_view path, std::string_view key,
                           std::string_view authorization = {});

/// What the server must answer to `key` (RFC 6455 §4.2.2, step 5.4).
std::string acceptOf(std::string_view key);

/// Whether `answer`, a whole HTTP header, agrees to that request.
/// Errors: Invalid (no HTTP, or a wrong 101), NotFound (404), Rejected (another status),
/// Unsupported (a WebSocket that carries no SIP).  The text can be read by people, and is short
/// whatever came.
Result<void> checkUpgrade(std::string_view answer, std::string_view accept);

/// The status of `answer`; 0: that is no HTTP.
int upgradeStatus(std::string_view answer);
/// What it asks, where it does: 401 and 407 (RFC 9110 §11.6.1, §11.7.1).  `path` is what was asked
/// for.
std::optional<HttpChallenge> challengeIn(std::string_view answer, std::string_view path);

} // namespace ahoy::sip
