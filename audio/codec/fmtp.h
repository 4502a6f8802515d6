#pragma once

#include <optional>
#include <string_view>

namespace ahoy::audio {

/// A number out of an fmtp line "key=value; key=value" (keys in any case); nothing when the key is
/// missing or its value is no number up to 10^9.  Unknown keys are nobody's business.
std::optional<int> fmtpNumber(std::string_view fmtp, std::string_view key);

} // namespace ahoy::audio
