#include "tests/bench/speex_contender.h"

#include <speex/speex_jitter.h>

namespace ahoy::bench {

test::JitterResult playTraceWithSpeex(const test::JitterTrace &trace)
{
    constexpr int packetSamples = 160;
    test::PlayLog log(trace);
    auto *buffer = jitter_buffer_init(packetSamples);
    std::size_t given = 0;
    std::uint64_t ticks = 0;
    std::uint64_t madeUp = 0;
    std::uint64_t leftOut = 0;
    bool hasBegun = false;
    spx_uint32_t next = 0;
    for (Duration now{}; now < trace.packets.back().arrival; now += std::chrono::milliseconds(20)) {
        for (; given < trace.packets.size() && trace.packets[given].arrival <= now; ++given) {
            std::uint32_t index = static_cast<std::uint32_t>(trace.packets[given].index);
            JitterBufferPacket packet{};
            packet.data = reinterpret_cast<char *>(&index);
            packet.len = sizeof index;
            packet.timestamp = index * packetSamples;
            packet.span = packetSamples;
            packet.sequence = static_cast<spx_uint16_t>(index);
            jitter_buffer_put(buffer, &packet);
        }
        if (given == 0)
            continue;
        std::uint32_t index = 0;
        JitterBufferPacket packet{};
        packet.data = reinterpret_cast<char *>(&index);
        packet.len = sizeof index;
        spx_int32_t offset = 0;
        const int outcome = jitter_buffer_get(buffer, &packet, packetSamples, &offset);
        if (outcome == JITTER_BUFFER_OK) {
            const Duration ahead(static_cast<std::int64_t>(offset) * 125'000);
            log.onPlayed(index, now + ahead);
            if (hasBegun && packet.timestamp > next)
                leftOut += packet.timestamp - next;
            hasBegun = true;
        } else if (hasBegun) {
            ++madeUp;
        }
        next = static_cast<spx_uint32_t>(jitter_buffer_get_pointer_timestamp(buffer));
        jitter_buffer_tick(buffer);
        if (hasBegun)
            ++ticks;
    }
    jitter_buffer_destroy(buffer);
    const double all = static_cast<double>(std::max<std::uint64_t>(1, ticks));
    test::JitterResult result;
    result.concealedPercent = 100 * static_cast<double>(madeUp) / all;
    result.stretchedPercent = 100 * static_cast<double>(leftOut) / (all * packetSamples);
    log.finish(result);
    return result;
}

} // namespace ahoy::bench
