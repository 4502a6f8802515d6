#pragma once

#include "audio/codec/codec.h"
#include "audio/jitter/jitter_buffer.h"
#include "tests/support/correlation.h"
#include "tests/support/engine_pair.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace ahoy::test {

using namespace ahoy::audio;
using namespace std::chrono_literals;

/// A stream of PCMU packets of 20 ms, and a buffer that plays them.
class JitterPlayer {
public:
    explicit JitterPlayer(std::vector<float> voice) : m_voice(std::move(voice))
    {
        auto decoder = makeDecoder(pcmu());
        m_decoders.add(std::make_unique<VoiceDecoder>(std::uint8_t{0}, std::move(*decoder)));
        m_encoder = std::move(*makeEncoder(pcmu(), 20ms));
    }

    struct Arrival {
        TimePoint at;
        RtpHeader header;
        std::vector<std::byte> payload;
        bool isNoise = false;
    };

    /// Packet `index` of the voice, sent at index × 20 ms, that arrives `delay` later.
    void add(int index, std::chrono::milliseconds delay)
    {
        Arrival arrival;
        arrival.at = begin + index * 20ms + delay;
        arrival.header.sequence = static_cast<std::uint16_t>(firstSequence + index);
        arrival.header.timestamp = firstTimestamp + static_cast<std::uint32_t>(index) * 160U;
        arrival.payload.resize(160);
        std::array<float, 160> low{};
        for (std::size_t i = 0; i < low.size(); ++i) {
            const std::size_t at = (static_cast<std::size_t>(index) * 160 + i) * 6;
            for (std::size_t k = 0; k < 6 && at + k < m_voice.size(); ++k)
                low[i] += m_voice[at + k] / 6;
        }
        m_encoder->encode(low, arrival.payload);
        arrivals.push_back(std::move(arrival));
    }

    void run(std::chrono::milliseconds duration)
    {
        std::stable_sort(arrivals.begin(), arrivals.end(),
                         [](const Arrival &a, const Arrival &b) { return a.at < b.at; });
        for (const TimePoint end = now + duration; now < end; now += 10ms) {
            while (m_given < arrivals.size() && arrivals[m_given].at <= now) {
                const Arrival &arrival = arrivals[m_given++];
                const RtpView view{arrival.header, arrival.payload};
                if (arrival.isNoise)
                    buffer.putComfortNoise(view, arrival.at, 8000);
                else
                    buffer.put(view, arrival.at, 8000,
                               static_cast<std::int64_t>(arrival.payload.size()) * 6);
            }
            std::array<float, 480> out{};
            buffer.pull(now, out, m_decoders);
            heard.insert(heard.end(), out.begin(), out.end());
            if (buffer.isPlaying()) {
                delaySum += static_cast<double>(buffer.delay().count()) * 1e-6;
                ++delayCount;
            }
        }
    }

    const std::vector<float> &voice() const { return m_voice; }
    double correlation() const { return segmentCorrelation(m_voice, heard, 48'000, 0.6); }
    double concealedPercent() const
    {
        const auto &counters = buffer.counters();
        return 100.0 * double(counters.concealedSamples) /
               double(std::max<std::uint64_t>(1, counters.playedSamples));
    }
    double meanDelayMs() const { return delaySum / std::max(1, delayCount); }

    static constexpr TimePoint begin{1h};
    TimePoint now = begin;
    std::uint16_t firstSequence = 65'500; // the wrap comes soon
    std::uint32_t firstTimestamp = 0xffffff00U;
    JitterBuffer buffer;
    std::vector<Arrival> arrivals;
    std::vector<float> heard;
    double delaySum = 0;
    int delayCount = 0;

private:
    std::vector<float> m_voice;
    VoiceDecoders m_decoders;
    std::unique_ptr<Encoder> m_encoder;
    std::size_t m_given = 0;
};

} // namespace ahoy::test
