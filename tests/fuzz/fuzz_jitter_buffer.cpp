#include "audio/jitter/jitter_buffer.h"
#include "tests/fuzz/audio_input.h"

#include <array>
#include <optional>

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::loudestOf;
using ahoy::fuzz::require;

namespace {

struct Agreed {
    StreamFormat::Codec codec;
    std::uint8_t payloadType;
};
constexpr std::array agreed{Agreed{StreamFormat::Codec::Pcmu, 0},
                            Agreed{StreamFormat::Codec::G722, 9},
                            Agreed{StreamFormat::Codec::Opus, 96}};

/// All inputs share three decoders, which are as good as new when the first packet of an input
/// wants them: libopus asks the processor what it can whenever it makes a decoder, which on a
/// virtual machine costs as much as a second of sound.
class Decoders {
public:
    Decoders()
    {
        for (const auto &one : agreed) {
            StreamFormat format;
            format.codec = one.codec;
            auto decoder = makeDecoder(format);
            require(decoder.has_value(), "there is a decoder");
            m_all.add(std::make_unique<VoiceDecoder>(one.payloadType, std::move(*decoder)));
        }
    }
    void beginInput() { m_isFresh.fill(false); }
    VoiceDecoder &at(std::size_t index)
    {
        VoiceDecoder &decoder = *m_all.find(agreed[index].payloadType);
        if (!m_isFresh[index])
            decoder.reset();
        m_isFresh[index] = true;
        return decoder;
    }
    VoiceDecoders &all() { return m_all; }

private:
    VoiceDecoders m_all;
    std::array<bool, agreed.size()> m_isFresh{};
};

/// In one place for all inputs: the sanitizer maps as large a one anew each time.
class Place {
public:
    JitterBuffer &renew()
    {
        m_buffer.emplace();
        return *m_buffer;
    }

private:
    std::optional<JitterBuffer> m_buffer;
};

/// What the buffer was given in all inputs, packets and turns of 10 ms: one input is many.  Told at
/// the end.
struct Tally {
    ~Tally() { std::fprintf(stderr, "stat::packets: %zu\nstat::turns: %zu\n", packets, turns); }
    std::size_t packets = 0;
    std::size_t turns = 0;
};
Tally tally;

/// What an input costs is the sound that it makes.  Those that ./dev fuzz tries are no longer than
/// `triedOctets` and make a second; the files that were written by hand may be longer and make ten.
constexpr std::size_t triedOctets = 1024;
constexpr std::uint64_t second = 48'000;

} // namespace

/// Operations on a jitter buffer, an octet each with what it needs: packets, noise, events, time
/// that passes, another source.  Samples stay samples, counters add up, and once, with the octet
/// 0xff, nothing comes for two seconds: it falls silent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    static Place place;
    static Decoders decoders;
    decoders.beginInput();
    JitterBuffer *const buffer = &place.renew();
    const std::uint64_t budget = size > triedOctets ? 10 * second : second;

    TimePoint now{std::chrono::hours(1)};
    std::uint64_t pulled = 0;
    std::array<float, 480> out{};
    bool hasEnded = false;
    const auto pull = [&] {
        ++tally.turns;
        buffer->pull(now, out, decoders.all());
        pulled += out.size();
        require(loudestOf(out) < 8, "a sample is a number");
        const PlayoutCounters &counters = buffer->counters();
        require(counters.playedSamples <= pulled, "no more is played than is pulled");
        require(counters.concealedSamples <= pulled + buffer->decodedAhead(),
                "no more is made up than is played");
        require(buffer->decodedAhead() <= VoiceDecoder::maxSamples + 1440, "no heap of samples");
        require(buffer->target() > Duration(0) && buffer->target() < std::chrono::seconds(1),
                "the target is a delay");
        now += std::chrono::milliseconds(10);
    };

    const auto end = [&] {
        hasEnded = true;
        for (int i = 0; i < 200; ++i)
            pull();
        require(buffer->isPlaying() || loudestOf(out) < 0.3F, "it falls silent");
    };

    std::uint16_t sequence = 65'530;
    std::uint32_t timestamp = 0xffffff00U;
    for (int operations = 0; !source.isEmpty() && operations < 4000; ++operations) {
        const std::uint32_t operation = source.number(1);
        if (operation == 0xff && !hasEnded) {
            end();
            continue;
        }
        VoiceDecoder &decoder = decoders.at(operation / 8 % agreed.size());
        RtpView view;
        view.header.payloadType = decoder.payloadType();
        switch (operation % 8) {
        case 0: // the next one in order
        case 1:
            ++sequence;
            timestamp += decoder.clockHz() / 50;
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
            for (std::uint32_t i = 0; i <= operation / 8 && pulled < budget; ++i)
                pull();
            continue;
        }
        ++tally.packets;
        view.header.sequence = sequence;
        view.header.timestamp = timestamp;
        const std::uint32_t length = source.number(1);
        const auto payload = source.bytes(length == 255 ? source.number(2) % 1500 : length);
        view.payload = payload;
        if (operation >= 0xf8)
            buffer->noteVoiceless(view);
        else if (operation >= 0xe8)
            buffer->putComfortNoise(view, now, decoder.clockHz());
        else
            buffer->put(view, now, decoder.clockHz(), decoder.durationOf(payload));
    }
    return 0;
}
