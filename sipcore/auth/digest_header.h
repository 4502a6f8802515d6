#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// Walks over the parameters of Authorization, a challenge or Authentication-Info (RFC 7616 §3.4:
/// #auth-param), without the scheme before them.  Takes the next off `rest`; false at the end or
/// at something that is none, where `rest` stays.
struct AuthParameter {
    std::string_view name;
    std::string_view value; ///< with its quotes
};
bool nextAuthParameter(std::string_view &rest, AuthParameter &parameter);

/// Authorization and Proxy-Authorization of the scheme Digest (RFC 7616 §3.4), as they stand:
/// views, without quotes but with their escapes.  What it may be used for is to tell what somebody
/// sent; nothing here checks a response.
struct DigestAuthorization {
    std::string_view username;
    std::string_view realm;
    std::string_view nonce;
    std::string_view uri;
    std::string_view response;
    std::string_view algorithm;
    std::string_view cnonce;
    std::string_view opaque;
    std::string_view qop;
    std::uint32_t nonceCount = 0;
    bool hasUserhash = false;
};
/// Errors: Unsupported (another scheme), Invalid (grammar, a parameter twice, one that must be
/// there is not).
Result<DigestAuthorization> parseDigestAuthorization(std::string_view value);
void append(std::string &out, const DigestAuthorization &value);

/// Authentication-Info (RFC 7616 §3.5, RFC 3261 §20.6).
struct AuthenticationInfoValue {
    std::string_view nextNonce; ///< empty: none
    std::string_view qop;
    std::string_view responseAuth;
    std::string_view cnonce;
    std::uint32_t nonceCount = 0;
};
/// Errors: Invalid.
Result<AuthenticationInfoValue> parseAuthenticationInfo(std::string_view value);
void append(std::string &out, const AuthenticationInfoValue &value);

} // namespace ahoy::sip
