#include "sipcore/sdp/local_description.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace ahoy::sip {

namespace {

std::string_view addressType(const IpAddress &address)
{
    return address.isV6() ? "IP6" : "IP4";
}

SdpConnection connectionOf(const IpAddress &address)
{
    return {"IN", std::string(addressType(address)), address.toString()};
}

/// "opus/48000/2": RFC 8866 §6.6, the channels left out when there is one.
std::string rtpmapOf(std::uint8_t payloadType, const Codec &codec)
{
    auto text = fmt::format("{} {}/{}", payloadType, codec.name, codec.clockRateHz);
    if (codec.channels > 1)
        text += fmt::format("/{}", codec.channels);
    return text;
}

} // namespace

// RFC 3264 §5: "the numeric value of the session id […] MUST be representable with a 64 bit signed
// integer", the version below 2^62 - 1.
LocalDescription::LocalDescription(Random &random) : m_sessionId(random.next64() >> 2U) {}

SessionDescription LocalDescription::begin(const LocalMedia &media)
{
    // RFC 3264 §8: "the origin line of the new SDP MUST be different […] only in the version": also
    // when our address has changed since.
    if (m_originAddress.isNone())
        m_originAddress = media.rtp.address;
    SessionDescription description;
    description.origin.sessionId = std::to_string(m_sessionId);
    description.origin.addressType = addressType(m_originAddress);
    description.origin.address = m_originAddress.toString();
    description.sessionName = media.sessionName;
    description.connection = connectionOf(media.rtp.address);
    return description;
}

Body LocalDescription::finish(SessionDescription description)
{
    // RFC 3264 §8: "If the version in the origin line does not increment, the SDP MUST be identical
    // to the SDP with that version number"; if it changed, "the version MUST increment by one".
    description.origin.sessionVersion = std::to_string(m_version);
    auto text = toString(description);
    if (!m_lastText.reveal().empty() && text != m_lastText.reveal()) {
        wipe(text);
        description.origin.sessionVersion = std::to_string(++m_version);
        text = toString(description);
    }
    m_lastText = Redacted<std::string>(text);
    return {"application/sdp", std::move(text)};
}

Body describeCapabilities(LocalMedia media, Random &random)
{
    media.rtp = {IpAddress::anyV4(), 0}; // "the connection address is arbitrary"
    media.rtcp = {};
    PayloadNumbers numbers;
    LocalDescription text(random);
    auto description = text.begin(media);
    const MediaLine line{"audio", std::string(toString(MediaProfile{})), "0", {}, false};
    description.media.push_back(describeAudio(line, media, offeredFormats(media, numbers),
                                              {media.direction, media.rtcpMux, false}));
    return text.finish(std::move(description));
}

SdpMedia describeAudio(const MediaLine &line, const LocalMedia &own,
                       const std::vector<OwnFormat> &formats, const AudioWish &wish)
{
    SdpMedia media;
    media.type = line.type;
    media.port = own.rtp.port;
    media.protocol = line.protocol;
    for (const auto &[local, isEvent] : formats) {
        media.formats.push_back(std::to_string(local.payloadType));
        media.attributes.push_back({"rtpmap", rtpmapOf(local.payloadType, local.codec)});
        if (!local.fmtp.empty())
            media.attributes.push_back(
                {"fmtp", fmt::format("{} {}", local.payloadType, local.fmtp)});
    }
    media.attributes.push_back({"ptime", std::to_string(own.packetTime.count())});
    media.attributes.push_back({std::string(toString(wish.direction)), std::nullopt});
    const auto &rtp = own.rtp;
    const auto &rtcp = own.rtcp;
    // RFC 3605 §2.1: where RTCP is not on the next port of the same address.
    // RFC 8858 §4.2: not where there is no such port.
    if (!wish.rtcpMuxOnly && rtcp.port != 0 &&
        (rtcp.port != rtp.port + 1 || rtcp.address != rtp.address)) {
        auto value = std::to_string(rtcp.port);
        if (rtcp.address != rtp.address && !rtcp.address.isNone())
            value += fmt::format(" IN {} {}", addressType(rtcp.address), rtcp.address.toString());
        media.attributes.push_back({"rtcp", value});
    }
    if (wish.rtcpMux)
        media.attributes.push_back({"rtcp-mux", std::nullopt});
    if (wish.rtcpMuxOnly)
        media.attributes.push_back({"rtcp-mux-only", std::nullopt});
    if (!line.mid.empty())
        media.attributes.push_back({"mid", line.mid}); // RFC 5888 §9.1: the same in every one
    media.attributes.insert(media.attributes.end(), own.attributes.begin(), own.attributes.end());
    return media;
}

} // namespace ahoy::sip
