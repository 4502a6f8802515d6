#include "sipcore/resolve/dns_cache.h"

#include <algorithm>
#include <cctype>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

constexpr std::size_t maxEntries = 256;
/// A zone may say a week; a phone that runs for months shall see a server move.
constexpr seconds longestTime{3600};
/// RFC 2308 §5 takes it from the SOA record, which nobody hands on to us: a short while.
constexpr seconds negativeTime{30};

} // namespace

DnsCache::Key DnsCache::keyOf(const std::string &name, DnsType type)
{
    auto lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return {std::move(lower), type};
}

std::optional<DnsAnswer> DnsCache::find(const std::string &name, DnsType type, TimePoint now) const
{
    const auto at = m_entries.find(keyOf(name, type));
    if (at == m_entries.end() || at->second.until <= now)
        return std::nullopt;
    return at->second.answer;
}

void DnsCache::keep(const std::string &name, DnsType type, const DnsAnswer &answer, TimePoint now)
{
    if (answer.status == DnsAnswer::Status::Failed)
        return;
    const auto time =
        answer.records.empty() ? negativeTime : std::min(answer.timeToLive, longestTime);
    if (time <= seconds(0))
        return;
    if (m_entries.size() >= maxEntries) {
        std::erase_if(m_entries, [now](const auto &entry) { return entry.second.until <= now; });
        if (m_entries.size() >= maxEntries)
            m_entries.erase(std::min_element(
                m_entries.begin(), m_entries.end(),
                [](const auto &a, const auto &b) { return a.second.until < b.second.until; }));
    }
    m_entries.insert_or_assign(keyOf(name, type), Entry{answer, now + time});
}

} // namespace ahoy::sip
