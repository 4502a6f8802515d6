#pragma once

#include "base/secret_bytes.h"
#include "sipcore/ua/client_requests.h"

namespace ahoy::sip {

/// One request that is under way: where it may go, where it is, and what became of it so far.
struct ClientRequests::Request {
    enum class State : std::uint8_t { Locating, Connecting, Ready, Sent, Failed };

    Request() = default;
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;
    ~Request() { wipe(bytes); }

    RequestId id;
    RequestPlan plan;
    State state = State::Locating;
    std::unique_ptr<ServerLocator> locator;
    std::map<DnsQueryId, ServerLocator::Question> queries; ///< asked, not answered
    std::vector<ServerAddress> targets;
    std::size_t nextTarget = 0;
    ServerAddress target;
    bool triedPreferred = false;
    std::optional<ServerAddress> silent;
    /// A server whose certificate was not taken: what is told when no other one is.
    std::optional<Cause> refusedCertificate;
    Cause lossCause = Cause::Unreachable; ///< of the way that it was sent by
    FlowId flow;
    std::optional<TimePoint> deadline; ///< of locating and connecting; as in m_deadlines
    /// What is known better than by the caller of onWayLost(): why this way was lost.
    std::optional<Cause> whyLost;
    bool isAnswerTold = false; ///< that the server of this way replied
    /// The registration lives with a server that was not the first choice: the first one may be
    /// back, but it is not waited for long.
    bool isReturning = false;
    /// Too long for UDP, and sent so because its server takes no TCP as far as we remember.
    bool isSparing = false;
    bool isLastTcp = false; ///< UDP kept silent, TCP once more: what fails now is lost
    /// The 503 of the server before: what is told when no other one takes it either.
    std::optional<Message> unavailable;
    /// The UDP flow to go back to when TCP for a large request does not come up.
    FlowId udpFlow;
    TransactionId transaction;
    std::vector<TransactionId> transactions; ///< all that lead to it
    bool hasProvisional = false;
    bool hasFinal = false;
    std::string bytes; ///< of the last one sent: for CANCEL and for the ACK again
};

} // namespace ahoy::sip
