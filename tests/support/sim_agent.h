#pragma once

#include "tests/support/sim_media.h"
#include "tests/support/sim_world.h"

#include <deque>
#include <string>
#include <vector>

namespace ahoy::sip::sim {

/// One of our user agents with a phone that does what a test says: the shell and the app of the
/// simulated world.
class SimAgent final : public SimNode {
public:
    SimAgent(SimWorld &world, std::string name, Endpoint where, UserAgentConfig config = {});

    UserAgent &agent() { return m_agent; }

    // ---- what the phone does --------------------------------------------------------------
    void addAccount(AccountId account, AccountConfig config, std::string password);
    CallId dial(std::string_view to, AccountId account = {}, InviteOptions options = {});
    Result<void> progress(CallId call);
    Result<void> followRedirect(CallId call);
    Result<void> ring(CallId call);
    Result<void> answer(CallId call);
    Result<void> reject(CallId call, int statusCode, std::string_view contact = {});
    Result<void> hold(CallId call, bool on);
    Result<void> hangUp(CallId call);
    Result<void> sendDigit(CallId call, char digit);
    Result<void> sendCandidates(CallId call, Body fragment);
    Result<void> transfer(CallId call, std::string_view to, bool asksForSilence = false);
    Result<void> transferTo(CallId call, CallId other);
    UsageId subscribe(std::string_view to, std::string_view package, AccountId account = {},
                      std::chrono::seconds expires = std::chrono::seconds(600));
    void unsubscribe(UsageId usage);
    /// A new one, or a new body for `usage`.
    UsageId publish(AccountId account, std::string_view package, Body body, UsageId usage = {});
    UsageId write(std::string_view to, std::string_view text, AccountId account = {});
    void shutDown();
    void unregister(AccountId account);
    /// Does the rest of what the agent wants; after using agent() directly.
    void pump();

    /// What it does by itself with an incoming call.
    enum class Manner { Nothing, Rings, Answers, Busy };
    Manner manner = Manner::Rings;
    /// False: it is asked for an offer and says no.
    bool hasMedia = true;
    bool hasAnotherOffer = false; ///< for who refused the first one
    /// What it does when it is asked to call somebody else: calls, or nothing.
    bool acceptsTransfers = true;
    std::string descriptionTail; ///< added to every description it makes
    /// Negotiates in earnest, in place of one description for all.
    void setMedia(LocalMedia media) { m_media.emplace(m_random, std::move(media)); }
    const std::optional<NegotiatedAudio> &negotiated(CallId call)
    {
        return m_media->negotiated(call);
    }
    bool acceptsConnectionsNow = true;
    bool hangsUpOnAnswers = false; ///< no answer suits it
    bool answersOffers = true;     ///< false: it takes its time (for races)
    bool answersPasswords = true;  ///< false: the key store takes its time
    std::optional<Endpoint> nat;   ///< the public address that a NAT gives it

    // ---- what it knows --------------------------------------------------------------------
    struct Call {
        AccountId account;
        bool isIncoming = false;
        bool isActive = false;
        bool hasEnded = false;
        bool isRemoteHeld = false;
        int timesEnded = 0;
        Cause cause = Cause::None;
        int statusCode = 0;
        std::string reason;
        std::optional<std::chrono::seconds> retryAfter;
        std::string from;
        std::string to;
        std::vector<CallProgress::State> progress;
        std::vector<RemoteDescription> descriptions;
        std::vector<int> rejected; ///< OfferRejected
        int invitesUndone = 0;     ///< those with undoesInvite
        std::string digits;
        std::vector<Body> candidates; ///< of the peer, as they came
        bool holds = false;
        bool wantsDescription = false;
        std::string redirectedTo;
        int q850 = 0;
        IncomingCall announcement;
        std::size_t messagesIn = 0;
        std::size_t messagesOut = 0;
    };
    std::map<CallId, Call> calls;
    CallId lastIncoming;
    std::map<AccountId, RegistrationEvent> registrations;
    std::vector<RegistrationEvent> registrationHistory;
    std::vector<LogEntry> log; ///< kept only while keepsLog
    bool keepsLog = false;
    std::vector<std::string> sent; ///< every message, while keepsLog
    std::vector<std::string> sentInClear;
    std::vector<OpenFlow> opened; ///< every flow that it wanted
    /// What it told web servers that asked who it is.
    std::vector<std::string> handshakes;
    std::vector<CertificateTold> certificates;
    std::vector<ServerSearch> searches;
    std::vector<TcpSpared> tcpSpared;
    std::size_t passwordsAsked = 0;
    std::size_t offersAsked = 0;
    std::vector<MediaContext> contexts;
    std::vector<NeedOffer> questions;

    std::vector<SubscriptionEvent> subscriptions;
    std::vector<Notification> notifications;
    std::vector<MessageWaiting> mailboxes;
    std::vector<PublicationEvent> publications;
    std::vector<MessageReceived> messages;
    std::vector<MessageSent> messagesSent;
    std::vector<TransferProgress> transfers;
    std::vector<TransferRequested> transferRequests;
    std::size_t transferRequestsEnded = 0;
    CallId lastReferred; ///< the call that it placed for the last transfer

    bool isRegistered(AccountId account) const;
    bool isActive(CallId call) const;
    bool hasEnded(CallId call) const;
    /// Nothing lives any more: no call, no transaction, no question.
    bool isQuiet() const;
    std::string census() const;

    bool isAt(const Endpoint &endpoint) const override { return endpoint == outside(); }

    // ---- the world's side -----------------------------------------------------------------
    void onDatagram(const Endpoint &from, const std::string &bytes) override;
    void onConnected(std::uint64_t connection, const Endpoint &local) override;
    void onAccepted(std::uint64_t connection, const Endpoint &from) override;
    void onRefused(std::uint64_t connection) override;
    void onStreamBytes(std::uint64_t connection, const std::string &bytes) override;
    void onDisconnected(std::uint64_t connection) override;
    bool acceptsConnections() const override { return acceptsConnectionsNow; }
    std::optional<TimePoint> nextTimeout() const override { return m_agent.nextTimeout(); }
    void onTimeout() override;

private:
    static constexpr SocketId udpSocket{1};
    static constexpr SocketId tcpSocket{2};

    void perform(Action action);
    void onEvent(const Event &event);
    void describe(const NeedOffer &need);
    Body description(const Call &call) const;
    Endpoint outside() const { return nat ? *nat : where(); }

    SeededRandom m_random;
    std::optional<SimMedia> m_media;
    UserAgent m_agent;
    std::map<AccountId, std::string> m_passwords;
    std::map<FlowId, std::uint64_t> m_connections;
    std::map<std::uint64_t, FlowId> m_flows;
    std::map<std::uint64_t, OpenFlow> m_opening;
    std::set<FlowId> m_secureFlows;
    std::map<FlowId, Endpoint> m_udpFlows;
    std::uint64_t m_lastCall = 0;
    std::uint64_t m_lastUsage = 0;
    std::uint64_t m_lastAccepted = 0;
    bool m_isPumping = false;
};

} // namespace ahoy::sip::sim
