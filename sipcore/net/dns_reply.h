#pragma once

#include "sipcore/resolve/dns.h"

#include <cstdint>
#include <span>

namespace ahoy::sip {

/// What a good reply (NOERROR) of a name server holds for a question of this type: aliases are
/// followed, order kept, at most `maxRecords`.  Failed when it can't be read.
inline constexpr std::size_t maxRecords = 64;
DnsAnswer readDnsReply(std::span<const std::uint8_t> reply, DnsType type);

} // namespace ahoy::sip
