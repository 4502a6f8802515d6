#include "sipcore/resolve/server_locator.h"
#include "sipcore/resolve/srv_order.h"
#include "tests/sipcore/resolve/zone.h"

#include <QStringList>
#include <QTest>

#include <map>

using namespace ahoy::sip;
using namespace ahoy::sip::test;
using ahoy::Errc;
using ahoy::IpAddress;
using ahoy::SeededRandom;

class TestServerLocator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locates_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("transport");
        QTest::addColumn<QStringList>("zone");
        QTest::addColumn<QStringList>("questions");
        QTest::addColumn<QStringList>("servers");
        const QStringList none;

        QTest::newRow("RFC 3263 §4.1 numeric: no DNS, UDP, default port")
            << "192.0.2.1"
            << "" << none << none << QStringList{"UDP 192.0.2.1:5060 192.0.2.1"};
        QTest::newRow("RFC 3263 §4.1 numeric IPv6 with a port")
            << "[2001:db8::1]:5070"
            << "" << none << none << QStringList{"UDP [2001:db8::1]:5070 2001:db8::1"};
        QTest::newRow("bare IPv6")
            << "2001:db8::1"
            << "tcp" << none << none << QStringList{"TCP [2001:db8::1]:5060 2001:db8::1"};
        QTest::newRow("RFC 3261 §19.1.2 numeric with TLS: 5061")
            << "192.0.2.1"
            << "tls" << none << none << QStringList{"TLS 192.0.2.1:5061 192.0.2.1"};
        QTest::newRow("RFC 3263 §4.1 numeric sips")
            << "sips:192.0.2.1"
            << "" << none << none << QStringList{"TLS 192.0.2.1:5061 192.0.2.1"};
        QTest::newRow("RFC 3263 §4.2 a port: no SRV")
            << "example.com:5080"
            << "" << QStringList{"A example.com = 192.0.2.1"}
            << QStringList{"AAAA example.com, A example.com"}
            << QStringList{"UDP 192.0.2.1:5080 example.com"};
        QTest::newRow("RFC 3263 §4.1 a transport: its SRV only")
            << "example.com"
            << "tcp"
            << QStringList{"SRV _sip._tcp.example.com = 0 0 5062 sip.example.com",
                           "A sip.example.com = 192.0.2.1"}
            << QStringList{"SRV _sip._tcp.example.com", "AAAA sip.example.com, A sip.example.com"}
            << QStringList{"TCP 192.0.2.1:5062 example.com"};
        QTest::newRow("RFC 3263 §4.1 automatic: UDP first, TCP behind it")
            << "sip:bob@example.com"
            << ""
            << QStringList{"SRV _sip._udp.example.com = 0 0 5060 u.example.com.",
                           "SRV _sip._tcp.example.com = 0 0 5061 t.example.com",
                           "A u.example.com = 192.0.2.1", "A t.example.com = 192.0.2.2"}
            << QStringList{"SRV _sip._udp.example.com, SRV _sip._tcp.example.com",
                           "AAAA u.example.com, A u.example.com, AAAA t.example.com, "
                           "A t.example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com", "TCP 192.0.2.2:5061 example.com"};
        QTest::newRow("RFC 3263 §4.2 no SRV: addresses and the default port")
            << "example.com"
            << "" << QStringList{"SRV _sip._udp.example.com = ", "A example.com = 192.0.2.1"}
            << QStringList{"SRV _sip._udp.example.com, SRV _sip._tcp.example.com",
                           "AAAA example.com, A example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com"};
        QTest::newRow("RFC 3263 §4.1 sips: _sips._tcp")
            << "sips:example.com"
            << ""
            << QStringList{"SRV _sips._tcp.example.com = 0 0 5061 tls.example.com",
                           "A tls.example.com = 192.0.2.1"}
            << QStringList{"SRV _sips._tcp.example.com", "AAAA tls.example.com, A tls.example.com"}
            << QStringList{"TLS 192.0.2.1:5061 example.com"};
        QTest::newRow("RFC 3263 §4 the transport parameter wins over the account's choice")
            << "sip:example.com;transport=tcp"
            << "udp" << QStringList{"A example.com = 192.0.2.1"}
            << QStringList{"SRV _sip._tcp.example.com", "AAAA example.com, A example.com"}
            << QStringList{"TCP 192.0.2.1:5060 example.com"};
        QTest::newRow("a name-addr")
            << "\"My proxy\" <sip:192.0.2.1;transport=tcp;lr>"
            << "" << none << none << QStringList{"TCP 192.0.2.1:5060 192.0.2.1"};
        QTest::newRow("RFC 3263 §4 maddr")
            << "sip:example.com;maddr=192.0.2.7"
            << "" << none << none << QStringList{"UDP 192.0.2.7:5060 192.0.2.7"};
        QTest::newRow("RFC 7118 §5.5 WebSocket: the domain itself, port 443")
            << "example.com"
            << "wss" << QStringList{"A example.com = 192.0.2.1"}
            << QStringList{"AAAA example.com, A example.com"}
            << QStringList{"WSS 192.0.2.1:443 example.com"};
        QTest::newRow("RFC 7118 §5.5 WebSocket in the clear: port 80")
            << "sip:example.com;transport=ws"
            << "" << QStringList{"A example.com = 192.0.2.1"}
            << QStringList{"AAAA example.com, A example.com"}
            << QStringList{"WS 192.0.2.1:80 example.com"};
        QTest::newRow("RFC 7118 §5.2 ws in the URI of an account of WSS")
            << "sip:192.0.2.1:8089;transport=ws"
            << "wss" << none << none << QStringList{"WSS 192.0.2.1:8089 192.0.2.1"};
        QTest::newRow("RFC 7118 §9.2 sips over WebSocket: a secure one")
            << "sips:192.0.2.1;transport=ws"
            << "" << none << none << QStringList{"WSS 192.0.2.1:443 192.0.2.1"};
        QTest::newRow("RFC 8305 §4 the families take turns")
            << "example.com:5060"
            << ""
            << QStringList{"A example.com = 192.0.2.1 | 192.0.2.2 | 192.0.2.3",
                           "AAAA example.com = 2001:db8::1 | 2001:db8::2"}
            << QStringList{"AAAA example.com, A example.com"}
            << QStringList{"UDP [2001:db8::1]:5060 example.com", "UDP 192.0.2.1:5060 example.com",
                           "UDP [2001:db8::2]:5060 example.com", "UDP 192.0.2.2:5060 example.com",
                           "UDP 192.0.2.3:5060 example.com"};
        QTest::newRow("RFC 2782 by priority, a target asked once")
            << "example.com"
            << "udp"
            << QStringList{"SRV _sip._udp.example.com = 20 0 5060 b.example.com | "
                           "10 0 5060 a.example.com | 30 0 5070 a.example.com",
                           "A a.example.com = 192.0.2.1", "A b.example.com = 192.0.2.2"}
            << QStringList{"SRV _sip._udp.example.com",
                           "AAAA a.example.com, A a.example.com, AAAA b.example.com, "
                           "A b.example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com", "UDP 192.0.2.2:5060 example.com",
                           "UDP 192.0.2.1:5070 example.com"};
        QTest::newRow("RFC 2782 the target \".\": no such service, no fallback")
            << "example.com"
            << "udp"
            << QStringList{"SRV _sip._udp.example.com = 0 0 0 .", "A example.com = 192.0.2.1"}
            << QStringList{"SRV _sip._udp.example.com"} << QStringList{"NotFound"};
        QTest::newRow("one SRV target without address is passed over")
            << "example.com"
            << "udp"
            << QStringList{"SRV _sip._udp.example.com = 1 0 5060 gone.example.com | "
                           "2 0 5060 a.example.com",
                           "A a.example.com = 192.0.2.1"}
            << QStringList{"SRV _sip._udp.example.com",
                           "AAAA gone.example.com, A gone.example.com, AAAA a.example.com, "
                           "A a.example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com"};
        QTest::newRow("no such name")
            << "nowhere.example:5060"
            << "" << none << QStringList{"AAAA nowhere.example, A nowhere.example"}
            << QStringList{"NotFound"};
        QTest::newRow("DNS does not answer")
            << "example.com"
            << "udp"
            << QStringList{"SRV _sip._udp.example.com = fails", "A example.com = fails",
                           "AAAA example.com = fails"}
            << QStringList{"SRV _sip._udp.example.com", "AAAA example.com, A example.com"}
            << QStringList{"Environment"};
        QTest::newRow("SRV fails, addresses are there")
            << "example.com"
            << "udp"
            << QStringList{"SRV _sip._udp.example.com = fails", "A example.com = 192.0.2.1"}
            << QStringList{"SRV _sip._udp.example.com", "AAAA example.com, A example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com"};
        QTest::newRow("a final dot is no part of the name")
            << "example.com.:5060"
            << "" << QStringList{"A example.com = 192.0.2.1"}
            << QStringList{"AAAA example.com, A example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com"};
        QTest::newRow("RFC 3263 §4.1 sips over UDP")
            << "sips:example.com;transport=udp"
            << "" << none << none << QStringList{"Unsupported"};
        QTest::newRow("unknown transport") << "sip:example.com;transport=sctp"
                                           << "" << none << none << QStringList{"Unsupported"};
        QTest::newRow("tel has no server") << "tel:+1"
                                           << "" << none << none << QStringList{"Invalid"};
        QTest::newRow("not a host") << "a b"
                                    << "" << none << none << QStringList{"Invalid"};
        QTest::newRow("empty") << ""
                               << "" << none << none << QStringList{"Invalid"};
    }

    void locates()
    {
        QFETCH(QString, target);
        QFETCH(QString, transport);
        QFETCH(QStringList, zone);
        QFETCH(QStringList, questions);
        QFETCH(QStringList, servers);
        std::optional<Transport> chosen;
        for (const auto known : {Transport::Udp, Transport::Tcp, Transport::Tls, Transport::Wss})
            if (transport.toStdString() == toParameter(known))
                chosen = known;
        const auto parsed = parseServerTarget(target.toStdString(), chosen);
        if (!parsed) {
            QCOMPARE(QStringList{ahoy::toString(parsed.error().code)}, servers);
            return;
        }
        for (const bool isReversed : {false, true}) {
            SeededRandom random(1);
            LocatorPolicy policy;
            policy.naptr = false;
            ServerLocator locator(*parsed, policy, random);
            const auto outcome = locate(locator, zone, isReversed);
            QCOMPARE(outcome.questions, questions);
            QCOMPARE(outcome.servers, servers);
            QVERIFY(!locator.onAnswer(DnsQueryId{99}, {}));
        }
    }

    void keepsToItsPolicy()
    {
        SeededRandom random(1);
        const QStringList zone{"A example.com = 192.0.2.1", "AAAA example.com = 2001:db8::1"};
        const auto serversWith = [&](LocatorPolicy policy) {
            ServerLocator locator(*parseServerTarget("example.com:5060"), policy, random);
            return locate(locator, zone, false).servers;
        };
        QCOMPARE(
            serversWith({true, true, IpAddress::Family::V4, false}),
            (QStringList{"UDP 192.0.2.1:5060 example.com", "UDP [2001:db8::1]:5060 example.com"}));
        QCOMPARE(serversWith({true, false, IpAddress::Family::V6, false}),
                 QStringList{"UDP 192.0.2.1:5060 example.com"});
        QCOMPARE(serversWith({false, true, IpAddress::Family::V6, false}),
                 QStringList{"UDP [2001:db8::1]:5060 example.com"});
        QCOMPARE(serversWith({false, false, IpAddress::Family::V6, false}),
                 QStringList{"NotFound"});
    }

    /// A name server can't make us ask or remember without end.
    void isBounded()
    {
        SeededRandom random(1);
        QStringList srv;
        QStringList zone;
        for (int i = 0; i < 1000; ++i) {
            srv << QString("1 1 5060 h%1.example.com").arg(i);
            QStringList addresses;
            for (int k = 0; k < 100; ++k)
                addresses << QString("192.0.%1.%2").arg(i % 250).arg(k);
            zone << QString("A h%1.example.com = ").arg(i) + addresses.join(" | ");
        }
        zone << "SRV _sip._udp.example.com = " + srv.join(" | ");
        ServerLocator locator(*parseServerTarget("example.com", Transport::Udp), {}, random);
        const auto outcome = locate(locator, zone, false);
        QCOMPARE(outcome.questions.at(1).count(", "), 31);
        QCOMPARE(outcome.servers.size(), 32);
        ServerLocator tooLong({std::string(300, 'a'), 0, {}, false}, {}, random);
        QVERIFY(tooLong.isDone());
        QVERIFY(tooLong.result().error().code == Errc::Invalid);
    }

    /// RFC 2782: each in proportion to its weight; weight 0 "a very small chance".
    void ordersByWeight()
    {
        SeededRandom random(7);
        const std::vector<SrvRecord> records{
            {1, 60, 1, "a"}, {1, 20, 1, "b"}, {1, 20, 1, "c"}, {1, 0, 1, "d"}, {0, 0, 1, "first"}};
        std::map<std::string, int> second;
        constexpr int rounds = 10'000;
        for (int i = 0; i < rounds; ++i) {
            const auto order = inSrvOrder(records, random);
            QCOMPARE(order.size(), records.size());
            QCOMPARE(order.front().target, std::string("first"));
            ++second[order[1].target];
        }
        QVERIFY(std::abs(second["a"] - rounds * 60 / 101) < 250);
        QVERIFY(std::abs(second["b"] - rounds * 20 / 101) < 250);
        QVERIFY(std::abs(second["c"] - rounds * 20 / 101) < 250);
        QVERIFY(second["d"] > 0 && second["d"] < 250);
    }
};

QTEST_GUILESS_MAIN(TestServerLocator)
#include "tst_server_locator.moc"
