#include "sipcore/transport/flow_table.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

/// Bindings of NATs for UDP live 30 s at the least common of settings (RFC 5626 §4.4.2 advises
/// 24 to 29 s).
constexpr auto udpPingInterval = std::chrono::seconds(28);
/// RFC 5626 §4.4.1: "95 and 120 seconds" where no Flow-Timer was given; a little below, for the
/// NATs that count to 90.
constexpr auto streamPingInterval = std::chrono::seconds(88);
/// RFC 5626 §4.4.1: "If a pong is not received within 10 seconds after sending a ping".
constexpr auto pongLimit = std::chrono::seconds(10);
/// How long an unused flow stays, for the next request or a late retransmission (Timer J).
constexpr auto idleLimit = std::chrono::seconds(40);
constexpr auto sweepInterval = std::chrono::seconds(10);

} // namespace

FlowId FlowTable::acquire(Transport transport, const Endpoint &remote, std::string serverName,
                          TimePoint now, Outbox &out)
{
    for (auto &[id, flow] : m_flows) {
        // CVE-2020-15260: a TLS connection serves only the name that its certificate was checked
        // against.
        if (flow.transport != transport || flow.remote != remote ||
            (isSecure(transport) && flow.serverName != serverName))
            continue;
        flow.lastUse = now;
        return id;
    }
    const FlowId id{++m_lastId};
    auto &flow = m_flows[id];
    flow.id = id;
    flow.transport = transport;
    flow.remote = remote;
    flow.serverName = serverName;
    flow.lastUse = now;
    if (!m_nextSweep)
        m_nextSweep = now + sweepInterval;
    out.act(OpenFlow{id, transport, remote, std::move(serverName)});
    return id;
}

Flow *FlowTable::onFlow(FlowId id, const FlowState &state, TimePoint now, Outbox &out)
{
    if (state.kind == FlowState::Kind::Accepted) {
        if (m_flows.contains(id) || !hasRoomFor(state)) {
            out.act(CloseFlow{id});
            return nullptr;
        }
        auto &flow = m_flows[id];
        flow.id = id;
        flow.isAccepted = true;
        flow.remote = state.remote;
        if (!m_nextSweep)
            m_nextSweep = now + sweepInterval;
    }
    auto *flow = find(id);
    if (!flow)
        return nullptr;
    if (state.kind == FlowState::Kind::Closed || state.kind == FlowState::Kind::Failed) {
        m_flows.erase(id);
        return nullptr;
    }
    flow->state = Flow::State::Open;
    flow->transport = state.transport;
    flow->local = state.local;
    flow->lastUse = now;
    return flow;
}

Flow *FlowTable::find(FlowId id)
{
    const auto at = m_flows.find(id);
    return at == m_flows.end() ? nullptr : &at->second;
}

const Flow *FlowTable::find(FlowId id) const
{
    const auto at = m_flows.find(id);
    return at == m_flows.end() ? nullptr : &at->second;
}

Flow *FlowTable::findUdp(const Endpoint &remote)
{
    for (auto &[id, flow] : m_flows)
        if (flow.transport == Transport::Udp && flow.remote == remote)
            return &flow;
    return nullptr;
}

void FlowTable::close(FlowId id, Outbox &out)
{
    if (m_flows.erase(id) > 0)
        out.act(CloseFlow{id});
}

void FlowTable::send(Flow &flow, std::string bytes, TimePoint now, Outbox &out)
{
    flow.lastUse = now;
    out.act(Send{flow.id, {}, flow.remote, std::move(bytes)});
}

void FlowTable::learn(FlowId id, const Endpoint &address)
{
    auto *flow = find(id);
    if (!flow || address.address.isNone() || address.address.isAny() || address.port == 0)
        return;
    if (address == flow->local)
        flow->publicAddress.reset();
    else
        flow->publicAddress = address;
}

void FlowTable::setKeepAlive(FlowId id, bool on, TimePoint now)
{
    auto *flow = find(id);
    if (!flow)
        return;
    if (!on) {
        flow->nextPing.reset();
        flow->pongDeadline.reset();
    } else if (!flow->nextPing) {
        flow->nextPing = now + (isReliable(flow->transport) ? streamPingInterval : udpPingInterval);
    }
}

std::vector<FlowId> FlowTable::onTimeout(TimePoint now, Outbox &out)
{
    std::vector<FlowId> broken;
    for (auto &[id, flow] : m_flows) {
        if (flow.pongDeadline && *flow.pongDeadline <= now) {
            broken.push_back(id);
            continue;
        }
        if (!flow.nextPing || *flow.nextPing > now)
            continue;
        const bool isStream = isReliable(flow.transport);
        flow.nextPing = now + (isStream ? streamPingInterval : udpPingInterval);
        if (flow.state == Flow::State::Open)
            out.act(Send{id, {}, flow.remote, "\r\n\r\n"});
        // Not every server answers pings: only of one that once did, silence means something.
        if (isStream && flow.hasPonged)
            flow.pongDeadline = now + pongLimit;
    }
    for (const auto id : broken)
        close(id, out);
    return broken;
}

std::optional<TimePoint> FlowTable::nextTimeout() const
{
    auto earliest = m_nextSweep;
    const auto take = [&earliest](const std::optional<TimePoint> &when) {
        if (when && (!earliest || *when < *earliest))
            earliest = when;
    };
    for (const auto &[id, flow] : m_flows) {
        take(flow.nextPing);
        take(flow.pongDeadline);
    }
    return earliest;
}

void FlowTable::sweep(const std::set<FlowId> &inUse, TimePoint now, Outbox &out)
{
    std::vector<FlowId> idle;
    for (const auto &[id, flow] : m_flows)
        if (!inUse.contains(id) && now - flow.lastUse >= idleLimit)
            idle.push_back(id);
    for (const auto id : idle)
        close(id, out);
    m_nextSweep.reset();
    if (!m_flows.empty())
        m_nextSweep = now + sweepInterval;
}

bool FlowTable::hasRoomFor(const FlowState &state) const
{
    std::size_t accepted = 0;
    std::size_t fromThere = 0;
    for (const auto &[id, flow] : m_flows) {
        accepted += flow.isAccepted ? 1 : 0;
        fromThere += flow.isAccepted && flow.remote.address == state.remote.address ? 1 : 0;
    }
    return accepted < m_limits.maxAccepted && fromThere < m_limits.maxAcceptedPerSource;
}

} // namespace ahoy::sip
