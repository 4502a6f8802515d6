#include "audio/net/media_transport.h"

#include "audio/net/packet_kind.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace ahoy::audio {

namespace {

/// Who comes by ICE has been checked, whatever his address is (and it may change).
const Endpoint iceSource{IpAddress::v4(1), 1};

} // namespace

MediaTransport::MediaTransport(LegId leg, SocketPair sockets, MediaProtection protection,
                               const DtlsIdentity *identity)
    : m_leg(leg), m_sockets(std::move(sockets)), m_protection(std::move(protection))
{
    m_addresses.rtp = m_sockets.rtp.local();
    m_addresses.rtcp = m_sockets.rtcp.local();
    m_counters.leg = leg;
    if (identity != nullptr) {
        m_dtls.emplace(*identity);
        m_addresses.fingerprint = identity->fingerprint();
    }
}

MediaTransport::MediaTransport(LegId leg, std::unique_ptr<IcePath> ice, bool isIceOffered,
                               MediaProtection protection, const DtlsIdentity *identity)
    : MediaTransport(leg, SocketPair(), std::move(protection), identity)
{
    m_ice = std::move(ice);
    m_isIceOffered = isIceOffered;
    m_isOpen = false;
}

TransportCounters MediaTransport::counters() const
{
    auto counters = m_counters;
    counters.rejected = m_protection.counters().rejected;
    counters.replayed = m_protection.counters().replayed;
    counters.unprotected = m_protection.counters().unsent;
    return counters;
}

std::optional<TransportOpened> MediaTransport::takeOpened(TimePoint now)
{
    if (m_ice)
        m_ice->onTime(now);
    if (m_isOpen || !m_ice)
        return std::nullopt;
    if (!m_ice->isReady())
        return std::nullopt;
    m_isOpen = true;
    (void)m_ice->takeFound(); // told here
    m_addresses.hasAllCandidates = m_ice->hasGathered();
    m_addresses.rtp = m_ice->defaultAddress(1);
    m_addresses.rtcp = m_ice->defaultAddress(2);
    if (m_isIceOffered) {
        m_addresses.candidates = m_ice->candidates();
    } else if (auto sockets = m_ice->release()) {
        m_sockets = std::move(*sockets);
        m_ice.reset();
    } else {
        return TransportOpened{m_leg, tl::unexpected(sockets.error())};
    }
    return TransportOpened{m_leg, m_addresses};
}

std::optional<CandidatesFound> MediaTransport::takeFound()
{
    if (!m_ice || !m_isOpen || !m_ice->takeFound())
        return std::nullopt;
    auto now = m_ice->candidates();
    auto &told = m_addresses.candidates;
    // RFC 8840 §4.4: "the sequence of a previously sent list of candidates MUST NOT change".
    for (auto &candidate : now)
        if (std::find(told.begin(), told.end(), candidate) == told.end())
            told.push_back(std::move(candidate));
    return CandidatesFound{m_leg, told, m_ice->hasGathered()};
}

void MediaTransport::addCandidates(const IceRemote &remote)
{
    if (m_ice && m_isOpen)
        m_ice->setRemote(remote, m_rtcpMux);
}

std::optional<IceChanged> MediaTransport::takeIceChange()
{
    if (!m_ice || !m_isOpen || !m_ice->takeChange())
        return std::nullopt;
    IceChanged change{.leg = m_leg, .pairs = m_ice->pairs(), .isSettled = m_ice->isSettled()};
    switch (m_ice->state()) {
    case IcePath::State::Gathering:
    case IcePath::State::Gathered: return std::nullopt;
    case IcePath::State::Checking: break;
    case IcePath::State::Connected: change.state = IceChanged::State::Connected; break;
    case IcePath::State::Failed: change.state = IceChanged::State::Failed; break;
    }
    beginDtls();
    return change;
}

std::optional<TimePoint> MediaTransport::nextTimeout() const
{
    const auto gathering = m_ice ? m_ice->nextTimeout() : std::nullopt;
    if (gathering && m_dtlsAt)
        return std::min(*gathering, *m_dtlsAt);
    return gathering ? gathering : m_dtlsAt;
}

std::optional<TransportError> MediaTransport::setRemote(const SetRemote &command, TimePoint now)
{
    if (auto set = setWay(command); !set)
        return TransportError{m_leg, std::move(set.error())};
    m_usesDtls = command.dtls.has_value();
    if (command.dtls) {
        m_protection.expectKeys();
        if (!m_dtls)
            return TransportError{m_leg, {Errc::Environment, "no certificate for DTLS"}};
        m_dtlsRemote = command.dtls;
        beginDtls();
        return std::nullopt;
    }
    if (auto set = m_protection.setKeys(command.keys, now); !set)
        return TransportError{m_leg, std::move(set.error())};
    return std::nullopt;
}

