#pragma once

#include "base/endpoint.h"
#include "base/result.h"
#include "sipcore/sdp/media_profile.h"
#include "sipcore/sdp/media_security.h"
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
    Direction written = Direction::SendRecv;   ///< the same, without the address
    std::vector<AudioFormat> formats;          ///< in order, each number once
    std::optional<std::chrono::milliseconds> packetTime; ///< a=ptime, bounded by a=maxptime
    std::optional<std::chrono::milliseconds> maxPacketTime;
    bool rtcpMux = false;
    bool rtcpMuxOnly = false; ///< RFC 8858: there is no other port for RTCP
    MediaProfile profile;
    MediaSecurity security;
    IceDescription ice;
};

/// Errors: Invalid (no c= line), Unsupported (no RTP profile; a host name or a multicast address in
/// the c= line).
Result<AudioDescription> readAudio(const SessionDescription &session, const SdpMedia &media);

/// An audio stream and its place among the m= lines.
struct AudioStream {
    std::size_t index = 0;
    AudioDescription audio;
};
/// All that are offered and can be read.  Errors: Unsupported (none: the last one's reason).
Result<std::vector<AudioStream>> readAudioStreams(const SessionDescription &session);

/// The names of the audio codecs, each once, without comfort noise and events; also of streams that
/// can't be used.
std::vector<std::string> audioCodecNames(const SessionDescription &session);

/// The formats alone; also of a stream that can't be used.
std::vector<AudioFormat> readFormats(const SdpMedia &media);

/// The other side's view: sendonly ↔ recvonly.
Direction reversed(Direction direction);
/// Sends and receives only where both do.
Direction intersection(Direction a, Direction b);
/// "sendrecv", as it stands in an attribute.
std::string_view toString(Direction direction);

/// Comfort noise (RFC 3389) and telephone events (RFC 4733) go along with a codec.
bool isComfortNoise(const Codec &codec);
bool isTelephoneEvent(const Codec &codec);

/// True when the two names mean one codec.  Forgives opus without its "/2" (RFC 7587 §7) and
/// G722/16000 (RFC 3551 §4.5.2 demands 8000).
bool isSameCodec(const Codec &a, const Codec &b);

} // namespace ahoy::sip
