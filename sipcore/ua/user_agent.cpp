#include "sipcore/ua/user_agent.h"

#include "sipcore/ua/core.h"

#include <utility>

namespace ahoy::sip {

UserAgent::UserAgent(UserAgentConfig config, Random &random)
    : m_core(std::make_unique<Core>(std::move(config), random))
{
}

UserAgent::~UserAgent() = default;

UserAgent::Core &UserAgent::core() const
{
    m_thread.check();
    return *m_core;
}

void UserAgent::onSocket(SocketId socket, Transport transport, Endpoint local, TimePoint now)
{
    core().onSocket(socket, transport, local, now);
}

void UserAgent::onDatagram(SocketId socket, Endpoint from, Endpoint,
                           std::span<const std::byte> bytes, TimePoint now)
{
    core().onDatagram(socket, from, bytes, now);
}

void UserAgent::onStream(FlowId flow, std::span<const std::byte> bytes, TimePoint now)
{
    core().onStream(flow, bytes, now);
}

void UserAgent::onFlow(FlowId flow, const FlowState &state, TimePoint now)
{
    core().onFlow(flow, state, now);
}

void UserAgent::onDnsAnswer(DnsQueryId query, const DnsAnswer &answer, TimePoint now)
{
    core().onDnsAnswer(query, answer, now);
}

void UserAgent::onOffer(CallId call, OfferId id, Result<Body> description, TimePoint now)
{
    core().onOffer(call, id, std::move(description), now);
}

void UserAgent::onPassword(AccountId account, Result<Redacted<std::string>> password, TimePoint now)
{
    core().onPassword(account, std::move(password), now);
}

void UserAgent::onAddresses(std::span<const IpAddress> addresses)
{
    core().onAddresses(addresses);
}

void UserAgent::onNetworkChanged(TimePoint now)
{
    core().onNetworkChanged(now);
}

void UserAgent::spareTcp(const Endpoint &server, std::chrono::seconds lasting, TimePoint now)
{
    core().spareTcp(server, lasting, now);
}

void UserAgent::onTimeout(TimePoint now)
{
    core().onTimeout(now);
}

void UserAgent::configure(const UserAgentConfig &config, TimePoint)
{
    core().configure(config);
}

Result<void> UserAgent::addAccount(AccountId account, AccountConfig config, TimePoint now)
{
    return core().addAccount(account, std::move(config), now);
}

Result<void> UserAgent::updateAccount(AccountId account, AccountConfig config, TimePoint now)
{
    return core().updateAccount(account, std::move(config), now);
}

Result<void> UserAgent::removeAccount(AccountId account, TimePoint now)
{
    return core().removeAccount(account, now);
}

Result<void> UserAgent::registerAccount(AccountId account, TimePoint now)
{
    return core().setRegistered(account, true, now);
}

Result<void> UserAgent::unregisterAccount(AccountId account, TimePoint now)
{
    return core().setRegistered(account, false, now);
}

Result<void> UserAgent::invite(CallId call, AccountId account, std::string_view to,
                               InviteOptions options, TimePoint now)
{
    return core().invite(call, account, to, std::move(options), now);
}

Result<void> UserAgent::ring(CallId call, TimePoint now)
{
    return core().withSession(
        call, now, [now](Session &session, Outbox &out) { return session.ring(now, out); });
}

Result<void> UserAgent::progress(CallId call, TimePoint now)
{
    return core().withSession(
        call, now, [now](Session &session, Outbox &out) { return session.progress(now, out); });
}

Result<void> UserAgent::followRedirect(CallId call, TimePoint now)
{
    return core().withSession(call, now, [now](Session &session, Outbox &out) {
        return session.followRedirect(now, out);
    });
}

Result<void> UserAgent::answer(CallId call, TimePoint now)
{
    return core().withSession(
        call, now, [now](Session &session, Outbox &out) { return session.answer(now, out); });
}

Result<void> UserAgent::reject(CallId call, int statusCode, std::string_view contact, TimePoint now)
{
    return core().withSession(call, now, [=](Session &session, Outbox &out) {
        return session.reject(statusCode, contact, now, out);
    });
}

Result<void> UserAgent::reinvite(CallId call, TimePoint now)
{
    return core().withSession(
        call, now, [now](Session &session, Outbox &out) { return session.reinvite(now, out); });
}

Result<void> UserAgent::hangUp(CallId call, TimePoint now)
{
    return core().withSession(
        call, now, [now](Session &session, Outbox &out) { return session.hangUp(now, out); });
}

Result<void> UserAgent::sendInfoDigit(CallId call, char digit, std::chrono::milliseconds duration,
                                      TimePoint now)
{
    return core().withSession(call, now, [=](Session &session, Outbox &out) {
        return session.sendInfoDigit(digit, duration, out);
    });
}

Result<void> UserAgent::sendCandidates(CallId call, Body fragment, TimePoint now)
{
    return core().withSession(call, now, [&fragment](Session &session, Outbox &out) {
        return session.sendCandidates(std::move(fragment), out);
    });
}

Result<void> UserAgent::transfer(CallId call, std::string_view to, TimePoint now,
                                 bool asksForSilence)
{
    return core().transfer(call, to, asksForSilence, now);
}

Result<void> UserAgent::transferTo(CallId call, CallId other, TimePoint now)
{
    return core().transferTo(call, other, now);
}

Result<void> UserAgent::acceptTransfer(UsageId transfer, CallId newCall, TimePoint now)
{
    return core().acceptTransfer(transfer, newCall, now);
}

Result<void> UserAgent::refuseTransfer(UsageId transfer, int statusCode, TimePoint now)
{
    return core().refuseTransfer(transfer, statusCode, now);
}

Result<void> UserAgent::subscribe(UsageId id, AccountId account, std::string_view to,
                                  std::string_view package, std::chrono::seconds expires,
                                  TimePoint now)
{
    return core().subscribe(id, account, to, package, expires, now);
}

Result<void> UserAgent::unsubscribe(UsageId id, TimePoint now)
{
    return core().stopUsage(id, now);
}

Result<void> UserAgent::publish(UsageId id, AccountId account, std::string_view package, Body body,
                                std::chrono::seconds expires, TimePoint now)
{
    return core().publish(id, account, package, std::move(body), expires, now);
}

Result<void> UserAgent::unpublish(UsageId id, TimePoint now)
{
    return core().stopUsage(id, now);
}

Result<void> UserAgent::sendMessage(UsageId id, AccountId account, std::string_view to,
                                    std::string_view text, TimePoint now)
{
    return core().sendMessage(id, account, to, text, now);
}

void UserAgent::shutDown(TimePoint now)
{
    core().shutDown(now);
}

std::optional<Action> UserAgent::takeAction()
{
    return core().takeAction();
}

std::optional<TimePoint> UserAgent::nextTimeout() const
{
    return core().nextTimeout();
}

UserAgent::Census UserAgent::census() const
{
    return core().census();
}

UserAgent::Counters UserAgent::counters() const
{
    return core().counters();
}

} // namespace ahoy::sip
