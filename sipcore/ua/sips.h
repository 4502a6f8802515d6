#pragma once

#include "sipcore/message/message.h"

#include <string>
#include <string_view>

/// The sips scheme as RFC 5630 means it: every hop is TLS, and every address of the way says so.
namespace ahoy::sip {

bool isSips(std::string_view uri);

/// A URI, or a Route value in <…>, with the scheme sips: "simply by changing the scheme" (§5.1.1),
/// and without transport=tls, which "UAs MUST NOT use".  What is not sip stays.
std::string asSips(std::string_view value);

/// Whether our Contact in the dialog that `request` makes must be of sips (RFC 3261 §12.1.1).
bool asksForSips(const MessageView &request);

} // namespace ahoy::sip
