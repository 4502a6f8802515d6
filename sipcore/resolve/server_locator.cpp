#include "sipcore/resolve/server_locator.h"

#include "sipcore/message/text.h"
#include "sipcore/resolve/srv_order.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace ahoy::sip {

namespace {

// Bounds on what a name server can make us do.
constexpr std::size_t maxServices = 8;
constexpr std::size_t maxHops = 16;
constexpr std::size_t maxAddressesPerName = 8;
constexpr std::size_t maxServers = 32;
constexpr std::size_t maxNameLength = 253; // RFC 1035 §2.3.4, as text

std::string withoutFinalDot(std::string name)
{
    if (!name.empty() && name.back() == '.')
        name.pop_back();
    return name;
}

/// RFC 3263 §4.1 and RFC 7118 §5.5: the services that the phone knows.
std::optional<Transport> transportOfService(std::string_view service)
{
    struct Known {
        std::string_view service;
        Transport transport;
    };
    constexpr Known known[] = {{"SIP+D2U", Transport::Udp},
                               {"SIP+D2T", Transport::Tcp},
                               {"SIPS+D2T", Transport::Tls},
                               {"SIP+D2W", Transport::Ws},
                               {"SIPS+D2W", Transport::Wss}};
    for (const auto &[name, transport] : known)
        if (equalsIgnoreCase(name, service))
            return transport;
    return std::nullopt;
}

} // namespace

ServerLocator::ServerLocator(ServerTarget target, LocatorPolicy policy, Random &random)
    : m_target(std::move(target)), m_policy(policy), m_random(random)
{
    m_target.host = withoutFinalDot(std::move(m_target.host));
    start();
}

std::optional<ServerLocator::Question> ServerLocator::takeQuestion(DnsQueryId id)
{
    if (m_questions.empty())
        return std::nullopt;
    auto question = std::move(m_questions.front());
    m_questions.pop_front();
    m_asked.emplace(id, question);
    return question;
}

bool ServerLocator::onAnswer(DnsQueryId id, const DnsAnswer &answer)
{
    const auto asked = m_asked.find(id);
    if (asked == m_asked.end())
        return false;
    const auto question = std::move(asked->second);
    m_asked.erase(asked);
    if (answer.status == DnsAnswer::Status::Failed && question.type != DnsType::Naptr)
        m_dnsFailed = true;
    switch (question.type) {
    case DnsType::Naptr: onNaptr(answer); break;
    case DnsType::Srv: onSrv(question.name, answer); break;
    case DnsType::A:
    case DnsType::Aaaa: onAddresses(question, answer); break;
    }
    return true;
}

bool ServerLocator::isWaitingForNaptr() const
{
    return m_state == State::Naptr && areServicesKnown(m_services);
}

void ServerLocator::stopWaiting()
{
    if (m_state == State::Naptr)
        enterSrv(defaultServices());
}

void ServerLocator::start()
{
    if (m_target.host.empty() || m_target.host.size() > maxNameLength) {
        m_result = fail(Errc::Invalid, "no host name");
        return;
    }
    const auto transport = m_target.transport.value_or(defaultTransport());
    if (const auto address = IpAddress::parse(m_target.host)) {
        std::vector<ServerAddress> servers;
        for (const auto &hop : hopsUntold())
            servers.push_back({hop.transport, {*address, hop.port}, m_target.host, hop.isGuess});
        m_result = std::move(servers);
        return;
    }
    if (m_target.port != 0) {
        enterAddresses(hopsUntold());
    } else if ((!m_target.transport || isWebSocket(transport)) && m_policy.naptr) {
        m_state = State::Naptr;
        m_questions.push_back({m_target.host, DnsType::Naptr});
        m_services = defaultServices();
        askServices(m_services);
    } else {
        enterSrv(defaultServices());
    }
}

/// RFC 3263 §4.1: for a numeric host or a given port, "UDP for a SIP URI, and TCP for a SIPS URI".
Transport ServerLocator::defaultTransport() const
{
    return m_target.isSecure ? Transport::Tls : Transport::Udp;
}

