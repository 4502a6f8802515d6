#include "base/endpoint.h"

#include <QTest>

using ahoy::Endpoint;
using ahoy::IpAddress;

class TestEndpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesAndPrints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed"); // empty: refused
        QTest::newRow("IPv4") << "192.0.2.1"
                              << "192.0.2.1";
        QTest::newRow("leading zero") << "192.0.2.01"
                                      << "";
        QTest::newRow("three octets") << "192.0.2"
                                      << "";
        QTest::newRow("five octets") << "1.2.3.4.5"
                                     << "";
        QTest::newRow("octet too large") << "1.2.3.256"
                                         << "";
        QTest::newRow("RFC 5952 §4.1 leading zeros") << "2001:0db8::0001"
                                                     << "2001:db8::1";
        QTest::newRow("RFC 5952 §4.2.2 one group") << "2001:db8:0:1:1:1:1:1"
                                                   << "2001:db8:0:1:1:1:1:1";
        QTest::newRow("RFC 5952 §4.2.3 longest run") << "2001:0:0:1:0:0:0:1"
                                                     << "2001:0:0:1::1";
        QTest::newRow("RFC 5952 §4.3 lower case") << "2001:DB8::A"
                                                  << "2001:db8::a";
        QTest::newRow("brackets") << "[::1]"
                                  << "::1";
        QTest::newRow("any") << "::"
                             << "::";
        QTest::newRow("mapped is IPv4") << "::ffff:192.0.2.1"
                                        << "192.0.2.1";
        QTest::newRow("dotted tail") << "64:ff9b::192.0.2.33"
                                     << "64:ff9b::c000:221";
        QTest::newRow("two gaps") << "1::2::3"
                                  << "";
        QTest::newRow("nine groups") << "1:2:3:4:5:6:7:8:9"
                                     << "";
        QTest::newRow("lone colon at the end") << "1:2:3:4:5:6:7:"
                                               << "";
        QTest::newRow("zone must be a number") << "fe80::1%eth0"
                                               << "";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("name") << "example.com"
                              << "";
    }

    void parsesAndPrints()
    {
        QFETCH(QString, text);
        QFETCH(QString, printed);
        const auto address = IpAddress::parse(text.toStdString());
        QCOMPARE(address.has_value(), !printed.isEmpty());
        if (address)
            QCOMPARE(QString::fromStdString(address->toString()), printed);
    }

    void endpointsNeedAPortAndBrackets()
    {
        QCOMPARE(Endpoint::parse("[2001:db8::1]:5060")->toString(), "[2001:db8::1]:5060");
        QCOMPARE(Endpoint::parse("192.0.2.1:5060")->port, 5060);
        for (const auto *text : {"192.0.2.1", "::1:5060", "192.0.2.1:65536", "192.0.2.1:-1", ":5"})
            QVERIFY2(!Endpoint::parse(text), text);
    }

    void knowsPrivateAddresses()
    {
        for (const auto *text : {"10.0.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1",
                                 "100.64.0.1", "127.0.0.1", "::1", "fd00::1", "fe80::1"})
            QVERIFY2(IpAddress::parse(text)->isPrivate(), text);
        for (const auto *text : {"172.32.0.1", "192.0.2.1", "100.128.0.1", "2001:db8::1"})
            QVERIFY2(!IpAddress::parse(text)->isPrivate(), text);
    }

    void knowsLinkLocalAddresses()
    {
        for (const auto *text : {"169.254.1.1", "fe80::1", "febf::1"})
            QVERIFY2(IpAddress::parse(text)->isLinkLocal(), text);
        for (const auto *text : {"169.253.1.1", "127.0.0.1", "fec0::1", "fd00::1", "::1"})
            QVERIFY2(!IpAddress::parse(text)->isLinkLocal(), text);
    }
};

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