/// Where packets go from now on.
Result<void> MediaTransport::setWay(const SetRemote &command)
{
    m_rtcpMux = command.rtcpMux;
    if (m_ice && command.ice) {
        m_ice->setRemote(*command.ice, m_rtcpMux);
        m_described = iceSource;
        return {};
    }
    if (m_ice) { // RFC 8839 §4.3.3: "RFC 3264 procedures MUST be followed instead"
        auto sockets = m_ice->release();
        if (!sockets)
            return tl::unexpected(sockets.error());
        m_sockets = std::move(*sockets);
        m_ice.reset();
    }
    auto rtcp = command.rtcp;
    if (m_rtcpMux)
        rtcp = command.rtp;
    else if (rtcp.address.isNone() && command.rtp.port != 0)
        rtcp = {command.rtp.address, static_cast<std::uint16_t>(command.rtp.port + 1U)};
    m_symmetric.setRemote(command.rtp, rtcp);
    m_described = command.rtp;
    return {};
}

/// RFC 8842 §5.5: over a pair that works, not before.
void MediaTransport::beginDtls()
{
    const bool hasWay = !m_ice || m_ice->state() == IcePath::State::Connected;
    if (m_dtls && m_usesDtls && m_dtlsRemote && hasWay)
        m_dtls->setRemote(*m_dtlsRemote, m_described);
}

std::optional<TransportError> MediaTransport::send(Packet &packet, TimePoint now)
{
    // RFC 5761 §5.1.1: muxed RTCP goes where RTP goes, which may be a latched address.
    const bool viaRtp = !packet.isRtcp || m_rtcpMux;
    const bool hasTarget =
        m_ice || (viaRtp ? m_symmetric.rtpTarget() : m_symmetric.rtcpTarget()).has_value();
    if (!hasTarget) {
        ++m_counters.sendFailed;
        return std::nullopt;
    }
    // Each port has DTLS of its own (RFC 5763 §5), or one for both with rtcp-mux, which is what we
    // do: without it there is no RTCP.
    if (m_usesDtls && !viaRtp) {
        ++m_counters.sendFailed;
        return std::nullopt;
    }
    std::size_t size = packet.size;
    if (!m_protection.protect(packet.bytes, size, packet.isRtcp))
        return std::nullopt; // counted
    packet.size = static_cast<std::uint16_t>(size);
    auto sent = sendTo(!viaRtp, packet.view());
    if (sent && *sent) {
        ++m_counters.sent;
        return std::nullopt;
    }
    ++m_counters.sendFailed;
    if (sent || now < m_nextErrorAt)
        return std::nullopt;
    m_nextErrorAt = now + errorInterval;
    return TransportError{m_leg, std::move(sent.error())};
}

Result<bool> MediaTransport::sendTo(bool isRtcpPort, std::span<const std::byte> bytes)
{
    if (m_ice)
        return m_ice->send(isRtcpPort ? 2 : 1, bytes);
    const auto target = isRtcpPort ? m_symmetric.rtcpTarget() : m_symmetric.rtpTarget();
    if (!target)
        return false;
    auto &socket = isRtcpPort ? m_sockets.rtcp : m_sockets.rtp;
    if (auto sent = socket.send(*target, bytes); !sent)
        return tl::unexpected(std::move(sent.error()));
    return true;
}

std::optional<RemoteLatched> MediaTransport::receiveRtp(PacketRings &rings, TimePoint now)
{
    std::optional<RemoteLatched> latched;
    Packet packet;
    Endpoint from;
    for (int i = 0; i < packetsPerTurn && receiveInto(false, packet, from, now); ++i) {
        if (packet.size == 0)
            continue; // counted
        const auto kind = packetKind(packet.view());
        if (kind == PacketKind::Dtls) {
            if (!m_dtls || !m_dtls->onDatagram(from, packet.view()))
                refuse(from);
            continue;
        }
        if (kind == PacketKind::Other) {
            ++m_counters.malformed;
            continue;
        }
        packet.isRtcp = kind == PacketKind::Rtcp;
        const bool isEarly = m_usesDtls && m_dtls && m_dtls->isRunning();
        if (isEarly && m_early.size() < maxEarly)
            m_early.push_back({packet, from});
        else
            accept(packet, from, rings, now, latched);
    }
    return latched;
}

void MediaTransport::accept(Packet &packet, const Endpoint &from, PacketRings &rings, TimePoint now,
                            std::optional<RemoteLatched> &latched)
{
    if (!unprotect(packet, now))
        return;
    if (m_ice) {
        pass(packet, rings);
        return;
    }
    const auto verdict = packet.isRtcp ? m_symmetric.onRtcp(from)
                                       : m_symmetric.onRtp(from, rtpSsrc(packet.view()),
                                                           rtpSequence(packet.view()), now);
    if (verdict == SymmetricRtp::Verdict::Foreign) {
        refuse(from);
        return;
    }
    if (verdict == SymmetricRtp::Verdict::Latched && !packet.isRtcp)
        latched = RemoteLatched{m_leg, from};
    pass(packet, rings);
}

