#include "sipcore/sdp/codec_matching.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

namespace {

using std::chrono::milliseconds;

/// What the audio engine and Opus (RFC 7587 §6.1) can make.
constexpr milliseconds shortestPacket(10);
constexpr milliseconds longestPacket(120);

/// Comfort noise is never the one to begin with, or alone.
std::optional<NegotiatedAudio> withSpeechFirst(NegotiatedAudio negotiated)
{
    auto &formats = negotiated.formats;
    std::stable_partition(formats.begin(), formats.end(),
                          [](const auto &format) { return !isComfortNoise(format.codec); });
    if (formats.empty() || isComfortNoise(formats.front().codec))
        return std::nullopt;
    return negotiated;
}

} // namespace

std::uint8_t PayloadNumbers::choose(const LocalFormat &format,
                                    const std::array<bool, 128> &isTaken) const
{
    const auto isFree = [&](std::uint8_t number) {
        if (number > 127 || isTaken[number])
            return false;
        const auto used = std::find_if(m_entries.begin(), m_entries.end(),
                                       [&](const auto &entry) { return entry.number == number; });
        return used == m_entries.end() || isSameCodec(used->codec, format.codec);
    };
    for (const auto &entry : m_entries)
        if (isSameCodec(entry.codec, format.codec) && isFree(entry.number))
            return entry.number;
    if (isFree(format.payloadType))
        return format.payloadType;
    for (std::uint8_t number = 96; number < 128; ++number)
        if (isFree(number))
            return number;
    // All 32 have been used: one that is not in this description may mean something new.
    for (std::uint8_t number = 96; number < 128; ++number)
        if (!isTaken[number])
            return number;
    return format.payloadType & 127U;
}

void PayloadNumbers::remember(std::uint8_t number, const Codec &codec)
{
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(),
                                   [&](const auto &entry) { return entry.number == number; }),
                    m_entries.end());
    m_entries.insert(m_entries.begin(), {number, codec});
}

std::vector<OwnFormat> offeredFormats(const LocalMedia &media, PayloadNumbers &numbers)
{
    std::vector<OwnFormat> formats;
    for (const auto &format : media.formats)
        formats.push_back({format, false});
    for (const auto &event : media.telephoneEvents)
        formats.push_back({event, true});
    std::array<bool, 128> isTaken{};
    for (auto &format : formats) {
        auto &number = format.local.payloadType;
        number = numbers.choose(format.local, isTaken);
        isTaken[number] = true;
        numbers.remember(number, format.local.codec);
    }
    return formats;
}

std::optional<NegotiatedAudio> matchOffer(const AudioDescription &offer, const LocalMedia &media)
{
    // RFC 3264 §6.1: "it is RECOMMENDED that, unless there is a specific reason, the answerer list
    // formats in the same relative order they were present in the offer"; "if a particular codec
    // was referenced with a specific payload type number in the offer, that same payload type
    // number SHOULD be used for that codec in the answer".
    NegotiatedAudio negotiated;
    std::vector<const LocalFormat *> used;
    const auto match = [&](const AudioFormat &theirs, const std::vector<LocalFormat> &ours,
                           std::vector<NegotiatedFormat> &result) {
        for (const auto &local : ours) {
            if (!isSameCodec(local.codec, theirs.codec) ||
                std::find(used.begin(), used.end(), &local) != used.end())
                continue;
            used.push_back(&local);
            result.push_back(
                {local.codec, theirs.payloadType, theirs.payloadType, theirs.fmtp, local.fmtp});
            return;
        }
    };
    for (const auto &theirs : offer.formats) {
        match(theirs, media.formats, negotiated.formats);
        match(theirs, media.telephoneEvents, negotiated.telephoneEvents);
    }
    return withSpeechFirst(std::move(negotiated));
}

std::optional<NegotiatedAudio> matchAnswer(const AudioDescription &answer,
                                           const std::vector<OwnFormat> &offered)
{
    NegotiatedAudio negotiated;
    std::vector<const OwnFormat *> used;
    for (const auto &theirs : answer.formats) {
        const auto own = std::find_if(offered.begin(), offered.end(), [&](const OwnFormat &format) {
            // Many an answer leaves out the rtpmap of a number that we have named.
            return theirs.codec.name.empty() ? format.local.payloadType == theirs.payloadType
                                             : isSameCodec(format.local.codec, theirs.codec);
        });
        if (own == offered.end() || std::find(used.begin(), used.end(), &*own) != used.end())
            continue;
        used.push_back(&*own);
        auto &result = own->isEvent ? negotiated.telephoneEvents : negotiated.formats;
        result.push_back({own->local.codec, theirs.payloadType, own->local.payloadType, theirs.fmtp,
                          own->local.fmtp});
    }
    return withSpeechFirst(std::move(negotiated));
}

milliseconds packetTimeFor(const AudioDescription &remote, milliseconds ours)
{
    auto wanted = remote.packetTime.value_or(ours);
    if (remote.maxPacketTime)
        wanted = std::min(wanted, *remote.maxPacketTime);
    wanted -= wanted % shortestPacket;
    return std::clamp(wanted, shortestPacket, longestPacket);
}

} // namespace ahoy::sip
