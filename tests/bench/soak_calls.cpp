#include "audio/engine/engine.h"
#include "audio/engine/leg.h"
#include "audio/rtp/rtp_packet.h"
#include "tests/support/speech.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <vector>

#include <unistd.h>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

double residentMb()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// Whether a stream's numbers and timestamps go on without a gap; every packet lasts 20 ms.
class Continuity {
public:
    void onPacket(const Packet &packet)
    {
        const auto view = parseRtp(packet.view());
        if (packet.isRtcp || !view)
            return;
        ++m_packets;
        const RtpHeader &header = view->header;
        if (m_last) {
            if (static_cast<std::uint16_t>(header.sequence - m_last->sequence) != 1)
                ++m_breaks;
            const std::uint32_t step = header.timestamp - m_last->timestamp;
            if (m_step != 0 && step != m_step)
                ++m_breaks;
            m_step = step;
        }
        m_last = header;
    }
    std::uint64_t packets() const { return m_packets; }
    std::uint64_t breaks() const { return m_breaks; }

private:
    std::optional<RtpHeader> m_last;
    std::uint32_t m_step = 0;
    std::uint64_t m_packets = 0;
    std::uint64_t m_breaks = 0;
};

StreamConfig configOf(StreamFormat::Codec codec, std::uint8_t payloadType)
{
    StreamConfig config;
    config.formats = {{codec, payloadType, payloadType, "useinbandfec=1", "useinbandfec=1"}};
    return config;
}

/// A way of packets in one direction: 5 % lost, 20 to 60 ms.
class Way {
public:
    Way(std::uint64_t seed, double lossPercent) : m_random(seed), m_lossPercent(lossPercent)
    {
        m_flying.reserve(32);
    }
    void send(const Packet &packet, TimePoint now)
    {
        if (m_random.unit() * 100 < m_lossPercent)
            return;
        m_flying.push_back(packet);
        m_flying.back().at = now + 20ms + std::chrono::microseconds(m_random.below(40'000));
    }
    void deliver(Engine &engine, LegId leg, TimePoint now)
    {
        for (std::size_t i = 0; i < m_flying.size();) {
            if (m_flying[i].at > now) {
                ++i;
                continue;
            }
            m_flying[i].leg = leg;
            engine.onPacket(m_flying[i]);
            m_flying.erase(m_flying.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

private:
    SeededRandom m_random;
    double m_lossPercent;
    std::vector<Packet> m_flying;
};

/// A call between two engines.
struct Call {
    Call(LegId id, std::uint64_t seed, double lossPercent)
        : leg(id), there(seed, lossPercent), back(seed + 1, lossPercent)
    {
    }
    LegId leg;
    Engine far;
    Way there;
    Way back;
    Continuity sent;
    Continuity received;
};

/// Our phone with a leg for each codec and a peer at the other end of each.
class Conference {
public:
    Conference(const std::vector<StreamConfig> &configs, double lossPercent)
    {
        SeededRandom random(7);
        std::uint64_t id = 1;
        for (const StreamConfig &config : configs) {
            m_calls.push_back(std::make_unique<Call>(LegId{id}, id * 10, lossPercent));
            for (Engine *engine : {&m_engine, &m_calls.back()->far}) {
                auto leg = makeLeg(config, LegId{id}, random);
                if (!leg)
                    std::abort();
                engine->addLeg(std::move(*leg));
            }
            ++id;
        }
        m_voice = test::makeSpeech(20);
    }

    void tick()
    {
        const auto said = std::span<const float>(m_voice).subspan(m_at, quantumSamples);
        m_at = (m_at + quantumSamples) % (m_voice.size() - quantumSamples);
        std::array<float, quantumSamples> played{};
        for (const auto &call : m_calls)
            call->back.deliver(m_engine, call->leg, m_now);
        m_engine.tick(m_now, said, played);
        while (m_engine.takePacket(m_packet)) {
            for (const auto &call : m_calls) {
                if (call->leg != m_packet.leg)
                    continue;
                call->sent.onPacket(m_packet);
                call->there.send(m_packet, m_now);
            }
        }
        drain(m_engine);
        for (const auto &call : m_calls) {
            call->there.deliver(call->far, call->leg, m_now);
            call->far.tick(m_now, said, played);
            while (call->far.takePacket(m_packet)) {
                call->received.onPacket(m_packet);
                call->back.send(m_packet, m_now);
            }
            drain(call->far);
        }
        m_now += quantum;
    }

    /// True when all streams went on without a break and memory stayed.
    bool run(const char *name, std::chrono::minutes length)
    {
        const auto warmUp = std::min<std::chrono::minutes>(5min, length / 2);
        const TimePoint begin = m_now;
        while (m_now < begin + warmUp)
            tick();
        const double before = residentMb();
        double most = before;
        for (std::uint64_t i = 0; m_now < begin + length; ++i) {
            tick();
            if (i % 6000 == 0)
                most = std::max(most, residentMb());
        }
        const double after = residentMb();
        bool isGood = most - before < 1;
        std::printf(
            "%s, %ld min: resident %.2f MB after %ld min, %.2f MB at the end, %.2f MB most\n", name,
            static_cast<long>(length.count()), before, static_cast<long>(warmUp.count()), after,
            most);
        for (const auto &call : m_calls) {
            const auto statistics = m_engine.statistics(call->leg);
            const auto expected = static_cast<std::uint64_t>(length / 20ms);
            std::printf(
                "  sent %llu, received %llu (%.2f %% lost), concealed %.2f %%, buffer %.0f ms, "
                "breaks %llu and %llu\n",
                static_cast<unsigned long long>(call->sent.packets()),
                static_cast<unsigned long long>(statistics->received),
                100.0 * static_cast<double>(statistics->lost) /
                    static_cast<double>(statistics->received + statistics->lost),
                statistics->concealedPercent, statistics->bufferMs,
                static_cast<unsigned long long>(call->sent.breaks()),
                static_cast<unsigned long long>(call->received.breaks()));
            isGood = isGood && call->sent.breaks() == 0 && call->received.breaks() == 0 &&
                     call->sent.packets() + 2 >= expected && statistics->bufferMs < 200;
        }
        std::printf("  %s\n", isGood ? "good" : "NOT GOOD");
        std::fflush(stdout);
        return isGood;
    }

private:
    void drain(Engine &engine)
    {
        EngineEvent event;
        while (engine.takeEvent(event)) {
        }
    }

    Engine m_engine;
    std::vector<std::unique_ptr<Call>> m_calls;
    std::vector<float> m_voice;
    std::size_t m_at = 0;
    TimePoint m_now{1h};
    Packet m_packet;
};

} // namespace

/// Long calls in virtual time: three legs (Opus, G.722, PCMU) with 5 % loss, and one of PCMU.
///
///     soak_calls [minutes of the first] [minutes of the second]
int main(int argc, char **argv)
{
    const std::chrono::minutes three(argc > 1 ? std::strtol(argv[1], nullptr, 10) : 60);
    const std::chrono::minutes one(argc > 2 ? std::strtol(argv[2], nullptr, 10) : 24 * 60);
    using Codec = StreamFormat::Codec;
    bool isGood = true;
    if (three > 0min)
        isGood =
            Conference(
                {configOf(Codec::Opus, 96), configOf(Codec::G722, 9), configOf(Codec::Pcmu, 0)}, 5)
                .run("three legs, 5 % loss", three);
    if (one > 0min)
        isGood = Conference({configOf(Codec::Pcmu, 0)}, 0).run("one leg, PCMU", one) && isGood;
    return isGood ? 0 : 1;
}
