#include "sipcore/message/message_writer.h"

#include "sipcore/message/message.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

using namespace ahoy::sip;
using namespace std::string_view_literals;

class TestMessageWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsARequest()
    {
        MessageWriter writer;
        writer.requestLine("INVITE", "sip:bob@example.com");
        writer.field(HeaderName::Via, "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx");
        writer.field(HeaderName::MaxForwards, 70U);
        writer.field(HeaderName::From, "<sip:a@example.com>;tag=1");
        writer.field(HeaderName::To, "<sip:bob@example.com>");
        writer.field(HeaderName::CallID, "x");
        writer.field(HeaderName::CSeq, "1 INVITE");
        writer.field("X-Own", "yes");
        const auto text = writer.finish({"application/sdp", "v=0\r\n"});
        QCOMPARE(QByteArray::fromStdString(text),
                 QByteArray("INVITE sip:bob@example.com SIP/2.0\r\n"
                            "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\n"
                            "Max-Forwards: 70\r\n"
                            "From: <sip:a@example.com>;tag=1\r\n"
                            "To: <sip:bob@example.com>\r\n"
                            "Call-ID: x\r\n"
                            "CSeq: 1 INVITE\r\n"
                            "X-Own: yes\r\n"
                            "Content-Type: application/sdp\r\n"
                            "Content-Length: 5\r\n"
                            "\r\n"
                            "v=0\r\n"));
        const auto message = MessageView::parse(text, true);
        QVERIFY(!message.defect());
    }

    void printsAResponseWithoutBody()
    {
        MessageWriter writer;
        writer.statusLine(486, reasonPhrase(486));
        QCOMPARE(writer.finish({"text/plain", ""}),
                 std::string("SIP/2.0 486 Busy Here\r\nContent-Length: 0\r\n\r\n"));
    }

    void noValueBreaksOutOfItsLine()
    {
        MessageWriter writer;
        writer.requestLine("INV\r\nITE", "sip:a\n@b");
        writer.field(HeaderName::Subject, "x\r\nVia: evil\r\n\r\nbody\0"sv);
        writer.field("X\r\nY", "\rz");
        const auto text = writer.finish({"text/plain\r\nX: y", "b"});
        QCOMPARE(std::count(text.begin(), text.end(), '\n'), std::ptrdiff_t{6});
        QVERIFY(text.find("\nVia") == std::string::npos);
        QVERIFY(text.find('\0') == std::string::npos);
    }

    void copiesFieldsInOrder()
    {
        const auto original = "OPTIONS sip:a@b SIP/2.0\r\n"
                              "v: SIP/2.0/UDP one;branch=1,\r\n\t SIP/2.0/TCP two\r\n"
                              "f: \"x\\\0y\" <sip:a@b>;tag=1\r\n"
                              "X-A: 1\r\n"
                              "VIA: SIP / 2.0 / UDP three\r\n\r\n"sv;
        MessageWriter writer;
        const auto message = MessageView::parse(original);
        writer.copy(message, HeaderName::Via);
        writer.copy(message, HeaderName::From);
        writer.copy(message, HeaderName::Route);
        writer.copy(message, HeaderName::Other);
        const auto expected = "Via: SIP/2.0/UDP one;branch=1, SIP/2.0/TCP two\r\n"
                              "Via: SIP / 2.0 / UDP three\r\n"
                              "From: \"x\\\0y\" <sip:a@b>;tag=1\r\n"
                              "X-A: 1\r\n"
                              "Content-Length: 0\r\n\r\n"sv;
        QCOMPARE(QByteArray::fromStdString(writer.finish()), printable(expected));
    }

    void aBareCarriageReturnIsNotCopied()
    {
        const auto message = MessageView::parse("OPTIONS sip:a@b SIP/2.0\r\nt: a\rb\r\n\r\n");
        MessageWriter writer;
        writer.copy(message, HeaderName::To);
        QVERIFY(writer.finish().starts_with("To: a b\r\n"));
    }

    void aNameThatIsNoTokenIsNotCopied()
    {
        // The NUL would be printed as a space, and the line be a fold of the CSeq before it.
        const auto original = "OPTIONS sip:a@b SIP/2.0\r\nCSeq: 1 OPTIONS\r\n"
                              "\0X-A: 1\r\n\rX-B: 2\r\nX C: 3\r\nX-D: 4\r\n\r\n"sv;
        const auto message = MessageView::parse(original);
        MessageWriter writer;
        writer.copy(message, HeaderName::CSeq);
        writer.copy(message, HeaderName::Other);
        QCOMPARE(QByteArray::fromStdString(writer.finish()),
                 "CSeq: 1 OPTIONS\r\nX-D: 4\r\nContent-Length: 0\r\n\r\n");
    }

    void knowsReasonPhrases()
    {
        QCOMPARE(printable(reasonPhrase(100)), QByteArray("Trying"));
        QCOMPARE(printable(reasonPhrase(487)), QByteArray("Request Terminated"));
        QCOMPARE(printable(reasonPhrase(608)), QByteArray("Rejected"));
        for (const int status : {-1, 0, 99, 101, 299, 607 + 100})
            QVERIFY(reasonPhrase(status).empty());
        int known = 0;
        for (int status = 100; status < 700; ++status)
            known += reasonPhrase(status).empty() ? 0 : 1;
        QCOMPARE(known, 73); // the table is in order: all of it is found
    }
};

QTEST_GUILESS_MAIN(TestMessageWriter)
#include "tst_message_writer.moc"
