#include "sipcore/sdp/media_profile.h"

#include <algorithm>
#include <array>

namespace ahoy::sip {

namespace {

struct Named {
    std::string_view name;
    MediaProfile profile;
};

constexpr std::array<Named, 6> profiles{{
    {"RTP/AVP", {Keying::Plain, false}},         // RFC 3551
    {"RTP/AVPF", {Keying::Plain, true}},         // RFC 4585
    {"RTP/SAVP", {Keying::Sdes, false}},         // RFC 3711
    {"RTP/SAVPF", {Keying::Sdes, true}},         // RFC 5124
    {"UDP/TLS/RTP/SAVP", {Keying::Dtls, false}}, // RFC 5764
    {"UDP/TLS/RTP/SAVPF", {Keying::Dtls, true}}, // RFC 5764
}};

} // namespace

std::optional<MediaProfile> parseMediaProfile(std::string_view protocol)
{
    const auto *const found =
        std::find_if(profiles.begin(), profiles.end(),
                     [&](const auto &named) { return named.name == protocol; });
    if (found == profiles.end())
        return std::nullopt;
    return found->profile;
}

std::string_view toString(const MediaProfile &profile)
{
    const auto *const found =
        std::find_if(profiles.begin(), profiles.end(),
                     [&](const auto &named) { return named.profile == profile; });
    return found == profiles.end() ? profiles.front().name : found->name;
}

} // namespace ahoy::sip
