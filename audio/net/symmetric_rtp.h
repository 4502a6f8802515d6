#pragma once

#include "base/endpoint.h"
#include "base/time.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace ahoy::audio {

/// Decides whose packets are the peer's and where ours go (RFC 4961), when the peer sits behind
/// an address translator and its description names an address that nobody can reach.
/// A pure machine; Thread: Net.  Only for plain RTP: ICE and SRTP know better ways.
///
///               setRemote                first packet
///     Waiting ─────────────▶ Described ────────────────▶ Following ◀─┐
///        │ receives from the     sends to the               │        │ 3 packets in a row from
///        │ first source only     described address          └────────┘ another, while allowed
///
/// Whoever guesses a port must not be able to pull a stream to himself ("RTP bleed"): the source
/// is changed only in the first 3 s of the stream or after 10 s of silence, never by one packet,
/// never while it speaks, and never in those 3 s once the described address itself has spoken.  The
/// described address is always listened to.
class SymmetricRtp {
public:
    enum class Verdict : std::uint8_t {
        Accepted,
        Latched, ///< accepted, and the target is another one now
        Foreign, ///< drop it
    };

    static constexpr std::chrono::seconds learningTime{3};
    static constexpr std::chrono::seconds silenceTime{10};
    /// Longer than any packet: the present source has stopped, or was a stray packet.
    static constexpr std::chrono::milliseconds pauseTime{200};
    /// RFC 3550 A.1 asks two packets in sequence of a new source; here something is at stake.
    static constexpr int probation = 3;

    /// From the description.  The same endpoint again changes nothing; an endpoint without address
    /// or port (hold in the old style): nothing is sent, and nobody is latched to.
    void setRemote(const Endpoint &rtp, const Endpoint &rtcp);

    Verdict onRtp(const Endpoint &from, std::uint32_t ssrc, std::uint16_t sequence, TimePoint now);
    /// RTCP comes from where RTP comes from, but for its port; it never moves RTP.
    Verdict onRtcp(const Endpoint &from);

    /// Where RTP and RTCP go; none: nowhere.
    std::optional<Endpoint> rtpTarget() const;
    std::optional<Endpoint> rtcpTarget() const;

private:
    struct Candidate {
        Endpoint from;
        std::uint32_t ssrc = 0;
        std::uint16_t nextSequence = 0;
        int packets = 0;
    };

    bool mayChange(TimePoint now) const;
    Verdict follow(const Endpoint &from, TimePoint now);

    Endpoint m_describedRtp;
    Endpoint m_describedRtcp;
    std::optional<Endpoint> m_source; // of the accepted RTP packets
    std::optional<Endpoint> m_rtcpSource;
    std::optional<Candidate> m_candidate;
    TimePoint m_firstPacket{};
    TimePoint m_lastPacket{};
    bool m_describedSpoke = false;
};

} // namespace ahoy::audio
