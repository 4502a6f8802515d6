#include "sipcore/ua/core.h"

#include "base/slack.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

namespace {

TransactionTimers timersOf(const UserAgentConfig &config)
{
    return {config.t1, config.t2, config.t4};
}

} // namespace

UserAgent::Core::Core(UserAgentConfig config, Random &random)
    : m_config(std::move(config)),
      m_random(random),
      m_flows(random),
      m_transactions(timersOf(m_config)),
      m_requests(m_flows, m_transactions, random),
      m_usages(m_config, random)
{
    m_requests.setUserAgent(m_config.userAgent);
    m_requests.setGuesses(m_config.guessesTransports);
}

// ---- the loop -----------------------------------------------------------------------------

void UserAgent::Core::pump(TimePoint now)
{
    for (bool isBusy = true; isBusy;) {
        isBusy = false;
        while (auto effect = m_out.takeEffect()) {
            perform(std::move(*effect), now);
            isBusy = true;
        }
        for (auto *box : {&m_transactionOut, &m_requests.transactionOutbox()}) {
            TransactionOutbox outputs;
            outputs.swap(*box);
            for (auto &output : outputs)
                onTransactionOutput(std::move(output), now);
            isBusy = isBusy || !outputs.empty();
        }
        while (auto event = m_out.takeWatched()) {
            m_usages.onCallEvent(*event, now, m_out);
            isBusy = true;
        }
        while (auto outcome = m_requests.takeOutcome()) {
            onOutcome(std::move(*outcome), now);
            isBusy = true;
        }
        if (!isBusy)
            isBusy = reap();
    }
}

void UserAgent::Core::perform(Effect effect, TimePoint now)
{
    if (auto *start = std::get_if<StartRequest>(&effect)) {
        m_requests.start(start->request, std::move(start->plan), now, m_out);
    } else if (auto *send = std::get_if<SendRequest>(&effect)) {
        m_requests.send(send->request, send->parts, now, m_out);
    } else if (auto *cancel = std::get_if<CancelRequest>(&effect)) {
        m_requests.cancel(cancel->request, cancel->via, now);
    } else if (auto *repeat = std::get_if<RepeatRequest>(&effect)) {
        m_requests.repeat(repeat->request, now, m_out);
    } else if (auto *dropped = std::get_if<DropRequest>(&effect)) {
        m_requests.drop(dropped->request, dropped->stops, now);
    } else if (auto *answer = std::get_if<Respond>(&effect)) {
        performRespond(*answer, now);
    } else if (auto *again = std::get_if<RepeatResponse>(&effect)) {
        const auto at = m_serverRequests.find(again->transaction);
        if (at != m_serverRequests.end())
            (void)m_transactions.respond(at->first, at->second.lastStatus,
                                         at->second.lastResponse.reveal(), now, m_transactionOut);
    } else if (auto *acknowledged = std::get_if<Acknowledged>(&effect)) {
        m_serverRequests.erase(acknowledged->transaction);
        m_transactions.onAcknowledged(acknowledged->transaction, now, m_transactionOut);
    } else if (auto *replaced = std::get_if<ReplaceCall>(&effect)) {
        if (auto *session = m_sessions.find(replaced->call))
            session->replace(now, m_out);
    } else if (const auto *ended = std::get_if<EndCall>(&effect)) {
        if (auto *session = m_sessions.find(ended->call); session && !session->isEnded())
            (void)session->hangUp(now, m_out);
    } else if (auto *wanted = std::get_if<WantFlow>(&effect)) {
        const auto flow = m_flows.acquire(wanted->transport, wanted->remote, {}, now, m_out);
        const auto *open = m_flows.find(flow);
        auto *session = m_sessions.find(wanted->call);
        if (session && open->state == Flow::State::Open)
            session->onFlow(open, now, m_out);
        else
            m_wantedFlows.emplace(flow, wanted->call);
    } else if (const auto *move = std::get_if<MoveAnswer>(&effect)) {
        performMove(*move, now);
    }
}

void UserAgent::Core::performMove(const MoveAnswer &move, TimePoint now)
{
    auto *session = m_sessions.find(move.call);
    const auto *former = session ? m_flows.find(session->context().flow) : nullptr;
    if (!former)
        return;
    if (former->isAccepted) { // whoever connected to us can do so again, and nobody else
        session->onFlow(nullptr, now, m_out);
        return;
    }
    const auto id = m_flows.acquire(former->transport, former->remote, former->serverName, now,
                                    m_out, former->trust);
    (void)m_transactions.setPath(move.transaction, {former->transport, id, {}, former->remote});
    if (const auto *open = m_flows.find(id); open->state == Flow::State::Open)
        session->onFlow(open, now, m_out);
    else
        m_wantedFlows.emplace(id, move.call);
}

