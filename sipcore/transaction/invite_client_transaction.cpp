#include "sipcore/transaction/invite_client_transaction.h"

#include "sipcore/transaction/hop_by_hop.h"

#include <utility>

namespace ahoy::sip {

namespace {

// RFC 3261 §17.1.1.2: "Timer D […] with a value of at least 32 seconds for unreliable transports,
// and a value of zero seconds for reliable transports".  Not a multiple of T1: the server's T1,
// which it mirrors, is not known here.
constexpr Duration timerD = std::chrono::seconds(32);

} // namespace

InviteClientTransaction::InviteClientTransaction(TransactionId id, std::string request,
                                                 TransactionPath path, TransactionTimers timers)
    : m_id(id),
      m_request(std::move(request)),
      m_path(path),
      m_timers(timers),
      m_intervalA(timers.t1)
{
}

void InviteClientTransaction::start(TimePoint now, TransactionOutbox &out)
{
    logTransition(out, m_id, "INVITE client", {}, toString(m_state), now);
    if (!isReliable(m_path.transport))
        m_deadlines.set(Timer::A, now + m_intervalA);
    m_deadlines.set(Timer::B, now + 64 * m_timers.t1);
    transmit(m_request.reveal(), out);
}

void InviteClientTransaction::onResponse(const Message &message, TimePoint now,
                                         TransactionOutbox &out)
{
    const auto &response = message.view();
    const int status = response.statusCode();
    switch (m_state) {
    case State::Calling:
    case State::Proceeding:
        if (status < 200) {
            enter(State::Proceeding, now, out);
            out.push_back(TransactionResponse{m_id, message});
        } else if (status < 300) {
            out.push_back(TransactionResponse{m_id, message});
            enter(State::Accepted, now, out);
        } else {
            acknowledge(response, out);
            out.push_back(TransactionResponse{m_id, message});
            enter(State::Completed, now, out);
        }
        break;
    case State::Completed:
        if (status >= 300)
            acknowledge(response, out);
        break;
    case State::Accepted:
        if (status >= 200 && status < 300)
            out.push_back(TransactionResponse{m_id, message});
        break;
    case State::Terminated: break;
    }
}

void InviteClientTransaction::onTransportError(TimePoint now, TransactionOutbox &out)
{
    switch (m_state) {
    case State::Calling:
    // RFC 3261 §17.1.4: a client transaction "SHOULD transition directly to the Terminated state";
    // in Proceeding nothing of it is sent, but a lost connection takes the answer along.
    case State::Proceeding:
    case State::Completed:
        out.push_back(TransactionTransportError{m_id});
        enter(State::Terminated, now, out);
        break;
    case State::Accepted: // its user sends the ACK, and hears of an error there
    case State::Terminated: break;
    }
}

void InviteClientTransaction::onTimeout(TimePoint now, TransactionOutbox &out)
{
    // Timer B first: at 64·T1 there is nothing left to be sent.
    if (m_deadlines.expired(Timer::B, now)) {
        out.push_back(TransactionTimeout{m_id});
        enter(State::Terminated, now, out);
    }
    if (m_deadlines.expired(Timer::A, now)) {
        // RFC 3261 §17.1.1.2: "When timer A fires […] it is reset to 2*T1", and so on, unbounded.
        m_intervalA *= 2;
        m_deadlines.set(Timer::A, now + m_intervalA);
        transmit(m_request.reveal(), out);
    }
    if (m_deadlines.expired(Timer::D, now) || m_deadlines.expired(Timer::M, now))
        enter(State::Terminated, now, out);
}

void InviteClientTransaction::terminate(TimePoint now, TransactionOutbox &out)
{
    enter(State::Terminated, now, out);
}

void InviteClientTransaction::abandon(TimePoint now)
{
    m_isAbandoned = true;
    if (m_state == State::Proceeding)
        m_deadlines.set(Timer::B, now + 64 * m_timers.t1);
}

void InviteClientTransaction::enter(State state, TimePoint now, TransactionOutbox &out)
{
    if (state == m_state)
        return;
    logTransition(out, m_id, "INVITE client", toString(m_state), toString(state), now);
    m_state = state;
    m_deadlines.stopAll();
    switch (state) {
    case State::Calling: break;
    case State::Proceeding:
        if (m_isAbandoned)
            m_deadlines.set(Timer::B, now + 64 * m_timers.t1);
        break;
    case State::Completed:
        if (isReliable(m_path.transport))
            enter(State::Terminated, now, out);
        else
            m_deadlines.set(Timer::D, now + timerD);
        break;
    case State::Accepted: m_deadlines.set(Timer::M, now + 64 * m_timers.t1); break;
    case State::Terminated: out.push_back(TransactionTerminated{m_id}); break;
    }
}

void InviteClientTransaction::transmit(const std::string &bytes, TransactionOutbox &out) const
{
    out.push_back(TransactionTransmit{m_id, m_path, bytes});
}

void InviteClientTransaction::acknowledge(const MessageView &response, TransactionOutbox &out) const
{
    transmit(makeHopAck(MessageView::parse(m_request.reveal()), response), out);
}

const char *toString(InviteClientTransaction::State state)
{
    switch (state) {
    case InviteClientTransaction::State::Calling: return "Calling";
    case InviteClientTransaction::State::Proceeding: return "Proceeding";
    case InviteClientTransaction::State::Completed: return "Completed";
    case InviteClientTransaction::State::Accepted: return "Accepted";
    case InviteClientTransaction::State::Terminated: return "Terminated";
    }
    return "?";
}

} // namespace ahoy::sip
