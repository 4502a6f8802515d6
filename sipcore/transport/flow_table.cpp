#include "sipcore/transport/flow_table.h"

#include "sipcore/message/message.h"

#include <algorithm>
#include <cctype>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

/// RFC 5626 §4.4.1: "If a pong is not received within 10 seconds after sending a ping".
constexpr auto pongLimit = seconds(10);
/// How long an unused flow stays, for the next request or a late retransmission (Timer J).
constexpr auto idleLimit = seconds(40);
/// How long the rest of a message may take: as long as a transaction does (64·T1).
constexpr auto messageLimit = seconds(32);
constexpr auto sweepInterval = seconds(10);
/// A server that names less would have us send all the time, one that names more means none.
constexpr seconds leastKeepAlive{10};
constexpr seconds mostKeepAlive{3600};
/// In a row: a NAT that has another port for us each time is not worth telling everybody.
constexpr int mostMoves = 3;

} // namespace

FlowKey::FlowKey(Transport flowTransport, const Endpoint &peer, std::string_view serverName,
                 TlsTrust flowTrust)
    : transport(flowTransport), remote(peer)
{
    if (!isSecure(transport))
        return;
    trust = std::move(flowTrust);
    verifiedName = serverName;
    std::transform(verifiedName.begin(), verifiedName.end(), verifiedName.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
}

KeepAlive KeepAlive::usual(Transport transport)
{
    // The web servers in front of a WebSocket count to 60 (nginx: proxy_read_timeout); and whoever
    // speaks it answers (RFC 6455 §5.5.2: "it MUST send a Pong frame in response").
    if (isWebSocket(transport))
        return {seconds(45), seconds(55), true};
    if (isReliable(transport))
        return {seconds(70), seconds(88), false};
    return {seconds(24), seconds(29), false};
}

KeepAlive KeepAlive::within(seconds time)
{
    const Duration most = std::clamp(time, leastKeepAlive, mostKeepAlive);
    return {most * 8 / 10, most, true};
}

// ---- opening and closing ------------------------------------------------------------------

FlowId FlowTable::acquire(Transport transport, const Endpoint &remote, std::string serverName,
                          TimePoint now, Outbox &out, const TlsTrust &trust)
{
    FlowKey key(transport, remote, serverName, trust);
    if (const auto known = m_byKey.find(key); known != m_byKey.end()) {
        m_flows[known->second].lastUse = now;
        return known->second;
    }
    const FlowId id{++m_lastId};
    auto &flow = m_flows[id];
    flow.id = id;
    flow.transport = transport;
    flow.remote = remote;
    flow.serverName = serverName;
    flow.trust = key.trust;
    flow.lastUse = now;
    m_byKey.emplace(key, id);
    if (!m_nextSweep)
        m_nextSweep = now + sweepInterval;
    out.act(OpenFlow{id, transport, remote, std::move(serverName), std::move(key.trust)});
    return id;
}

Flow *FlowTable::acquireForResponse(Transport transport, std::string_view response, TimePoint now,
                                    Outbox &out)
{
    // No name was verified for it, and none will be.
    // And RFC 7118 §5.3: "SIP responses can only be sent over the existing WebSocket connection".
    if (!isByteStream(transport) || isSecure(transport))
        return nullptr;
    const auto view = MessageView::parse(response, true);
    const auto &via = view.topVia();
    // RFC 3261 §18.2.2: "the IP address in the "received" parameter, if present, using the port in
    // the "sent-by" value, or the default port for that transport".
    auto address = IpAddress::parse(via.parameters.value("received"));
    if (!address)
        address = IpAddress::parse(via.host);
    if (!address || address->isAny() || address->isMulticast())
        return nullptr;
    const auto port = via.port != 0 ? via.port : defaultPort(transport);
    return find(acquire(transport, {*address, port}, {}, now, out));
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
        flow.transport = state.transport;
        flow.remote = state.remote;
        // The Contact of who connected to us often names this very port: requests to it go back
        // over the connection.  No name was verified for it.
        m_byKey.try_emplace(FlowKey(state.transport, state.remote, {}), id);
        ++m_accepted;
        ++m_acceptedFrom[state.remote.address];
        if (!m_nextSweep)
            m_nextSweep = now + sweepInterval;
    }
    auto *flow = find(id);
    if (!flow)
        return nullptr;
    if (state.kind == FlowState::Kind::Closed || state.kind == FlowState::Kind::Failed) {
        forget(id);
        return nullptr;
    }
    flow->state = Flow::State::Open;
    flow->local = state.local;
    flow->lastUse = now;
    for (auto &bytes : std::exchange(flow->m_waiting, {}))
        send(*flow, std::move(bytes), now, out);
    return flow;
}

void FlowTable::forget(FlowId id)
{
    const auto at = m_flows.find(id);
    if (at == m_flows.end())
        return;
    auto &flow = at->second;
    stopKeepingAlive(flow);
    if (flow.isAccepted) {
        --m_accepted;
        const auto source = m_acceptedFrom.find(flow.remote.address);
        if (source != m_acceptedFrom.end() && --source->second == 0)
            m_acceptedFrom.erase(source);
    }
    retire(id);
    m_flows.erase(at);
}

