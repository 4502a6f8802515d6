#pragma once

#include "base/random.h"
#include "sipcore/resolve/dns.h"

#include <vector>

namespace ahoy::sip {

/// The order to try SRV records in (RFC 2782): lower priority numbers first; among equals by
/// chance, each in proportion to its weight.
std::vector<SrvRecord> inSrvOrder(std::vector<SrvRecord> records, Random &random);

} // namespace ahoy::sip
