// NAPTR records in the search for a server (RFC 3263 §4.1).
#include "sipcore/resolve/server_locator.h"
#include "tests/sipcore/resolve/zone.h"

#include <QTest>

using namespace ahoy::sip;
using namespace ahoy::sip::test;
using ahoy::IpAddress;
using ahoy::SeededRandom;

class TestServerLocatorNaptr : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksNaptr_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QStringList>("zone");
        QTest::addColumn<QStringList>("questions");
        QTest::addColumn<QStringList>("servers");
        const QString first =
            "NAPTR example.com, SRV _sip._udp.example.com, SRV _sip._tcp.example.com";
        const QString firstWithTls = "NAPTR example.com, SRV _sips._tcp.example.com, "
                                     "SRV _sip._tcp.example.com, SRV _sip._udp.example.com";
        const QStringList itsExample{"NAPTR example.com = 90 50 s SIP+D2T _sip._tcp.example.com | "
                                     "50 50 s SIPS+D2T _sips._tcp.example.com | "
                                     "100 50 s SIP+D2U _sip._udp.example.com | "
                                     "10 50 s OTHER+D2X _x.example.com",
                                     "SRV _sips._tcp.example.com = 0 1 5061 s.example.com",
                                     "SRV _sip._tcp.example.com = 0 1 5060 t.example.com",
                                     "A s.example.com = 192.0.2.1", "A t.example.com = 192.0.2.2"};
        QTest::newRow("RFC 3263 §4.1 its example")
            << "sip:example.com" << true << itsExample
            << QStringList{firstWithTls, "A s.example.com, A t.example.com"}
            << QStringList{"TLS 192.0.2.1:5061 example.com", "TCP 192.0.2.2:5060 example.com"};
        QTest::newRow("RFC 3263 §4.1 its example, without TLS")
            << "sip:example.com" << false << itsExample << QStringList{first, "A t.example.com"}
            << QStringList{"TCP 192.0.2.2:5060 example.com"};
        QTest::newRow("RFC 3263 §4.1 sips discards what is not SIPS")
            << "sips:example.com" << true
            << QStringList{"NAPTR example.com = 1 1 s SIP+D2U _sip._udp.example.com",
                           "A example.com = 192.0.2.1"}
            << QStringList{"NAPTR example.com, SRV _sips._tcp.example.com", "A example.com"}
            << QStringList{"TLS 192.0.2.1:5061 example.com"};
        QTest::newRow("RFC 3263 §4.1 no NAPTR: SRV")
            << "sip:example.com" << true << QStringList{"A example.com = 192.0.2.1"}
            << QStringList{firstWithTls, "A example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com"};
        QTest::newRow("NAPTR fails: SRV")
            << "sip:example.com" << true
            << QStringList{"NAPTR example.com = fails",
                           "SRV _sip._tcp.example.com = 0 1 5060 t.example.com",
                           "A t.example.com = 192.0.2.2"}
            << QStringList{firstWithTls, "A t.example.com"}
            << QStringList{"TCP 192.0.2.2:5060 example.com"};
        QTest::newRow("no NAPTR: TLS before TCP before UDP")
            << "sip:example.com" << true
            << QStringList{"SRV _sip._udp.example.com = 0 1 5060 a.example.com",
                           "SRV _sip._tcp.example.com = 0 1 5060 a.example.com",
                           "SRV _sips._tcp.example.com = 0 1 5061 a.example.com",
                           "A a.example.com = 192.0.2.2"}
            << QStringList{firstWithTls, "A a.example.com"}
            << QStringList{"TLS 192.0.2.2:5061 example.com", "TCP 192.0.2.2:5060 example.com",
                           "UDP 192.0.2.2:5060 example.com"};
        QTest::newRow("NAPTR fails, and there is no such name")
            << "sip:example.com" << true << QStringList{"NAPTR example.com = fails"}
            << QStringList{firstWithTls, "A example.com"} << QStringList{"NotFound"};
        QTest::newRow("RFC 3403 §4.1 order before preference; flags that are not s")
            << "sip:example.com" << false
            << QStringList{"NAPTR example.com = 2 1 S sip+d2t _t.example.com | "
                           "1 9 s SIP+D2U _u9.example.com | 1 8 s SIP+D2U _u8.example.com. | "
                           "0 0 a SIP+D2U _a.example.com | 0 0 u SIP+D2U _b.example.com | "
                           "0 0 s SIP+D2U .",
                           "SRV _t.example.com = 0 1 5060 t.example.com",
                           "SRV _u8.example.com = 0 1 5060 u8.example.com",
                           "SRV _u9.example.com = 0 1 5060 u9.example.com",
                           "A t.example.com = 192.0.2.1",
                           "A u8.example.com = 192.0.2.8",
                           "A u9.example.com = 192.0.2.9"}
            << QStringList{first, "SRV _u8.example.com, SRV _u9.example.com, SRV _t.example.com",
                           "A u8.example.com, A u9.example.com, A t.example.com"}
            << QStringList{"UDP 192.0.2.8:5060 example.com", "UDP 192.0.2.9:5060 example.com",
                           "TCP 192.0.2.1:5060 example.com"};
        const QStringList webSockets{
            "NAPTR example.com = 1 1 s SIP+D2U _sip._udp.example.com | "
            "2 1 s SIPS+D2W _sips._ws.example.com | 3 1 s SIP+D2W _sip._ws.example.com",
            "SRV _sip._udp.example.com = 0 1 5060 u.example.com",
            "SRV _sips._ws.example.com = 0 1 8443 w.example.com",
            "SRV _sip._ws.example.com = 0 1 8080 w.example.com",
            "A u.example.com = 192.0.2.1",
            "A w.example.com = 192.0.2.3"};
        QTest::newRow("RFC 7118 §5.5 its services among the others")
            << "sip:example.com" << true << webSockets
            << QStringList{firstWithTls, "SRV _sips._ws.example.com, SRV _sip._ws.example.com",
                           "A u.example.com, A w.example.com"}
            << QStringList{"UDP 192.0.2.1:5060 example.com", "WSS 192.0.2.3:8443 example.com",
                           "WS 192.0.2.3:8080 example.com"};
        QTest::newRow("RFC 7118 §5.5 a chosen WebSocket: its own services alone")
            << "sip:example.com;transport=ws" << true << webSockets
            << QStringList{"NAPTR example.com", "SRV _sip._ws.example.com", "A w.example.com"}
            << QStringList{"WS 192.0.2.3:8080 example.com"};
        QTest::newRow("RFC 7118 §9.2 sips over WebSocket")
            << "sips:example.com;transport=ws" << true << webSockets
            << QStringList{"NAPTR example.com", "SRV _sips._ws.example.com", "A w.example.com"}
            << QStringList{"WSS 192.0.2.3:8443 example.com"};
        QTest::newRow("RFC 7118 §5.5 a chosen WebSocket without services: the default port")
            << "sip:example.com;transport=wss" << true
            << QStringList{"NAPTR example.com = 1 1 s SIP+D2U _sip._udp.example.com",
                           "A example.com = 192.0.2.1"}
            << QStringList{"NAPTR example.com", "A example.com"}
            << QStringList{"WSS 192.0.2.1:443 example.com"};
        QTest::newRow("RFC 3263 §4.1 a chosen transport asks no NAPTR")
            << "sip:example.com;transport=tcp" << false
            << QStringList{"SRV _sip._tcp.example.com = 0 1 5060 t.example.com",
                           "A t.example.com = 192.0.2.2"}
            << QStringList{"SRV _sip._tcp.example.com", "A t.example.com"}
            << QStringList{"TCP 192.0.2.2:5060 example.com"};
    }

    void asksNaptr()
    {
        QFETCH(QString, target);
        QFETCH(bool, tls);
        QFETCH(QStringList, zone);
        QFETCH(QStringList, questions);
        QFETCH(QStringList, servers);
        for (const bool isReversed : {false, true}) {
            SeededRandom random(1);
            LocatorPolicy policy;
            policy.v6 = false;
            policy.tls = tls;
            ServerLocator locator(*parseServerTarget(target.toStdString()), policy, random);
            const auto outcome = locate(locator, zone, isReversed);
            QCOMPARE(outcome.questions, questions);
            QCOMPARE(outcome.servers, servers);
        }
    }

    /// Many a router drops the question for NAPTR records: nobody waits for it to the end.
    void goesOnWithoutNaptr()
    {
        SeededRandom random(1);
        LocatorPolicy policy;
        policy.v6 = false;
        ServerLocator locator(*parseServerTarget("example.com"), policy, random);
        for (std::uint64_t id = 1; id <= 3; ++id)
            QVERIFY(locator.takeQuestion(DnsQueryId{id}));
        QVERIFY(!locator.isWaitingForNaptr());
        DnsAnswer services;
        services.status = DnsAnswer::Status::Ok;
        services.records.emplace_back(SrvRecord{1, 1, 5070, "s.example.com"});
        QVERIFY(locator.onAnswer(DnsQueryId{2}, services));
        QVERIFY(!locator.isWaitingForNaptr());
        QVERIFY(locator.onAnswer(DnsQueryId{3}, {DnsAnswer::Status::NoSuchName, {}, {}}));
        QVERIFY(locator.isWaitingForNaptr());
        QVERIFY(!locator.takeQuestion(DnsQueryId{4}));
        locator.stopWaiting();
        const auto question = locator.takeQuestion(DnsQueryId{5});
        QVERIFY(question && question->name == "s.example.com");
        // It comes after all: too late.
        DnsAnswer late;
        late.status = DnsAnswer::Status::Ok;
        late.records.emplace_back(NaptrRecord{1, 1, "s", "SIP+D2T", "_x.example.com"});
        QVERIFY(locator.onAnswer(DnsQueryId{1}, late));
        QVERIFY(!locator.takeQuestion(DnsQueryId{6}));
        DnsAnswer addresses;
        addresses.status = DnsAnswer::Status::Ok;
        addresses.records.emplace_back(*IpAddress::parse("192.0.2.1"));
        QVERIFY(locator.onAnswer(DnsQueryId{5}, addresses));
        QCOMPARE(show(locator.result()->front()), "UDP 192.0.2.1:5070 example.com");
    }
};

QTEST_GUILESS_MAIN(TestServerLocatorNaptr)
#include "tst_server_locator_naptr.moc"
