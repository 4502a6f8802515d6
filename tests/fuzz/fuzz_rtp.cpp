#include "audio/rtp/reception_statistics.h"
#include "audio/rtp/rtp_packet.h"
#include "tests/fuzz/audio_input.h"

#include <array>

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

/// A packet: what is read stays within it, and a written header is read as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    const auto bytes = source.bytes(size);
    const auto view = parseRtp(bytes);
    require(!(view && looksLikeRtcp(bytes)), "RTP or RTCP, not both");
    if (!view)
        return 0;
    require(view->header.payloadType <= 127, "seven bits of payload type");
    require(view->payload.size() + rtpHeaderBytes <= bytes.size(), "the payload is of the packet");
    if (!view->payload.empty())
        require(view->payload.data() >= bytes.data() + rtpHeaderBytes &&
                    view->payload.data() + view->payload.size() <= bytes.data() + bytes.size(),
                "the payload lies in the packet");

    std::array<std::byte, rtpHeaderBytes> plain{};
    writeRtpHeader(view->header, plain);
    const auto again = parseRtp(plain);
    // Marker and types 64 to 95 are RTCP's (RFC 5761 §4): such a packet was none.
    require(again && again->header == view->header && again->payload.empty(),
            "a header survives being written");

    // Its sequence numbers, as statistics see them: every other octet pair of the payload is one.
    ReceptionStatistics statistics;
    statistics.start(view->header.sequence);
    std::uint64_t believed = 0;
    TimePoint now{std::chrono::hours(1)};
    for (std::size_t at = 0; at + 4 <= view->payload.size(); at += 4) {
        const auto octet = [&](std::size_t i) {
            return std::to_integer<std::uint32_t>(view->payload[at + i]);
        };
        const auto sequence = static_cast<std::uint16_t>(octet(0) << 8 | octet(1));
        now += std::chrono::milliseconds(octet(2));
        if (statistics.onSequence(sequence)) {
            statistics.onTiming(octet(3) << 24 | sequence, now, octet(2) % 2 == 0 ? 8000 : 48'000);
            ++believed;
        }
        if (octet(3) == 0) {
            const auto loss = statistics.takeLoss();
            require(loss.cumulative <= 0x7fffff && loss.cumulative >= -0x800000, "24 bits");
        }
    }
    require(statistics.received() <= believed + 1, "none is counted twice");
    require(statistics.lost() <= statistics.expected(), "no more lost than were sent");
    require(statistics.jitterMs() >= 0, "jitter is no less than none");
    return 0;
}
