#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// application/simple-message-summary (RFC 3842 §5.2): what waits in a mailbox.
struct MessageSummary {
    struct Count {
        std::uint32_t fresh = 0;
        std::uint32_t old = 0;
        std::uint32_t freshUrgent = 0; ///< of `fresh`
        std::uint32_t oldUrgent = 0;   ///< of `old`
        friend bool operator==(const Count &, const Count &) = default;
    };

    bool isWaiting = false;
    std::string account; ///< the URI to call for the messages; may be empty
    Count voice;         ///< zero when the server tells no numbers
    friend bool operator==(const MessageSummary &, const MessageSummary &) = default;
};

/// Errors: Invalid (no Messages-Waiting line).
Result<MessageSummary> parseMessageSummary(std::string_view text);

} // namespace ahoy::sip
