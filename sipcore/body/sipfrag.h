#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace ahoy::sip {

/// The status line that a message/sipfrag of a referral begins with (RFC 3420, RFC 3515 §2.4.5).
struct SipfragStatus {
    int statusCode = 0; ///< 100 to 699
    std::string reason;
};

/// Errors: Invalid (it does not begin with a status line).
Result<SipfragStatus> parseSipfragStatus(std::string_view body);
/// "SIP/2.0 180 Ringing" with its line end.
std::string printSipfragStatus(int statusCode, std::string_view reason);

} // namespace ahoy::sip
