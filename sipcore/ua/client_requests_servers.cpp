#include "sipcore/ua/client_request.h"

#include <algorithm>
#include <utility>

/// Where a request goes: the flow of its account, or one server of its target after the other.
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
/// While there is another server to try (RFC 8305 §5 in spirit): the SYN was sent again once.
constexpr auto impatientConnectLimit = std::chrono::seconds(2);
/// For the NAPTR records of a domain once all else is known of it (RFC 8305 §3 in spirit): few
/// domains have any, and many a router drops the question.
constexpr auto naptrPatience = std::chrono::milliseconds(300);

/// Whether a request to `nextHop` may take a flow that is there: a Route that names a transport
/// asks for that one (RFC 3263 §4.1), but never for less than the secure flow we have.
bool mayTake(const Flow &flow, const RequestPlan &plan)
{
    if (isSecure(flow.transport))
        return flow.trust == plan.trust;
    if (plan.onlySecurely)
        return false;
    if (plan.nextHop.find("transport") == std::string::npos)
        return true;
    const auto target = parseServerTarget(plan.nextHop, flow.transport);
    return !target || target->transport == flow.transport;
}

} // namespace

void ClientRequests::start(RequestId id, RequestPlan plan, TimePoint now, Outbox &out)
{
    auto &slot = m_requests[id];
    slot = std::make_unique<Request>();
    auto &request = *slot;
    request.id = id;
    request.plan = std::move(plan);
    const auto *preferred = m_flows.find(request.plan.preferredFlow);
    if (preferred && mayTake(*preferred, request.plan)) {
        request.target = {preferred->transport, preferred->remote, preferred->serverName};
        request.isReturning = request.plan.method == Method::Register && request.plan.toOwnServer &&
                              m_secondChoices.contains(preferred->id);
        if (!request.isReturning &&
            (!request.plan.toOwnServer || !m_health.isResting(request.target, now))) {
            request.triedPreferred = true;
            connect(request, preferred->id, now);
            return;
        }
    }
    locate(request, now, out);
}

void ClientRequests::locate(Request &request, TimePoint now, Outbox &out)
{
    request.state = Request::State::Locating;
    auto target = parseServerTarget(request.plan.nextHop, request.plan.transport);
    if (!target) {
        giveUp(request, Cause::NameNotFound);
        return;
    }
    tell(request, ServerSearch::Step::Looking, out);
    // Only the registration, which all else follows, may take its time.
    auto policy = m_policy;
    policy.guesses = m_guesses && request.plan.method == Method::Register &&
                     request.plan.toOwnServer && !request.plan.onlySecurely;
    request.locator = std::make_unique<ServerLocator>(std::move(*target), policy, m_random);
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
        if (const auto known = m_names.find(question->name, question->type, now)) {
            locator.onAnswer(id, *known);
            continue;
        }
        m_byQuery[id] = request.id;
        out.act(QueryDns{id, question->name, question->type});
        request.queries.emplace(id, std::move(*question));
    }
    if (locator.isWaitingForNaptr() && !request.deadline)
        setDeadline(request, now + naptrPatience);
    if (!locator.isDone())
        return;
    setDeadline(request, std::nullopt);
    forgetQueries(request);
    const auto &result = locator.result();
    // PRODUCT §2: whether the name server knows no such name or does not answer, the way out is the
    // same.
    if (!result || result->empty()) {
        giveUp(request, Cause::NameNotFound);
        return;
    }
    request.targets = m_health.inOrder(*result, now);
    // Whatever DNS or a URI says: such a request takes no other way.
    if (request.plan.onlySecurely)
        std::erase_if(request.targets,
                      [](const auto &target) { return !isSecure(target.transport); });
    if (!request.plan.transport)
        std::stable_partition(request.targets.begin(), request.targets.end(),
                              [&](const auto &target) { return !isSpared(target, now); });
    // The one that just kept silent need not be asked for another half minute.
    if (request.silent)
        std::erase_if(request.targets, [&request](const auto &target) {
            return target.transport == request.silent->transport &&
                   target.endpoint == request.silent->endpoint;
        });
    if (request.targets.empty()) {
        giveUp(request, request.silent ? Cause::NoAnswer : Cause::Unreachable);
        return;
    }
    tell(request, ServerSearch::Step::Found, out);
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
    if (!request)
        return;
    if (const auto asked = request->queries.find(query); asked != request->queries.end()) {
        m_names.keep(asked->second.name, asked->second.type, answer, now);
        request->queries.erase(asked);
    }
    if (request->locator && request->locator->onAnswer(query, answer) &&
        request->state == Request::State::Locating)
        afterLocator(*request, now, out);
}

