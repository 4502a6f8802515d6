#include "sipcore/transaction/invite_server_transaction.h"

#include "sipcore/transaction/hop_by_hop.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

namespace {

// RFC 3261 §17.2.1: "The server transaction MUST generate a 100 (Trying) response unless it knows
// that the TU will generate a provisional or final response within 200 ms".
constexpr Duration tryingDelay = std::chrono::milliseconds(200);

} // namespace

InviteServerTransaction::InviteServerTransaction(TransactionId id, std::string request,
                                                 TransactionPath path, TransactionTimers timers)
    : m_id(id),
      m_request(std::move(request)),
      m_path(path),
      m_timers(timers),
      m_intervalG(timers.t1)
{
}

void InviteServerTransaction::start(TimePoint now, TransactionOutbox &out)
{
    logTransition(out, m_id, "INVITE server", {}, toString(m_state), now);
    m_deadlines.set(Timer::Trying, now + tryingDelay);
}

void InviteServerTransaction::onRequest(TimePoint, TransactionOutbox &out)
{
    switch (m_state) {
    case State::Proceeding:
        if (m_response.reveal().empty())
            sendTrying(out);
        else
            transmit(out);
        break;
    case State::Completed: transmit(out); break;
    case State::Accepted:
    case State::Confirmed:
    case State::Terminated: break;
    }
}

bool InviteServerTransaction::onAck(TimePoint now, TransactionOutbox &out)
{
    switch (m_state) {
    case State::Accepted: return true;
    case State::Completed: enter(State::Confirmed, now, out); return false;
    case State::Proceeding:
    case State::Confirmed:
    case State::Terminated: return false;
    }
    return false;
}

Result<void> InviteServerTransaction::respond(int statusCode, std::string response, TimePoint now,
                                              TransactionOutbox &out)
{
    switch (m_state) {
    case State::Proceeding:
        m_deadlines.stop(Timer::Trying);
        m_request = {};
        m_response = Redacted<std::string>(std::move(response));
        transmit(out);
        if (statusCode >= 300)
            enter(State::Completed, now, out);
        else if (statusCode >= 200)
            enter(State::Accepted, now, out);
        return {};
    case State::Accepted:
        if (statusCode < 200 || statusCode >= 300)
            break;
        m_response = Redacted<std::string>(std::move(response));
        transmit(out);
        return {};
    case State::Completed:
    case State::Confirmed:
    case State::Terminated: break;
    }
    return fail(Errc::WrongState, "a final response went before");
}

void InviteServerTransaction::onTransportError(TimePoint, TransactionOutbox &out)
{
    // RFC 6026 §8.8: "the server transaction SHOULD inform the TU that a failure has occurred, and
    // MUST remain in the current state".
    switch (m_state) {
    case State::Proceeding:
    case State::Accepted:
    case State::Completed: out.push_back(TransactionTransportError{m_id}); break;
    case State::Confirmed:
    case State::Terminated: break;
    }
}

void InviteServerTransaction::onTimeout(TimePoint now, TransactionOutbox &out)
{
    if (m_deadlines.expired(Timer::Trying, now) && m_response.reveal().empty())
        sendTrying(out);
    if (m_deadlines.expired(Timer::H, now)) {
        out.push_back(TransactionTimeout{m_id});
        enter(State::Terminated, now, out);
    }
    if (m_deadlines.expired(Timer::G, now)) {
        // RFC 3261 §17.2.1: "timer G is reset with a value that doubles, unless that value exceeds
        // T2, in which case it is reset with the value of T2".
        m_intervalG = std::min(2 * m_intervalG, m_timers.t2);
        m_deadlines.set(Timer::G, now + m_intervalG);
        transmit(out);
    }
    if (m_deadlines.expired(Timer::I, now) || m_deadlines.expired(Timer::L, now))
        enter(State::Terminated, now, out);
}

void InviteServerTransaction::terminate(TimePoint now, TransactionOutbox &out)
{
    enter(State::Terminated, now, out);
}

void InviteServerTransaction::enter(State state, TimePoint now, TransactionOutbox &out)
{
    if (state == m_state)
        return;
    logTransition(out, m_id, "INVITE server", toString(m_state), toString(state), now);
    m_state = state;
    m_deadlines.stopAll();
    switch (state) {
    case State::Proceeding: break;
    case State::Completed:
        if (!isReliable(m_path.transport))
            m_deadlines.set(Timer::G, now + m_intervalG);
        m_deadlines.set(Timer::H, now + 64 * m_timers.t1);
        break;
    case State::Accepted: m_deadlines.set(Timer::L, now + 64 * m_timers.t1); break;
    case State::Confirmed:
        if (isReliable(m_path.transport))
            enter(State::Terminated, now, out);
        else
            m_deadlines.set(Timer::I, now + m_timers.t4);
        break;
    case State::Terminated: out.push_back(TransactionTerminated{m_id}); break;
    }
}

void InviteServerTransaction::transmit(TransactionOutbox &out) const
{
    out.push_back(TransactionTransmit{m_id, m_path, m_response.reveal()});
}

void InviteServerTransaction::sendTrying(TransactionOutbox &out)
{
    m_deadlines.stop(Timer::Trying);
    m_response = Redacted<std::string>(makeTrying(MessageView::parse(m_request.reveal())));
    m_request = {};
    transmit(out);
}

const char *toString(InviteServerTransaction::State state)
{
    switch (state) {
    case InviteServerTransaction::State::Proceeding: return "Proceeding";
    case InviteServerTransaction::State::Accepted: return "Accepted";
    case InviteServerTransaction::State::Completed: return "Completed";
    case InviteServerTransaction::State::Confirmed: return "Confirmed";
    case InviteServerTransaction::State::Terminated: return "Terminated";
    }
    return "?";
}

} // namespace ahoy::sip
