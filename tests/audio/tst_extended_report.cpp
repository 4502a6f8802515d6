#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/engine/emodel.h"
#include "audio/engine/voip_metrics.h"
#include "audio/rtp/extended_report.h"
#include "audio/rtp/loss_pattern.h"
#include "audio/rtp/rtcp_session.h"
#include "audio/rtp/wire.h"
#include "base/random.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

/// 1 received, 0 lost, X discarded, as RFC 3611 draws it.
LossPattern::Figures figuresOf(std::string_view drawing, std::uint16_t first)
{
    LossPattern pattern;
    for (const char fate : drawing) {
        if (fate != '0')
            pattern.onPacket(first, fate == 'X');
        ++first;
    }
    return pattern.figures();
}

VoipMetrics sampleMetrics()
{
    VoipMetrics m;
    m.ssrc = 0xdeadbeef;
    m.lossRate = 12;
    m.discardRate = 13;
    m.burstDensity = 84;
    m.gapDensity = 10;
    m.burstMs = 120;
    m.gapMs = 520;
    m.roundTripMs = 70;
    m.endSystemMs = 95;
    m.signalDbm = -18;
    m.noiseDbm = -60;
    m.echoReturnLoss = 45;
    m.rFactor = 88;
    m.mosListening = 43;
    m.mosConversational = 41;
    m.receiverConfig = 0xb0;
    m.bufferNominalMs = 40;
    m.bufferMaximumMs = 60;
    m.bufferLimitMs = 500;
    return m;
}

/// The last VoIP metrics that a side sent.
std::optional<VoipMetrics> lastMetrics(const std::vector<Packet> &sent)
{
    std::optional<VoipMetrics> last;
    for (const Packet &packet : sent) {
        if (!packet.isRtcp)
            continue;
        RtcpReader reader(packet.view());
        while (const auto part = reader.next()) {
            ExtendedReader blocks(*part);
            while (const auto block = blocks.next())
                if (const auto metrics = block->metrics())
                    last = metrics;
        }
    }
    return last;
}

} // namespace

class TestExtendedReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites()
    {
        ExtendedReport report;
        report.referenceTime = 0x0102030405060708ULL;
        report.answer = ReferenceAnswer{7, 8, 9};
        report.metrics = sampleMetrics();
        std::array<std::byte, 200> bytes{};
        RtcpWriter writer(bytes);
        QVERIFY(writer.receiverReport(42, {}));
        QVERIFY(writer.extendedReport(42, report));
        RtcpReader reader{std::span<const std::byte>(bytes).first(writer.size())};
        QVERIFY(reader.isValid());
        QVERIFY(reader.next());
        const auto extended = reader.next();
        QVERIFY(extended && extended->type == 207 && extended->ssrc() == 42U);
        ExtendedReader blocks(*extended);
        const auto time = blocks.next();
        QVERIFY(time && time->referenceTime() == report.referenceTime && !time->metrics());
        const auto answer = blocks.next();
        QVERIFY(answer && answer->answerFor(7) == report.answer && !answer->answerFor(6));
        const auto metrics = blocks.next();
        QVERIFY(metrics && metrics->metrics() == report.metrics && !metrics->referenceTime());
        QVERIFY(!blocks.next());
    }

    void whatDoesNotFitIsLeftOutWhole()
    {
        ExtendedReport report;
        report.metrics = sampleMetrics();
        std::array<std::byte, 43> bytes{}; // one short
        RtcpWriter writer(bytes);
        QVERIFY(!writer.extendedReport(42, report));
        QCOMPARE(writer.size(), 0U);
    }

    void lies_data()
    {
        QTest::addColumn<QByteArray>("hex"); // of the XR packet's body
        QTest::newRow("RFC 3611 §2 no SSRC") << QByteArray("");
        QTest::newRow("RFC 3611 §3 length past the end") << QByteArray("0000000104000003");
        QTest::newRow("RFC 3611 §3 length 65535") << QByteArray("000000010700ffff00000000");
        QTest::newRow("RFC 3611 §4.4 too short") << QByteArray("000000010400000100000000");
        QTest::newRow("RFC 3611 §4.5 part of an answer")
            << QByteArray("00000001050000020000000100000002");
        QTest::newRow("RFC 3611 §4.7 too short") << QByteArray("000000010700000100000001");
        QTest::newRow("RFC 3611 §4.1 another type") << QByteArray("000000010100000100000001");
    }

    void lies()
    {
        QFETCH(QByteArray, hex);
        const QByteArray raw = QByteArray::fromHex(hex);
        RtcpView view;
        view.type = 207;
        view.body = {reinterpret_cast<const std::byte *>(raw.data()),
                     static_cast<std::size_t>(raw.size())};
        ExtendedReader blocks(view);
        int count = 0;
        while (const auto block = blocks.next()) {
            ++count;
            QVERIFY(!block->referenceTime() && !block->answerFor(1) && !block->metrics());
        }
        QVERIFY(count <= 1);
    }

    void scoresOutOfRangeAreUnavailable()
    {
        // RFC 3611 §4.7.5: "Values other than 127 and the valid range … MUST be ignored".
        std::array<std::byte, 32> body{};
        wire::write8(body, 20, 101);
        wire::write8(body, 22, 9);
        wire::write8(body, 23, 51);
        const auto metrics = ExtendedBlock{7, body}.metrics();
        QVERIFY(metrics);
        QCOMPARE(metrics->rFactor, VoipMetrics::unavailable);
        QCOMPARE(metrics->mosListening, VoipMetrics::unavailable);
        QCOMPARE(metrics->mosConversational, VoipMetrics::unavailable);
        QCOMPARE(metrics->externalR, std::uint8_t{0});
    }

    void burstsAndGapsOfRfc3611Section472()
    {
        // As drawn there; the text counts 64 packets, the drawing has one fewer at its end.
        const std::string_view drawing =
            "11110111111111111111111X111X1011110111111111111111111X1111111111";
        for (const int first : {0, 65500}) { // also through the wrap
            MetricsSource source;
            source.pattern = figuresOf(drawing, static_cast<std::uint16_t>(first));
            source.packetTime = 10ms;
            QCOMPARE(source.pattern.expected, 64U);
            QCOMPARE(source.pattern.bursts, 1U);
            QCOMPARE(source.pattern.burstPackets, 12U);
            QCOMPARE(source.pattern.burstMissing, 4U);
            const VoipMetrics m = makeVoipMetrics(source);
            QCOMPARE(m.lossRate, std::uint8_t{12});
            QCOMPARE(m.discardRate, std::uint8_t{12});
            QCOMPARE(m.burstDensity, std::uint8_t{85}); // a third; "0.33" gives the text's 84
            QCOMPARE(m.gapDensity, std::uint8_t{9});    // 2 of 52; "0.04" gives the text's 10
            QCOMPARE(m.burstMs, std::uint16_t{120});
            QCOMPARE(m.gapMs, std::uint16_t{520});
        }
    }

    void orderAndCopiesDoNotMatter()
    {
        LossPattern pattern;
        SeededRandom random(3);
        std::vector<std::uint16_t> order;
        for (int i = 0; i < 5000; ++i)
            if (i % 50 != 7)
                order.push_back(static_cast<std::uint16_t>(65'000 + i));
        for (std::size_t i = 20; i < order.size(); ++i)
            if (random.below(3) == 0)
                std::swap(order[i], order[i - 1 - random.below(10)]);
        for (const auto sequence : order) {
            pattern.onPacket(sequence, false);
            if (random.below(5) == 0)
                pattern.onPacket(sequence, false);
        }
        const auto figures = pattern.figures();
        QCOMPARE(figures.expected, 5000U);
        QCOMPARE(figures.lost, 100U);
        QCOMPARE(figures.bursts, 0U); // 50 apart: gaps all of it
        QCOMPARE(figures.gapMissing(), 100U);
    }

    void numbersThatBeginAnewAreNoLoss()
    {
        LossPattern pattern;
        for (std::uint16_t i = 0; i < 100; ++i)
            pattern.onPacket(std::uint16_t(100 + i), false);
        for (std::uint16_t i = 0; i < 100; ++i)
            pattern.onPacket(static_cast<std::uint16_t>(40'000 + i), false);
        QCOMPARE(pattern.figures().expected, 200U);
        QCOMPARE(pattern.figures().lost, 0U);
    }

    void metricsOfACall()
    {
        EnginePair pair;
        pair.weather = {30, 0, 8, 0};
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {makeSpeech(40, 1), makeSpeech(40, 2)};
        pair.run(40s);
        const auto metrics = lastMetrics(pair.sent[0]);
        QVERIFY(metrics);
        QVERIFY2(metrics->lossRate >= 14 && metrics->lossRate <= 28,
                 qPrintable(QString::number(metrics->lossRate)));
        QVERIFY(metrics->discardRate <= 3);
        QVERIFY(metrics->burstMs >= 40 && metrics->gapMs > 300);
        QVERIFY(metrics->burstDensity > metrics->gapDensity);
        QVERIFY(std::abs(int(metrics->roundTripMs) - 60) <= 20);
        QVERIFY(metrics->endSystemMs >= 60 && metrics->endSystemMs < 300);
        QCOMPARE(metrics->gmin, std::uint8_t{16});
        QCOMPARE(metrics->receiverConfig, std::uint8_t{0xb0});
        QVERIFY(metrics->bufferNominalMs <= metrics->bufferMaximumMs &&
                metrics->bufferMaximumMs <= metrics->bufferLimitMs);
        // About −20 dBov with its pauses: §4.7.4, "typical values … −15 to −20 dBm".
        QVERIFY2(metrics->signalDbm >= -17 && metrics->signalDbm <= -8,
                 qPrintable(QString::number(metrics->signalDbm)));
        QVERIFY(metrics->noiseDbm < metrics->signalDbm - 10);
        QVERIFY(metrics->rFactor >= 60 && metrics->rFactor <= 85);
        QVERIFY(metrics->mosListening >= 30 && metrics->mosListening <= 42);
        QVERIFY(metrics->mosConversational <= metrics->mosListening);
    }

    void whoOnlyListensKnowsTheRoundTrip()
    {
        // RFC 3611 §4.4, §4.5: without a sender report there is no LSR, but LRR does.
        EnginePair pair;
        pair.weather.delayMs = 45;
        auto listens = configOf({pcmu()});
        listens.send = false;
        auto speaks = configOf({pcmu()});
        speaks.receive = false;
        QVERIFY(pair.connect(listens, speaks));
        pair.run(40s);
        const auto statistics = pair.engine[0].statistics(EnginePair::leg);
        QVERIFY(statistics && statistics->roundTripMs);
        QVERIFY2(std::abs(*statistics->roundTripMs - 90) <= 20,
                 qPrintable(QString::number(*statistics->roundTripMs)));
    }

    void theEModel_data()
    {
        QTest::addColumn<int>("codec");
        QTest::addColumn<double>("lossPercent");
        QTest::addColumn<int>("oneWayMs");
        QTest::addColumn<double>("rConversational");
        QTest::addColumn<double>("listening");
        const auto of = [](StreamFormat::Codec codec) { return static_cast<int>(codec); };
        using Codec = StreamFormat::Codec;
        QTest::newRow("G.107 annex B: R 93.2") << of(Codec::Pcmu) << 0.0 << 0 << 93.2 << 4.41;
        QTest::newRow("G.113 table I.4: G.711 with PLC, 5 %")
            << of(Codec::Pcma) << 5.0 << 0 << 77.4 << 3.93;
        QTest::newRow("Id of 150 ms") << of(Codec::Pcmu) << 0.0 << 150 << 89.6 << 4.41;
        QTest::newRow("Id of 400 ms") << of(Codec::Pcmu) << 0.0 << 400 << 59.1 << 4.41;
        QTest::newRow("G.722, 5 %: an estimate") << of(Codec::G722) << 5.0 << 0 << 74.2 << 3.8;
        QTest::newRow("Opus, 5 %: an estimate") << of(Codec::Opus) << 5.0 << 0 << 79.6 << 4.01;
        QTest::newRow("everything lost") << of(Codec::Opus) << 100.0 << 900 << 0.0 << 1.26;
    }

    void theEModel()
    {
        QFETCH(int, codec);
        QFETCH(double, lossPercent);
        QFETCH(int, oneWayMs);
        QFETCH(double, rConversational);
        QFETCH(double, listening);
        const auto quality = voiceQuality(static_cast<StreamFormat::Codec>(codec), lossPercent,
                                          std::chrono::milliseconds(oneWayMs));
        QVERIFY2(std::abs(quality.rConversational - rConversational) < 0.1,
                 qPrintable(QString::number(quality.rConversational)));
        QVERIFY2(std::abs(quality.listening - listening) < 0.02,
                 qPrintable(QString::number(quality.listening)));
        QVERIFY(quality.conversational <= quality.listening && quality.conversational >= 1);
    }
};

QTEST_GUILESS_MAIN(TestExtendedReport)
#include "tst_extended_report.moc"
