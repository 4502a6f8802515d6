#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/rtp/telephone_event_receiver.h"
#include "audio/rtp/telephone_event_sender.h"
#include "audio/rtp/wire.h"
#include "base/random.h"
#endif

#include <QTest>
#include <map>
#include <set>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start{1h};

struct Sent {
    std::chrono::milliseconds at{0};
    bool marker = false;
    bool end = false;
    int event = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t duration = 0;
    std::array<std::byte, 4> payload{};
};

/// Everything that is sent for some digits, from the RTP timestamp `first` on.
std::vector<Sent> send(std::string_view digits, std::chrono::milliseconds duration,
                       std::uint32_t first = 1000, std::uint32_t rateHz = 8000)
{
    TelephoneEventSender sender;
    sender.queue(digits, duration);
    std::vector<Sent> sent;
    std::uint32_t timestamp = first;
    for (auto at = 0ms; sender.isBusy() && at < 10min; at += 10ms) {
        sender.advance(10ms, timestamp, rateHz, rateHz);
        while (const auto packet = sender.takePacket()) {
            Sent one;
            one.at = at;
            one.marker = packet->marker;
            one.event = wire::read8(packet->payload, 0);
            one.end = (wire::read8(packet->payload, 1) & 0x80) != 0;
            one.duration = wire::read16(packet->payload, 2);
            one.timestamp = packet->timestamp;
            one.payload = packet->payload;
            sent.push_back(one);
        }
        timestamp += rateHz / 100;
    }
    return sent;
}

std::string receive(const std::vector<Sent> &packets, std::uint32_t rateHz = 8000,
                    std::vector<int> *durations = nullptr)
{
    TelephoneEventReceiver receiver;
    std::string digits;
    const auto collect = [&] {
        while (const auto event = receiver.takeEvent()) {
            digits.push_back(event->digit);
            if (durations)
                durations->push_back(static_cast<int>(event->duration.count()));
        }
    };
    std::uint16_t sequence = 0;
    for (const Sent &packet : packets) {
        RtpView view;
        view.header.marker = packet.marker;
        view.header.timestamp = packet.timestamp;
        view.header.sequence = sequence++;
        view.payload = packet.payload;
        receiver.onTime(start + packet.at);
        collect();
        receiver.onPacket(view, start + packet.at, rateHz, rateHz);
        collect();
    }
    receiver.onTime(start + 1h);
    collect();
    return digits;
}

} // namespace

