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

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

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

[[maybe_unused]] float levelOfLast(const std::vector<float> &samples,
                                   std::chrono::milliseconds duration)
{
    const auto count = static_cast<std::size_t>(duration.count()) * 48;
    return levelDb(std::span(samples).last(std::min(count, samples.size())));
}

double medianDelayMs(std::span<const float> said, std::span<const float> heard)
{
    auto matches = matchPieces(said, heard);
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
            const double correlation = segmentCorrelation(said, pair.heard[side]);
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
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
