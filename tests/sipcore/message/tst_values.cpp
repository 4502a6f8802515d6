#include "sipcore/message/values.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

using namespace ahoy::sip;
using namespace std::string_view_literals;

class TestValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCSeq()
    {
        const auto cseq = parseCSeq(" 0009\r\n  INVITE ");
        QVERIFY(cseq);
        QCOMPARE(cseq->number, 9U);
        QVERIFY(cseq->method == Method::Invite);
        QCOMPARE(parseCSeq("2147483647 X")->number, 2147483647U); // RFC 3261 §8.1.1.5
        QVERIFY(parseCSeq("1 NEWMETHOD")->method == Method::Other);
        QCOMPARE(printable(parseCSeq("1 NEWMETHOD")->methodText), QByteArray("NEWMETHOD"));
        for (const auto text :
             {""sv, "1"sv, "INVITE"sv, "INVITE 1"sv, "-1 INVITE"sv, "2147483648 INVITE"sv,
              "4294967297 INVITE"sv, "36893488147419103232 INVITE"sv, "1 IN VITE"sv, "1 \"X\""sv,
              "1INVITE"sv, "0x1 INVITE"sv, "1 INVITE\0"sv})
            QVERIFY2(!parseCSeq(text), printable(text).constData());
    }

    void readsMediaTypes()
    {
        const auto type = parseMediaType("Multipart / Mixed ; boundary=\"a;b\"");
        QVERIFY(type);
        QVERIFY(type->is("multipart", "mixed"));
        QVERIFY(!type->is("multipart", "signed"));
        QCOMPARE(printable(type->parameters.value("boundary")), QByteArray("a;b"));
        QVERIFY(parseMediaType("application/sdp")->is("APPLICATION", "SDP"));
        for (const auto text :
             {""sv, "text"sv, "/"sv, "text/"sv, "/plain"sv, "a b/c"sv, "a/b/c"sv, ";a/b"sv})
            QVERIFY2(!parseMediaType(text), printable(text).constData());
    }

    void readsReasons()
    {
        // RFC 3326 §2
        const auto reason =
            parseReason("SIP ;cause=200 ;text=\"Call completed \\\"elsewhere\\\"\"");
        QVERIFY(reason);
        QCOMPARE(printable(reason->protocol), QByteArray("SIP"));
        QCOMPARE(reason->cause, 200U);
        QCOMPARE(reason->text, std::string("Call completed \"elsewhere\""));
        QCOMPARE(parseReason("Q.850;cause=16")->cause, 16U);
        QCOMPARE(parseReason("Q.850;cause=99999999999")->cause, 0U);
        QCOMPARE(parseReason("SIP;text=\"a\\")->text, std::string("a"));
        QVERIFY(!parseReason(""));
        QVERIFY(!parseReason(";cause=1"));
    }

    void readsRetryAfter()
    {
        // RFC 3261 §20.33
        QCOMPARE(*parseRetryAfter("18000;duration=3600"), 18000U);
        QCOMPARE(*parseRetryAfter("120 (I'm in a meeting)"), 120U);
        QCOMPARE(*parseRetryAfter(" 5 "), 5U);
        for (const auto text : {""sv, "soon"sv, "-1"sv, "949302838503028349304023988"sv, "(x)"sv})
            QVERIFY2(!parseRetryAfter(text), printable(text).constData());
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
