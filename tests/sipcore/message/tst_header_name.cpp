#include "sipcore/message/header_name.h"
#include "sipcore/message/method.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

using namespace ahoy::sip;

class TestHeaderName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNameIsReadBackInAnyCase()
    {
        for (int i = 0; i < static_cast<int>(HeaderName::Other); ++i) {
            const auto name = static_cast<HeaderName>(i);
            const auto text = printable(toString(name));
            QVERIFY(!text.isEmpty());
            QVERIFY2(parseHeaderName(text.toStdString()) == name, text.constData());
            QVERIFY2(parseHeaderName(text.toUpper().toStdString()) == name, text.constData());
            QVERIFY2(parseHeaderName(text.toLower().toStdString()) == name, text.constData());
        }
        QVERIFY(toString(HeaderName::Other).empty());
    }

    void readsCompactForms_data()
    {
        QTest::addColumn<char>("letter");
        QTest::addColumn<QByteArray>("name");
        const std::pair<char, const char *> forms[] = {
            {'b', "Referred-By"},
            {'c', "Content-Type"},
            {'e', "Content-Encoding"},
            {'f', "From"},
            {'i', "Call-ID"},
            {'k', "Supported"},
            {'l', "Content-Length"},
            {'m', "Contact"},
            {'o', "Event"},
            {'r', "Refer-To"},
            {'s', "Subject"},
            {'t', "To"},
            {'u', "Allow-Events"},
            {'v', "Via"},
            {'x', "Session-Expires"},
            {'a', "Accept-Contact"},
            {'d', "Request-Disposition"},
            {'j', "Reject-Contact"},
            {'n', "Identity-Info"},
            {'y', "Identity"},
            {'z', ""},
            {'1', ""},
            {'-', ""},
            {'\x16', ""},
            {'6', ""},
        };
        for (const auto &[letter, name] : forms)
            QTest::addRow("%d %s", letter, name) << letter << QByteArray(name);
    }

    void readsCompactForms()
    {
        QFETCH(char, letter);
        QFETCH(QByteArray, name);
        QCOMPARE(printable(toString(parseHeaderName({&letter, 1}))), name);
        const char upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
        QCOMPARE(printable(toString(parseHeaderName({&upper, 1}))), name);
    }

    void everythingElseIsOther()
    {
        const std::string tooLong(10'000, 'a');
        for (const std::string_view text :
             {"", "Vi", "Viaa", "Via ", " Via", "X-Via", "Content_Length", "Call\x00ID",
              "C%61ll-ID", "P-Preferred-Identitz", "Authentication-Infos"})
            QVERIFY2(parseHeaderName(text) == HeaderName::Other, printable(text).constData());
        QVERIFY(parseHeaderName(tooLong) == HeaderName::Other);
    }

    void authenticationIsNoList()
    {
        // RFC 3261 §7.3.1 names the four exceptions.
        for (const auto name : {HeaderName::WwwAuthenticate, HeaderName::Authorization,
                                HeaderName::ProxyAuthenticate, HeaderName::ProxyAuthorization})
            QVERIFY(!isCommaSeparated(name));
        for (const auto name : {HeaderName::Via, HeaderName::Route, HeaderName::Contact,
                                HeaderName::Supported, HeaderName::Reason})
            QVERIFY(isCommaSeparated(name));
        QVERIFY(!isCommaSeparated(HeaderName::Date));
        QVERIFY(!isCommaSeparated(HeaderName::Subject));
    }

    void methodsAreCaseSensitive()
    {
        for (int i = 0; i < static_cast<int>(Method::Other); ++i) {
            const auto method = static_cast<Method>(i);
            QVERIFY(parseMethod(toString(method)) == method);
            QVERIFY(parseMethod(printable(toString(method)).toLower().toStdString()) ==
                    Method::Other);
        }
        QVERIFY(parseMethod("") == Method::Other);
        QVERIFY(parseMethod("INVITEX") == Method::Other);
        QVERIFY(parseMethod("RE%47ISTER") == Method::Other);
    }
};

QTEST_GUILESS_MAIN(TestHeaderName)
#include "tst_header_name.moc"
