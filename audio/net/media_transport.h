#pragma once

#include "audio/engine/packet_ring.h"
#include "audio/net/dtls_path.h"
#include "audio/net/ice_path.h"
#include "audio/net/media_net.h"
#include "audio/net/socket_pair.h"
#include "audio/net/symmetric_rtp.h"
#include "audio/srtp/media_protection.h"
#include "base/time.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ahoy::audio {

/// One leg's way through the network: RTP and RTCP over a pair of UDP sockets or by ICE, plain or
/// as SRTP.  What does not fit the keys is thrown away before anything is learned from it. Thread:
/// Net.
class MediaTransport {
public:
    /// Then the other sockets get their turn.
    static constexpr int packetsPerTurn = 64;
    static constexpr std::chrono::seconds errorInterval{1};
    static constexpr std::chrono::seconds strangersInterval{10};
    /// A packet or two that lost their way are no news.
    static constexpr std::uint64_t strangersWorthAWord = 5;

    /// What arrives under keys that DTLS is still making.
    static constexpr std::size_t maxEarly = 20;

    MediaTransport(LegId leg, SocketPair sockets, MediaProtection protection,
                   const DtlsIdentity *identity);
    /// It can be used once takeOpened() has said so.
    MediaTransport(LegId leg, std::unique_ptr<IcePath> ice, bool isIceOffered,
                   MediaProtection protection, const DtlsIdentity *identity);

    LegId leg() const { return m_leg; }
    /// Negative where packets come by ICE.
    int rtpFd() const { return m_sockets.rtp.fd(); }
    int rtcpFd() const { return m_sockets.rtcp.fd(); }
    const TransportAddresses &addresses() const { return m_addresses; }
    TransportCounters counters() const;

    /// What there is to report, if anything.
    std::optional<TransportError> setRemote(const SetRemote &command, TimePoint now);
    void addCandidates(const IceRemote &remote);
    /// Protects the packet in place.
    std::optional<TransportError> send(Packet &packet, TimePoint now);
    std::optional<RemoteLatched> receiveRtp(PacketRings &rings, TimePoint now);
    /// Sends what DTLS has to say, also again when it is time, and takes its keys; after each
    /// input.
    std::optional<HandshakeEnded> serveDtls(PacketRings &rings, TimePoint now);
    /// Once, when ICE has found our addresses.
    std::optional<TransportOpened> takeOpened(TimePoint now);
    std::optional<IceChanged> takeIceChange();
    /// More addresses than takeOpened() told.
    std::optional<CandidatesFound> takeFound();
    std::optional<TimePoint> nextTimeout() const;
    void receiveRtcp(PacketRings &rings, TimePoint now);
    std::optional<StrangersHeard> takeStrangers(TimePoint now);
    std::optional<PacketsRejected> takeRejected(TimePoint now);
    /// Of a transport that is closed: for the next one.
    MediaProtection takeProtection() { return std::move(m_protection); }
    bool takeNearlySpent() { return m_protection.takeNearlySpent(); }

private:
    bool receiveInto(bool isRtcpPort, Packet &packet, Endpoint &from, TimePoint now);
    /// False: nowhere to send to.
    Result<bool> sendTo(bool isRtcpPort, std::span<const std::byte> bytes);
    Result<void> setWay(const SetRemote &command);
    void beginDtls();
    bool unprotect(Packet &packet, TimePoint now);
    /// `latched`: our packets go elsewhere now.
    void accept(Packet &packet, const Endpoint &from, PacketRings &rings, TimePoint now,
                std::optional<RemoteLatched> &latched);
    void refuse(const Endpoint &from);
    void pass(const Packet &packet, PacketRings &rings);

    LegId m_leg;
    SocketPair m_sockets; ///< none while ICE has them
    SymmetricRtp m_symmetric;
    std::unique_ptr<IcePath> m_ice;
    bool m_isIceOffered = false;
    bool m_isOpen = true;
    TransportAddresses m_addresses;
    MediaProtection m_protection;
    std::optional<DtlsPath> m_dtls;
    std::optional<DtlsRemote> m_dtlsRemote; ///< what m_dtls is to begin, with ICE once it can
    Endpoint m_described;
    bool m_usesDtls = false;
    std::optional<TimePoint> m_dtlsAt;
    struct Early {
        Packet packet;
        Endpoint from;
    };
    std::vector<Early> m_early;
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
