#pragma once

#include "base/fifo.h"
#include "base/random.h"
#include "sipcore/resolve/dns_cache.h"
#include "sipcore/resolve/server_health.h"
#include "sipcore/resolve/server_locator.h"
#include "sipcore/transaction/transaction_layer.h"
#include "sipcore/transport/flow_table.h"
#include "sipcore/ua/outbox.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace ahoy::sip {

/// What a request's author hears of it.
struct RequestOutcome {
    /// A way is open: write the request for this flow and send it.  Comes again when the way
    /// changes (fail-over, TCP for a large one).
    struct Ready {};
    struct Response {
        Message message;
    };
    /// No server took it.
    struct Failed {
        Cause cause = Cause::Unreachable;
    };
    /// Its last transaction ended: no further copy of a 2xx comes.
    struct Terminated {};

    RequestId request;
    RequestPlan plan;
    FlowId flow; ///< the way it takes now
    std::variant<Ready, Response, Failed, Terminated> what;
};

/// All requests of ours that are under way: finds each its server (RFC 3263), opens the flow, has
/// the author write it for that flow, hands it to a transaction and goes to the next server when
/// one does not take it.
///
///     start              located             flow open           send
///    ───────▶ Locating ─────────▶ Connecting ─────────▶ Ready ─────────▶ Sent ──▶ final response
///                                  ▲   │ failed           ▲               │ │
///                                  │   ▼                  └─ credentials ─┘ │ timeout, 503,
///                                  └── next server ◀────────────────────────┘ transport error
///
/// Thread: its owner's.
class ClientRequests {
public:
    ClientRequests(FlowTable &flows, TransactionLayer &transactions, Random &random);
    ClientRequests(const ClientRequests &) = delete;
    ClientRequests &operator=(const ClientRequests &) = delete;
    ~ClientRequests();

    void setUserAgent(std::string userAgent) { m_userAgent = std::move(userAgent); }

    /// The address families that there are sockets for.
    void setFamilies(bool v4, bool v6);
    /// UserAgentConfig::guessesTransports.
    void setGuesses(bool guesses) { m_guesses = guesses; }
    /// Which of them a name with both is tried with first.
    void setFirstFamily(IpAddress::Family family) { m_policy.first = family; }
    /// What was learnt of names and servers holds no more.
    void onNetworkChanged(Outbox &out);
    /// What an earlier run learnt (TcpSpared).
    void spareTcp(const Endpoint &server, std::chrono::seconds lasting, TimePoint now);

    // ---- commands -------------------------------------------------------------------------
    void start(RequestId id, RequestPlan plan, TimePoint now, Outbox &out);
    void send(RequestId id, const RequestParts &parts, TimePoint now, Outbox &out);
    void cancel(RequestId id, FlowId via, TimePoint now);
    void repeat(RequestId id, TimePoint now, Outbox &out);
    void drop(RequestId id, bool stops, TimePoint now);

    // ---- inputs ---------------------------------------------------------------------------
    void onDnsAnswer(DnsQueryId query, const DnsAnswer &answer, TimePoint now, Outbox &out);
    /// `certificate`: see FlowState.
    void onFlowOpen(FlowId flow, const std::optional<ServerCertificate> &certificate, TimePoint now,
                    Outbox &out);
    void onFlowLost(FlowId flow, const FlowState &state, TimePoint now, Outbox &out);
    /// The flow's peer, which answered until now, answers no more: others come first for a while.
    void onSilence(const Flow &flow, TimePoint now);
    void onResponse(TransactionId transaction, Message message, TimePoint now, Outbox &out);
    /// Timer B or F, or its bytes could not be sent.
    void onUnanswered(TransactionId transaction, Cause cause, TimePoint now, Outbox &out);
    void onTerminated(TransactionId transaction);
    void onTimeout(TimePoint now, Outbox &out);
    /// Gives back what a flood has left behind.
    void releaseMemory();

    // ---- outputs --------------------------------------------------------------------------
    std::optional<RequestOutcome> takeOutcome();
    /// What the transactions said meanwhile; Core drains it together with its own.
    TransactionOutbox &transactionOutbox() { return m_transactionOut; }
    std::optional<TimePoint> nextTimeout() const;

    // ---- views ----------------------------------------------------------------------------
    const RequestPlan *planOf(TransactionId transaction) const;
    /// The account that this flow is being made for, to a server of its own; none.
    AccountId wantsServer(FlowId flow) const;
    std::size_t lookups() const;
    std::size_t size() const { return m_requests.size(); }
    void collectFlows(std::set<FlowId> &inUse) const;

private:
    struct Request;

    void locate(Request &request, TimePoint now, Outbox &out);
    void afterLocator(Request &request, TimePoint now, Outbox &out);
    void connectNext(Request &request, TimePoint now, Outbox &out);
    void connect(Request &request, FlowId flow, TimePoint now);
    void sendBytes(const Request &request, Flow &flow, TimePoint now, Outbox &out);
    void onWayLost(Request &request, Cause cause, TimePoint now, Outbox &out);
    FlowId acquire(const Request &request, Transport transport, const Endpoint &remote,
                   TimePoint now, Outbox &out);
    bool isHarmless(const Request &request) const;
    bool isSpared(const ServerAddress &server, TimePoint now) const;
    bool isSpared(const Endpoint &server, TimePoint now) const;
    void spare(const Endpoint &server, TimePoint now, Outbox &out);
    bool triesTcpAgain(Request &request, Cause cause, TimePoint now, Outbox &out);
    void rememberChoice(const Request &request, TimePoint now);
    static void tell(const Request &request, ServerSearch::Step step, Outbox &out,
                     Cause cause = Cause::None);
    bool switchToTcp(Request &request, std::size_t size, TimePoint now, Outbox &out);
    void giveUp(Request &request, Cause cause);
    static bool mayTryAnother(const Request &request);
    void setDeadline(Request &request, std::optional<TimePoint> deadline);
    void forgetQueries(Request &request);
    void report(const Request &request, decltype(RequestOutcome::what) what);
    Request *find(RequestId id);
    Request *find(TransactionId transaction);

    FlowTable &m_flows;
    TransactionLayer &m_transactions;
    Random &m_random;
    std::string m_userAgent;
    bool m_guesses = false;
    /// That turned out to speak TLS: with a wrong certificate there it is somebody else.
    std::set<Endpoint> m_guessedRight;
    LocatorPolicy m_policy;
    DnsCache m_names;
    ServerHealth m_health;
    std::map<RequestId, std::unique_ptr<Request>> m_requests; ///< in the order they began
    std::unordered_map<TransactionId, RequestId> m_byTransaction;
    std::set<std::pair<TimePoint, RequestId>> m_deadlines; ///< of those that locate and connect
    std::map<DnsQueryId, RequestId> m_byQuery;
    Fifo<RequestOutcome> m_outcomes;
    TransactionOutbox m_transactionOut;
    /// Servers that did not take TCP within a second, until when to spare them (PRODUCT §5).
    std::map<Endpoint, TimePoint> m_noTcp;
    /// Flows of registrations whose first choice could not be had.
    std::set<FlowId> m_secondChoices;
    std::uint64_t m_lastQuery = 0;
};

} // namespace ahoy::sip
