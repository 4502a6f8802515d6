#include "audio/device/playback_margin.h"
#include "audio/device/tick_clock.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

class TestTickClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timerTicksEveryTenMilliseconds()
    {
        TickClock clock(40ms);
        TimePoint now(1s);
        clock.start(now);
        QCOMPARE(clock.takeTicks(now), 1); // at once: the first packet does not wait
        QCOMPARE(clock.takeTicks(now), 0);
        QCOMPARE(clock.nextTimeout(), now + 10ms);
        QCOMPARE(clock.takeTicks(now + 9ms), 0);
        QCOMPARE(clock.takeTicks(now + 10ms), 1);
        QCOMPARE(clock.takeTicks(now + 35ms), 2); // late: what is due is made up for
        QCOMPARE(clock.nextTimeout(), now + 40ms);
    }

    void timerOfFilesTicksInPairsAndWaitsForSamples()
    {
        TickClock clock(40ms);
        TimePoint now(1s);
        clock.setTimer(2, now);
        QCOMPARE(clock.takeTicks(now, 15), 2);
        QCOMPARE(clock.nextTimeout(), now + 20ms);
        QCOMPARE(clock.takeTicks(now + 10ms, 15), 0);
        QCOMPARE(clock.takeTicks(now + 20ms, 1), 0); // not enough for a pair: looks again soon
        QCOMPARE(clock.nextTimeout(), now + 30ms);
        QCOMPARE(clock.takeTicks(now + 65ms, 4), 4); // what had to wait is made up for
        QCOMPARE(clock.takeTicks(now + 70ms, 15), 2);
        QCOMPARE(clock.nextTimeout(), now + 80ms);
        // After a longer sleep no more than half a second is.
        now += 10s;
        QCOMPARE(clock.takeTicks(now, 0), 0);
        int ticks = 0;
        for (int i = 0; i < 20; ++i)
            ticks += clock.takeTicks(now, 15);
        QCOMPARE(ticks, TickClock::maxCatchUpTicks + 2);
        clock.setTimer(1, now);
        QCOMPARE(clock.takeTicks(now), 1);
    }

    void deviceTakesOver()
    {
        TickClock clock(40ms);
        TimePoint now(1s);
        clock.start(now);
        QCOMPARE(clock.takeTicks(now), 1);
        now += 5ms;
        clock.onFrames(480, true, now);
        QVERIFY(clock.isDevice());
        QCOMPARE(clock.takeTicks(now), 1);
        QCOMPARE(clock.takeTicks(now + 20ms), 0); // the timer no longer counts
        QCOMPARE(clock.nextTimeout(), now + 40ms);
    }

    void halfQuantaAddUp()
    {
        TickClock clock(40ms);
        TimePoint now(1s);
        int ticks = 0;
        for (int i = 0; i < 100; ++i, now += 5ms) {
            clock.onFrames(240, i == 0, now);
            ticks += clock.takeTicks(now);
        }
        QCOMPARE(ticks, 50);
    }

    void stalledDeviceIsReplacedAndDoesNotCountTwice()
    {
        TickClock clock(40ms);
        TimePoint now(1s);
        int ticks = 0;
        const TimePoint start = now;
        for (; now < start + 100ms; now += 10ms) {
            clock.onFrames(480, now == start, now);
            ticks += clock.takeTicks(now);
        }
        QCOMPARE(ticks, 10);
        // Nothing for 50 ms, then all of it at once.
        for (; now < start + 150ms; now = clock.nextTimeout())
            ticks += clock.takeTicks(now);
        QVERIFY(!clock.isDevice());
        now = start + 150ms;
        ticks += clock.takeTicks(now);
        clock.onFrames(5 * 480, false, now);
        ticks += clock.takeTicks(now);
        QVERIFY(clock.isDevice());
        QVERIFY2(ticks >= 15 && ticks <= 16, qPrintable(QString::number(ticks)));
    }

    void aDeadDeviceLeavesNoGap()
    {
        TickClock clock(40ms);
        TimePoint now(1s);
        for (int i = 0; i < 10; ++i, now += 10ms) {
            clock.onFrames(480, i == 0, now);
            (void)clock.takeTicks(now);
        }
        const TimePoint died = now;
        int ticks = 0;
        while (now < died + 1s) {
            now = clock.nextTimeout();
            ticks += clock.takeTicks(now);
        }
        QVERIFY2(ticks >= 99 && ticks <= 102, qPrintable(QString::number(ticks)));
    }

    void aSleepingComputerIsNotMadeUpFor()
    {
        TickClock clock(40ms);
        TimePoint now(1s);
        clock.start(now);
        (void)clock.takeTicks(now);
        now += 1h;
        QVERIFY(clock.takeTicks(now) <= 50);
        QVERIFY(clock.nextTimeout() > now);
    }

    void marginGoesWhenUnused()
    {
        PlaybackMargin margin;
        int dropped = 0;
        // A quantum too much lies in the ring, and nobody was ever late.
        std::size_t fill = 480;
        for (int i = 0; i < 6000; ++i)
            if (margin.shouldDrop(fill, 0, true)) {
                ++dropped;
                fill -= 480;
            }
        QCOMPARE(dropped, 1);
    }

    void marginIsKeptWhereItIsNeeded()
    {
        PlaybackMargin margin;
        // Late every second: the fill says the margin is used.
        int dropped = 0;
        for (int i = 0; i < 6000; ++i)
            dropped += margin.shouldDrop(i % 100 == 0 ? 0 : 480, 0, true) ? 1 : 0;
        QCOMPARE(dropped, 0);
    }

    void tooSmallMarginsAreTriedLaterAndLater()
    {
        PlaybackMargin margin;
        // A machine that is late once in 3 s by a quantum: each drop is followed by a miss.
        std::uint64_t missed = 0;
        std::size_t fill = 480;
        int dropped = 0;
        for (int i = 0; i < 600 * 100; ++i) {
            if (i % 300 == 299 && fill == 0) {
                missed += 480;
                fill = 480;
            } else if (margin.shouldDrop(i % 300 == 299 ? 480 : fill, missed, true)) {
                ++dropped;
                fill = 0;
            }
        }
        QVERIFY2(dropped <= 8, qPrintable(QString::number(dropped))); // of 60 in 10 minutes
    }

    void aJamIsClearedAtOnce()
    {
        PlaybackMargin margin;
        QVERIFY(margin.shouldDrop(4800, 0, false));
    }
};

QTEST_GUILESS_MAIN(TestTickClock)
#include "tst_tick_clock.moc"