/// Where DNS has not told: the host itself, at the port that was given or the transport's own.
std::vector<ServerLocator::Hop> ServerLocator::hopsUntold() const
{
    const auto hop = [this](Transport transport, bool isGuess) {
        const auto port = m_target.port != 0 ? m_target.port : defaultPort(transport);
        return Hop{transport, m_target.host, port, isGuess};
    };
    if (m_target.transport || m_target.isSecure || !m_policy.guesses)
        return {hop(m_target.transport.value_or(defaultTransport()), false)};
    const bool isOfUdp = m_target.port != 0 && m_target.port != defaultPort(Transport::Tls);
    if (isOfUdp)
        return {hop(Transport::Udp, true), hop(Transport::Tcp, true), hop(Transport::Tls, true)};
    return {hop(Transport::Tls, true), hop(Transport::Tcp, true), hop(Transport::Udp, true)};
}

/// RFC 3263 §4.1, without NAPTR: "SRV queries are performed for those transport protocols
/// supported by the client", the best first.
std::vector<ServerLocator::Service> ServerLocator::defaultServices() const
{
    const auto &host = m_target.host;
    if (!m_target.transport) {
        if (m_target.isSecure)
            return {{Transport::Tls, "_sips._tcp." + host}};
        if (m_policy.tls)
            return {{Transport::Tls, "_sips._tcp." + host},
                    {Transport::Tcp, "_sip._tcp." + host},
                    {Transport::Udp, "_sip._udp." + host}};
        return {{Transport::Udp, "_sip._udp." + host}, {Transport::Tcp, "_sip._tcp." + host}};
    }
    switch (*m_target.transport) {
    case Transport::Udp: return {{Transport::Udp, "_sip._udp." + host}};
    case Transport::Tcp: return {{Transport::Tcp, "_sip._tcp." + host}};
    case Transport::Tls: return {{Transport::Tls, "_sips._tcp." + host}};
    // RFC 7118 §5.5 names no service: only NAPTR records can tell where its SRV records are.
    case Transport::Ws:
    case Transport::Wss: break;
    }
    return {};
}

void ServerLocator::enterSrv(std::vector<Service> services)
{
    m_state = State::Srv;
    m_services = std::move(services);
    askServices(m_services);
    if (areServicesKnown(m_services))
        leaveSrv();
}

void ServerLocator::askServices(const std::vector<Service> &services)
{
    for (const auto &service : services)
        if (m_srv.try_emplace(service.name).second)
            m_questions.push_back({service.name, DnsType::Srv});
}

bool ServerLocator::areServicesKnown(const std::vector<Service> &services) const
{
    return std::all_of(services.begin(), services.end(), [this](const auto &service) {
        const auto at = m_srv.find(service.name);
        return at != m_srv.end() && at->second;
    });
}

void ServerLocator::enterAddresses(std::vector<Hop> hops)
{
    m_state = State::Addresses;
    m_hops = std::move(hops);
    for (const auto &hop : m_hops) {
        if (!m_addresses.try_emplace(hop.name).second)
            continue;
        const auto ask = [&](DnsType type) {
            m_questions.push_back({hop.name, type});
            ++m_openAddresses;
        };
        if (m_policy.v6)
            ask(DnsType::Aaaa);
        if (m_policy.v4)
            ask(DnsType::A);
    }
    if (m_openAddresses == 0)
        finish();
}

void ServerLocator::onNaptr(const DnsAnswer &answer)
{
    if (m_state != State::Naptr)
        return; // nobody waits for it any more
    std::vector<NaptrRecord> records;
    for (const auto &record : answer.records)
        if (const auto *naptr = std::get_if<NaptrRecord>(&record))
            records.push_back(*naptr);
    // RFC 3403 §4.1: by order, then by preference.
    std::stable_sort(records.begin(), records.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.order, a.preference) < std::tuple(b.order, b.preference);
    });
    std::vector<Service> services;
    for (const auto &record : records) {
        const auto transport = transportOfService(record.service);
        const auto name = withoutFinalDot(record.replacement);
        if (!transport || !equalsIgnoreCase(record.flags, "s") || name.empty() ||
            name.size() > maxNameLength || !isWanted(*transport))
            continue;
        const bool isKnown = std::any_of(services.begin(), services.end(),
                                         [&](const auto &known) { return known.name == name; });
        if (!isKnown && services.size() < maxServices)
            services.push_back({*transport, name});
    }
    enterSrv(services.empty() ? defaultServices() : std::move(services));
}

