#pragma once

#include "base/random.h"
#include "base/timer_table.h"
#include "sipcore/message/message.h"
#include "sipcore/ua/outbox.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::sip {

/// RFC 3262 §4, the caller's side, of one early dialog: which reliable provisional responses are
/// worked on and acknowledged.  Thread: its owner's.
class ReliableOrder {
public:
    enum class Verdict : std::uint8_t {
        Unreliable, ///< no 100rel: nothing to acknowledge
        Next,       ///< acknowledge it with rack()
        Copy,       ///< came before: §4, "MUST be discarded"
        TooEarly,   ///< one before it is missing: "MUST NOT be acknowledged", it comes again
    };
    Verdict judge(const MessageView &response);
    /// The RAck value for the last one that was Next.
    const std::string &rack() const { return m_rack; }

private:
    std::optional<std::uint32_t> m_last;
    std::string m_rack;
};

/// RFC 3262 §3, the called side: one provisional response that is repeated until its PRACK.
///
///     Idle ──send──▶ Waiting ──PRACK──▶ Idle
///                     │   └ again after T1, 2·T1, 4·T1, …
///                     └ 64·T1 ──▶ given up: the INVITE is refused with a 5xx
///
/// Thread: its owner's.
class ReliableProvisional {
public:
    /// Adds Require and RSeq, and sends it.
    void send(TransactionId transaction, ResponseParts parts, Random &random, Duration t1,
              TimePoint now, Outbox &out);
    /// True when the PRACK acknowledges a response of the INVITE with this number; also one that
    /// comes after the final response (§3).
    bool onPrack(const MessageView &prack, std::uint32_t inviteSequence);
    /// True when nobody acknowledged it in time.
    bool onTimeout(Duration t1, TimePoint now, Outbox &out);
    void stop();

    bool isWaiting() const { return m_isWaiting; }
    bool hasDescription() const { return m_hasDescription; }
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }

private:
    enum class Timer : std::uint8_t { Again, Limit, Count };

    TimerTable<Timer> m_deadlines;
    TransactionId m_transaction;
    Duration m_interval{};
    std::uint32_t m_rseq = 0;
    bool m_isWaiting = false;
    bool m_isAcknowledged = true;
    bool m_hasDescription = false;
};

} // namespace ahoy::sip
