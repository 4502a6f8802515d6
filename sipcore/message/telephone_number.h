#pragma once

#include "sipcore/message/uri.h"

#include <string>
#include <string_view>

namespace ahoy::sip {

/// RFC 3966 §5.1.1: the number without what only makes it easier to read; spaces, which no URI
/// holds but people write, go as well.
std::string plainNumber(std::string_view number);
/// RFC 3966 §4: without visual separators, any case.
bool sameNumber(std::string_view a, std::string_view b);
/// True for the parameters of a tel: URI whose values are numbers with visual separators.
bool sameTelParameter(std::string_view name, std::string_view a, std::string_view b);

/// The user part of the SIP URI that reaches `tel` (RFC 3261 §19.1.6): the number and its
/// parameters, in lower case and a fixed order, so that equal numbers make equal URIs.  The
/// phone-context of a global number says nothing (RFC 3966 §5.1.5) and is left out.
std::string userOf(const Uri &tel);

} // namespace ahoy::sip
