#include "audio/engine/leg_codecs.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr std::size_t maxFormats = 32;
constexpr int engineHz = 48'000;

int downFactor(const Encoder &encoder)
{
    return engineHz / static_cast<int>(encoder.rates().sampleHz);
}

} // namespace

LegCodecs::LegCodecs(const StreamFormat &format, std::unique_ptr<Encoder> encoder)
    : m_codec(format.codec),
      m_sendPayloadType(format.sendPayloadType),
      m_encoder(std::move(encoder)),
      m_decimator(downFactor(*m_encoder))
{
}

LegCodecs::~LegCodecs() = default;

Result<std::unique_ptr<LegCodecs>> LegCodecs::make(const StreamConfig &config)
{
    if (config.formats.empty())
        return fail(Errc::Unsupported, "no audio format in common");
    if (config.formats.size() > maxFormats)
        return fail(Errc::TooLarge, "too many audio formats");
    for (const StreamFormat &format : config.formats)
        if (format.sendPayloadType > 127 || format.receivePayloadType > 127)
            return fail(Errc::Invalid, "payload type out of range");

    const auto packetTime =
        std::clamp(config.packetTime, std::chrono::milliseconds(5), std::chrono::milliseconds(120));
    auto encoder = makeEncoder(config.formats.front(), packetTime);
    if (!encoder)
        return tl::unexpected<Error>(encoder.error());
    std::unique_ptr<LegCodecs> codecs(new LegCodecs(config.formats.front(), std::move(*encoder)));

    for (const StreamFormat &format : config.formats) {
        if (codecs->m_decoders.find(format.receivePayloadType))
            continue; // the first one under a number has it
        auto decoder = makeDecoder(format);
        if (!decoder)
            return tl::unexpected<Error>(decoder.error());
        codecs->m_decoders.add(
            std::make_unique<VoiceDecoder>(format.receivePayloadType, std::move(*decoder)));
    }

    const std::uint32_t clockHz = codecs->m_encoder->rates().clockHz;
    for (const EventFormat &format : config.events) {
        if (codecs->m_eventCount == maxEvents || format.clockRateHz == 0 ||
            format.clockRateHz > 192'000 || format.sendPayloadType > 127 ||
            format.receivePayloadType > 127)
            continue;
        const Events events{format.clockRateHz, format.sendPayloadType, format.receivePayloadType};
        codecs->m_events[codecs->m_eventCount++] = events;
        // RFC 4733 §2.1: events have the clock of the voice that they interrupt.  Peers that
        // agree to Opus and to 8000 Hz events only get those nevertheless: better than none.
        const bool matches = format.clockRateHz == clockHz;
        if (!codecs->m_sendEvents || (matches && codecs->m_sendEvents->clockHz != clockHz))
            codecs->m_sendEvents = events;
    }
    codecs->m_send = config.send;
    codecs->m_receive = config.receive;
    return codecs;
}

const LegCodecs::Events *LegCodecs::receivedEvents(std::uint8_t payloadType) const
{
    for (std::size_t i = 0; i < m_eventCount; ++i)
        if (m_events[i].receivePayloadType == payloadType)
            return &m_events[i];
    return nullptr;
}

} // namespace ahoy::audio
