#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// application/pidf+xml (RFC 3863): who can be reached, how, and what they say about it.
struct Presence {
    enum class Basic { Unknown, Open, Closed };
    struct Tuple {
        std::string id;
        Basic basic = Basic::Unknown;
        std::string contact;
        std::string note;
    };

    std::string entity; ///< the URI of the person: "pres:…" or "sip:…"
    std::vector<Tuple> tuples;
    std::string note;
    std::string activity; ///< RFC 4480 §3.2: "on-the-phone", "away", …; the first one

    /// Open when one tuple is.
    Basic basic() const;
};

/// Errors: those of parseXml, and Invalid for another document.
Result<Presence> parsePresence(std::string_view document);
std::string printPresence(const Presence &presence);

} // namespace ahoy::sip
