#pragma once

#include "base/time.h"
#include "sipcore/resolve/dns.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace ahoy::sip {

/// The answers of the name server for as long as they hold (RFC 1035 §3.2.1, RFC 2308): a call asks
/// nobody for what the registration found out.  An answer that failed is not one.
/// Thread: its owner's.
class DnsCache {
public:
    std::optional<DnsAnswer> find(const std::string &name, DnsType type, TimePoint now) const;
    void keep(const std::string &name, DnsType type, const DnsAnswer &answer, TimePoint now);
    void clear() { m_entries.clear(); }
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        DnsAnswer answer;
        TimePoint until{};
    };
    using Key = std::pair<std::string, DnsType>;
    static Key keyOf(const std::string &name, DnsType type);

    std::map<Key, Entry> m_entries;
};

} // namespace ahoy::sip
