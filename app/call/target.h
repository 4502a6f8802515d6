#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace ahoy::app {

/// Who is to be called: a URI that the user agent takes.
struct Target {
    std::string uri;  ///< "sip:bob@example.com"
    std::string name; ///< the display name that came with it; usually empty
};

/// What a person, a link or a script gives as an address: a number however written, a name, a SIP
/// address with or without scheme, "Bob <sip:bob@example.com>", tel: and callto: links.
/// Without '@' it takes `domain`; when that is empty too, what stands there is a host.
/// '#' is escaped as the URI grammar wants it (RFC 3261 §25.1: it is no user-unreserved).
/// Errors: Invalid, with a sentence for people.
Result<Target> parseTarget(std::string_view text, std::string_view domain);

} // namespace ahoy::app
