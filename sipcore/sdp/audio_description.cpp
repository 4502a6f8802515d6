#include "sipcore/sdp/audio_description.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ahoy::sip {

namespace {

struct StaticType {
    std::uint8_t payloadType;
    std::string_view name;
    std::uint32_t clockRateHz;
    std::uint8_t channels;
};

/// RFC 3551 Table 4: what these numbers mean without rtpmap.
constexpr std::array staticTypes = {
    StaticType{0, "PCMU", 8000, 1},   StaticType{3, "GSM", 8000, 1},
    StaticType{4, "G723", 8000, 1},   StaticType{5, "DVI4", 8000, 1},
    StaticType{6, "DVI4", 16000, 1},  StaticType{7, "LPC", 8000, 1},
    StaticType{8, "PCMA", 8000, 1},   StaticType{9, "G722", 8000, 1},
    StaticType{10, "L16", 44100, 2},  StaticType{11, "L16", 44100, 1},
    StaticType{12, "QCELP", 8000, 1}, StaticType{13, "CN", 8000, 1},
    StaticType{14, "MPA", 90000, 1},  StaticType{15, "G728", 8000, 1},
    StaticType{16, "DVI4", 11025, 1}, StaticType{17, "DVI4", 22050, 1},
    StaticType{18, "G729", 8000, 1},
};

Codec staticCodec(std::uint32_t payloadType)
{
    for (const auto &type : staticTypes)
        if (type.payloadType == payloadType)
            return {std::string(type.name), type.clockRateHz, type.channels};
    return {{}, 0, 1};
}

/// "96 rest of it" → 96 and "rest of it".
std::optional<std::pair<std::uint32_t, std::string_view>> splitNumber(std::string_view value)
{
    value = trim(value);
    const auto space = std::min(value.find(' '), value.size());
    const auto number = parseNumber(value.substr(0, space), 127);
    if (!number)
        return std::nullopt;
    return std::pair{*number, trim(value.substr(space))};
}

/// RFC 8866 §6.6: "opus/48000/2".
std::optional<Codec> parseCodec(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == 0 || slash == std::string_view::npos)
        return std::nullopt;
    Codec codec;
    codec.name = trim(text.substr(0, slash));
    auto rest = text.substr(slash + 1);
    const auto second = std::min(rest.find('/'), rest.size());
    const auto rate = parseNumber(trim(rest.substr(0, second)));
    if (!rate || *rate == 0)
        return std::nullopt;
    codec.clockRateHz = *rate;
    if (second < rest.size()) {
        // An encoding parameter that is no number belongs to a codec that we don't have.
        const auto channels = parseNumber(trim(rest.substr(second + 1)), 255);
        if (!channels)
            return std::nullopt;
        codec.channels = static_cast<std::uint8_t>(std::max(*channels, 1U));
    }
    return codec;
}

/// What a=NAME:NUMBER … says for that number; the first one counts.
std::optional<std::string_view> findFor(const SdpMedia &media, std::string_view name,
                                        std::uint32_t payloadType)
{
    for (const auto &attribute : media.attributes) {
        if (attribute.name != name || !attribute.value)
            continue;
        const auto split = splitNumber(*attribute.value);
        if (split && split->first == payloadType)
            return split->second;
    }
    return std::nullopt;
}

std::optional<Direction> parseDirection(std::string_view name)
{
    for (const auto direction :
         {Direction::SendRecv, Direction::SendOnly, Direction::RecvOnly, Direction::Inactive})
        if (name == toString(direction))
            return direction;
    return std::nullopt;
}

/// RFC 8866 §6.7: a media level attribute wins over the session's; the default is sendrecv.
Direction readDirection(const SessionDescription &session, const SdpMedia &media)
{
    for (const auto *attributes : {&media.attributes, &session.attributes})
        for (const auto &attribute : *attributes)
            if (const auto direction = parseDirection(attribute.name))
                return *direction;
    return Direction::SendRecv;
}

/// Whole milliseconds; some write "20.0".  None: absent, 0 or nonsense.
std::optional<std::chrono::milliseconds> readMilliseconds(const SdpMedia &media,
                                                          std::string_view name)
{
    const auto *attribute = findAttribute(media.attributes, name);
    if (attribute == nullptr || !attribute->value)
        return std::nullopt;
    const auto text = trim(*attribute->value);
    const auto number = parseNumber(text.substr(0, std::min(text.find('.'), text.size())));
    if (!number || *number == 0)
        return std::nullopt;
    return std::chrono::milliseconds(*number);
}

Result<IpAddress> readAddress(const SdpConnection &connection)
{
    const std::string_view text = connection.address;
    const auto address = IpAddress::parse(text.substr(0, std::min(text.find('/'), text.size())));
    if (!address)
        return fail(Errc::Unsupported, "a host name in a c= line");
    if (address->isMulticast())
        return fail(Errc::Unsupported, "a multicast address in a c= line");
    return *address;
}

/// RFC 3605 §2.1: "a=rtcp:53020" or "a=rtcp:53020 IN IP4 192.0.2.1".
Endpoint readRtcp(const SdpMedia &media, const Endpoint &rtp)
{
    // RFC 3550 §11: the next higher port.
    Endpoint rtcp{rtp.address, static_cast<std::uint16_t>(rtp.port < 0xffff ? rtp.port + 1 : 0)};
    const auto *attribute = findAttribute(media.attributes, "rtcp");
    if (attribute == nullptr || !attribute->value)
        return rtcp;
    const auto value = trim(*attribute->value);
    const auto space = std::min(value.find(' '), value.size());
    const auto port = parseNumber(value.substr(0, space), 0xffff);
    if (!port || *port == 0)
        return rtcp;
    rtcp.port = static_cast<std::uint16_t>(*port);
    if (const auto last = value.rfind(' '); last != std::string_view::npos)
        if (const auto address = IpAddress::parse(value.substr(last + 1)))
            rtcp.address = *address;
    return rtcp;
}

} // namespace

