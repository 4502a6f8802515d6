#pragma once

#include "base/redacted.h"
#include "sipcore/transaction/transaction_layer.h"
#include "sipcore/transport/flow_table.h"
#include "sipcore/ua/account.h"
#include "sipcore/ua/callee.h"
#include "sipcore/ua/client_requests.h"
#include "sipcore/ua/outbox.h"
#include "sipcore/ua/session_table.h"
#include "sipcore/ua/usages.h"
#include "sipcore/ua/user_agent.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace ahoy::sip {

/// Where a request came from.
struct RequestSource {
    Transport transport = Transport::Udp;
    FlowId flow; ///< none: a datagram from an address that is no flow
    SocketId socket;
    Endpoint remote;
};

/// The user agent's machines and the one loop that carries what they want from one to the other.
///
///      inputs ──▶ flows, transactions, requests ──▶ accounts, sessions
///                        ▲                               │
///                        └────────── effects ────────────┘──▶ actions
///
/// No machine calls another one above it: each appends to the Outbox, and pump() goes on until
/// nothing is left to do.  Thread: its owner's.
class UserAgent::Core {
public:
    Core(UserAgentConfig config, Random &random);

    void onSocket(SocketId socket, Transport transport, const Endpoint &local, TimePoint now);
    void onDatagram(SocketId socket, const Endpoint &from, std::span<const std::byte> bytes,
                    TimePoint now);
    void onStream(FlowId flow, std::span<const std::byte> bytes, TimePoint now);
    void onFlow(FlowId id, const FlowState &state, TimePoint now);
    void onDnsAnswer(DnsQueryId query, const DnsAnswer &answer, TimePoint now);
    void onOffer(CallId call, OfferId id, Result<Body> description, TimePoint now);
    void onPassword(AccountId account, Result<Redacted<std::string>> password, TimePoint now);
    void onAddresses(std::span<const IpAddress> addresses);
    void spareTcp(const Endpoint &server, std::chrono::seconds lasting, TimePoint now)
    {
        m_requests.spareTcp(server, lasting, now);
    }
    void onNetworkChanged(TimePoint now);
    void onTimeout(TimePoint now);

    void configure(const UserAgentConfig &config);
    Result<void> addAccount(AccountId account, AccountConfig config, TimePoint now);
    Result<void> updateAccount(AccountId account, AccountConfig config, TimePoint now);
    Result<void> removeAccount(AccountId account, TimePoint now);
    Result<void> setRegistered(AccountId account, bool on, TimePoint now);
    Result<void> invite(CallId call, AccountId account, std::string_view to, InviteOptions options,
                        TimePoint now);
    Result<void> subscribe(UsageId id, AccountId account, std::string_view to,
                           std::string_view package, std::chrono::seconds expires, TimePoint now);
    Result<void> publish(UsageId id, AccountId account, std::string_view package, Body body,
                         std::chrono::seconds expires, TimePoint now);
    Result<void> stopUsage(UsageId id, TimePoint now);
    Result<void> sendMessage(UsageId id, AccountId account, std::string_view to,
                             std::string_view text, TimePoint now);
    Result<void> transfer(CallId call, std::string_view to, bool asksForSilence, TimePoint now);
    Result<void> transferTo(CallId call, CallId other, TimePoint now);
    Result<void> acceptTransfer(UsageId id, CallId newCall, TimePoint now);
    Result<void> refuseTransfer(UsageId id, int statusCode, TimePoint now);
    /// `command(session)` for a call that lives.  Errors: Gone, and the command's own.
    template <class Command>
    Result<void> withSession(CallId call, TimePoint now, Command command)
    {
        auto *session = m_sessions.find(call);
        if (!session || session->isEnded())
            return fail(Errc::Gone, "no such call");
        auto result = command(*session, m_out);
        pump(now);
        return result;
    }
    void shutDown(TimePoint now);

    std::optional<Action> takeAction() { return m_out.takeAction(); }
    std::optional<TimePoint> nextTimeout() const;
    Census census() const;
    Counters counters() const { return m_counters; }

private:
    /// A request of a peer, for as long as its transaction lives.
    struct ServerRequest {
        std::optional<Message> request; ///< until its final response
        CallId call;
        AccountId account;
        Redacted<std::string> lastResponse;
        int lastStatus = 0;
    };

    // core.cpp: the loop
    void pump(TimePoint now);
    void perform(Effect effect, TimePoint now);
    void performMove(const MoveAnswer &move, TimePoint now);
    void performRespond(const Respond &respond, TimePoint now);
    void onTransactionOutput(TransactionOutput output, TimePoint now);
    void transmit(TransactionTransmit transmit, TimePoint now);
    void onOutcome(RequestOutcome outcome, TimePoint now);
    void onRegistrationOutcome(Account &account, const RequestOutcome &outcome, TimePoint now);
    bool reap();

