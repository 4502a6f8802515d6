#include "sipcore/transaction/non_invite_client_transaction.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

NonInviteClientTransaction::NonInviteClientTransaction(TransactionId id, std::string request,
                                                       TransactionPath path,
                                                       TransactionTimers timers)
    : m_id(id),
      m_request(std::move(request)),
      m_path(path),
      m_timers(timers),
      m_intervalE(timers.t1)
{
}

void NonInviteClientTransaction::start(TimePoint now, TransactionOutbox &out)
{
    logTransition(out, m_id, "non-INVITE client", {}, toString(m_state), now);
    if (!isReliable(m_path.transport))
        m_deadlines.set(Timer::E, now + m_intervalE);
    m_deadlines.set(Timer::F, now + 64 * m_timers.t1);
    transmit(out);
}

void NonInviteClientTransaction::onResponse(const Message &message, TimePoint now,
                                            TransactionOutbox &out)
{
    const auto &response = message.view();
    switch (m_state) {
    case State::Trying:
    case State::Proceeding:
        out.push_back(TransactionResponse{m_id, message});
        enter(response.statusCode() < 200 ? State::Proceeding : State::Completed, now, out);
        break;
    case State::Completed:
    case State::Terminated: break;
    }
}

void NonInviteClientTransaction::onTransportError(TimePoint now, TransactionOutbox &out)
{
    switch (m_state) {
    case State::Trying:
    case State::Proceeding:
        out.push_back(TransactionTransportError{m_id});
        enter(State::Terminated, now, out);
        break;
    case State::Completed:
    case State::Terminated: break;
    }
}

void NonInviteClientTransaction::onTimeout(TimePoint now, TransactionOutbox &out)
{
    // Timer F first: at 64·T1 there is nothing left to be sent.
    if (m_deadlines.expired(Timer::F, now)) {
        out.push_back(TransactionTimeout{m_id});
        enter(State::Terminated, now, out);
    }
    if (m_deadlines.expired(Timer::E, now)) {
        // RFC 3261 §17.1.2.2: in Trying "the timer is reset, but this time with a value of
        // MIN(2*T1, T2)", and so on; in Proceeding "Timer E MUST be reset with a value of T2".
        m_intervalE =
            m_state == State::Trying ? std::min(2 * m_intervalE, m_timers.t2) : m_timers.t2;
        m_deadlines.set(Timer::E, now + m_intervalE);
        transmit(out);
    }
    if (m_deadlines.expired(Timer::K, now))
        enter(State::Terminated, now, out);
}

void NonInviteClientTransaction::terminate(TimePoint now, TransactionOutbox &out)
{
    enter(State::Terminated, now, out);
}

void NonInviteClientTransaction::enter(State state, TimePoint now, TransactionOutbox &out)
{
    if (state == m_state)
        return;
    logTransition(out, m_id, "non-INVITE client", toString(m_state), toString(state), now);
    m_state = state;
    switch (state) {
    case State::Trying:
    case State::Proceeding: break; // Timers E and F run on
    case State::Completed:
        m_deadlines.stopAll();
        if (isReliable(m_path.transport))
            enter(State::Terminated, now, out);
        else
            m_deadlines.set(Timer::K, now + m_timers.t4);
        break;
    case State::Terminated:
        m_deadlines.stopAll();
        out.push_back(TransactionTerminated{m_id});
        break;
    }
}

void NonInviteClientTransaction::transmit(TransactionOutbox &out) const
{
    out.push_back(TransactionTransmit{m_id, m_path, m_request.reveal()});
}

const char *toString(NonInviteClientTransaction::State state)
{
    switch (state) {
    case NonInviteClientTransaction::State::Trying: return "Trying";
    case NonInviteClientTransaction::State::Proceeding: return "Proceeding";
    case NonInviteClientTransaction::State::Completed: return "Completed";
    case NonInviteClientTransaction::State::Terminated: return "Terminated";
    }
    return "?";
}

} // namespace ahoy::sip