std::vector<AudioFormat> readFormats(const SdpMedia &media)
{
    std::vector<AudioFormat> formats;
    for (const auto &token : media.formats) {
        const auto number = parseNumber(token, 127);
        if (!number)
            continue;
        const auto payloadType = static_cast<std::uint8_t>(*number);
        const bool isKnown = std::any_of(formats.begin(), formats.end(), [&](const auto &format) {
            return format.payloadType == payloadType;
        });
        if (isKnown)
            continue;
        AudioFormat format{payloadType, staticCodec(payloadType), {}};
        if (const auto map = findFor(media, "rtpmap", payloadType))
            format.codec = parseCodec(*map).value_or(Codec{{}, 0, 1});
        format.fmtp = findFor(media, "fmtp", payloadType).value_or("");
        formats.push_back(std::move(format));
    }
    return formats;
}

Result<AudioDescription> readAudio(const SessionDescription &session, const SdpMedia &media)
{
    const auto profile = parseMediaProfile(media.protocol);
    if (!profile)
        return fail(Errc::Unsupported, "an audio stream over " + media.protocol);
    if (media.connections.empty() && !session.connection)
        return fail(Errc::Invalid, "no c= line for the audio stream");
    const auto address =
        readAddress(media.connections.empty() ? *session.connection : media.connections.front());
    if (!address)
        return fail(address.error().code, address.error().text);

    AudioDescription audio;
    audio.rtp = {*address, media.port};
    audio.rtcp = readRtcp(media, audio.rtp);
    audio.written = readDirection(session, media);
    audio.direction = audio.written;
    // RFC 3264 §8.4: with c=0.0.0.0 "neither RTP nor RTCP should be sent to the peer"; the hold of
    // RFC 2543, and what RFC 6157 §5 keeps for IPv6.
    // RFC 8839 §4.4.1.1.1: not so with ICE, where it only says that the candidates count.
    audio.ice = readIce(session, media);
    if (address->isAny() && !audio.ice.isOffered())
        audio.direction = intersection(audio.direction, Direction::SendOnly);
    audio.formats = readFormats(media);
    audio.packetTime = readMilliseconds(media, "ptime");
    audio.maxPacketTime = readMilliseconds(media, "maxptime");
    audio.rtcpMuxOnly = findAttribute(media.attributes, "rtcp-mux-only") != nullptr;
    audio.rtcpMux = audio.rtcpMuxOnly || findAttribute(media.attributes, "rtcp-mux") != nullptr;
    audio.profile = *profile;
    audio.security = readSecurity(session, media);
    return audio;
}

Result<std::vector<AudioStream>> readAudioStreams(const SessionDescription &session)
{
    std::vector<AudioStream> streams;
    auto problem = fail(Errc::Unsupported, "no audio stream in the offer");
    for (std::size_t i = 0; i < session.media.size(); ++i) {
        const auto &media = session.media[i];
        if (media.type != "audio" || media.port == 0)
            continue;
        if (auto audio = readAudio(session, media))
            streams.push_back({i, std::move(*audio)});
        else
            problem = fail(audio.error().code, audio.error().text);
    }
    if (streams.empty())
        return problem;
    return streams;
}

std::vector<std::string> audioCodecNames(const SessionDescription &session)
{
    std::vector<std::string> names;
    for (const auto &media : session.media) {
        if (media.type != "audio")
            continue;
        for (const auto &format : readFormats(media)) {
            const auto &codec = format.codec;
            const auto isNoted = [&](const auto &name) {
                return equalsIgnoreCase(name, codec.name);
            };
            if (!codec.name.empty() && !isTelephoneEvent(codec) && !isComfortNoise(codec) &&
                std::none_of(names.begin(), names.end(), isNoted))
                names.push_back(codec.name);
        }
    }
    return names;
}

bool isComfortNoise(const Codec &codec)
{
    return equalsIgnoreCase(codec.name, "CN");
}

bool isTelephoneEvent(const Codec &codec)
{
    return equalsIgnoreCase(codec.name, "telephone-event");
}

Direction reversed(Direction direction)
{
    switch (direction) {
    case Direction::SendOnly: return Direction::RecvOnly;
    case Direction::RecvOnly: return Direction::SendOnly;
    case Direction::SendRecv:
    case Direction::Inactive: break;
    }
    return direction;
}

Direction intersection(Direction a, Direction b)
{
    const bool sending = sends(a) && sends(b);
    const bool receiving = receives(a) && receives(b);
    if (sending)
        return receiving ? Direction::SendRecv : Direction::SendOnly;
    return receiving ? Direction::RecvOnly : Direction::Inactive;
}

std::string_view toString(Direction direction)
{
    switch (direction) {
    case Direction::SendRecv: return "sendrecv";
    case Direction::SendOnly: return "sendonly";
    case Direction::RecvOnly: return "recvonly";
    case Direction::Inactive: return "inactive";
    }
    return "sendrecv";
}

bool isSameCodec(const Codec &a, const Codec &b)
{
    if (!equalsIgnoreCase(a.name, b.name))
        return false;
    if (equalsIgnoreCase(a.name, "opus"))
        return a.clockRateHz == b.clockRateHz;
    if (equalsIgnoreCase(a.name, "G722")) {
        const auto isRate = [](std::uint32_t rate) { return rate == 8000 || rate == 16000; };
        return isRate(a.clockRateHz) && isRate(b.clockRateHz) && a.channels == b.channels;
    }
    return a.clockRateHz == b.clockRateHz && a.channels == b.channels;
}

} // namespace ahoy::sip