/// RFC 3263 §4.1: "a client resolving a SIPS URI MUST discard any services that do not contain
/// "SIPS" as the protocol in the service field"; and for both, what the client does not support.
/// A WebSocket that was asked for is one.
bool ServerLocator::isWanted(Transport transport) const
{
    if (m_target.transport)
        return *m_target.transport == transport;
    return isSecure(transport) ? m_target.isSecure || m_policy.tls : !m_target.isSecure;
}

void ServerLocator::onSrv(const std::string &name, const DnsAnswer &answer)
{
    auto &known = m_srv[name];
    known.emplace();
    for (const auto &record : answer.records) {
        const auto *srv = std::get_if<SrvRecord>(&record);
        if (srv == nullptr)
            continue;
        // RFC 2782: "A Target of "." means that the service is decidedly not available".
        if (srv->target.empty() || srv->target == ".")
            known->isRefused = true;
        else if (srv->port != 0 && srv->target.size() <= maxNameLength + 1)
            known->records.push_back(*srv);
    }
    if (m_state == State::Srv && areServicesKnown(m_services))
        leaveSrv();
}

void ServerLocator::leaveSrv()
{
    std::vector<Hop> hops;
    bool isRefused = false;
    for (const auto &service : m_services) {
        auto &answer = *m_srv[service.name];
        isRefused = isRefused || answer.isRefused;
        for (auto &record : inSrvOrder(std::move(answer.records), m_random)) {
            if (hops.size() < maxHops)
                hops.push_back({service.transport, withoutFinalDot(std::move(record.target)),
                                record.port, false});
        }
    }
    if (hops.empty() && isRefused) {
        finish();
        return;
    }
    // RFC 3263 §4.2: "If no SRV records were found, the client performs an A or AAAA record lookup
    // of the domain name", with the default port.
    if (hops.empty())
        hops = hopsUntold();
    enterAddresses(std::move(hops));
}

void ServerLocator::onAddresses(const Question &question, const DnsAnswer &answer)
{
    if (m_state != State::Addresses)
        return;
    auto &addresses = m_addresses[question.name];
    for (const auto &record : answer.records) {
        const auto *address = std::get_if<IpAddress>(&record);
        if (address == nullptr || address->isNone())
            continue;
        auto &list = address->isV6() ? addresses.v6 : addresses.v4;
        if (list.size() < maxAddressesPerName &&
            std::find(list.begin(), list.end(), *address) == list.end())
            list.push_back(*address);
    }
    if (--m_openAddresses == 0)
        finish();
}

/// RFC 8305 §4: the families take turns, so that a broken one costs one try, not all of them.
std::vector<IpAddress> ServerLocator::interleaved(const Addresses &addresses) const
{
    const bool isV6First = m_policy.first == IpAddress::Family::V6;
    const auto &first = isV6First ? addresses.v6 : addresses.v4;
    const auto &second = isV6First ? addresses.v4 : addresses.v6;
    std::vector<IpAddress> result;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.push_back(first[i]);
        if (i < second.size())
            result.push_back(second[i]);
    }
    return result;
}

void ServerLocator::finish()
{
    m_state = State::Done;
    std::vector<ServerAddress> servers;
    for (const auto &hop : m_hops) {
        for (const auto &address : interleaved(m_addresses[hop.name])) {
            ServerAddress server{hop.transport, {address, hop.port}, m_target.host, hop.isGuess};
            if (servers.size() < maxServers &&
                std::find(servers.begin(), servers.end(), server) == servers.end())
                servers.push_back(std::move(server));
        }
    }
    if (!servers.empty())
        m_result = std::move(servers);
    else if (m_dnsFailed)
        m_result = fail(Errc::Environment, "the name server did not answer for " + m_target.host);
    else
        m_result = fail(Errc::NotFound, "no such server: " + m_target.host);
}

} // namespace ahoy::sip
