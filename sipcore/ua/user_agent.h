#pragma once

#include "base/endpoint.h"
#include "base/random.h"
#include "base/redacted.h"
#include "base/result.h"
#include "base/thread_checker.h"
#include "base/time.h"
#include "sipcore/message/body.h"
#include "sipcore/ua/account_config.h"
#include "sipcore/ua/action.h"
#include "sipcore/ua/ids.h"
#include "sipcore/ua/invite_options.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// What holds for the whole agent.
struct UserAgentConfig {
    std::string userAgent;    ///< the User-Agent and Server header, "Ahoy/0.1.0"
    bool allowDirect = false; ///< answer requests that come from no account's server (PRODUCT §4)
    std::string directUser = "ahoy"; ///< the user part of direct calls
    /// AccountConfig::instanceId of the accounts that have none of their own.
    std::string instanceId;
    /// What we can do with media, for the answer to OPTIONS: describeCapabilities(); empty: none.
    Body capabilities{};
    /// Registers by TLS, TCP or UDP, whichever works, where nothing tells which there is; else by
    /// UDP, as RFC 3263 §4.1 has it.
    bool guessesTransports = false;
    /// RFC 3261 §17.1.1.1: "T1 is an estimate of the round-trip time (RTT)"; default 500 ms.
    Duration t1 = std::chrono::milliseconds(500);
    Duration t2 = std::chrono::seconds(4);
    Duration t4 = std::chrono::seconds(5);
};

/// A SIP user agent: registrations and calls of any number of accounts.  A pure machine: reads no
/// clock, opens no socket, starts no thread (it may live on any one).  RFC 3261 and the list in
/// docs/RFC.md.
///
/// Use: feed inputs and commands; after each, drain takeAction() until it is empty, do what the
/// actions say, and call onTimeout() no later than nextTimeout().
/// A stale id gets Errc::Gone, a command that does not fit the state Errc::WrongState.
class UserAgent {
public:
    UserAgent(UserAgentConfig config, Random &random);
    UserAgent(const UserAgent &) = delete;
    UserAgent &operator=(const UserAgent &) = delete;
    ~UserAgent();

    // ---- inputs: from the network and the world -------------------------------------------

    /// A listening socket exists (again).  `local` may be a wildcard address.
    void onSocket(SocketId socket, Transport transport, Endpoint local, TimePoint now);
    void onDatagram(SocketId socket, Endpoint from, Endpoint local,
                    std::span<const std::byte> bytes, TimePoint now);
    /// Bytes of a connection, in pieces of any size; of a WebSocket one whole message.
    void onStream(FlowId flow, std::span<const std::byte> bytes, TimePoint now);
    void onFlow(FlowId flow, const FlowState &state, TimePoint now);
    void onDnsAnswer(DnsQueryId query, const DnsAnswer &answer, TimePoint now);
    /// The answer to NeedOffer `id`: a session description, or an Error, which refuses the offer
    /// (488).  Ignored when that question is no longer open.
    void onOffer(CallId call, OfferId id, Result<Body> description, TimePoint now);
    /// The answer to NeedPassword.
    void onPassword(AccountId account, Result<Redacted<std::string>> password, TimePoint now);
    /// The addresses of the machine, without loopback and link-local ones: they say which family a
    /// server that has both is tried with first (RFC 7984 §4), and which calls have to move when
    /// the network changes.
    void onAddresses(std::span<const IpAddress> addresses);
    /// The local addresses changed, or the machine woke up: looks for the servers again, and tells
    /// the other side of calls whose address is gone where we are now.
    void onNetworkChanged(TimePoint now);
    /// What an earlier run of the phone learnt (TcpSpared): this server takes no TCP.
    void spareTcp(const Endpoint &server, std::chrono::seconds lasting, TimePoint now);
    void onTimeout(TimePoint now);

    // ---- commands: from the phone ---------------------------------------------------------

    void configure(const UserAgentConfig &config, TimePoint now);
    /// Adds, and registers when the config says so.  Errors: Invalid (address), WrongState
    /// (exists).
    Result<void> addAccount(AccountId account, AccountConfig config, TimePoint now);
    /// Replaces the config; a registration starts again with it.
    Result<void> updateAccount(AccountId account, AccountConfig config, TimePoint now);
    /// Un-registers and forgets; its calls end with BYE or CANCEL.
    Result<void> removeAccount(AccountId account, TimePoint now);
    Result<void> registerAccount(AccountId account, TimePoint now);
    Result<void> unregisterAccount(AccountId account, TimePoint now);