void FlowTable::retire(FlowId id)
{
    auto *flow = find(id);
    if (!flow)
        return;
    // Over UDP its successor is the same way, and what comes by it is the successor's.  A
    // connection is kept for whoever still has it.
    std::erase_if(m_keptFor, [id](const auto &entry) { return entry.second == id; });
    if (!isReliable(flow->transport))
        stopKeepingAlive(*flow);
    const auto key =
        m_byKey.find(FlowKey(flow->transport, flow->remote, flow->serverName, flow->trust));
    if (key != m_byKey.end() && key->second == id)
        m_byKey.erase(key);
}

void FlowTable::close(FlowId id, Outbox &out)
{
    if (!m_flows.contains(id))
        return;
    forget(id);
    out.act(CloseFlow{id});
}

bool FlowTable::hasRoomFor(const FlowState &state) const
{
    const auto source = m_acceptedFrom.find(state.remote.address);
    return m_accepted < m_limits.maxAccepted &&
           (source == m_acceptedFrom.end() || source->second < m_limits.maxAcceptedPerSource);
}

// ---- finding and using --------------------------------------------------------------------

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
    const auto at = m_byKey.find(FlowKey(Transport::Udp, remote, {}));
    return at == m_byKey.end() ? nullptr : find(at->second);
}

void FlowTable::send(Flow &flow, std::string bytes, TimePoint now, Outbox &out)
{
    flow.lastUse = now;
    if (flow.state == Flow::State::Open)
        out.act(Send{flow.id, {}, flow.remote, std::move(bytes)});
    else if (flow.m_waiting.size() < m_limits.maxWaiting)
        flow.m_waiting.push_back(std::move(bytes));
}

