#include "sipcore/net/network.h"

#include "sipcore/net/qt_endpoint.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>
#include <algorithm>
#include <list>
#include <memory>
#include <string>
#include <vector>

using namespace ahoy;
using namespace ahoy::sip;
using Kind = FlowState::Kind;

namespace {

/// What a user agent would be told.
class Recorder final : public Network::Sink {
public:
    struct Datagram {
        SocketId socket;
        Endpoint from;
        Endpoint local;
        std::string bytes;
    };
    struct Flow {
        FlowId id;
        FlowState state;
    };

    void onSocket(SocketId socket, Transport transport, const Endpoint &local) override
    {
        sockets.push_back({socket, transport, local});
    }
    void onDatagram(SocketId socket, const Endpoint &from, const Endpoint &local,
                    std::span<const std::byte> bytes) override
    {
        datagrams.push_back({socket, from, local, text(bytes)});
    }
    void onStream(FlowId, std::span<const std::byte> bytes) override { stream += text(bytes); }
    void onFlow(FlowId flow, const FlowState &state) override { flows.push_back({flow, state}); }

    std::size_t count(Kind kind) const
    {
        return static_cast<std::size_t>(std::count_if(
            flows.begin(), flows.end(), [&](const auto &flow) { return flow.state.kind == kind; }));
    }
    Flow last() const { return flows.empty() ? Flow{} : flows.back(); }

    struct Socket {
        SocketId id;
        Transport transport;
        Endpoint local;
    };
    std::vector<Socket> sockets;
    std::vector<Datagram> datagrams;
    std::vector<Flow> flows;
    std::string stream;

private:
    static std::string text(std::span<const std::byte> bytes)
    {
        return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
    }
};

Endpoint loopback(quint16 port)
{
    return {IpAddress::loopbackV4(), port};
}

Send overFlow(FlowId flow, std::string bytes)
{
    Send send;
    send.flow = flow;
    send.bytes = std::move(bytes);
    return send;
}

OpenFlow openTo(FlowId flow, Transport transport, const Endpoint &remote)
{
    OpenFlow open;
    open.flow = flow;
    open.transport = transport;
    open.remote = remote;
    return open;
}

} // namespace

class TestNetwork : public QObject {
    Q_OBJECT

    std::unique_ptr<Recorder> m_told;
    std::unique_ptr<Network> m_network;

    Bound listenOnLoopback()
    {
        const auto bound = m_network->listen(IpAddress::loopbackV4(), 0);
        return bound ? *bound : Bound{};
    }

private Q_SLOTS:
    void init()
    {
        m_told = std::make_unique<Recorder>();
        m_network = std::make_unique<Network>(*m_told);
    }
    void cleanup() { m_network.reset(); }

    void listensOnOnePortForAll()
    {
        const auto bound = m_network->listen({}, 0);
        QVERIFY2(bound, bound ? "" : bound.error().text.c_str());
        QVERIFY(!bound->udp.empty());
        QCOMPARE(bound->udp.size(), bound->tcp.size());
        for (const auto &endpoint : bound->udp) {
            QVERIFY(endpoint.address.isAny());
            QCOMPARE(endpoint.port, bound->udp.front().port);
        }
        for (const auto &endpoint : bound->tcp)
            QCOMPARE(endpoint.port, bound->udp.front().port);
        QCOMPARE(m_told->sockets.size(), bound->udp.size() + bound->tcp.size());
        // Again on the same port: our own sockets are no obstacle, the ids stay.
        const auto ids = m_told->sockets;
        QVERIFY(m_network->listen({}, bound->udp.front().port));
        QCOMPARE(m_told->sockets.size(), 2 * ids.size());
        QCOMPARE(m_told->sockets.back().id, ids.back().id);
    }

