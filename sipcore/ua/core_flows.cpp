#include "sipcore/ua/core.h"

#include <fmt/format.h>

/// The ways to the peers: opened, lost, found broken, and closed when nobody needs them.
namespace ahoy::sip {

namespace {

constexpr std::string_view toString(BrokenFlow::How how)
{
    switch (how) {
    case BrokenFlow::How::Closed: return "a ping was not answered";
    case BrokenFlow::How::Silent: return "nothing is answered any more";
    case BrokenFlow::How::Reluctant: return "STUN is not answered any more, SIP is";
    case BrokenFlow::How::Unspoken: return "STUN was promised and is not answered";
    case BrokenFlow::How::Moved: return "the other side sees us at another address";
    case BrokenFlow::How::Wandering: return "the other side sees us at another address again";
    }
    return {};
}

} // namespace

void UserAgent::Core::onFlow(FlowId id, const FlowState &state, TimePoint now)
{
    const auto *before = m_flows.find(id);
    if (state.kind == FlowState::Kind::Challenged) {
        if (before && before->state == Flow::State::Opening)
            onChallenged(*before, state.challenge, now);
        pump(now);
        return;
    }
    const bool wasKnown = before != nullptr;
    const auto *flow = m_flows.onFlow(id, state, now, m_out);
    if (!flow) {
        if (wasKnown) {
            LogEntry entry;
            entry.at = now;
            entry.kind = LogEntry::Kind::Warning;
            entry.subject = "flow";
            entry.summary =
                fmt::format("{} {} lost: {}", toString(state.transport), state.remote.toString(),
                            state.reason.empty() ? "closed" : state.reason);
            m_out.log({}, {}, std::move(entry));
            onFlowLost(id, now, &state);
        }
        pump(now);
        return;
    }
    m_requests.onFlowOpen(id, state.certificate, now, m_out);
    const auto [begin, end] = m_wantedFlows.equal_range(id);
    for (auto at = begin; at != end; ++at)
        if (auto *session = m_sessions.find(at->second))
            session->onFlow(flow, now, m_out);
    m_wantedFlows.erase(id);
    pump(now);
}

void UserAgent::Core::onFlowLost(FlowId flow, TimePoint now, const FlowState *state)
{
    m_handshakes.erase(flow);
    m_requests.onFlowLost(flow, state ? *state : FlowState(), now, m_out);
    for (const auto &[id, account] : m_accounts)
        account->registration().onFlowLost(flow, now);
    const auto [begin, end] = m_wantedFlows.equal_range(flow);
    for (auto at = begin; at != end; ++at)
        if (auto *session = m_sessions.find(at->second))
            session->onFlow(nullptr, now, m_out);
    m_wantedFlows.erase(flow);
}

/// RFC 5626 §4.5: what was bound over it is to be bound anew.
void UserAgent::Core::onBroken(const BrokenFlow &broken, TimePoint now)
{
    if (broken.how == BrokenFlow::How::Closed) {
        onFlowLost(broken.id, now);
        return;
    }
    const auto *flow = m_flows.find(broken.id);
    if (!flow)
        return;
    LogEntry entry;
    entry.at = now;
    entry.kind = LogEntry::Kind::Warning;
    entry.subject = "flow";
    entry.summary = fmt::format("{} {}: {}", toString(flow->transport), flow->remote.toString(),
                                toString(broken.how));
    if (broken.how == BrokenFlow::How::Moved || broken.how == BrokenFlow::How::Wandering)
        entry.summary += fmt::format(", {}", flow->contactAddress().toString());
    m_out.log({}, {}, std::move(entry));
    if (broken.how == BrokenFlow::How::Silent)
        m_requests.onSilence(*flow, now);
    for (const auto &[id, account] : m_accounts)
        account->registration().onFlowFailed(flow->id, now, m_out);
    if (broken.how == BrokenFlow::How::Moved)
        onMoved(*flow, now);
}

/// Calls and subscriptions say to the other side where requests of theirs shall go.
void UserAgent::Core::onMoved(const Flow &flow, TimePoint now)
{
    // Those that began before another network came have flows of their own: it is the same way.
    std::vector<FlowId> same;
    for (const auto &[id, other] : m_flows.all())
        if (other.transport == flow.transport && other.remote == flow.remote)
            same.push_back(id);
    for (const auto id : same) {
        m_flows.learn(id, flow.contactAddress());
        const auto &moved = *m_flows.find(id);
        m_sessions.forEach([&](Session &session) { session.onFlowMoved(moved, now, m_out); });
        m_usages.onFlowMoved(id, now, m_out);
    }
}

bool UserAgent::Core::onStun(Flow &flow, std::string_view datagram, TimePoint now)
{
    const auto answer = parseBindingAnswer(datagram);
    if (!answer)
        return false;
    if (const auto how = m_flows.onStun(flow, *answer, now))
        onBroken({flow.id, *how}, now);
    pump(now);
    return true;
}

void UserAgent::Core::sweepFlows(TimePoint now)
{
    std::set<FlowId> inUse;
    m_requests.collectFlows(inUse);
    m_sessions.peekEach([&inUse](const Session &session) { inUse.insert(session.context().flow); });
    m_usages.collectFlows(inUse);
    for (const auto &[id, account] : m_accounts)
        inUse.insert(account->registration().flow());
    for (const auto &[flow, call] : m_wantedFlows)
        inUse.insert(flow);
    for (const auto flow : m_flows.sweep(inUse, now, m_out))
        onFlowLost(flow, now);
    pump(now);
}

} // namespace ahoy::sip
