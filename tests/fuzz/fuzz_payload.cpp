#include "audio/codec/codec.h"
#include "audio/codec/voice_decoder.h"
#include "tests/fuzz/audio_input.h"

#include <array>

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

namespace {

constexpr std::array codecs{StreamFormat::Codec::Opus, StreamFormat::Codec::G722,
                            StreamFormat::Codec::Pcmu, StreamFormat::Codec::Pcma};

std::unique_ptr<VoiceDecoder> madeDecoder(StreamFormat::Codec codec)
{
    StreamFormat format;
    format.codec = codec;
    auto decoder = makeDecoder(format);
    require(decoder.has_value(), "there is a decoder");
    return std::make_unique<VoiceDecoder>(std::uint8_t{0}, std::move(*decoder));
}

/// As good as new for each input.  libopus asks the processor what it can whenever it makes a
/// decoder, which on a virtual machine costs as much as all else of an input.
VoiceDecoder &decoderOf(std::size_t index)
{
    static std::array<std::unique_ptr<VoiceDecoder>, codecs.size()> decoders;
    auto &decoder = decoders[index];
    if (decoder)
        decoder->reset();
    else
        decoder = madeDecoder(codecs[index]);
    return *decoder;
}

/// What is told at the end: an input is many payloads.
struct Tally {
    ~Tally() { std::fprintf(stderr, "stat::payloads: %zu\n", payloads); }
    std::size_t payloads = 0;
};
Tally tally;

void check(std::span<const float> samples)
{
    require(fuzz::loudestOf(samples) < 8, "a sample is a number");
}

/// So many payloads of an input are enough: each can be as long as payloads get.
constexpr int mostPayloads = 16;

} // namespace

/// Payloads of one codec, the first octet says of which: what is done, length, content, which may
/// be a few octets over and over.  What is said about a payload is what decoding it gives.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    VoiceDecoder &decoder = decoderOf(source.number(1) % codecs.size());
    static std::array<float, VoiceDecoder::maxSamples> out;
    for (int i = 0; i < mostPayloads && !source.isEmpty(); ++i) {
        ++tally.payloads;
        const std::size_t what = source.number(1);
        const std::size_t length = source.number(2) % 1301;
        const auto payload =
            what < 0xe0 ? source.bytes(length) : source.repeated(what % 0x20 + 1, length);
        const auto duration = decoder.durationOf(payload);
        require(duration >= 0 && duration <= static_cast<std::int64_t>(out.size()),
                "a payload is not longer than may be");
        (void)decoder.isSilenceNotice(payload);
        switch (what % 4) {
        case 0: decoder.reset(); break;
        case 1: {
            const auto gap = std::span(out).first(120 * (what / 4 % 24 + 1));
            if (decoder.conceal(gap))
                check(gap);
            break;
        }
        case 2: {
            const auto gap = std::span(out).first(static_cast<std::size_t>(duration));
            if (decoder.recover(payload, gap))
                check(gap);
            break;
        }
        default: break;
        }
        const std::size_t count = decoder.decode(payload, out);
        require(count <= static_cast<std::size_t>(duration), "no more than was said");
        check(std::span(out).first(count));
    }
    return 0;
}