    // core_flows.cpp: the ways to the peers
    /// `state`: what the shell says of it; none: we closed it.
    void onFlowLost(FlowId flow, TimePoint now, const FlowState *state = nullptr);
    void onBroken(const BrokenFlow &broken, TimePoint now);
    void onMoved(const Flow &flow, TimePoint now);
    /// True: it was STUN, and none of SIP's business.
    bool onStun(Flow &flow, std::string_view datagram, TimePoint now);
    void sweepFlows(TimePoint now);

    // core_handshakes.cpp: web servers that ask who we are
    void onChallenged(const Flow &flow, const HttpChallenge &challenge, TimePoint now);
    void answerHandshake(FlowId flow, TimePoint now);
    void answerHandshakesOf(AccountId account, TimePoint now);

    // core_incoming.cpp: messages of the peers
    void onWebSocketMessage(Flow &flow, std::string_view text, TimePoint now);
    void onMessage(std::string bytes, const RequestSource &source, bool isStream, TimePoint now);
    void onResponse(const Message &message, const RequestSource &source, TimePoint now);
    void onRequest(const Message &message, const RequestSource &source, TimePoint now);
    void onFreshRequest(TransactionId id, const RequestSource &source, TimePoint now);
    void onDialogRequest(TransactionId id, const MessageView &request, TimePoint now);
    void onNewCall(TransactionId id, const RequestSource &source, TimePoint now);
    void onAck(const MessageView &ack, TimePoint now);
    /// What an INVITE with Replaces or Join may do (RFC 3891 §3, RFC 3911 §4).
    struct Takeover {
        CallId call;    ///< the one whose place it takes
        int status = 0; ///< or the refusal
    };
    Takeover takeoverBy(const MessageView &invite, const RequestSource &source);
    /// The call that its Target-Dialog proves to know of (RFC 4538 §4); none.
    CallId targetOf(const MessageView &request) const;

    // core_usages.cpp: what is no call
    Result<void> refer(const Session &session, std::string referTo, bool asksForSilence,
                       TimePoint now);
    bool onUsageRequest(TransactionId id, const MessageView &request, const RequestSource &source,
                        TimePoint now);
    void onStrayNotify(TransactionId id, const MessageView &request, const RequestSource &source);
    void onStraySubscribe(TransactionId id, const MessageView &request);
    void onRefer(TransactionId id, const MessageView &request, const RequestSource &source,
                 TimePoint now);
    void onInstantMessage(TransactionId id, const MessageView &request,
                          const RequestSource &source);

    bool isWelcome(const MessageView &request, const RequestSource &source) const;
    /// It comes by a way that others can read, to a call that goes by none.
    bool isDowngrade(const MessageView &request, const RequestSource &source) const;
    void refuseStateless(const MessageView &request, const Defect &defect,
                         const RequestSource &source, TimePoint now);
    void drop(std::size_t &counter, std::string_view why, const RequestSource &source,
              std::string_view startLine, TimePoint now);
    std::shared_ptr<Account> accountFor(const MessageView &request,
                                        const RequestSource &source) const;
    bool isFromServerOf(const Account &account, const RequestSource &source) const;

    void respond(TransactionId id, ResponseParts parts);
    void respond(TransactionId id, int statusCode);
    std::shared_ptr<Account> findAccount(AccountId account) const;
    /// Who is asked, and by which account; none for AccountId 0.
    struct Route {
        std::shared_ptr<Account> owner;
        Callee callee;
    };
    /// Errors: Gone (no such account), Invalid.
    Result<Route> routeTo(std::string_view to, AccountId account) const;
    Account *registrationOwner(RequestId request) const;

    UserAgentConfig m_config;
    Random &m_random;
    Outbox m_out;
    TransactionOutbox m_transactionOut;
    FlowTable m_flows;
    TransactionLayer m_transactions;
    ClientRequests m_requests;
    std::vector<IpAddress> m_addresses; ///< the machine's, as far as they were told
    std::map<AccountId, std::shared_ptr<Account>> m_accounts;
    std::vector<std::shared_ptr<Account>> m_leaving; ///< removed, still un-registering
    SessionTable m_sessions;
    Usages m_usages;
    std::unordered_map<TransactionId, ServerRequest> m_serverRequests;
    std::multimap<FlowId, CallId> m_wantedFlows;
    struct Handshake {
        std::shared_ptr<Account> owner;
        HttpChallenge challenge;
    };
    std::map<FlowId, Handshake> m_handshakes; ///< that wait for a password
    std::map<SocketId, Endpoint> m_sockets;
    CallId m_nextIncoming = firstIncomingCall;
    Counters m_counters;
    TimePoint m_dropWindow{};
    int m_dropsInWindow = 0;
};

} // namespace ahoy::sip
