#include "tests/support/sim_agent.h"

#include <fmt/format.h>

namespace ahoy::sip::sim {

namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

} // namespace

SimAgent::SimAgent(SimWorld &world, std::string name, Endpoint where, UserAgentConfig config)
    : SimNode(world, std::move(name), where),
      m_random(world.random().next64()),
      m_agent(
          [&config] {
              if (config.userAgent.empty())
                  config.userAgent = "Ahoy/test";
              return config;
          }(),
          m_random)
{
    m_agent.onSocket(udpSocket, Transport::Udp, where, world.now());
    m_agent.onSocket(tcpSocket, Transport::Tcp, where, world.now());
    pump();
}

// ---- the phone ----------------------------------------------------------------------------

void SimAgent::addAccount(AccountId account, AccountConfig config, std::string password)
{
    m_passwords[account] = std::move(password);
    if (!m_agent.addAccount(account, std::move(config), world().now()))
        std::abort();
    pump();
}

CallId SimAgent::dial(std::string_view to, AccountId account, InviteOptions options)
{
    const CallId call{++m_lastCall};
    calls[call].account = account;
    const auto result = m_agent.invite(call, account, to, std::move(options), world().now());
    if (!result) {
        calls.erase(call);
        return {};
    }
    pump();
    return call;
}

Result<void> SimAgent::ring(CallId call)
{
    auto result = m_agent.ring(call, world().now());
    pump();
    return result;
}

Result<void> SimAgent::progress(CallId call)
{
    auto result = m_agent.progress(call, world().now());
    pump();
    return result;
}

Result<void> SimAgent::followRedirect(CallId call)
{
    auto result = m_agent.followRedirect(call, world().now());
    pump();
    return result;
}

Result<void> SimAgent::answer(CallId call)
{
    auto result = m_agent.answer(call, world().now());
    pump();
    return result;
}

Result<void> SimAgent::reject(CallId call, int statusCode, std::string_view contact)
{
    auto result = m_agent.reject(call, statusCode, contact, world().now());
    pump();
    return result;
}

Result<void> SimAgent::hold(CallId call, bool on)
{
    calls[call].holds = on;
    auto result = m_agent.reinvite(call, world().now());
    pump();
    return result;
}

Result<void> SimAgent::hangUp(CallId call)
{
    auto result = m_agent.hangUp(call, world().now());
    pump();
    return result;
}

Result<void> SimAgent::sendCandidates(CallId call, Body fragment)
{
    auto result = m_agent.sendCandidates(call, std::move(fragment), world().now());
    pump();
    return result;
}

Result<void> SimAgent::sendDigit(CallId call, char digit)
{
    auto result = m_agent.sendInfoDigit(call, digit, std::chrono::milliseconds(160), world().now());
    pump();
    return result;
}

Result<void> SimAgent::transfer(CallId call, std::string_view to, bool asksForSilence)
{
    auto result = m_agent.transfer(call, to, world().now(), asksForSilence);
    pump();
    return result;
}

Result<void> SimAgent::transferTo(CallId call, CallId other)
{
    auto result = m_agent.transferTo(call, other, world().now());
    pump();
    return result;
}

UsageId SimAgent::subscribe(std::string_view to, std::string_view package, AccountId account,
                            std::chrono::seconds expires)
{
    const UsageId usage{++m_lastUsage};
    const auto result = m_agent.subscribe(usage, account, to, package, expires, world().now());
    pump();
    return result ? usage : UsageId{};
}

void SimAgent::unsubscribe(UsageId usage)
{
    (void)m_agent.unsubscribe(usage, world().now());
    pump();
}

UsageId SimAgent::publish(AccountId account, std::string_view package, Body body, UsageId usage)
{
    if (!usage)
        usage = {++m_lastUsage};
    const auto result = m_agent.publish(usage, account, package, std::move(body),
                                        std::chrono::seconds(600), world().now());
    pump();
    return result ? usage : UsageId{};
}

UsageId SimAgent::write(std::string_view to, std::string_view text, AccountId account)
{
    const UsageId usage{++m_lastUsage};
    const auto result = m_agent.sendMessage(usage, account, to, text, world().now());
    pump();
    return result ? usage : UsageId{};
}

void SimAgent::shutDown()
{
    m_agent.shutDown(world().now());
    pump();
}

void SimAgent::unregister(AccountId account)
{
    (void)m_agent.unregisterAccount(account, world().now());
    pump();
}

