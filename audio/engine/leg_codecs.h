#pragma once

#include "audio/codec/codec.h"
#include "audio/codec/voice_decoder.h"
#include "audio/dsp/resampler.h"
#include "audio/engine/stream_config.h"
#include "base/result.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace ahoy::audio {

/// What a session description says about a leg, made ready: encoder, decoders, event formats.
/// Built where allocation is allowed (makeLegCodecs), then exchanged whole in a running leg.
/// Thread: Media, once handed over.
class LegCodecs {
public:
    static Result<std::unique_ptr<LegCodecs>> make(const StreamConfig &config);
    LegCodecs(const LegCodecs &) = delete;
    LegCodecs &operator=(const LegCodecs &) = delete;
    ~LegCodecs();

    struct Events {
        std::uint32_t clockHz = 8000;
        std::uint8_t sendPayloadType = 0;
        std::uint8_t receivePayloadType = 0;
    };

    StreamFormat::Codec codec() const { return m_codec; }
    std::uint8_t sendPayloadType() const { return m_sendPayloadType; }
    Encoder &encoder() { return *m_encoder; }
    const Encoder &encoder() const { return *m_encoder; }
    Decimator &decimator() { return m_decimator; }
    VoiceDecoders &decoders() { return m_decoders; }
    /// The event format that goes with what is sent: the clock of the same rate, else the first.
    const std::optional<Events> &sendEvents() const { return m_sendEvents; }
    /// The events that arrive under this number.
    const Events *receivedEvents(std::uint8_t payloadType) const;
    /// Digits come as events; else somebody may send them as sound.
    bool hasEvents() const { return m_eventCount > 0; }
    bool sends() const { return m_send; }
    bool receives() const { return m_receive; }

private:
    LegCodecs(const StreamFormat &format, std::unique_ptr<Encoder> encoder);

    static constexpr std::size_t maxEvents = 8;

    StreamFormat::Codec m_codec;
    std::uint8_t m_sendPayloadType;
    std::unique_ptr<Encoder> m_encoder;
    Decimator m_decimator;
    VoiceDecoders m_decoders;
    std::array<Events, maxEvents> m_events{};
    std::size_t m_eventCount = 0;
    std::optional<Events> m_sendEvents;
    bool m_send = true;
    bool m_receive = true;
};

} // namespace ahoy::audio
