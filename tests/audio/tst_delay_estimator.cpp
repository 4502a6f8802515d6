#include "audio/jitter/delay_estimator.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

/// Packets of 20 ms; `transit` says how long each was under way.
class TestDelayEstimator : public QObject {
    Q_OBJECT

    static constexpr std::int64_t packetSamples = 960;
    static constexpr TimePoint start{1000s};

    DelayEstimator m_estimator;
    std::int64_t m_sent = 0;

    void send(Duration length, Duration transit)
    {
        for (const auto end = m_sent + length / 20ms; m_sent < end; ++m_sent)
            m_estimator.onPacket(m_sent * packetSamples, start + m_sent * 20ms + transit);
    }
    Duration reference() const
    {
        return m_estimator.fastestArrival(m_sent * packetSamples) - (start + m_sent * 20ms);
    }
    QByteArray words() const
    {
        return "target " + QByteArray::number(toMilliseconds(m_estimator.target())) + " ms";
    }

private Q_SLOTS:
    void init()
    {
        m_estimator.reset();
        m_sent = 0;
    }

    /// The sender's devices open while it talks: its first packets come in a bunch, 30 ms early.
    void forgetsABunchAtTheStart()
    {
        send(200ms, 20ms);
        send(1s, 50ms);
        QVERIFY2(m_estimator.target() >= 30ms, words());
        send(3s, 50ms);
        QVERIFY(reference() == 50ms);
        QVERIFY2(m_estimator.target() <= 10ms, words());
    }

    /// What is late by the old path's measure is on time by that of the new one.
    void aLongerPathIsNoJitter()
    {
        send(30s, 20ms);
        QVERIFY2(m_estimator.target() == 5ms, words());
        send(4s, 80ms);
        QVERIFY2(m_estimator.target() >= 60ms, words()); // nobody knows yet whether it stays
        send(7s, 80ms);
        QVERIFY(reference() == 80ms);
        QVERIFY2(m_estimator.target() <= 10ms, words());
    }

    /// The packets before were not late: nothing has to be waited for.
    void aShorterPathIsTakenAtOnce()
    {
        send(30s, 80ms);
        send(100ms, 20ms);
        QVERIFY(reference() == 20ms);
        QVERIFY2(m_estimator.target() == 5ms, words());
    }

    void aSkewAddsNothingUp_data()
    {
        QTest::addColumn<int>("ppm");
        QTest::newRow("their clock is fast") << 200;
        QTest::newRow("their clock is slow") << -200;
    }
    /// 200 ppm for ten minutes are 120 ms, either way.
    void aSkewAddsNothingUp()
    {
        QFETCH(int, ppm);
        for (int packet = 0; packet < 30'000; ++packet) {
            send(20ms, 500ms - packet * ppm * 20ns);
            QVERIFY2(m_estimator.target() <= 10ms || packet < 200, words());
        }
    }

    /// 30 ms that come again and again are waited for, whatever the reference does.
    void jitterStays()
    {
        for (int turn = 0; turn < 600; ++turn) {
            send(20ms, 20ms);
            send(60ms, 50ms);
            QVERIFY2(m_estimator.target() >= 30ms || turn < 5, words());
        }
    }

    /// Far jumps end in the outermost bins.
    void farJumpsAreHarmless()
    {
        send(1s, 20ms);
        send(11s, 100s);
        send(1s, 20ms);
        send(11s, 100h);
        QVERIFY2(m_estimator.target() <= 500ms, words());
    }
};

QTEST_GUILESS_MAIN(TestDelayEstimator)
#include "tst_delay_estimator.moc"
