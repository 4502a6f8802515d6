#include "app/call/stream_mapping.h"

#include "sipcore/sdp/local_description.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace ahoy::app {

namespace {

using Codec = audio::StreamFormat::Codec;

struct KnownCodec {
    Codec codec;
    const char *name;
    std::uint32_t clockRateHz; ///< of RTP: 8000 for G722 (RFC 3551 §4.5.2), 48000 for opus
    std::uint8_t channels;
    std::uint8_t payloadType;
    const char *fmtp;
};

// Opus tells that FEC is of use to us (RFC 7587 §6.1); the rest of its defaults are what we want.
constexpr std::array<KnownCodec, 4> codecTable{{
    {Codec::Opus, "opus", 48000, 2, 96, "useinbandfec=1"},
    {Codec::G722, "G722", 8000, 1, 9, ""},
    {Codec::Pcma, "PCMA", 8000, 1, 8, ""},
    {Codec::Pcmu, "PCMU", 8000, 1, 0, ""},
}};

bool isSameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) ==
               std::tolower(static_cast<unsigned char>(y));
    });
}

audio::SrtpSuite toSuite(sip::SrtpSuite suite)
{
    switch (suite) {
    case sip::SrtpSuite::AesCm128Sha1_80: break;
    case sip::SrtpSuite::AesCm128Sha1_32: return audio::SrtpSuite::AesCm128Sha1_32;
    case sip::SrtpSuite::AesCm256Sha1_80: return audio::SrtpSuite::AesCm256Sha1_80;
    case sip::SrtpSuite::AesCm256Sha1_32: return audio::SrtpSuite::AesCm256Sha1_32;
    case sip::SrtpSuite::AeadAes128Gcm: return audio::SrtpSuite::AeadAes128Gcm;
    case sip::SrtpSuite::AeadAes256Gcm: return audio::SrtpSuite::AeadAes256Gcm;
    }
    return audio::SrtpSuite::AesCm128Sha1_80;
}

audio::IceCandidate::Kind toKind(sip::IceCandidate::Kind kind)
{
    using Ours = audio::IceCandidate::Kind;
    switch (kind) {
    case sip::IceCandidate::Kind::Host: break;
    case sip::IceCandidate::Kind::ServerReflexive: return Ours::ServerReflexive;
    case sip::IceCandidate::Kind::PeerReflexive: return Ours::PeerReflexive;
    case sip::IceCandidate::Kind::Relayed: return Ours::Relayed;
    }
    return Ours::Host;
}

audio::SrtpKey toKey(const sip::SdesKey &key)
{
    return {
        .master = key.master, .lifetime = key.lifetime, .mki = key.mki, .mkiBytes = key.mkiBytes};
}

const KnownCodec *find(std::string_view name)
{
    const auto *const found =
        std::find_if(codecTable.begin(), codecTable.end(),
                     [&](const auto &known) { return isSameName(known.name, name); });
    return found == codecTable.end() ? nullptr : found;
}

} // namespace

const std::vector<std::string> &knownCodecs()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        all.reserve(codecTable.size());
        for (const auto &known : codecTable)
            all.emplace_back(known.name);
        return all;
    }();
    return names;
}

OfferedFormats offeredFormats(const std::vector<std::string> &codecs)
{
    OfferedFormats formats;
    for (const auto &name : codecs.empty() ? knownCodecs() : codecs) {
        const auto *known = find(name);
        if (!known)
            continue;
        formats.audio.push_back({.codec = {known->name, known->clockRateHz, known->channels},
                                 .payloadType = known->payloadType,
                                 .fmtp = known->fmtp});
    }
    // RFC 4733 §2.1: events share the stream's clock, so Opus wants a number of its own.  Many
    // phones know events at 8000 only, also next to Opus: that one is always offered.
    const bool hasOpus =
        std::any_of(formats.audio.begin(), formats.audio.end(),
                    [](const auto &format) { return format.codec.clockRateHz == 48000; });
    if (hasOpus)
        formats.events.push_back({{"telephone-event", 48000, 1}, 97, "0-15"});
    formats.events.push_back({{"telephone-event", 8000, 1}, 101, "0-15"});
    return formats;
}

sip::Body capabilities(Random &random)
{
    auto formats = offeredFormats({});
    sip::LocalMedia media;
    media.formats = std::move(formats.audio);
    media.telephoneEvents = std::move(formats.events);
    return sip::describeCapabilities(std::move(media), random);
}

audio::StreamConfig toStreamConfig(const sip::NegotiatedAudio &negotiated)
{
    audio::StreamConfig config;
    for (const auto &format : negotiated.formats)
        if (const auto *known = find(format.codec.name))
            config.formats.push_back({.codec = known->codec,
                                      .sendPayloadType = format.sendPayloadType,
                                      .receivePayloadType = format.receivePayloadType,
                                      .sendFmtp = format.sendFmtp,
                                      .receiveFmtp = format.receiveFmtp});
    for (const auto &format : negotiated.telephoneEvents)
        config.events.push_back({.clockRateHz = format.codec.clockRateHz,
                                 .sendPayloadType = format.sendPayloadType,
                                 .receivePayloadType = format.receivePayloadType});
    config.packetTime = negotiated.packetTime;
    config.send = sip::sends(negotiated.direction);
    config.receive = sip::receives(negotiated.direction);
    config.rtcpMux = negotiated.rtcpMux;
    if (negotiated.sdes)
        config.keys = audio::SrtpKeys{.suite = toSuite(negotiated.sdes->suite),
                                      .send = toKey(negotiated.sdes->send),
                                      .receive = toKey(negotiated.sdes->receive)};
    if (negotiated.dtls) {
        config.dtls = audio::DtlsRemote{.isClient = negotiated.dtls->isClient};
        // RFC 8842 §4: "The pair of SDP "tls-id" attribute values […] uniquely identifies the DTLS
        // association".
        if (!negotiated.dtls->remoteTlsId.empty())
            config.dtls->association = negotiated.dtls->tlsId + ' ' + negotiated.dtls->remoteTlsId;
        for (const auto &fingerprint : negotiated.dtls->fingerprints)
            config.dtls->fingerprints.push_back({fingerprint.hash, fingerprint.value});
    }
    return config;
}

audio::IceCandidate fromSip(const sip::IceCandidate &candidate)
{
    return {.kind = toKind(candidate.kind),
            .foundation = candidate.foundation,
            .component = candidate.component,
            .priority = candidate.priority,
            .address = candidate.address,
            .related = candidate.related};
}

sip::IceCandidate toSip(const audio::IceCandidate &candidate)
{
    using Theirs = sip::IceCandidate::Kind;
    sip::IceCandidate result{.foundation = candidate.foundation,
                             .component = candidate.component,
                             .priority = candidate.priority,
                             .address = candidate.address,
                             .kind = Theirs::Host,
                             .related = candidate.related};
    for (const auto kind :
         {Theirs::Host, Theirs::ServerReflexive, Theirs::PeerReflexive, Theirs::Relayed})
        if (toKind(kind) == candidate.kind)
            result.kind = kind;
    return result;
}

std::string_view suiteName(audio::SrtpSuite suite)
{
    const auto &all = sip::allSrtpSuites();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [suite](auto known) { return toSuite(known) == suite; });
    return found == all.end() ? "?" : sip::toString(*found);
}

std::string_view codecName(Codec codec)
{
    const auto *const found = std::find_if(codecTable.begin(), codecTable.end(),
                                           [&](const auto &known) { return known.codec == codec; });
    return found == codecTable.end() ? "?" : found->name;
}

} // namespace ahoy::app