void ClientRequests::onNetworkChanged(Outbox &out)
{
    // Another network has other name servers, and other ways.
    m_names.clear();
    m_health.clear();
    for (const auto &[server, until] : m_noTcp)
        out.notify(TcpSpared{server, std::chrono::seconds(0)});
    m_noTcp.clear();
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
    request.isAnswerTold = false;
    tell(request, ServerSearch::Step::Trying, out);
    connect(request, acquire(request, target.transport, target.endpoint, now, out), now);
}

FlowId ClientRequests::acquire(const Request &request, Transport transport, const Endpoint &remote,
                               TimePoint now, Outbox &out)
{
    return m_flows.acquire(transport, remote, request.target.serverName, now, out,
                           request.plan.trust);
}

void ClientRequests::connect(Request &request, FlowId id, TimePoint now)
{
    request.state = Request::State::Connecting;
    request.flow = id;
    request.transaction = {};
    request.hasProvisional = false;
    const auto *flow = m_flows.find(id);
    if (!flow || flow->state != Flow::State::Open) {
        const bool hasOther = request.nextTarget < request.targets.size();
        const bool isOption =
            request.udpFlow ||
            (hasOther && !request.plan.transport &&
             (request.target.transport == Transport::Tcp || request.target.isGuess));
        const Duration limit = hasOther ? impatientConnectLimit : connectLimit;
        setDeadline(request, now + (isOption ? Duration(tcpSwitchLimit) : limit));
        return;
    }
    setDeadline(request, std::nullopt);
    request.state = Request::State::Ready;
    report(request, RequestOutcome::Ready{});
}

/// A guess that was wrong waits as long as TCP does.
bool ClientRequests::isSpared(const ServerAddress &server, TimePoint now) const
{
    const bool mayBe = server.transport == Transport::Tcp ||
                       (server.transport == Transport::Tls && server.isGuess);
    return mayBe && isSpared(server.endpoint, now);
}

bool ClientRequests::isSpared(const Endpoint &server, TimePoint now) const
{
    const auto spared = m_noTcp.find(server);
    return spared != m_noTcp.end() && spared->second > now;
}

void ClientRequests::spare(const Endpoint &server, TimePoint now, Outbox &out)
{
    spareTcp(server, noTcpMemory, now);
    out.notify(TcpSpared{server, noTcpMemory});
}

void ClientRequests::spareTcp(const Endpoint &server, std::chrono::seconds lasting, TimePoint now)
{
    if (m_noTcp.size() >= maxNoTcp)
        m_noTcp.clear();
    m_noTcp[server] = now + std::clamp<std::chrono::seconds>(lasting, {}, noTcpMemory);
}

bool ClientRequests::switchToTcp(Request &request, std::size_t size, TimePoint now, Outbox &out)
{
    const auto *flow = m_flows.find(request.flow);
    if (size <= maxUdpRequest || flow->transport != Transport::Udp || request.plan.transport ||
        request.udpFlow)
        return false;
    if (isSpared(flow->remote, now)) {
        request.isSparing = !request.isLastTcp;
        return false;
    }
    request.udpFlow = request.flow;
    connect(request, acquire(request, Transport::Tcp, flow->remote, now, out), now);
    return true;
}

