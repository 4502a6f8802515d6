#include "audio/net/ice_path.h"

#include "audio/net/ice_agent.h"

#include <algorithm>
#include <utility>

namespace ahoy::audio {

Result<std::unique_ptr<IcePath>> IcePath::open(GlibSources &sources, Config config, TimePoint now)
{
    if (config.local.isNone())
        return fail(Errc::Invalid, "media needs a local address");
    std::unique_ptr<IcePath> path(new IcePath(std::move(config)));
    const auto &servers = path->m_config.settings.servers;
    const bool hasRelay = std::any_of(servers.begin(), servers.end(), [](const auto &server) {
        return server.kind != IceServer::Kind::Stun;
    });
    path->m_gatherUntil = now + (hasRelay ? turnPatience : stunPatience);
    path->m_agent = std::make_unique<IceAgent>(*path, sources);
    if (auto gathered = path->m_agent->gather(path->m_config); !gathered)
        return tl::unexpected(gathered.error());
    return path;
}

IcePath::IcePath(Config config) : m_config(std::move(config)) {}

IcePath::~IcePath() = default;

// ---- inputs ------------------------------------------------------------------------------------

void IcePath::setRemote(const IceRemote &remote, bool rtcpMux)
{
    m_isMuxed = rtcpMux;
    if (m_remote == remote)
        return;
    const bool isNew = !m_remote;
    const bool isRestart =
        m_remote && (m_remote->theirs != remote.theirs || m_remote->own != remote.own);
    m_remote = remote;
    if (isNew || isRestart) {
        // What was found before goes on carrying packets until there is something better.
        for (auto &each : m_components)
            each = {.state = State::Checking,
                    .isReady = false,
                    .pair = std::move(each.pair),
                    .keptAt = std::nullopt,
                    .isToBeKept = false,
                    .waiting = std::move(each.waiting)};
        setState(State::Checking);
    }
    m_agent->setRemote(remote, isNew, isRestart, usedComponents());
    if (remote.isComplete)
        m_theirsUntil.reset();
    else if (isNew || isRestart)
        m_theirsUntil = monotonicNow() + tricklePatience;
}

void IcePath::onGathered()
{
    m_hasGathered = true;
    m_hasFound = true;
    if (m_state == State::Gathering)
        setState(State::Gathered);
}

void IcePath::onTime(TimePoint now)
{
    if (m_state == State::Gathering && (now >= m_gatherUntil || hasFoundAll()))
        setState(State::Gathered);
    if (m_theirsUntil && now >= *m_theirsUntil) {
        m_theirsUntil.reset();
        m_agent->endRemote();
    }
    for (std::uint8_t i = 1; i <= usedComponents(); ++i)
        if (auto &each = component(i); std::exchange(each.isToBeKept, false) && each.pair)
            m_agent->keep(i, *each.pair);
}

/// Nothing more can come: libnice waits for the last answers to questions that it need not have
/// asked.
bool IcePath::hasFoundAll() const
{
    using Kind = IceCandidate::Kind;
    const auto &servers = m_config.settings.servers;
    const bool hasRelay = std::any_of(servers.begin(), servers.end(), [](const auto &server) {
        return server.kind != IceServer::Kind::Stun;
    });
    const auto all = candidates();
    const auto has = [&](std::uint8_t number, Kind kind) {
        return std::any_of(all.begin(), all.end(), [&](const auto &candidate) {
            return candidate.component == number && candidate.kind == kind;
        });
    };
    for (std::uint8_t i = 1; i <= componentCount; ++i)
        if (!has(i, Kind::ServerReflexive) || (hasRelay && !has(i, Kind::Relayed)))
            return false;
    return true;
}

bool IcePath::send(std::uint8_t number, std::span<const std::byte> bytes)
{
    return m_agent && m_agent->send(number, bytes);
}

void IcePath::onDatagram(std::uint8_t number, std::span<const std::byte> bytes)
{
    auto &waiting = component(number).waiting;
    if (waiting.size() >= maxWaiting)
        return; // as a full socket buffer does
    auto &packet = waiting.emplace_back();
    packet.size = 0;
    if (bytes.size() > Packet::maxBytes)
        return; // told as too large
    packet.size = static_cast<std::uint16_t>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), packet.bytes.begin());
}

