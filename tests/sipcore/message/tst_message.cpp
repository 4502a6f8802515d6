#include "sipcore/message/message.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace {
int allocations = 0;
} // namespace

// Counts what the parser allocates.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

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

std::string header(std::string_view lines)
{
    return replaced("Max-Forwards: 70\r\n", lines);
}

std::vector<std::string> values(const MessageView &message, HeaderName name)
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
        QCOMPARE(printable(message.methodText()), QByteArray("INVITE"));
        QCOMPARE(printable(message.requestUri()), QByteArray("sip:bob@biloxi.example.com"));
        QCOMPARE(printable(message.topVia().host), QByteArray("pc33.atlanta.example.com"));
        QCOMPARE(printable(message.topVia().branch()), QByteArray("z9hG4bKnashds8"));
        QCOMPARE(printable(message.from().tag()), QByteArray("1928301774"));
        QCOMPARE(message.from().nameText(), std::string("Alice"));
        QCOMPARE(printable(message.to().uri.user), QByteArray("bob"));
        QVERIFY(message.to().tag().empty());
        QCOMPARE(printable(message.callId()), QByteArray("a84b4c76e66710"));
        QCOMPARE(message.cseq().number, 314159U);
        QCOMPARE(printable(message.body()), QByteArray("v=0\n"));
        QCOMPARE(message.bodyWithType().contentType, std::string("application/sdp"));
        QCOMPARE(printable(message.startLine()),
                 QByteArray("INVITE sip:bob@biloxi.example.com SIP/2.0"));
        QCOMPARE(printable(message.text()), printable(invite));
        QCOMPARE(message.fields().size(), std::size_t{9});
    }

    void readsAResponse()
    {
        const auto text =
            replaced("INVITE sip:bob@biloxi.example.com SIP/2.0", "sip/2.0 180 Ri ng");
        const auto message = MessageView::parse(text);
        QVERIFY(!message.defect());
        QVERIFY(!message.isRequest());
        QCOMPARE(message.statusCode(), 180);
        QCOMPARE(printable(message.reasonPhrase()), QByteArray("Ri ng"));
        QVERIFY(message.method() == Method::Invite); // its CSeq's
        QCOMPARE(printable(message.methodText()), QByteArray("INVITE"));
    }

    void oneMeaningHoweverItIsWritten()
    {
        // RFC 3261 §7.3.1: folded, repeated, compact and listed are the same.
        const char *ways[] = {
            "Route: <sip:a;lr>, <sip:b;lr>\r\nSupported: 100rel, timer\r\n",
            "Route: <sip:a;lr>\r\nRoute: <sip:b;lr>\r\nk: 100rel\r\nK: timer\r\n",
            "ROUTE : <sip:a;lr>,\r\n\t<sip:b;lr>\r\nsupported:\r\n 100rel,timer\r\n",
            "r0: x\r\nroute:<sip:a;lr>,,<sip:b;lr>,\r\nk: 100rel\r\nk:\r\nk: ,timer\r\n",
        };
        for (const auto *way : ways) {
            const auto text = header(way);
            const auto message = MessageView::parse(text);
            QVERIFY(!message.defect());
            QCOMPARE(values(message, HeaderName::Route),
                     (std::vector<std::string>{"<sip:a;lr>", "<sip:b;lr>"}));
            QCOMPARE(values(message, HeaderName::Supported),
                     (std::vector<std::string>{"100rel", "timer"}));
            QVERIFY(message.listHas(HeaderName::Supported, "TIMER"));
            QVERIFY(!message.listHas(HeaderName::Supported, "time"));
            QVERIFY(message.has(HeaderName::Supported));
            QVERIFY(!message.has(HeaderName::Require));
        }
    }

    void challengesAreNotCutAtTheirCommas()
    {
        const auto text = header("WWW-Authenticate: Digest realm=\"a, b\", nonce=\"1\"\r\n"
                                 "WWW-Authenticate: Digest realm=\"c\",\r\n nonce=\"2\"\r\n");
        const auto message = MessageView::parse(text);
        QCOMPARE(values(message, HeaderName::WwwAuthenticate),
                 (std::vector<std::string>{"Digest realm=\"a, b\", nonce=\"1\"",
                                           "Digest realm=\"c\",\r\n nonce=\"2\""}));
    }

    void unknownFieldsKeepTheirNames()
    {
        const auto text = header("X-Thing : some  value \r\n");
        const auto message = MessageView::parse(text);
        const auto &field = message.fields()[1];
        QVERIFY(field.name == HeaderName::Other);
        QCOMPARE(printable(field.nameText), QByteArray("X-Thing"));
        QCOMPARE(printable(field.value), QByteArray("some  value"));
    }

    void holdsMoreFieldsThanFitInline_data()
    {
        QTest::addColumn<int>("extra");
        for (const int extra : {0, 38, 39, 40, 41, 100, 246})
            QTest::addRow("%d more", extra) << extra;
    }

    void holdsMoreFieldsThanFitInline()
    {
        QFETCH(int, extra);
        std::string lines;
        for (int i = 0; i < extra; ++i)
            lines += "X-" + std::to_string(i) + ": " + std::to_string(i) + "\r\n";
        const auto text = header(lines);
        const auto message = MessageView::parse(text);
        QVERIFY(!message.defect());
        QCOMPARE(message.fields().size(), static_cast<std::size_t>(extra) + 8);
        QCOMPARE(printable(message.fields().back().nameText), QByteArray("Content-Length"));
        QCOMPARE(printable(message.fields()[0].nameText), QByteArray("Via"));
        const auto copy = message; // and survives a copy
        QCOMPARE(copy.fields().size(), message.fields().size());
        QCOMPARE(copy.cseq().number, 314159U);
    }

    void aWellFormedMessageCostsNoAllocation()
    {
        std::string lines = "Max-Forwards: 70\r\nRoute: <sip:[2001:db8::1]:5062;lr>\r\n";
        for (int i = 0; i < 38; ++i)
            lines += "X-Long-Name-Of-A-Field-" + std::to_string(i) + ": value\r\n";
        auto text = header(lines);
        text.replace(text.find("pc33"), 4, "[2001:db8::9:1]:5070;x=");
        text.replace(text.find("Contact: <sip:alice@pc33.atlanta.example.com>"), 45,
                     "Contact: \"A \\\"B\\\"\" <sip:%61@[::ffff:192.0.2.1]:5060;ob>;q=0.5");
        const int before = allocations;
        const auto message = MessageView::parse(text);
        const int after = allocations;
        QVERIFY(!message.defect());
        QCOMPARE(message.fields().size(), std::size_t{48});
        QCOMPARE(after - before, 0);
    }

    void boundsAreKept()
    {
        std::string lines;
        for (int i = 0; i < 10'000; ++i)
            lines += "Accept: a/b\r\n"; // CVE-2018-7284
        const auto many = header(lines);
        const auto message = MessageView::parse(many, false, {1'000'000, 256});
        QCOMPARE(message.defect()->status, 400);
        QCOMPARE(message.fields().size(), std::size_t{256});
        const auto large = header("X: " + std::string(70'000, 'x') + "\r\n");
        QCOMPARE(MessageView::parse(large).defect()->status, 513);
    }

    void contentLengthOnDatagrams_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("status"); // 0: fine
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("absent") << QByteArray("") << 0 << QByteArray("v=0\n");
        QTest::newRow("exact") << QByteArray("Content-Length: 4\r\n") << 0 << QByteArray("v=0\n");
        QTest::newRow("zeros") << QByteArray("Content-Length: 00004\r\n") << 0
                               << QByteArray("v=0\n");
        QTest::newRow("shorter") << QByteArray("l: 3\r\n") << 0 << QByteArray("v=0");
        QTest::newRow("zero") << QByteArray("L:0\r\n") << 0 << QByteArray("");
        QTest::newRow("longer") << QByteArray("l: 5\r\n") << 400 << QByteArray("v=0\n");
        QTest::newRow("-1") << QByteArray("l: -1\r\n") << 400 << QByteArray("v=0\n");
        QTest::newRow("2^32") << QByteArray("l: 4294967296\r\n") << 400 << QByteArray("v=0\n");
        QTest::newRow("2^32+4") << QByteArray("l: 4294967300\r\n") << 400 << QByteArray("v=0\n");
        QTest::newRow("2^64+4") << QByteArray("l: 18446744073709551620\r\n") << 400
                                << QByteArray("v=0\n");
        QTest::newRow("4 4") << QByteArray("l: 4 4\r\n") << 400 << QByteArray("v=0\n");
        QTest::newRow("twice") << QByteArray("l: 4\r\nContent-Length: 4\r\n") << 400
                               << QByteArray("v=0\n");
        QTest::newRow("empty") << QByteArray("l:\r\n") << 400 << QByteArray("v=0\n");
    }

    void contentLengthOnDatagrams()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const auto text = replaced("Content-Length: 4\r\n", line.toStdString());
        const auto message = MessageView::parse(text);
        QCOMPARE(message.defect() ? message.defect()->status : 0, status);
        QCOMPARE(printable(message.body()), body);
        QVERIFY(message.text().ends_with(message.body()));
    }

    void streamsNeedAContentLength()
    {
        const auto text = replaced("Content-Length: 4\r\n", "");
        QVERIFY(MessageView::parse(text, true).defect());
        QVERIFY(!MessageView::parse(text, false).defect());
        QVERIFY(!MessageView::parse(invite, true).defect());
    }

    void aBrokenRequestIsReadAsFarAsAnAnswerNeeds()
    {
        // RFC 4475 §3.1.2.6: To is broken, the rest is needed for the 400.
        const auto text = replaced("Bob <", "\"Bob <");
        const auto message = MessageView::parse(text);
        QCOMPARE(message.defect()->status, 400);
        QCOMPARE(printable(message.defect()->reason), QByteArray("Malformed To"));
        QCOMPARE(printable(message.topVia().branch()), QByteArray("z9hG4bKnashds8"));
        QCOMPARE(printable(message.from().tag()), QByteArray("1928301774"));
        QCOMPARE(printable(message.callId()), QByteArray("a84b4c76e66710"));
        QCOMPARE(message.cseq().number, 314159U);
        QVERIFY(message.to().uri.text.empty());
        QVERIFY(message.has(HeaderName::To));
        QVERIFY(message.method() == Method::Invite);
    }

    void brokenAcksAndResponsesAreDropped()
    {
        auto text = replaced("INVITE sip", "ACK sip");
        QCOMPARE(MessageView::parse(text).defect()->status, 0);
        text = replaced("INVITE sip:bob@biloxi.example.com SIP/2.0", "SIP/2.0 200 OK");
        text.erase(text.find("Call-ID"), 25);
        QCOMPARE(MessageView::parse(text).defect()->status, 0);
    }

    void aKeptMessageOwnsItsBytes()
    {
        std::vector<Message> kept;
        {
            std::string text(invite);
            for (int i = 0; i < 10; ++i)
                kept.emplace_back(text);
            text.assign(text.size(), 'x');
        }
        for (const auto &message : kept) {
            QCOMPARE(printable(message->callId()), QByteArray("a84b4c76e66710"));
            QCOMPARE(printable(message.view().text()), printable(invite));
        }
    }

    void bodiesCarryTheirType()
    {
        const auto folded = replaced("application/sdp", "application\r\n /sdp");
        QVERIFY(MessageView::parse(folded).bodyWithType().contentType.find('\n') ==
                std::string::npos);
        const auto none = replaced("Content-Length: 4", "Content-Length: 0");
        QVERIFY(MessageView::parse(none).bodyWithType().empty());
        QVERIFY(MessageView::parse(none).bodyWithType().contentType.empty());
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
