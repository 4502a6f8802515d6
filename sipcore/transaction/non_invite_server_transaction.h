#pragma once

#include "base/redacted.h"
#include "base/result.h"
#include "base/timer_table.h"
#include "sipcore/transaction/transaction_output.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::sip {

/// Non-INVITE server transaction: RFC 3261 §17.2.2.  A transport error leaves it where it is
/// (RFC 6026 §8.8).  RFC 4320 §4: no provisional response but 100, that one by itself and not
/// before Timer E of the client has reached T2; never a 408, and nothing once the client has
/// given up.
///
///                                   |Request received
///                                   |pass to TU
///                                   V
///                             +-----------+
///                             | Trying    |---------------------+
///                             |           |-------------+       |
///                             +-----------+             |       |
///                                   |                   |       |
///                                   |Timer Trying       |       |
///                                   |send 100           |200-699 from TU
///                Request            V                   |send response
///                send response+-----------+             |       |
///                    +--------|           |             |       |
///                    |        | Proceeding|             |       |
///                    +------->|           |-------------------->|
///             +<--------------|           |             |       |Timer Expiry
///             |Trnsprt Err    +-----------+             |       |- (64·T1: RFC 4320 §4.2)
///             |Inform TU  ^         |                   |       |
///             +-----------+         |200-699 from TU    |       |
///                                   |send response      |       |
///                Request            V                   |       |
///                send response+-----------+             |       |
///                    +--------|           |             |       |
///                    |        | Completed |<------------+       |
///                    +------->|           |                     |
///             +<--------------|           |                     |
///             |Trnsprt Err    +-----------+                     |
///             |Inform TU  ^         |                           |
///             +-----------+         |Timer J fires              |
///                                   |-                          |
///                                   V                           |
///                             +-----------+                     |
///                             | Terminated|<--------------------+
///                             +-----------+
class NonInviteServerTransaction {
public:
    enum class State : std::uint8_t { Trying, Proceeding, Completed, Terminated };

    NonInviteServerTransaction(TransactionId id, std::string request, TransactionPath path,
                               TransactionTimers timers);

    void start(TimePoint now, TransactionOutbox &out);
    /// A copy of the request.
    void onRequest(TimePoint now, TransactionOutbox &out);
    /// The user's response.  Errors: WrongState (a final one went before, or it is gone);
    /// Invalid (RFC 4320: 101–199 and 408 are never sent).
    Result<void> respond(int statusCode, std::string response, TimePoint now,
                         TransactionOutbox &out);
    void onTransportError(TimePoint now, TransactionOutbox &out);
    void onTimeout(TimePoint now, TransactionOutbox &out);
    void terminate(TimePoint now, TransactionOutbox &out);
    /// Another way for what is still to be sent (RFC 3261 §18.2.2: the connection is gone).
    void setPath(const TransactionPath &path) { m_path = path; }

    State state() const { return m_state; }
    /// True when all is said, and only copies of the request can still come.
    bool isSpent() const { return m_state == State::Completed; }
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    const TransactionPath &path() const { return m_path; }

private:
    enum class Timer : std::uint8_t { Trying, Expiry, J, Count };

    void enter(State state, TimePoint now, TransactionOutbox &out);
    void transmit(TransactionOutbox &out) const;

    TransactionId m_id;
    // With the keys that their descriptions may bring.
    Redacted<std::string> m_request; ///< until something was answered
    Redacted<std::string> m_response;
    TransactionPath m_path;
    TransactionTimers m_timers;
    State m_state = State::Trying;
    TimerTable<Timer> m_deadlines;
};

const char *toString(NonInviteServerTransaction::State state);

} // namespace ahoy::sip
