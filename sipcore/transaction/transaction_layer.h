#pragma once

#include "base/random.h"
#include "base/result.h"
#include "sipcore/transaction/transaction_output.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace ahoy::sip {

/// Bounds on what peers can make us remember.
struct TransactionLimits {
    std::size_t maxServer = 5'000; ///< that are not spent
    std::size_t maxServerPerSource = 1'000;
    std::size_t maxClient = 20'000; ///< that are not spent
    /// Of each side: transactions that only wait for copies of what was answered long ago, 32 s
    /// over UDP.  Beyond this the oldest go early; thousands a second still leave each a second,
    /// which is more than T1.
    std::size_t maxSpent = 10'000;
};

/// All transactions of the agent (RFC 3261 §17): owns the machines, finds the one that a message
/// belongs to, and tells their time.  Thread: its owner's.
///
/// Use: every input and command appends to `out`; drain it, in order, after each.  Ids are never
/// used twice; a stale one gets Errc::Gone.
class TransactionLayer {
public:
    explicit TransactionLayer(TransactionTimers timers = {}, TransactionLimits limits = {});
    TransactionLayer(const TransactionLayer &) = delete;
    TransactionLayer &operator=(const TransactionLayer &) = delete;
    ~TransactionLayer();

    /// For transactions that start from now on.
    void setTimers(TransactionTimers timers);

    // ---- client side ----------------------------------------------------------------------

    /// Sends `request` and keeps sending as its machine demands.  Its top Via holds a fresh
    /// branch (makeBranch), except for a CANCEL, which has its INVITE's.  Errors: Invalid (not
    /// a well-formed request, no branch, or an ACK, which is no transaction), WrongState (the
    /// branch is in use), TooLarge (too many).
    Result<TransactionId> startClient(std::string request, const TransactionPath &path,
                                      TimePoint now, TransactionOutbox &out);
    /// The transaction that the response belongs to, which was told; none: stray, to be dropped
    /// (RFC 6026 §8.9).  What its user must see comes as TransactionResponse.
    std::optional<TransactionId> onResponse(const Message &response, TimePoint now,
                                            TransactionOutbox &out);

    // ---- server side ----------------------------------------------------------------------

    struct Arrival {
        enum class Kind {
            Fresh,    ///< a new request: the user handles it and calls respond(id, …)
            Absorbed, ///< a retransmission, or the ACK for a 3xx–6xx: nothing to do
            Ack,      ///< an ACK for the user: of a 2xx; `id` when the transaction is known
            Overload, ///< over a bound; no transaction was made
            Broken,   ///< a defect or a response: nothing here can tell what it belongs to
        };
        Kind kind = Kind::Broken;
        TransactionId id;
        /// A Fresh CANCEL: the INVITE transaction it wants to stop (RFC 3261 §9.2); none: 481.
        TransactionId cancels;
        /// A Fresh request without To tag that has reached us over another path before: answer
        /// 482 (RFC 3261 §8.2.2.2).
        bool merged = false;
    };
    /// A request came; answers to it leave on `path` (RFC 3261 §18.2.2, RFC 3581).
    Arrival onRequest(const MessageView &request, const TransactionPath &path,
                      const IpAddress &source, TimePoint now, TransactionOutbox &out);
    /// The user's response, whole.  A 2xx to an INVITE may be sent again and again (RFC 6026).
    /// Errors: Gone; WrongState (a final response went before); Invalid (RFC 4320).
    Result<void> respond(TransactionId id, int statusCode, std::string response, TimePoint now,
                         TransactionOutbox &out);
    /// The user got the ACK for its 2xx: from now on the transaction only absorbs copies.
    void onAcknowledged(TransactionId id, TimePoint now, TransactionOutbox &out);
    /// Another way for the responses of a server transaction.  Errors: Gone.
    Result<void> setPath(TransactionId id, const TransactionPath &path);

    // ---- both -----------------------------------------------------------------------------

    /// Bytes of this transaction could not be sent.  Errors: Gone.
    Result<void> onTransportError(TransactionId id, TimePoint now, TransactionOutbox &out);
    /// The flow is gone: a transport error for every transaction on it.
    void onFlowLost(FlowId flow, TimePoint now, TransactionOutbox &out);
    void onTimeout(TimePoint now, TransactionOutbox &out);
    std::optional<TimePoint> nextTimeout() const;
    /// Ends a transaction without a word to the network.  Errors: Gone.
    Result<void> terminate(TransactionId id, TimePoint now, TransactionOutbox &out);
    /// The user of an INVITE client transaction is gone, see there.  Errors: Gone.
    Result<void> abandon(TransactionId id, TimePoint now);

    bool contains(TransactionId id) const;
    std::size_t clientCount() const;
    std::size_t serverCount() const;

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace ahoy::sip
