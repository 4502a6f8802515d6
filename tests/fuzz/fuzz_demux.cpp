#include "audio/net/packet_kind.h"
#include "audio/rtp/rtp_packet.h"
#include "tests/fuzz/audio_input.h"

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

/// A datagram of anybody's, as the media sockets sort it (RFC 7983 §7, RFC 5761 §4): by its first
/// octet, never into two kinds, and what is called RTP can be read as such at least up to its SSRC.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    const auto bytes = source.bytes(size);
    const auto kind = packetKind(bytes);
    if (bytes.empty()) {
        require(kind == PacketKind::Other, "nothing is nothing");
        return 0;
    }
    const auto first = std::to_integer<unsigned>(bytes.front());
    switch (kind) {
    case PacketKind::Dtls: require(first >= 20 && first <= 63, "[20..63] is DTLS"); break;
    case PacketKind::Rtp:
    case PacketKind::Rtcp: require(first >= 128 && first <= 191, "[128..191] is RTP"); break;
    case PacketKind::Other: break;
    }
    const bool isRtcp = looksLikeRtcp(bytes);
    require(kind != PacketKind::Rtp || !isRtcp, "RTP or RTCP, not both");
    require(kind != PacketKind::Rtcp || isRtcp, "RTCP is RTCP for whoever reads it");
    if (kind == PacketKind::Rtp) {
        require(bytes.size() >= 12, "a whole header");
        const auto sequence = rtpSequence(bytes);
        const auto ssrc = rtpSsrc(bytes);
        if (const auto view = parseRtp(bytes))
            require(view->header.sequence == sequence && view->header.ssrc == ssrc,
                    "the same to both readers");
    }
    return 0;
}
