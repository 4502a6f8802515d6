#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ahoy::sip {

/// How the keys of a stream are agreed on.
enum class Keying : std::uint8_t {
    Plain, ///< none: RTP (RFC 3550)
    Sdes,  ///< in the description (RFC 4568)
    Dtls,  ///< on the media path (RFC 5763, RFC 5764)
};

/// The profile of an RTP stream: the third word of its m= line.
struct MediaProfile {
    Keying keying = Keying::Plain;
    bool feedback = false; ///< AVPF, SAVPF: early RTCP feedback (RFC 4585, RFC 5124)
    friend bool operator==(const MediaProfile &, const MediaProfile &) = default;
};

/// RTP/AVP, RTP/AVPF, RTP/SAVP, RTP/SAVPF, UDP/TLS/RTP/SAVP and UDP/TLS/RTP/SAVPF; none: another
/// protocol.
std::optional<MediaProfile> parseMediaProfile(std::string_view protocol);
std::string_view toString(const MediaProfile &profile);

} // namespace ahoy::sip
