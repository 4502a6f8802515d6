#include "audio/codec/codec.h"

#include "audio/codec/g711.h"
#include "audio/codec/g722.h"
#include "audio/codec/l16.h"
#include "audio/codec/opus_codec.h"

namespace ahoy::audio {

CodecRates ratesOf(StreamFormat::Codec codec)
{
    switch (codec) {
    case StreamFormat::Codec::Pcmu:
    case StreamFormat::Codec::Pcma: return {8000, 8000};
    case StreamFormat::Codec::G722:
        // RFC 3551 §4.5.2: "Even though the actual sampling rate for G.722 audio is 16,000 Hz, the
        // RTP clock rate for the G722 payload format is 8,000 Hz because that value was
        // erroneously assigned".
        return {8000, 16000};
    case StreamFormat::Codec::Opus: return {48000, 48000}; // RFC 7587 §4.1
    case StreamFormat::Codec::L16: return {16000, 16000};
    }
    return {};
}

Result<std::unique_ptr<Encoder>> makeEncoder(const StreamFormat &format,
                                             std::chrono::milliseconds packetTime)
{
    switch (format.codec) {
    case StreamFormat::Codec::Pcmu: return std::make_unique<G711Encoder>(G711Law::Mu, packetTime);
    case StreamFormat::Codec::Pcma: return std::make_unique<G711Encoder>(G711Law::A, packetTime);
    case StreamFormat::Codec::G722: return G722Encoder::make(packetTime);
    case StreamFormat::Codec::Opus: return OpusVoiceEncoder::make(format, packetTime);
    case StreamFormat::Codec::L16: return std::make_unique<L16Encoder>(packetTime);
    }
    return fail(Errc::Unsupported, "unknown codec");
}

Result<std::unique_ptr<Decoder>> makeDecoder(const StreamFormat &format)
{
    switch (format.codec) {
    case StreamFormat::Codec::Pcmu: return std::make_unique<G711Decoder>(G711Law::Mu);
    case StreamFormat::Codec::Pcma: return std::make_unique<G711Decoder>(G711Law::A);
    case StreamFormat::Codec::G722: return G722Decoder::make();
    case StreamFormat::Codec::Opus: return OpusVoiceDecoder::make();
    case StreamFormat::Codec::L16: return std::make_unique<L16Decoder>();
    }
    return fail(Errc::Unsupported, "unknown codec");
}

} // namespace ahoy::audio
