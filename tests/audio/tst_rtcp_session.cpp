#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/rtp/rtcp_packet.h"
#include "audio/rtp/rtcp_session.h"
#include "audio/rtp/rtp_packet.h"
#include "base/random.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"
#endif

#include <QTest>
#include <set>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start{1h};

ReportBlock sampleBlock()
{
    return {0x01020304, 12, -5, 0x00010007, 77, 0xaabbccdd, 65536};
}

} // namespace

class TestRtcpSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites()
    {
        std::array<std::byte, 200> bytes{};
        RtcpWriter writer(bytes);
        const SenderInfo info{0x0102030405060708ULL, 9, 10, 11};
        const ReportBlock block = sampleBlock();
        QVERIFY(writer.senderReport(42, info, std::span(&block, 1)));
        QVERIFY(writer.sourceDescription(42, "abcdefghijklmnop"));
        QVERIFY(writer.bye(42));

        RtcpReader reader{std::span<const std::byte>(bytes).first(writer.size())};
        QVERIFY(reader.isValid());
        const auto report = reader.next();
        QVERIFY(report);
        QCOMPARE(report->ssrc().value_or(0), 42U);
        QVERIFY(report->senderInfo() == info);
        QVERIFY(report->reportBlock(0) == block);
        QVERIFY(!report->reportBlock(1));
        const auto description = reader.next();
        QVERIFY(description && description->type == 202 && description->count == 1);
        const auto bye = reader.next();
        QVERIFY(bye && bye->type == 203 && bye->ssrc() == 42U);
        QVERIFY(!reader.next());
    }

    void leavesOutWhatDoesNotFit()
    {
        std::array<std::byte, 60> bytes{};
        RtcpWriter writer(bytes);
        const ReportBlock block = sampleBlock();
        QVERIFY(writer.receiverReport(1, std::span(&block, 1))); // 32
        QVERIFY(!writer.sourceDescription(1, std::string(100, 'x')));
        QVERIFY(writer.bye(1));
        QVERIFY(RtcpReader{std::span<const std::byte>(bytes).first(writer.size())}.isValid());
    }

    void refusesLies_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("four octets") << QByteArray("80c90000");
        QTest::newRow("length past the end") << QByteArray("80c9000200000001");
        QTest::newRow("length short of the end") << QByteArray("80c90001000000018100");
        QTest::newRow("version 1") << QByteArray("40c9000100000001");
        QTest::newRow("first is SDES") << QByteArray("80ca000100000001");
        QTest::newRow("padding not on the last") << QByteArray("a0c900010000000480cb0000");
        QTest::newRow("padding of zero") << QByteArray("80c9000100000001a0cb000100000000");
        QTest::newRow("padding longer than the packet")
            << QByteArray("80c9000100000001a0cb00010000000c");
    }

    void refusesLies()
    {
        QFETCH(QByteArray, hex);
        const QByteArray raw = QByteArray::fromHex(hex);
        const std::span bytes(reinterpret_cast<const std::byte *>(raw.data()),
                              static_cast<std::size_t>(raw.size()));
        RtcpReader reader(bytes);
        QVERIFY(!reader.isValid());
        QVERIFY(!reader.next());
    }

    void aReportThatClaimsMoreBlocksThanItHas()
    {
        // RC 31, room for none.
        const QByteArray raw = QByteArray::fromHex("9fc9000100000001");
        RtcpReader reader{
            std::span<const std::byte>(reinterpret_cast<const std::byte *>(raw.data()), 8)};
        const auto report = reader.next();
        QVERIFY(report);
        for (std::size_t i = 0; i < 40; ++i)
            QVERIFY(!report->reportBlock(i));
        QVERIFY(!report->senderInfo());
    }

    void intervalsAreThoseOfAppendixA7()
    {
        // Two members, plenty of bandwidth: the minimum, spread over [0.5, 1.5] / (e − 3/2).
        QVERIFY(std::abs(rtcpInterval(2, 2, 1e6, true, 100, false, 0) - 2.5 / 1.21828) < 1e-6);
        QVERIFY(std::abs(rtcpInterval(2, 2, 1e6, true, 100, false, 1) - 7.5 / 1.21828) < 1e-6);
        QVERIFY(std::abs(rtcpInterval(2, 2, 1e6, true, 100, true, 0) - 1.25 / 1.21828) < 1e-6);
        // Little bandwidth: the size decides.
        QVERIFY(rtcpInterval(2, 2, 10, true, 100, false, 0.5) > 15);
    }

    void reportsEveryFiveSecondsOrSo()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.run(60s);
        std::vector<TimePoint> times;
        for (const Packet &packet : pair.sent[0])
            if (packet.isRtcp)
                times.push_back(packet.at);
        // Reconsideration stretches the mean to 5 s; the first comes within 1 … 3.1 s.
        QVERIFY2(times.size() >= 8 && times.size() <= 20,
                 qPrintable(QString::number(times.size())));
        QVERIFY(times.front() - TimePoint(1h) >= 1s && times.front() - TimePoint(1h) < 3200ms);
        std::set<long long> gaps;
        for (std::size_t i = 1; i < times.size(); ++i) {
            QVERIFY(times[i] - times[i - 1] > 2s && times[i] - times[i - 1] < 13s);
            gaps.insert(toMilliseconds(times[i] - times[i - 1]));
        }
        QVERIFY(gaps.size() > times.size() / 2); // at random
    }

    void roundTripAndLossComeFromReports()
    {
        EnginePair pair;
        pair.weather = {35, 0, 10, 0};
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.run(40s);
        for (const std::size_t side : {0U, 1U}) {
            const auto statistics = pair.engine[side].statistics(EnginePair::leg);
            QVERIFY(statistics && statistics->roundTripMs);
            // 2 × 35 ms, seen with the grain of the 10 ms tick.
            QVERIFY2(std::abs(*statistics->roundTripMs - 70) <= 20,
                     qPrintable(QString::number(*statistics->roundTripMs)));
            const double loss =
                100.0 * double(statistics->lost) / double(statistics->lost + statistics->received);
            QVERIFY(loss > 7 && loss < 13);
        }
        // The blocks themselves: the last report of side 0 on side 1's stream.
        std::optional<ReportBlock> block;
        for (const Packet &packet : pair.sent[0]) {
            if (!packet.isRtcp)
                continue;
            RtcpReader reader(packet.view());
            QVERIFY(reader.isValid());
            block = reader.next()->reportBlock(0);
        }
        QVERIFY(block);
        QVERIFY(block->fractionLost > 5 && block->fractionLost < 60);
        QVERIFY(block->cumulativeLost > 120 && block->cumulativeLost < 260);
        QVERIFY(block->lastSenderReport != 0);
    }

    void byeIsSentAndTold()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.run(2s);
        QVERIFY(pair.engine[0].removeLeg(EnginePair::leg, pair.now));
        QVERIFY(!pair.engine[0].removeLeg(EnginePair::leg, pair.now));
        QVERIFY(pair.engine[0].isIdle());
        pair.run(200ms);
        QCOMPARE(pair.count(1, EngineEvent::Kind::RemoteBye), 1U);
    }

    void cnamesAreRandomAndLongEnough()
    {
        SeededRandom random(1);
        const RtcpSession one(random, 1);
        const RtcpSession other(random, 1);
        QVERIFY(one.cname() != other.cname()); // RFC 7022 §4.2: 96 bits
        QCOMPARE(one.cname().size(), 16U);
    }

    void ourOwnReportIsALoop()
    {
        // RFC 3550 §8.2: the CNAME tells a loop from a collision.
        SeededRandom random(1);
        RtcpSession session(random, 77);
        for (const bool isOurs : {true, false}) {
            std::array<std::byte, 100> bytes{};
            RtcpWriter writer(bytes);
            QVERIFY(writer.receiverReport(77, {}));
            QVERIFY(writer.sourceDescription(77, isOurs ? session.cname() : "somebody"));
            const auto news = session.onPacket(std::span(bytes).first(writer.size()), start, 5);
            QVERIFY(news.collision);
            QCOMPARE(news.loop, isOurs);
        }
    }

    void descriptionsAreReadWithinTheirBounds_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("cname");
        QTest::newRow("RFC 3550 §6.5 CNAME")
            << QByteArray("0000004d0103616263000000") << QByteArray("abc");
        QTest::newRow("RFC 3550 §6.5 after a NAME")
            << QByteArray("0000004d0201780103616263000000") << QByteArray("abc");
        QTest::newRow("RFC 3550 §6.5 of somebody else")
            << QByteArray("0000004e0103616263000000") << QByteArray();
        QTest::newRow("length past the end")
            << QByteArray("0000004d01ff616263000000") << QByteArray();
        QTest::newRow("no length") << QByteArray("0000004d01") << QByteArray();
        QTest::newRow("no chunk") << QByteArray("0000") << QByteArray();
    }

    void descriptionsAreReadWithinTheirBounds()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, cname);
        const QByteArray raw = QByteArray::fromHex(hex);
        RtcpView view;
        view.type = 202;
        view.count = 31;
        view.body = {reinterpret_cast<const std::byte *>(raw.data()),
                     static_cast<std::size_t>(raw.size())};
        QCOMPARE(QByteArray::fromStdString(std::string(view.cname(77))), cname);
    }

    void aCollisionEndsTheOldIdentifier()
    {
        // RFC 3550 §8.2: RTCP BYE for it, then another one; a loop does not go on for ever.
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {makeSpeech(10, 1), makeSpeech(10, 2)};
        pair.run(1s);
        const auto old = parseRtp(pair.sent[0].front().view())->header.ssrc;
        pair.tamper = [&](std::size_t from, Packet &packet) {
            if (from == 1 && !packet.isRtcp) // side 1 has drawn what side 0 has
                for (std::size_t i = 0; i < 4; ++i)
                    packet.bytes[8 + i] = static_cast<std::byte>(old >> (24 - 8 * i));
            return true;
        };
        pair.run(8s);
        std::set<std::uint32_t> ssrcs;
        int byes = 0;
        for (const Packet &packet : pair.sent[0]) {
            if (const auto view = parseRtp(packet.view())) {
                ssrcs.insert(view->header.ssrc);
                continue;
            }
            RtcpReader reader(packet.view());
            while (const auto part = reader.next())
                byes += part->type == 203 && part->ssrc() == old ? 1 : 0;
        }
        QCOMPARE(ssrcs.size(), 2U);
        QCOMPARE(byes, 1);
        QVERIFY(pair.engine[0].statistics(EnginePair::leg)->concealedPercent < 2);
    }

    void anEchoOfOurPacketsIsHeard()
    {
        // RFC 3550 §8.2, a loop: somebody's echo test sends back whatever comes.
        SeededRandom random(1);
        Engine engine;
        auto leg = makeLeg(configOf({pcmu()}), LegId{1}, random);
        QVERIFY(leg);
        engine.addLeg(std::move(*leg));
        const auto said = makeSpeech(6, 1);
        std::set<std::uint32_t> ssrcs;
        TimePoint now = start;
        double energy = 0;
        for (std::size_t i = 0; i < 600; ++i, now += quantum) {
            std::array<float, quantumSamples> played{};
            engine.tick(now, std::span(said).subspan(i * quantumSamples, quantumSamples), played);
            for (const float sample : played)
                energy += double(sample) * double(sample);
            std::vector<Packet> packets;
            Packet packet;
            while (engine.takePacket(packet))
                packets.push_back(packet);
            for (Packet &back : packets) {
                if (const auto view = parseRtp(back.view()))
                    ssrcs.insert(view->header.ssrc);
                back.at = now;
                engine.onPacket(back);
            }
        }
        QCOMPARE(ssrcs.size(), 2U); // it is tried once
        QVERIFY(energy / (600 * quantumSamples) > 0.001);
    }

    void aCollisionIsTold()
    {
        SeededRandom random(1);
        RtcpSession session(random, 77);
        std::array<std::byte, 100> bytes{};
        RtcpWriter writer(bytes);
        QVERIFY(writer.receiverReport(77, {}));
        QVERIFY(session.onPacket(std::span(bytes).first(writer.size()), start, 5).collision);
    }
};

QTEST_GUILESS_MAIN(TestRtcpSession)
#include "tst_rtcp_session.moc"
