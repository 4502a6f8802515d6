#pragma once

#include "base/random.h"
#include "base/time.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

namespace ahoy::test {

/// One packet of a stream on its way; times since the stream's start.
struct TracePacket {
    std::size_t index = 0;
    Duration sent{}; ///< by the receiver's clock
    Duration arrival{};
};

/// What a network did to a stream of packets of 20 ms: those that came, in the order of arrival.
struct JitterTrace {
    std::string name;
    std::size_t sentPackets = 0;
    Duration fastest{}; ///< the shortest way that a packet of it can take
    double skewPpm = 0; ///< the sender's clock is faster by this much
    std::vector<TracePacket> packets;
};

/// What the buffer's gates say of a trace; no number: only the comparison counts.
struct JitterGate {
    double delayMs = 1e9;
    double concealedPercent = 100;
};

/// Random numbers as distributions need them.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : m_random(seed) {}
    double unit() { return m_random.unit(); }
    double between(double low, double high) { return low + (high - low) * unit(); }
    double exponential(double mean) { return -mean * std::log(1 - unit()); }
    double normal(double deviation)
    {
        return deviation * std::sqrt(-2 * std::log(1 - unit())) *
               std::cos(2 * std::numbers::pi * unit());
    }

private:
    SeededRandom m_random;
};

/// The nine networks that the jitter buffer is measured on, each from its seed.  Delays are what
/// comes on top of the fastest way, in milliseconds.
class JitterTraces {
public:
    static constexpr double packetMs = 20;
    static constexpr double fastestMs = 30;

    struct Kind {
        const char *name;
        double lossPercent;
        JitterGate gate;
    };
    static const std::vector<Kind> &kinds()
    {
        static const std::vector<Kind> all{
            {"LAN", 0, {15, 0}},
            {"Wi-Fi", 0, {45, 0.9}},
            {"LTE", 0.58, {70, 1.1}},
            {"ramps", 0, {}},
            {"reorder", 1.04, {66, 1.3}},
            {"burst", 4.9, {120, 5.5}},
            {"+200 ppm", 0, {20, 0.02}},
            {"-200 ppm", 0, {20, 0.02}},
            {"route", 0, {}},
        };
        return all;
    }

    /// Loss is drawn; of what a seed gives, the first is taken that comes near what is meant.
    static JitterTrace make(std::size_t kind, std::size_t count = 30'000, std::uint64_t seed = 1)
    {
        for (std::uint64_t attempt = 0;; ++attempt) {
            JitterTrace trace = draw(kind, count, seed * 1'000'000 + attempt * 100 + kind);
            const double percent = 100 - 100.0 * static_cast<double>(trace.packets.size()) /
                                             static_cast<double>(count);
            const double near = std::max(0.03, 60 / static_cast<double>(count)); // or a packet
            if (std::abs(percent - kinds()[kind].lossPercent) < near)
                return trace;
        }
    }

private:
    static constexpr double lost = -1e9;

    static JitterTrace draw(std::size_t kind, std::size_t count, std::uint64_t seed)
    {
        Chance chance(seed);
        double state = 0; // of what has a memory
        double until = 0;
        bool isBad = false;
        switch (kind) {
        case 0: return run(kind, count, 0, true, [&](double) { return chance.normal(0.5); });
        case 1: // the air is taken: what is sent meanwhile comes when it is free again
            return run(kind, count, 0, true, [&](double ms) {
                if (static_cast<std::size_t>(ms / 10'000) >
                    static_cast<std::size_t>((ms - packetMs) / 10'000))
                    until = ms + chance.between(60, 150);
                return std::max(until - ms, chance.exponential(5));
            });
        case 2: // a hand-over a minute
            return run(kind, count, 0, true, [&](double ms) {
                if (static_cast<std::size_t>((ms + 30'000) / 60'000) >
                    static_cast<std::size_t>((ms + 30'000 - packetMs) / 60'000))
                    until = ms + 300;
                state = 0.95 * state + chance.normal(15 * std::sqrt(1 - 0.95 * 0.95));
                const double delay = std::max(until - ms, std::abs(state));
                return chance.unit() < 0.0058 ? lost : delay;
            });
        case 3:
            return run(kind, count, 0, true, [&](double ms) {
                const double phase = std::fmod(ms, 20'000) / 20'000;
                return 150 * (phase < 0.5 ? 2 * phase : 2 - 2 * phase) +
                       std::abs(chance.normal(0.5));
            });
        case 4:
            return run(kind, count, 0, false, [&](double) {
                const double delay = chance.exponential(10);
                return chance.unit() < 0.0104 ? lost : delay;
            });
        case 5: // Gilbert: bursts of 2.5 packets in the mean
            return run(kind, count, 0, true, [&](double) {
                const double delay = chance.exponential(20);
                isBad = chance.unit() < (isBad ? 1 - 1 / 2.5 : 0.049 / (1 - 0.049) / 2.5);
                return isBad ? lost : delay;
            });
        case 6: return run(kind, count, 200, true, [&](double) { return chance.normal(0.5); });
        case 7: return run(kind, count, -200, true, [&](double) { return chance.normal(0.5); });
        default:
            return run(kind, count, 0, true, [&](double ms) {
                const double way = static_cast<long>(ms / 30'000) % 2 == 0 ? 20 : 80;
                return way - 20 + std::abs(chance.normal(0.5));
            });
        }
    }

    static JitterTrace run(std::size_t kind, std::size_t count, double skewPpm, bool keepsOrder,
                           const std::function<double(double)> &delayAt)
    {
        const auto ofMs = [](double ms) {
            return Duration(static_cast<std::int64_t>(std::llround(ms * 1e6)));
        };
        JitterTrace trace;
        trace.name = kinds()[kind].name;
        trace.sentPackets = count;
        trace.fastest = ofMs(fastestMs);
        trace.skewPpm = skewPpm;
        double last = 0;
        for (std::size_t i = 0; i < count; ++i) {
            // 3.7: ticks and packets of two machines never fall together.
            const double sent = 3.7 + static_cast<double>(i) * packetMs / (1 + skewPpm * 1e-6);
            const double delay = delayAt(sent);
            if (delay == lost)
                continue;
            double arrival = sent + fastestMs + std::max(delay, -fastestMs);
            if (keepsOrder)
                arrival = std::max(arrival, last);
            last = arrival;
            trace.packets.push_back({i, ofMs(sent), ofMs(arrival)});
        }
        std::stable_sort(
            trace.packets.begin(), trace.packets.end(),
            [](const TracePacket &a, const TracePacket &b) { return a.arrival < b.arrival; });
        return trace;
    }
};

} // namespace ahoy::test
