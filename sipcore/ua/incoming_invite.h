#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/reliable_provisional.h"
#include "sipcore/ua/session_context.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::sip {

/// An INVITE that came to us, the first of a call or one within it (RFC 3261 §13.3, §14.2; RFC
/// 3262 for its provisional responses).
///
///              answer()          description            ACK
///     Arrived ─────────▶ Offering ──────────▶ Accepted ─────▶ Confirmed
///      │ ▲ ring(),          │                  │    └ 2xx again, T1 … T2
///      │ └ progress()       │ no description   │ 64·T1
///      │ reject, CANCEL     │                  │
///      └────────────────────┴──▶ Rejected      └───────▶ Unacknowledged
///
/// A provisional response is reliable when the caller requires that, and one with a description
/// when he takes candidates later: without PRACK it is repeated then (RFC 8840 §4.3).  The 2xx
/// waits for the PRACK of one that held a description.
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

    IncomingInvite(const IncomingInvite &) = delete;
    IncomingInvite &operator=(const IncomingInvite &) = delete;
    /// The keys in descriptions are zeroed.
    ~IncomingInvite();

    // ---- commands -------------------------------------------------------------------------
    /// 180, and again every minute so that proxies don't give up (RFC 3261 §13.3.1.1).
    void ring(TimePoint now, Outbox &out);
    /// 183 with our description: early media.
    void progress(TimePoint now, Outbox &out);
    void answer(TimePoint now, Outbox &out);
    void reject(ResponseParts refusal, TimePoint now, Outbox &out);
    void reject(int statusCode, TimePoint now, Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    bool wantsDescription() const { return m_asked != Asked::Nothing; }
    /// The one that is open; none.
    OfferId question() const { return wantsDescription() ? m_question : OfferId{}; }
    /// Errors end it with 488.
    void onDescription(Result<Body> body, TimePoint now, Outbox &out);
    /// True when the PRACK is for one of its responses.
    bool onPrack(const MessageView &prack);
    /// A request within the dialog: the caller has our provisional responses (RFC 8840 §4.3.2).
    void onHeard() { m_deadlines.stop(Timer::DescribedAgain); }
    /// The PRACK is answered: what waited for it goes on.
    void goOn(TimePoint now, Outbox &out);
    /// True for the ACK of this INVITE.
    bool onAck(const MessageView &ack, TimePoint now, Outbox &out);
    /// What 64·T1 passed without.
    enum class Missing : std::uint8_t { Nothing, Ack, Prack };
    Missing onTimeout(TimePoint now, Outbox &out);

    // ---- views ----------------------------------------------------------------------------
    std::optional<TimePoint> nextTimeout() const;
    State state() const { return m_state; }
    TransactionId transaction() const { return m_transaction; }
    bool isPending() const { return m_state == State::Arrived || m_state == State::Offering; }
    bool hasOffer() const { return m_offer.has_value(); }
    const std::optional<Body> &offer() const { return m_offer; }
    std::uint32_t sequence() const { return m_sequence; }

private:
    enum class Timer : std::uint8_t { RingAgain, DescribedAgain, AcceptAgain, AckLimit, Count };
    /// What the phone was asked a description for.
    enum class Asked : std::uint8_t { Nothing, Ringing, Progress, Answer };

    void enter(State state, TimePoint now, Outbox &out);
    void ask(Asked what, Outbox &out);
    void sendProvisional(int statusCode, Body body, TimePoint now, Outbox &out);
    void accept(Body body, TimePoint now, Outbox &out);
    bool isAnsweredReliably() const;

    SessionContext &m_context;
    TransactionId m_transaction;
    std::uint32_t m_sequence = 0;
    std::optional<Body> m_offer;
    SessionTimer::Asked m_timerAsked;
    std::string m_contact; ///< where the peer is from our 2xx on (RFC 6141 §4)
    bool m_requiresReliable = false;
    bool m_answersNext = false;      ///< answer() waits for a description or a PRACK
    std::optional<Body> m_described; ///< what our provisional responses held
    bool m_isDescribedReliably = false;
    std::optional<Body> m_next; ///< early media that waits for the PRACK of a 180
    ReliableProvisional m_reliable;
    State m_state = State::Arrived;
    Asked m_asked = Asked::Nothing;
    OfferId m_question;
    TimerTable<Timer> m_deadlines;
    Duration m_interval{};
};

const char *toString(IncomingInvite::State state);

} // namespace ahoy::sip
