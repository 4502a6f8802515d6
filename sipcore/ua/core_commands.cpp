#include "sipcore/ua/core.h"

#include <algorithm>
#include <utility>

/// What the phone tells the user agent, and what the shell answers.
namespace ahoy::sip {

void UserAgent::Core::onSocket(SocketId socket, Transport transport, const Endpoint &local,
                               TimePoint now)
{
    const auto before = m_sockets.find(socket);
    const bool hasMoved = before != m_sockets.end() && before->second != local;
    m_sockets[socket] = local;
    if (transport != Transport::Udp)
        return;
    // Without a socket of a family there is no way to its addresses.
    bool v4 = false;
    bool v6 = false;
    for (const auto &[id, endpoint] : m_sockets) {
        v4 = v4 || endpoint.address.isV4();
        v6 = v6 || endpoint.address.isV6();
    }
    m_requests.setFamilies(v4, v6);
    // What the servers were told, and what the flows know, names the old port.
    if (hasMoved)
        onNetworkChanged(now);
}

void UserAgent::Core::onDnsAnswer(DnsQueryId query, const DnsAnswer &answer, TimePoint now)
{
    m_requests.onDnsAnswer(query, answer, now, m_out);
    pump(now);
}

void UserAgent::Core::onOffer(CallId call, OfferId id, Result<Body> description, TimePoint now)
{
    // A call that ended meanwhile is asked no more.
    if (auto *session = m_sessions.find(call))
        session->onOffer(id, std::move(description), now, m_out);
    pump(now);
}

void UserAgent::Core::onPassword(AccountId account, Result<Redacted<std::string>> password,
                                 TimePoint now)
{
    const auto answer = [&](Account &owner) {
        owner.credentials().onPassword(password);
        owner.registration().onPassword(now, m_out);
    };
    for (const auto &leaving : m_leaving)
        if (leaving->id() == account)
            answer(*leaving);
    if (const auto owner = findAccount(account))
        answer(*owner);
    m_sessions.forEach([&](Session &session) {
        if (session.context().accountId() == account)
            session.onPassword(now, m_out);
    });
    m_usages.onPassword(account, now, m_out);
    answerHandshakesOf(account, now);
    pump(now);
}

void UserAgent::Core::onAddresses(std::span<const IpAddress> addresses)
{
    // RFC 6724 §2.1 in short: IPv6 before IPv4, but not with an address that leads nowhere outside.
    const bool hasV6 = std::any_of(addresses.begin(), addresses.end(), [](const auto &address) {
        return address.isV6() && !address.isPrivate();
    });
    m_addresses.assign(addresses.begin(), addresses.end());
    m_requests.setFirstFamily(hasV6 ? IpAddress::Family::V6 : IpAddress::Family::V4);
}

void UserAgent::Core::onNetworkChanged(TimePoint now)
{
    m_requests.onNetworkChanged(m_out);
    std::set<FlowId> inCall;
    m_sessions.peekEach(
        [&inCall](const Session &session) { inCall.insert(session.context().flow); });
    // The flows know addresses that may be no longer ours; those of calls are left to them.
    std::vector<FlowId> stale;
    for (const auto &[id, flow] : m_flows.all()) {
        if (flow.isAccepted)
            continue;
        if (inCall.contains(id))
            m_flows.retire(id); // but nobody else begins with it
        else
            stale.push_back(id);
    }
    for (const auto &[id, account] : m_accounts)
        account->registration().onNetworkChanged(now, m_out);
    for (const auto flow : stale) {
        m_flows.close(flow, m_out);
        onFlowLost(flow, now);
    }
    // Without any address there is no way: they wait for the next change.
    if (!m_addresses.empty())
        m_sessions.forEach([&](Session &session) { session.onAddresses(m_addresses, now, m_out); });
    m_usages.onNetworkChanged(now, m_out);
    pump(now);
}

void UserAgent::Core::configure(const UserAgentConfig &config)
{
    m_config = config;
    m_transactions.setTimers({config.t1, config.t2, config.t4});
    m_requests.setUserAgent(config.userAgent);
    m_requests.setGuesses(config.guessesTransports);
}

Result<void> UserAgent::Core::addAccount(AccountId account, AccountConfig config, TimePoint now)
{
    if (m_accounts.contains(account))
        return fail(Errc::WrongState, "this account exists");
    if (config.instanceId.empty())
        config.instanceId = m_config.instanceId;
    auto identity = Identity::make(account, std::move(config));
    if (!identity)
        return tl::unexpected(identity.error());
    auto &added = m_accounts[account];
    added = std::make_shared<Account>(std::move(*identity), m_random);
    if (added->identity().config.registers)
        added->registration().start(now, m_out);
    pump(now);
    return {};
}

Result<void> UserAgent::Core::updateAccount(AccountId account, AccountConfig config, TimePoint now)
{
    const auto owner = findAccount(account);
    if (!owner)
        return fail(Errc::Gone, "no such account");
    if (config.instanceId.empty())
        config.instanceId = m_config.instanceId;
    auto identity = Identity::make(account, std::move(config));
    if (!identity)
        return tl::unexpected(identity.error());
    const bool registers = identity->config.registers;
    m_usages.stopMailbox(account, now, m_out);
    owner->reconfigure(std::move(*identity));
    owner->registration().restart(registers, now, m_out);
    m_flows.dropKeeper(account);
    pump(now);
    return {};
}

Result<void> UserAgent::Core::removeAccount(AccountId account, TimePoint now)
{
    const auto owner = findAccount(account);
    if (!owner)
        return fail(Errc::Gone, "no such account");
    m_sessions.forEach([&](Session &session) {
        if (session.context().account == owner)
            (void)session.hangUp(now, m_out);
    });
    m_usages.stopAccount(account, now, m_out);
    m_accounts.erase(account);
    m_leaving.push_back(owner);
    owner->registration().stop(now, m_out);
    pump(now);
    return {};
}

Result<void> UserAgent::Core::setRegistered(AccountId account, bool on, TimePoint now)
{
    const auto owner = findAccount(account);
    if (!owner)
        return fail(Errc::Gone, "no such account");
    if (on) {
        if (owner->registration().state() == Registration::State::Stopped)
            owner->credentials().forgetPassword(); // the phone asks the person again
        owner->registration().start(now, m_out);
    } else {
        m_usages.stopMailbox(account, now, m_out);
        owner->registration().stop(now, m_out);
    }
    pump(now);
    return {};
}

Result<void> UserAgent::Core::invite(CallId call, AccountId account, std::string_view to,
                                     InviteOptions options, TimePoint now)
{
    if (!call || call >= firstIncomingCall)
        return fail(Errc::Invalid, "not an id for a call of ours");
    if (m_sessions.contains(call))
        return fail(Errc::WrongState, "this call exists");
    auto route = routeTo(to, account);
    if (!route)
        return tl::unexpected(route.error());
    auto &session =
        m_sessions.add(call, std::make_unique<Session>(call, route->owner, m_config, m_random));
    session.dial(std::move(route->callee.to), std::move(route->callee.requestUri),
                 std::move(options), now, m_out);
    pump(now);
    return {};
}

void UserAgent::Core::shutDown(TimePoint now)
{
    m_sessions.forEach([&](Session &session) { (void)session.hangUp(now, m_out); });
    m_usages.stopAll(now, m_out);
    for (const auto &[id, account] : m_accounts)
        account->registration().stop(now, m_out);
    pump(now);
}

} // namespace ahoy::sip
