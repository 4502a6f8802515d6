#include "sipcore/transaction/non_invite_server_transaction.h"

#include "sipcore/transaction/hop_by_hop.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

namespace {

/// RFC 4320 §4.1: "the amount of time it takes a client transaction's Timer E to be reset to T2":
/// 3.5 s with the default timers.
Duration timeUntilTimerEReachesT2(const TransactionTimers &timers)
{
    Duration elapsed = timers.t1;
    for (Duration interval = 2 * timers.t1; interval < timers.t2; interval *= 2)
        elapsed += interval;
    return elapsed;
}

} // namespace

NonInviteServerTransaction::NonInviteServerTransaction(TransactionId id, std::string request,
                                                       TransactionPath path,
                                                       TransactionTimers timers)
    : m_id(id), m_request(std::move(request)), m_path(path), m_timers(timers)
{
}

void NonInviteServerTransaction::start(TimePoint now, TransactionOutbox &out)
{
    logTransition(out, m_id, "non-INVITE server", {}, toString(m_state), now);
    m_deadlines.set(Timer::Trying, now + timeUntilTimerEReachesT2(m_timers));
    // RFC 4320 §4.2: "an element that cannot respond before the transaction expires will not send
    // a final response at all".
    m_deadlines.set(Timer::Expiry, now + 64 * m_timers.t1);
}

void NonInviteServerTransaction::onRequest(TimePoint, TransactionOutbox &out)
{
    switch (m_state) {
    case State::Proceeding:
    case State::Completed: transmit(out); break;
    case State::Trying:
    case State::Terminated: break;
    }
}

Result<void> NonInviteServerTransaction::respond(int statusCode, std::string response,
                                                 TimePoint now, TransactionOutbox &out)
{
    switch (m_state) {
    case State::Trying:
    case State::Proceeding:
        if ((statusCode > 100 && statusCode < 200) || statusCode == 408)
            return fail(Errc::Invalid, "RFC 4320 forbids this response to a non-INVITE request");
        m_deadlines.stop(Timer::Trying);
        m_request = {};
        m_response = Redacted<std::string>(std::move(response));
        transmit(out);
        enter(statusCode < 200 ? State::Proceeding : State::Completed, now, out);
        return {};
    case State::Completed:
    case State::Terminated: break;
    }
    return fail(Errc::WrongState, "a final response went before");
}

void NonInviteServerTransaction::onTransportError(TimePoint, TransactionOutbox &out)
{
    // RFC 6026 §8.8: "the server transaction SHOULD inform the TU that a failure has occurred, and
    // MUST remain in the current state".
    switch (m_state) {
    case State::Trying:
    case State::Proceeding:
    case State::Completed: out.push_back(TransactionTransportError{m_id}); break;
    case State::Terminated: break;
    }
}

void NonInviteServerTransaction::onTimeout(TimePoint now, TransactionOutbox &out)
{
    if (m_deadlines.expired(Timer::Expiry, now))
        enter(State::Terminated, now, out);
    if (m_deadlines.expired(Timer::Trying, now)) {
        m_response = Redacted<std::string>(makeTrying(MessageView::parse(m_request.reveal())));
        m_request = {};
        transmit(out);
        enter(State::Proceeding, now, out);
    }
    if (m_deadlines.expired(Timer::J, now))
        enter(State::Terminated, now, out);
}

void NonInviteServerTransaction::terminate(TimePoint now, TransactionOutbox &out)
{
    enter(State::Terminated, now, out);
}

void NonInviteServerTransaction::enter(State state, TimePoint now, TransactionOutbox &out)
{
    if (state == m_state)
        return;
    logTransition(out, m_id, "non-INVITE server", toString(m_state), toString(state), now);
    m_state = state;
    switch (state) {
    case State::Trying:
    case State::Proceeding: break; // Expiry runs on
    case State::Completed:
        m_deadlines.stopAll();
        if (isReliable(m_path.transport))
            enter(State::Terminated, now, out);
        else
            m_deadlines.set(Timer::J, now + 64 * m_timers.t1);
        break;
    case State::Terminated:
        m_deadlines.stopAll();
        out.push_back(TransactionTerminated{m_id});
        break;
    }
}

void NonInviteServerTransaction::transmit(TransactionOutbox &out) const
{
    out.push_back(TransactionTransmit{m_id, m_path, m_response.reveal()});
}

const char *toString(NonInviteServerTransaction::State state)
{
    switch (state) {
    case NonInviteServerTransaction::State::Trying: return "Trying";
    case NonInviteServerTransaction::State::Proceeding: return "Proceeding";
    case NonInviteServerTransaction::State::Completed: return "Completed";
    case NonInviteServerTransaction::State::Terminated: return "Terminated";
    }
    return "?";
}

} // namespace ahoy::sip
