#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/in_dialog_requests.h"
#include "sipcore/ua/session_context.h"

#include <cstdint>
#include <optional>

namespace ahoy::sip {

/// An INVITE of ours within a call: hold, resume, another codec (RFC 3261 §14.1).
///
///     start               offer              way open           2xx: ACK
///    ───────▶ Offering ─────────▶ Locating ──────────▶ Calling ──────────▶ Over
///                 ▲                                      │  └ 3xx–6xx: the call goes on as it was
///                 │          the time is over            │ 491
///                 └──────────────── Waiting ◀────────────┘
///
/// Thread: its owner's.
class Reinvite {
public:
    enum class State : std::uint8_t { Offering, Locating, Calling, Waiting, Over };
    /// What it means for the call.
    enum class Outcome : std::uint8_t {
        None,
        GoesOn,     ///< done, or refused: the call lives
        CallIsGone, ///< 481: the peer has no such call (any more)
        Unanswered, ///< 408 or nobody: end it with BYE (§14.1)
    };

    Reinvite(SessionContext &context, InDialogRequests &inDialog)
        : m_context(context), m_inDialog(inDialog)
    {
    }

    void start(TimePoint now, Outbox &out);
    /// The call ends: leave nothing behind.
    void abandon(Outbox &out);

    /// A 2xx came: from now on the session answers for copies of it.
    void release() { m_request = {}; }

    bool owns(RequestId request) const { return m_request && m_request == request; }
    bool wantsOffer() const { return m_state == State::Offering; }
    Outcome onOffer(Result<Body> offer, TimePoint now, Outbox &out);
    void onReady(const Flow &flow, TimePoint now, Outbox &out);
    Outcome onResponse(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    Outcome onFailed(TimePoint now, Outbox &out);
    Outcome onPassword(TimePoint now, Outbox &out);
    void onTimeout(TimePoint now, Outbox &out);

    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    State state() const { return m_state; }
    /// True while an offer of ours is on the table: a remote one meets 491.
    bool isOffering() const { return m_state != State::Over && m_state != State::Waiting; }
    bool isOver() const { return m_state == State::Over; }
    RequestId request() const { return m_request; }
    std::uint32_t sequence() const { return m_sequence; }

private:
    enum class Timer : std::uint8_t { Glare, Count };

    void enter(State state, TimePoint now, Outbox &out);
    void send(TimePoint now, Outbox &out);
    Outcome refused(int statusCode, std::string_view reason, TimePoint now, Outbox &out);

    SessionContext &m_context;
    InDialogRequests &m_inDialog;
    State m_state = State::Offering;
    TimerTable<Timer> m_deadlines;
    RequestId m_request;
    std::uint32_t m_sequence = 0;
    AuthAttempt m_attempt;
    Body m_offer;
    std::optional<Flow> m_flow;
};

const char *toString(Reinvite::State state);

} // namespace ahoy::sip
