#include "sipcore/message/message.h"

#include <QTest>

#include <string>
#include <vector>

using namespace ahoy::sip;

namespace {

// RFC 3261 §24.2, F1, with its body.
constexpr std::string_view invite =
    "INVITE sip:bob@biloxi.example.com SIP/2.0\r\n"
    "Via: SIP/2.0/UDP pc33.atlanta.example.com;branch=z9hG4bKnashds8\r\n"
    "Max-Forwards: 70\r\n"
    "To: Bob <sip:bob@biloxi.example.com>\r\n"
    "From: Alice <sip:alice@atlanta.example.com>;tag=1928301774\r\n"
    "Call-ID: a84b4c76e66710\r\n"
    "CSeq: 314159 INVITE\r\n"
    "Contact: <sip:alice@pc33.atlanta.example.com>\r\n"
    "Content-Type: application/sdp\r\n"
    "Content-Length: 4\r\n"
    "\r\n"
    "v=0\n";

std::string replaced(std::string_view what, std::string_view with)
{
    std::string text(invite);
    const auto at = text.find(what);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

[[maybe_unused]] std::string header(std::string_view lines)
{
    return replaced("Max-Forwards: 70\r\n", lines);
}

[[maybe_unused]] std::vector<std::string> values(const MessageView &message, HeaderName name)
{
    std::vector<std::string> list;
    message.forEach(name, [&](std::string_view value) { list.emplace_back(value); });
    return list;
}

} // namespace

class TestMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsARequest()
    {
        const auto message = MessageView::parse(invite);
        QVERIFY(!message.defect());
        QVERIFY(message.isRequest());
        QVERIFY(message.method() == Method::Invite);
        QCOMPARE(message.requestUri(), "sip:bob@biloxi.example.com");
        QCOMPARE(message.topVia().host, "pc33.atlanta.example.com");
        QCOMPARE(message.topVia().branch(), "z9hG4bKnashds8");
        QCOMPARE(message.from().tag(), "1928301774");
        QCOMPARE(message.from().nameText(), "Alice");
        QCOMPARE(message.to().uri.user, "bob");
        QVERIFY(message.to().tag().empty());
        QCOMPARE(message.callId(), "a84b4c76e66710");
        QCOMPARE(message.cseq().number, 314159U);
        QCOMPARE(message.body(), "v=0\n");
        QCOMPARE(message.bodyWithType().contentType, "application/sdp");
        QCOMPARE(message.startLine(), "INVITE sip:bob@biloxi.example.com SIP/2.0");
        QCOMPARE(message.text(), invite);
    }

    void readsAResponse()
    {
        const auto text =
            replaced("INVITE sip:bob@biloxi.example.com SIP/2.0", "sip/2.0 180 Ri ng");
        const auto message = MessageView::parse(text);
        QVERIFY(!message.defect());
        QVERIFY(!message.isRequest());
        QCOMPARE(message.statusCode(), 180);
        QCOMPARE(message.reasonPhrase(), "Ri ng");
        QVERIFY(message.method() == Method::Invite); // its CSeq's
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
