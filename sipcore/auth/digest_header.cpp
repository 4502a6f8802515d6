#include "sipcore/auth/digest_header.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace ahoy::sip {

namespace {

std::string_view withoutQuotes(std::string_view value)
{
    if (value.size() >= 2 && value.front() == '"')
        return value.substr(1, value.size() - 2);
    return value;
}

/// nc-value = 8LHEX (RFC 7616 §3.4).
bool readNonceCount(std::string_view text, std::uint32_t &count)
{
    const auto *const end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, count, 16);
    return text.size() == 8 && error == std::errc() && behind == end;
}

/// A parameter and where its value goes.
struct Place {
    std::string_view name;
    std::string_view *value;
};

/// Reads all parameters into their places; nc and userhash are told in text.  False: grammar, or
/// one of them twice.
template <std::size_t count>
bool readInto(std::string_view rest, const std::array<Place, count> &places)
{
    std::array<bool, count> seen{};
    AuthParameter parameter;
    while (nextAuthParameter(rest, parameter)) {
        for (std::size_t i = 0; i < count; ++i) {
            if (!equalsIgnoreCase(parameter.name, places[i].name))
                continue;
            if (seen[i])
                return false;
            seen[i] = true;
            *places[i].value = withoutQuotes(parameter.value);
        }
    }
    return trim(rest).empty();
}

/// A view that came out of quotes still holds its escapes, and goes back as it is.
void appendQuotedAsIs(std::string &out, std::string_view name, std::string_view value)
{
    out += out.empty() || out.back() == ' ' ? "" : ", ";
    out += name;
    out += "=\"";
    appendLine(out, value);
    out += '"';
}

void appendToken(std::string &out, std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    out += out.empty() || out.back() == ' ' ? "" : ", ";
    out += name;
    out += '=';
    appendLine(out, value);
}

} // namespace

bool nextAuthParameter(std::string_view &rest, AuthParameter &parameter)
{
    auto scan = rest;
    const auto element = nextElement(scan, ',');
    if (!element)
        return false;
    const auto equals = element->find('=');
    if (equals == std::string_view::npos)
        return false;
    parameter.name = trim(element->substr(0, equals));
    parameter.value = trim(element->substr(equals + 1));
    const bool isQuoted = parameter.value.starts_with('"');
    if (!isToken(parameter.name) || parameter.value.empty() ||
        (isQuoted && quotedSize(parameter.value) != parameter.value.size()))
        return false;
    rest = scan;
    return true;
}

Result<DigestAuthorization> parseDigestAuthorization(std::string_view value)
{
    value = trim(value);
    const auto space = std::min(value.find_first_of(" \t\r\n"), value.size());
    if (!equalsIgnoreCase(value.substr(0, space), "Digest"))
        return fail(Errc::Unsupported, "an authentication scheme other than Digest");
    DigestAuthorization read;
    std::string_view count;
    std::string_view userhash;
    const std::array places = {
        Place{"username", &read.username}, Place{"realm", &read.realm},
        Place{"nonce", &read.nonce},       Place{"uri", &read.uri},
        Place{"response", &read.response}, Place{"algorithm", &read.algorithm},
        Place{"cnonce", &read.cnonce},     Place{"opaque", &read.opaque},
        Place{"qop", &read.qop},           Place{"nc", &count},
        Place{"userhash", &userhash},
    };
    if (!readInto(value.substr(space), places) || read.username.empty() || read.nonce.empty() ||
        read.uri.empty() || read.response.empty())
        return fail(Errc::Invalid, "malformed credentials");
    if (!count.empty() && !readNonceCount(count, read.nonceCount))
        return fail(Errc::Invalid, "a malformed nonce count");
    read.hasUserhash = equalsIgnoreCase(userhash, "true");
    return read;
}

void append(std::string &out, const DigestAuthorization &value)
{
    std::string text;
    appendQuotedAsIs(text, "username", value.username);
    appendQuotedAsIs(text, "realm", value.realm);
    appendQuotedAsIs(text, "nonce", value.nonce);
    appendQuotedAsIs(text, "uri", value.uri);
    appendQuotedAsIs(text, "response", value.response);
    appendToken(text, "algorithm", value.algorithm);
    appendToken(text, "qop", value.qop);
    if (value.nonceCount != 0)
        appendToken(text, "nc", fmt::format("{:08x}", value.nonceCount));
    if (!value.cnonce.empty())
        appendQuotedAsIs(text, "cnonce", value.cnonce);
    if (!value.opaque.empty())
        appendQuotedAsIs(text, "opaque", value.opaque);
    if (value.hasUserhash)
        appendToken(text, "userhash", "true");
    out += "Digest ";
    out += text;
}

Result<AuthenticationInfoValue> parseAuthenticationInfo(std::string_view value)
{
    AuthenticationInfoValue read;
    std::string_view count;
    const std::array places = {
        Place{"nextnonce", &read.nextNonce},
        Place{"qop", &read.qop},
        Place{"rspauth", &read.responseAuth},
        Place{"cnonce", &read.cnonce},
        Place{"nc", &count},
    };
    if (trim(value).empty() || !readInto(value, places))
        return fail(Errc::Invalid, "a malformed Authentication-Info");
    if (!count.empty() && !readNonceCount(count, read.nonceCount))
        return fail(Errc::Invalid, "a malformed nonce count");
    return read;
}

void append(std::string &out, const AuthenticationInfoValue &value)
{
    std::string text;
    if (!value.nextNonce.empty())
        appendQuotedAsIs(text, "nextnonce", value.nextNonce);
    appendToken(text, "qop", value.qop);
    if (!value.responseAuth.empty())
        appendQuotedAsIs(text, "rspauth", value.responseAuth);
    if (!value.cnonce.empty())
        appendQuotedAsIs(text, "cnonce", value.cnonce);
    if (value.nonceCount != 0)
        appendToken(text, "nc", fmt::format("{:08x}", value.nonceCount));
    out += text;
}

} // namespace ahoy::sip
