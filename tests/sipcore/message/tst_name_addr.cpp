#include "sipcore/message/name_addr.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

using namespace ahoy::sip;
using namespace std::string_view_literals;

class TestNameAddr : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("tag");
        const auto row = [](const char *source, QByteArray text, QByteArray name, QByteArray uri,
                            QByteArray tag) {
            QTest::newRow(source) << text << name << uri << tag;
        };
        row("RFC 3261 §20.20 quoted", "\"A. G. Bell\" <sip:agb@bell-telephone.com> ;tag=a48s",
            "A. G. Bell", "sip:agb@bell-telephone.com", "a48s");
        row("RFC 3261 §20.20 bare URI", "sip:+12125551212@server.phone2net.com;tag=887s", "",
            "sip:+12125551212@server.phone2net.com", "887s");
        row("RFC 3261 §20.20 anonymous", "Anonymous <sip:c8oqz84zk7z@privacy.org>;tag=hyh8",
            "Anonymous", "sip:c8oqz84zk7z@privacy.org", "hyh8");
        row("parameters inside belong to the URI", "<sip:a@b;tag=inner>;tag=outer", "",
            "sip:a@b;tag=inner", "outer");
        row("no brackets: they belong to the header", "sip:a@b;transport=tcp;TAG=x", "", "sip:a@b",
            "x");
        row("no tag", "<sip:a@b>", "", "sip:a@b", "");
        row("several words", "Mr  J.\r\n Rosenberg <sip:a@b>", "Mr J. Rosenberg", "sip:a@b", "");
        row("name touches bracket", "caller<sip:a@b>", "caller", "sip:a@b", "");
        row("quotes touch bracket", "\"c\"<sip:a@b>", "c", "sip:a@b", "");
        row("quoted-pairs", "\"J \\\\\\\"x\\\" R\" <sip:a@b>", "J \\\"x\" R", "sip:a@b", "");
        row("ends in an escaped backslash", "\"a\\\\\" <sip:a@b>", "a\\", "sip:a@b", "");
        row("brackets in quotes", "\"<sip:x@y>;tag=1\" <sip:a@b>;tag=2", "<sip:x@y>;tag=1",
            "sip:a@b", "2");
        row("empty quotes", "\"\" <sip:a@b>", "", "sip:a@b", "");
        row("UTF-8", "\"J\xc3\xbcrgen\" <sip:a@b>", "J\xc3\xbcrgen", "sip:a@b", "");
        row("UTF-8 without quotes", "\xe6\x97\xa5\xe6\x9c\xac <sip:a@b>",
            "\xe6\x97\xa5\xe6\x9c\xac", "sip:a@b", "");
        row("brackets without quotes", "Bob (home) <sip:a@b>", "Bob (home)", "sip:a@b", "");
        row("control characters are no text",
            QByteArray("\"a\\\0\\\a\x7f"
                       "b\" <sip:a@b>",
                       19),
            "a b", "sip:a@b", "");
        row("tel", "<tel:+1-201-555-0123>;tag=x", "", "tel:+1-201-555-0123", "x");
        row("other scheme", "isbn:2983792873", "", "isbn:2983792873", "");
        row("folded", "sip:a@b ;\r\n   tag    =\r\n x1", "", "sip:a@b", "x1");
        row("bracket inside a parameter", "sip:a@b;x=\"<y>\";tag=z", "", "sip:a@b", "z");
        row("white space around", " \t<sip:a@b> \r\n", "", "sip:a@b", "");
        row("IPv6", "<sip:a@[2001:db8::1]>;tag=x", "", "sip:a@[2001:db8::1]", "x");
    }

    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, uri);
        QFETCH(QByteArray, tag);
        const auto kept = text.toStdString();
        const auto address = parseNameAddr(kept);
        QVERIFY(address);
        QCOMPARE(QByteArray::fromStdString(address->nameText()), name);
        QCOMPARE(printable(address->uri.text), uri);
        QCOMPARE(printable(address->tag()), tag);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        // CVE-2021-33056, CVE-2021-43611, RFC 4475 §3.1.2.6, .13, .14, .15, and their kin
        const char *texts[] = {"",
                               "/",
                               "</",
                               "</>",
                               "<>",
                               "<",
                               ">",
                               "a:",
                               "*",
                               "\"",
                               "\"\"",
                               "\"\\",
                               "\"Bob\\",
                               "\"Bob\\\" <sip:a@b>",
                               "\"Bob <sip:a@b>",
                               "\"Bob\"",
                               "\"Bob\" sip:a@b",
                               "\"Bob\" \"Rob\" <sip:a@b>",
                               "Bell, Alexander <sip:a@b>",
                               "Bell; Alexander <sip:a@b>",
                               "Bob \"the\" Builder <sip:a@b>",
                               "Bob\\ <sip:a@b>",
                               "< sip:a@b>",
                               "<sip:a@b >",
                               "<sip:a@b",
                               "<sip:a@b>>",
                               "<sip:a@b> x;tag=1",
                               "<sip:a@b>;",
                               "<sip:a@b>;;tag=1",
                               "<sip:a@b>;=1",
                               "<sip:a@b>;tag=",
                               "<sip:a@b>;tag=\"1",
                               "<sip:a@b>, <sip:c@d>",
                               "sip:a@b?Route=%3Csip:c%3E",
                               "sip:a,b@c",
                               "sip:a@b c",
                               "sip:a;b@c",
                               ";tag=1"};
        for (const auto *text : texts)
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("NUL") << QByteArray("\0", 1);
        QTest::newRow("NUL in a bare name") << QByteArray("a\0b <sip:a@b>", 13);
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseNameAddr(text.toStdString()));
    }

    void prints()
    {
        QCOMPARE(printNameAddr("", "sip:a@b"), std::string("<sip:a@b>"));
        QCOMPARE(printNameAddr("Anna Berg", "sip:a@b"), std::string("\"Anna Berg\" <sip:a@b>"));
        for (const auto name : {"a\"b\\"sv, "\\"sv, "<x>,;"sv, "J\xc3\xbcrgen"sv}) {
            const auto text = printNameAddr(name, "sip:a@b");
            const auto address = parseNameAddr(text);
            QVERIFY(address);
            QCOMPARE(address->nameText(), std::string(name));
        }
        QVERIFY(printNameAddr("a\r\nVia: x", "sip:a@b").find('\n') == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestNameAddr)
#include "tst_name_addr.moc"
