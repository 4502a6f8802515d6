#pragma once

#include "base/redacted.h"
#include "base/timer_table.h"
#include "sipcore/transaction/transaction_output.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::sip {

/// INVITE client transaction: RFC 3261 §17.1.1 with RFC 6026 §8.4.
///
///                                     |INVITE from TU
///                   Timer A fires     |INVITE sent      Timer B fires
///                   Reset A,          V                 or Transport Err.
///                   INVITE sent +-----------+           inform TU
///                     +---------|           |--------------------------+
///                     |         |  Calling  |                          |
///                     +-------->|           |-----------+              |
///    300-699                    +-----------+ 2xx       |              |
///    ACK sent                      |  |       2xx to TU |              |
///    resp. to TU                   |  |1xx              |              |
///    +-----------------------------+  |1xx to TU        |              |
///    |                                |                 |              |
///    |                1xx             V                 |              |
///    |                1xx to TU +-----------+           |              |
///    |                +---------|           |           |              |
///    |                |         |Proceeding |           |              |
///    |                +-------->|           |           |              |
///    |                          +-----------+ 2xx       |              |
///    |         300-699             |    |     2xx to TU |              |
///    |         ACK sent,  +--------+    +---------------+              |
///    |         resp. to TU|                             |              |
///    |                    |                             |              |
///    |                    V                             V              |
///    |              +-----------+                   +----------+       |
///    +------------->|           |Transport Err.     |          |       |
///                   | Completed |Inform TU          | Accepted |       |
///                +--|           |-------+           |          |-+     |
///        300-699 |  +-----------+       |           +----------+ |     |
///        ACK sent|    ^  |              |               |  ^     |     |
///                |    |  |              |               |  |     |     |
///                +----+  |              |               |  +-----+     |
///                        |Timer D fires |  Timer M fires|    2xx       |
///                        |-             |             - |    2xx to TU |
///                        +--------+     |   +-----------+              |
///                                 V     V   V                          |
///                                +------------+                        |
///                                | Terminated |<-----------------------+
///                                +------------+
///
/// The ACK for a 2xx is its user's: every copy of the 2xx is passed up.
class InviteClientTransaction {
public:
    enum class State : std::uint8_t { Calling, Proceeding, Completed, Accepted, Terminated };

    /// `request` is the whole INVITE, as it goes on the wire.
    InviteClientTransaction(TransactionId id, std::string request, TransactionPath path,
                            TransactionTimers timers);

    void start(TimePoint now, TransactionOutbox &out);
    void onResponse(const Message &response, TimePoint now, TransactionOutbox &out);
    void onTransportError(TimePoint now, TransactionOutbox &out);
    void onTimeout(TimePoint now, TransactionOutbox &out);
    /// Its user gives it up: RFC 3261 §9.1, no final response 64·T1 after a CANCEL.
    void terminate(TimePoint now, TransactionOutbox &out);
    /// Nobody waits for its end any more: it still acknowledges a final response, but no longer
    /// than 64·T1, as provisional ones would let it live for ever.
    void abandon(TimePoint now);

    State state() const { return m_state; }
    /// True when all is said, and only copies of the final response can still come.
    bool isSpent() const { return m_state == State::Accepted || m_state == State::Completed; }
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    const TransactionPath &path() const { return m_path; }

private:
    enum class Timer : std::uint8_t { A, B, D, M, Count };

    void enter(State state, TimePoint now, TransactionOutbox &out);
    void transmit(const std::string &bytes, TransactionOutbox &out) const;
    void acknowledge(const MessageView &response, TransactionOutbox &out) const;

    TransactionId m_id;
    Redacted<std::string> m_request; ///< with the keys that its description may bring
    TransactionPath m_path;
    TransactionTimers m_timers;
    State m_state = State::Calling;
    TimerTable<Timer> m_deadlines;
    Duration m_intervalA;
    bool m_isAbandoned = false;
};

const char *toString(InviteClientTransaction::State state);

} // namespace ahoy::sip
