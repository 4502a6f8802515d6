#include "sipcore/ua/account.h"

#include "sipcore/ua/request_writer.h"
#include "sipcore/ua/sips.h"

#include <algorithm>

namespace ahoy::sip {

namespace {
/// What DNS may name as one account's servers, over its life.
constexpr std::size_t maxServers = 32;
} // namespace

Account::Account(Identity identity, Random &random)
    : m_identity(std::move(identity)),
      m_credentials(m_identity.account, random),
      m_registration(m_identity, m_credentials, random)
{
    m_credentials.configure(m_identity.authUser, m_identity.ownHosts());
}

void Account::reconfigure(Identity identity)
{
    m_identity = std::move(identity);
    m_credentials.configure(m_identity.authUser, m_identity.ownHosts());
    m_servers.clear();
}

bool Account::isSecure() const
{
    const auto &transport = m_registration.transport();
    return m_identity.isSecureOnly() || (transport && sip::isSecure(*transport));
}

void Account::addServer(Transport transport, const Endpoint &remote)
{
    if (m_servers.size() >= maxServers)
        m_servers.erase(m_servers.begin());
    m_servers.emplace(transport, remote);
}

bool Account::isServer(Transport transport, const Endpoint &remote) const
{
    // RFC 3261 §18.1.1: what is too long for a datagram goes by TCP to the same address and port.
    // Not the other way round: the source of a datagram is anybody's to forge.
    return m_servers.contains({transport, remote}) ||
           (transport == Transport::Tcp && m_servers.contains({Transport::Udp, remote}));
}

bool Account::isServer(const IpAddress &address) const
{
    return std::any_of(m_servers.begin(), m_servers.end(),
                       [&address](const auto &server) { return server.second.address == address; });
}

std::string_view Account::contactParameters(const Flow &flow) const
{
    return m_registration.isOutbound() && m_registration.flow() == flow.id ? ";ob" : "";
}

RequestPlan Account::plan(Method method, std::string_view requestUri) const
{
    auto plan = m_identity.plan(method);
    plan.preferredFlow = m_registration.flow();
    if (const auto route = routes(requestUri); !route.empty())
        if (const auto first = parseNameAddr(route.front()))
            plan.nextHop = std::string(first->uri.text);
    if (isSips(requestUri)) {
        plan.nextHop = asSips(plan.nextHop);
        plan.onlySecurely = true;
    }
    return plan;
}

std::string Account::contact(std::string_view user, const Flow &flow, bool ofSips) const
{
    return '<' + contactUri(user, flow.contactAddress(), flow.transport, ofSips) +
           std::string(contactParameters(flow)) + '>';
}

bool Account::needsSips(std::string_view requestUri) const
{
    if (isSips(requestUri))
        return true;
    const auto route = routes();
    const auto first = route.empty() ? fail(Errc::NotFound, "") : parseNameAddr(route.front());
    return first && first->uri.scheme == Uri::Scheme::Sips;
}

std::vector<std::string> Account::routes(std::string_view requestUri) const
{
    auto routes = m_identity.routes;
    // RFC 3608 §6.1: the service route follows the outbound proxy that is configured.
    const auto &service = m_registration.serviceRoute();
    routes.insert(routes.end(), service.begin(), service.end());
    if (isSips(requestUri))
        for (auto &route : routes)
            route = asSips(route);
    return routes;
}

} // namespace ahoy::sip
