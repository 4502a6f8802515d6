#pragma once

#include "sipcore/ua/in_dialog_requests.h"
#include "sipcore/ua/incoming_invite.h"
#include "sipcore/ua/invite_options.h"
#include "sipcore/ua/outgoing_invite.h"
#include "sipcore/ua/session_context.h"
#include "sipcore/ua/session_refresh.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace ahoy::sip {

/// An INVITE session: one call, from the first INVITE to the last retransmission that may still
/// ask for us (RFC 3261 §13 to §15).
///
///     dial ──▶ OutgoingInvite ──2xx──┐            reinvite(), INVITE within the dialog
///                                    ├──▶ Active ◀─────────────────────────────────────▶
///     arrive ─▶ IncomingInvite ─ACK──┘      │
///                    │                      │ BYE, 481, no ACK, no refresh (RFC 4028)
///                    └── refused, CANCEL ───┴──▶ Ended ──▶ finished: nothing can come any more
///
/// The phone is told of the end at once; the session stays until its BYE is answered and no copy
/// of a 2xx can come that it would have to acknowledge.
///
/// Thread: its owner's.
class Session {
public:
    /// How the INVITE that makes a call came.
    struct Arrival {
        TransactionId transaction;
        const Flow *flow = nullptr;
        Endpoint remote;
        LogEntry entry;               ///< the message, for the log that its announcement begins
        bool isFromOwnServer = false; ///< what it says of the caller can be believed
        CallId replaces;              ///< RFC 3891: answer it at once, in the place of this call
        CallId relatedTo;             ///< RFC 4538
    };

    Session(CallId call, std::shared_ptr<Account> account, const UserAgentConfig &config,
            Random &random);
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    // ---- commands -------------------------------------------------------------------------
    void dial(std::string to, std::string requestUri, InviteOptions options, TimePoint now,
              Outbox &out);
    Result<void> ring(TimePoint now, Outbox &out);
    Result<void> answer(TimePoint now, Outbox &out);
    Result<void> reject(int statusCode, std::string_view contact, TimePoint now, Outbox &out);
    /// 183 with our answer: early media.
    Result<void> progress(TimePoint now, Outbox &out);
    /// By INVITE within the call; before it is answered by UPDATE, when the peer takes that.
    Result<void> reinvite(TimePoint now, Outbox &out);
    /// The addresses of the machine are others: when the call's own is not among them any more,
    /// tells the peer where we are now.
    void onAddresses(std::span<const IpAddress> addresses, TimePoint now, Outbox &out);
    /// A NAT on the way of the call gave us another address: the peer is told where to send what it
    /// has to say.  The sound finds its way by itself.
    void onFlowMoved(const Flow &flow, TimePoint now, Outbox &out);
    Result<void> followRedirect(TimePoint now, Outbox &out);
    Result<void> hangUp(TimePoint now, Outbox &out);
    Result<void> sendInfoDigit(char digit, std::chrono::milliseconds duration, Outbox &out);
    /// All candidates of ours that are known so far, once the peer can be told of them: the newest
    /// body counts, and there is never more than one on its way (RFC 8840 §4.4, §10.9).
    Result<void> sendCandidates(Body fragment, Outbox &out);

    // ---- inputs: requests of the peer -----------------------------------------------------
    /// The INVITE that makes the call.  Without `flow` one to `remote` is asked for first.
    /// False: it has no usable Contact; answer 400.
    bool arrive(Arrival arrival, const MessageView &invite, TimePoint now, Outbox &out);
    /// The flow that arrive() asked for; none: there is no way back to the caller.
    void onFlow(const Flow *flow, TimePoint now, Outbox &out);
    /// INVITE, BYE or INFO within `dialog`; REFER, SUBSCRIBE, NOTIFY and MESSAGE are usages of
    /// their own (RFC 5057).
    void onRequest(TransactionId transaction, const MessageView &request,
                   const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out);
    void onAck(const MessageView &ack, TimePoint now, Outbox &out);
    /// CANCEL of the INVITE with this transaction.
    void onCancel(TransactionId invite, const MessageView &cancel, TimePoint now, Outbox &out);

    // ---- inputs: our own requests ---------------------------------------------------------
    void onReady(RequestId request, const Flow &flow, TimePoint now, Outbox &out);
    void onResponse(RequestId request, const MessageView &response, const Flow *flow, TimePoint now,
                    Outbox &out);
    void onFailed(RequestId request, Cause cause, TimePoint now, Outbox &out);
    void onTerminated(RequestId request, TimePoint now, Outbox &out);
    void onOffer(OfferId id, Result<Body> body, TimePoint now, Outbox &out);
    void onPassword(TimePoint now, Outbox &out);
    void onTimeout(TimePoint now, Outbox &out);

