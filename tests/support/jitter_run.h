#pragma once

#include "audio/codec/g711.h"
#include "audio/codec/sample.h"
#include "audio/engine/emodel.h"
#include "audio/jitter/jitter_buffer.h"
#include "tests/support/jitter_traces.h"
#include "tests/support/speech.h"

#include <array>
#include <cstring>
#include <memory>
#include <utility>

namespace ahoy::test {

/// What a jitter buffer made of a trace.
struct JitterResult {
    double delayMs = 0;          ///< mean from the fastest arrival possible to the loudspeaker
    double concealedPercent = 0; ///< of the time played; what the network lost is in it
    double stretchedPercent = 0;
    double unplayedPercent = 0; ///< packets sent that nobody heard anything of
    double mos = 0;             ///< E-model, conversational: PCMU, 60 ms of it not the buffer's
};

/// Counts what is played when, whoever plays it.
class PlayLog {
public:
    explicit PlayLog(const JitterTrace &trace) : m_trace(trace), m_isHeard(trace.sentPackets)
    {
        m_sent.resize(trace.sentPackets);
        for (const TracePacket &packet : trace.packets)
            m_sent[packet.index] = packet.sent;
    }
    void onPlayed(std::size_t index, Duration at)
    {
        if (index >= m_isHeard.size() || m_isHeard[index])
            return;
        m_isHeard[index] = true;
        ++m_count;
        m_delay += static_cast<double>((at - m_sent[index] - m_trace.fastest).count()) * 1e-6;
    }
    void finish(JitterResult &result) const
    {
        result.delayMs = m_delay / static_cast<double>(std::max<std::size_t>(1, m_count));
        result.unplayedPercent =
            100 - 100.0 * static_cast<double>(m_count) / static_cast<double>(m_trace.sentPackets);
        result.mos =
            audio::voiceQuality(audio::StreamFormat::Codec::Pcmu, result.concealedPercent,
                                std::chrono::milliseconds(60) +
                                    Duration(static_cast<std::int64_t>(result.delayMs * 1e6)))
                .conversational;
    }

private:
    const JitterTrace &m_trace;
    std::vector<bool> m_isHeard;
    std::vector<Duration> m_sent;
    std::size_t m_count = 0;
    double m_delay = 0;
};

/// PCMU of a minute of speech, again and again; each payload begins with its packet's number.
class NumberedSpeech {
public:
    static constexpr std::size_t bytes = 164;

    NumberedSpeech()
    {
        const auto speech = makeSpeech(60);
        m_codes.resize(speech.size() / 6);
        for (std::size_t i = 0; i < m_codes.size(); ++i) {
            float sum = 0;
            for (std::size_t k = 0; k < 6; ++k)
                sum += speech[i * 6 + k] / 6;
            m_codes[i] = std::byte{audio::muLawOf(audio::toInt16(sum))};
        }
    }
    std::array<std::byte, bytes> packet(std::size_t index) const
    {
        std::array<std::byte, bytes> payload{};
        const auto number = static_cast<std::uint32_t>(index);
        std::memcpy(payload.data(), &number, sizeof number);
        const std::size_t from = index * 160 % (m_codes.size() - 160);
        std::copy_n(m_codes.begin() + static_cast<std::ptrdiff_t>(from), 160, payload.begin() + 4);
        return payload;
    }
    static std::size_t indexOf(std::span<const std::byte> payload)
    {
        std::uint32_t number = 0;
        std::memcpy(&number, payload.data(), sizeof number);
        return number;
    }

private:
    std::vector<std::byte> m_codes;
};

/// Tells when it is asked for which packet.
class NumberedDecoder final : public audio::Decoder {
public:
    explicit NumberedDecoder(std::function<void(std::size_t)> onDecoded)
        : m_onDecoded(std::move(onDecoded))
    {
    }
    audio::CodecRates rates() const override { return {8000, 8000}; }
    std::size_t samplesIn(std::span<const std::byte> payload) const override
    {
        return payload.size() == NumberedSpeech::bytes ? 160 : 0;
    }
    std::size_t decode(std::span<const std::byte> payload, std::span<float> out) override
    {
        m_onDecoded(NumberedSpeech::indexOf(payload));
        return m_decoder.decode(payload.subspan(4), out);
    }
    void reset() override {}

private:
    std::function<void(std::size_t)> m_onDecoded;
    audio::G711Decoder m_decoder{audio::G711Law::Mu};
};

/// The trace through our jitter buffer, in ticks of 10 ms.  Numbers and timestamps wrap early.
inline JitterResult playTrace(const JitterTrace &trace, const NumberedSpeech &speech)
{
    using namespace audio;
    constexpr TimePoint begin{std::chrono::hours(1)};
    PlayLog log(trace);
    auto buffer = std::make_unique<audio::JitterBuffer>();
    TimePoint now = begin;
    VoiceDecoders decoders;
    decoders.add(std::make_unique<VoiceDecoder>(
        std::uint8_t{0}, std::make_unique<NumberedDecoder>([&](std::size_t index) {
            const auto ahead = static_cast<std::int64_t>(buffer->decodedAhead());
            log.onPlayed(index, now + Duration(ahead * 125'000 / 6) - begin);
        })));
    std::size_t given = 0;
    std::array<float, 480> out{};
    const TimePoint end = begin + trace.packets.back().arrival;
    for (; now < end; now += std::chrono::milliseconds(10)) {
        for (; given < trace.packets.size() && begin + trace.packets[given].arrival <= now;
             ++given) {
            const TracePacket &one = trace.packets[given];
            const auto payload = speech.packet(one.index);
            RtpView view;
            view.header.sequence = static_cast<std::uint16_t>(65'000 + one.index);
            view.header.timestamp = static_cast<std::uint32_t>(0xffffa000U + one.index * 160);
            view.payload = payload;
            buffer->put(view, begin + one.arrival, 8000, 960);
        }
        buffer->pull(now, out, decoders);
    }
    const PlayoutCounters &counters = buffer->counters();
    JitterResult result;
    const double played = static_cast<double>(std::max<std::uint64_t>(1, counters.playedSamples));
    result.concealedPercent = 100 * static_cast<double>(counters.concealedSamples) / played;
    result.stretchedPercent = 100 * static_cast<double>(counters.stretchedSamples) / played;
    log.finish(result);
    return result;
}

} // namespace ahoy::test
