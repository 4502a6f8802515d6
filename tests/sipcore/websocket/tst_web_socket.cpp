#include "sipcore/websocket/web_socket.h"

#include "sipcore/websocket/handshake.h"

#include <QtTest>
#include <string>
#include <vector>

using namespace ahoy;
using namespace ahoy::sip;
using Kind = WebSocket::Item::Kind;

namespace {

std::string unhex(const char *text)
{
    return QByteArray::fromHex(text).toStdString();
}

std::span<const std::byte> asBytes(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

std::string agreement(const std::string &accept)
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           accept + "\r\nSec-WebSocket-Protocol: sip\r\n\r\n";
}

/// What the request asks for.
std::string keyOf(const std::string &request)
{
    const std::string name = "Sec-WebSocket-Key: ";
    const auto at = request.find(name) + name.size();
    return request.substr(at, request.find("\r\n", at) - at);
}

/// A frame of ours as the server reads it: its first byte, then the payload, unmasked.
std::string read(std::string &stream)
{
    const auto at = [&stream](std::size_t i) { return static_cast<unsigned char>(stream.at(i)); };
    std::size_t size = at(1) & 0x7FU;
    std::size_t header = 2;
    if (size == 126) {
        size = static_cast<std::size_t>(at(2)) << 8U | at(3);
        header = 4;
    } else if (size == 127) {
        size = 0;
        for (std::size_t i = 2; i < 10; ++i)
            size = size << 8U | at(i);
        header = 10;
    }
    if ((at(1) & 0x80U) == 0)
        return "not masked";
    std::string text(1, stream[0]);
    for (std::size_t i = 0; i < size; ++i)
        text += static_cast<char>(at(header + 4 + i) ^ at(header + i % 4));
    stream.erase(0, header + 4 + size);
    return text;
}

/// A WebSocket that a server has agreed to.
struct Opened {
    explicit Opened(WebSocket::Limits limits = WebSocket::Limits())
        : socket("sip.example", "/", random, limits)
    {
        const auto answer = agreement(acceptOf(keyOf(socket.takeOutput())));
        socket.push(asBytes(answer));
        const auto item = socket.next();
        isOpen = item && *item && (*item)->kind == Kind::Open;
    }

    /// Everything that comes of these bytes: "message x", "pong", "closed x", "error x".
    std::vector<std::string> hear(const std::string &bytes)
    {
        std::vector<std::string> told;
        socket.push(asBytes(bytes));
        for (;;) {
            const auto item = socket.next();
            if (!item) {
                told.push_back("error " + item.error().text);
                return told;
            }
            if (!*item)
                return told;
            const std::string text((*item)->bytes);
            switch ((*item)->kind) {
            case Kind::Open: told.emplace_back("open"); break;
            case Kind::Message: told.push_back("message " + text); break;
            case Kind::Pong: told.emplace_back("pong"); break;
            case Kind::Closed: told.push_back("closed " + text); break;
            }
        }
    }

    SeededRandom random{1};
    WebSocket socket;
    bool isOpen = false;
};

using Told = std::vector<std::string>;

} // namespace

