#pragma once

#include "base/endpoint.h"
#include "base/result.h"
#include "sipcore/message/text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// A URI as it stands in a message: views into the text it was parsed from, nothing unescaped.
/// Whoever keeps a URI keeps its text.  RFC 3261 §19.1 for sip and sips, RFC 3966 for tel; of
/// any other scheme only `scheme` and `text` are set.
struct Uri {
    enum class Scheme : std::uint8_t { Sip, Sips, Tel, Other };

    Scheme scheme = Scheme::Other;
    std::string_view text; ///< all of it
    std::string_view schemeText;
    std::string_view user;     ///< escaped; for tel: the number with its visual separators
    std::string_view password; ///< deprecated (RFC 3261 §19.1.1); never printed by us
    std::string_view host;     ///< an IPv6 reference without its brackets
    std::uint16_t port = 0;    ///< 0: none given
    Parameters parameters;
    std::string_view headers; ///< what follows '?', without it

    bool isSip() const { return scheme == Scheme::Sip || scheme == Scheme::Sips; }
    bool hasUser() const { return !user.empty(); }
    /// "host" or "host:port", with brackets around IPv6.
    std::string hostPort() const;
    /// The user part, unescaped.
    std::string userText() const { return unescape(user); }
    bool isLooseRouter() const { return parameters.has("lr"); }
};

/// Errors: Invalid.  No spaces or angle brackets around it are taken.
Result<Uri> parseUri(std::string_view text);
/// The same without a reason, into a value that is there.
bool readUri(std::string_view text, Uri &uri);

/// RFC 3261 §19.1.4, with the IPv6 rule of RFC 5954 §4.2; tel: RFC 3966 §4.  A transport that
/// stands in one of them only makes a difference, as in the examples there.
bool equivalent(const Uri &a, const Uri &b);

/// The address that a host of a URI or a Via is written as; none for a name.  Takes the extra
/// colon that RFC 3261's grammar asks for ("2001:db8:::192.0.2.1", RFC 5118 §4.10).
std::optional<IpAddress> addressOfHost(std::string_view host);

/// host [ ":" port ] as it stands in URIs and Via; an IPv6 reference with its brackets.
struct HostPort {
    std::string_view host; ///< without brackets
    std::uint16_t port = 0;
};
/// Prints it, with brackets around IPv6; a port of 0 is none.
void appendHostPort(std::string &out, std::string_view host, std::uint16_t port);
/// Errors: Invalid.  A port of 0 is none.
Result<HostPort> parseHostPort(std::string_view text);
bool readHostPort(std::string_view text, HostPort &hostPort);

} // namespace ahoy::sip
