#include "audio/net/socket_pair.h"

#include <QTest>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <sys/socket.h>
#include <vector>

using namespace ahoy;
using namespace ahoy::audio;

class TestSocketPair : public QObject {
    Q_OBJECT

    SeededRandom m_random{2};

private Q_SLOTS:
    void rtpIsEvenAndRtcpNext_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << "127.0.0.1";
        QTest::newRow("IPv6") << "::1";
    }

    void rtpIsEvenAndRtcpNext()
    {
        QFETCH(QString, address);
        const auto local = *IpAddress::parse(address.toStdString());
        if (!MediaSocket::bind({local, 0}))
            QSKIP("this machine has no such family");
        std::vector<SocketPair> pairs; // all open, so that none is the other's luck
        for (int i = 0; i < 20; ++i) {
            auto pair = SocketPair::open(local, 0, 0, m_random);
            QVERIFY2(pair, pair ? "" : pair.error().text.c_str());
            QCOMPARE(pair->rtp.local().port % 2, 0);
            QCOMPARE(pair->rtcp.local().port, pair->rtp.local().port + 1);
            QCOMPARE(pair->rtp.local().address, local);
            pairs.push_back(std::move(*pair));
        }
    }

    void packetsAreMarkedExpedited()
    {
        auto pair = SocketPair::open(IpAddress::loopbackV4(), 0, 0, m_random);
        QVERIFY(pair);
        for (const int fd : {pair->rtp.fd(), pair->rtcp.fd()}) {
            int value = 0;
            socklen_t size = sizeof value;
            QCOMPARE(::getsockopt(fd, IPPROTO_IP, IP_TOS, &value, &size), 0);
            QCOMPARE(value >> 2, 46);
        }
    }

    void aRangeIsUsedUpAndThenSaysSo()
    {
        const auto local = IpAddress::loopbackV4();
        // Whatever else runs here: begin where six ports in a row are free.
        for (std::uint16_t first = 20'001; first < 40'000; first = first + 11) {
            const auto last = static_cast<std::uint16_t>(first + 6);
            std::vector<SocketPair> pairs;
            for (int i = 0; i < 3; ++i)
                if (auto pair = SocketPair::open(local, first, last, m_random))
                    pairs.push_back(std::move(*pair));
            if (pairs.size() < 3)
                continue;
            for (const auto &pair : pairs) {
                QVERIFY(pair.rtp.local().port >= first);
                QVERIFY(pair.rtcp.local().port <= last);
                QCOMPARE(pair.rtp.local().port % 2, 0);
            }
            const auto further = SocketPair::open(local, first, last, m_random);
            QVERIFY(!further);
            QCOMPARE(further.error().code, Errc::Environment);
            pairs.pop_back(); // a call ended
            QVERIFY(SocketPair::open(local, first, last, m_random));
            return;
        }
        QFAIL("no six free ports");
    }

    void refusesWhatCannotBe()
    {
        const auto local = IpAddress::loopbackV4();
        QCOMPARE(SocketPair::open({}, 0, 0, m_random).error().code, Errc::Invalid);
        QCOMPARE(SocketPair::open(local, 5001, 5002, m_random).error().code, Errc::Invalid);
        QCOMPARE(SocketPair::open(local, 5002, 5000, m_random).error().code, Errc::Invalid);
        QCOMPARE(SocketPair::open(local, 0, 5000, m_random).error().code, Errc::Invalid);
        QCOMPARE(SocketPair::open(local, 65'535, 65'535, m_random).error().code, Errc::Invalid);
        const auto foreign = *IpAddress::parse("192.0.2.1");
        QCOMPARE(SocketPair::open(foreign, 0, 0, m_random).error().code, Errc::Environment);
        QCOMPARE(SocketPair::open(foreign, 20'000, 30'000, m_random).error().code,
                 Errc::Environment);
    }
};

QTEST_GUILESS_MAIN(TestSocketPair)
#include "tst_socket_pair.moc"