    void aTakenPortIsAnErrorAndTheOldSocketsComeBack()
    {
        const auto bound = listenOnLoopback();
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const auto refused = m_network->listen(IpAddress::loopbackV4(), other.serverPort());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Environment);
        QVERIFY(!m_network->listen(*IpAddress::parse("192.0.2.1"), 0));
        QUdpSocket peer;
        peer.writeDatagram("still here", QHostAddress::LocalHost, bound.udp.front().port);
        QTRY_COMPARE(m_told->datagrams.size(), std::size_t{1});
    }

    void datagramsComeWholeAndSayWhereTheyWereSentTo()
    {
        const auto bound = m_network->listen({}, 0); // a wildcard: the header says which address
        QVERIFY(bound);
        QUdpSocket peer;
        QVERIFY(peer.bind(QHostAddress::LocalHost));
        const QByteArray largest(65'507, 'x');
        const QHostAddress second("127.0.0.2");
        QCOMPARE(peer.writeDatagram(largest, second, bound->udp.front().port), largest.size());
        peer.writeDatagram("", QHostAddress::LocalHost, bound->udp.front().port);
        QTRY_COMPARE(m_told->datagrams.size(), std::size_t{2});
        const auto &first = m_told->datagrams.front();
        QVERIFY(first.bytes == largest.toStdString());
        QCOMPARE(first.from, loopback(peer.localPort()));
        QCOMPARE(first.local.toString(), fmt::format("127.0.0.2:{}", bound->udp.front().port));
        QVERIFY(m_told->datagrams.back().bytes.empty());

        Send reply; // to a stranger: no flow
        reply.socket = first.socket;
        reply.to = first.from;
        reply.bytes = "SIP/2.0 403 Forbidden\r\n\r\n";
        m_network->send(reply);
        QTRY_VERIFY(peer.hasPendingDatagrams());
    }

    void aUdpFlowLeavesFromTheListeningPort()
    {
        const auto bound = m_network->listen({}, 0);
        QUdpSocket peer;
        QVERIFY(peer.bind(QHostAddress::LocalHost));
        m_network->open(openTo(FlowId{1}, Transport::Udp, loopback(peer.localPort())));
        QCOMPARE(m_told->last().state.kind, Kind::Open);
        QCOMPARE(m_told->last().state.local, loopback(bound->udp.front().port));
        m_network->send(overFlow(FlowId{1}, "hello"));
        QTRY_VERIFY(peer.hasPendingDatagrams());
        QHostAddress from;
        quint16 port = 0;
        char bytes[16];
        QCOMPARE(peer.readDatagram(bytes, sizeof bytes, &from, &port), 5);
        QCOMPARE(port, bound->udp.front().port);
        m_network->close(FlowId{1});
        m_network->send(overFlow(FlowId{1}, "too late"));
        QCOMPARE(m_told->flows.size(), std::size_t{1});
    }

    void aUdpFlowKnowsWhenNobodyListens() // RFC 3261 §18.4
    {
#ifndef __linux__
        QSKIP("only Linux tells ICMP errors to sockets that are not connected");
#endif
        listenOnLoopback();
        QUdpSocket gone;
        QVERIFY(gone.bind(QHostAddress::LocalHost));
        const auto remote = loopback(gone.localPort());
        gone.close();
        QUdpSocket alive;
        QVERIFY(alive.bind(QHostAddress::LocalHost));
        m_network->open(openTo(FlowId{1}, Transport::Udp, remote));
        m_network->open(openTo(FlowId{2}, Transport::Udp, loopback(alive.localPort())));
        m_network->send(overFlow(FlowId{1}, "anybody?"));
        m_network->send(overFlow(FlowId{2}, "not hurt by the other's error"));
        QTRY_COMPARE(m_told->count(Kind::Failed), std::size_t{1});
        QCOMPARE(m_told->last().id, FlowId{1});
        QVERIFY(!m_told->last().state.reason.empty());
        QTRY_VERIFY(alive.hasPendingDatagrams());
        QCOMPARE(m_told->count(Kind::Failed), std::size_t{1});
    }

    void whatCannotBeSentEndsTheFlow()
    {
        listenOnLoopback();
        m_network->open(openTo(FlowId{1}, Transport::Udp, loopback(9)));
        m_network->send(overFlow(FlowId{1}, std::string(65'508, 'x')));
        QCOMPARE(m_told->last().state.kind, Kind::Failed);
        m_network->open(openTo(FlowId{2}, Transport::Tls, loopback(9)));
        QCOMPARE(m_told->last().state.kind, Kind::Failed);
        // Nothing listens in that family.
        m_network->open(openTo(FlowId{3}, Transport::Udp, {*IpAddress::parse("::1"), 9}));
        QCOMPARE(m_told->last().state.kind, Kind::Failed);
        QCOMPARE(m_told->last().id, FlowId{3});
    }

    void connectsAndTalks()
    {
        listenOnLoopback();
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_network->open(openTo(FlowId{1}, Transport::Tcp, loopback(server.serverPort())));
        QTRY_COMPARE(m_told->count(Kind::Open), std::size_t{1});
        QVERIFY(m_told->last().state.local.address.isLoopback());
        QVERIFY(m_told->last().state.local.port != 0);
        QTRY_VERIFY(server.hasPendingConnections());
        auto *peer = server.nextPendingConnection();
        m_network->send(overFlow(FlowId{1}, "REGISTER"));
        QTRY_COMPARE(peer->bytesAvailable(), 8);
        peer->write("SIP/2.0 200 OK");
        QTRY_COMPARE(m_told->stream, "SIP/2.0 200 OK");
        peer->write("last words");
        peer->disconnectFromHost();
        QTRY_COMPARE(m_told->count(Kind::Closed), std::size_t{1});
        QCOMPARE(m_told->stream, "SIP/2.0 200 OKlast words");
    }

    void aRefusedConnectionFails()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto port = server.serverPort();
        server.close();
        m_network->open(openTo(FlowId{1}, Transport::Tcp, loopback(port)));
        QTRY_COMPARE(m_told->count(Kind::Failed), std::size_t{1});
    }

    void whatWasSentBeforeCloseArrives()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_network->open(openTo(FlowId{1}, Transport::Tcp, loopback(server.serverPort())));
        QTRY_COMPARE(m_told->count(Kind::Open), std::size_t{1});
        const std::string large(500'000, 'x');
        m_network->send(overFlow(FlowId{1}, large));
        m_network->close(FlowId{1});
        QTRY_VERIFY(server.hasPendingConnections());
        auto *peer = server.nextPendingConnection();
        QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(peer->bytesAvailable(), static_cast<qint64>(large.size()));
        QCOMPARE(m_told->flows.size(), std::size_t{1}); // who closes is not told
    }

    void acceptsAndAnswersOnTheSameConnection()
    {
        const auto bound = listenOnLoopback();
        QTcpSocket peer;
        peer.connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
        QTRY_COMPARE(m_told->count(Kind::Accepted), std::size_t{1});
        const auto flow = m_told->last();
        QVERIFY(flow.id >= firstAcceptedFlow);
        QCOMPARE(flow.state.remote, loopback(peer.localPort()));
        QCOMPARE(flow.state.local, bound.tcp.front());
        peer.write("OPTIONS");
        QTRY_COMPARE(m_told->stream, "OPTIONS");
        m_network->send(overFlow(flow.id, "200"));
        QTRY_COMPARE(peer.bytesAvailable(), 3);
        QCOMPARE(m_network->counters().acceptedConnections, std::size_t{1});
        m_network->close(flow.id);
        QTRY_COMPARE(peer.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_network->counters().acceptedConnections, std::size_t{0});
    }

    void aPeerThatDoesNotReadIsCutOff()
    {
        const auto bound = listenOnLoopback();
        QTcpSocket peer;
        peer.setReadBufferSize(1); // reads nothing more
        peer.connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
        QTRY_COMPARE(m_told->count(Kind::Accepted), std::size_t{1});
        const auto flow = m_told->last().id;
        for (int i = 0; i < 1000 && m_told->count(Kind::Failed) == 0; ++i) {
            m_network->send(overFlow(flow, std::string(100'000, 'x')));
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_told->count(Kind::Failed), std::size_t{1});
        QCOMPARE(m_network->counters().connectionsStalled, std::size_t{1});
    }

    void onePeerCannotTakeAllConnections()
    {
        const auto bound = listenOnLoopback();
        std::list<QTcpSocket> peers;
        for (std::size_t i = 0; i < Network::maxAcceptedFromOne + 3; ++i)
            peers.emplace_back().connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
        QTRY_COMPARE(m_network->counters().connectionsRefused, std::size_t{3});
        QCOMPARE(m_told->count(Kind::Accepted), Network::maxAcceptedFromOne);
        QTRY_COMPARE(peers.back().state(), QAbstractSocket::UnconnectedState);
        // Another one still gets in.
        QTcpSocket other;
        QVERIFY(other.bind(QHostAddress("127.0.0.2")));
        other.connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
        QTRY_COMPARE(m_told->count(Kind::Accepted), Network::maxAcceptedFromOne + 1);
    }

    void theSilentGiveWay()
    {
        const auto bound = listenOnLoopback();
        std::list<QTcpSocket> peers;
        for (std::size_t i = 0; i < Network::maxAccepted; ++i) {
            auto &peer = peers.emplace_back();
            peer.bind(QHostAddress(QString("127.0.1.%1").arg(1 + i / 20)));
            peer.connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
            QTRY_COMPARE(m_told->count(Kind::Accepted), i + 1);
        }
        const auto first = m_told->flows.front().id;
        m_network->send(overFlow(first, "we talk")); // so the second is the one to go
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
        QTRY_COMPARE(m_told->count(Kind::Accepted), Network::maxAccepted + 1);
        QCOMPARE(m_told->count(Kind::Closed), std::size_t{1});
        const auto closed =
            std::find_if(m_told->flows.begin(), m_told->flows.end(),
                         [](const auto &f) { return f.state.kind == Kind::Closed; });
        QVERIFY(closed->id != first);
        QCOMPARE(m_network->counters().acceptedConnections, Network::maxAccepted);
    }

    void othersSocketsGoWithTheirFlows()
    {
        listenOnLoopback();
        m_network->open(openTo(FlowId{1}, Transport::Udp, loopback(9)));
        QVERIFY(m_network->listen(IpAddress::loopbackV4(), 0));
        QCOMPARE(m_told->count(Kind::Failed), std::size_t{1});
    }

    void addressesSurviveTheirWayThroughQt()
    {
        for (const auto *text : {"192.0.2.1", "2001:db8::1", "::", "0.0.0.0"}) {
            const auto address = *IpAddress::parse(text);
            QCOMPARE(fromQt(toQt(address)), address);
        }
        QVERIFY(fromQt({}).isNone());
        QVERIFY(toQt({}).isNull());
        QCOMPARE(fromQt(QHostAddress("::ffff:192.0.2.1")), *IpAddress::parse("192.0.2.1"));
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
