#pragma once

#include "base/random.h"
#include "sipcore/message/body.h"
#include "sipcore/sdp/codec_matching.h"
#include "sipcore/sdp/media_line.h"
#include "sipcore/sdp/offer_answer.h"
#include "sipcore/sdp/session_description.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ahoy::sip {

/// The session descriptions that we send, one after the other: one o= line for all of them, whose
/// version counts the changes (RFC 3264 §5, §8).  Thread: its owner's.
class LocalDescription {
public:
    explicit LocalDescription(Random &random);

    /// All lines before the first m=.
    SessionDescription begin(const LocalMedia &media);
    /// Sets the version and prints.
    Body finish(SessionDescription description);

private:
    std::uint64_t m_sessionId;
    std::uint64_t m_version = 1;
    IpAddress m_originAddress;
    Redacted<std::string> m_lastText; ///< as it was sent, with its keys
};

/// What an audio line of ours says beside its LocalMedia.
struct AudioWish {
    Direction direction = Direction::SendRecv;
    bool rtcpMux = true;
    bool rtcpMuxOnly = false; ///< only in an offer (RFC 8858 §4.3)
};

/// Our audio stream in `line`, with `formats`.
SdpMedia describeAudio(const MediaLine &line, const LocalMedia &own,
                       const std::vector<OwnFormat> &formats, const AudioWish &wish);

/// A description that begins no stream: the codecs of `media` on a line with port 0 (RFC 3264 §9).
/// It names no address of ours.
Body describeCapabilities(LocalMedia media, Random &random);

} // namespace ahoy::sip
