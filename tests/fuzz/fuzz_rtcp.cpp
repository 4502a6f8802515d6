#include "audio/rtp/extended_report.h"
#include "audio/rtp/rtcp_packet.h"
#include "audio/rtp/rtcp_session.h"
#include "tests/fuzz/audio_input.h"

#include <array>

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

namespace {

void walk(std::span<const std::byte> compound)
{
    RtcpReader reader(compound);
    std::size_t packets = 0;
    std::size_t octets = 0;
    while (const auto packet = reader.next()) {
        require(reader.isValid(), "only what is valid is walked");
        ++packets;
        octets += packet->body.size() + 4;
        require(octets <= compound.size(), "the parts are no more than the whole");
        (void)packet->ssrc();
        (void)packet->senderInfo();
        std::size_t blocks = 0;
        for (std::size_t i = 0; i < 40; ++i)
            if (packet->reportBlock(i))
                ++blocks;
        require(blocks <= packet->count, "no more blocks than it counts");
        ExtendedReader extended(*packet); // of another type: it holds none
        for (std::size_t count = 0; const auto block = extended.next();) {
            require(++count <= packet->body.size(), "the blocks have an end");
            (void)block->referenceTime();
            (void)block->answerFor(0x11223344);
            (void)block->metrics();
        }
    }
    require(packets == 0 || reader.isValid(), "packets are of a valid compound");
}

} // namespace

/// Compounds, one after the other (two octets of length before each), to one session: what it says
/// of the peer stays possible, and its own report can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    SeededRandom random(1);
    constexpr std::uint32_t ssrc = 0x11223344;
    RtcpSession session(random, ssrc);
    RtpSender sender(random);
    ReceptionStatistics statistics;
    statistics.start(65'530);
    TimePoint now{std::chrono::hours(1)};
    while (!source.isEmpty()) {
        const auto compound = source.bytes(source.number(2) % 1500);
        walk(compound);
        const auto news = session.onPacket(compound, now, 0x55667788);
        require(news.isValid || (!news.bye && !news.collision), "the invalid says nothing");
        require(session.remoteLossPercent() >= 0 && session.remoteLossPercent() <= 100,
                "a loss is a percentage");
        if (const auto trip = session.roundTrip())
            require(trip->count() >= 0, "nothing comes back before it went");
        now += std::chrono::milliseconds(700);
        std::array<std::byte, 1500> out{};
        // What they said of us is said of them: it was read, so it can be written.
        const std::size_t written = session.report(now, sender, 160, {0x55667788, true}, statistics,
                                                   session.remoteMetrics(), out);
        if (written > 0) {
            require(written <= out.size(), "the report fits");
            require(RtcpReader(std::span(out).first(written)).isValid(), "our report is valid");
        }
    }
    return 0;
}
