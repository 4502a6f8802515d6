#include "audio/rtp/telephone_event_receiver.h"
#include "tests/fuzz/audio_input.h"

using namespace ahoy;
using namespace ahoy::audio;
using ahoy::fuzz::require;

/// Packets of events, 16 octets each or less: marker and clock, pause, sequence, timestamp,
/// payload.  No more digits come out than reports of events went in, each one possible.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Source source(data, size);
    TelephoneEventReceiver receiver;
    TimePoint now{std::chrono::hours(1)};
    std::size_t reports = 0; // a packet may hold several
    std::size_t digits = 0;
    const auto take = [&] {
        while (const auto event = receiver.takeEvent()) {
            ++digits;
            const std::string_view known = "0123456789*#ABCD";
            require(known.find(event->digit) != std::string_view::npos, "a digit is a digit");
            require(event->duration.count() >= 0, "it lasts");
        }
    };
    while (!source.isEmpty()) {
        const std::uint32_t flags = source.number(1);
        now += std::chrono::milliseconds(source.number(1));
        RtpView view;
        view.header.marker = (flags & 1) != 0;
        view.header.sequence = static_cast<std::uint16_t>(source.number(2));
        view.header.timestamp = source.number(4);
        const auto payload = source.bytes((flags & 2) != 0 ? flags >> 4 : 4);
        view.payload = payload;
        const std::uint32_t eventHz = (flags & 4) != 0 ? 48'000 : 8000;
        receiver.onPacket(view, now, eventHz, (flags & 8) != 0 ? 48'000 : eventHz);
        reports += payload.size() / 4;
        if (flags >= 0xf0)
            receiver.reset();
        receiver.onTime(now);
        take();
        require(digits <= reports, "no digit without a report");
    }
    receiver.onTime(now + std::chrono::seconds(1));
    take();
    require(digits <= reports, "no digit without a report");
    require(!receiver.isActive(), "an event ends");
    return 0;
}
