#pragma once

#include "base/endpoint.h"
#include "base/result.h"
#include "sipcore/sdp/negotiated_audio.h"
#include "sipcore/sdp/session_description.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// One number of an audio m= line with what its rtpmap and fmtp say.
struct AudioFormat {
    std::uint8_t payloadType = 0;
    Codec codec; ///< no name: a dynamic number without rtpmap
    std::string fmtp;
};

/// An audio m= line as the peer means it, seen from the peer's side.
struct AudioDescription {
    Endpoint rtp;
    Endpoint rtcp;                             ///< a=rtcp (RFC 3605), else the next port
    Direction direction = Direction::SendRecv; ///< the peer's; an address of 0.0.0.0 counts
    std::vector<AudioFormat> formats;          ///< in order, each number once
    std::optional<std::chrono::milliseconds> packetTime; ///< a=ptime, bounded by a=maxptime
    std::optional<std::chrono::milliseconds> maxPacketTime;
    bool rtcpMux = false;
};

/// Errors: Invalid (no c= line), Unsupported (a host name or a multicast address in it).
Result<AudioDescription> readAudio(const SessionDescription &session, const SdpMedia &media);

/// The formats alone; also of a stream that can't be used.
std::vector<AudioFormat> readFormats(const SdpMedia &media);

/// The other side's view: sendonly ↔ recvonly.
Direction reversed(Direction direction);
/// Sends and receives only where both do.
Direction intersection(Direction a, Direction b);
/// "sendrecv", as it stands in an attribute.
std::string_view toString(Direction direction);

/// The profiles that the phone can do: RTP/AVP and RTP/AVPF (RFC 3551, RFC 4585).
bool isKnownProfile(std::string_view protocol);

/// True when the two names mean one codec.  Forgives opus without its "/2" (RFC 7587 §7) and
/// G722/16000 (RFC 3551 §4.5.2 demands 8000).
bool isSameCodec(const Codec &a, const Codec &b);

} // namespace ahoy::sip
