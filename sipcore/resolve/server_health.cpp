#include "sipcore/resolve/server_health.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

constexpr std::size_t maxRemembered = 256;
/// As long as finding it out took (Timer B, F: 64·T1).
constexpr seconds failureTime{32};
/// A server can't send its clients away for longer.
constexpr seconds longestRetryAfter{3600};

} // namespace

void ServerHealth::onFailure(const ServerAddress &server, TimePoint now)
{
    rest(server, now + failureTime, now);
}

void ServerHealth::onUnavailable(const ServerAddress &server, seconds retryAfter, TimePoint now)
{
    rest(server, now + std::clamp(retryAfter, seconds(0), longestRetryAfter), now);
}

void ServerHealth::onAnswer(const ServerAddress &server)
{
    if (!m_restUntil.empty())
        m_restUntil.erase({server.transport, server.endpoint});
}

bool ServerHealth::isResting(const ServerAddress &server, TimePoint now) const
{
    const auto at = m_restUntil.find({server.transport, server.endpoint});
    return at != m_restUntil.end() && at->second > now;
}

std::vector<ServerAddress> ServerHealth::inOrder(std::vector<ServerAddress> servers,
                                                 TimePoint now) const
{
    if (!m_restUntil.empty())
        std::stable_partition(servers.begin(), servers.end(),
                              [&](const auto &server) { return !isResting(server, now); });
    return servers;
}

void ServerHealth::rest(const ServerAddress &server, TimePoint until, TimePoint now)
{
    if (m_restUntil.size() >= maxRemembered)
        std::erase_if(m_restUntil, [now](const auto &entry) { return entry.second <= now; });
    if (m_restUntil.size() >= maxRemembered)
        m_restUntil.clear();
    m_restUntil.insert_or_assign(Key{server.transport, server.endpoint}, until);
}

} // namespace ahoy::sip
