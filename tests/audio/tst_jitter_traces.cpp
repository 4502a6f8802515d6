#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/jitter/play_clock.h"
#include "tests/support/jitter_run.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

/// The nine networks of bench_jitter, two minutes of each, under the gates of the long ones.
class TestJitterTraces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNineNetworks_data()
    {
        QTest::addColumn<qulonglong>("kind");
        for (std::size_t kind = 0; kind < JitterTraces::kinds().size(); ++kind)
            QTest::newRow(JitterTraces::kinds()[kind].name) << qulonglong{kind};
    }

    void theNineNetworks()
    {
        QFETCH(qulonglong, kind);
        static const NumberedSpeech speech;
        const auto trace = JitterTraces::make(kind, 6000);
        const auto result = playTrace(trace, speech);
        qInfo("delay %.1f ms, concealed %.2f %%, stretched %.2f %%, unheard %.2f %%, MOS %.2f",
              result.delayMs, result.concealedPercent, result.stretchedPercent,
              result.unplayedPercent, result.mos);
        const JitterGate &gate = JitterTraces::kinds()[kind].gate;
        QVERIFY(result.delayMs <= gate.delayMs);
        QVERIFY(result.concealedPercent <= gate.concealedPercent + 0.004);
        QVERIFY(result.stretchedPercent <= 2);
        // What is not heard was lost, or came too late: no packet that was there is left out.
        QVERIFY(result.unplayedPercent <= JitterTraces::kinds()[kind].lossPercent + 0.3);
    }

    void aTraceIsItsSeed()
    {
        const auto one = JitterTraces::make(4, 500, 7);
        const auto two = JitterTraces::make(4, 500, 7);
        const auto other = JitterTraces::make(4, 500, 8);
        const auto same = [](const JitterTrace &a, const JitterTrace &b) {
            return std::equal(a.packets.begin(), a.packets.end(), b.packets.begin(),
                              b.packets.end(), [](const TracePacket &x, const TracePacket &y) {
                                  return x.index == y.index && x.arrival == y.arrival;
                              });
        };
        QVERIFY(same(one, two));
        QVERIFY(!same(one, other));
    }

    void theClockIsEvenUnderUnevenTicks()
    {
        // A device of 20 ms asks twice at once, late by up to 3 ms.
        PlayClock clock;
        SeededRandom random(3);
        const TimePoint begin{1h};
        for (int i = 0; i < 2000; ++i) {
            const auto late = std::chrono::microseconds(random.below(3000));
            clock.onTick(begin + i / 2 * 20ms + late, 480);
            if (i < 200)
                continue;
            // The second of two comes at least 10 ms before its even time.
            const Duration off = clock.now() - (begin + i * 10ms - 10ms);
            QVERIFY2(off >= 0ns && off < 200us, qPrintable(QString::number(off.count())));
        }
    }

    void theClockFollowsADeviceThatDrifts()
    {
        PlayClock clock;
        const TimePoint begin{1h};
        for (int i = 0; i < 60'000; ++i) {
            const auto now = begin + i * std::chrono::nanoseconds(10'003'000); // 300 ppm slow
            clock.onTick(now, 480);
            QVERIFY(clock.now() <= now && now - clock.now() < 2ms);
        }
    }

    void theClockBeginsAnewAfterAPause()
    {
        PlayClock clock;
        const TimePoint begin{1h};
        for (int i = 0; i < 100; ++i)
            clock.onTick(begin + i * 10ms, 480);
        clock.onTick(begin + 1min, 480);
        QCOMPARE(clock.now(), begin + 1min);
    }
};

QTEST_GUILESS_MAIN(TestJitterTraces)
#include "tst_jitter_traces.moc"
