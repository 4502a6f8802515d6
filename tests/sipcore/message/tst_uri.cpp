#include "sipcore/message/telephone_number.h"
#include "sipcore/message/uri.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

using namespace ahoy::sip;
using namespace std::string_view_literals;

class TestUri : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsSipUris_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("hostPort");
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QByteArray>("headers");
        const auto row = [](const char *source, const char *text, const char *user,
                            const char *hostPort, const char *parameters = "",
                            const char *headers = "") {
            QTest::newRow(source) << QByteArray(text) << QByteArray(user) << QByteArray(hostPort)
                                  << QByteArray(parameters) << QByteArray(headers);
        };
        row("RFC 3261 §19.1.3 plain", "sip:alice@atlanta.com", "alice", "atlanta.com");
        row("RFC 3261 §19.1.3 password", "sip:alice:secretword@atlanta.com;transport=tcp", "alice",
            "atlanta.com", ";transport=tcp");
        row("RFC 3261 §19.1.3 headers",
            "sips:alice@atlanta.com?subject=project%20x&priority=urgent", "alice", "atlanta.com",
            "", "subject=project%20x&priority=urgent");
        row("RFC 3261 §19.1.3 phone", "sip:+1-212-555-1212:1234@gateway.com;user=phone",
            "+1-212-555-1212", "gateway.com", ";user=phone");
        row("RFC 3261 §19.1.3 no user", "sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com",
            "", "atlanta.com", ";method=REGISTER", "to=alice%40atlanta.com");
        row("RFC 3261 §19.1.3 user with parameters", "sip:alice;day=tuesday@atlanta.com",
            "alice;day=tuesday", "atlanta.com");
        row("question mark in the user", "sip:a?b=c@d.example", "a?b=c", "d.example");
        row("slash in the user", "sip:a/b@d.example", "a/b", "d.example");
        row("scheme in capitals", "SIP:a@b.example", "a", "b.example");
        row("port", "sips:b.example:5061", "", "b.example:5061");
        row("leading zeros in the port", "sip:b.example:05060", "", "b.example:5060");
        row("IPv4", "sip:a@192.0.2.1:5070", "a", "192.0.2.1:5070");
        row("IPv6", "sip:a@[2001:db8::1]", "a", "[2001:db8::1]");
        row("IPv6 with port", "sip:[2001:db8::1]:5070;lr", "", "[2001:db8::1]:5070", ";lr");
        row("RFC 5118 §4.3 port inside", "sip:[2001:db8::10:5070]", "", "[2001:db8::10:5070]");
        row("RFC 5118 §4.9 mapped", "sip:a@[::ffff:192.0.2.1]", "a", "[::ffff:192.0.2.1]");
        row("RFC 5118 §4.10 three colons", "sip:a@[2001:db8:::192.0.2.1]", "a",
            "[2001:db8:::192.0.2.1]");
        row("trailing dot", "sip:a@b.example.", "a", "b.example.");
        row("underscore", "sip:a@my_host", "a", "my_host");
        row("hash as dialled", "sip:*21*5551#@b.example", "*21*5551#", "b.example");
        row("UTF-8 in the user", "sip:j\xc3\xbcrgen@b.example", "j\xc3\xbcrgen", "b.example");
        row("empty parameters", "sip:b.example;;lr;", "", "b.example", ";;lr;");
        row("empty headers", "sip:b.example?", "", "b.example");
    }

    void readsSipUris()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, hostPort);
        QFETCH(QByteArray, parameters);
        QFETCH(QByteArray, headers);
        const auto kept = text.toStdString();
        const auto uri = parseUri(kept);
        QVERIFY(uri);
        QVERIFY(uri->isSip());
        QCOMPARE(printable(uri->user), user);
        QCOMPARE(QByteArray::fromStdString(uri->hostPort()), hostPort);
        QCOMPARE(printable(uri->parameters.text()), parameters);
        QCOMPARE(printable(uri->headers), headers);
        QCOMPARE(printable(uri->text), text);
    }

    void tellsSchemesApart()
    {
        QVERIFY(parseUri("sip:a@b")->scheme == Uri::Scheme::Sip);
        QVERIFY(parseUri("SiPs:a@b")->scheme == Uri::Scheme::Sips);
        QVERIFY(parseUri("tel:+1")->scheme == Uri::Scheme::Tel);
        QVERIFY(parseUri("urn:service:sos")->scheme == Uri::Scheme::Other);
        QVERIFY(parseUri("soap.beep://192.0.2.103:3002")->scheme == Uri::Scheme::Other);
        QCOMPARE(printable(parseUri("sip:a:pw@b")->password), QByteArray("pw"));
        QVERIFY(parseUri("sip:b;LR")->isLooseRouter());
        QCOMPARE(parseUri("sip:%61%00b@c")->userText(), std::string("a\0b", 3));
    }

    void readsTelUris()
    {
        const auto global = parseUri("tel:+1-201-555-0123;isub=12;ext=3");
        QVERIFY(global);
        QCOMPARE(printable(global->user), QByteArray("+1-201-555-0123"));
        QCOMPARE(printable(global->parameters.value("ext")), QByteArray("3"));
        QVERIFY(parseUri("tel:7042;phone-context=example.com"));
        QVERIFY(parseUri("tel:*21*#;phone-context=+49"));
        for (const auto text : {"tel:"sv, "tel:+"sv, "tel:-.()"sv, "tel:1+2"sv, "tel:1 2"sv,
                                "tel:hello"sv, "tel:;ext=1"sv, "tel:1;x=<"sv})
            QVERIFY2(!parseUri(text), printable(text).constData());
    }

    void makesUserParts_data() // RFC 3261 §19.1.6
    {
        QTest::addColumn<QByteArray>("tel");
        QTest::addColumn<QByteArray>("user");
        QTest::newRow("separators")
            << QByteArray("tel:+1-(201).555-0123") << QByteArray("+12015550123");
        QTest::newRow("§19.1.6 postd") << QByteArray("tel:+358-555-1234567;postd=pp22")
                                       << QByteArray("+3585551234567;postd=pp22");
        QTest::newRow("§19.1.6 the two forms")
            << QByteArray("tel:+358-555-1234567;POSTD=PP22;isub=1411")
            << QByteArray("+3585551234567;isub=1411;postd=pp22");
        QTest::newRow("lexically") << QByteArray("tel:1;b=2;phone-context=x.example;a")
                                   << QByteArray("1;a;b=2;phone-context=x.example");
        QTest::newRow("a hash") << QByteArray("tel:*21*#;phone-context=+49")
                                << QByteArray("*21*%23;phone-context=+49");
        QTest::newRow("the context of a global number")
            << QByteArray("tel:+49;phone-context=+44") << QByteArray("+49");
        QTest::newRow("what a user part can't hold")
            << QByteArray("tel:1;x=[a:b];y=%5b") << QByteArray("1;x=%5Ba%3Ab%5D;y=%5b");
    }

    void makesUserParts()
    {
        QFETCH(QByteArray, tel);
        QFETCH(QByteArray, user);
        const auto text = tel.toStdString();
        const auto uri = parseUri(text);
        QVERIFY(uri);
        QCOMPARE(QByteArray::fromStdString(userOf(*uri)), user);
        const auto sip = "sip:" + userOf(*uri) + "@b.example";
        QVERIFY(parseUri(sip) && printable(parseUri(sip)->user) == user);
        // More parameters than any number has are not passed on.
        std::string endless = "tel:1";
        for (int i = 0; i < 10'000; ++i)
            endless += ";p" + std::to_string(i);
        QVERIFY(userOf(*parseUri(endless)).size() < 200);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        const char *texts[] = {"",
                               "/",
                               "</",
                               "<>",
                               "a:",
                               ":",
                               "sip",
                               "sip:",
                               "sip:@",
                               "sip:@b.example",
                               "sip:a@",
                               "sip::@b.example",
                               "sip:a@b@c.example",
                               "sip:a@b.example:",
                               "sip:a@b.example:0",
                               "sip:a@b.example:65536",
                               "sip:a@b.example:-1",
                               "sip:a@b.example:5060x",
                               "sip:a@b..example",
                               "sip:a@.example",
                               "sip:a@-b.example",
                               "sip:a b@c.example",
                               " sip:a@b",
                               "sip:a@b ",
                               "<sip:a@b>",
                               "sip:a@b;x=<y>",
                               "sip:a\"@b",
                               "sip:a@b;x=\"y\"",
                               "sip:a%4@b",
                               "sip:a%zz@b",
                               "sip:a@b;x=%",
                               "sip:a@b?x=%1",
                               "sip:2001:db8::10",
                               "sip:a@2001:db8::10",
                               "sip:a@[2001:db8::10",
                               "sip:a@2001:db8::10]",
                               "sip:a@[]",
                               "sip:a@[192.0.2.1]",
                               "sip:a@[host]",
                               "sip:a@[::1]x",
                               "sip:[::1]@b",
                               "sip:a@[::::1]",
                               "9sip:a@b",
                               "s ip:a@b",
                               "sip:a\r\n@b",
                               "\xc3\xbc:a",
                               "urn:a b",
                               "http://<x>"};
        for (const auto *text : texts)
            QTest::newRow(qPrintable('"' + QString::fromUtf8(text) + '"')) << QByteArray(text);
        QTest::newRow("NUL") << QByteArray("sip:a\0@b", 8);
        QTest::newRow("host of 300 characters") << "sip:" + QByteArray(300, 'h');
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseUri(text.toStdString()));
    }

    void compares_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        int count = 0;
        const auto row = [&count](const char *a, const char *b, bool same) {
            QTest::addRow("%d %s", ++count, a) << QByteArray(a) << QByteArray(b) << same;
        };
        // RFC 3261 §19.1.4
        row("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true);
        row("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true);
        row("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5", true);
        row("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com",
            "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com", true);
        row("sip:alice@atlanta.com?subject=project%20x&priority=urgent",
            "sip:alice@atlanta.com?priority=urgent&subject=project%20x", true);
        row("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false);
        row("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false);
        row("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false);
        row("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp", false);
        row("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", false);
        row("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4", false);
        row("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off", false);
        // its rules one by one
        row("sip:a@b", "sips:a@b", false);
        row("sip:a@b;user=phone", "sip:a@b", false);
        row("sip:a@b;maddr=192.0.2.1", "sip:a@b", false);
        row("sip:a:pw@b", "sip:a@b", false);
        row("sip:a%3Bb@c", "sip:a;b@c", false); // reserved: an escape makes a difference
        row("sip:a%3bb@c", "sip:a%3Bb@c", true);
        row("sip:%23@c", "sip:#@c", true);
        row("sip:a@b?x=1", "sip:a@b?x=2", false);
        // RFC 4475 §3.1.1.4: no end at a NUL
        row("sip:%00a@b", "sip:%00b@b", false);
        row("sip:%00@b", "sip:%00%00@b", false);
        // RFC 5954 §4.2
        row("sip:a@[2001:db8::1]", "sip:a@[2001:DB8:0:0::0001]", true);
        row("sip:a@[::ffff:192.0.2.1]", "sip:a@192.0.2.1", true);
        row("sip:a@[2001:db8::1]", "sip:a@[2001:db8::2]", false);
        row("sip:a@[2001:db8::1]:5060", "sip:a@[2001:db8::1]", false);
        row("sip:a@[2001:db8:::192.0.2.1]", "sip:a@[2001:db8::c000:201]", true);
        row("sip:[::1];maddr=[2001:db8::1]", "sip:[::1];maddr=[2001:db8::2]", false);
        // RFC 3966 §4
        row("tel:+1-201-555-0123", "tel:+1(201)5550123", true);
        row("tel:+12015550123", "tel:12015550123", false);
        row("tel:7042;phone-context=A.example", "tel:7042;phone-context=a.example", true);
        row("tel:7042;phone-context=a.example", "tel:7042", false);
        row("tel:7042;phone-context=+1-201", "tel:70-42;phone-context=+1(201)", true);
        row("tel:7042;phone-context=+1201", "tel:7042;phone-context=1201", false);
        row("tel:7042;phone-context=a-b.example", "tel:7042;phone-context=ab.example", false);
        row("tel:+1;ext=1-2", "tel:+1;EXT=12", true);
        row("tel:+1;ext=12;isub=3", "tel:+1;isub=3;ext=12", true);
        row("tel:+1;isub=1-2", "tel:+1;isub=12", false);
        row("tel:+1", "tel:+1;isub=1", false);
        row("tel:*a#;phone-context=+1", "tel:*A#;phone-context=+1", true);
        row("tel:+1", "sip:+1@example.com;user=phone", false);
        row("urn:a:B", "URN:a:B", true);
        row("urn:a:B", "urn:a:b", false);
    }

    void compares()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        const auto left = a.toStdString();
        const auto right = b.toStdString();
        QVERIFY(parseUri(left));
        QVERIFY(parseUri(right));
        QCOMPARE(equivalent(*parseUri(left), *parseUri(right)), same);
        QCOMPARE(equivalent(*parseUri(right), *parseUri(left)), same);
        QVERIFY(equivalent(*parseUri(left), *parseUri(left)));
    }

    void comparisonOfManyParametersIsBounded()
    {
        std::string text = "sip:a@b";
        for (int i = 0; i < 20'000; ++i)
            text += ";p" + std::to_string(i);
        // Ends at once; that it calls them different is the price.
        const auto other = text + ";another";
        QVERIFY(!equivalent(*parseUri(text), *parseUri(other)));
        QVERIFY(equivalent(*parseUri(text), *parseUri(text)));
    }

    void knowsAddresses()
    {
        QCOMPARE(addressOfHost("192.0.2.1")->toString(), "192.0.2.1");
        QCOMPARE(addressOfHost("2001:db8:::192.0.2.1")->toString(), "2001:db8::c000:201");
        QVERIFY(!addressOfHost("example.com"));
        QVERIFY(!addressOfHost(""));
        QVERIFY(!addressOfHost(std::string(70'000, ':')));
    }
};

QTEST_GUILESS_MAIN(TestUri)
#include "tst_uri.moc"