    // ---- views ----------------------------------------------------------------------------
    std::optional<TimePoint> nextTimeout() const;
    /// True when it can be forgotten.
    bool isFinished() const;
    bool isEnded() const { return m_context.isEnded; }
    /// True until it is answered or ends.
    bool isWaiting() const { return !m_isActive && !isEnded(); }
    /// True when all is said, and it stays only for copies of a 2xx that may still come.
    bool isLingering() const;
    bool wantsOffer() const;
    std::shared_ptr<Dialog> findDialog(const DialogId &id) const;
    std::size_t dialogCount() const;
    const SessionContext &context() const { return m_context; }
    /// RFC 3891: another call has taken the place of this one.
    void replace(TimePoint now, Outbox &out);
    /// True for a call of ours that rings somewhere: what RFC 3891 lets an early Replaces match.
    bool isCalling() const { return m_outgoing && !m_context.dialog; }
    bool isActive() const { return m_isActive; }
    void dropAll(Outbox &out);

private:
    /// Their offer in an UPDATE or PRACK, or an UPDATE without one.
    struct OpenOffer {
        TransactionId transaction;
        Method method = Method::Update;
        std::shared_ptr<Dialog> dialog;
        SessionTimer::Asked timer;
        std::string contact; ///< where the peer is from our 2xx on
        OfferId question;
    };

    void announce(TimePoint now, Outbox &out);
    void onReinvite(TransactionId transaction, const MessageView &request, TimePoint now,
                    Outbox &out);
    void onBye(TransactionId transaction, const MessageView &bye, TimePoint now, Outbox &out);
    void onInfo(TransactionId transaction, const MessageView &request, Outbox &out);
    void onCandidates(TransactionId transaction, const MessageView &request, Outbox &out);
    void flushCandidates(Outbox &out);
    void onCandidatesSent(int statusCode, Outbox &out);
    void onPrack(TransactionId transaction, const MessageView &request,
                 const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out);
    void onUpdate(TransactionId transaction, const MessageView &request,
                  const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out);
    bool refuses(OfferAnswerState::Verdict verdict, TransactionId transaction, Outbox &out);
    void askForAnswer(Body offer, Outbox &out);
    void answerOffer(const OpenOffer &open, Result<Body> body, TimePoint now, Outbox &out);
    void onAcknowledged(bool wasFirst, const MessageView &ack, TimePoint now, Outbox &out);
    bool onInviteTimeout(IncomingInvite &invite, TimePoint now, Outbox &out);
    void onRefreshResponse(RequestId request, const MessageView &response, const Flow *flow,
                           TimePoint now, Outbox &out);
    void onRefreshOutcome(SessionRefresh::Outcome outcome, TimePoint now, Outbox &out);
    void onFinished(const InDialogRequests::Finished &finished, const MessageView *response,
                    TimePoint now, Outbox &out);
    void onTimer(TimePoint now, Outbox &out);
    bool isInviteOpen() const;
    void startQueued(TimePoint now, Outbox &out);
    void startRefresh(std::shared_ptr<Dialog> dialog, SessionRefresh::Purpose purpose,
                      TimePoint now, Outbox &out);
    std::shared_ptr<Dialog> earlyDialogForUpdate() const;
    void hangUpDialog(std::string reason, TimePoint now, Outbox &out);
    void bye(std::string reason, Outbox &out);
    void respond(TransactionId transaction, int statusCode, std::vector<HeaderLine> headers,
                 Outbox &out) const;
    void respond(TransactionId transaction, ResponseParts parts, Outbox &out) const;
    void beginAnew(TimePoint now, Outbox &out);
    void moveWhileRinging(std::span<const IpAddress> addresses, Outbox &out);
    void refusePending(int statusCode, TimePoint now, Outbox &out);

    SessionContext m_context;
    InDialogRequests m_inDialog;
    // On the heap, for a call that talks has none of them.
    std::unique_ptr<OutgoingInvite> m_outgoing;
    std::unique_ptr<IncomingInvite> m_incoming; ///< the last one: the first or a re-INVITE
    /// The one before, whose ACK is late (RFC 5407 §3.1.4).
    std::unique_ptr<IncomingInvite> m_unacknowledged;
    std::unique_ptr<SessionRefresh> m_refresh;
    std::unique_ptr<OpenOffer> m_openOffer;                 ///< until the phone has answered it
    std::map<RequestId, std::uint32_t> m_acceptedReinvites; ///< CSeq, for copies of their 2xx
    std::optional<Body> m_candidates;                       ///< that the peer was not told yet
    RequestId m_candidatesOnTheirWay;
    IncomingCall m_announcement;
    LogEntry m_arrival;
    bool m_isActive = false;
    bool m_isAwaitingFlow = false;
    bool m_isMoving = false;        ///< onFlow() brings where we are now
    Endpoint m_caller;              ///< where the INVITE that makes the call came from
    bool m_isFirstIncoming = false; ///< m_incoming is the INVITE that makes the call
    bool m_isFirstUnacknowledged = false;
    bool m_wantsReinvite = false; ///< to be done once the INVITE under way is over
    bool m_isRefreshDue = false;  ///< the same, for the session timer
    bool m_byesWhenAcknowledged = false;
    bool m_hasByeCome = false;
    bool m_isDialogSure = false; ///< the peer has our dialog: a request within it came
};

} // namespace ahoy::sip
