#include "sipcore/ua/client_request.h"

#include "base/slack.h"
#include "sipcore/transaction/hop_by_hop.h"

#include <utility>

namespace ahoy::sip {

namespace {

constexpr std::size_t maxGuessedRight = 64;
/// For a first choice that may be back, while another server has us, and for a transport that may
/// be none: three of its datagrams may get lost (Timer E: at 0.5, 1.5 and 3.5 s).
constexpr auto returnPatience = std::chrono::seconds(4);

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

Cause causeOf(const ServerCertificate &certificate)
{
    using Problem = ServerCertificate::Problem;
    switch (certificate.problems.empty() ? Problem::Untrusted : certificate.problems.front()) {
    case Problem::Untrusted: break;
    case Problem::WrongName: return Cause::CertificateWrongName;
    case Problem::Expired: return Cause::CertificateExpired;
    case Problem::NotYetValid: return Cause::CertificateNotYetValid;
    }
    return Cause::CertificateUntrusted;
}

/// Why a way was lost, in a request's words.
Cause causeOf(FlowState::Trouble trouble)
{
    switch (trouble) {
    case FlowState::Trouble::None: break;
    case FlowState::Trouble::OtherService: return Cause::OtherService;
    case FlowState::Trouble::WebPassword: return Cause::BadCredentials;
    case FlowState::Trouble::WebRefusal: return Cause::WebRefusal;
    case FlowState::Trouble::OwnCertificate: return Cause::OwnCertificate;
    case FlowState::Trouble::KeyLocked: return Cause::KeyLocked;
    }
    return Cause::Unreachable;
}

} // namespace

ClientRequests::ClientRequests(FlowTable &flows, TransactionLayer &transactions, Random &random)
    : m_flows(flows), m_transactions(transactions), m_random(random)
{
    m_policy.tls = true;
}

ClientRequests::~ClientRequests() = default;

void ClientRequests::send(RequestId id, const RequestParts &parts, TimePoint now, Outbox &out)
{
    auto *request = find(id);
    if (!request || request->state == Request::State::Failed)
        return;
    auto *flow = m_flows.find(request->flow);
    if (!flow || (request->plan.onlySecurely && !isSecure(flow->transport))) {
        onWayLost(*request, Cause::Unreachable, now, out);
        return;
    }
    auto via = viaValue(flow->transport, flow->local, makeBranch(m_random));
    if (parts.method == Method::Register)
        via += ";keep"; // RFC 6223 §4: we would send keep-alives, if the next hop wants them
    auto bytes = writeRequest(parts, via, m_userAgent);
    if (switchToTcp(*request, bytes.size(), now, out))
        return;
    request->state = Request::State::Sent;
    request->hasProvisional = false;
    request->hasFinal = false;
    wipe(request->bytes);
    request->bytes = bytes;
    if (parts.method == Method::Ack) { // RFC 3261 §17.1.1: the ACK for a 2xx is no transaction
        sendBytes(*request, *flow, now, out);
        return;
    }
    const TransactionPath path{flow->transport, flow->id, {}, flow->remote};
    const auto transaction =
        m_transactions.startClient(std::move(bytes), path, now, m_transactionOut);
    if (!transaction) {
        giveUp(*request, Cause::ProtocolError);
        return;
    }
    request->transaction = *transaction;
    request->transactions.push_back(*transaction);
    if ((request->isReturning || request->target.isGuess) &&
        request->nextTarget < request->targets.size())
        setDeadline(*request, now + returnPatience);
    m_byTransaction[*transaction] = id;
}

void ClientRequests::cancel(RequestId id, FlowId via, TimePoint now)
{
    auto *request = find(id);
    if (!request || !m_transactions.contains(request->transaction))
        return;
    // RFC 3261 §9.2: it is known by its branch, whichever way it comes.
    const auto *flow = m_flows.find(via ? via : request->flow);
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
    setDeadline(request, std::nullopt);
    m_requests.erase(at);
}

void ClientRequests::onFlowOpen(FlowId flow, const std::optional<ServerCertificate> &certificate,
                                TimePoint now, Outbox &out)
{
    for (auto &[id, request] : m_requests) {
        if (request->state != Request::State::Connecting || request->flow != flow)
            continue;
        if (certificate)
            out.notify(CertificateTold{request->plan.call, request->plan.account, *certificate});
        connect(*request, flow, now);
    }
}

/// A wrong certificate where nobody said that there is TLS: somebody else may have that port.  Once
/// it worked it is the server's, and no reason to go on in the clear.
bool ClientRequests::isHarmless(const Request &request) const
{
    return request.target.isGuess && !m_guessedRight.contains(request.target.endpoint);
}

void ClientRequests::onFlowLost(FlowId flow, const FlowState &state, TimePoint now, Outbox &out)
{
    const auto &certificate = state.certificate;
    const auto cause = causeOf(state.trouble);
    for (auto &[id, request] : m_requests) {
        if (request->flow != flow)
            continue;
        if (request->state == Request::State::Sent)
            request->lossCause = cause;
        if (request->state != Request::State::Connecting && request->state != Request::State::Ready)
            continue;
        if (certificate) {
            if (!isHarmless(*request))
                out.notify(
                    CertificateTold{request->plan.call, request->plan.account, *certificate});
            request->whyLost = causeOf(*certificate);
            if (!isHarmless(*request))
                request->refusedCertificate = request->whyLost;
        }
        onWayLost(*request, cause, now, out);
    }
    m_secondChoices.erase(flow);
    // What was sent hears of it from its transaction.
    m_transactions.onFlowLost(flow, now, m_transactionOut);
}

void ClientRequests::onSilence(const Flow &flow, TimePoint now)
{
    m_health.onFailure({flow.transport, flow.remote, flow.serverName}, now);
}

AccountId ClientRequests::wantsServer(FlowId flow) const
{
    for (const auto &[id, request] : m_requests)
        if (request->flow == flow && request->state == Request::State::Connecting &&
            request->plan.toOwnServer)
            return request->plan.account;
    return {};
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
    if (request->state == Request::State::Sent)
        setDeadline(*request, std::nullopt); // of a server that is only looked in at
    request->hasProvisional = true;
    request->hasFinal = request->hasFinal || view.statusCode() >= 200;
    if (view.statusCode() == 503) {
        if (const auto value = view.header(HeaderName::RetryAfter))
            if (const auto after = parseRetryAfter(*value))
                m_health.onUnavailable(request->target, std::chrono::seconds(*after), now);
        // RFC 3263 §4.3: it sends the client to the next server, when there is one.
        if (mayTryAnother(*request)) {
            request->hasFinal = false;
            request->unavailable = std::move(message);
            onWayLost(*request, Cause::Status, now, out);
            return;
        }
    } else {
        m_health.onAnswer(request->target);
        if (request->target.isGuess && isSecure(request->target.transport) &&
            m_guessedRight.size() < maxGuessedRight)
            m_guessedRight.insert(request->target.endpoint);
    }
    if (!std::exchange(request->isAnswerTold, true))
        tell(*request, ServerSearch::Step::Answered, out);
    if (view.statusCode() >= 200)
        rememberChoice(*request, now);
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
    if (cause == Cause::Unreachable)
        cause = request->lossCause;
    // Once it rings somewhere, asking the next server would ring there as well.
    if (request->hasProvisional && request->plan.method == Method::Invite) {
        giveUp(*request, cause);
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
        setDeadline(request, std::nullopt);
        if (request.state == Request::State::Locating) {
            request.locator->stopWaiting();
            afterLocator(request, now, out);
        } else if (request.state == Request::State::Sent) {
            if (m_transactions.contains(request.transaction))
                (void)m_transactions.terminate(request.transaction, now, m_transactionOut);
            onWayLost(request, Cause::NoAnswer, now, out);
        } else {
            request.whyLost = Cause::NoAnswer;
            onWayLost(request, Cause::Unreachable, now, out);
        }
    }
    std::erase_if(m_noTcp, [now](const auto &entry) { return entry.second <= now; });
}

void ClientRequests::releaseMemory()
{
    releaseSlack(m_byTransaction);
}

std::optional<RequestOutcome> ClientRequests::takeOutcome()
{
    return m_outcomes.take();
}

std::optional<TimePoint> ClientRequests::nextTimeout() const
{
    if (m_deadlines.empty())
        return std::nullopt;
    return m_deadlines.begin()->first;
}

void ClientRequests::setDeadline(Request &request, std::optional<TimePoint> deadline)
{
    if (request.deadline)
        m_deadlines.erase({*request.deadline, request.id});
    if (deadline)
        m_deadlines.emplace(*deadline, request.id);
    request.deadline = deadline;
}

void ClientRequests::forgetQueries(Request &request)
{
    for (const auto &[query, question] : request.queries)
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
    m_outcomes.push({request.id, request.plan, request.flow, std::move(what)});
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
