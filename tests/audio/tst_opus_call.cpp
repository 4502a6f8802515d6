#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/level.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

/// What Opus does in a call between two engines, beyond a codec's encode and decode.
class TestOpusCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reportedLossBringsRedundancy_data()
    {
        QTest::addColumn<bool>("wanted");
        QTest::addColumn<double>("jitterMs");
        QTest::newRow("useinbandfec=1") << true << 10.0;
        QTest::newRow("useinbandfec=1 on a steady network") << true << 0.0;
        QTest::newRow("without") << false << 10.0;
    }

    void reportedLossBringsRedundancy()
    {
        // 8 % are lost; once RTCP has said so, the next packet brings most of them back, for which
        // the buffer waits one packet longer.
        QFETCH(bool, wanted);
        QFETCH(double, jitterMs);
        EnginePair pair(3);
        StreamFormat format = opus();
        format.sendFmtp = wanted ? "useinbandfec=1" : "";
        format.receiveFmtp = format.sendFmtp;
        QVERIFY(pair.connect(configOf({format})));
        pair.say = {makeSpeech(30, 5), makeSpeech(30, 6)};
        pair.weather.lossPercent = 8;
        pair.weather.jitterMs = jitterMs;
        pair.run(30s);
        const auto statistics = pair.engine[1].statistics(EnginePair::leg);
        QVERIFY(statistics);
        const double lost =
            100.0 * double(statistics->lost) / double(statistics->received + statistics->lost);
        qInfo("lost %.1f %%, concealed %.1f %%", lost, statistics->concealedPercent);
        QVERIFY(lost > 5);
        if (wanted)
            QVERIFY(statistics->concealedPercent < lost * 0.6);
        else
            QVERIFY(statistics->concealedPercent > lost * 0.8);
    }

    void aPauseOfTheSenderIsNoLoss()
    {
        // Discontinuous transmission: seconds without a packet, and nobody calls it loss.
        EnginePair pair(4);
        StreamFormat format = opus();
        format.sendFmtp = "useinbandfec=1; usedtx=1";
        format.receiveFmtp = format.sendFmtp;
        QVERIFY(pair.connect(configOf({format})));
        auto said = makeSpeech(4, 7);
        said.resize(std::size_t{48'000} * 8, 0.0F);
        const auto again = makeSpeech(4, 8);
        said.insert(said.end(), again.begin(), again.end());
        pair.say[0] = said;
        pair.run(12s);
        const auto statistics = pair.engine[1].statistics(EnginePair::leg);
        QVERIFY(statistics);
        const auto sent = std::count_if(pair.sent[0].begin(), pair.sent[0].end(),
                                        [](const Packet &packet) { return !packet.isRtcp; });
        qInfo("%d packets sent, concealed %.2f %%, buffer %.0f ms", int(sent),
              statistics->concealedPercent, statistics->bufferMs);
        QVERIFY(sent < 500);
        QVERIFY(statistics->concealedPercent < 0.5);
        QVERIFY(statistics->bufferMs < 60);
        const auto heard = std::span<const float>(pair.heard[1]);
        QVERIFY(levelDb(heard.subspan(48'000 * 5, 48'000 * 2)) < -50);
        QVERIFY(levelDb(heard.subspan(48'000 * 9, 48'000 * 2)) > -25);
    }
};

QTEST_GUILESS_MAIN(TestOpusCall)
#include "tst_opus_call.moc"
