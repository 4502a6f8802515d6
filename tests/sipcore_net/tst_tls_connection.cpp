#include "sipcore/net/network.h"
#include "sipcore/net/server_check.h"
#include "tests/support/certificates.h"
#include "tests/support/network_recorder.h"

#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <memory>
#include <string>

using namespace ahoy;
using namespace ahoy::sip;
using Kind = FlowState::Kind;
using Problem = ServerCertificate::Problem;

namespace {

/// A server with one certificate; keeps what it was told.
class TlsServer {
public:
    explicit TlsServer(const test::ServerIdentity &identity,
                       QSsl::SslProtocol protocol = QSsl::SecureProtocols)
        : TlsServer(identity, protocol, {})
    {
    }
    /// It wants a certificate of every client, by one of these.
    TlsServer(const test::ServerIdentity &identity, QSsl::SslProtocol protocol,
              const QList<QSslCertificate> &clientAuthorities)
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(identity.certificate);
        configuration.setPrivateKey(identity.key);
        configuration.setProtocol(protocol);
        if (!clientAuthorities.isEmpty()) {
            configuration.setCaCertificates(clientAuthorities);
            configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        }
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this] {
            auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection());
            sockets.push_back(socket);
            QObject::connect(socket, &QSslSocket::readyRead, &m_server,
                             [this, socket] { heard += socket->readAll(); });
        });
        CHECK(m_server.listen(QHostAddress::LocalHost));
    }

    Endpoint where() const { return {IpAddress::loopbackV4(), m_server.serverPort()}; }

    std::vector<QSslSocket *> sockets; // those with whom the handshake went well
    QByteArray heard;

private:
    QSslServer m_server;
};

} // namespace

/// Who gets to hear us over TLS, and who does not (SIP over TLS: RFC 3261 §26.3.1, RFC 5922 §7.3).
class TestTlsConnection : public QObject {
    Q_OBJECT

    const test::Authority m_authority{"the authority of our provider"};
    const test::Authority m_other{"somebody else's"};
    QTemporaryDir m_folder;
    std::unique_ptr<test::NetworkRecorder> m_told;
    std::unique_ptr<Network> m_network;
    std::uint64_t m_lastFlow = 0;

    TlsTrust ours() const { return {m_folder.filePath("ca.pem").toStdString(), {}, {}}; }

