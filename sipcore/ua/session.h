#pragma once

#include "sipcore/ua/dialog_usages.h"
#include "sipcore/ua/in_dialog_requests.h"
#include "sipcore/ua/incoming_invite.h"
#include "sipcore/ua/invite_options.h"
#include "sipcore/ua/outgoing_invite.h"
#include "sipcore/ua/reinvite.h"
#include "sipcore/ua/session_context.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace ahoy::sip {

/// An INVITE session: one call, from the first INVITE to the last retransmission that may still
/// ask for us (RFC 3261 §13 to §15).
///
///     dial ──▶ OutgoingInvite ──2xx──┐            reinvite(), INVITE within the dialog
///                                    ├──▶ Active ◀─────────────────────────────────────▶
///     arrive ─▶ IncomingInvite ─ACK──┘      │
///                    │                      │ BYE, 481, no ACK
///                    └── refused, CANCEL ───┴──▶ Ended ──▶ finished: nothing can come any more
///
/// The phone is told of the end at once; the session stays until its BYE is answered and no copy
/// of a 2xx can come that it would have to acknowledge.
///
/// Thread: its owner's.
class Session {
public:
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
    Result<void> reinvite(TimePoint now, Outbox &out);
    Result<void> hangUp(TimePoint now, Outbox &out);
    Result<void> sendInfoDigit(char digit, std::chrono::milliseconds duration, Outbox &out);

    // ---- inputs: requests of the peer -----------------------------------------------------
    /// The INVITE that makes the call.  Without `flow` one to `remote` is asked for first.
    /// False: it has no usable Contact; answer 400.
    /// `entry` is the message for the log of the call, which begins with its announcement.
    bool arrive(TransactionId transaction, const MessageView &invite, const Flow *flow,
                const Endpoint &remote, LogEntry entry, TimePoint now, Outbox &out);
    /// The flow that arrive() asked for; none: there is no way back to the caller.
    void onFlow(const Flow *flow, TimePoint now, Outbox &out);
    /// Any request within `dialog` but ACK and CANCEL.
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
    void onOffer(Result<Body> body, TimePoint now, Outbox &out);
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
    void dropAll(Outbox &out);

private:
    void announce(TimePoint now, Outbox &out);
    void onReinvite(TransactionId transaction, const MessageView &request, TimePoint now,
                    Outbox &out);
    void onBye(TransactionId transaction, TimePoint now, Outbox &out);
    void onInfo(TransactionId transaction, const MessageView &request, Outbox &out);
    void onReinviteOutcome(Reinvite::Outcome outcome, TimePoint now, Outbox &out);
    void startQueuedReinvite(TimePoint now, Outbox &out);
    void bye(std::string reason, Outbox &out);
    void respond(TransactionId transaction, int statusCode, std::vector<HeaderLine> headers,
                 Outbox &out) const;
    void refusePending(int statusCode, TimePoint now, Outbox &out);

    SessionContext m_context;
    InDialogRequests m_inDialog;
    DialogUsages m_usages;
    std::optional<OutgoingInvite> m_outgoing;
    std::optional<IncomingInvite> m_incoming; ///< the last one: the first or a re-INVITE
    std::optional<Reinvite> m_reinvite;
    std::map<RequestId, std::uint32_t> m_acceptedReinvites; ///< CSeq, for copies of their 2xx
    IncomingCall m_announcement;
    LogEntry m_arrival;
    bool m_isActive = false;
    bool m_isAwaitingFlow = false;
    bool m_isFirstIncoming = false; ///< m_incoming is the INVITE that makes the call
    bool m_wantsReinvite = false;   ///< to be done once the INVITE under way is over
    bool m_byesWhenAcknowledged = false;
    bool m_hasByeCome = false;
};

} // namespace ahoy::sip
