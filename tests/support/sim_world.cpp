#include "tests/support/sim_world.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace ahoy::sip::sim {

Endpoint at(std::string_view text)
{
    const auto endpoint = Endpoint::parse(text);
    if (!endpoint)
        std::abort();
    return *endpoint;
}

SimNode::SimNode(SimWorld &world, std::string name, Endpoint where)
    : m_world(world), m_name(std::move(name)), m_where(where)
{
    world.m_nodes.push_back(this);
}

SimWorld::SimWorld(std::uint64_t seed) : m_seed(seed), m_random(seed) {}

void SimWorld::after(Duration delay, std::function<void()> what)
{
    m_happenings.push({m_now + delay, m_order++, std::move(what)});
}

bool SimWorld::step(TimePoint limit)
{
    auto next = limit;
    SimNode *sleeper = nullptr;
    for (auto *node : m_nodes) {
        const auto when = node->isUp ? node->nextTimeout() : std::nullopt;
        if (when && *when < next) {
            next = *when;
            sleeper = node;
        }
    }
    if (!m_happenings.empty() && m_happenings.top().at <= next && m_happenings.top().at <= limit) {
        auto happening = m_happenings.top();
        m_happenings.pop();
        m_now = std::max(m_now, happening.at);
        happening.what();
        return true;
    }
    m_now = std::max(m_now, next);
    if (!sleeper)
        return false;
    sleeper->onTimeout();
    return true;
}

void SimWorld::run(Duration time)
{
    const auto limit = m_now + time;
    while (step(limit)) {
    }
}

bool SimWorld::runUntil(const std::function<bool()> &isTrue, Duration limit)
{
    const auto end = m_now + limit;
    while (!isTrue())
        if (!step(end))
            return isTrue();
    return true;
}

void SimWorld::send(const Endpoint &from, const Endpoint &to, std::string bytes)
{
    const auto line = bytes.substr(0, std::min(bytes.find("\r\n"), bytes.size()));
    const bool isChosen = drops && drops(from, to, bytes);
    const bool isLost = isChosen || m_random.unit() < link.loss;
    if (!line.empty())
        note(
            fmt::format("{:>8} ─{}▶ {:<8} {}", nameAt(from), isLost ? "✗" : "─", nameAt(to), line));
    const int copies = isLost ? 0 : (m_random.unit() < link.duplication ? 2 : 1);
    for (int copy = 0; copy < copies; ++copy) {
        const auto jitter =
            std::chrono::duration_cast<Duration>(std::chrono::duration<double, Duration::period>(
                m_random.unit() * static_cast<double>(link.jitter.count())));
        after(link.delay + jitter, [this, from, to, bytes] { deliver(from, to, bytes); });
    }
}

void SimWorld::deliver(const Endpoint &from, const Endpoint &to, const std::string &bytes)
{
    if (auto *node = nodeAt(to); node && node->isUp)
        node->onDatagram(from, bytes);
}

std::uint64_t SimWorld::connect(SimNode &from, const Endpoint &to)
{
    const auto id = ++m_lastConnection;
    auto *node = nodeAt(to);
    if (!node || !node->isUp || swallowsConnections)
        return id; // nobody answers: silence, as behind most firewalls
    after(2 * link.delay, [this, id, node, origin = &from] {
        if (!node->acceptsConnections()) {
            origin->onRefused(id);
            return;
        }
        const Endpoint port{origin->where().address, static_cast<std::uint16_t>(40'000 + id)};
        m_connections[id].ends[0] = origin;
        m_connections[id].ends[1] = node;
        origin->onConnected(id, port);
        node->onAccepted(id, port);
    });
    return id;
}

void SimWorld::sendStream(std::uint64_t connection, const SimNode &from, std::string bytes)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end() || found->second.isCut)
        return;
    const int side = found->second.ends[0] == &from ? 1 : 0;
    const auto line = bytes.substr(0, std::min(bytes.find("\r\n"), bytes.size()));
    if (!line.empty())
        note(fmt::format("{:>8} ═══▶ {:<6} {}", from.name(), found->second.ends[side]->name(),
                         line));
    // In order, whatever the delay says.
    auto &last = found->second.lastArrival[side];
    last = std::max(last, m_now + link.delay);
    m_happenings.push({last, m_order++, [this, connection, side, bytes] {
                           const auto still = m_connections.find(connection);
                           if (still != m_connections.end() && still->second.ends[side]->isUp)
                               still->second.ends[side]->onStreamBytes(connection, bytes);
                       }});
}

void SimWorld::cut(const SimNode &node)
{
    for (auto &[id, connection] : m_connections)
        if (connection.ends[0] == &node || connection.ends[1] == &node)
            connection.isCut = true;
}

void SimWorld::disconnect(std::uint64_t connection, const SimNode &from)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end())
        return;
    auto *other = found->second.ends[found->second.ends[0] == &from ? 1 : 0];
    after(link.delay, [this, connection, other] {
        if (m_connections.erase(connection) > 0)
            other->onDisconnected(connection);
    });
}

void SimWorld::addHost(const std::string &name, const IpAddress &address)
{
    auto &answer = dns[{name, address.isV4() ? DnsType::A : DnsType::Aaaa}];
    answer.status = DnsAnswer::Status::Ok;
    answer.records.emplace_back(address);
    answer.timeToLive = std::chrono::seconds(300);
}

DnsAnswer SimWorld::resolve(const std::string &name, DnsType type) const
{
    DnsAnswer answer;
    if (isDnsDown)
        return answer;
    const auto found = dns.find({name, type});
    if (found != dns.end())
        return found->second;
    const bool exists = std::any_of(
        dns.begin(), dns.end(), [&name](const auto &entry) { return entry.first.first == name; });
    answer.status = exists ? DnsAnswer::Status::Ok : DnsAnswer::Status::NoSuchName;
    return answer;
}

void SimWorld::note(const std::string &line)
{
    if (keepsLadder)
        m_ladder.push_back(fmt::format(
            "{:10.3f}  {}",
            std::chrono::duration<double>(m_now.time_since_epoch()).count() - 1000.0, line));
}

std::string SimWorld::ladder() const
{
    return fmt::format("seed {}\n{}\n", m_seed, fmt::join(m_ladder, "\n"));
}

SimNode *SimWorld::nodeAt(const Endpoint &where) const
{
    for (auto *node : m_nodes)
        if (node->isAt(where))
            return node;
    return nullptr;
}

std::string SimWorld::nameAt(const Endpoint &where) const
{
    const auto *node = nodeAt(where);
    return node ? node->name() : where.toString();
}

} // namespace ahoy::sip::sim
