#pragma once

#include "audio/engine/engine.h"
#include "audio/engine/leg.h"
#include "base/random.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <vector>

namespace ahoy::test {

/// How a simulated network treats packets, in each direction.
struct Weather {
    double delayMs = 20;
    double jitterMs = 0; ///< mean of an exponential distribution, without keeping order
    double lossPercent = 0;
    double duplicatePercent = 0;
};

/// Two engines with a network between them, in virtual time.  Side 0 and side 1.
class EnginePair {
public:
    static constexpr audio::LegId leg{1};

    explicit EnginePair(std::uint64_t seed = 1) : m_random(seed) {}

    /// Both sides get a leg of this configuration; false when that fails.
    bool connect(const audio::StreamConfig &config) { return connect(config, config); }
    bool connect(const audio::StreamConfig &first, const audio::StreamConfig &second)
    {
        const std::array configs{first, second};
        for (std::size_t side = 0; side < 2; ++side) {
            auto made = audio::makeLeg(configs[side], leg, m_random);
            if (!made)
                return false;
            engine[side].addLeg(std::move(*made));
        }
        return true;
    }
    bool reconfigure(const audio::StreamConfig &config)
    {
        for (auto &one : engine) {
            auto codecs = audio::makeLegCodecs(config);
            if (!codecs)
                return false;
            one.reconfigureLeg(leg, std::move(*codecs));
        }
        return true;
    }

    /// Runs for a while.  What each side says is taken from `say`, what it hears goes to `heard`.
    void run(std::chrono::milliseconds duration)
    {
        for (auto rest = duration; rest > std::chrono::milliseconds(0); rest -= audio::quantum)
            step();
    }

    void step()
    {
        deliver();
        for (std::size_t side = 0; side < 2; ++side) {
            std::array<float, audio::quantumSamples> microphone{};
            for (float &sample : microphone) {
                sample = m_said[side] < say[side].size() ? say[side][m_said[side]] : 0.0F;
                ++m_said[side];
            }
            std::array<float, audio::quantumSamples> played{};
            engine[side].tick(now, microphone, played);
            heard[side].insert(heard[side].end(), played.begin(), played.end());
            audio::Packet packet;
            while (engine[side].takePacket(packet))
                transmit(side, packet);
            audio::EngineEvent event;
            while (engine[side].takeEvent(event))
                events[side].push_back(event);
        }
        now += audio::quantum;
    }

    /// How many events of the kind a side got.
    std::size_t count(std::size_t side, audio::EngineEvent::Kind kind) const
    {
        return static_cast<std::size_t>(
            std::count_if(events[side].begin(), events[side].end(),
                          [&](const auto &event) { return event.kind == kind; }));
    }
    std::string digits(std::size_t side) const
    {
        std::string text;
        for (const auto &event : events[side])
            if (event.kind == audio::EngineEvent::Kind::Digit)
                text.push_back(event.digit);
        return text;
    }

    std::array<audio::Engine, 2> engine;
    std::array<std::vector<float>, 2> say;
    std::array<std::vector<float>, 2> heard;
    std::array<std::vector<audio::EngineEvent>, 2> events;
    /// Every packet that a side sent.
    std::array<std::vector<audio::Packet>, 2> sent;
    Weather weather;
    std::array<bool, 2> cut{}; ///< nothing that this side sends arrives
    /// May change a packet on its way; false loses it.
    std::function<bool(std::size_t from, audio::Packet &)> tamper;
    TimePoint now{std::chrono::hours(1)};

private:
    struct Flying {
        TimePoint due;
        std::size_t to = 0;
        audio::Packet packet;
    };

    void transmit(std::size_t from, audio::Packet packet)
    {
        sent[from].push_back(packet);
        if (cut[from] || m_random.unit() * 100 < weather.lossPercent)
            return;
        if (tamper && !tamper(from, packet))
            return;
        const int copies = m_random.unit() * 100 < weather.duplicatePercent ? 2 : 1;
        for (int i = 0; i < copies; ++i) {
            const double jitter =
                weather.jitterMs > 0 ? -weather.jitterMs * std::log(1 - m_random.unit()) : 0;
            const auto delay = std::chrono::nanoseconds(
                static_cast<std::int64_t>((weather.delayMs + jitter) * 1e6));
            m_flying.push_back({now + delay, 1 - from, packet});
        }
    }

    void deliver()
    {
        std::stable_sort(m_flying.begin(), m_flying.end(),
                         [](const Flying &a, const Flying &b) { return a.due < b.due; });
        std::size_t done = 0;
        for (; done < m_flying.size() && m_flying[done].due <= now; ++done) {
            m_flying[done].packet.at = m_flying[done].due;
            engine[m_flying[done].to].onPacket(m_flying[done].packet);
        }
        m_flying.erase(m_flying.begin(), m_flying.begin() + static_cast<std::ptrdiff_t>(done));
    }

    SeededRandom m_random;
    std::array<std::size_t, 2> m_said{};
    std::vector<Flying> m_flying;
};

inline audio::StreamFormat pcmu()
{
    return {audio::StreamFormat::Codec::Pcmu, 0, 0, {}, {}};
}
inline audio::StreamFormat pcma()
{
    return {audio::StreamFormat::Codec::Pcma, 8, 8, {}, {}};
}
inline audio::StreamFormat g722()
{
    return {audio::StreamFormat::Codec::G722, 9, 9, {}, {}};
}
inline audio::StreamFormat opus()
{
    return {audio::StreamFormat::Codec::Opus, 96, 96, "useinbandfec=1", "useinbandfec=1"};
}

inline audio::StreamConfig configOf(std::vector<audio::StreamFormat> formats)
{
    audio::StreamConfig config;
    config.formats = std::move(formats);
    config.events = {{8000, 101, 101}, {48000, 102, 102}};
    return config;
}

} // namespace ahoy::test
