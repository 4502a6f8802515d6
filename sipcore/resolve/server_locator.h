#pragma once

#include "base/endpoint.h"
#include "base/random.h"
#include "base/result.h"
#include "sipcore/resolve/dns.h"
#include "sipcore/resolve/server_target.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/ids.h"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

/// A server to try.
struct ServerAddress {
    Transport transport = Transport::Udp;
    Endpoint endpoint;
    /// What its certificate must name: the host of the target, never a name that DNS gave
    /// (RFC 5922 §4).
    std::string serverName;
    bool isGuess = false; ///< nothing says that it speaks this transport (LocatorPolicy::guesses)
    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

/// How to look; the owner knows its sockets and its network.
struct LocatorPolicy {
    bool v4 = true;
    bool v6 = true;
    IpAddress::Family first = IpAddress::Family::V6; ///< where a name has both (RFC 8305 §4)
    /// Ask for NAPTR records where no transport is chosen (RFC 3263 §4.1).
    bool naptr = true;
    /// Take TLS where DNS offers it for a sip URI, and first where it has no opinion.  (A sips URI
    /// is never without.)
    bool tls = false;
    /// Where neither DNS nor the target tells a transport, RFC 3263 §4.1 has UDP, which many a
    /// network lets nobody use.  With this all are named: TLS, TCP and UDP at their own ports; at a
    /// port that was given UDP first, or at that of TLS, TLS.
    bool guesses = false;
};

/// Locates the servers of a target (RFC 3263 §4, RFC 7984), as a machine that asks questions.
///
///                        numeric host
///     start ──────────────────────────────────────────────────────────────┐
///       │ port given                                                      │
///       ├─────────────────────────────────────────────┐                   │
///       │ transport chosen                            │                   │
///       ├──────────────────────┐                      │                   │
///       ▼                      ▼  no SRV records:     ▼                   ▼
///    ┌───────┐ answered,   ┌───────┐ default port ┌───────────┐ all    ┌──────┐
///    │ Naptr │────────────▶│  Srv  │─────────────▶│ Addresses │───────▶│ Done │
///    └───────┘ stopWaiting └───────┘ or targets   └───────────┘        └──────┘
///                              │ target "." alone                         ▲
///                              └──────────────────────────────────────────┘
///
/// Use: while (auto question = locator.takeQuestion(id)) ask it under that id; tell each answer;
/// repeat until isDone().  Questions of one step go out together; those for the SRV records of a
/// domain without NAPTR, which most are, go along with the one for NAPTR, which many a router never
/// answers: give that one a moment longer when isWaitingForNaptr(), then stopWaiting().
class ServerLocator {
public:
    enum class State : std::uint8_t { Naptr, Srv, Addresses, Done };

    ServerLocator(ServerTarget target, LocatorPolicy policy, Random &random);
    ServerLocator(const ServerLocator &) = delete;
    ServerLocator &operator=(const ServerLocator &) = delete;

    struct Question {
        std::string name;
        DnsType type = DnsType::A;
        friend bool operator==(const Question &, const Question &) = default;
    };
    /// The next question, which `id` stands for from now on; none: nothing (more) to ask now.
    std::optional<Question> takeQuestion(DnsQueryId id);
    /// False when the id is none of ours.
    bool onAnswer(DnsQueryId id, const DnsAnswer &answer);
    /// Everything but the NAPTR records is known.
    bool isWaitingForNaptr() const;
    /// Goes on as if there were none.
    void stopWaiting();

    State state() const { return m_state; }
    bool isDone() const { return m_state == State::Done; }
    /// Once done: the servers, in the order to try.  Errors: NotFound (DNS knows no such server),
    /// Environment (DNS failed), Invalid (no host name).
    const Result<std::vector<ServerAddress>> &result() const { return m_result; }

private:
    /// _sip._udp.example.com and what it came to.
    struct Service {
        Transport transport = Transport::Udp;
        std::string name;
    };
    struct SrvAnswer {
        std::vector<SrvRecord> records;
        bool isRefused = false; ///< RFC 2782: the target "." says that there is no such service
    };
    /// A name to be resolved, for a transport and a port.
    struct Hop {
        Transport transport = Transport::Udp;
        std::string name;
        std::uint16_t port = 0;
        bool isGuess = false;
    };
    struct Addresses {
        std::vector<IpAddress> v4;
        std::vector<IpAddress> v6;
    };

    void start();
    void enterSrv(std::vector<Service> services);
    void enterAddresses(std::vector<Hop> hops);
    void finish();
    void askServices(const std::vector<Service> &services);
    bool areServicesKnown(const std::vector<Service> &services) const;
    void onNaptr(const DnsAnswer &answer);
    void onSrv(const std::string &name, const DnsAnswer &answer);
    void onAddresses(const Question &question, const DnsAnswer &answer);
    void leaveSrv();
    std::vector<Service> defaultServices() const;
    Transport defaultTransport() const;
    std::vector<Hop> hopsUntold() const;
    bool isWanted(Transport transport) const;
    std::vector<IpAddress> interleaved(const Addresses &addresses) const;

    ServerTarget m_target;
    LocatorPolicy m_policy;
    Random &m_random;
    State m_state = State::Done;
    std::deque<Question> m_questions;
    std::map<DnsQueryId, Question> m_asked;
    std::vector<Service> m_services;
    std::vector<Hop> m_hops;
    std::map<std::string, Addresses> m_addresses;
    std::map<std::string, std::optional<SrvAnswer>> m_srv; ///< by name; none: not answered yet
    std::size_t m_openAddresses = 0;                       ///< questions without answer
    bool m_dnsFailed = false; ///< some question found nobody to answer it
    Result<std::vector<ServerAddress>> m_result;
};

} // namespace ahoy::sip