void IcePath::onComponentState(std::uint8_t number, State state, bool isReady)
{
    if (!m_remote)
        return; // gathering; a check of theirs that came before their description
    if (state == State::Failed && m_state == State::Connected && mayKeep(number))
        return;
    // A check of theirs makes libnice say that it is connected again, and send nothing all the
    // same.
    component(number).isToBeKept |=
        state == State::Connected && component(number).state == State::Failed;
    component(number).state = state;
    m_hasChanged = m_hasChanged || component(number).isReady != isReady;
    component(number).isReady = isReady;
    const auto first = component(1).state;
    const auto second = component(usedComponents()).state;
    // RTP alone is a call; RTCP alone is none.
    if (first == State::Failed)
        setState(State::Failed);
    else if (first == State::Connected && (second == State::Connected || second == State::Failed))
        setState(State::Connected);
    else if (m_state != State::Connected)
        setState(State::Checking);
}

/// Consent was not renewed: true when that may be two packets that were lost.
bool IcePath::mayKeep(std::uint8_t number)
{
    auto &each = component(number);
    const auto now = monotonicNow();
    if (!each.pair || (each.keptAt && now < *each.keptAt + keepInterval))
        return false;
    each.keptAt = now;
    each.isToBeKept = true; // not from within libnice's own turn
    return true;
}

void IcePath::onPair(std::uint8_t number, IcePair pair)
{
    auto &changed = component(number).pair;
    m_hasChanged = m_hasChanged || changed != pair;
    changed = std::move(pair);
}

void IcePath::setState(State state)
{
    m_hasChanged = m_hasChanged || m_state != state;
    m_state = state;
}

// ---- outputs -----------------------------------------------------------------------------------

std::optional<TimePoint> IcePath::nextTimeout() const
{
    return m_state == State::Gathering ? std::optional(m_gatherUntil) : m_theirsUntil;
}

std::vector<IceCandidate> IcePath::candidates() const
{
    return m_agent ? m_agent->candidates() : std::vector<IceCandidate>();
}

Endpoint IcePath::defaultAddress(std::uint8_t number) const
{
    using Kind = IceCandidate::Kind;
    const auto all = candidates();
    for (const auto kind : {Kind::ServerReflexive, Kind::Host})
        for (const auto &candidate : all)
            if (candidate.component == number && candidate.kind == kind &&
                candidate.address.address.family() == m_config.local.family())
                return candidate.address;
    return {};
}

bool IcePath::isSettled() const
{
    return m_components.at(0).isReady && m_components.at(usedComponents() - 1U).isReady;
}

std::vector<IcePair> IcePath::pairs() const
{
    std::vector<IcePair> result;
    for (std::uint8_t i = 0; i < usedComponents(); ++i)
        if (const auto &pair = m_components.at(i).pair)
            result.push_back(*pair);
    return result;
}

bool IcePath::receive(std::uint8_t number, Packet &packet)
{
    auto &waiting = component(number).waiting;
    if (waiting.empty())
        return false;
    packet.size = waiting.front().size;
    std::copy_n(waiting.front().bytes.begin(), packet.size, packet.bytes.begin());
    waiting.pop_front();
    return true;
}

Result<SocketPair> IcePath::release()
{
    SocketPair sockets;
    for (const auto &candidate : candidates()) {
        if (candidate.kind != IceCandidate::Kind::Host ||
            candidate.address.address != m_config.local)
            continue;
        auto socket = m_agent->socketAt(candidate.component, candidate.address);
        if (!socket)
            return tl::unexpected(socket.error());
        (candidate.component == 1 ? sockets.rtp : sockets.rtcp) = std::move(*socket);
    }
    if (sockets.rtp.fd() < 0 || sockets.rtcp.fd() < 0)
        return fail(Errc::Environment, "no socket at " + m_config.local.toString());
    m_agent.reset();
    return sockets;
}

} // namespace ahoy::audio