void FlowTable::onBytes(Flow &flow, TimePoint now)
{
    if (flow.framer.buffered() == 0) {
        flow.m_partialSince.reset();
        return;
    }
    flow.lastUse = now;
    if (!flow.m_partialSince)
        flow.m_partialSince = now;
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

// ---- keeping alive ------------------------------------------------------------------------

void FlowTable::setKeepAlive(FlowId id, AccountId account,
                             const std::optional<KeepAlive> &keepAlive, TimePoint now)
{
    auto *flow = find(id);
    if (!flow)
        return;
    const auto before = m_keptFor.find(account);
    const bool isSame = before != m_keptFor.end() && before->second == id;
    if (!keepAlive) {
        if (isSame)
            dropKeeper(account);
        return;
    }
    if (isSame)
        removeKeeper(*flow, account);
    else
        dropKeeper(account);
    m_keptFor[account] = id;
    flow->m_keepers.emplace(account, *keepAlive);
    flow->m_wishes.insert(*keepAlive);
    flow->m_promises += keepAlive->isAnswered ? 1 : 0;
    updateKeepAlive(*flow);
    // The first answer says at once from where we are seen, and whether STUN is spoken at all; and
    // a question of before is as good as lost where it had no answer when SIP has one.
    const bool isFirst = keepsByStun(*flow) && !flow->m_stun.hasAnswered();
    if (isFirst)
        flow->m_stun.stop();
    const auto next = isFirst ? now : nextPingOf(*flow, now);
    if (!flow->m_nextPing || next < *flow->m_nextPing)
        flow->m_nextPing = next;
    setDue(*flow);
}

void FlowTable::stopKeepingAlive(Flow &flow)
{
    flow.m_nextPing.reset();
    flow.m_pongDeadline.reset();
    flow.m_stun.stop();
    setDue(flow);
}

bool FlowTable::keepsByStun(const Flow &flow)
{
    return flow.transport == Transport::Udp && flow.m_promises > 0 && flow.m_stun.isSpoken();
}

void FlowTable::dropKeeper(AccountId account)
{
    const auto at = m_keptFor.find(account);
    if (at == m_keptFor.end())
        return;
    if (auto *flow = find(at->second)) {
        removeKeeper(*flow, account);
        updateKeepAlive(*flow);
    }
    m_keptFor.erase(at);
}

void FlowTable::removeKeeper(Flow &flow, AccountId account)
{
    const auto at = flow.m_keepers.find(account);
    if (at == flow.m_keepers.end())
        return;
    const auto [begin, end] = flow.m_wishes.equal_range(at->second);
    const auto wish = std::find_if(begin, end, [&at](const auto &candidate) {
        return candidate.isAnswered == at->second.isAnswered;
    });
    if (wish != end)
        flow.m_wishes.erase(wish);
    flow.m_promises -= at->second.isAnswered ? 1 : 0;
    flow.m_keepers.erase(at);
}

/// Nobody wants it any more, or who promised STUN is not among those who do.
void FlowTable::updateKeepAlive(Flow &flow)
{
    if (flow.m_keepers.empty())
        stopKeepingAlive(flow);
    else if (!keepsByStun(flow))
        flow.m_stun.stop();
    setDue(flow);
}

TimePoint FlowTable::nextPingOf(const Flow &flow, TimePoint now)
{
    auto strictest = *flow.m_wishes.begin();
    const auto usual = KeepAlive::usual(flow.transport);
    if (flow.m_isForgotten && usual.most < strictest.most)
        strictest = usual;
    const auto span = std::chrono::duration<double>(strictest.most - strictest.least);
    return now + strictest.least + std::chrono::duration_cast<Duration>(span * m_random.unit());
}

void FlowTable::onPong(Flow &flow)
{
    flow.m_hasPonged = true;
    flow.m_pongDeadline.reset();
    setDue(flow);
}

std::optional<BrokenFlow::How> FlowTable::onStun(Flow &flow, const BindingAnswer &answer,
                                                 TimePoint now)
{
    std::optional<BrokenFlow::How> how;
    switch (flow.m_stun.onAnswer(answer)) {
    case StunKeepAlive::Verdict::Foreign:
    case StunKeepAlive::Verdict::Alive: break;
    case StunKeepAlive::Verdict::Moved:
        learn(flow.id, *flow.m_stun.mapped());
        // RFC 5626 §4.4: what Flow-Timer says is the longest time, not the best one.
        flow.m_isForgotten = true;
        if (flow.m_nextPing)
            flow.m_nextPing = std::min(*flow.m_nextPing, nextPingOf(flow, now));
        how = flow.m_stun.moves() > mostMoves ? BrokenFlow::How::Wandering : BrokenFlow::How::Moved;
        break;
    case StunKeepAlive::Verdict::Refused:
        how = flow.m_stun.isSpoken() ? BrokenFlow::How::Reluctant : BrokenFlow::How::Unspoken;
        break;
    }
    setDue(flow);
    return how;
}

std::vector<BrokenFlow> FlowTable::onTimeout(TimePoint now, Outbox &out)
{
    std::vector<BrokenFlow> broken;
    while (!m_due.empty() && m_due.begin()->first <= now) {
        auto &flow = m_flows.at(m_due.begin()->second);
        if (flow.m_pongDeadline && *flow.m_pongDeadline <= now) {
            broken.push_back({flow.id, BrokenFlow::How::Closed});
            close(flow.id, out);
            continue;
        }
        if (flow.m_stun.nextTimeout() && *flow.m_stun.nextTimeout() <= now) {
            const bool isHeard = flow.lastHeard >= flow.m_stun.askedAt();
            if (auto again = flow.m_stun.onTimeout(isHeard, now))
                out.act(Send{flow.id, {}, flow.remote, std::move(*again)});
            else
                broken.push_back({flow.id, !isHeard                 ? BrokenFlow::How::Silent
                                           : flow.m_stun.isSpoken() ? BrokenFlow::How::Reluctant
                                                                    : BrokenFlow::How::Unspoken});
        } else {
            keepAlive(flow, now, out);
        }
        setDue(flow);
    }
    return broken;
}

void FlowTable::keepAlive(Flow &flow, TimePoint now, Outbox &out)
{
    flow.m_nextPing = nextPingOf(flow, now);
    if (keepsByStun(flow)) {
        if (flow.state == Flow::State::Open && !flow.m_stun.isAsking())
            out.act(Send{flow.id, {}, flow.remote, flow.m_stun.ask(m_random, now)});
        return;
    }
    if (flow.state == Flow::State::Open)
        out.act(Send{flow.id, {}, flow.remote, "\r\n\r\n"});
    // Not every server answers pings: silence means something of one that promised, or did.
    const bool isAnswered = flow.m_hasPonged || flow.m_promises > 0;
    if (isReliable(flow.transport) && isAnswered && !flow.m_pongDeadline)
        flow.m_pongDeadline = now + pongLimit;
}

void FlowTable::setDue(Flow &flow)
{
    auto due = flow.m_nextPing;
    for (const auto &limit : {flow.m_pongDeadline, flow.m_stun.nextTimeout()})
        if (limit && (!due || *limit < *due))
            due = limit;
    if (due == flow.m_due)
        return;
    if (flow.m_due)
        m_due.erase({*flow.m_due, flow.id});
    if (due)
        m_due.emplace(*due, flow.id);
    flow.m_due = due;
}

std::optional<TimePoint> FlowTable::nextTimeout() const
{
    auto earliest = m_nextSweep;
    if (!m_due.empty() && (!earliest || m_due.begin()->first < *earliest))
        earliest = m_due.begin()->first;
    return earliest;
}

std::vector<FlowId> FlowTable::sweep(const std::set<FlowId> &inUse, TimePoint now, Outbox &out)
{
    std::vector<FlowId> closed;
    for (const auto &[id, flow] : m_flows) {
        const bool isIdle = !inUse.contains(id) && now - flow.lastUse >= idleLimit;
        const bool isStuck = flow.m_partialSince && now - *flow.m_partialSince >= messageLimit;
        if (isIdle || isStuck)
            closed.push_back(id);
    }
    for (const auto id : closed)
        close(id, out);
    m_nextSweep.reset();
    if (!m_flows.empty())
        m_nextSweep = now + sweepInterval;
    return closed;
}

} // namespace ahoy::sip
