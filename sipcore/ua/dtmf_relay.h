#pragma once

#include "sipcore/ua/event.h"

#include <optional>
#include <string_view>

namespace ahoy::sip {

/// The digit in a body of type application/dtmf-relay: "Signal=5" and "Duration=160", a line each,
/// as gateways have sent it by INFO since before RFC 6086.  None: there is no digit in it.
std::optional<InfoDigit> readDtmfRelay(std::string_view body);

} // namespace ahoy::sip
