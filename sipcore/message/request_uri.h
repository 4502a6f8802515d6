#pragma once

#include "sipcore/message/uri.h"

#include <string>

namespace ahoy::sip {

/// RFC 3261 §12.2.1.1: `uri` without what a Request-URI may not have: header fields and the
/// parameter "method" (§19.1.1).
std::string asRequestUri(const Uri &uri);

} // namespace ahoy::sip
