#pragma once

#include "sipcore/message/uri.h"

namespace ahoy::sip {

/// name-addr or addr-spec with header parameters (RFC 3261 §20.10): From, To, Contact, Route, ….
/// A view, like Uri.
struct NameAddr {
    std::string_view displayName; ///< raw: with its quotes, if any
    Uri uri;
    Parameters parameters; ///< of the header; without <…> every ';' belongs to the header

    /// The display name as a person reads it.
    std::string nameText() const;
    std::string_view tag() const { return parameters.value("tag"); }
};

/// Errors: Invalid.
Result<NameAddr> parseNameAddr(std::string_view text);
/// The same without a reason, into a value that is there.
bool readNameAddr(std::string_view text, NameAddr &address);

/// As it stands, with the URI in brackets and no white space that need not be.
void append(std::string &out, const NameAddr &address);

/// `"Anna Berg" <sip:anna@example.com>`, the name quoted when there is one.
std::string printNameAddr(std::string_view name, std::string_view uri);

} // namespace ahoy::sip
