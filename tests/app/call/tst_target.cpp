#include "app/call/target.h"

#include <QTest>

class TestTarget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void completes_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("uri"); // empty: refused
        const QString none;
        QTest::newRow("name") << "bob"
                              << "example.com"
                              << "sip:bob@example.com";
        QTest::newRow("name and host") << "bob@other.org"
                                       << "example.com"
                                       << "sip:bob@other.org";
        QTest::newRow("SIP address") << "sip:bob@other.org:5070;transport=tcp"
                                     << "example.com"
                                     << "sip:bob@other.org:5070;transport=tcp";
        QTest::newRow("SIPS stays SIPS") << "sips:bob@other.org"
                                         << "example.com"
                                         << "sips:bob@other.org";
        QTest::newRow("number as written") << "+49 (30) 12-34/56.7"
                                           << "example.com"
                                           << "sip:+493012 34567@example.com";
        QTest::newRow("tel link") << "tel:+49-30-123456;phone-context=x"
                                  << "example.com"
                                  << "sip:+4930123456@example.com";
        QTest::newRow("RFC 3966 §5.1.5 a local number keeps its context")
            << "tel:70-42;phone-context=Example.org"
            << "example.com"
            << "sip:7042;phone-context=example.org@example.com";
        QTest::newRow("tel: with spaces") << "tel:+49 30 1234;x"
                                          << "example.com"
                                          << "sip:+49301234@example.com";
        QTest::newRow("callto link") << "callto://+4930123456"
                                     << "example.com"
                                     << "sip:+4930123456@example.com";
        QTest::newRow("SIP.md trap 22: # is escaped") << "*21*#"
                                                      << "example.com"
                                                      << "sip:*21*%23@example.com";
        QTest::newRow("sip: and a number only") << "sip:100"
                                                << "example.com"
                                                << "sip:100@example.com";
        QTest::newRow("name-addr") << "\"Bob B\" <sip:bob@other.org>"
                                   << "example.com"
                                   << "sip:bob@other.org";
        QTest::newRow("direct, a host") << "192.0.2.1:5070" << none << "sip:192.0.2.1:5070";
        QTest::newRow("direct, IPv6") << "bob@[2001:db8::1]" << none << "sip:bob@[2001:db8::1]";
        QTest::newRow("spaces around") << "  bob  "
                                       << "example.com"
                                       << "sip:bob@example.com";
        QTest::newRow("nothing") << "   "
                                 << "example.com" << none;
        QTest::newRow("no host") << "bob@"
                                 << "example.com" << none;
        QTest::newRow("another scheme") << "http://example.com/" << none << none;
        QTest::newRow("unclosed") << "<sip:bob@other.org"
                                  << "example.com" << none;
        QTest::newRow("a line break") << "bob@other.org\r\nVia: x"
                                      << "example.com" << none;
    }

    void completes()
    {
        QFETCH(QString, typed);
        QFETCH(QString, domain);
        QFETCH(QString, uri);
        const auto target = ahoy::app::parseTarget(typed.toStdString(), domain.toStdString());
        QCOMPARE(target ? QString::fromStdString(target->uri) : QString(), uri.remove(u' '));
    }

    void keepsTheName()
    {
        const auto target = ahoy::app::parseTarget("\"Bob B\" <sip:bob@other.org>", {});
        QCOMPARE(target->name, "Bob B");
    }

    void isBounded() { QVERIFY(!ahoy::app::parseTarget(std::string(5000, '1'), "example.com")); }
};

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
