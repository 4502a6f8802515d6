#include "sipcore/net/network.h"
#include "sipcore/net/server_check.h"
#include "tests/support/certificates.h"
#include "tests/support/network_recorder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace ahoy;
using namespace ahoy::sip;
using Kind = FlowState::Kind;
using Problem = ServerCertificate::Problem;

namespace {

/// A server of WebSockets that is not of our making.
class WebServer {
public:
    explicit WebServer(const QStringList &protocols = {QStringLiteral("sip")})
        : WebServer(QWebSocketServer::NonSecureMode, protocols)
    {
        CHECK(m_server.listen(QHostAddress::LocalHost));
    }
    explicit WebServer(const test::ServerIdentity &identity)
        : WebServer(QWebSocketServer::SecureMode, {QStringLiteral("sip")})
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(identity.certificate);
        configuration.setPrivateKey(identity.key);
        m_server.setSslConfiguration(configuration);
        CHECK(m_server.listen(QHostAddress::LocalHost));
    }

    Endpoint where() const { return {IpAddress::loopbackV4(), m_server.serverPort()}; }

    std::vector<QWebSocket *> sockets;
    QStringList texts;
    QList<QByteArray> binaries;

private:
    WebServer(QWebSocketServer::SslMode mode, const QStringList &protocols)
        : m_server(QStringLiteral("a server"), mode)
    {
        m_server.setSupportedSubprotocols(protocols);
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
            auto *socket = m_server.nextPendingConnection();
            socket->setParent(&m_server);
            sockets.push_back(socket);
            QObject::connect(socket, &QWebSocket::textMessageReceived, &m_server,
                             [this](const QString &text) { texts += text; });
            QObject::connect(socket, &QWebSocket::binaryMessageReceived, &m_server,
                             [this](const QByteArray &bytes) { binaries += bytes; });
        });
    }

    QWebSocketServer m_server;
};

/// A server that answers with these bytes, whatever it hears.
class OddServer {
public:
    explicit OddServer(QByteArray answer, bool closes = false)
    {
        CHECK(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer, closes] {
            auto *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket, answer, closes] {
                                 heard += socket->readAll();
                                 socket->write(answer);
                                 if (closes)
                                     socket->disconnectFromHost();
                             });
        });
    }
    Endpoint where() const { return {IpAddress::loopbackV4(), m_server.serverPort()}; }
    QByteArray heard;

private:
    QTcpServer m_server;
};

using Messages = std::vector<std::string>;

const QByteArray notFound = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

/// What a server answers to this request when it does what it is asked for.
QByteArray agreementTo(const QByteArray &request)
{
    const QByteArray name = "Sec-WebSocket-Key: ";
    const auto at = request.indexOf(name) + name.size();
    const auto key = request.mid(at, request.indexOf('\r', at) - at);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Protocol: sip\r\nSec-WebSocket-Accept: " +
           QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                    QCryptographicHash::Sha1)
               .toBase64() +
           "\r\n\r\n";
}

} // namespace

/// SIP over WebSocket and secure WebSocket (RFC 7118) at Qt's server, and at odd ones.
class TestWebSocketConnection : public QObject {
    Q_OBJECT

    const test::Authority m_authority{"the authority of our provider"};
    const test::Authority m_other{"somebody else's"};
    QTemporaryDir m_folder;
    std::unique_ptr<test::NetworkRecorder> m_told;
    std::unique_ptr<Network> m_network;
    std::uint64_t m_lastFlow = 0;

    TlsTrust ours() const { return {m_folder.filePath("ca.pem").toStdString(), {}, {}}; }

    FlowState open(Transport transport, const Endpoint &remote, const std::string &serverName,
                   const TlsTrust &trust = {})
    {
        const FlowId flow{++m_lastFlow};
        m_network->open({flow, transport, remote, serverName, trust});
        const bool isTold = QTest::qWaitFor([&] { return !m_told->flows[flow].empty(); }, 10'000);
        CHECK(isTold);
        return m_told->flows[flow].front();
    }
    void send(const std::string &bytes)
    {
        Send send;
        send.flow = FlowId{m_lastFlow};
        send.bytes = bytes;
        m_network->send(send);
    }
    const FlowState &last() { return m_told->flows[FlowId{m_lastFlow}].back(); }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_folder.filePath("ca.pem"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_authority.pem());
    }
    void init()
    {
        m_told = std::make_unique<test::NetworkRecorder>();
        m_network = std::make_unique<Network>(*m_told);
    }
    void cleanup() { m_network.reset(); }

