#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/in_dialog_requests.h"
#include "sipcore/ua/reliable_provisional.h"
#include "sipcore/ua/session_context.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace ahoy::sip {

/// An INVITE or UPDATE of ours within a dialog: hold, resume, another codec, or only a sign of life
/// (RFC 3261 §14.1, RFC 3311 §5.1, RFC 4028 §7.4, RFC 6141).
///
///     start               offer              way open           2xx (INVITE: ACK)
///    ───────▶ Offering ─────────▶ Locating ──────────▶ Calling ──────────▶ Over
///                 ▲                                      │  └ 3xx–6xx: the call goes on as it was
///                 │ ▲        the time is over │          │ 491, 500 with Retry-After
///                 │ └─────── from another address         │
///                 └──────────────── Waiting ◀────────────┘
///
/// A re-INVITE that only ever gets provisional responses is given up with CANCEL.
/// An UPDATE that offers nothing begins at Locating.  An offer that is refused leaves what was
/// agreed before in force; one that was answered in a reliable 1xx stands, whatever follows.
///
/// Thread: its owner's.
class SessionRefresh {
public:
    enum class State : std::uint8_t { Offering, Locating, Calling, Waiting, Over };
    /// What it means for the call.
    enum class Outcome : std::uint8_t {
        None,
        Accepted, ///< a 2xx
        Refused,  ///< the call lives as it was
        /// The same, but something within it was agreed and used: offer again, so that both sides
        /// know what holds (RFC 6141 §3.4).
        Resynchronise,
        CallIsGone, ///< 481: the peer has no such call (any more)
        Unanswered, ///< 408 or nobody: end it with BYE (§14.1)
    };
    struct Purpose {
        Method method = Method::Invite;
        bool offers = true;
        bool isForTimer = false; ///< nobody asked for it but the session timer
    };

    SessionRefresh(SessionContext &context, InDialogRequests &inDialog,
                   std::shared_ptr<Dialog> dialog, Purpose purpose);

    void start(TimePoint now, Outbox &out);
    /// The call ends: nothing more is sent, but the ACK that a 2xx to our INVITE still wants
    /// (RFC 5407 §3.2.3).
    void abandon(TimePoint now, Outbox &out);

    bool owns(RequestId request) const { return m_request && m_request == request; }
    bool wantsOffer() const { return m_state == State::Offering; }
    /// The one that is open; none.
    OfferId question() const { return wantsOffer() ? m_question : OfferId{}; }
    Outcome onOffer(Result<Body> offer, TimePoint now, Outbox &out);
    void onReady(const Flow &flow, TimePoint now, Outbox &out);
    Outcome onResponse(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    Outcome onFailed(TimePoint now, Outbox &out);
    Outcome onPassword(TimePoint now, Outbox &out);
    Outcome onTimeout(TimePoint now, Outbox &out);
    /// A 2xx came: from now on the session answers for copies of it.
    void release() { m_request = {}; }

    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    State state() const { return m_state; }
    /// True while an offer of ours is on the table: a remote one meets 491.
    bool isOffering() const;
    bool isOver() const { return m_state == State::Over; }
    Method method() const { return m_purpose.method; }
    bool isForTimer() const { return m_purpose.isForTimer; }
    std::uint32_t sequence() const { return m_sequence; }

private:
    enum class Timer : std::uint8_t { Again, Final, Limit, Count };

    void enter(State state, TimePoint now, Outbox &out);
    void send(TimePoint now, Outbox &out);
    void onProvisional(const MessageView &response, TimePoint now, Outbox &out);
    Outcome onAccepted(const MessageView &response, TimePoint now, Outbox &out);
    bool retries(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    Outcome refused(int statusCode, std::string_view reason, TimePoint now, Outbox &out);
    bool isInvite() const { return m_purpose.method == Method::Invite; }

    SessionContext &m_context;
    InDialogRequests &m_inDialog;
    std::shared_ptr<Dialog> m_dialog;
    Purpose m_purpose;
    State m_state = State::Over;
    TimerTable<Timer> m_deadlines;
    RequestId m_request;
    std::uint32_t m_sequence = 0;
    AuthAttempt m_attempt;
    OfferId m_question;
    Body m_offer;
    std::optional<Flow> m_flow;
    ReliableOrder m_order;
    bool m_isTold = false;     ///< the exchange knows of it
    bool m_isAnswered = false; ///< our offer was, in a reliable 1xx
    bool m_isCancelled = false;
    bool m_isAbandoned = false;
};

const char *toString(SessionRefresh::State state);

} // namespace ahoy::sip