void SimAgent::pump()
{
    if (m_isPumping)
        return;
    m_isPumping = true;
    while (auto action = m_agent.takeAction())
        perform(std::move(*action));
    m_isPumping = false;
}

void SimAgent::perform(Action action)
{
    const auto now = world().now();
    std::visit(
        Overloaded{
            [&](Send &send) {
                if (keepsLog)
                    sent.push_back(send.bytes);
                if (!m_secureFlows.contains(send.flow))
                    sentInClear.push_back(send.bytes);
                if (const auto at = m_connections.find(send.flow); at != m_connections.end())
                    world().sendStream(at->second, *this, std::move(send.bytes));
                else
                    world().send(outside(), send.to, std::move(send.bytes));
            },
            [&](OpenFlow &open) {
                opened.push_back(open);
                if (open.transport == Transport::Udp) {
                    m_udpFlows[open.flow] = open.remote;
                    m_agent.onFlow(
                        open.flow,
                        {FlowState::Kind::Open, Transport::Udp, where(), open.remote, {}, {}}, now);
                    return;
                }
                const auto connection = world().connect(*this, open.remote);
                m_flows[connection] = open.flow;
                m_opening[connection] = open;
            },
            [&](AnswerHandshake &answer) {
                handshakes.emplace_back(answer.authorization.reveal());
            },
            [&](CloseFlow &close) {
                m_udpFlows.erase(close.flow);
                const auto at = m_connections.find(close.flow);
                if (at == m_connections.end())
                    return;
                world().disconnect(at->second, *this);
                m_flows.erase(at->second);
                m_connections.erase(at);
            },
            [&](QueryDns &query) {
                world().after(world().dnsDelay, [this, query] {
                    m_agent.onDnsAnswer(query.query, world().resolve(query.name, query.type),
                                        world().now());
                    pump();
                });
            },
            [&](NeedOffer &need) {
                ++offersAsked;
                contexts.push_back(need.media);
                questions.push_back(need);
                calls[need.call].wantsDescription = true;
                if (answersOffers)
                    describe(need);
            },
            [&](NeedPassword &need) {
                ++passwordsAsked;
                if (!answersPasswords)
                    return;
                const auto at = m_passwords.find(need.account);
                m_agent.onPassword(
                    need.account,
                    at == m_passwords.end()
                        ? Result<Redacted<std::string>>(fail(Errc::NotFound, "no password"))
                        : Result<Redacted<std::string>>(Redacted<std::string>(at->second)),
                    now);
            },
            [&](Notify &notify) { onEvent(notify.event); },
        },
        action);
}

void SimAgent::describe(const NeedOffer &need)
{
    auto &call = calls[need.call];
    call.wantsDescription = false;
    Result<Body> body = fail(Errc::Unsupported, "nothing in common");
    if (hasMedia && (need.refusedWith == 0 || hasAnotherOffer))
        body = m_media ? m_media->describe(need.call, need.wanted, call.holds)
                       : Result<Body>(description(call));
    m_agent.onOffer(need.call, need.id, std::move(body), world().now());
    pump();
}

Body SimAgent::description(const Call &call) const
{
    const auto address = where().address.toString();
    return {"application/sdp",
            fmt::format("v=0\r\no=- 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\n"
                        "m=audio 4000 RTP/AVP 0\r\na={1}\r\n",
                        address, call.holds ? "sendonly" : "sendrecv") +
                descriptionTail};
}