    FlowState open(const Endpoint &remote, const std::string &serverName, const TlsTrust &trust)
    {
        const FlowId flow{++m_lastFlow};
        m_network->open({flow, Transport::Tls, remote, serverName, trust});
        const bool isTold = QTest::qWaitFor([&] { return !m_told->flows[flow].empty(); }, 10'000);
        CHECK(isTold);
        return m_told->flows[flow].front();
    }

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

    void talksWithTheRightOne()
    {
        TlsServer server(m_authority.issue({"x", "DNS:sip.example"}));
        const auto state = open(server.where(), "sip.example", ours());
        QCOMPARE(state.kind, Kind::Open);
        QVERIFY(state.transport == Transport::Tls);
        QCOMPARE(state.remote, server.where());
        QVERIFY(state.local.address.isLoopback() && state.local.port != 0);
        QVERIFY(!state.certificate);
        QTRY_COMPARE(server.sockets.size(), std::size_t{1});
        // RFC 8996: not 1.0, not 1.1; we tell it whom we want (RFC 6066 §3).
        QVERIFY(server.sockets.front()->sessionProtocol() >= QSsl::TlsV1_2);
        Send send;
        send.flow = FlowId{m_lastFlow};
        send.bytes = "REGISTER sip:sip.example SIP/2.0\r\n\r\n";
        m_network->send(send);
        QTRY_COMPARE(server.heard, QByteArray::fromStdString(send.bytes));
        server.sockets.front()->write("SIP/2.0 200 OK\r\n\r\n");
        QTRY_COMPARE(m_told->stream, std::string("SIP/2.0 200 OK\r\n\r\n"));
        // RFC 5626 §4.4.1: keep-alives go the same way as over TCP.
        send.bytes = "\r\n\r\n";
        m_network->send(send);
        QTRY_VERIFY(server.heard.endsWith("\r\n\r\n\r\n\r\n"));
        server.sockets.front()->disconnectFromHost();
        QTRY_COMPARE(m_told->flows[send.flow].back().kind, Kind::Closed);
        QVERIFY(m_told->flows[send.flow].back().transport == Transport::Tls);
    }

    void judges_data()
    {
        QTest::addColumn<QString>("commonName");
        QTest::addColumn<QString>("altNames");
        QTest::addColumn<int>("firstDay");
        QTest::addColumn<int>("lastDay");
        QTest::addColumn<bool>("byOther");
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<int>("problem"); // -1: none
        const auto row = [](const char *name, const char *altNames, const char *serverName,
                            int problem, int firstDay = -1, int lastDay = 30,
                            bool byOther = false) {
            QTest::newRow(name) << "x" << altNames << firstDay << lastDay << byOther << serverName
                                << problem;
        };
        const auto wrong = static_cast<int>(Problem::WrongName);
        row("DNS", "DNS:example.com", "example.com", -1);
        row("URI, which Qt knows not", "URI:sip:example.com", "example.com", -1);
        row("an address", "IP:127.0.0.1", "127.0.0.1", -1);
        row("RFC 6216 example.com answers for example.net", "DNS:example.com,URI:sip:example.com",
            "example.net", wrong);
        row("SIP.md §6: the name of the SRV target", "DNS:edge.provider.example", "example.com",
            wrong);
        row("wildcard, which Qt takes", "DNS:*.example.com", "sip.example.com", wrong);
        row("an address by name only", "DNS:127.0.0.1", "127.0.0.1", wrong);
        row("an address without entry", "DNS:example.com", "127.0.0.1", wrong);
        row("expired", "DNS:example.com", "example.com", static_cast<int>(Problem::Expired), -60,
            -1);
        row("not yet valid", "DNS:example.com", "example.com",
            static_cast<int>(Problem::NotYetValid), 1, 60);
        row("wrong root", "DNS:example.com", "example.com", static_cast<int>(Problem::Untrusted),
            -1, 30, true);
        row("wrong in every way: the gravest", "DNS:example.net", "example.com",
            static_cast<int>(Problem::Untrusted), -60, -1, true);
        QTest::newRow("CN alone") << "example.com"
                                  << "" << -1 << 30 << false << "example.com" << -1;
    }
    void judges()
    {
        QFETCH(QString, commonName);
        QFETCH(QString, altNames);
        QFETCH(int, firstDay);
        QFETCH(int, lastDay);
        QFETCH(bool, byOther);
        QFETCH(QString, serverName);
        QFETCH(int, problem);
        const auto identity =
            (byOther ? m_other : m_authority)
                .issue({commonName.toStdString(), altNames.toStdString(), firstDay, lastDay});
        TlsServer server(identity);
        const auto state = open(server.where(), serverName.toStdString(), ours());
        if (problem < 0) {
            QVERIFY2(state.kind == Kind::Open, state.reason.c_str());
            return;
        }
        QCOMPARE(state.kind, Kind::Failed);
        QVERIFY(state.certificate.has_value());
        QCOMPARE(static_cast<int>(state.certificate->problems.front()), problem);
        QCOMPARE(state.certificate->serverName, serverName.toStdString());
        QCOMPARE(state.certificate->subject, commonName.toStdString());
        QCOMPARE(state.certificate->issuer,
                 std::string(byOther ? "somebody else's" : "the authority of our provider"));
        QCOMPARE(state.certificate->fingerprint, fingerprintOf(identity.certificate));
        QVERIFY(!state.certificate->replacesTrusted);
        // Not a byte for whoever that was, whatever is asked for afterwards.
        Send send;
        send.flow = FlowId{m_lastFlow};
        send.bytes = "secret";
        m_network->send(send);
        QTest::qWait(0);
        QVERIFY(server.heard.isEmpty());
        QCOMPARE(m_told->flows[send.flow].size(), std::size_t{1});
    }

    void asksTheSystemsAuthoritiesWithoutAFile()
    {
        TlsServer server(m_authority.issue({"x", "DNS:example.com"}));
        const auto state = open(server.where(), "example.com", {});
        QCOMPARE(state.kind, Kind::Failed);
        QCOMPARE(state.certificate->problems, std::vector{Problem::Untrusted});
        const auto lost = open(server.where(), "example.com", {"/nowhere/ca.pem", {}, {}});
        QCOMPARE(lost.certificate->problems, std::vector{Problem::Untrusted});
    }

    void takesWhatAPersonTrusted()
    {
        const auto identity = m_other.issue({"x", "DNS:old.example", -60, -1});
        TlsServer server(identity);
        const auto fingerprint = fingerprintOf(identity.certificate);
        // As it is, with all that is wrong with it; for this name, and for no other one.
        const TlsTrust trust{{}, fingerprint, "example.com"};
        QCOMPARE(open(server.where(), "example.com", trust).kind, Kind::Open);
        QCOMPARE(open(server.where(), "example.net", trust).kind, Kind::Failed);
        QCOMPARE(open(server.where(), "example.com", {}).kind, Kind::Failed);
    }

    void tellsOfAnotherCertificateThanTheTrustedOne()
    {
        const auto before = fingerprintOf(m_other.issue({"x", "DNS:example.com"}).certificate);
        const TlsTrust trust{ours().caFile, before, "example.com"};
        TlsServer bad(m_other.issue({"x", "DNS:example.com"}));
        const auto refused = open(bad.where(), "example.com", trust);
        QCOMPARE(refused.kind, Kind::Failed);
        QVERIFY(refused.certificate->replacesTrusted);
        TlsServer good(m_authority.issue({"x", "DNS:example.com"}));
        const auto taken = open(good.where(), "example.com", trust);
        QCOMPARE(taken.kind, Kind::Open);
        QVERIFY(taken.certificate && taken.certificate->replacesTrusted);
        QVERIFY(taken.certificate->problems.empty());
    }

    /// SIP.md §6 row 4, CVE-2020-15260: two domains behind one address are two connections.
    void verifiesEachNameByItself()
    {
        TlsServer server(m_authority.issue({"x", "DNS:one.example"}));
        QCOMPARE(open(server.where(), "one.example", ours()).kind, Kind::Open);
        const auto second = open(server.where(), "two.example", ours());
        QCOMPARE(second.kind, Kind::Failed);
        QCOMPARE(second.certificate->problems, std::vector{Problem::WrongName});
    }

    void provesWhoWeAre_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<QString>("shown");
        for (const auto protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
            const char *version = protocol == QSsl::TlsV1_2 ? "1.2" : "1.3";
            for (const auto *shown : {"right", "locked", "", "stranger's", "gone", "shut"})
                QTest::addRow("TLS %s, %s", version, *shown == 0 ? "none" : shown)
                    << int(protocol) << shown;
        }
    }
    /// RFC 8446 §4.4.2, RFC 5246 §7.4.6.
    void provesWhoWeAre()
    {
        QFETCH(int, protocol);
        QFETCH(QString, shown);
        TlsServer server(m_authority.issue({"x", "DNS:example.com"}),
                         static_cast<QSsl::SslProtocol>(protocol),
                         {QSslCertificate(m_authority.pem())});
        const bool isRight = shown == "right" || shown == "locked";
        const bool isLocked = shown == "locked" || shown == "shut";
        const auto own =
            (isRight ? m_authority : m_other).issue({"our phone", {}, -1, 30, "clientAuth"});
        auto trust = ours();
        if (!shown.isEmpty())
            trust.ownCertificate = trust.ownKey =
                m_folder.filePath(shown == "gone" ? "gone.pem" : "own.pem").toStdString();
        QFile file(m_folder.filePath("own.pem"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(own.pem + (isLocked ? test::lockedKey(own, "sesame") : own.keyPem));
        file.close();
        if (isLocked)
            trust.ownKeyPassword = Redacted<std::string>(isRight ? "sesame" : "");
        const auto first = open(server.where(), "example.com", trust);
        if (isRight) {
            QVERIFY2(first.kind == Kind::Open, first.reason.c_str());
            QTRY_COMPARE(server.sockets.size(), std::size_t{1});
            QCOMPARE(server.sockets.front()->peerCertificate(), own.certificate);
            return;
        }
        // Qt's server hangs up without an alert.
        const auto &states = m_told->flows[FlowId{m_lastFlow}];
        QTRY_VERIFY(states.back().kind != Kind::Open);
        QCOMPARE(states.back().trouble == FlowState::Trouble::OwnCertificate, shown == "gone");
        QCOMPARE(states.back().trouble == FlowState::Trouble::KeyLocked, shown == "shut");
        QVERIFY(!states.back().certificate);
        QVERIFY(server.sockets.empty() && server.heard.isEmpty());
    }

    void hearsWhatTheServerSaysOfOurCertificate_data()
    {
        QTest::addColumn<int>("alert");
        QTest::addColumn<bool>("isAboutIt");
        QTest::newRow("RFC 8446 §6.2 certificate_required") << 116 << true;
        QTest::newRow("bad_certificate") << 42 << true;
        QTest::newRow("unknown_ca") << 48 << true;
        QTest::newRow("handshake_failure") << 40 << false;
        QTest::newRow("protocol_version") << 70 << false;
    }
    void hearsWhatTheServerSaysOfOurCertificate()
    {
        QFETCH(int, alert);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server, alert] {
            auto *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, alert] {
                auto record = QByteArray::fromHex("15030300020200");
                record.back() = static_cast<char>(alert);
                socket->write(record);
            });
        });
        const auto state = open({IpAddress::loopbackV4(), server.serverPort()}, "x.example", {});
        QCOMPARE(state.kind, Kind::Failed);
        QTEST(state.trouble == FlowState::Trouble::OwnCertificate, "isAboutIt");
    }

    void refusesOldVersions_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("RFC 8446 1.3") << int(QSsl::TlsV1_3) << true;
        QTest::newRow("RFC 5246 1.2") << int(QSsl::TlsV1_2) << true;
        QTest::newRow("RFC 8996 1.1")
            << int(QSsl::TlsV1_2) - 1 << false; // its name is deprecated, too
    }
    void refusesOldVersions()
    {
        QFETCH(int, protocol);
        TlsServer server(m_authority.issue({"x", "DNS:example.com"}),
                         static_cast<QSsl::SslProtocol>(protocol));
        const auto state = open(server.where(), "example.com", ours());
        QTEST(state.kind == Kind::Open, "isTaken");
        QVERIFY(!state.certificate);
    }

    void endsWhenTheServerKnowsNoTls()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            auto *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket,
                    [socket] { socket->write("SIP/2.0 400 Bad Request\r\n\r\n"); });
        });
        const auto state = open({IpAddress::loopbackV4(), server.serverPort()}, "x.example", {});
        QCOMPARE(state.kind, Kind::Failed);
        QVERIFY(!state.certificate);
        QVERIFY(m_told->stream.empty());
    }

    void endsWhenTheServerGoesAway()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server,
                [&server] { server.nextPendingConnection()->disconnectFromHost(); });
        const auto state = open({IpAddress::loopbackV4(), server.serverPort()}, "x.example", {});
        QCOMPARE(state.kind, Kind::Failed);
    }

    void doesNotWaitForEver()
    {
        QTcpServer server; // accepts, and never says a word
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto begun = std::chrono::steady_clock::now();
        const auto state = open({IpAddress::loopbackV4(), server.serverPort()}, "x.example", {});
        QCOMPARE(state.kind, Kind::Failed);
        QVERIFY(std::chrono::steady_clock::now() - begun < 2 * StreamConnection::connectTimeout);
    }

    /// Given up in the middle of it: at every moment, nothing is reported any more.
    void isGivenUpWhileItShakesHands()
    {
        TlsServer server(m_authority.issue({"x", "DNS:example.com"}));
        for (int turns = 0; turns < 40; ++turns) {
            const FlowId flow{++m_lastFlow};
            m_network->open({flow, Transport::Tls, server.where(), "example.com", ours()});
            for (int i = 0; i < turns; ++i)
                QCoreApplication::processEvents();
            const auto before = m_told->flows[flow].size();
            m_network->close(flow);
            QCoreApplication::processEvents();
            QCOMPARE(m_told->flows[flow].size(), before);
        }
        QCOMPARE(open(server.where(), "example.com", ours()).kind, Kind::Open);
    }
};

QTEST_GUILESS_MAIN(TestTlsConnection)
#include "tst_tls_connection.moc"
