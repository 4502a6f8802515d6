#pragma once

#include <string>
#include <string_view>

namespace ahoy::sip {

/// What of a peer's text can be shown to a person, as valid UTF-8.  Bytes that are none become
/// U+FFFD, as Unicode §3.9 recommends: one for each maximal part of a character.  White space and
/// control characters, of Unicode as well, become one space; marks that would turn the direction of
/// what stands beside the text are left out (Unicode TR 36 §2.10.2: a name could show another one).
std::string readableText(std::string_view text);

} // namespace ahoy::sip
