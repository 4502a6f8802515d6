#pragma once

#include "base/endpoint.h"

namespace ahoy::app {

/// Whether this address of ours is that of a Wi-Fi card, as far as the system tells.
bool isWireless(const IpAddress &ours);

} // namespace ahoy::app
