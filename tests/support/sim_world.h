#pragma once

#include "base/random.h"
#include "sipcore/ua/user_agent.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ahoy::sip::sim {

class SimWorld;

/// What the network does to datagrams.  Connections lose nothing.
struct SimLink {
    double loss = 0;
    double duplication = 0;
    Duration delay = std::chrono::milliseconds(10);
    Duration jitter{0}; ///< uniform, on top of the delay: more than the gap between two reorders
};

/// Somebody at an address.  Thread: the test's.
class SimNode {
public:
    SimNode(SimWorld &world, std::string name, Endpoint where);
    SimNode(const SimNode &) = delete;
    SimNode &operator=(const SimNode &) = delete;
    virtual ~SimNode() = default;

    const std::string &name() const { return m_name; }
    const Endpoint &where() const { return m_where; }
    /// Whether what is sent there arrives here.
    virtual bool isAt(const Endpoint &endpoint) const { return endpoint == m_where; }

    virtual void onDatagram(const Endpoint &from, const std::string &bytes) = 0;
    virtual void onConnected(std::uint64_t, const Endpoint &) {}
    virtual void onAccepted(std::uint64_t, const Endpoint &) {}
    virtual void onRefused(std::uint64_t) {}
    virtual void onStreamBytes(std::uint64_t, const std::string &) {}
    virtual void onDisconnected(std::uint64_t) {}
    virtual bool acceptsConnections() const { return false; }
    virtual std::optional<TimePoint> nextTimeout() const { return std::nullopt; }
    virtual void onTimeout() {}

    /// Another network: from now on it is there.
    void moveTo(const Endpoint &where) { m_where = where; }

    /// False: the machine is off; what is sent there is gone.
    bool isUp = true;

protected:
    SimWorld &world() const { return m_world; }

private:
    SimWorld &m_world;
    std::string m_name;
    Endpoint m_where;
};

/// A virtual clock, a network with all its vices and a DNS; everything that happens in it follows
/// from its seed.
class SimWorld {
public:
    explicit SimWorld(std::uint64_t seed);

    TimePoint now() const { return m_now; }
    std::uint64_t seed() const { return m_seed; }
    Random &random() { return m_random; }

    // ---- time -----------------------------------------------------------------------------
    void run(Duration time);
    /// Runs until `isTrue`; false when it did not come true within `limit`.
    bool runUntil(const std::function<bool()> &isTrue, Duration limit = std::chrono::seconds(100));
    void after(Duration delay, std::function<void()> what);

    // ---- network --------------------------------------------------------------------------
    SimLink link;
    /// True: drop this one datagram.  For losses at a chosen place.
    std::function<bool(const Endpoint &from, const Endpoint &to, const std::string &bytes)> drops;
    void send(const Endpoint &from, const Endpoint &to, std::string bytes);
    bool swallowsConnections = false; ///< a firewall that answers no SYN
    /// Who speaks TLS, and the names that its certificate is for.
    std::map<Endpoint, std::set<std::string>> certificates;
    std::uint64_t connect(SimNode &from, const Endpoint &to);
    void sendStream(std::uint64_t connection, const SimNode &from, std::string bytes);
    void disconnect(std::uint64_t connection, const SimNode &from);
    /// Its cable is pulled: what goes over its connections is lost, and nobody is told.
    void cut(const SimNode &node);

    // ---- names ----------------------------------------------------------------------------
    std::map<std::pair<std::string, DnsType>, DnsAnswer> dns;
    Duration dnsDelay = std::chrono::milliseconds(5);
    bool isDnsDown = false;
    void addHost(const std::string &name, const IpAddress &address);
    DnsAnswer resolve(const std::string &name, DnsType type) const;

    /// What went over the wire and came of it, one line each: what a failing test prints.
    std::string ladder() const;
    void note(const std::string &line);
    bool keepsLadder = true;

private:
    friend class SimNode;
    struct Happening {
        TimePoint at;
        std::uint64_t order = 0;
        std::function<void()> what;
        bool operator>(const Happening &other) const
        {
            return std::tie(at, order) > std::tie(other.at, other.order);
        }
    };
    struct Connection {
        SimNode *ends[2] = {nullptr, nullptr};
        TimePoint lastArrival[2]{};
        bool isCut = false;
    };

    bool step(TimePoint limit);
    void deliver(const Endpoint &from, const Endpoint &to, const std::string &bytes);
    SimNode *nodeAt(const Endpoint &where) const;
    std::string nameAt(const Endpoint &where) const;

    std::uint64_t m_seed;
    SeededRandom m_random;
    TimePoint m_now{std::chrono::seconds(1000)};
    std::vector<SimNode *> m_nodes;
    std::priority_queue<Happening, std::vector<Happening>, std::greater<>> m_happenings;
    std::uint64_t m_order = 0;
    std::map<std::uint64_t, Connection> m_connections;
    std::uint64_t m_lastConnection = 0;
    std::vector<std::string> m_ladder;
};

/// `Endpoint` from "10.0.0.1:5060"; stops the test when it is none.
Endpoint at(std::string_view text);

} // namespace ahoy::sip::sim