    /// Calls `to`, a URI or name-addr; without account directly, from sip:NAME@local-address
    /// (UserAgentConfig::directUser).  `call` is new and below firstIncomingCall.
    /// Errors: Invalid (to), Gone (account), WrongState (the id is in use).
    Result<void> invite(CallId call, AccountId account, std::string_view to, TimePoint now)
    {
        return invite(call, account, to, {}, now);
    }
    Result<void> invite(CallId call, AccountId account, std::string_view to, InviteOptions options,
                        TimePoint now);
    /// 180 to an incoming call.  (100 goes out by itself.)
    Result<void> ring(CallId call, TimePoint now);
    /// 183 with early media to an incoming call; NeedOffer comes first.
    Result<void> progress(CallId call, TimePoint now);
    /// 200 to an incoming call; NeedOffer comes first.
    Result<void> answer(CallId call, TimePoint now);
    /// A final 3xx–6xx to an incoming call; `contact` for 302.
    Result<void> reject(CallId call, int statusCode, std::string_view contact, TimePoint now);
    /// Calls the address that CallRedirected named.
    Result<void> followRedirect(CallId call, TimePoint now);
    /// Offers again within the call (hold, resume, codec): NeedOffer comes first.
    Result<void> reinvite(CallId call, TimePoint now);
    /// Ends a call in whatever state: CANCEL, 486 or BYE.
    Result<void> hangUp(CallId call, TimePoint now);
    /// A body of sdp/ice_fragment.h: goes to peers that take such, once they can (RFC 8840).
    Result<void> sendCandidates(CallId call, Body fragment, TimePoint now);
    /// A digit by INFO (application/dtmf-relay).
    Result<void> sendInfoDigit(CallId call, char digit, std::chrono::milliseconds duration,
                               TimePoint now);

    // ---- commands: what is no call (ids: UsageId, new and below firstOwnUsage) ------------

    /// Asks the other side of an active call to call `to` (RFC 5589 §6: unattended).  How it goes
    /// comes as TransferProgress; the call ends by itself when it went well.  With
    /// `asksForSilence` nothing is heard after the other side has agreed (RFC 4488).
    /// Errors: Invalid (to), WrongState (not active, or being transferred).
    Result<void> transfer(CallId call, std::string_view to, TimePoint now,
                          bool asksForSilence = false);
    /// Connects the other side of `call` with the other side of `other`, which is active as well
    /// (RFC 5589 §7: attended).  Errors: as above.
    Result<void> transferTo(CallId call, CallId other, TimePoint now);
    /// The answer to TransferRequested: calls, as `newCall`; its progress is told to who asked.
    /// Errors: Gone, WrongState (decided already), Invalid (the address, newCall).
    Result<void> acceptTransfer(UsageId transfer, CallId newCall, TimePoint now);
    /// Errors: Gone, WrongState, Invalid (not a 4xx to 6xx).
    Result<void> refuseTransfer(UsageId transfer, int statusCode, TimePoint now);
    /// Subscribes to an event package (RFC 6665): conference, dialog, message-summary, presence,
    /// reg.  `expires` 0 s: one look.  Without account directly.
    /// Errors: Invalid (to, package), Gone (account), WrongState (id in use), TooLarge.
    Result<void> subscribe(UsageId id, AccountId account, std::string_view to,
                           std::string_view package, std::chrono::seconds expires, TimePoint now);
    Result<void> unsubscribe(UsageId id, TimePoint now);
    /// Publishes state of the account, or changes what the id published before (RFC 3903).
    /// Errors: Gone (account), Invalid (package), WrongState (id in use), TooLarge.
    Result<void> publish(UsageId id, AccountId account, std::string_view package, Body body,
                         std::chrono::seconds expires, TimePoint now);
    Result<void> unpublish(UsageId id, TimePoint now);
    /// A text to `to` (RFC 3428); what became of it comes as MessageSent.  Without account
    /// directly.  Errors: Invalid (to), Gone (account), WrongState (id in use), TooLarge (its
    /// request would pass 1300 bytes).
    Result<void> sendMessage(UsageId id, AccountId account, std::string_view to,
                             std::string_view text, TimePoint now);

    /// Ends all calls and un-registers all accounts: what a shutdown begins with.
    void shutDown(TimePoint now);

    // ---- outputs --------------------------------------------------------------------------

    /// The oldest action that was not taken yet.
    std::optional<Action> takeAction();
    /// When onTimeout() is wanted next; none: never, until the next input.
    std::optional<TimePoint> nextTimeout() const;

    // ---- views ----------------------------------------------------------------------------

    /// What lives: for tests ("nothing is left over") and for the status report.
    struct Census {
        std::size_t accounts = 0;
        std::size_t calls = 0; ///< with something left to say; not those that only linger
        std::size_t dialogs = 0;
        std::size_t clientTransactions = 0;
        std::size_t serverTransactions = 0;
        std::size_t usages = 0;
        std::size_t flows = 0;
        std::size_t lookups = 0;
    };
    Census census() const;

    /// What was thrown away without an answer, by reason.
    struct Counters {
        std::size_t malformed = 0; ///< not SIP, or nothing in it that could be answered
        std::size_t strangers = 0; ///< requests from elsewhere than an account's server
        std::size_t stray = 0;     ///< responses that match no transaction
        std::size_t overload = 0;  ///< over a bound
    };
    Counters counters() const;

private:
    class Core;
    Core &core() const;

    ThreadChecker m_thread;
    std::unique_ptr<Core> m_core;
};

} // namespace ahoy::sip