    void talks_data()
    {
        QTest::addColumn<bool>("isSecure");
        QTest::newRow("WS") << false;
        QTest::newRow("WSS") << true;
    }
    void talks()
    {
        QFETCH(bool, isSecure);
        const auto server =
            isSecure ? std::make_unique<WebServer>(m_authority.issue({"x", "DNS:sip.example"}))
                     : std::make_unique<WebServer>();
        const auto transport = isSecure ? Transport::Wss : Transport::Ws;
        const auto state = open(transport, server->where(), "sip.example", ours());
        QVERIFY2(state.kind == Kind::Open, state.reason.c_str());
        QVERIFY(state.transport == transport);
        QCOMPARE(state.remote, server->where());
        QVERIFY(state.local.address.isLoopback() && state.local.port != 0);
        QTRY_COMPARE(server->sockets.size(), std::size_t{1});
        auto *peer = server->sockets.front();
        // RFC 9110 §7.2: the name that was asked for, not the address that it led to.
        QCOMPARE(peer->requestUrl().host(), QStringLiteral("sip.example"));
        QCOMPARE(peer->requestUrl().port(), int{server->where().port});
        QCOMPARE(peer->requestUrl().path(), QStringLiteral("/"));

        const std::string text = "MESSAGE sip:a SIP/2.0\r\n\r\nJ\xc3\xbcrgen";
        send(text);
        QTRY_COMPARE(server->texts, QStringList{QString::fromStdString(text)});
        send("J\xfcrgen");
        QTRY_COMPARE(server->binaries, QList<QByteArray>{"J\xfcrgen"});
        const std::string large(60'000, 'x');
        send(large);
        QTRY_COMPARE(server->texts.size(), 2);
        QVERIFY(server->texts.back().toStdString() == large);

        peer->sendTextMessage("SIP/2.0 200 OK\r\n\r\n");
        peer->setOutgoingFrameSize(1'000); // in many pieces
        peer->sendBinaryMessage(QByteArray::fromStdString(large));
        QTRY_COMPARE(m_told->pieces.size(), std::size_t{2});
        QCOMPARE(m_told->pieces.front(), "SIP/2.0 200 OK\r\n\r\n");
        QVERIFY(m_told->pieces.back() == large);

        // RFC 7118 §6: the server's Qt answers our ping; a pong is a CRLF to us.
        m_told->pieces.clear();
        send("\r\n\r\n");
        QTRY_COMPARE(m_told->pieces, Messages{"\r\n"});
        bool isAnswered = false;
        connect(peer, &QWebSocket::pong, peer, [&isAnswered] { isAnswered = true; });
        peer->ping("are you there");
        QTRY_VERIFY(isAnswered);

        peer->close(QWebSocketProtocol::CloseCodeGoingAway, "tea");
        QTRY_COMPARE(last().kind, Kind::Closed);
        QCOMPARE(last().reason, "the server closed the WebSocket: 1001 tea");
    }

    void saysGoodBye()
    {
        WebServer server;
        QCOMPARE(open(Transport::Ws, server.where(), "sip.example").kind, Kind::Open);
        QTRY_COMPARE(server.sockets.size(), std::size_t{1});
        auto *peer = server.sockets.front();
        QSignalSpy gone(peer, &QWebSocket::disconnected);
        m_network->close(FlowId{m_lastFlow});
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(peer->closeCode(), QWebSocketProtocol::CloseCodeNormal);
        QCOMPARE(m_told->flows[FlowId{m_lastFlow}].size(), std::size_t{1});
    }

    /// The rules for certificates are those of TLS (tst_tls_connection); here, that they hold.
    void asksForTheSameCertificates()
    {
        const auto wrong = m_authority.issue({"x", "DNS:other.example"});
        WebServer other(wrong);
        const auto named = open(Transport::Wss, other.where(), "sip.example", ours());
        QCOMPARE(named.kind, Kind::Failed);
        QCOMPARE(named.certificate->problems, std::vector{Problem::WrongName});
        QVERIFY(named.trouble == FlowState::Trouble::None);
        WebServer foreign(m_other.issue({"x", "DNS:sip.example"}));
        const auto untrusted = open(Transport::Wss, foreign.where(), "sip.example", ours());
        QCOMPARE(untrusted.kind, Kind::Failed);
        QCOMPARE(untrusted.certificate->problems, std::vector{Problem::Untrusted});
        // Not even the request for a WebSocket went there.
        QTest::qWait(0);
        QVERIFY(other.sockets.empty() && foreign.sockets.empty());
        const TlsTrust taken{{}, fingerprintOf(wrong.certificate), "sip.example"};
        QCOMPARE(open(Transport::Wss, other.where(), "sip.example", taken).kind, Kind::Open);
    }

    void refusesWhatIsNoSip()
    {
        WebServer server({QStringLiteral("chat")});
        const auto state = open(Transport::Ws, server.where(), "sip.example");
        QCOMPARE(state.kind, Kind::Failed);
        QVERIFY(state.trouble == FlowState::Trouble::OtherService);
        QCOMPARE(state.reason, "the WebSocket carries no SIP");
    }

    void tellsWhatAnswered_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("reason");
        QTest::newRow("404") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno!")
                             << "no WebSocket, but \"HTTP/1.1 404 Not Found\"";
        QTest::newRow("a redirection")
            << QByteArray("HTTP/1.1 301 Moved\r\nLocation: http://evil.example/\r\n\r\n")
            << "no WebSocket, but \"HTTP/1.1 301 Moved\", to http://evil.example/";
        QTest::newRow("SIP over TCP")
            << QByteArray("SIP/2.0 400 Bad Request\r\n\r\n") << "the server speaks no HTTP";
        QTest::newRow("TLS") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)
                             << "the server speaks no HTTP";
        QTest::newRow("headers without end")
            << "HTTP/1.1 101 x\r\n" + QByteArray(1 << 20, 'x') << "an answer without end";
    }
    void tellsWhatAnswered()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, reason);
        OddServer server(answer, true);
        const auto state = open(Transport::Ws, server.where(), "sip.example");
        QCOMPARE(state.kind, Kind::Failed);
        QVERIFY(state.trouble == FlowState::Trouble::OtherService);
        QCOMPARE(QString::fromStdString(state.reason), reason);
        QVERIFY(server.heard.startsWith("GET / HTTP/1.1\r\nHost: sip.example:"));
        QVERIFY(m_told->pieces.empty());
    }

    void saysWhatARefusalMeans_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("trouble");
        using Trouble = FlowState::Trouble;
        QTest::newRow("RFC 9110 §15.5.4") << 403 << int(Trouble::WebRefusal);
        QTest::newRow("RFC 9110 §15.6.4") << 503 << int(Trouble::OtherService);
    }
    void saysWhatARefusalMeans()
    {
        QFETCH(int, status);
        OddServer server("HTTP/1.1 " + QByteArray::number(status) + " No\r\n\r\n", true);
        const auto state = open(Transport::Ws, server.where(), "sip.example");
        QCOMPARE(state.kind, Kind::Failed);
        QTEST(int(state.trouble), "trouble");
    }

    /// RFC 7118 §7, RFC 9110 §11.6: asked once, answered once.
    void asksWhoWeAre()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QList<QByteArray> heard;
        connect(&server, &QTcpServer::newConnection, &server, [&server, &heard] {
            auto *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &heard] {
                heard += socket->readAll();
                if (heard.back().contains("\r\nAuthorization: Digest right\r\n"))
                    socket->write(agreementTo(heard.back()));
                else
                    socket->write("HTTP/1.1 401 Who?\r\nwww-authenticate: Digest realm=\"x\"\r\n"
                                  "WWW-Authenticate:Basic realm=\"y\"\r\n\r\n");
            });
        });
        const Endpoint where{IpAddress::loopbackV4(), server.serverPort()};
        for (const bool isRight : {true, false}) {
            const auto state = open(Transport::Ws, where, "sip.example");
            QCOMPARE(state.kind, Kind::Challenged);
            QCOMPARE(state.challenge,
                     (HttpChallenge{false, {"Digest realm=\"x\"", "Basic realm=\"y\""}, "/"}));
            QVERIFY(!heard.back().contains("Authorization"));
            const FlowId flow{m_lastFlow};
            m_network->answer(
                {flow, Redacted<std::string>(isRight ? "Authorization: Digest right"
                                                     : "Authorization: Digest wrong")});
            QTRY_COMPARE(m_told->flows[flow].size(), std::size_t{2});
            const auto &then = m_told->flows[flow].back();
            QCOMPARE(then.kind, isRight ? Kind::Open : Kind::Failed);
            QCOMPARE(then.trouble == FlowState::Trouble::WebPassword, !isRight);
        }
        // Given up while somebody looks for the password.
        QCOMPARE(open(Transport::Ws, where, "sip.example").kind, Kind::Challenged);
        const auto asked = heard.size();
        m_network->close(FlowId{m_lastFlow});
        m_network->answer(
            {FlowId{m_lastFlow}, Redacted<std::string>("Authorization: Digest right")});
        QCoreApplication::processEvents();
        QCOMPARE(heard.size(), asked);
    }

    /// As Asterisk has it.
    void findsTheOtherPath()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QStringList asked;
        connect(&server, &QTcpServer::newConnection, &server, [&server, &asked] {
            auto *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &asked] {
                const auto heard = socket->readAll();
                asked += QString::fromLatin1(heard.left(heard.indexOf(" HTTP")));
                socket->write(asked.size() % 2 == 1 ? notFound : agreementTo(heard));
            });
        });
        const Endpoint where{IpAddress::loopbackV4(), server.serverPort()};
        const auto state = open(Transport::Ws, where, "sip.example");
        QVERIFY2(state.kind == Kind::Open, state.reason.c_str());
        QCOMPARE(asked, (QStringList{"GET /", "GET /ws"}));
        QCOMPARE(m_told->flows[FlowId{m_lastFlow}].size(), std::size_t{1});
        // Given up at any moment: nothing comes of it.
        for (int turns = 0; turns < 30; ++turns) {
            const FlowId flow{++m_lastFlow};
            m_network->open({flow, Transport::Ws, where, "sip.example", {}});
            for (int i = 0; i < turns; ++i)
                QCoreApplication::processEvents();
            const auto before = m_told->flows[flow].size();
            m_network->close(flow);
            QCoreApplication::processEvents();
            QCOMPARE(m_told->flows[flow].size(), before);
        }
    }

    void doesNotWaitForEver()
    {
        OddServer server("HTTP/1.1 101 Switching"); // and never another word
        const auto state = open(Transport::Ws, server.where(), "sip.example");
        QCOMPARE(state.kind, Kind::Failed);
        QCOMPARE(state.reason, "nobody answered in time");
    }

    /// A server of any kind becomes hostile once it is trusted: lying frames, and no end.
    void endsWithALyingServer_data()
    {
        QTest::addColumn<QByteArray>("frames");
        QTest::addColumn<QString>("reason");
        QTest::newRow("an exabyte")
            << QByteArray::fromHex("827f0fffffffffffffff") << "a message too large";
        QTest::newRow("masked") << QByteArray::fromHex("818537fa213d7f9f4d5158")
                                << "a masked frame from a server";
        QTest::newRow("pieces without end")
            << QByteArray::fromHex("0100") +
                   (QByteArray::fromHex("007e4000") + QByteArray(0x4000, 'x')).repeated(100)
            << "a message too large";
    }
    void endsWithALyingServer()
    {
        QFETCH(QByteArray, frames);
        QFETCH(QString, reason);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray heard;
        connect(&server, &QTcpServer::newConnection, &server, [&server, &frames, &heard] {
            auto *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &frames, &heard] {
                const bool isFirst = heard.isEmpty();
                heard += socket->readAll();
                if (!isFirst)
                    return;
                socket->write(agreementTo(heard) + frames);
            });
        });
        const Endpoint where{IpAddress::loopbackV4(), server.serverPort()};
        QCOMPARE(open(Transport::Ws, where, "sip.example").kind, Kind::Open);
        QTRY_COMPARE(last().kind, Kind::Failed);
        QCOMPARE(QString::fromStdString(last().reason), reason);
        QVERIFY(last().trouble == FlowState::Trouble::None);
        QVERIFY(m_told->pieces.empty());
    }

    /// Given up in the middle of it: at every moment, nothing is reported any more.
    void isGivenUpWhileItShakesHands()
    {
        WebServer server(m_authority.issue({"x", "DNS:sip.example"}));
        for (int turns = 0; turns < 40; ++turns) {
            const FlowId flow{++m_lastFlow};
            m_network->open({flow, Transport::Wss, server.where(), "sip.example", ours()});
            for (int i = 0; i < turns; ++i)
                QCoreApplication::processEvents();
            const auto before = m_told->flows[flow].size();
            m_network->close(flow);
            QCoreApplication::processEvents();
            QCOMPARE(m_told->flows[flow].size(), before);
        }
        QCOMPARE(open(Transport::Wss, server.where(), "sip.example", ours()).kind, Kind::Open);
    }
};

QTEST_GUILESS_MAIN(TestWebSocketConnection)
#include "tst_web_socket_connection.moc"