void SimAgent::onEvent(const Event &event)
{
    std::visit(
        Overloaded{
            [&](const RegistrationEvent &change) {
                registrations[change.account] = change;
                registrationHistory.push_back(change);
            },
            [&](const IncomingCall &incoming) {
                auto &call = calls[incoming.call];
                call.announcement = incoming;
                call.account = incoming.account;
                call.isIncoming = true;
                call.from = incoming.from;
                call.to = incoming.to;
                lastIncoming = incoming.call;
                const auto now = world().now();
                if (incoming.replaces) // it is answered by itself
                    return;
                switch (manner) {
                case Manner::Nothing: break;
                case Manner::Rings: (void)m_agent.ring(incoming.call, now); break;
                case Manner::Answers: (void)m_agent.answer(incoming.call, now); break;
                case Manner::Busy: (void)m_agent.reject(incoming.call, 486, {}, now); break;
                }
            },
            [&](const CallProgress &progress) {
                auto &call = calls[progress.call];
                call.progress.push_back(progress.state);
                call.isActive = call.isActive || progress.state == CallProgress::State::Active;
            },
            [&](const RemoteDescription &remote) {
                auto &call = calls[remote.call];
                call.descriptions.push_back(remote);
                call.isRemoteHeld = remote.body.content.find("sendonly") != std::string::npos;
                if (m_media)
                    m_media->onRemoteDescription(remote);
                if (hangsUpOnAnswers && remote.kind == RemoteDescription::Kind::Answer)
                    (void)m_agent.hangUp(remote.call, world().now());
            },
            [&](const OfferRejected &rejected) {
                calls[rejected.call].rejected.push_back(rejected.statusCode);
                calls[rejected.call].invitesUndone += rejected.undoesInvite ? 1 : 0;
                if (m_media)
                    m_media->onOfferRejected(rejected.call);
            },
            [&](const CallEnded &ended) {
                auto &call = calls[ended.call];
                call.hasEnded = true;
                ++call.timesEnded;
                call.cause = ended.cause;
                call.statusCode = ended.statusCode;
                call.reason = ended.reason;
                call.retryAfter = ended.retryAfter;
                call.q850 = ended.q850;
            },
            [&](const Logged &logged) {
                if (logged.call) {
                    auto &call = calls[logged.call];
                    call.messagesIn += logged.entry.kind == LogEntry::Kind::MessageIn ? 1 : 0;
                    call.messagesOut += logged.entry.kind == LogEntry::Kind::MessageOut ? 1 : 0;
                }
                if (keepsLog)
                    log.push_back(logged.entry);
                if (logged.entry.kind == LogEntry::Kind::State)
                    world().note(fmt::format("{:>8}      {} {}", name(), logged.entry.subject,
                                             logged.entry.summary));
            },
            [&](const CallRedirected &redirected) {
                calls[redirected.call].redirectedTo = redirected.uri;
            },
            [&](const InfoDigit &digit) { calls[digit.call].digits += digit.digit; },
            [&](const CandidatesReceived &received) {
                calls[received.call].candidates.push_back(received.body);
            },
            [&](const SubscriptionEvent &change) { subscriptions.push_back(change); },
            [&](const Notification &notification) { notifications.push_back(notification); },
            [&](const MessageWaiting &waiting) { mailboxes.push_back(waiting); },
            [&](const PublicationEvent &change) { publications.push_back(change); },
            [&](const MessageReceived &message) { messages.push_back(message); },
            [&](const MessageSent &message) { messagesSent.push_back(message); },
            [&](const TransferProgress &progress) { transfers.push_back(progress); },
            [&](const TransferRequested &request) {
                transferRequests.push_back(request);
                if (!acceptsTransfers)
                    return;
                lastReferred = {++m_lastCall};
                calls[lastReferred].account = request.account;
                (void)m_agent.acceptTransfer(request.transfer, lastReferred, world().now());
            },
            [&](const TransferRequestEnded &) { ++transferRequestsEnded; },
            [&](const CertificateTold &told) { certificates.push_back(told); },
            [&](const ServerSearch &search) { searches.push_back(search); },
            [&](const TcpSpared &spared) { tcpSpared.push_back(spared); },
        },
        event);
}

// ---- what it knows ------------------------------------------------------------------------

bool SimAgent::isRegistered(AccountId account) const
{
    const auto at = registrations.find(account);
    return at != registrations.end() && at->second.state == RegistrationEvent::State::Registered;
}

bool SimAgent::isActive(CallId call) const
{
    const auto at = calls.find(call);
    return at != calls.end() && at->second.isActive && !at->second.hasEnded;
}

bool SimAgent::hasEnded(CallId call) const
{
    const auto at = calls.find(call);
    return at != calls.end() && at->second.hasEnded;
}

bool SimAgent::isQuiet() const
{
    const auto census = m_agent.census();
    return census.calls == 0 && census.dialogs == 0 && census.usages == 0 &&
           census.clientTransactions == 0 && census.serverTransactions == 0 && census.lookups == 0;
}

std::string SimAgent::census() const
{
    const auto census = m_agent.census();
    return fmt::format("{}: {} accounts, {} calls, {} dialogs, {}+{} transactions, {} flows, "
                       "{} lookups",
                       name(), census.accounts, census.calls, census.dialogs,
                       census.clientTransactions, census.serverTransactions, census.flows,
                       census.lookups);
}

} // namespace ahoy::sip::sim
