#pragma once

#include "base/endpoint.h"

#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// The addresses of `name` in the text of a hosts(5) file, of one family; names in any case.
std::vector<IpAddress> findInHosts(std::string_view text, std::string_view name,
                                   IpAddress::Family family);

/// The system's file, or `path`; empty when there is none.  Reads at most 1 MB.
std::string readHostsFile(const std::string &path);

} // namespace ahoy::sip
