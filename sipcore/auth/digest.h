#pragma once

#include "base/redacted.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// Digest access authentication (RFC 7616, RFC 8760; RFC 2617 for what is still met).
enum class DigestAlgorithm : std::uint8_t {
    Md5,
    Md5Sess,
    Sha256,
    Sha256Sess,
    Sha512t256,
    Sha512t256Sess
};

std::string_view toString(DigestAlgorithm algorithm);

/// One WWW-Authenticate or Proxy-Authenticate value; strings unquoted and owned.
struct DigestChallenge {
    std::string realm;
    std::string nonce;
    std::optional<std::string> opaque;
    DigestAlgorithm algorithm = DigestAlgorithm::Md5;
    bool qopAuth = false;    ///< qop offers auth
    bool qopAuthInt = false; ///< qop offers auth-int
    bool stale = false;
    bool userhash = false;
};

/// Errors: Invalid (grammar), Unsupported (another scheme, an unknown algorithm or only an unknown
/// qop), TooLarge.
Result<DigestChallenge> parseDigestChallenge(std::string_view value);

/// The strongest of several challenges (RFC 8760 §2.4):
/// SHA-512-256 > SHA-256 > MD5, the first of equals.  None when no value can be used.
std::optional<DigestChallenge> strongestChallenge(std::span<const std::string_view> values);

/// Who answers.
struct DigestCredentials {
    std::string username;
    Redacted<std::string> password;
};

/// Writes the value of Authorization or Proxy-Authorization.  `nonceCount` starts at 1 for each
/// nonce; `cnonce` is fresh randomness; `body` counts only for auth-int.  Empty when the
/// cryptographic library refuses the algorithm, which parseDigestChallenge has ruled out.
std::string answerChallenge(const DigestChallenge &challenge, const DigestCredentials &credentials,
                            std::string_view method, std::string_view uri, std::string_view body,
                            std::uint32_t nonceCount, std::string_view cnonce);

} // namespace ahoy::sip
