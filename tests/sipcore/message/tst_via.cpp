#include "sipcore/message/via.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

using namespace ahoy::sip;

class TestVia : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("transport");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("branch");
        const auto row = [](const char *source, const char *text, const char *transport,
                            const char *host, int port, const char *branch) {
            QTest::newRow(source) << QByteArray(text) << QByteArray(transport) << QByteArray(host)
                                  << port << QByteArray(branch);
        };
        row("RFC 3261 §20.42", "SIP/2.0/UDP erlang.bell-telephone.com:5060;branch=z9hG4bK87asdks7",
            "UDP", "erlang.bell-telephone.com", 5060, "z9hG4bK87asdks7");
        row("RFC 3261 §20.42 spaces",
            "SIP / 2.0 / UDP first.example.com: 4000;ttl=16 ;maddr=224.2.0.1 "
            ";branch=z9hG4bKa7c6a8dlze.1",
            "UDP", "first.example.com", 4000, "z9hG4bKa7c6a8dlze.1");
        row("RFC 4475 §3.1.1.1", "SIP  /   2.0\r\n /UDP\r\n    192.0.2.2;branch=390skdjuw", "UDP",
            "192.0.2.2", 0, "390skdjuw");
        row("no branch", "SIP/2.0/TCP host", "TCP", "host", 0, "");
        row("lower case", "sip/2.0/tls host;Branch=x", "tls", "host", 0, "x");
        row("unknown transport", "SIP/2.0/UNKNOWN t5.example.com;branch=z9hG4bK5", "UNKNOWN",
            "t5.example.com", 0, "z9hG4bK5");
        row("IPv6", "SIP/2.0/UDP [2001:db8::9:1]:5070;received=[2001:db8::9:255];branch=z9hG4bKas3",
            "UDP", "2001:db8::9:1", 5070, "z9hG4bKas3");
        row("IPv6 spaces before port", "SIP/2.0/UDP [2001:db8::9:1] : 5070;branch=b", "UDP",
            "2001:db8::9:1", 5070, "b");
        row("RFC 3581", "SIP/2.0/UDP 10.1.1.1:4540;received=192.0.2.1;rport=9988;branch=b", "UDP",
            "10.1.1.1", 4540, "b");
    }

    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, transport);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        QFETCH(QByteArray, branch);
        const auto kept = text.toStdString();
        const auto via = parseVia(kept);
        QVERIFY(via);
        QCOMPARE(printable(via->transport), transport);
        QCOMPARE(printable(via->host), host);
        QCOMPARE(int{via->port}, port);
        QCOMPARE(printable(via->branch()), branch);
        QCOMPARE(printable(via->text), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        const char *texts[] = {"",
                               "SIP",
                               "SIP/2.0",
                               "SIP/2.0/UDP",
                               "SIP/2.0/UDP ",
                               "SIP/2.0/ host",
                               "SIP/3.0/UDP host",
                               "HTTP/2.0/UDP host",
                               "SIP/2.0/UDP;branch=x",
                               "SIP/2.0/UDP ;branch=x",
                               "SIP/2.0/UDP/x host",
                               "SIP/2.0/UDP host:",
                               "SIP/2.0/UDP host:0",
                               "SIP/2.0/UDP host:65536",
                               "SIP/2.0/UDP host:1:2",
                               "SIP/2.0/UDP host:1 : 2",
                               "SIP/2.0/UDP host other",
                               "SIP/2.0/UDP 2001:db8::1",
                               "SIP/2.0/UDP [2001:db8::1",
                               "SIP/2.0/UDP [::g]",
                               "SIP/2.0/UDP host;;",
                               "SIP/2.0/UDP host;branch=",
                               "SIP/2.0/UDP host;=x",
                               "SIP/2.0/UDP host;branch=\"x",
                               "SIP/2.0/UDP host, SIP/2.0/UDP other"};
        for (const auto *text : texts)
            QTest::newRow(text) << QByteArray(text);
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseVia(text.toStdString()));
    }

    void readsBrokenOnesAsFarAsAnAnswerNeeds()
    {
        QCOMPARE(printable(readBrokenVia("SIP/2.0/UDP 192.0.2.15;;,;,,")->host),
                 QByteArray("192.0.2.15"));
        QVERIFY(!readBrokenVia("SIP/2.0/UDP ;branch=x"));
    }

    void knowsTheMagicCookie()
    {
        QVERIFY(parseVia("SIP/2.0/UDP h;branch=z9hG4bKx")->hasMagicCookie());
        QVERIFY(parseVia("SIP/2.0/UDP h;branch=Z9HG4BKx")->hasMagicCookie());
        QVERIFY(!parseVia("SIP/2.0/UDP h;branch=z9hG4b")->hasMagicCookie());
        QVERIFY(!parseVia("SIP/2.0/UDP h")->hasMagicCookie());
        QVERIFY(parseVia("SIP/2.0/UDP h;rport;branch=x")->hasRport());
        QVERIFY(parseVia("SIP/2.0/UDP h;rport=1")->hasRport());
        QVERIFY(!parseVia("SIP/2.0/UDP h")->hasRport());
    }
};

QTEST_GUILESS_MAIN(TestVia)
#include "tst_via.moc"
