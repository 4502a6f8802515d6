#pragma once

#include "base/result.h"
#include "sipcore/message/uri.h"
#include "sipcore/transport/transport.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// What is to be located: the TARGET of RFC 3263 §4 with what is known of port and transport.
struct ServerTarget {
    std::string host;                   ///< a name or a numeric address, without brackets
    std::uint16_t port = 0;             ///< 0: none given
    std::optional<Transport> transport; ///< none: automatic
    bool isSecure = false;              ///< sips: nothing but TLS (RFC 3261 §26.2.2)
    friend bool operator==(const ServerTarget &, const ServerTarget &) = default;
};

/// The target of a sip or sips URI: its maddr or host, port and transport parameter; `chosen` is
/// the transport where the URI names none; where it is WSS, "ws" in the URI is the same one, for
/// which RFC 7118 §5.2 knows no other name.  Errors: Unsupported (another scheme, an unknown
/// transport, a sips URI over UDP).
Result<ServerTarget> serverTargetOf(const Uri &uri, std::optional<Transport> chosen = {});

/// The same for what people type as a server or proxy: "host", "host:port", "192.0.2.1",
/// "2001:db8::1", "[2001:db8::1]:5060" or a URI, also in <…>.  Errors: Invalid, Unsupported.
Result<ServerTarget> parseServerTarget(std::string_view text, std::optional<Transport> chosen = {});

} // namespace ahoy::sip
