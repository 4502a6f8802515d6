#pragma once

#include "audio/engine/packet_ring.h"
#include "audio/engine/stream_config.h"
#include "audio/net/ice_settings.h"
#include "audio/srtp/dtls_identity.h"
#include "audio/srtp/srtp_keys.h"
#include "base/endpoint.h"
#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace ahoy::audio {

/// Opens the sockets of a leg: an even port for RTP and the next one for RTCP (RFC 3550 §11).
/// Ports are taken from firstPort … lastPort; 0 … 0: any that the system has free.
/// The answer is TransportOpened.
struct OpenTransport {
    LegId leg;
    IpAddress local;
    std::uint16_t firstPort = 0;
    std::uint16_t lastPort = 0;
    bool isProtected = false; ///< nothing goes or comes before there are keys (SetRemote)
    /// With ICE, or with the address that a STUN server sees: the answer comes when addresses were
    /// found, or when that took too long.
    std::optional<IceSettings> ice{};
};

/// Where to send, from the session description; again whenever that changes.  `rtcp` without an
/// address: the port after RTP's.  With `rtcpMux` RTCP goes where RTP goes (RFC 5761).
struct SetRemote {
    LegId leg;
    Endpoint rtp;
    Endpoint rtcp;
    bool rtcpMux = false;
    /// SRTP (RFC 3711); none: plain RTP.  Keys are never taken back: where there were some, a
    /// SetRemote without any leaves them in force.
    std::optional<SrtpKeys> keys{};
    /// The keys are made by DTLS with whom this names; until then nothing passes.
    std::optional<DtlsRemote> dtls{};
    /// Goes where ICE finds a way; none: to `rtp`, for good.
    std::optional<IceRemote> ice{};
};

/// More candidates of theirs (RFC 8838); only where ICE is in force.
struct AddCandidates {
    LegId leg;
    IceRemote remote; ///< all that are known, and the credentials of before
};

struct CloseTransport {
    LegId leg;
    /// Another one is opened for the leg at once, from another address of ours: its keys go on with
    /// their counters, as the peer's do.
    bool comesBack = false;
};

/// The answer is TransportCounters; also comes by itself when a leg is closed.
struct AskTransportCounters {
    LegId leg;
};

using NetCommand =
    std::variant<OpenTransport, SetRemote, AddCandidates, CloseTransport, AskTransportCounters>;

/// The endpoints of one leg, ours: what goes into the session description.
struct TransportAddresses {
    Endpoint rtp;
    Endpoint rtcp;
    DtlsFingerprint fingerprint{};          ///< of our certificate; none: DTLS can't be done
    std::vector<IceCandidate> candidates{}; ///< none: without ICE
    bool hasAllCandidates = true;           ///< else CandidatesFound follows
};

/// Errors: Environment (no free pair of ports in the range, no such address), WrongState (the leg
/// has a transport), TooLarge (too many legs).
struct TransportOpened {
    LegId leg;
    Result<TransportAddresses> addresses;
};

/// The peer sends from elsewhere than its description says, and gets our packets there now.
struct RemoteLatched {
    LegId leg;
    Endpoint remote;
};

/// Somebody else sends to our port, and is not listened to: at most every ten seconds and leg.
struct StrangersHeard {
    LegId leg;
    Endpoint from;             ///< the last of them
    std::uint64_t packets = 0; ///< since the sockets were opened
};

/// What comes does not fit the keys that were agreed on, and is thrown away: at most every ten
/// seconds and leg.
struct PacketsRejected {
    LegId leg;
    std::uint64_t packets = 0; ///< since the sockets were opened
};

/// DTLS has made the keys of the leg, or has given up: then nothing passes.
struct HandshakeEnded {
    LegId leg;
    Result<SrtpSuite> suite;
};

/// ICE has found a way, another way, or none (any more).
struct IceChanged {
    enum class State : std::uint8_t { Checking, Connected, Failed };
    LegId leg;
    State state = State::Checking;
    std::vector<IcePair> pairs; ///< RTP's first; RTCP's, unless it shares RTP's
    bool isSettled = false;     ///< no better one will come
};

/// ICE has found more addresses of ours after the transport was opened.
struct CandidatesFound {
    LegId leg;
    std::vector<IceCandidate> candidates; ///< all, those of before first and in their order
    bool isComplete = false;              ///< no more will be found
};

/// The keys of the leg have nearly served their time: agree on new ones.
struct KeysNearlySpent {
    LegId leg;
};

/// Packets can't be sent (no route, refused): at most once a second and leg.
struct TransportError {
    LegId leg;
    Error error;
};

/// What one leg's sockets did not pass on, since they were opened.
struct TransportCounters {
    LegId leg;
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::uint64_t sendFailed = 0;  ///< the system refused, or nowhere to send to
    std::uint64_t foreign = 0;     ///< from another source than the one we talk to
    std::uint64_t malformed = 0;   ///< neither RTP nor RTCP
    std::uint64_t oversized = 0;   ///< more than Packet::maxBytes
    std::uint64_t ringFull = 0;    ///< the media did not fetch them
    std::uint64_t rejected = 0;    ///< not under the keys: forged, damaged, in clear
    std::uint64_t replayed = 0;    ///< under the keys, but had come before
    std::uint64_t unprotected = 0; ///< not sent: there was no key (any more) to protect it with
};

using NetReport =
    std::variant<TransportOpened, RemoteLatched, StrangersHeard, PacketsRejected, KeysNearlySpent,
                 HandshakeEnded, IceChanged, CandidatesFound, TransportError, TransportCounters>;

/// The media sockets of all legs on their own thread: receives, checks, and passes packets between
/// the network and two rings.
/// Thread: its owner's (all methods); it owns the thread Net.  Sleeps while there is nothing.
class MediaNet {
public:
    /// `wakeOwner` is called on the thread Net when reports begin to wait; it must only wake.
    /// `rings` outlives this.
    MediaNet(PacketRings &rings, std::function<void()> wakeOwner);
    MediaNet(const MediaNet &) = delete;
    MediaNet &operator=(const MediaNet &) = delete;
    ~MediaNet();

    void start();
    /// Closes all transports and joins; at once.
    void stop();

    void post(const NetCommand &command);
    std::vector<NetReport> take();

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace ahoy::audio