/// A WebSocket that carries SIP (RFC 6455, RFC 7118), against servers that know how, and others.
class WebSocketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForSip()
    {
        SeededRandom random(1);
        WebSocket socket("sip.example:8088", "/", random);
        const auto request = socket.takeOutput();
        QVERIFY(request.starts_with("GET / HTTP/1.1\r\nHost: sip.example:8088\r\n"));
        QVERIFY(request.find("\r\nUpgrade: websocket\r\n") != std::string::npos);
        QVERIFY(request.find("\r\nConnection: Upgrade\r\n") != std::string::npos);
        QVERIFY(request.find("\r\nSec-WebSocket-Protocol: sip\r\n") != std::string::npos);
        QVERIFY(request.find("\r\nSec-WebSocket-Version: 13\r\n") != std::string::npos);
        QVERIFY(request.ends_with("\r\n\r\n"));
        // RFC 6455 §4.1: "a randomly selected 16-byte value that has been base64-encoded".
        QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(keyOf(request))).size(), 16);
        WebSocket other("sip.example:8088", "/", random);
        QVERIFY(keyOf(other.takeOutput()) != keyOf(request));
        // Not a word before the server has agreed.
        socket.send("REGISTER sip:sip.example SIP/2.0\r\n\r\n");
        socket.close();
        QVERIFY(socket.takeOutput().empty());
    }

    /// RFC 7118 §7: what a server asks before, and what it is told then.
    void knowsWhatItIsAsked()
    {
        SeededRandom random(1);
        WebSocket socket("sip.example", "/ws", random, WebSocket::Limits(),
                         Redacted<std::string>("Authorization: Basic eDp5"));
        const auto request = socket.takeOutput();
        QVERIFY(request.ends_with("\r\nAuthorization: Basic eDp5\r\n\r\n"));
        QVERIFY(request.find("\r\n\r\n") == request.size() - 4);
        std::string answer = "HTTP/1.1 407 Who?\r\nproxy-authenticate: Digest realm=\"x\"\r\n"
                             "WWW-Authenticate: Basic realm=\"not this one\"\r\n";
        for (int i = 0; i < 20; ++i)
            answer += "Proxy-Authenticate: Negotiate\r\n";
        answer += "\r\n";
        socket.push(asBytes(answer));
        QVERIFY(!socket.next());
        QCOMPARE(socket.refusal(), 407);
        QVERIFY(socket.challenge().has_value());
        QVERIFY(socket.challenge()->isProxy);
        QCOMPARE(socket.challenge()->uri, "/ws");
        QCOMPARE(socket.challenge()->values.front(), "Digest realm=\"x\"");
        QCOMPARE(socket.challenge()->values.size(), std::size_t{8});
        WebSocket other("sip.example", "/", random);
        const std::string refused = "HTTP/1.1 403 No\r\nWWW-Authenticate: Basic realm=x\r\n\r\n";
        other.push(asBytes(refused));
        QVERIFY(!other.next());
        QCOMPARE(other.refusal(), 403);
        QVERIFY(!other.challenge());
    }

    void tellsChallengesApart_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QStringList>("challenges");
        QTest::newRow("RFC 9110 §11.6.1 two in one")
            << "Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login to "
               "\\\"apps\\\"\""
            << QStringList{"Basic realm=\"simple\"",
                           "Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\""};
        QTest::newRow("one, with commas inside and out")
            << "Digest realm=\"a, Basic b\", qop=\"auth,auth-int\",nonce=x"
            << QStringList{"Digest realm=\"a, Basic b\", qop=\"auth,auth-int\",nonce=x"};
        QTest::newRow("schemes alone") << "Negotiate, NTLM ,Basic realm=x"
                                       << QStringList{"Negotiate", "NTLM", "Basic realm=x"};
        QTest::newRow("token68") << "Negotiate YWJj=, Digest realm=x, nonce=y"
                                 << QStringList{"Negotiate YWJj=", "Digest realm=x, nonce=y"};
        QTest::newRow("white space around =")
            << "Digest realm = x, nonce\t= y" << QStringList{"Digest realm = x, nonce\t= y"};
        QTest::newRow("empty elements")
            << ", ,Digest realm=x,, nonce=y," << QStringList{"Digest realm=x,, nonce=y"};
        QTest::newRow("a parameter without a scheme") << "realm=x" << QStringList{"realm=x"};
        QTest::newRow("nothing") << "" << QStringList();
    }

    void tellsChallengesApart()
    {
        QFETCH(QString, field);
        QFETCH(QStringList, challenges);
        SeededRandom random(1);
        WebSocket socket("sip.example", "/", random);
        const auto answer =
            "HTTP/1.1 401 Who?\r\nWWW-Authenticate: " + field.toStdString() + "\r\n\r\n";
        socket.push(asBytes(answer));
        QVERIFY(!socket.next());
        QVERIFY(socket.challenge().has_value());
        QStringList found;
        for (const auto &value : socket.challenge()->values)
            found << QString::fromStdString(value);
        QCOMPARE(found, challenges);
    }

    void knowsTheAnswerOfTheRfc()
    {
        QCOMPARE(acceptOf("dGhlIHNhbXBsZSBub25jZQ=="), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }

    void judgesTheAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("reason"); // empty: taken
        const QByteArray good = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                "Connection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n"
                                "Sec-WebSocket-Protocol: sip";
        const auto with = [&good](const char *before, const char *after) {
            auto changed = good;
            changed.replace(before, after);
            return changed;
        };
        QTest::newRow("RFC 7118 §4.1 its example") << good << QString();
        QTest::newRow("RFC 6455 §4.1 names and tokens in any case, lists")
            << QByteArray("HTTP/1.1 101 x\r\nupgrade:WebSocket\r\n"
                          "CONNECTION: keep-alive, upgrade\r\nsec-websocket-accept:  ACCEPT \r\n"
                          "Sec-WebSocket-Protocol: SIP")
            << QString();
        QTest::newRow("404") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0")
                             << "no WebSocket, but \"HTTP/1.1 404 Not Found\"";
        QTest::newRow("401") << QByteArray("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0")
                             << "no WebSocket, but \"HTTP/1.1 401 Unauthorized\"";
        QTest::newRow("redirected, which we do not follow")
            << QByteArray("HTTP/1.1 302 Found\r\nLocation: wss://evil.example/ws")
            << "no WebSocket, but \"HTTP/1.1 302 Found\", to wss://evil.example/ws";
        QTest::newRow("200, a web page") << QByteArray("HTTP/1.1 200 OK\r\nUpgrade: websocket")
                                         << "no WebSocket, but \"HTTP/1.1 200 OK\"";
        QTest::newRow("another sub-protocol")
            << with("Protocol: sip", "Protocol: chat") << "the WebSocket carries \"chat\", not SIP";
        QTest::newRow("two sub-protocols") << with("Protocol: sip", "Protocol: sip, chat")
                                           << "the WebSocket carries \"sip, chat\", not SIP";
        QTest::newRow("no sub-protocol")
            << with("\r\nSec-WebSocket-Protocol: sip", "") << "the WebSocket carries no SIP";
        QTest::newRow("the answer to another key")
            << with("ACCEPT", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
            << "the server has not understood the request for a WebSocket";
        QTest::newRow("no Upgrade")
            << with("Upgrade: websocket", "Upgrade: h2c") << "the server upgrades to no WebSocket";
        QTest::newRow("no Connection") << with("Connection: Upgrade", "Connection: close")
                                       << "the server upgrades to no WebSocket";
        QTest::newRow("RFC 6455 §4.1 an extension that nobody offered")
            << good + "\r\nSec-WebSocket-Extensions: permessage-deflate"
            << "the server uses extensions that nobody offered";
        QTest::newRow("SIP") << QByteArray("SIP/2.0 400 Bad Request")
                             << "the server speaks no HTTP";
        QTest::newRow("no status") << QByteArray("HTTP/1.1") << "the server speaks no HTTP";
        QTest::newRow("a status of letters")
            << QByteArray("HTTP/1.1 1O1 Switching") << "the server speaks no HTTP";
        QTest::newRow("control characters and a long line")
            << "HTTP/1.1 500 \x1b[2J" + QByteArray(500, 'x')
            << "no WebSocket, but \"HTTP/1.1 500  [2J" + QString(80 - 17, QLatin1Char('x')) + "\"";
    }
    void judgesTheAnswer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, reason);
        SeededRandom random(1);
        WebSocket socket("sip.example", "/", random);
        answer.replace("ACCEPT", QByteArray::fromStdString(acceptOf(keyOf(socket.takeOutput()))));
        const auto text = (answer + "\r\n\r\n").toStdString();
        // One byte after the other: it makes no difference.
        for (std::size_t i = 0; i < text.size(); ++i) {
            socket.push(asBytes(text).subspan(i, 1));
            const auto item = socket.next();
            if (!item) {
                QVERIFY2(!reason.isEmpty(), item.error().text.c_str());
                QCOMPARE(QString::fromStdString(item.error().text).simplified(),
                         reason.simplified());
                QVERIFY(!socket.isOpen());
                QVERIFY(!socket.next());
                return;
            }
            QCOMPARE(item->has_value(), i + 1 == text.size());
        }
        QVERIFY(reason.isEmpty());
        QVERIFY(socket.isOpen());
    }

    void waitsForNoAnswerWithoutEnd()
    {
        SeededRandom random(1);
        WebSocket socket("sip.example", "/", random);
        const std::string begin = "HTTP/1.1 101 Switching Protocols\r\n";
        socket.push(asBytes(begin));
        const std::string line = "X: " + std::string(1'000, 'y') + "\r\n";
        std::size_t sent = begin.size();
        while (socket.next()) {
            socket.push(asBytes(line));
            sent += line.size();
            QVERIFY(sent < 20'000);
        }
        QCOMPARE(socket.next().error().code, Errc::TooLarge);
        QCOMPARE(socket.buffered(), std::size_t{0});
    }

    void hears_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<Told>("told");
        const auto row = [](const char *name, const std::string &bytes, const Told &told) {
            QTest::newRow(name) << bytes << told;
        };
        const std::string hello = "message Hello";
        row("RFC 6455 §5.7 a text", unhex("810548656c6c6f"), {hello});
        row("binary (RFC 7118 §4.2)", unhex("820548656c6c6f"), {hello});
        row("RFC 6455 §5.7 two pieces", unhex("010348656c80026c6f"), {hello});
        row("RFC 6455 §5.7 a ping among the pieces", unhex("010348656c890080026c6f"), {hello});
        row("two messages", unhex("810548656c6c6f820548656c6c6f"), {hello, hello});
        row("an empty one, and one of empty pieces", unhex("8100010000008000"),
            {"message ", "message "});
        row("Latin-1 as text", unhex("8101fc"), {"message \xfc"});
        row("256 bytes", unhex("827e0100") + std::string(256, 'x'),
            {"message " + std::string(256, 'x')});
        row("a pong", unhex("8a00"), {"pong"});
        row("good-bye", unhex("880403e86279"), {"closed the server closed the WebSocket: 1000 by"});
        row("good-bye without a word", unhex("8800"), {"closed the server closed the WebSocket"});
        row("nothing after good-bye", unhex("8800810548656c6c6f"),
            {"closed the server closed the WebSocket"});
        row("masked", unhex("818537fa213d7f9f4d5158"), {"error a masked frame from a server"});
        row("compressed", unhex("c10548656c6c6f"), {"error a frame with reserved bits"});
        row("an unknown kind", unhex("8300"), {"error a frame of an unknown kind"});
        row("an unknown control", unhex("8b00"), {"error a frame of an unknown kind"});
        row("a piece of nothing", unhex("8000"), {"error the pieces of two messages mixed"});
        row("a message within another one", unhex("01014881014a"),
            {"error the pieces of two messages mixed"});
        row("a ping in pieces", unhex("0900"), {"error a control frame that is long or in pieces"});
        row("a long ping", unhex("897e0100") + std::string(256, 'x'),
            {"error a control frame that is long or in pieces"});
        row("5 in two bytes", unhex("817e000548656c6c6f"),
            {"error a frame whose length is badly written"});
        row("5 in eight bytes", unhex("817f000000000000000548656c6c6f"),
            {"error a frame whose length is badly written"});
        row("more than there is", unhex("817fffffffffffffffff"),
            {"error a frame whose length is badly written"});
        row("an exabyte, claimed", unhex("817f0fffffffffffffff"), {"error a message too large"});
        row("half a status", unhex("880103"), {"error half a status"});
    }
    void hears()
    {
        QFETCH(std::string, bytes);
        QFETCH(Told, told);
        Opened whole;
        QVERIFY(whole.isOpen);
        QCOMPARE(whole.hear(bytes), told);
        Opened pieces;
        Told inPieces;
        for (const char byte : bytes) {
            const auto more = pieces.hear(std::string(1, byte));
            inPieces.insert(inPieces.end(), more.begin(), more.end());
            if (!more.empty() && more.back().starts_with("error"))
                break;
        }
        QCOMPARE(inPieces, told);
        // RFC 6455 §7.1.7: whoever breaks the rules is told so.
        if (told.back().starts_with("error")) {
            auto last = whole.socket.takeOutput();
            const auto close = read(last);
            QCOMPARE(close[0], '\x88');
            QCOMPARE(close.substr(1),
                     told.back() == "error a message too large" ? unhex("03f1") : unhex("03ea"));
            QVERIFY(last.empty());
            QVERIFY(!whole.socket.isOpen());
        }
    }

    void boundsAMessageInPieces()
    {
        Opened end({16'384, 1'000});
        const auto piece = unhex("007e0190") + std::string(400, 'x');
        auto first = piece;
        first[0] = '\x01';
        QCOMPARE(end.hear(first + piece), Told());
        QCOMPARE(end.socket.buffered(), std::size_t{800});
        QCOMPARE(end.hear(piece.substr(0, 4)), Told{"error a message too large"});
        QCOMPARE(end.socket.buffered(), std::size_t{0});
    }

    void answersPings()
    {
        Opened end;
        QCOMPARE(end.hear(unhex("890548656c6c6f8900")), Told());
        auto out = end.socket.takeOutput();
        QCOMPARE(read(out), "\x8aHello");
        QCOMPARE(read(out), "\x8a");
        QVERIFY(out.empty());
    }

    void echoesTheGoodBye_data()
    {
        QTest::addColumn<std::string>("status");
        QTest::addColumn<std::string>("echo");
        QTest::newRow("1001 going away") << unhex("03e9") << unhex("03e9");
        QTest::newRow("4000 private") << unhex("0fa0") << unhex("0fa0");
        QTest::newRow("RFC 6455 §7.4.1 1005 may not stand there") << unhex("03ed") << unhex("03ea");
        QTest::newRow("1006 neither") << unhex("03ee") << unhex("03ea");
        QTest::newRow("999 neither") << unhex("03e7") << unhex("03ea");
        QTest::newRow("none") << std::string() << unhex("03e8");
    }
    void echoesTheGoodBye()
    {
        QFETCH(std::string, status);
        QFETCH(std::string, echo);
        Opened end;
        const auto size = static_cast<char>(status.size());
        QCOMPARE(end.hear(std::string("\x88") + size + status).size(), std::size_t{1});
        auto out = end.socket.takeOutput();
        QCOMPARE(read(out), "\x88" + echo);
        end.socket.send("late");
        end.socket.close();
        QVERIFY(end.socket.takeOutput().empty());
    }

    void speaks_data()
    {
        QTest::addColumn<std::string>("message");
        QTest::addColumn<std::string>("frame"); // its first byte and the payload
        const auto row = [](const char *name, const std::string &message, char kind) {
            QTest::newRow(name) << message << kind + message;
        };
        row("ASCII", "OPTIONS sip:a SIP/2.0\r\n\r\n", '\x81');
        row("UTF-8", "J\xc3\xbcrgen \xe2\x82\xac \xf0\x9f\x98\x80", '\x81');
        row("RFC 7118 §4.2 Latin-1", "J\xfcrgen", '\x82');
        row("cut off", "J\xc3", '\x82');
        row("overlong", "\xc0\xaf", '\x82');
        row("a surrogate", "\xed\xa0\x80", '\x82');
        row("above Unicode", "\xf4\x90\x80\x80", '\x82');
        row("126", std::string(126, 'x'), '\x81');
        row("70,000", std::string(70'000, 'x'), '\x81');
        row("a pong of RFC 5626", "\r\n", '\x81');
        QTest::newRow("a keep-alive is a ping (RFC 7118 §6)")
            << std::string("\r\n\r\n") << std::string("\x89");
    }
    void speaks()
    {
        QFETCH(std::string, message);
        QFETCH(std::string, frame);
        Opened end;
        end.socket.send(message);
        end.socket.send(message);
        auto out = end.socket.takeOutput();
        // RFC 6455 §5.3: another mask each time.
        const auto half = out.size() / 2;
        QVERIFY(out.substr(0, half) != out.substr(half));
        QCOMPARE(read(out), frame);
        QCOMPARE(read(out), frame);
        QVERIFY(out.empty());
    }

    void saysGoodBye()
    {
        Opened end;
        end.socket.close();
        auto out = end.socket.takeOutput();
        QCOMPARE(read(out), "\x88" + unhex("03e8"));
        QVERIFY(out.empty());
        QCOMPARE(end.hear(unhex("810548656c6c6f")), Told());
    }
};

QTEST_GUILESS_MAIN(WebSocketTest)
#include "tst_web_socket.moc"