void UserAgent::Core::performRespond(const Respond &answer, TimePoint now)
{
    const auto at = m_serverRequests.find(answer.transaction);
    if (at == m_serverRequests.end() || !at->second.request)
        return; // a second final response: the first one stands
    auto &entry = at->second;
    auto parts = answer.parts;
    if (parts.toTag.empty())
        parts.toTag = m_random.token(10);
    auto bytes = writeResponse(entry.request->view(), parts, m_config.userAgent);
    if (entry.request->view().method() == Method::Invite) { // its session may repeat it
        entry.lastStatus = parts.statusCode;
        entry.lastResponse = Redacted<std::string>(bytes);
    }
    if (parts.statusCode >= 200)
        entry.request.reset();
    (void)m_transactions.respond(at->first, parts.statusCode, std::move(bytes), now,
                                 m_transactionOut);
}

void UserAgent::Core::onTransactionOutput(TransactionOutput output, TimePoint now)
{
    if (auto *bytes = std::get_if<TransactionTransmit>(&output)) {
        transmit(std::move(*bytes), now);
    } else if (auto *response = std::get_if<TransactionResponse>(&output)) {
        m_requests.onResponse(response->id, std::move(response->message), now, m_out);
    } else if (auto *timeout = std::get_if<TransactionTimeout>(&output)) {
        m_requests.onUnanswered(timeout->id, Cause::NoAnswer, now, m_out);
    } else if (auto *error = std::get_if<TransactionTransportError>(&output)) {
        m_requests.onUnanswered(error->id, Cause::Unreachable, now, m_out);
    } else if (auto *end = std::get_if<TransactionTerminated>(&output)) {
        m_requests.onTerminated(end->id);
        m_serverRequests.erase(end->id);
    } else if (auto *line = std::get_if<TransactionLog>(&output)) {
        const auto server = m_serverRequests.find(line->id);
        if (server != m_serverRequests.end())
            m_out.log(server->second.call, server->second.account, std::move(line->entry));
        else if (const auto *plan = m_requests.planOf(line->id))
            m_out.log(plan->call, plan->account, std::move(line->entry));
    }
}

void UserAgent::Core::transmit(TransactionTransmit transmit, TimePoint now)
{
    CallId call;
    AccountId account;
    if (const auto server = m_serverRequests.find(transmit.id); server != m_serverRequests.end()) {
        call = server->second.call;
        account = server->second.account;
    } else if (const auto *plan = m_requests.planOf(transmit.id)) {
        call = plan->call;
        account = plan->account;
    }
    const auto &path = transmit.path;
    if (!path.flow) {
        m_out.logMessage(LogEntry::Kind::MessageOut, path.to, transmit.bytes, call, account, now);
        m_out.act(Send{{}, path.socket, path.to, std::move(transmit.bytes)});
        return;
    }
    auto *flow = m_flows.find(path.flow);
    if (!flow && transmit.bytes.starts_with("SIP/2.0 "))
        flow = m_flows.acquireForResponse(path.transport, transmit.bytes, now, m_out);
    if (!flow) {
        wipe(transmit.bytes);
        (void)m_transactions.onTransportError(transmit.id, now, m_transactionOut);
        return;
    }
    m_out.logMessage(LogEntry::Kind::MessageOut, flow->remote, transmit.bytes, call, account, now);
    m_flows.send(*flow, std::move(transmit.bytes), now, m_out);
}

void UserAgent::Core::onOutcome(RequestOutcome outcome, TimePoint now)
{
    const auto &plan = outcome.plan;
    const auto *flow = m_flows.find(outcome.flow);
    const bool isReady = std::holds_alternative<RequestOutcome::Ready>(outcome.what);
    if (isReady && !flow)
        return; // it was lost meanwhile, and its request knows
    if (isReady && plan.toOwnServer)
        if (auto *owner = plan.call || plan.usage ? findAccount(plan.account).get()
                                                  : registrationOwner(outcome.request))
            owner->addServer(flow->transport, flow->remote);
    if (plan.usage) {
        m_usages.onOutcome(outcome, flow, now, m_out);
        return;
    }
    if (!plan.call) {
        if (auto *account = registrationOwner(outcome.request))
            onRegistrationOutcome(*account, outcome, now);
        return;
    }
    auto *session = m_sessions.find(plan.call);
    if (!session)
        return;
    if (isReady)
        session->onReady(outcome.request, *flow, now, m_out);
    else if (const auto *response = std::get_if<RequestOutcome::Response>(&outcome.what))
        session->onResponse(outcome.request, response->message.view(), flow, now, m_out);
    else if (const auto *failed = std::get_if<RequestOutcome::Failed>(&outcome.what))
        session->onFailed(outcome.request, failed->cause, now, m_out);
    else
        session->onTerminated(outcome.request, now, m_out);
}

