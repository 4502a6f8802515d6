#pragma once

#include "base/redacted.h"
#include "base/result.h"
#include "base/timer_table.h"
#include "sipcore/transaction/transaction_output.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::sip {

/// INVITE server transaction: RFC 3261 §17.2.1 with RFC 6026 §8.5–8.8.
///
///                                       |INVITE
///                                       |pass INV to TU
///                    INVITE             V send 100 if TU won't in 200 ms
///                    send response+------------+
///                        +--------|            |--------+ 101-199 from TU
///                        |        |            |        | send response
///                        +------->|            |<-------+
///                                 | Proceeding |
///                                 |            |--------+ Transport Err.
///                                 |            |        | Inform TU
///                                 |            |<-------+
///                                 +------------+
///                    300-699 from TU |    |2xx from TU
///                    send response   |    |send response
///                     +--------------+    +------------+
///                     |                                |
///    INVITE           V          Timer G fires         |
///    send response +-----------+ send response         |
///         +--------|           |--------+              |
///         |        |           |        |              |
///         +------->| Completed |<-------+      INVITE  |  Transport Err.
///                  |           |               -       |  Inform TU
///         +--------|           |----+          +-----+ |  +---+
///         |        +-----------+    | ACK      |     | v  |   v
///         |          ^   |          | -        |  +------------+
///         |          |   |          |          |  |            |---+ ACK
///         +----------+   |          |          +->|  Accepted  |   | to TU
///         Transport Err. |          |             |            |<--+
///         Inform TU      |          V             +------------+
///                        |      +-----------+        |  ^     |
///                        |      |           |        |  |     |
///                        |      | Confirmed |        |  +-----+
///                        |      |           |        |  2xx from TU
///          Timer H fires |      +-----------+        |  send response
///          -             |          |                |
///                        |          | Timer I fires  |
///                        |          | -              | Timer L fires
///                        |          V                | -
///                        |        +------------+     |
///                        |        |            |<----+
///                        +------->| Terminated |
///                                 |            |
///                                 +------------+
///
/// The 2xx and its retransmission are its user's.
class InviteServerTransaction {
public:
    enum class State : std::uint8_t { Proceeding, Accepted, Completed, Confirmed, Terminated };

    /// `request` is the INVITE as it came: the 100 (Trying) is made from it.
    InviteServerTransaction(TransactionId id, std::string request, TransactionPath path,
                            TransactionTimers timers);

    void start(TimePoint now, TransactionOutbox &out);
    /// A copy of the INVITE.
    void onRequest(TimePoint now, TransactionOutbox &out);
    /// An ACK that matches; true when it is for the user (RFC 6026: in Accepted).
    bool onAck(TimePoint now, TransactionOutbox &out);
    /// The user got the ACK for its 2xx, which has a branch of its own (RFC 3261 §17.1.1.3).
    void onAcknowledged() { m_isAcknowledged = m_state == State::Accepted; }
    /// The user's response.  Errors: WrongState (a final one went before, or it is gone).
    Result<void> respond(int statusCode, std::string response, TimePoint now,
                         TransactionOutbox &out);
    void onTransportError(TimePoint now, TransactionOutbox &out);
    void onTimeout(TimePoint now, TransactionOutbox &out);
    void terminate(TimePoint now, TransactionOutbox &out);
    /// Another way for what is still to be sent (RFC 3261 §18.2.2: the connection is gone).
    void setPath(const TransactionPath &path) { m_path = path; }

    State state() const { return m_state; }
    /// True when all is said, and only copies of the INVITE or of its ACK can still come.
    bool isSpent() const
    {
        return m_state == State::Confirmed || (m_state == State::Accepted && m_isAcknowledged);
    }
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    const TransactionPath &path() const { return m_path; }
    /// The response that was sent last; empty before.
    const std::string &lastResponse() const { return m_response.reveal(); }

private:
    /// Trying: §17.2.1, "unless it knows that the TU will generate a […] response within 200 ms".
    enum class Timer : std::uint8_t { Trying, G, H, I, L, Count };

    void enter(State state, TimePoint now, TransactionOutbox &out);
    void transmit(TransactionOutbox &out) const;
    void sendTrying(TransactionOutbox &out);

    TransactionId m_id;
    // With the keys that their descriptions may bring.
    Redacted<std::string> m_request; ///< until something was answered
    Redacted<std::string> m_response;
    TransactionPath m_path;
    TransactionTimers m_timers;
    State m_state = State::Proceeding;
    bool m_isAcknowledged = false; ///< the 2xx
    TimerTable<Timer> m_deadlines;
    Duration m_intervalG;
};

const char *toString(InviteServerTransaction::State state);

} // namespace ahoy::sip
