#include "audio/jitter/jitter_buffer.h"
#include "tests/fuzz/audio_input.h"

#include <array>
#include <cmath>

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

namespace {

std::unique_ptr<VoiceDecoder> decoderOf(StreamFormat::Codec codec, std::uint8_t payloadType)
{
    StreamFormat format;
    format.codec = codec;
    auto decoder = makeDecoder(format);
    require(decoder.has_value(), "there is a decoder");
    return std::make_unique<VoiceDecoder>(payloadType, std::move(*decoder));
}

} // namespace

/// Operations on a jitter buffer, an octet each with what it needs: packets, noise, events, time
/// that passes, another source.  Samples stay samples, counters add up, and in the end, when
/// nothing comes any more, it falls silent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    const auto buffer = std::make_unique<JitterBuffer>();
    VoiceDecoders decoders;
    decoders.add(decoderOf(StreamFormat::Codec::Pcmu, 0));
    decoders.add(decoderOf(StreamFormat::Codec::G722, 9));
    decoders.add(decoderOf(StreamFormat::Codec::Opus, 96));
    constexpr std::array<std::uint8_t, 3> types{0, 9, 96};

    TimePoint now{std::chrono::hours(1)};
    std::uint64_t pulled = 0;
    std::array<float, 480> out{};
    const auto pull = [&] {
        buffer->pull(now, out, decoders);
        pulled += out.size();
        for (const float sample : out)
            require(std::isfinite(sample) && std::abs(sample) < 8, "a sample is a number");
        const PlayoutCounters &counters = buffer->counters();
        require(counters.playedSamples <= pulled, "no more is played than is pulled");
        require(buffer->decodedAhead() <= VoiceDecoder::maxSamples + 1440, "no heap of samples");
        require(buffer->target() > Duration(0) && buffer->target() < std::chrono::seconds(1),
                "the target is a delay");
        now += std::chrono::milliseconds(10);
    };

    std::uint16_t sequence = 65'530;
    std::uint32_t timestamp = 0xffffff00U;
    for (int operations = 0; !source.isEmpty() && operations < 4000; ++operations) {
        const std::uint32_t operation = source.number(1);
        VoiceDecoder *decoder = decoders.find(types[operation / 8 % types.size()]);
        RtpView view;
        view.header.payloadType = decoder->payloadType();
        switch (operation % 8) {
        case 0: // the next one in order
        case 1:
            ++sequence;
            timestamp += decoder->clockHz() / 50;
            break;
        case 2: sequence = static_cast<std::uint16_t>(sequence + source.number(1) - 128); break;
        case 3: timestamp += source.number(2) - 0x8000; break;
        case 4:
            sequence = static_cast<std::uint16_t>(source.number(2));
            timestamp = source.number(4);
            break;
        case 5: buffer->reset(); break;
        case 6: now += std::chrono::microseconds(source.number(2) * 16); break;
        default:
            for (std::uint32_t i = 0; i <= operation / 8 && pulled < 480U * 1000; ++i)
                pull(); // ten seconds are enough, and what an input costs
            continue;
        }
        view.header.sequence = sequence;
        view.header.timestamp = timestamp;
        const std::uint32_t length = source.number(1);
        const auto payload = source.bytes(length == 255 ? source.number(2) % 1500 : length);
        view.payload = payload;
        if (operation >= 0xf8)
            buffer->noteVoiceless(view);
        else if (operation >= 0xe8)
            buffer->putComfortNoise(view, now, decoder->clockHz());
        else
            buffer->put(view, now, decoder->clockHz(), decoder->durationOf(payload));
    }
    const std::uint64_t concealed = buffer->counters().concealedSamples;
    for (int i = 0; i < 300; ++i)
        pull();
    require(buffer->counters().concealedSamples - concealed <= 48'000U * 3, "an end comes");
    float loudest = 0;
    for (const float sample : out)
        loudest = std::max(loudest, std::abs(sample));
    require(buffer->isPlaying() || loudest < 0.3F, "it falls silent");
    return 0;
}
