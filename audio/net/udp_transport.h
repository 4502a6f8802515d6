#pragma once

#include "audio/engine/packet_ring.h"
#include "audio/net/media_net.h"
#include "audio/net/socket_pair.h"
#include "audio/net/symmetric_rtp.h"
#include "audio/srtp/media_protection.h"
#include "base/time.h"

#include <optional>
#include <utility>

namespace ahoy::audio {

/// One leg's way through the network: RTP and RTCP over a pair of UDP sockets, plain or as SRTP.
/// What does not fit the keys is thrown away before anything is learned from it.
/// Thread: Net.
class UdpTransport {
public:
    /// Then the other sockets get their turn.
    static constexpr int packetsPerTurn = 64;
    static constexpr std::chrono::seconds errorInterval{1};
    static constexpr std::chrono::seconds strangersInterval{10};
    /// A packet or two that lost their way are no news.
    static constexpr std::uint64_t strangersWorthAWord = 5;

    UdpTransport(LegId leg, SocketPair sockets, MediaProtection protection);

    LegId leg() const { return m_leg; }
    int rtpFd() const { return m_sockets.rtp.fd(); }
    int rtcpFd() const { return m_sockets.rtcp.fd(); }
    TransportAddresses addresses() const;
    TransportCounters counters() const;

    /// What there is to report, if anything.
    std::optional<TransportError> setRemote(const SetRemote &command, TimePoint now);
    /// Protects the packet in place.
    std::optional<TransportError> send(Packet &packet, TimePoint now);
    std::optional<RemoteLatched> receiveRtp(PacketRings &rings, TimePoint now);
    void receiveRtcp(PacketRings &rings, TimePoint now);
    std::optional<StrangersHeard> takeStrangers(TimePoint now);
    std::optional<PacketsRejected> takeRejected(TimePoint now);
    /// Of a transport that is closed: for the next one.
    MediaProtection takeProtection() { return std::move(m_protection); }
    bool takeNearlySpent() { return m_protection.takeNearlySpent(); }

private:
    bool receiveInto(MediaSocket &socket, Packet &packet, Endpoint &from, TimePoint now);
    bool unprotect(Packet &packet, TimePoint now);
    void refuse(const Endpoint &from);
    void pass(const Packet &packet, PacketRings &rings);

    LegId m_leg;
    SocketPair m_sockets;
    SymmetricRtp m_symmetric;
    MediaProtection m_protection;
    bool m_rtcpMux = false;
    TransportCounters m_counters;
    TimePoint m_nextErrorAt{};
    Endpoint m_stranger; ///< the last one
    std::uint64_t m_strangersTold = 0;
    TimePoint m_nextStrangersAt{};
    std::uint64_t m_rejectedTold = 0;
    TimePoint m_nextRejectedAt{};
};

} // namespace ahoy::audio
