#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// application/conference-info+xml (RFC 4575): who takes part in a conference.
struct ConferenceInfo {
    enum class Change { Full, Partial, Deleted };
    struct User {
        std::string entity;
        std::string name;
        Change change = Change::Full;
        std::string status; ///< of the first endpoint: "connected", "on-hold", …
        bool isMuted = false;
    };

    std::string entity;
    std::uint32_t version = 0; ///< 0: not told, which only a partial one may (§5.1)
    Change change = Change::Full;
    std::string subject;
    std::uint32_t userCount = 0;
    std::vector<User> users;
};

/// Errors: those of parseXml, and Invalid for another document.
Result<ConferenceInfo> parseConferenceInfo(std::string_view document);

} // namespace ahoy::sip
