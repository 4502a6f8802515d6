#pragma once

#include "base/result.h"
#include "sipcore/message/text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The shapes that many header fields share.  All are views of the text they were parsed from; all
/// parse with parseX(), and print with append(out, value) behind what `out` holds, or toText().
namespace ahoy::sip {

/// token *(SEMI parameter): Event, Info-Package, Recv-Info, Content-Disposition, Answer-Mode, ….
struct TokenValue {
    std::string_view token;
    Parameters parameters;

    bool is(std::string_view wanted) const { return equalsIgnoreCase(token, wanted); }
};
/// Errors: Invalid.
Result<TokenValue> parseTokenValue(std::string_view text);
void append(std::string &out, const TokenValue &value);

/// <URI> *(SEMI parameter) without a display name: Alert-Info, Call-Info, Error-Info (RFC 3261
/// §20.4, §20.9, §20.18), Geolocation (RFC 6442).  Nothing is ever fetched from there.
struct UriReference {
    std::string_view uri; ///< any scheme, without the brackets
    Parameters parameters;

    /// Call-Info: "icon", "info", "card"; empty when none is given.
    std::string_view purpose() const { return parameters.value("purpose"); }
    /// "alert:service:call-waiting" → "service:call-waiting" of a urn:alert (RFC 7462 §5), else "".
    std::string_view alertUrn() const;
};
/// Errors: Invalid.  A URI without brackets is taken up to the first ';'.
Result<UriReference> parseUriReference(std::string_view text);
void append(std::string &out, const UriReference &value);

/// What an element of Accept, Accept-Encoding or Accept-Language weighs, in thousandths: q=0.7 is
/// 700, none is 1000 (RFC 3261 §20.1, §20.10, §25.1 qvalue).  A malformed one: 0.
std::uint32_t weightOf(const Parameters &parameters);
/// "1", "0.7", "0.25": no more digits than it takes.
void appendWeight(std::string &out, std::uint32_t thousandths);

/// The string that append() makes, of any typed header field.
template <class Value>
std::string toText(const Value &value)
{
    std::string text;
    append(text, value);
    return text;
}

} // namespace ahoy::sip
