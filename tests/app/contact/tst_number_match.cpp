// Numbers however written are one; those that are not stay apart.
#include "app/contact/number_match.h"

#include <QTest>

using namespace ahoy::app;

class TestNumberMatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("number");
        const auto row = [](const char *text, const char *country, const char *number) {
            QTest::addRow("%s in '%s'", text, country)
                << QString::fromUtf8(text) << QString(country) << QString(number);
        };
        row("030 123456", "DE", "+4930123456");
        row("+49 30 123456", "DE", "+4930123456");
        row("+49 (0)30 12 34 56", "FR", "+4930123456");
        row("0049 30 123456", "DE", "+4930123456");
        row("0049 30 123456", "", "+4930123456");
        row("011 49 30 123456", "US", "+4930123456");
        row("00 49 30-123456", "FR", "+4930123456");
        row("030/123456", "DE", "+4930123456");
        row("(030) 123456", "DE", "+4930123456");
        row("tel:+49-30-123456", "", "+4930123456");
        row("tel:030123456;phone-context=+49", "US", "+4930123456");
        row("4930123456", "DE", "+4930123456");
        row("0171 2345678", "DE", "+491712345678");
        row("01 42 68 53 00", "FR", "+33142685300");
        row("06 12 34 56 78", "FR", "+33612345678");
        row("(650) 253-0000", "US", "+16502530000");
        row("1-650-253-0000", "US", "+16502530000");
        row("650.253.0000", "CA", "+16502530000");
        row("1-800-FLOWERS", "US", "+18003569377");
        row("020 7946 0123", "GB", "+442079460123");
        row("06 698 12345", "IT", "+390669812345"); // the zero belongs to it
        row("8 (495) 123-45-67", "RU", "+74951234567");
        row("91 123 45 67", "ES", "+34911234567");
        row("050 123 4567", "AE", "+971501234567");
        row("٠٥٠ ١٢٣ ٤٥٦٧", "AE", "+971501234567");
        row("044 668 18 00", "CH", "+41446681800");
        row("03-1234-5678", "JP", "+81312345678");
        // Short ones, and codes, are what is dialled.
        row("110", "DE", "110");
        row("112", "DE", "112");
        row("17", "DE", "17");
        row("4711", "DE", "4711");
        row("*97", "DE", "*97");
        row("*31#030123456", "DE", "*31#030123456");
        row("030 123456", "", "030123456");
        row("+999 1", "DE", "+9991");
        // Addresses
        row("sip:+4930123456@example.com;user=phone", "DE", "+4930123456");
        row("030123456@example.com", "DE", "+4930123456");
        row("sip:4711@example.com", "DE", "");
        row("bob@example.com", "DE", "");
        row("", "DE", "");
        row("Bob", "DE", "");
    }

    void readsNumbers()
    {
        QFETCH(QString, text);
        QFETCH(QString, country);
        QFETCH(QString, number);
        QCOMPARE(numberKey(text, country).number, number);
    }

    void readsExtensions()
    {
        const auto key = numberKey("tel:+49-30-123456;ext=7", "DE");
        QCOMPARE(key.number, "+4930123456");
        QCOMPARE(key.extension, "7");
        QCOMPARE(numberKey("tel:+4930123456;isub=4", "").number, "+4930123456"); // RFC 3966 §5.3
        QCOMPARE(numberKey("+1 650 253 0000 ext. 12", "US").extension, "12");
        QCOMPARE(numberKey("+49 30 123456", "DE").extension, QString());
        QCOMPARE(numberKey("+49 30 123456", "US").national, "030123456");
    }

    // RFC 3261 §19.1.4: the user part as it is, the host in whatever case.
    void comparesAddresses()
    {
        const auto key = [](const char *text) { return numberKey(text, "DE").address; };
        QCOMPARE(key("sip:bob@Example.COM"), key("bob@example.com"));
        QCOMPARE(key("sip:bob@example.com;transport=tcp"), key("bob@example.com"));
        QCOMPARE(key("sips:bob@example.com:5061"), key("bob@example.com"));
        QCOMPARE(key("sip:%62ob@example.com"), key("bob@example.com"));
        QCOMPARE(key("<sip:bob@example.com>"), key("bob@example.com"));
        QVERIFY(key("Bob@example.com") != key("bob@example.com"));
        QVERIFY(key("bob@example.com:6000") != key("bob@example.com"));
        QVERIFY(key("bob@example.org") != key("bob@example.com"));
        QCOMPARE(key("100@10.0.0.1"), "100@10.0.0.1");
        QCOMPARE(key("sip:bob@[2001:db8::1]"), "bob@[2001:db8::1]");
    }

    void looksCallersUpEachWay()
    {
        const auto numbers = [](const char *address, const char *country, const char *domain = "") {
            QStringList all;
            for (const auto &key : callerKeys(address, country, domain))
                all += key.address.isEmpty() ? key.number : key.address;
            return all.join(u' ');
        };
        QCOMPARE(numbers("sip:33142685300@prov.example", "DE"),
                 "33142685300@prov.example +4933142685300 +33142685300 33142685300");
        QCOMPARE(numbers("sip:100@pbx.example", "DE"), "100@pbx.example 100");
        QCOMPARE(numbers("sip:bob@example.com", "DE", "Example.com"), "bob@example.com bob");
        QCOMPARE(numbers("sip:bob@evil.example", "DE", "example.com"), "bob@evil.example");
        QCOMPARE(numbers("", "DE"), "");
    }

    // Whatever comes, it comes back.
    void bearsAnything()
    {
        for (const auto &text :
             {QString(QChar(0)), QString(1'000'000, u'9'), QString(1'000'000, u'('),
              QStringLiteral("+"), QStringLiteral("sip:"), QStringLiteral("tel:"),
              QStringLiteral("sip:@"), QStringLiteral("<>"), QStringLiteral("tel:;phone-context="),
              QString(QChar(0xd800)), QStringLiteral("\u202e123"), QStringLiteral("0;ext=0;ext=0")})
            for (const auto *country : {"DE", "", "XX", "lower", "\u00e4"})
                (void)callerKeys(text, QString::fromUtf8(country), "x");
    }
};

QTEST_GUILESS_MAIN(TestNumberMatch)
#include "tst_number_match.moc"
