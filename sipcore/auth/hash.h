#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

enum class HashFunction : std::uint8_t { Md5, Sha256, Sha512t256 };

/// The hash of the parts, one after the other, in lower-case hex.  None when the cryptographic
/// library refuses the function: one that is bound to FIPS 140 knows no MD5.
std::optional<std::string> hexHash(HashFunction function,
                                   std::initializer_list<std::string_view> parts);

/// The 20 bytes of SHA-1, for where a protocol has it and nothing secret hangs on it
/// (RFC 6455 §10.8).
std::optional<std::string> sha1(std::initializer_list<std::string_view> parts);

} // namespace ahoy::sip
