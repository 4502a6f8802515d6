#include "sipcore/message/stream_framer.h"
#include "tests/sipcore/message/printable.h"

#include <QTest>

#include <string>
#include <vector>

using namespace ahoy::sip;
using Kind = StreamFramer::Item::Kind;

namespace {

const std::string small = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";
const std::string folded =
    "SIP/2.0 200 OK\r\nVia: x\r\nl :\r\n  6\r\nTo: <sip:a@b>\r\n\r\nab\r\n\r\n";
const std::string lineFeeds = "MESSAGE sip:a@b SIP/2.0\nl: 3\n\nhoy";

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

/// What the framer tells when the chunks come one after the other, as text; "!" is an error.
std::vector<std::string> told(const std::vector<std::string_view> &chunks,
                              MessageLimits limits = {})
{
    StreamFramer framer(limits);
    std::vector<std::string> list;
    for (const auto chunk : chunks) {
        framer.push(bytesOf(chunk));
        for (;;) {
            const auto item = framer.next();
            if (!item) {
                list.emplace_back("!");
                return list;
            }
            if (!*item)
                break;
            switch ((*item)->kind) {
            case Kind::Ping: list.emplace_back("ping"); break;
            case Kind::Pong: list.emplace_back("pong"); break;
            case Kind::Message: list.emplace_back((*item)->bytes); break;
            }
        }
    }
    return list;
}

std::vector<std::string> messagesOnly(std::vector<std::string> list)
{
    std::erase(list, "ping");
    std::erase(list, "pong");
    return list;
}

std::vector<std::string_view> bytewise(std::string_view text)
{
    std::vector<std::string_view> chunks;
    for (std::size_t i = 0; i < text.size(); ++i)
        chunks.push_back(text.substr(i, 1));
    return chunks;
}

} // namespace

class TestStreamFramer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsAtEverySplitPoint()
    {
        const std::string stream = small + folded + lineFeeds + "\r\n\r\n" + small;
        const std::vector<std::string> messages{small, folded, lineFeeds, small};
        QCOMPARE(told({stream}),
                 (std::vector<std::string>{small, folded, lineFeeds, "ping", small}));
        for (std::size_t i = 0; i <= stream.size(); ++i) {
            const std::string_view view = stream;
            QCOMPARE(messagesOnly(told({view.substr(0, i), view.substr(i)})), messages);
            for (std::size_t j = i; j <= stream.size(); j += 7) {
                QCOMPARE(
                    messagesOnly(told({view.substr(0, i), view.substr(i, j - i), view.substr(j)})),
                    messages);
            }
        }
        QCOMPARE(messagesOnly(told(bytewise(stream))), messages);
    }

    void tellsKeepAlives()
    {
        using List = std::vector<std::string>;
        QCOMPARE(told({"\r\n\r\n"}), (List{"ping"}));
        QCOMPARE(told({"\r\n"}), (List{"pong"}));
        QCOMPARE(told({"\r", "\n"}), (List{"pong"}));
        QCOMPARE(told({"\r\n\r", "\n"}), (List{"ping"}));
        QCOMPARE(told({"\r\n\r\n\r\n\r\n"}), (List{"ping", "ping"}));
        QCOMPARE(told({"\r\n\r\n\r\n", small}), (List{"ping", "pong", small}));
        QCOMPARE(told({"\r\n" + small}), (List{"pong", small}));
        // Two pongs or a ping in two pieces: both are told.
        QCOMPARE(told({"\r\n", "\r\n"}), (List{"pong", "pong", "ping"}));
        QCOMPARE(told({"\r\n", "\r\n", "\r\n", "\r\n"}),
                 (List{"pong", "pong", "ping", "pong", "pong", "ping"}));
        // A message in between ends the doubt.
        QCOMPARE(told({"\r\n", small, "\r\n"}), (List{"pong", small, "pong"}));
    }

    void losesTheFrame_data()
    {
        QTest::addColumn<QByteArray>("stream");
        const auto row = [](const char *name, const QByteArray &stream) {
            QTest::newRow(name) << stream;
        };
        row("no Content-Length", "OPTIONS sip:a@b SIP/2.0\r\nTo: x\r\n\r\n");
        row("negative, RFC 4475 §3.1.2.3", "OPTIONS sip:a@b SIP/2.0\r\nl: -999\r\n\r\n");
        row("two of them, RFC 4475 §3.3.9", "OPTIONS sip:a@b SIP/2.0\r\nl: 1\r\nl: 1\r\n\r\nx");
        row("2^32", "OPTIONS sip:a@b SIP/2.0\r\nl: 4294967296\r\n\r\n");
        row("beyond the bound", "OPTIONS sip:a@b SIP/2.0\r\nl: 65535\r\n\r\n");
        row("empty", "OPTIONS sip:a@b SIP/2.0\r\nl:\r\n\r\n");
        row("a TLS ClientHello", QByteArray("\x16\x03\x01\x02\x00", 5));
        row("NULs", QByteArray(4, '\0'));
        row("CR without LF", "\rOPTIONS");
        row("CRLF CR without LF", "\r\n\rOPTIONS");
        row("endless header", "OPTIONS sip:a@b SIP/2.0\r\nX: " + QByteArray(70'000, 'x'));
        row("endless start line", QByteArray(70'000, 'x'));
        row("endless fields",
            "OPTIONS sip:a@b SIP/2.0\r\n" + QByteArray("X: y\r\n").repeated(12'000));
    }

    void losesTheFrame()
    {
        QFETCH(QByteArray, stream);
        const auto text = stream.toStdString();
        QCOMPARE(told({text}).back(), std::string("!"));
        QCOMPARE(told(bytewise(text)).back(), std::string("!"));
        // and before it, what was whole
        QCOMPARE(messagesOnly(told({small + text})), (std::vector<std::string>{small, "!"}));
    }

    void aLostFrameStaysLost()
    {
        StreamFramer framer;
        framer.push(bytesOf("OPTIONS sip:a@b SIP/2.0\r\n\r\n"));
        const auto first = framer.next();
        QVERIFY(!first);
        framer.push(bytesOf(small));
        QVERIFY(framer.next().error() == first.error());
        QCOMPARE(framer.buffered(), std::size_t{0});
    }

    void theBufferIsBounded()
    {
        StreamFramer framer;
        const std::string chunk(1000, 'x');
        for (int i = 0; i < 1000; ++i) {
            framer.push(bytesOf(chunk));
            if (!framer.next()) {
                QVERIFY(i >= 65 && i < 67);
                QCOMPARE(framer.next().error().code, ahoy::Errc::TooLarge);
                return;
            }
        }
        QFAIL("an endless header was taken");
    }

    void aBodyUpToTheBoundPasses()
    {
        const std::string head = "MESSAGE sip:a@b SIP/2.0\r\nContent-Length: 65485\r\n\r\n";
        const std::string whole = head + std::string(65'485, 'x');
        QCOMPARE(whole.size(), std::size_t{65'535});
        QCOMPARE(told({whole.substr(0, 100), std::string_view(whole).substr(100)}),
                 (std::vector<std::string>{whole}));
    }

    void framesLikeTheParserReads()
    {
        // Where the framer cuts, the parser must agree, or a body would be read as a message.
        for (const auto &text : {small, folded, lineFeeds}) {
            const auto message = MessageView::parse(text, true);
            QCOMPARE(printable(message.text()), printable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestStreamFramer)
#include "tst_stream_framer.moc"