class TestTelephoneEvent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneDigitAsRfc4733Says()
    {
        const auto sent = send("5", 100ms);
        QCOMPARE(sent.size(), 7U); // 20 40 60 80 100, and the end twice more
        for (std::size_t i = 0; i < sent.size(); ++i) {
            QCOMPARE(sent[i].event, 5);
            QCOMPARE(sent[i].marker, i == 0);
            QCOMPARE(sent[i].timestamp, 1000U); // the start, in each packet
            QCOMPARE(sent[i].end, i >= 4);
            QCOMPARE(sent[i].duration,
                     static_cast<std::uint32_t>(std::min<std::size_t>(i + 1, 5) * 160));
            if (i > 0)
                QCOMPARE(sent[i].at - sent[i - 1].at, 20ms);
        }
    }

    void aLongDigitIsSplit()
    {
        // RFC 4733 §2.5.1.3: 0xFFFF units are 8.19 s.
        const auto sent = send("1", 20s);
        std::set<std::uint32_t> segments;
        int markers = 0;
        int ends = 0;
        for (const Sent &packet : sent) {
            segments.insert(packet.timestamp);
            markers += packet.marker ? 1 : 0;
            ends += packet.end ? 1 : 0;
            if (packet.end)
                QCOMPARE(packet.timestamp, 1000U + 2 * 0xFFFFU);
        }
        QCOMPARE(segments, (std::set<std::uint32_t>{1000, 1000 + 0xFFFF, 1000 + 2 * 0xFFFF}));
        QCOMPARE(markers, 1);
        QCOMPARE(ends, 3);
        QCOMPARE(std::count_if(sent.begin(), sent.end(),
                               [](const Sent &p) { return p.duration == 0xFFFF; }),
                 2 * 3); // §2.5.1.4: three times each
        std::vector<int> durations;
        QCOMPARE(receive(sent, 8000, &durations), std::string("1"));
        QVERIFY(std::abs(durations.front() - 20'000) <= 20);
    }

    void digitsAreApart()
    {
        const auto sent = send("123", 100ms);
        std::map<std::uint32_t, int> events;
        for (const Sent &packet : sent)
            events[packet.timestamp] = packet.event;
        QCOMPARE(events.size(), 3U);
        std::uint32_t before = 0;
        for (const auto &[timestamp, event] : events) {
            if (before != 0)
                QVERIFY(timestamp - before >= 8 * 150); // 100 ms and a gap of 50 ms
            before = timestamp;
        }
    }

    void everyDigitOnce_data()
    {
        QTest::addColumn<int>("lossPercent");
        for (const int loss : {0, 10, 30})
            QTest::addRow("%d %% loss", loss) << loss;
    }

    void everyDigitOnce()
    {
        QFETCH(int, lossPercent);
        SeededRandom random(static_cast<std::uint64_t>(lossPercent) + 1);
        int lost = 0;
        for (int run = 0; run < 50; ++run) {
            auto sent = send("0123456789*#ABCD", 120ms, random.next32());
            std::erase_if(sent, [&](const Sent &) {
                return static_cast<int>(random.below(100)) < lossPercent;
            });
            const std::string got = receive(sent);
            // Eight packets a digit: at 30 % loss one in 15,000 digits is lost with all of them.
            lost += got == "0123456789*#ABCD" ? 0 : 1;
        }
        QVERIFY(lost == 0);
    }

    void theStartOrTheEndMayBeLost()
    {
        auto sent = send("7", 200ms);
        const std::size_t size = sent.size();
        QCOMPARE(receive({sent.end() - 1, sent.end()}), std::string("7"));     // only the last end
        QCOMPARE(receive({sent.begin(), sent.begin() + 1}), std::string("7")); // only the start
        QCOMPARE(receive({sent.begin(), sent.begin() + std::ptrdiff_t(size) - 3}),
                 std::string("7"));
    }

    void reorderedAndRepeatedPacketsAreOneDigit()
    {
        SeededRandom random(5);
        for (int run = 0; run < 100; ++run) {
            auto sent = send("12", 100ms);
            for (std::size_t i = 1; i < sent.size(); ++i)
                if (random.below(4) == 0)
                    std::swap(sent[i], sent[i - 1]);
            auto twice = sent;
            for (std::size_t i = 0; i < sent.size(); ++i)
                twice.insert(twice.begin() + std::ptrdiff_t(2 * i), sent[i]);
            QCOMPARE(receive(twice), std::string("12"));
        }
    }

    void theDialogueOfRfc4733Section5()
    {
        // Table 5: dialling 911 with reports each 50 ms.
        const auto row = [](int ms, bool marker, std::uint32_t timestamp, int event,
                            std::uint32_t duration, bool end) {
            Sent packet;
            packet.at = std::chrono::milliseconds(ms);
            packet.marker = marker;
            packet.timestamp = timestamp;
            wire::write8(packet.payload, 0, static_cast<std::uint32_t>(event));
            wire::write8(packet.payload, 1, (end ? 0x80U : 0U) | 7U);
            wire::write16(packet.payload, 2, duration);
            return packet;
        };
        const std::vector<Sent> table{
            row(50, true, 0, 9, 400, false),        row(100, false, 0, 9, 800, false),
            row(150, false, 0, 9, 1200, false),     row(200, false, 0, 9, 1600, false),
            row(250, false, 0, 9, 1600, true),      row(300, false, 0, 9, 1600, true),
            row(930, true, 7040, 1, 400, false),    row(1130, false, 7040, 1, 2000, false),
            row(1180, false, 7040, 1, 2000, true),  row(1230, false, 7040, 1, 2000, true),
            row(1450, true, 11200, 1, 400, false),  row(1650, false, 11200, 1, 1760, true),
            row(1700, false, 11200, 1, 1760, true), row(1750, false, 11200, 1, 1760, true)};
        std::vector<int> durations;
        QCOMPARE(receive(table, 8000, &durations), std::string("911"));
        QCOMPARE(durations, (std::vector<int>{200, 250, 220}));
    }

    void aRecordedDigitMayBePlayedTwice()
    {
        auto sent = send("4", 100ms);
        auto again = sent;
        for (Sent &packet : again)
            packet.at += 1s;
        sent.insert(sent.end(), again.begin(), again.end());
        QCOMPARE(receive(sent), std::string("44"));
    }

    void severalEventsInOnePacket()
    {
        // RFC 4733 §2.5.2.4: contiguous, the last goes on in a packet of its own.
        const auto packed = [](std::vector<std::array<int, 3>> reports) {
            std::vector<std::byte> payload(reports.size() * 4);
            for (std::size_t i = 0; i < reports.size(); ++i) {
                const auto bytes = std::span(payload).subspan(i * 4, 4);
                wire::write8(bytes, 0, std::uint32_t(reports[i][0]));
                wire::write8(bytes, 1, reports[i][1] != 0 ? 0x8aU : 0x0aU);
                wire::write16(bytes, 2, std::uint32_t(reports[i][2]));
            }
            return payload;
        };
        TelephoneEventReceiver receiver;
        std::string digits;
        std::vector<int> durations;
        const auto give = [&](const std::vector<std::byte> &payload, std::uint32_t timestamp,
                              std::uint16_t sequence, bool marker, int ms) {
            RtpView view;
            view.header.timestamp = timestamp;
            view.header.sequence = sequence;
            view.header.marker = marker;
            view.payload = payload;
            receiver.onPacket(view, start + std::chrono::milliseconds(ms), 8000, 8000);
            while (const auto event = receiver.takeEvent()) {
                digits.push_back(event->digit);
                durations.push_back(static_cast<int>(event->duration.count()));
            }
        };
        const auto first = packed({{1, 1, 800}, {2, 1, 1600}, {3, 0, 400}});
        give(first, 1000, 1, true, 0);
        give(first, 1000, 1, true, 20); // twice
        give(packed({{3, 0, 800}}), 3400, 2, false, 50);
        give(packed({{3, 1, 1200}}), 3400, 3, false, 100);
        give(packed({{3, 1, 1200}}), 3400, 4, false, 150);
        QCOMPARE(digits, std::string("123"));
        QCOMPARE(durations, (std::vector<int>{100, 200, 150}));
        // A payload of many is bounded.
        give(std::vector<std::byte>(1400), 90'000, 9, true, 5000);
        receiver.onTime(start + 1h);
        while (receiver.takeEvent())
            digits.push_back('x');
        QVERIFY(digits.size() <= 3 + 4);
    }

    void overlappingDigitsAreTwo()
    {
        // The next begins before the end of the one before is told, whose ends still come.
        auto one = send("1", 200ms, 1000);
        auto two = send("2", 200ms, 1000 + 8 * 150);
        for (Sent &packet : two)
            packet.at += 150ms;
        one.insert(one.end(), two.begin(), two.end());
        std::stable_sort(one.begin(), one.end(),
                         [](const Sent &a, const Sent &b) { return a.at < b.at; });
        QCOMPARE(receive(one), std::string("12"));
    }

    void volumeAndReservedBitDoNotMatter()
    {
        auto sent = send("5", 100ms);
        for (const Sent &packet : sent) // RFC 4733 §2.3.4: −10 dBm0
            QCOMPARE(wire::read8(packet.payload, 1) & 0x3f, 10);
        for (Sent &packet : sent)
            wire::write8(packet.payload, 1, (packet.end ? 0x80U : 0U) | 0x40U | 63U);
        QCOMPARE(receive(sent), std::string("5"));
        for (Sent &packet : sent) // "if a zero volume is indicated", RFC 2833 did so
            wire::write8(packet.payload, 1, packet.end ? 0x80U : 0U);
        QCOMPARE(receive(sent), std::string("5"));
    }

    void whatIsNoDigitIsDropped()
    {
        TelephoneEventSender sender;
        sender.queue("x!", 100ms);
        QVERIFY(!sender.isBusy());
        sender.queue(std::string(1000, '1'), 100ms); // bounded
        TelephoneEventReceiver receiver;
        RtpView view;
        const std::array<std::byte, 4> flash{std::byte{16}, std::byte{0x80}, std::byte{0},
                                             std::byte{9}};
        view.payload = flash;
        receiver.onPacket(view, start, 8000, 8000);
        view.payload = std::span(flash).first(3);
        receiver.onPacket(view, start, 8000, 8000);
        receiver.onTime(start + 1s);
        QVERIFY(!receiver.takeEvent());
    }

    void theClockOf48000()
    {
        const auto sent = send("9", 100ms, 5, 48'000);
        QCOMPARE(sent.back().duration, 4800U);
        std::vector<int> durations;
        QCOMPARE(receive(sent, 48'000, &durations), std::string("9"));
        QCOMPARE(durations.front(), 100);
    }
};

QTEST_GUILESS_MAIN(TestTelephoneEvent)
#include "tst_telephone_event.moc"