void ClientRequests::onWayLost(Request &request, Cause cause, TimePoint now, Outbox &out)
{
    setDeadline(request, std::nullopt);
    request.transaction = {};
    const auto why = std::exchange(request.whyLost, std::nullopt).value_or(cause);
    if (triesTcpAgain(request, cause, now, out))
        return;
    if (request.udpFlow && request.state == Request::State::Connecting) {
        spare(request.target.endpoint, now, out);
        if (request.isLastTcp) {
            request.udpFlow = {};
            giveUp(request, Cause::NoAnswer);
            return;
        }
        connect(request, acquire(request, Transport::Udp, request.target.endpoint, now, out), now);
        return;
    }
    request.udpFlow = {};
    if (request.plan.method == Method::Ack && request.state == Request::State::Sent)
        return;
    // One with a wrong certificate stays where it is in the order: a server in the clear behind it
    // would come first the next time.
    if (!request.refusedCertificate &&
        (cause == Cause::NoAnswer || request.state == Request::State::Connecting))
        m_health.onFailure(request.target, now);
    // One port alone may be spared as that of both.
    const bool isOption = request.target.transport == Transport::Tcp ||
                          (request.target.isGuess && request.target.transport == Transport::Tls &&
                           request.target.endpoint.port == defaultPort(Transport::Tls));
    if (request.state == Request::State::Connecting && isOption && !request.refusedCertificate &&
        !request.plan.transport && request.nextTarget < request.targets.size())
        spare(request.target.endpoint, now, out);
    tell(request, ServerSearch::Step::Failed, out, why);
    if (request.triedPreferred && request.targets.empty() && !request.locator) {
        if (cause == Cause::NoAnswer || cause == Cause::Status)
            request.silent = request.target;
        locate(request, now, out);
        return;
    }
    // Somebody stands where the server should be: not a word to them in the clear, either.
    if (request.refusedCertificate)
        while (request.nextTarget < request.targets.size() &&
               !isSecure(request.targets[request.nextTarget].transport))
            ++request.nextTarget;
    if (request.nextTarget < request.targets.size())
        connectNext(request, now, out);
    else
        giveUp(request, request.refusedCertificate.value_or(cause));
}

/// What was remembered may be wrong by now: a long request that no datagram carried looks once
/// more whether the server takes TCP.
bool ClientRequests::triesTcpAgain(Request &request, Cause cause, TimePoint now, Outbox &out)
{
    if (!std::exchange(request.isSparing, false) || cause != Cause::NoAnswer ||
        request.state != Request::State::Sent || !m_flows.find(request.flow))
        return false;
    const auto server = m_flows.find(request.flow)->remote;
    m_noTcp.erase(server);
    out.notify(TcpSpared{server, std::chrono::seconds(0)});
    request.isLastTcp = true;
    request.udpFlow = request.flow;
    connect(request, acquire(request, Transport::Tcp, server, now, out), now);
    return true;
}

/// Whether the registration is where DNS would have it, or the first choice could not be had: then
/// the next one looks whether that is back.
void ClientRequests::rememberChoice(const Request &request, TimePoint now)
{
    if (request.plan.method != Method::Register || request.targets.empty() || !request.locator)
        return;
    const auto &wanted = request.locator->result();
    const auto first = std::find_if(wanted->begin(), wanted->end(), [&](const auto &server) {
        const bool isAllowed = !request.plan.onlySecurely || isSecure(server.transport);
        return isAllowed && !isSpared(server, now);
    });
    // Of guesses the one that works is the right one.
    if (first == wanted->end() || *first == request.target || request.target.isGuess)
        m_secondChoices.erase(request.flow);
    else
        m_secondChoices.insert(request.flow);
}

void ClientRequests::tell(const Request &request, ServerSearch::Step step, Outbox &out, Cause cause)
{
    const bool hasSearched = step == ServerSearch::Step::Looking || request.locator;
    if (request.plan.method != Method::Register || !request.plan.account || !hasSearched)
        return;
    ServerSearch search;
    search.account = request.plan.account;
    search.step = step;
    if (const auto target = parseServerTarget(request.plan.nextHop, request.plan.transport))
        search.host = target->host;
    search.count = request.targets.size();
    search.transport = request.target.transport;
    search.server = request.target.endpoint;
    search.cause = cause;
    out.notify(std::move(search));
}

/// No server is left.
void ClientRequests::giveUp(Request &request, Cause cause)
{
    request.state = Request::State::Failed;
    if (!request.unavailable) {
        report(request, RequestOutcome::Failed{cause});
        return;
    }
    auto unavailable = std::move(*request.unavailable);
    request.unavailable.reset();
    report(request, RequestOutcome::Response{std::move(unavailable)});
}

/// Also a request that took the flow of its account, before it was known what other servers there
/// are; one within a dialog follows its route.
bool ClientRequests::mayTryAnother(const Request &request)
{
    return request.nextTarget < request.targets.size() ||
           (request.plan.toOwnServer && request.triedPreferred && !request.locator);
}

} // namespace ahoy::sip
