#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/rtp/reception_statistics.h"
#include "audio/rtp/rtp_packet.h"
#include "audio/rtp/rtp_sender.h"
#include "base/random.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

std::vector<std::byte> bytesOf(const QByteArray &hex)
{
    const QByteArray raw = QByteArray::fromHex(hex);
    std::vector<std::byte> bytes(static_cast<std::size_t>(raw.size()));
    std::transform(raw.begin(), raw.end(), bytes.begin(),
                   [](char c) { return static_cast<std::byte>(c); });
    return bytes;
}

constexpr TimePoint start{1h};

} // namespace

class TestRtpPacket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<int>("payload"); // its size; -1: no RTP
        QTest::newRow("RFC 3550 §5.1 header only") << QByteArray("800000010000a0bbccddee11") << 0;
        QTest::newRow("payload") << QByteArray("800000010000a0bbccddee11aabbcc") << 3;
        QTest::newRow("nothing") << QByteArray("") << -1;
        QTest::newRow("eleven octets") << QByteArray("800000010000a0bbccddee") << -1;
        QTest::newRow("version 0") << QByteArray("000000010000a0bbccddee11") << -1;
        QTest::newRow("version 1") << QByteArray("400000010000a0bbccddee11") << -1;
        QTest::newRow("version 3") << QByteArray("c00000010000a0bbccddee11") << -1;
        QTest::newRow("one CSRC") << QByteArray("810000010000a0bbccddee1100000001aa") << 1;
        QTest::newRow("CC past the end") << QByteArray("8f0000010000a0bbccddee1100000001aa") << -1;
        QTest::newRow("extension of one word")
            << QByteArray("900000010000a0bbccddee11bede000100000000aabb") << 2;
        QTest::newRow("empty extension") << QByteArray("900000010000a0bbccddee11bede0000aabb") << 2;
        QTest::newRow("extension lies about its length")
            << QByteArray("900000010000a0bbccddee11bedeffff00000000") << -1;
        QTest::newRow("extension cut in its header")
            << QByteArray("900000010000a0bbccddee11be") << -1;
        QTest::newRow("padding") << QByteArray("a00000010000a0bbccddee11aa000002") << 2;
        QTest::newRow("all padding") << QByteArray("a00000010000a0bbccddee1100000003") << 1;
        QTest::newRow("padding as long as the payload")
            << QByteArray("a00000010000a0bbccddee1100000004") << 0;
        QTest::newRow("padding longer than the packet")
            << QByteArray("a00000010000a0bbccddee11000000ff") << -1;
        QTest::newRow("padding reaches into the header")
            << QByteArray("a00000010000a0bbccddee1100000005") << -1;
        QTest::newRow("padding of zero") << QByteArray("a00000010000a0bbccddee1100000000") << -1;
        QTest::newRow("padding without room for it")
            << QByteArray("a00000010000a0bbccddee11") << -1;
        QTest::newRow("RFC 5761 §4: that is RTCP") << QByteArray("80c800010000a0bbccddee11") << -1;
    }

    void parses()
    {
        QFETCH(QByteArray, hex);
        QFETCH(int, payload);
        const auto bytes = bytesOf(hex);
        const auto view = parseRtp(bytes);
        QCOMPARE(view ? static_cast<int>(view->payload.size()) : -1, payload);
        if (view) {
            QCOMPARE(view->header.sequence, std::uint16_t{1});
            QCOMPARE(view->header.timestamp, 0x0000a0bbU);
            QCOMPARE(view->header.ssrc, 0xccddee11U);
        }
    }

    void printsWhatItParses()
    {
        SeededRandom random(7);
        for (int i = 0; i < 200; ++i) {
            RtpHeader header;
            header.marker = random.below(2) == 1;
            header.payloadType = static_cast<std::uint8_t>(random.below(64));
            header.sequence = static_cast<std::uint16_t>(random.next32());
            header.timestamp = random.next32();
            header.ssrc = random.next32();
            std::array<std::byte, rtpHeaderBytes> bytes{};
            writeRtpHeader(header, bytes);
            const auto view = parseRtp(bytes);
            QVERIFY(view);
            QVERIFY(view->header == header);
        }
    }

    void senderNumbersAndCounts()
    {
        SeededRandom random(3);
        RtpSender sender(random);
        std::array<std::byte, 100> packet{};
        const std::array<std::byte, 4> payload{};
        std::optional<std::uint16_t> before;
        for (int i = 0; i < 70'000; ++i) { // past the wrap of the sequence number
            QCOMPARE(sender.write(0, sender.timestamp(), false, payload, packet), 16U);
            const auto view = parseRtp(std::span(packet).first(16));
            QVERIFY(view);
            if (before)
                QCOMPARE(view->header.sequence, static_cast<std::uint16_t>(*before + 1));
            before = view->header.sequence;
        }
        QCOMPARE(sender.packets(), 70'000U);
        QCOMPARE(sender.octets(), 280'000U);
        // What does not fit is not sent and takes no number.
        QCOMPARE(sender.write(0, 0, false, payload, std::span(packet).first(15)), 0U);
        QCOMPARE(sender.packets(), 70'000U);
    }

    void statisticsCountLossThroughTheWrap()
    {
        ReceptionStatistics statistics;
        std::uint16_t sequence = 65'000;
        for (int i = 0; i < 2000; ++i, ++sequence)
            if (i % 10 != 3)
                QVERIFY(statistics.onSequence(sequence));
        QCOMPARE(statistics.expected(), 2000U);
        QCOMPARE(statistics.lost(), 200U);
        QCOMPARE(statistics.extendedHighestSequence(), 65'000U + 1999U);
        const auto loss = statistics.takeLoss();
        QCOMPARE(loss.cumulative, 200);
        QCOMPARE(loss.fraction, std::uint8_t{200 * 256 / 2000});
        QCOMPARE(statistics.takeLoss().fraction, std::uint8_t{0}); // nothing since
    }

    void duplicatesNeverMakeLossNegative()
    {
        ReceptionStatistics statistics;
        for (int i = 0; i < 10; ++i)
            statistics.onSequence(5);
        QCOMPARE(statistics.lost(), 0U);
        QCOMPARE(statistics.takeLoss().cumulative, -9); // RFC 3550 §6.4.1: may be negative there
    }

    void aLeapNeedsASecondPacket()
    {
        ReceptionStatistics statistics; // RFC 3550 §A.1
        QVERIFY(statistics.onSequence(100));
        QVERIFY(statistics.onSequence(101));
        QVERIFY(!statistics.onSequence(30'000));
        QVERIFY(statistics.onSequence(102)); // it was a stray one
        QVERIFY(!statistics.onSequence(40'000));
        QVERIFY(statistics.onSequence(40'001));
        QVERIFY(statistics.onSequence(40'002));
        QCOMPARE(statistics.lost(), 0U);
    }

    void jitterAsInRfc3550A8()
    {
        ReceptionStatistics statistics;
        statistics.onSequence(0);
        // Every other packet 10 ms late: |D| is 80 units each time; J settles at 80.
        for (std::uint32_t i = 0; i < 400; ++i)
            statistics.onTiming(i * 160, start + i * 20ms + (i % 2) * 10ms, 8000);
        QVERIFY(std::abs(statistics.jitterMs() - 10) < 0.6);
        QVERIFY(statistics.jitter() >= 75 && statistics.jitter() <= 80);
        // Even ones bring it down, a new clock starts anew.
        statistics.onTiming(0, start + 10s, 48'000);
        QCOMPARE(statistics.jitter(), 0U);
    }
};

QTEST_GUILESS_MAIN(TestRtpPacket)
#include "tst_rtp_packet.moc"
