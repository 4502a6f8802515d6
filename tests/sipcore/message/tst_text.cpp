#include "sipcore/message/readable_text.h"
#include "sipcore/message/text.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

#include <vector>

using namespace ahoy::sip;
using namespace std::string_view_literals;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreDigitsInRange_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<quint32>("max");
        QTest::addColumn<qint64>("number"); // -1: refused
        QTest::newRow("zero") << QByteArray("0") << 0xffffffffU << qint64{0};
        QTest::newRow("leading zeros") << QByteArray("0000000000000000068") << 255U << qint64{68};
        QTest::newRow("2^32-1") << QByteArray("4294967295") << 0xffffffffU << qint64{4294967295};
        QTest::newRow("2^32") << QByteArray("4294967296") << 0xffffffffU << qint64{-1};
        QTest::newRow("2^32+5") << QByteArray("4294967301") << 0xffffffffU << qint64{-1};
        QTest::newRow("2^64+5") << QByteArray("18446744073709551621") << 0xffffffffU << qint64{-1};
        QTest::newRow("thousand nines") << QByteArray(1000, '9') << 0xffffffffU << qint64{-1};
        QTest::newRow("at max") << QByteArray("255") << 255U << qint64{255};
        QTest::newRow("above max") << QByteArray("256") << 255U << qint64{-1};
        QTest::newRow("empty") << QByteArray("") << 9U << qint64{-1};
        QTest::newRow("minus") << QByteArray("-1") << 9U << qint64{-1};
        QTest::newRow("plus") << QByteArray("+1") << 9U << qint64{-1};
        QTest::newRow("space before") << QByteArray(" 1") << 9U << qint64{-1};
        QTest::newRow("space behind") << QByteArray("1 ") << 9U << qint64{-1};
        QTest::newRow("hex") << QByteArray("0x1") << 9U << qint64{-1};
        QTest::newRow("NUL behind") << QByteArray("1\0", 2) << 9U << qint64{-1};
    }

    void numbersAreDigitsInRange()
    {
        QFETCH(QByteArray, text);
        QFETCH(quint32, max);
        QFETCH(qint64, number);
        const auto parsed = parseNumber(text.toStdString(), max);
        QCOMPARE(parsed ? qint64{*parsed} : qint64{-1}, number);
    }

    void comparesWithoutCase()
    {
        QVERIFY(equalsIgnoreCase("Content-LENGTH", "content-length"));
        QVERIFY(!equalsIgnoreCase("abc", "abcd"));
        QVERIFY(!equalsIgnoreCase("@", "`")); // 0x20 apart, and no letters
        QVERIFY(!equalsIgnoreCase("[", "{"));
        QVERIFY(!equalsIgnoreCase("\xc4", "\xe4")); // only ASCII has a case here
        QVERIFY(equalsIgnoreCase("", ""));
    }

    void trimsLinearWhiteSpace()
    {
        QCOMPARE(printable(trim(" \t\r\n a b\r\n ")), QByteArray("a b"));
        QVERIFY(trim("\r\n \t").empty());
        QVERIFY(trim("").empty());
    }

    void knowsTokens()
    {
        QVERIFY(isToken("-.!%*_+`'~aZ09"));
        for (const auto text : {""sv, "a b"sv, "a:"sv, "a/b"sv, "(a)"sv, "\"a\""sv, "a\0b"sv,
                                "\xc3\xa4"sv, "a@b"sv, "a=b"sv, "a,b"sv, "a;b"sv, "{a}"sv})
            QVERIFY2(!isToken(text), printable(text).constData());
    }

    void unquotes_data()
    {
        QTest::addColumn<QByteArray>("quoted");
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("plain") << QByteArray("\"Bob\"") << QByteArray("Bob");
        QTest::newRow("none") << QByteArray("Bob") << QByteArray("Bob");
        QTest::newRow("quoted-pairs") << QByteArray("\"a\\\"b\\\\c\"") << QByteArray("a\"b\\c");
        QTest::newRow("NUL as a pair") << QByteArray("\"a\\\0b\"", 6) << QByteArray("a\0b", 3);
        QTest::newRow("lone backslash, CVE-2021-43611") << QByteArray("\"a\\") << QByteArray("a");
        QTest::newRow("backslash hides quote") << QByteArray("\"a\\\"") << QByteArray("a\"");
        QTest::newRow("open") << QByteArray("\"abc") << QByteArray("abc");
        QTest::newRow("quote alone") << QByteArray("\"") << QByteArray("");
        QTest::newRow("empty") << QByteArray("\"\"") << QByteArray("");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    }

    void unquotes()
    {
        QFETCH(QByteArray, quoted);
        QFETCH(QByteArray, plain);
        QCOMPARE(QByteArray::fromStdString(unquote(quoted.toStdString())), plain);
    }

    void quotesSoThatUnquoteReturnsIt()
    {
        for (const auto text : {""sv, "Bob"sv, "a\"b\\c"sv, "\\"sv, "\"\""sv, "J\xc3\xbcrgen"sv})
            QCOMPARE(unquote(quote(text)), std::string(text));
        // Nothing in a name can end the line.
        QCOMPARE(quote("a\r\nVia: x\0y"sv), std::string("\"a  Via: x y\""));
    }

    void escapesUserParts()
    {
        QCOMPARE(escapeUser("*21*#"), std::string("*21*%23"));
        QCOMPARE(escapeUser("+49-30;ext=1"), std::string("+49-30;ext=1"));
        QCOMPARE(escapeUser("a b@c:d\"<>%"), std::string("a%20b%40c%3Ad%22%3C%3E%25"));
        QCOMPARE(escapeUser("\xc3\xbc\0"sv), std::string("%C3%BC%00"));
        for (const auto text : {"*21*#"sv, "a%b"sv, "%41"sv, "\0\xff\r\n"sv})
            QCOMPARE(unescape(escapeUser(text)), std::string(text));
        QCOMPARE(unescape("%61%6C%6c%"), std::string("all%"));
        QCOMPARE(unescape("%zz%4"), std::string("%zz%4"));
        QCOMPARE(unescape("a%00b"), std::string("a\0b", 3));
    }

    void completesEscapes()
    {
        QCOMPARE(completeEscapes("*21*#"), std::string("*21*%23"));
        QCOMPARE(completeEscapes("*21*%23#"), std::string("*21*%23%23"));
        QCOMPARE(completeEscapes("a;b=c?d/e"), std::string("a;b=c?d/e")); // all are allowed there
        QCOMPARE(completeEscapes("a%3bb"), std::string("a%3bb"));         // not what "a;b" is
        QCOMPARE(completeEscapes("%"), std::string("%25"));
        QCOMPARE(completeEscapes("%4"), std::string("%254"));
        QCOMPARE(completeEscapes("a%zz"), std::string("a%25zz"));
    }

    void showsWhatCanBeShown_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("Nina") << "Nina";
        QTest::newRow("two, three and four bytes")
            << QByteArray("\xc3\xbc \xe5\xb1\xb1 \xf0\x9f\x9a\xa2") << "ü 山 🚢";
        QTest::newRow("Unicode table 3-8") << QByteArray("a\xf1\x80\x80\xe1\x80\xc2"
                                                         "b\x80"
                                                         "c\x80\xbf"
                                                         "d")
                                           << "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd";
        QTest::newRow("overlong") << QByteArray("\xc0\xaf\xe0\x80\xbf")
                                  << "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD";
        QTest::newRow("surrogates") << QByteArray("\xed\xa0\x80") << "\uFFFD\uFFFD\uFFFD";
        QTest::newRow("above U+10FFFF")
            << QByteArray("\xf4\x90\x80\x80") << "\uFFFD\uFFFD\uFFFD\uFFFD";
        QTest::newRow("cut at the end") << QByteArray("a\xe5\xb1") << "a\uFFFD";
        QTest::newRow("the last byte begins a character") << QByteArray("a\xf0") << "a\uFFFD";
        QTest::newRow("Latin-1") << QByteArray("J\xf6rg") << "J\uFFFDrg";
        QTest::newRow("controls and spaces are one space")
            << QByteArray(" a\r\n\t\x01 \x7f\xc2\x85\xe2\x80\xa8"
                          "b\0",
                          15)
            << "a b";
        QTest::newRow("marks that turn the direction")
            << QByteArray("\xe2\x80\xae"
                          "evil\xe2\x80\xac \xe2\x81\xa6x\xe2\x81\xa9\xe2\x80\x8f\xd8\x9c")
            << "evil x";
        QTest::newRow("letters of both directions stay")
            << QByteArray("\xd7\x90\xd7\x91 ab") << "אב ab";
        QTest::newRow("nothing") << QByteArray() << "";
    }

    void showsWhatCanBeShown()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, shown);
        // A copy of exactly that size: one byte too far is seen by the sanitizer.
        const std::vector<char> exact(bytes.begin(), bytes.end());
        const auto text = readableText({exact.data(), exact.size()});
        QCOMPARE(QString::fromStdString(text), shown);
        QCOMPARE(QString::fromStdString(text).toStdString(), text); // it is UTF-8
    }

    void splitsLists_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QByteArray>("elements"); // joined by '|'
        QTest::newRow("plain") << QByteArray("a,b") << QByteArray("a|b");
        QTest::newRow("spaces and folds") << QByteArray(" a ,\r\n b\t") << QByteArray("a|b");
        QTest::newRow("empty elements") << QByteArray(",a,,b,") << QByteArray("a|b");
        QTest::newRow("quotes") << QByteArray("\"a,\\\",b\" <c>,d")
                                << QByteArray("\"a,\\\",b\" <c>|d");
        QTest::newRow("angles") << QByteArray("<sip:a,b@c>,d") << QByteArray("<sip:a,b@c>|d");
        QTest::newRow("quote inside angles") << QByteArray("<a\">,b") << QByteArray("<a\">|b");
        QTest::newRow("open quote takes the rest")
            << QByteArray("a,\"b,c") << QByteArray("a|\"b,c");
        QTest::newRow("open angle takes the rest") << QByteArray("<a,b") << QByteArray("<a,b");
        QTest::newRow("backslash at the end") << QByteArray("a,\"b\\") << QByteArray("a|\"b\\");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("");
        QTest::newRow("separators only") << QByteArray(", ,,") << QByteArray("");
    }

    void splitsLists()
    {
        QFETCH(QByteArray, list);
        QFETCH(QByteArray, elements);
        const auto text = list.toStdString();
        std::string_view rest = text;
        QByteArrayList found;
        while (const auto element = nextElement(rest, ','))
            found << printable(*element);
        QCOMPARE(found.join('|'), elements);
        QVERIFY(rest.empty());
    }

    void readsParameters()
    {
        const Parameters parameters("; Branch = z9 ;lr;Q=\"a;\\\"b\"; tag=x;tag=y;e=");
        QCOMPARE(printable(parameters.value("branch")), QByteArray("z9"));
        QVERIFY(parameters.has("LR"));
        QVERIFY(!parameters.find("lr")->hasValue);
        QCOMPARE(printable(parameters.find("q")->value), QByteArray("\"a;\\\"b\""));
        QCOMPARE(printable(parameters.value("q")), QByteArray("a;\\\"b"));
        QCOMPARE(printable(parameters.value("tag")), QByteArray("x"));
        QVERIFY(!parameters.has("b"));
        QVERIFY(parameters.value("nothing").empty());
        QVERIFY(parameters.find("e")->hasValue);
        QVERIFY(Parameters().empty());
        QVERIFY(!Parameters().has(""));
    }

    void checksParameters()
    {
        for (const auto text :
             {""sv, ";a"sv, ";a=b"sv, "; a = b ; c"sv, ";a=\"x;y\\\"\""sv, ";r=[2001:db8::1]"sv,
              ";r=2001:db8::1"sv, ";r=sip:192.0.2.1:5060"sv, ";+sip.instance=\"<urn:uuid:0>\""sv})
            QVERIFY2(Parameters(text).isValid(), printable(text).constData());
        for (const auto text :
             {";"sv, ";;"sv, ";a;"sv, ";=b"sv, ";a="sv, ";a=\"b"sv, ";a=b c"sv, ";a b"sv, "a"sv,
              ";a=\"b\"c"sv, ";a=<b>"sv, ";a=b,c"sv, ";a=\\"sv, ";a=\0"sv, ";a=\"\\\""sv})
            QVERIFY2(!Parameters(text).isValid(), printable(text).constData());
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
