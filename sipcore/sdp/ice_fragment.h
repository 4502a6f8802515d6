#pragma once

#include "base/redacted.h"
#include "base/result.h"
#include "sipcore/message/body.h"
#include "sipcore/sdp/ice_agreement.h"

#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// What a body of application/trickle-ice-sdpfrag says of one m= line: all candidates that its
/// writer has found so far (RFC 8840 §4.4, §9).
struct IceFragment {
    std::string userFragment;
    Redacted<std::string> password;
    std::vector<IceCandidate> candidates;
    bool isComplete = false; ///< no more will come

    friend bool operator==(const IceFragment &, const IceFragment &) = default;
};

constexpr std::string_view iceFragmentType = "application/trickle-ice-sdpfrag";

/// Reads what is said of the m= line named `mid`; without a name of the first one.  Candidates that
/// can't be used are left out, as in a description.  Errors: Invalid (nothing of that line, or no
/// credentials), TooLarge.
Result<IceFragment> parseIceFragment(std::string_view body, std::string_view mid);

/// Our side, as a body.
Body writeIceFragment(const LocalIce &ours, std::string_view mid);

} // namespace ahoy::sip