void UserAgent::Core::onRegistrationOutcome(Account &account, const RequestOutcome &outcome,
                                            TimePoint now)
{
    auto &registration = account.registration();
    const auto *flow = m_flows.find(outcome.flow);
    if (std::holds_alternative<RequestOutcome::Ready>(outcome.what))
        registration.onReady(*flow, now, m_out);
    else if (const auto *response = std::get_if<RequestOutcome::Response>(&outcome.what))
        registration.onResponse(response->message.view(), flow, now, m_out);
    else if (const auto *failed = std::get_if<RequestOutcome::Failed>(&outcome.what))
        registration.onFailed(failed->cause, now, m_out);
    if (const auto owner = findAccount(account.id()))
        m_usages.onRegistration(owner, now, m_out);
    if (!registration.mayBeBound())
        m_flows.dropKeeper(account.id());
    else if (flow)
        m_flows.setKeepAlive(flow->id, account.id(), registration.keepAlive(*flow), now);
}

bool UserAgent::Core::reap()
{
    std::erase_if(m_leaving, [](const auto &account) {
        return account->registration().state() == Registration::State::Off;
    });
    m_usages.reap();
    return m_sessions.settle(m_out);
}

// ---- time ---------------------------------------------------------------------------------

void UserAgent::Core::onTimeout(TimePoint now)
{
    m_transactions.onTimeout(now, m_transactionOut);
    m_requests.onTimeout(now, m_out);
    for (const auto &broken : m_flows.onTimeout(now, m_out))
        onBroken(broken, now);
    for (const auto &[id, account] : m_accounts)
        account->registration().onTimeout(now, m_out);
    for (const auto &account : m_leaving)
        account->registration().onTimeout(now, m_out);
    m_sessions.onTimeout(now, m_out);
    m_usages.onTimeout(now, m_out);
    pump(now);
    releaseSlack(m_serverRequests);
    m_requests.releaseMemory();
    m_sessions.releaseMemory();
    if (m_flows.isSweepDue(now))
        sweepFlows(now);
}

std::optional<TimePoint> UserAgent::Core::nextTimeout() const
{
    std::optional<TimePoint> earliest;
    const auto take = [&earliest](const std::optional<TimePoint> &when) {
        if (when && (!earliest || *when < *earliest))
            earliest = when;
    };
    take(m_transactions.nextTimeout());
    take(m_requests.nextTimeout());
    take(m_flows.nextTimeout());
    for (const auto &[id, account] : m_accounts)
        take(account->registration().nextTimeout());
    take(m_sessions.nextTimeout());
    take(m_usages.nextTimeout());
    return earliest;
}

// ---- views --------------------------------------------------------------------------------

UserAgent::Census UserAgent::Core::census() const
{
    Census census;
    census.accounts = m_accounts.size() + m_leaving.size();
    m_sessions.peekEach([&census](const Session &session) {
        census.calls += session.isLingering() ? 0 : 1;
        census.dialogs += session.dialogCount();
    });
    census.clientTransactions = m_transactions.clientCount();
    census.serverTransactions = m_transactions.serverCount();
    census.usages = m_usages.size();
    census.flows = m_flows.size();
    census.lookups = m_requests.lookups();
    return census;
}

std::shared_ptr<Account> UserAgent::Core::findAccount(AccountId account) const
{
    const auto at = m_accounts.find(account);
    return at == m_accounts.end() ? nullptr : at->second;
}

Result<UserAgent::Core::Route> UserAgent::Core::routeTo(std::string_view to,
                                                        AccountId account) const
{
    auto owner = findAccount(account);
    if (account && !owner)
        return fail(Errc::Gone, "no such account");
    auto callee = calleeOf(to, owner.get());
    if (!callee)
        return tl::unexpected(callee.error());
    return Route{std::move(owner), std::move(*callee)};
}

Account *UserAgent::Core::registrationOwner(RequestId request) const
{
    for (const auto &[id, account] : m_accounts)
        if (account->registration().request() == request)
            return account.get();
    for (const auto &account : m_leaving)
        if (account->registration().request() == request)
            return account.get();
    return nullptr;
}

} // namespace ahoy::sip