std::optional<HandshakeEnded> MediaTransport::serveDtls(PacketRings &rings, TimePoint now)
{
    if (!m_dtls || !m_usesDtls)
        return std::nullopt;
    if (m_dtlsAt && now >= *m_dtlsAt)
        m_dtls->onTimeout();
    std::optional<HandshakeEnded> ended;
    if (const auto keys = m_dtls->takeKeys()) {
        if (auto set = m_protection.setKeys(*keys, now); set)
            ended = HandshakeEnded{m_leg, keys->suite};
        else
            ended = HandshakeEnded{m_leg, tl::unexpected(set.error())};
        std::optional<RemoteLatched> latched; // the address is the described one
        for (auto &early : std::exchange(m_early, {}))
            accept(early.packet, early.from, rings, now, latched);
    }
    if (auto problem = m_dtls->takeProblem())
        ended = HandshakeEnded{m_leg, fail(Errc::Rejected, std::move(*problem))};
    while (const auto datagram = m_dtls->takeDatagram())
        (void)sendTo(false, *datagram); // what is lost is sent again
    const auto timeout = m_dtls->timeout();
    m_dtlsAt = timeout ? std::optional(now + *timeout) : std::nullopt;
    return ended;
}

void MediaTransport::receiveRtcp(PacketRings &rings, TimePoint now)
{
    Packet packet;
    Endpoint from;
    for (int i = 0; i < packetsPerTurn && receiveInto(true, packet, from, now); ++i) {
        if (packet.size == 0)
            continue;
        packet.isRtcp = true;
        if (packetKind(packet.view()) != PacketKind::Rtcp)
            ++m_counters.malformed;
        else if (!unprotect(packet, now))
            continue;
        else if (!m_ice && m_symmetric.onRtcp(from) == SymmetricRtp::Verdict::Foreign)
            refuse(from);
        else
            pass(packet, rings);
    }
}

/// False when nothing waits.  `packet.size` is 0 for what was counted and is not to be used.
bool MediaTransport::receiveInto(bool isRtcpPort, Packet &packet, Endpoint &from, TimePoint now)
{
    packet.leg = m_leg;
    packet.at = now;
    if (m_ice) {
        from = iceSource;
        if (!m_ice->receive(isRtcpPort ? 2 : 1, packet))
            return false;
        m_counters.oversized += packet.size == 0 ? 1 : 0;
        return true;
    }
    const auto received = (isRtcpPort ? m_sockets.rtcp : m_sockets.rtp).receive(packet.bytes);
    if (received.kind == MediaSocket::Received::Kind::Nothing)
        return false;
    packet.size = 0;
    from = received.from;
    if (received.kind == MediaSocket::Received::Kind::Oversized)
        ++m_counters.oversized;
    else if (received.size == 0)
        ++m_counters.malformed;
    else
        packet.size = static_cast<std::uint16_t>(received.size);
    return true;
}

/// False: counted, and not to be used.
bool MediaTransport::unprotect(Packet &packet, TimePoint now)
{
    std::size_t size = packet.size;
    if (!m_protection.unprotect(packet.bytes, size, packet.isRtcp, now))
        return false;
    packet.size = static_cast<std::uint16_t>(size);
    return true;
}

void MediaTransport::refuse(const Endpoint &from)
{
    ++m_counters.foreign;
    m_stranger = from;
}

std::optional<StrangersHeard> MediaTransport::takeStrangers(TimePoint now)
{
    if (m_counters.foreign < m_strangersTold + strangersWorthAWord || now < m_nextStrangersAt)
        return std::nullopt;
    m_nextStrangersAt = now + strangersInterval;
    m_strangersTold = m_counters.foreign;
    return StrangersHeard{m_leg, m_stranger, m_counters.foreign};
}

std::optional<PacketsRejected> MediaTransport::takeRejected(TimePoint now)
{
    const auto rejected = m_protection.counters().rejected;
    if (rejected < m_rejectedTold + strangersWorthAWord || now < m_nextRejectedAt)
        return std::nullopt;
    m_nextRejectedAt = now + strangersInterval;
    m_rejectedTold = rejected;
    return PacketsRejected{m_leg, rejected};
}

void MediaTransport::pass(const Packet &packet, PacketRings &rings)
{
    if (rings.fromNet.push(packet))
        ++m_counters.received;
    else
        ++m_counters.ringFull;
}

} // namespace ahoy::audio
