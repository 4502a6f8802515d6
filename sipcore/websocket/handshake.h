#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace ahoy::sip {

/// What a client says to become a WebSocket that carries SIP (RFC 6455 §4.1, RFC 7118 §4.1).
/// `host`: "example.com:8088"; `key`: 16 random bytes in base64.
std::string upgradeRequest(std::string_view host, std::string_view path, std::string_view key);

/// What the server must answer to `key` (RFC 6455 §4.2.2, step 5.4).
std::string acceptOf(std::string_view key);

/// Whether `answer`, a whole HTTP header, agrees to that request.
/// Errors: Invalid (no HTTP, or a wrong 101), NotFound (404), Rejected (another status),
/// Unsupported (a WebSocket that carries no SIP).  The text can be read by people, and is short
/// whatever came.
Result<void> checkUpgrade(std::string_view answer, std::string_view accept);

} // namespace ahoy::sip
