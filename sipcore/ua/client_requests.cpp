#include "sipcore/ua/client_requests.h"

#include "sipcore/transaction/hop_by_hop.h"

#include <utility>

namespace ahoy::sip {

namespace {

/// RFC 3261 §18.1.1: "larger than 1300 bytes and the path MTU is unknown".
constexpr std::size_t maxUdpRequest = 1300;
/// PRODUCT §5: many servers drop TCP silently; no connection in 1 s: send by UDP.
constexpr auto tcpSwitchLimit = std::chrono::seconds(1);
constexpr auto noTcpMemory = std::chrono::hours(24);
constexpr std::size_t maxNoTcp = 256;
/// No way that the shell is asked for may stay open for ever.
constexpr auto connectLimit = std::chrono::seconds(10);

/// The address that the peer saw, from the top Via of its response (RFC 3581 §4).
std::optional<Endpoint> seenFrom(const MessageView &response, const Endpoint &local)
{
    const auto &via = response.topVia();
    const auto received = via.parameters.value("received");
    const auto rport = via.parameters.value("rport");
    if (received.empty() && rport.empty())
        return std::nullopt;
    Endpoint seen = local;
    if (const auto address = IpAddress::parse(received))
        seen.address = *address;
    if (const auto port = parseNumber(rport, 65'535); port && *port != 0)
        seen.port = static_cast<std::uint16_t>(*port);
    return seen;
}

} // namespace

struct ClientRequests::Request {
    enum class State : std::uint8_t { Locating, Connecting, Ready, Sent, Failed };

    RequestId id;
    RequestPlan plan;
    State state = State::Locating;
    std::unique_ptr<ServerLocator> locator;
    std::vector<DnsQueryId> queries; ///< asked, not answered
    std::vector<ServerAddress> targets;
    std::size_t nextTarget = 0;
    ServerAddress target;
    bool triedPreferred = false;
    std::optional<ServerAddress> silent;
    FlowId flow;
    std::optional<TimePoint> connectDeadline; ///< as it stands in m_deadlines
    /// The UDP flow to go back to when TCP for a large request does not come up.
    FlowId udpFlow;
    TransactionId transaction;
    std::vector<TransactionId> transactions; ///< all that lead to it
    bool hasProvisional = false;
    bool hasFinal = false;
    std::string bytes; ///< of the last one sent: for CANCEL and for the ACK again
};

ClientRequests::ClientRequests(FlowTable &flows, TransactionLayer &transactions, Random &random)
    : m_flows(flows), m_transactions(transactions), m_random(random)
{
}

ClientRequests::~ClientRequests() = default;

void ClientRequests::start(RequestId id, RequestPlan plan, TimePoint now, Outbox &out)
{
    auto &slot = m_requests[id];
    slot = std::make_unique<Request>();
    auto &request = *slot;
    request.id = id;
    request.plan = std::move(plan);
    const auto *preferred = m_flows.find(request.plan.preferredFlow);
    if (preferred) {
        request.triedPreferred = true;
        request.target = {preferred->transport, preferred->remote, preferred->serverName};
        connect(request, preferred->id, now);
        return;
    }
    locate(request, now, out);
}

void ClientRequests::locate(Request &request, TimePoint now, Outbox &out)
{
    request.state = Request::State::Locating;
    auto target = parseServerTarget(request.plan.nextHop, request.plan.transport);
    if (!target) {
        request.state = Request::State::Failed;
        report(request, RequestOutcome::Failed{Cause::NameNotFound});
        return;
    }
    request.locator = std::make_unique<ServerLocator>(std::move(*target), m_policy, m_random);
    afterLocator(request, now, out);
}

void ClientRequests::afterLocator(Request &request, TimePoint now, Outbox &out)
{
    auto &locator = *request.locator;
    for (;;) {
        const DnsQueryId id{m_lastQuery + 1};
        auto question = locator.takeQuestion(id);
        if (!question)
            break;
        ++m_lastQuery;
        m_byQuery[id] = request.id;
        request.queries.push_back(id);
        out.act(QueryDns{id, std::move(question->name), question->type});
    }
    if (!locator.isDone())
        return;
    forgetQueries(request);
    const auto &result = locator.result();
    if (!result || result->empty()) {
        request.state = Request::State::Failed;
        const bool isUnknown = !result && result.error().code != Errc::Environment;
        report(request,
               RequestOutcome::Failed{isUnknown ? Cause::NameNotFound : Cause::Unreachable});
        return;
    }
    request.targets = *result;
    // The one that just kept silent need not be asked for another half minute.
    if (request.silent)
        std::erase_if(request.targets, [&request](const auto &target) {
            return target.transport == request.silent->transport &&
                   target.endpoint == request.silent->endpoint;
        });
    if (request.targets.empty()) {
        request.state = Request::State::Failed;
        report(request, RequestOutcome::Failed{Cause::NoAnswer});
        return;
    }
    connectNext(request, now, out);
}

void ClientRequests::onDnsAnswer(DnsQueryId query, const DnsAnswer &answer, TimePoint now,
                                 Outbox &out)
{
    const auto at = m_byQuery.find(query);
    if (at == m_byQuery.end())
        return;
    auto *request = find(at->second);
    m_byQuery.erase(at);
    if (request && request->locator && request->locator->onAnswer(query, answer))
        afterLocator(*request, now, out);
}

void ClientRequests::setFamilies(bool v4, bool v6)
{
    m_policy.v4 = v4;
    m_policy.v6 = v6;
}

void ClientRequests::connectNext(Request &request, TimePoint now, Outbox &out)
{
    request.target = request.targets[request.nextTarget++];
    const auto &target = request.target;
    connect(request,
            m_flows.acquire(target.transport, target.endpoint, target.serverName, now, out), now);
}

void ClientRequests::connect(Request &request, FlowId id, TimePoint now)
{
    request.state = Request::State::Connecting;
    request.flow = id;
    request.transaction = {};
    request.hasProvisional = false;
    const auto *flow = m_flows.find(id);
    if (!flow || flow->state != Flow::State::Open) {
        setConnectDeadline(
            request, now + (request.udpFlow ? Duration(tcpSwitchLimit) : Duration(connectLimit)));
        return;
    }
    setConnectDeadline(request, std::nullopt);
    request.state = Request::State::Ready;
    report(request, RequestOutcome::Ready{});
}

void ClientRequests::send(RequestId id, const RequestParts &parts, TimePoint now, Outbox &out)
{
    auto *request = find(id);
    if (!request || request->state == Request::State::Failed)
        return;
    auto *flow = m_flows.find(request->flow);
    if (!flow) {
        onWayLost(*request, Cause::Unreachable, now, out);
        return;
    }
    auto bytes = writeRequest(parts, viaValue(flow->transport, flow->local, makeBranch(m_random)),
                              m_userAgent);
    if (switchToTcp(*request, bytes.size(), now, out))
        return;
    request->state = Request::State::Sent;
    request->hasProvisional = false;
    request->hasFinal = false;
    request->bytes = bytes;
    if (parts.method == Method::Ack) { // RFC 3261 §17.1.1: the ACK for a 2xx is no transaction
        sendBytes(*request, *flow, now, out);
        return;
    }
    const TransactionPath path{flow->transport, flow->id, {}, flow->remote};
    const auto transaction =
        m_transactions.startClient(std::move(bytes), path, now, m_transactionOut);
    if (!transaction) {
        request->state = Request::State::Failed;
        report(*request, RequestOutcome::Failed{Cause::ProtocolError});
        return;
    }
    request->transaction = *transaction;
    request->transactions.push_back(*transaction);
    m_byTransaction[*transaction] = id;
}

bool ClientRequests::switchToTcp(Request &request, std::size_t size, TimePoint now, Outbox &out)
{
    const auto *flow = m_flows.find(request.flow);
    if (size <= maxUdpRequest || flow->transport != Transport::Udp || request.plan.transport ||
        request.udpFlow)
        return false;
    const auto spared = m_noTcp.find(flow->remote);
    if (spared != m_noTcp.end() && spared->second > now)
        return false;
    request.udpFlow = request.flow;
    connect(request,
            m_flows.acquire(Transport::Tcp, flow->remote, request.target.serverName, now, out),
            now);
    return true;
}

void ClientRequests::cancel(RequestId id, TimePoint now)
{
    auto *request = find(id);
    if (!request || !m_transactions.contains(request->transaction))
        return;
    const auto *flow = m_flows.find(request->flow);
    if (!flow)
        return;
    const Message invite(request->bytes);
    const TransactionPath path{flow->transport, flow->id, {}, flow->remote};
    // Nobody waits for its outcome: the INVITE's own says what became of it.
    (void)m_transactions.startClient(makeCancel(invite.view()), path, now, m_transactionOut);
}

void ClientRequests::repeat(RequestId id, TimePoint now, Outbox &out)
{
    auto *request = find(id);
    if (!request || request->state != Request::State::Sent)
        return;
    if (auto *flow = m_flows.find(request->flow))
        sendBytes(*request, *flow, now, out);
}

void ClientRequests::sendBytes(const Request &request, Flow &flow, TimePoint now, Outbox &out)
{
    out.logMessage(LogEntry::Kind::MessageOut, flow.remote, request.bytes, request.plan.call,
                   request.plan.account, now);
    m_flows.send(flow, request.bytes, now, out);
}

void ClientRequests::drop(RequestId id, bool stops, TimePoint now)
{
    const auto at = m_requests.find(id);
    if (at == m_requests.end())
        return;
    auto &request = *at->second;
    if (!request.hasFinal && m_transactions.contains(request.transaction)) {
        if (stops)
            (void)m_transactions.terminate(request.transaction, now, m_transactionOut);
        else
            (void)m_transactions.abandon(request.transaction, now);
    }
    for (const auto transaction : request.transactions)
        m_byTransaction.erase(transaction);
    forgetQueries(request);
    setConnectDeadline(request, std::nullopt);
    m_requests.erase(at);
}

void ClientRequests::onFlowOpen(FlowId flow, TimePoint now)
{
    for (auto &[id, request] : m_requests)
        if (request->state == Request::State::Connecting && request->flow == flow)
            connect(*request, flow, now);
}

void ClientRequests::onFlowLost(FlowId flow, TimePoint now, Outbox &out)
{
    for (auto &[id, request] : m_requests)
        if (request->flow == flow && (request->state == Request::State::Connecting ||
                                      request->state == Request::State::Ready))
            onWayLost(*request, Cause::Unreachable, now, out);
    // What was sent hears of it from its transaction.
    m_transactions.onFlowLost(flow, now, m_transactionOut);
}

void ClientRequests::onWayLost(Request &request, Cause cause, TimePoint now, Outbox &out)
{
    setConnectDeadline(request, std::nullopt);
    request.transaction = {};
    if (request.udpFlow && request.state == Request::State::Connecting) {
        if (m_noTcp.size() >= maxNoTcp)
            m_noTcp.clear();
        m_noTcp[request.target.endpoint] = now + noTcpMemory;
        const auto udp = m_flows.acquire(Transport::Udp, request.target.endpoint,
                                         request.target.serverName, now, out);
        connect(request, udp, now);
        return;
    }
    request.udpFlow = {};
    if (request.plan.method == Method::Ack && request.state == Request::State::Sent)
        return;
    if (request.triedPreferred && request.targets.empty() && !request.locator) {
        if (cause == Cause::NoAnswer)
            request.silent = request.target;
        locate(request, now, out);
        return;
    }
    if (request.nextTarget < request.targets.size()) {
        connectNext(request, now, out);
        return;
    }
    request.state = Request::State::Failed;
    report(request, RequestOutcome::Failed{cause});
}

void ClientRequests::onResponse(TransactionId transaction, Message message, TimePoint now,
                                Outbox &out)
{
    auto *request = find(transaction);
    if (!request)
        return;
    const auto &view = message.view();
    if (const auto *flow = m_flows.find(request->flow))
        if (const auto seen = seenFrom(view, flow->local))
            m_flows.learn(flow->id, *seen);
    request->hasProvisional = true;
    request->hasFinal = request->hasFinal || view.statusCode() >= 200;
    // RFC 3263 §4.3: 503 sends the client to the next server, when there is one.
    if (view.statusCode() == 503 && request->nextTarget < request->targets.size()) {
        request->hasFinal = false;
        onWayLost(*request, Cause::Status, now, out);
        return;
    }
    report(*request, RequestOutcome::Response{std::move(message)});
}

void ClientRequests::onUnanswered(TransactionId transaction, Cause cause, TimePoint now,
                                  Outbox &out)
{
    auto *request = find(transaction);
    if (!request || request->transaction != transaction)
        return;
    if (request->hasFinal)
        return;
    // Once it rings somewhere, asking the next server would ring there as well.
    if (request->hasProvisional && request->plan.method == Method::Invite) {
        request->state = Request::State::Failed;
        report(*request, RequestOutcome::Failed{cause});
        return;
    }
    onWayLost(*request, cause, now, out);
}

void ClientRequests::onTerminated(TransactionId transaction)
{
    auto *request = find(transaction);
    m_byTransaction.erase(transaction);
    if (!request)
        return;
    std::erase(request->transactions, transaction);
    if (request->transaction == transaction)
        report(*request, RequestOutcome::Terminated{});
}

void ClientRequests::onTimeout(TimePoint now, Outbox &out)
{
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= now) {
        auto &request = *m_requests.at(m_deadlines.begin()->second);
        setConnectDeadline(request, std::nullopt);
        onWayLost(request, Cause::Unreachable, now, out);
    }
    std::erase_if(m_noTcp, [now](const auto &entry) { return entry.second <= now; });
}

std::optional<RequestOutcome> ClientRequests::takeOutcome()
{
    if (m_outcomes.empty())
        return std::nullopt;
    std::optional<RequestOutcome> first(std::move(m_outcomes.front()));
    m_outcomes.pop_front();
    return first;
}

std::optional<TimePoint> ClientRequests::nextTimeout() const
{
    if (m_deadlines.empty())
        return std::nullopt;
    return m_deadlines.begin()->first;
}

void ClientRequests::setConnectDeadline(Request &request, std::optional<TimePoint> deadline)
{
    if (request.connectDeadline)
        m_deadlines.erase({*request.connectDeadline, request.id});
    if (deadline)
        m_deadlines.emplace(*deadline, request.id);
    request.connectDeadline = deadline;
}

void ClientRequests::forgetQueries(Request &request)
{
    for (const auto query : request.queries)
        m_byQuery.erase(query);
    request.queries.clear();
}

const RequestPlan *ClientRequests::planOf(TransactionId transaction) const
{
    const auto at = m_byTransaction.find(transaction);
    if (at == m_byTransaction.end())
        return nullptr;
    const auto request = m_requests.find(at->second);
    return request == m_requests.end() ? nullptr : &request->second->plan;
}

std::size_t ClientRequests::lookups() const
{
    return m_byQuery.size();
}

void ClientRequests::collectFlows(std::set<FlowId> &inUse) const
{
    for (const auto &[id, request] : m_requests)
        inUse.insert(request->flow);
}

void ClientRequests::report(const Request &request, decltype(RequestOutcome::what) what)
{
    m_outcomes.push_back({request.id, request.plan, request.flow, std::move(what)});
}

ClientRequests::Request *ClientRequests::find(RequestId id)
{
    const auto at = m_requests.find(id);
    return at == m_requests.end() ? nullptr : at->second.get();
}

ClientRequests::Request *ClientRequests::find(TransactionId transaction)
{
    const auto at = m_byTransaction.find(transaction);
    return at == m_byTransaction.end() ? nullptr : find(at->second);
}

} // namespace ahoy::sip
