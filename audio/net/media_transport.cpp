#include "audio/net/udp_transport.h"

#include "audio/net/packet_kind.h"

#include <cstdint>
#include <span>
#include <utility>

namespace ahoy::audio {

UdpTransport::UdpTransport(LegId leg, SocketPair sockets, MediaProtection protection,
                           const DtlsIdentity *identity)
    : m_leg(leg), m_sockets(std::move(sockets)), m_protection(std::move(protection))
{
    m_counters.leg = leg;
    if (identity != nullptr)
        m_dtls.emplace(*identity);
}

TransportCounters UdpTransport::counters() const
{
    auto counters = m_counters;
    counters.rejected = m_protection.counters().rejected;
    counters.replayed = m_protection.counters().replayed;
    counters.unprotected = m_protection.counters().unsent;
    return counters;
}

TransportAddresses UdpTransport::addresses() const
{
    return {m_sockets.rtp.local(), m_sockets.rtcp.local()};
}

std::optional<TransportError> UdpTransport::setRemote(const SetRemote &command, TimePoint now)
{
    m_rtcpMux = command.rtcpMux;
    auto rtcp = command.rtcp;
    if (m_rtcpMux)
        rtcp = command.rtp;
    else if (rtcp.address.isNone() && command.rtp.port != 0)
        rtcp = {command.rtp.address, static_cast<std::uint16_t>(command.rtp.port + 1U)};
    m_symmetric.setRemote(command.rtp, rtcp);
    m_usesDtls = command.dtls.has_value();
    if (command.dtls) {
        m_protection.expectKeys();
        if (!m_dtls)
            return TransportError{m_leg, {Errc::Environment, "no certificate for DTLS"}};
        m_dtls->setRemote(*command.dtls, command.rtp);
        return std::nullopt;
    }
    if (auto set = m_protection.setKeys(command.keys, now); !set)
        return TransportError{m_leg, std::move(set.error())};
    return std::nullopt;
}

std::optional<TransportError> UdpTransport::send(Packet &packet, TimePoint now)
{
    // RFC 5761 §5.1.1: muxed RTCP goes where RTP goes, which may be a latched address.
    const bool viaRtp = !packet.isRtcp || m_rtcpMux;
    const auto target = viaRtp ? m_symmetric.rtpTarget() : m_symmetric.rtcpTarget();
    if (!target) {
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
    auto &socket = viaRtp ? m_sockets.rtp : m_sockets.rtcp;
    auto sent = socket.send(*target, packet.view());
    if (sent) {
        ++m_counters.sent;
        return std::nullopt;
    }
    ++m_counters.sendFailed;
    if (now < m_nextErrorAt)
        return std::nullopt;
    m_nextErrorAt = now + errorInterval;
    return TransportError{m_leg, std::move(sent.error())};
}

std::optional<RemoteLatched> UdpTransport::receiveRtp(PacketRings &rings, TimePoint now)
{
    std::optional<RemoteLatched> latched;
    Packet packet;
    Endpoint from;
    for (int i = 0; i < packetsPerTurn && receiveInto(m_sockets.rtp, packet, from, now); ++i) {
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

void UdpTransport::accept(Packet &packet, const Endpoint &from, PacketRings &rings, TimePoint now,
                          std::optional<RemoteLatched> &latched)
{
    if (!unprotect(packet, now))
        return;
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

std::optional<HandshakeEnded> UdpTransport::serveDtls(PacketRings &rings, TimePoint now)
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
        if (const auto target = m_symmetric.rtpTarget())
            (void)m_sockets.rtp.send(*target, *datagram); // what is lost is sent again
    const auto timeout = m_dtls->timeout();
    m_dtlsAt = timeout ? std::optional(now + *timeout) : std::nullopt;
    return ended;
}

void UdpTransport::receiveRtcp(PacketRings &rings, TimePoint now)
{
    Packet packet;
    Endpoint from;
    for (int i = 0; i < packetsPerTurn && receiveInto(m_sockets.rtcp, packet, from, now); ++i) {
        if (packet.size == 0)
            continue;
        packet.isRtcp = true;
        if (packetKind(packet.view()) != PacketKind::Rtcp)
            ++m_counters.malformed;
        else if (!unprotect(packet, now))
            continue;
        else if (m_symmetric.onRtcp(from) == SymmetricRtp::Verdict::Foreign)
            refuse(from);
        else
            pass(packet, rings);
    }
}

/// False when nothing waits.  `packet.size` is 0 for what was counted and is not to be used.
bool UdpTransport::receiveInto(MediaSocket &socket, Packet &packet, Endpoint &from, TimePoint now)
{
    const auto received = socket.receive(packet.bytes);
    if (received.kind == MediaSocket::Received::Kind::Nothing)
        return false;
    packet.leg = m_leg;
    packet.at = now;
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
bool UdpTransport::unprotect(Packet &packet, TimePoint now)
{
    std::size_t size = packet.size;
    if (!m_protection.unprotect(packet.bytes, size, packet.isRtcp, now))
        return false;
    packet.size = static_cast<std::uint16_t>(size);
    return true;
}

void UdpTransport::refuse(const Endpoint &from)
{
    ++m_counters.foreign;
    m_stranger = from;
}

std::optional<StrangersHeard> UdpTransport::takeStrangers(TimePoint now)
{
    if (m_counters.foreign < m_strangersTold + strangersWorthAWord || now < m_nextStrangersAt)
        return std::nullopt;
    m_nextStrangersAt = now + strangersInterval;
    m_strangersTold = m_counters.foreign;
    return StrangersHeard{m_leg, m_stranger, m_counters.foreign};
}

std::optional<PacketsRejected> UdpTransport::takeRejected(TimePoint now)
{
    const auto rejected = m_protection.counters().rejected;
    if (rejected < m_rejectedTold + strangersWorthAWord || now < m_nextRejectedAt)
        return std::nullopt;
    m_nextRejectedAt = now + strangersInterval;
    m_rejectedTold = rejected;
    return PacketsRejected{m_leg, rejected};
}

void UdpTransport::pass(const Packet &packet, PacketRings &rings)
{
    if (rings.fromNet.push(packet))
        ++m_counters.received;
    else
        ++m_counters.ringFull;
}

} // namespace ahoy::audio
