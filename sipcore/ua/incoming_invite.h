#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/session_context.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::sip {

/// An INVITE that came to us, the first of a call or one within it (RFC 3261 §13.3, §14.2).
///
///              answer()          description            ACK
///     Arrived ─────────▶ Offering ──────────▶ Accepted ─────▶ Confirmed
///        │                  │                  │    └ 2xx again, T1 … T2
///        │ reject, CANCEL   │ no description   │ 64·T1
///        └──────────────────┴──▶ Rejected      └───────▶ Unacknowledged
///
/// Thread: its owner's.
class IncomingInvite {
public:
    enum class State : std::uint8_t {
        Arrived,
        Offering,
        Accepted,
        Confirmed,
        Rejected,
        Unacknowledged
    };

    IncomingInvite(SessionContext &context, TransactionId transaction, const MessageView &request);

    // ---- commands -------------------------------------------------------------------------
    /// 180, and again every minute so that proxies don't give up (RFC 3261 §13.3.1.1).
    void ring(TimePoint now, Outbox &out);
    void answer(TimePoint now, Outbox &out);
    void reject(int statusCode, std::vector<HeaderLine> headers, TimePoint now, Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    bool wantsDescription() const { return m_state == State::Offering; }
    /// Errors end it with 488.
    void onDescription(Result<Body> body, TimePoint now, Outbox &out);
    /// True for the ACK of this INVITE.
    bool onAck(const MessageView &ack, TimePoint now, Outbox &out);
    /// True when 64·T1 passed without an ACK.
    bool onTimeout(TimePoint now, Outbox &out);

    // ---- views ----------------------------------------------------------------------------
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    State state() const { return m_state; }
    TransactionId transaction() const { return m_transaction; }
    bool isPending() const { return m_state == State::Arrived || m_state == State::Offering; }
    bool hasOffer() const { return m_offer.has_value(); }
    const std::optional<Body> &offer() const { return m_offer; }
    std::uint32_t sequence() const { return m_sequence; }

private:
    enum class Timer : std::uint8_t { RingAgain, AcceptAgain, AckLimit, Count };

    void enter(State state, TimePoint now, Outbox &out);

    SessionContext &m_context;
    TransactionId m_transaction;
    std::uint32_t m_sequence = 0;
    std::optional<Body> m_offer;
    State m_state = State::Arrived;
    TimerTable<Timer> m_deadlines;
    Duration m_interval{};
};

const char *toString(IncomingInvite::State state);

} // namespace ahoy::sip
