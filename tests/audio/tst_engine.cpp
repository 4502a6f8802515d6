#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/engine/engine.h"

#include "audio/dsp/level.h"
#include "audio/dsp/tone.h"
#include "audio/rtp/rtp_packet.h"
#include "tests/support/correlation.h"
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

constexpr double within = 0.6; // seconds: no call of these is as slow

StreamFormat formatOf(const QString &name)
{
    if (name == "PCMA")
        return pcma();
    if (name == "G722")
        return g722();
    if (name == "opus")
        return opus();
    return pcmu();
}

float levelOfLast(const std::vector<float> &samples, std::chrono::milliseconds duration)
{
    const auto count = static_cast<std::size_t>(duration.count()) * 48;
    return levelDb(std::span(samples).last(std::min(count, samples.size())));
}

double medianDelayMs(std::span<const float> said, std::span<const float> heard)
{
    auto matches = matchPieces(said, heard, 48'000, within);
    if (matches.empty())
        return -1;
    std::sort(matches.begin(), matches.end(),
              [](const Match &a, const Match &b) { return a.delaySeconds < b.delaySeconds; });
    return matches[matches.size() / 2].delaySeconds * 1000;
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speechArrives_data()
    {
        QTest::addColumn<QString>("codec");
        QTest::addColumn<double>("jitterMs");
        QTest::addColumn<double>("lossPercent");
        QTest::addColumn<int>("packetMs");
        for (const char *codec : {"PCMU", "PCMA", "G722", "opus"}) {
            QTest::addRow("%s, perfect network", codec) << codec << 0.0 << 0.0 << 20;
            QTest::addRow("%s, jitter 10 ms, reordered, 2 %% loss", codec)
                << codec << 10.0 << 2.0 << 20;
        }
        for (const int packetMs : {5, 30, 120})
            QTest::addRow("PCMU, ptime %d", packetMs) << "PCMU" << 0.0 << 0.0 << packetMs;
        for (const int packetMs : {5, 30, 60})
            QTest::addRow("opus, ptime %d", packetMs) << "opus" << 0.0 << 0.0 << packetMs;
    }

    void speechArrives()
    {
        QFETCH(QString, codec);
        QFETCH(double, jitterMs);
        QFETCH(double, lossPercent);
        QFETCH(int, packetMs);

        EnginePair pair;
        pair.weather = {20, jitterMs, lossPercent, 1};
        auto config = configOf({formatOf(codec)});
        config.packetTime = std::chrono::milliseconds(packetMs);
        QVERIFY(pair.connect(config));
        pair.say = {makeSpeech(4, 1), makeSpeech(4, 2)};
        pair.run(4500ms);

        for (const std::size_t side : {0U, 1U}) {
            const auto &said = pair.say[1 - side];
            const double correlation = segmentCorrelation(said, pair.heard[side], 48'000, within);
            const auto statistics = pair.engine[side].statistics(EnginePair::leg);
            QVERIFY(statistics);
            qInfo("%s", qPrintable(QString("correlation %1, delay %2 ms, buffer %3 ms, concealed "
                                           "%4 %, MOS %5")
                                       .arg(correlation)
                                       .arg(medianDelayMs(said, pair.heard[side]))
                                       .arg(statistics->bufferMs)
                                       .arg(statistics->concealedPercent)
                                       .arg(statistics->mosListening)));
            QVERIFY2(correlation >= 0.8, qPrintable(QString::number(correlation)));
            QCOMPARE(pair.count(side, EngineEvent::Kind::FirstPacket), 1U);
            QCOMPARE(pair.count(side, EngineEvent::Kind::MediaTimeout), 0U);
            QVERIFY(statistics->concealedPercent <= lossPercent * 2 + (jitterMs > 0 ? 3 : 0));
            QVERIFY(statistics->mosListening > (lossPercent > 0 ? 3.0 : 4.3));
        }
    }

    void digitsArrive_data()
    {
        QTest::addColumn<QString>("codec");
        QTest::addColumn<double>("lossPercent");
        QTest::newRow("PCMU") << "PCMU" << 0.0;
        QTest::newRow("opus, its clock") << "opus" << 0.0;
        QTest::newRow("G722, 10 % loss") << "G722" << 10.0;
    }

    void digitsArrive()
    {
        QFETCH(QString, codec);
        QFETCH(double, lossPercent);
        EnginePair pair;
        pair.weather.lossPercent = lossPercent;
        QVERIFY(pair.connect(configOf({formatOf(codec)})));
        pair.say = {makeSpeech(10, 1), {}};
        pair.run(1s);
        QVERIFY(pair.engine[0].hasTelephoneEvents(EnginePair::leg));
        pair.engine[0].sendDigits(EnginePair::leg, "0123456789*#ABCD", 100ms);
        pair.run(5s);
        QCOMPARE(pair.digits(1), std::string("0123456789*#ABCD"));
        QCOMPARE(pair.count(0, EngineEvent::Kind::DigitsSent), 1U);
        for (const auto &event : pair.events[1])
            if (event.kind == EngineEvent::Kind::Digit && lossPercent == 0)
                QCOMPARE(event.duration, 100ms);
        // The payload type goes with the clock of the voice; the voice pauses meanwhile.
        const std::uint8_t expected = codec == "opus" ? 102 : 101;
        std::set<std::uint8_t> types;
        for (const Packet &packet : pair.sent[0])
            if (const auto view = parseRtp(packet.view()))
                types.insert(view->header.payloadType);
        QVERIFY(types.count(expected) == 1 && types.size() == 2);
        if (lossPercent == 0)
            QVERIFY(pair.engine[1].statistics(EnginePair::leg)->concealedPercent < 1);
        // And it goes on after the digits.
        pair.run(4s);
        QVERIFY(levelOfLast(pair.heard[1], 3s) > -35);
    }

    void withoutAgreementNoDigits()
    {
        EnginePair pair;
        auto config = configOf({pcmu()});
        config.events.clear();
        QVERIFY(pair.connect(config));
        QVERIFY(!pair.engine[0].hasTelephoneEvents(EnginePair::leg));
        pair.engine[0].sendDigits(EnginePair::leg, "1", 100ms);
        pair.run(500ms);
        QCOMPARE(pair.digits(1), std::string());
        QCOMPARE(pair.sent[0].size(), 25U); // the voice only
    }

    void mutedIsSilentButThere()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {makeSpeech(4, 1), makeSpeech(4, 2)};
        pair.run(1s);
        QVERIFY(levelOfLast(pair.heard[1], 500ms) > -40);
        pair.engine[0].setMuted(EnginePair::leg, true);
        const std::size_t before = pair.sent[0].size();
        pair.run(1s);
        QVERIFY(levelOfLast(pair.heard[1], 500ms) < -60);
        QVERIFY(levelOfLast(pair.heard[0], 500ms) > -40); // the other way goes on
        QVERIFY(pair.sent[0].size() - before >= 50);
        pair.engine[0].setMuted(EnginePair::leg, false);
        pair.run(1s);
        QVERIFY(levelOfLast(pair.heard[1], 500ms) > -40);
    }

    void heldIsSilentBothWays()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {makeSpeech(30, 1), makeSpeech(30, 2)};
        pair.run(1s);
        pair.engine[0].setActive(EnginePair::leg, false);
        auto held = configOf({pcmu()});
        held.receive = false;
        auto codecs = makeLegCodecs(held);
        QVERIFY(codecs);
        QVERIFY(pair.engine[0].reconfigureLeg(EnginePair::leg, std::move(*codecs)));
        pair.run(10s);
        QVERIFY(levelOfLast(pair.heard[0], 9s) < -60);
        QVERIFY(levelOfLast(pair.heard[1], 9s) < -60);
        QCOMPARE(pair.count(0, EngineEvent::Kind::MediaTimeout), 0U);
        pair.engine[0].setActive(EnginePair::leg, true);
        QVERIFY(pair.reconfigure(configOf({pcmu()})));
        pair.run(2s);
        QVERIFY(levelOfLast(pair.heard[0], 1s) > -40);
        QVERIFY(levelOfLast(pair.heard[1], 1s) > -40);
        // They went on sending: that was neither lost nor missing.
        pair.run(8s);
        const auto statistics = pair.engine[0].statistics(EnginePair::leg);
        QCOMPARE(statistics->lost, 0U);
        QCOMPARE(statistics->quality.cause, QualityCause::None);
        QCOMPARE(pair.engine[1].statistics(EnginePair::leg)->remoteLossPercent.value_or(100), 0.0);
    }

    void whatDoesNotSendKeepsTheWayOpen()
    {
        EnginePair pair;
        auto config = configOf({pcmu()});
        config.send = false;
        QVERIFY(pair.connect(config));
        pair.run(61s);
        std::vector<const Packet *> packets;
        for (const Packet &packet : pair.sent[0])
            if (!packet.isRtcp)
                packets.push_back(&packet);
        QCOMPARE(packets.size(), 4U); // RFC 6263: each 15 s
        for (const Packet *packet : packets) {
            const auto view = parseRtp(packet->view());
            QVERIFY(view && view->payload.empty() && view->header.payloadType >= 125);
        }
        QCOMPARE(pair.count(1, EngineEvent::Kind::FirstPacket), 0U); // nobody takes it for a voice
        QCOMPARE(pair.count(1, EngineEvent::Kind::MediaTimeout), 0U);
    }

    void mediaTimeoutIsTold()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.run(2s);
        pair.cut[1] = true;
        pair.run(2900ms);
        QCOMPARE(pair.count(0, EngineEvent::Kind::MediaTimeout), 0U);
        pair.run(5s);
        QCOMPARE(pair.count(0, EngineEvent::Kind::MediaTimeout), 1U);
        QCOMPARE(pair.count(1, EngineEvent::Kind::MediaTimeout), 0U);
        pair.cut[1] = false;
        pair.run(1s);
        QCOMPARE(pair.count(0, EngineEvent::Kind::MediaReturned), 1U);
        pair.cut[1] = true;
        pair.run(4s);
        QCOMPARE(pair.count(0, EngineEvent::Kind::MediaTimeout), 2U);
    }

    void aCallWithoutAnyMediaIsTold()
    {
        EnginePair pair;
        pair.cut = {true, true};
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.run(3500ms);
        QCOMPARE(pair.count(0, EngineEvent::Kind::MediaTimeout), 1U);
        QCOMPARE(pair.count(0, EngineEvent::Kind::FirstPacket), 0U);
        QCOMPARE(levelOfLast(pair.heard[0], 3s), silenceDb);
    }

    void codecsChangeInACall_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("PCMU to G722, one clock") << "PCMU"
                                                 << "G722";
        QTest::newRow("PCMU to opus, RFC 7160") << "PCMU"
                                                << "opus";
        QTest::newRow("opus to PCMA, RFC 7160") << "opus"
                                                << "PCMA";
    }

    void codecsChangeInACall()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        EnginePair pair;
        QVERIFY(pair.connect(configOf({formatOf(from), formatOf(to)})));
        pair.say = {makeSpeech(6, 1), makeSpeech(6, 2)};
        pair.run(3s);
        QVERIFY(pair.reconfigure(configOf({formatOf(to), formatOf(from)})));
        pair.run(3500ms);
        for (const std::size_t side : {0U, 1U}) {
            QVERIFY(segmentCorrelation(pair.say[1 - side], pair.heard[side], 48'000, within) > 0.8);
            const auto statistics = pair.engine[side].statistics(EnginePair::leg);
            QVERIFY2(statistics->concealedPercent < 1,
                     qPrintable(QString::number(statistics->concealedPercent)));
            QCOMPARE(statistics->lost, 0U);
            QVERIFY(statistics->codec == formatOf(to).codec);
            // One SSRC, no hole in the numbers.
            std::optional<RtpHeader> before;
            for (const Packet &packet : pair.sent[side]) {
                const auto view = parseRtp(packet.view());
                if (!view)
                    continue;
                if (before) {
                    QCOMPARE(view->header.ssrc, before->ssrc);
                    QCOMPARE(view->header.sequence, std::uint16_t(before->sequence + 1));
                }
                before = view->header;
            }
        }
    }

    void anotherSourceTakesOver()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say[1] = makeSpeech(8, 2);
        pair.run(3s);
        const auto tamperAll = [](std::size_t from, Packet &packet) {
            if (from == 1 && !packet.isRtcp) {
                packet.bytes[8] ^= std::byte{0x55};
                packet.bytes[4] ^= std::byte{0x13}; // and another time line
            }
            return true;
        };
        pair.run(500ms);
        pair.tamper = tamperAll;
        pair.run(5s);
        QVERIFY(segmentCorrelation(pair.say[1], pair.heard[0], 48'000, within) > 0.9);
        QVERIFY(levelOfLast(pair.heard[0], 1500ms) > -60);
        QCOMPARE(pair.count(0, EngineEvent::Kind::MediaTimeout), 0U);
        QCOMPARE(pair.count(0, EngineEvent::Kind::FirstPacket), 1U);
    }

    /// RFC 3550 §5.1: "if a source changes its source transport address, it must also choose a new
    /// SSRC identifier".
    void anotherAddressOfOursIsAnotherSource()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say[0] = makeSpeech(8, 2);
        pair.run(3s);
        const std::size_t before = pair.sent[0].size();
        pair.engine[0].renewSource(EnginePair::leg, pair.now);
        pair.run(5s);
        const Packet &bye = pair.sent[0][before];
        QVERIFY(bye.isRtcp);
        QCOMPARE(pair.count(1, EngineEvent::Kind::RemoteBye), 1U);
        std::vector<RtpHeader> headers;
        for (const Packet &packet : pair.sent[0])
            if (const auto view = parseRtp(packet.view()); view && !packet.isRtcp)
                headers.push_back(view->header);
        std::set<std::uint32_t> sources;
        for (std::size_t i = 0; i < headers.size(); ++i) {
            sources.insert(headers[i].ssrc);
            QVERIFY(i == 0 ||
                    headers[i].sequence == static_cast<std::uint16_t>(headers[i - 1].sequence + 1));
        }
        QCOMPARE(sources.size(), std::size_t(2));
        QVERIFY(segmentCorrelation(pair.say[0], pair.heard[1], 48'000, within) > 0.9);
        QCOMPARE(pair.engine[1].statistics(EnginePair::leg)->lost, 0U);
    }

    void oneStrayPacketOfAnotherSourceIsIgnored()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say[1] = makeSpeech(5, 2);
        int count = 0;
        pair.tamper = [&](std::size_t from, Packet &packet) {
            if (from == 1 && !packet.isRtcp && ++count % 10 == 0)
                packet.bytes[8] ^= std::byte(count % 256);
            return true;
        };
        pair.run(5s);
        // A tenth of the packets is lost by that, no more.
        QVERIFY(segmentCorrelation(pair.say[1], pair.heard[0], 48'000, within) > 0.8);
        QVERIFY(pair.engine[0].statistics(EnginePair::leg)->concealedPercent < 14);
    }

    void threeLegsAreMixed()
    {
        Engine engine;
        SeededRandom random(1);
        EnginePair pairs[2] = {EnginePair(1), EnginePair(2)};
        for (auto &pair : pairs)
            QVERIFY(pair.connect(configOf({pcmu()})));
        // The mix of one engine that has both as legs is what matters here.
        for (const std::uint64_t id : {11U, 12U}) {
            auto leg = makeLeg(configOf({pcmu()}), LegId{id}, random);
            QVERIFY(leg);
            engine.addLeg(std::move(*leg));
        }
        const auto first = makeSpeech(4, 1);
        const auto second = makeSpeech(4, 2);
        pairs[0].say[0] = first;
        pairs[1].say[0] = second;
        std::vector<float> heard;
        TimePoint now{1h};
        for (int i = 0; i < 450; ++i) {
            for (std::size_t n = 0; n < 2; ++n) {
                const std::size_t before = pairs[n].sent[0].size();
                pairs[n].step();
                for (std::size_t k = before; k < pairs[n].sent[0].size(); ++k) {
                    Packet packet = pairs[n].sent[0][k];
                    packet.leg = LegId{11 + n};
                    packet.at = now;
                    engine.onPacket(packet);
                }
            }
            std::array<float, quantumSamples> played{};
            engine.tick(now, {}, played);
            heard.insert(heard.end(), played.begin(), played.end());
            Packet packet;
            while (engine.takePacket(packet)) {
            }
            now += quantum;
        }
        QVERIFY(segmentCorrelation(first, heard, 48'000, within) > 0.5);
        QVERIFY(segmentCorrelation(second, heard, 48'000, within) > 0.5);
        QVERIFY(std::all_of(heard.begin(), heard.end(), [](float s) { return std::abs(s) <= 1; }));
        engine.setActive(LegId{12}, false);
        QVERIFY(engine.statistics(LegId{11}) && !engine.statistics(LegId{13}));
    }

    void ringbackYieldsToEarlyMedia()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.cut[1] = true;
        auto tone = std::make_unique<Tone>(std::vector<ToneStep>{{425, 0, 1s}},
                                           Tone::Repeat::Forever, -20.0F);
        tone->setYieldsToMedia(true);
        pair.engine[0].setTone(std::move(tone));
        pair.run(1s);
        QVERIFY(levelOfLast(pair.heard[0], 500ms) > -30);
        pair.cut[1] = false; // early media: here, silence
        pair.run(1s);
        QVERIFY(levelOfLast(pair.heard[0], 500ms) < -60);
        pair.cut[1] = true;
        pair.run(1500ms);
        QVERIFY(levelOfLast(pair.heard[0], 300ms) < -60);
        pair.run(2s); // it ended: 2 s later ringback is back
        QVERIFY(levelOfLast(pair.heard[0], 500ms) > -30);
        pair.engine[0].setTone(nullptr);
        pair.run(1s);
        QVERIFY(levelOfLast(pair.heard[0], 500ms) < -60);
        QVERIFY(pair.engine[0].takeFinishedTone());
        QVERIFY(!pair.engine[0].takeFinishedTone());
    }

    void levelsAndStatisticsAreTold()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {std::vector<float>(48'000 * 5, 0.1F), {}};
        pair.run(2s);
        QCOMPARE(pair.count(0, EngineEvent::Kind::Levels), 0U);
        pair.engine[0].setLevelsWanted(true);
        pair.run(2s);
        QVERIFY(pair.count(0, EngineEvent::Kind::Levels) >= 19 &&
                pair.count(0, EngineEvent::Kind::Levels) <= 21);
        QVERIFY(std::abs(pair.events[0].back().captureLevelDb + 20) < 0.1F ||
                pair.events[0].back().kind != EngineEvent::Kind::Levels);
        const auto told = pair.count(0, EngineEvent::Kind::Statistics);
        QVERIFY(told == 3 || told == 4);
    }

    void aCallHasALevelForEachWay()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        std::vector<float> buzz(48'000 * 15);
        for (std::size_t i = 0; i < buzz.size(); ++i)
            buzz[i] = i / 60 % 2 == 0 ? 0.1F : -0.1F; // 400 Hz, -20 dBov
        pair.say = {buzz, {}};
        const auto levels = [&pair](std::size_t side) {
            const auto statistics = pair.engine[side].statistics(EnginePair::leg);
            return std::pair(statistics->sentLevelDb, statistics->heardLevelDb);
        };
        pair.run(3s);
        QVERIFY(std::abs(levels(0).first + 20) < 0.5F);
        QVERIFY(std::abs(levels(1).second + 20) < 1);
        QVERIFY(levels(1).first < -100 && levels(0).second < -60);
        pair.engine[0].setMuted(EnginePair::leg, true);
        pair.run(3s);
        QVERIFY(levels(0).first < -100 && levels(1).second < -60);
        // On hold the sound on hold is what is sent, and nothing is heard.
        pair.engine[0].setMuted(EnginePair::leg, false);
        pair.engine[0].setActive(EnginePair::leg, false);
        pair.engine[0].setHoldSound(
            std::make_unique<Tone>(std::vector<float>(480, 0.3F), Tone::Repeat::Forever));
        pair.run(3s);
        QVERIFY(std::abs(levels(0).first + 10.5F) < 0.5F);
        auto held = configOf({pcmu()});
        held.send = false;
        auto codecs = makeLegCodecs(held);
        QVERIFY(codecs);
        pair.engine[0].reconfigureLeg(EnginePair::leg, std::move(*codecs));
        pair.run(3s);
        QVERIFY(levels(0).first < -100 && levels(1).second < -60);
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
