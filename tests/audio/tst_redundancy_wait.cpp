#include "audio/jitter/redundancy_wait.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

/// One packet more of delay, where that brings lost ones back.
class TestRedundancyWait : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waits_data()
    {
        QTest::addColumn<int>("lostOfHundred");
        QTest::addColumn<bool>("hasRedundancy");
        QTest::addColumn<bool>("waits");
        QTest::newRow("nothing is lost") << 0 << true << false;
        QTest::newRow("lost, and the others hold it") << 5 << true << true;
        QTest::newRow("lost, and nobody holds it") << 5 << false << false;
    }

    void waits()
    {
        QFETCH(int, lostOfHundred);
        QFETCH(bool, hasRedundancy);
        QFETCH(bool, waits);
        RedundancyWait wait;
        QCOMPARE(wait.length(), Duration{});
        for (int i = 0; i < 1000; ++i)
            wait.onPacket(hasRedundancy, i % 20 == 0 ? lostOfHundred / 5 : 0, 20ms);
        QCOMPARE(wait.length(), waits ? Duration(20ms) : Duration{});
        for (int i = 0; i < 1000; ++i) // the network is good again
            wait.onPacket(hasRedundancy, 0, 20ms);
        QCOMPARE(wait.length(), Duration{});
    }

    void aSingleOutageIsNoLoss()
    {
        // Twelve seconds without a packet: a few seconds later it is as if it had not been.
        RedundancyWait wait;
        for (int i = 0; i < 1000; ++i)
            wait.onPacket(true, 0, 20ms);
        wait.onPacket(true, 600, 20ms);
        for (int i = 0; i < 800; ++i)
            wait.onPacket(true, 0, 20ms);
        QCOMPARE(wait.length(), Duration{});
        wait.onPacket(true, -5, 20ms); // numbers that go back are no loss
        QCOMPARE(wait.length(), Duration{});
    }
};

QTEST_GUILESS_MAIN(TestRedundancyWait)
#include "tst_redundancy_wait.moc"
