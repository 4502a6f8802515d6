#pragma once

#include "base/endpoint.h"
#include "sipcore/sdp/ice_agreement.h"
#include "sipcore/sdp/key_agreement.h"
#include "sipcore/sdp/media_profile.h"
#include "sipcore/sdp/media_security.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

/// Direction of a stream, from our side (RFC 3264 §5.1).
enum class Direction : std::uint8_t { SendRecv, SendOnly, RecvOnly, Inactive };

constexpr bool sends(Direction d)
{
    return d == Direction::SendRecv || d == Direction::SendOnly;
}
constexpr bool receives(Direction d)
{
    return d == Direction::SendRecv || d == Direction::RecvOnly;
}

/// A codec as the SDP names it.
struct Codec {
    std::string name;                 ///< "opus", "G722", "PCMA", "PCMU", "telephone-event", "CN"
    std::uint32_t clockRateHz = 8000; ///< of RTP: 8000 for G722 (RFC 3551 §4.5.2)
    std::uint8_t channels = 1;        ///< 2 for opus, always (RFC 7587 §7)
    friend bool operator==(const Codec &, const Codec &) = default;
};

/// One agreed format: the number they want to receive it under and the one we do.
struct NegotiatedFormat {
    Codec codec;
    std::uint8_t sendPayloadType = 0;    ///< the number in their description
    std::uint8_t receivePayloadType = 0; ///< the number in ours
    std::string sendFmtp;                ///< their fmtp: what they want to receive
    std::string receiveFmtp;             ///< ours
};

/// What offer and answer agreed on for the one audio stream: all the audio engine must know.
struct NegotiatedAudio {
    Endpoint remoteRtp;
    Endpoint remoteRtcp;
    Direction direction = Direction::SendRecv;
    /// Audio formats in the order of preference to send; the first is used.  Any is received.
    std::vector<NegotiatedFormat> formats;
    /// telephone-event, one per clock rate that both know.
    std::vector<NegotiatedFormat> telephoneEvents;
    std::chrono::milliseconds packetTime{20}; ///< what they want: a=ptime, bounded by a=maxptime
    bool rtcpMux = false;
    bool remoteHolds = false; ///< they stopped receiving from us: sendonly, inactive or c=0.0.0.0
    /// They took the stream away (port 0) and may bring it back; the rest is as it was before.
    bool isRemoved = false;
    MediaProfile profile; ///< as it is written; RTP/AVP may be encrypted as well (RFC 8643)
    Keying keying = Keying::Plain;     ///< how it is encrypted indeed
    std::optional<SdesKeys> sdes;      ///< the keys, when they came with the descriptions
    std::optional<DtlsAgreement> dtls; ///< how to make them, when they did not
    MediaSecurity remoteSecurity;      ///< what their description says of it
    std::optional<IceAgreement> ice;   ///< both do ICE; none: `remoteRtp` is where to send
};

} // namespace ahoy::sip
