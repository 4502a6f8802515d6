#pragma once

#include "base/result.h"
#include "sipcore/message/header_name.h"
#include "sipcore/message/text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// One Via value (RFC 3261 §20.42, RFC 3581).  A view.
struct Via {
    std::string_view transport; ///< "UDP", any case
    std::string_view host;      ///< IPv6 without brackets
    std::uint16_t port = 0;     ///< 0: none given
    Parameters parameters;
    std::string_view text; ///< all of it

    std::string_view branch() const { return parameters.value("branch"); }
    bool hasRport() const { return parameters.has("rport"); }
    /// RFC 3261 §8.1.1.7: the magic cookie, any case (§17.2.3 compares the rest exactly).
    bool hasMagicCookie() const;
};

/// Errors: Invalid.
Result<Via> parseVia(std::string_view text);
/// The same without a reason, into a value that is there.
bool readVia(std::string_view text, Via &via);
/// Canonical: "SIP/2.0/UDP host:port;parameters".
void append(std::string &out, const Via &via);
/// The same for a value that may be broken: what of it can be read, enough to answer by; none
/// when not even the host can be.
std::optional<Via> readBrokenVia(std::string_view text);

} // namespace ahoy::sip
