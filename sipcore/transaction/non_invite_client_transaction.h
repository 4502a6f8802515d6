#pragma once

#include "base/redacted.h"
#include "base/timer_table.h"
#include "sipcore/transaction/transaction_output.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::sip {

/// Non-INVITE client transaction: RFC 3261 §17.1.2.
///
///                                    |Request from TU
///                                    |send request
///                Timer E             V
///                send request  +-----------+
///                    +---------|           |-------------------+
///                    |         |  Trying   |  Timer F          |
///                    +-------->|           |  or Transport Err.|
///                              +-----------+  inform TU        |
///                 200-699         |  |                         |
///                 resp. to TU     |  |1xx                      |
///                 +---------------+  |resp. to TU              |
///                 |                  |                         |
///                 |   Timer E        V       Timer F           |
///                 |   send req +-----------+ or Transport Err. |
///                 |  +---------|           | inform TU         |
///                 |  |         |Proceeding |------------------>|
///                 |  +-------->|           |-----+             |
///                 |            +-----------+     |1xx          |
///                 |              |      ^        |resp to TU   |
///                 | 200-699      |      +--------+             |
///                 | resp. to TU  |                             |
///                 |              V                             |
///                 |            +-----------+                   |
///                 |            | Completed |                   |
///                 |            +-----------+                   |
///                 |              ^   |                         |
///                 |              |   | Timer K                 |
///                 +--------------+   | -                       |
///                                    V                         |
///                              +-----------+                   |
///                              | Terminated|<------------------+
///                              +-----------+
class NonInviteClientTransaction {
public:
    enum class State : std::uint8_t { Trying, Proceeding, Completed, Terminated };

    /// `request` is the whole request, as it goes on the wire.
    NonInviteClientTransaction(TransactionId id, std::string request, TransactionPath path,
                               TransactionTimers timers);

    void start(TimePoint now, TransactionOutbox &out);
    void onResponse(const Message &response, TimePoint now, TransactionOutbox &out);
    void onTransportError(TimePoint now, TransactionOutbox &out);
    void onTimeout(TimePoint now, TransactionOutbox &out);
    void terminate(TimePoint now, TransactionOutbox &out);

    State state() const { return m_state; }
    /// True when all is said, and only copies of the final response can still come.
    bool isSpent() const { return m_state == State::Completed; }
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    const TransactionPath &path() const { return m_path; }

private:
    enum class Timer : std::uint8_t { E, F, K, Count };

    void enter(State state, TimePoint now, TransactionOutbox &out);
    void transmit(TransactionOutbox &out) const;

    TransactionId m_id;
    Redacted<std::string> m_request; ///< with the keys that its description may bring
    TransactionPath m_path;
    TransactionTimers m_timers;
    State m_state = State::Trying;
    TimerTable<Timer> m_deadlines;
    Duration m_intervalE;
};

const char *toString(NonInviteClientTransaction::State state);

} // namespace ahoy::sip
