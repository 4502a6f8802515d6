#include "audio/device/callback_size.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

/// AUDIO §2: "step up after 3 xruns in 10 s, down after 10 quiet minutes".
class TestCallbackSize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsAsWanted()
    {
        CallbackSize size;
        QCOMPARE(size.frames(), 480U);
        size.setLowLatency(true);
        QCOMPARE(size.frames(), 240U);
        size.setLowLatency(false);
        QCOMPARE(size.frames(), 480U);
    }

    /// What a microphone's callback holds back is heard as delay, and nothing is gained by it.
    void capturesInShorterOnes()
    {
        CallbackSize size;
        QCOMPARE(size.captureFrames(), 240U);
        const TimePoint start(100s);
        size.onOpened(start);
        QVERIFY(size.onXruns(3, start));
        QCOMPARE(size.captureFrames(), 480U);
        size.setLowLatency(true);
        QCOMPARE(size.captureFrames(), 240U);
    }

    void growsAfterThreeInTenSeconds()
    {
        CallbackSize size;
        const TimePoint start(100s);
        size.onOpened(start);
        QVERIFY(!size.onXruns(1, start + 1s));
        QVERIFY(!size.onXruns(1, start + 6s));
        QVERIFY(size.onXruns(1, start + 10s));
        QCOMPARE(size.frames(), 960U);
        QVERIFY(!size.onXruns(50, start + 11s)); // there is nothing larger
        QCOMPARE(size.frames(), 960U);
    }

    void staysWhenTheyAreFarApart()
    {
        CallbackSize size;
        TimePoint now(100s);
        size.onOpened(now);
        for (int i = 0; i < 100; ++i) {
            now += 6s;
            QVERIFY(!size.onXruns(1, now));
        }
        QCOMPARE(size.frames(), 480U);
    }

    void manyAtOnceAreOneStep()
    {
        CallbackSize size;
        size.setLowLatency(true);
        const TimePoint start(100s);
        size.onOpened(start);
        QVERIFY(size.onXruns(1'000'000'000, start));
        QCOMPARE(size.frames(), 480U);
        QVERIFY(!size.onXruns(2, start + 1s)); // those before the step count no more
        QVERIFY(size.onXruns(1, start + 2s));
        QCOMPARE(size.frames(), 960U);
    }

    void shrinksAfterTenQuietMinutes()
    {
        CallbackSize size;
        size.setLowLatency(true);
        const TimePoint start(100s);
        size.onOpened(start);
        QVERIFY(size.onXruns(3, start));
        QVERIFY(size.onXruns(3, start + 1s));
        QCOMPARE(size.frames(), 960U);
        QVERIFY(!size.onXruns(0, start + 10min));
        QVERIFY(size.onXruns(0, start + 10min + 1s));
        QCOMPARE(size.frames(), 480U);
        QVERIFY(!size.onXruns(0, start + 20min));
        QVERIFY(size.onXruns(0, start + 21min));
        QCOMPARE(size.frames(), 240U);
        QVERIFY(!size.onXruns(0, start + 24h)); // as small as it gets
        QCOMPARE(size.frames(), 240U);
    }

    void oneInBetweenBeginsTheQuietAnew()
    {
        CallbackSize size;
        const TimePoint start(100s);
        size.onOpened(start);
        QVERIFY(size.onXruns(3, start));
        QVERIFY(!size.onXruns(1, start + 9min));
        QVERIFY(!size.onXruns(0, start + 18min));
        QVERIFY(size.onXruns(0, start + 19min));
        QCOMPARE(size.frames(), 480U);
    }

    void aNewStreamForgets()
    {
        CallbackSize size;
        const TimePoint start(100s);
        size.onOpened(start);
        QVERIFY(!size.onXruns(2, start + 1s));
        size.onOpened(start + 2s);
        QVERIFY(!size.onXruns(1, start + 3s));
        QCOMPARE(size.frames(), 480U);
    }
};

QTEST_GUILESS_MAIN(TestCallbackSize)
#include "tst_callback_size.moc"
