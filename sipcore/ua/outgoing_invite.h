#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/in_dialog_requests.h"
#include "sipcore/ua/invite_options.h"
#include "sipcore/ua/redirection.h"
#include "sipcore/ua/reliable_provisional.h"
#include "sipcore/ua/session_context.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace ahoy::sip {

/// The INVITE that places a call, with all that can come back to it: forks, challenges, provisional
/// responses that want a PRACK, redirections, late and repeated 2xx (RFC 3261 §8.1.3, §9.1, §13.2;
/// RFC 3262; RFC 6228).
///
///              way open           offer made          1xx
///     Locating ────────▶ Offering ──────────▶ Calling ────▶ Proceeding ──┐ 2xx
///        │  ▲               │                    │  └────────────────────┼──────▶ Accepted ──▶
///        │  │ followed      │                    │       3xx–6xx, nobody │          │   ▲
///        │  └─ Redirected ◀─┼────────────────────┼── 3xx to elsewhere ───┤          └───┘
///        └──────────────────┴────────────────────┴───────────────────────┴──▶ Over
///                                                                        further 2xx: ACK,
///     A description that is refused (415, 488, 606) may be followed by another one, once: back to
///     Offering.  cancel() waits for Proceeding, and undoes a 2xx that crosses it:   other dialog:
///     BYE too ACK and BYE.
///
/// Without an offer in the INVITE (InviteOptions::offersLate) theirs comes in the first reliable
/// response, and our answer goes into its PRACK or ACK.
///
/// Thread: its owner's.
class OutgoingInvite {
public:
    enum class State : std::uint8_t {
        Locating,
        Offering,
        Calling,
        Proceeding,
        Redirected,
        Accepted,
        Over
    };

    /// `to` is a whole To value, `requestUri` its URI.
    OutgoingInvite(SessionContext &context, InDialogRequests &inDialog, std::string to,
                   std::string requestUri, InviteOptions options);

    OutgoingInvite(const OutgoingInvite &) = delete;
    OutgoingInvite &operator=(const OutgoingInvite &) = delete;
    /// The keys in a description are zeroed.
    ~OutgoingInvite();

    // ---- commands -------------------------------------------------------------------------
    void start(TimePoint now, Outbox &out);
    /// The phone gave up; nothing may be left ringing.
    void cancel(TimePoint now, Outbox &out);
    /// The address that it left from is not ours any more, and no answer can come back there: gives
    /// it up and begins anew.  False: there is nothing to begin, or that was done once.
    bool beginAnew(TimePoint now, Outbox &out);
    /// To the address that CallRedirected named.
    void followRedirect(TimePoint now, Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    bool owns(RequestId request) const { return m_request && m_request == request; }
    bool wantsDescription() const { return m_state == State::Offering || m_question; }
    /// The one that is open; none.
    OfferId question() const { return wantsDescription() ? m_questionId : OfferId{}; }
    void onDescription(Result<Body> body, TimePoint now, Outbox &out);
    void onReady(const Flow &flow, TimePoint now, Outbox &out);
    void onResponse(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    void onFailed(Cause cause, TimePoint now, Outbox &out);
    void onTerminated(TimePoint now, Outbox &out);
    void onPassword(TimePoint now, Outbox &out);
    void onTimeout(TimePoint now, Outbox &out);

    // ---- views ----------------------------------------------------------------------------
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    State state() const { return m_state; }
    bool isOver() const { return m_state == State::Over; }
    /// The dialog that a request names, an early one as well.
    std::shared_ptr<Dialog> findDialog(const DialogId &id) const;
    std::size_t earlyDialogs() const { return m_forks.size(); }
    /// The early dialog that is heard: the last one that described itself (trap 13).
    std::shared_ptr<Dialog> heardDialog() const;
    /// Tells the phone that what `dialog` answered early counts from now on: a new offer can only
    /// follow an answer that does.
    void settle(const std::shared_ptr<Dialog> &dialog, Outbox &out);
    /// True when the phone settled on one fork and another one was answered: offer anew.
    bool needsNewOffer() const { return m_needsNewOffer; }

private:
    enum class Timer : std::uint8_t { CancelLimit, RedirectLimit, Count };

    /// One of the phones that the call was forked to.
    struct Fork {
        std::shared_ptr<Dialog> dialog;
        ReliableOrder order;
        std::optional<Body> answer;
    };
    /// Their offer, which the phone answers.
    struct Question {
        std::shared_ptr<Dialog> dialog;
        std::string rack; ///< empty: the answer goes into the ACK
    };

    void enter(State state, TimePoint now, Outbox &out);
    void sendInvite(const Flow &flow, TimePoint now, Outbox &out);
    bool cancelsNow(TimePoint now, Outbox &out);
    void onProvisional(const MessageView &response, TimePoint now, Outbox &out);
    void onAccepted(const MessageView &response, TimePoint now, Outbox &out);
    void onFurtherAccepted(const MessageView &response, TimePoint now, Outbox &out);
    void onRefused(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    bool retries(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    bool offersAgain(const MessageView &response, TimePoint now, Outbox &out);
    bool goesElsewhere(const MessageView &response, TimePoint now, Outbox &out);
    void goTo(std::string uri, TimePoint now, Outbox &out);
    bool isNear(const std::string &uri) const;
    Fork *forkOf(const MessageView &response);
    void acknowledge(Fork &fork, Body body, Outbox &out);
    void ask(Question question, Body offer, Outbox &out);
    void hear(const std::string &tag, const Body &answer, Outbox &out);
    void over(TimePoint now, Outbox &out);

    SessionContext &m_context;
    InDialogRequests &m_inDialog;
    std::string m_to;
    std::string m_requestUri;
    InviteOptions m_options;
    std::string m_from;
    TimerTable<Timer> m_deadlines;
    RequestId m_request;
    AuthAttempt m_attempt;
    std::optional<Body> m_offer;
    MediaContext m_offeredFor;
    std::optional<Flow> m_flow;
    std::string m_sent;          ///< our INVITE, less Via: what the dialogs begin from
    OfferAnswerState m_exchange; ///< what each dialog begins with
    Redirection m_redirection;
    std::string m_redirectedTo;
    /// The response that our first offer was refused with, while or after another one is made.
    Redacted<std::string> m_refusal;     ///< it may say what they would take, with keys
    RequestId m_left;                    ///< what rings elsewhere, to be cancelled by the new way
    std::map<std::string, Fork> m_forks; ///< the early dialogs, by To tag
    std::map<std::string, std::shared_ptr<Dialog>> m_late; ///< 2xx of other forks
    std::optional<Body> m_untagged; ///< the early answer of a peer that gives no tag (trap 15)
    std::optional<Question> m_question;
    OfferId m_questionId;
    std::string m_heard;   ///< the tag of the early dialog that is heard
    std::string m_settled; ///< the tag of the one whose answer counts already
    std::uint32_t m_sequence = 1;
    State m_state = State::Locating;
    bool m_isCancelled = false;
    bool m_isCancelSent = false;
    bool m_needsNewOffer = false;
    bool m_offersAgain = false;
    bool m_hasBegunAnew = false;
};

const char *toString(OutgoingInvite::State state);

} // namespace ahoy::sip
