#include "sipcore/transport/flow_table.h"

#include <QTest>

using namespace ahoy::sip;
using namespace std::chrono_literals;
using ahoy::Endpoint;
using ahoy::SeededRandom;
using ahoy::TimePoint;

namespace {

Endpoint at(const char *text)
{
    return Endpoint::parse(text).value();
}

FlowState stateOf(FlowState::Kind kind, Transport transport, const Endpoint &remote)
{
    return {kind, transport, at("192.0.2.1:5060"), remote, {}};
}

const auto server = at("192.0.2.9:5061");
constexpr TimePoint start{1000s};

/// The actions of one kind that came since.
template <class What>
std::vector<What> take(Outbox &out)
{
    std::vector<What> found;
    while (const auto action = out.takeAction())
        if (const auto *what = std::get_if<What>(&*action))
            found.push_back(*what);
    return found;
}

} // namespace

class TestFlowTable : public QObject {
    Q_OBJECT

private:
    SeededRandom m_random{1};

private Q_SLOTS:
    void servesOneName_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("remote");
        QTest::addColumn<bool>("isSame");
        const auto tls = int(Transport::Tls);
        const QString here = "192.0.2.9:5061";
        QTest::newRow("the same") << tls << "one.example" << here << true;
        QTest::newRow("RFC 4343 case") << tls << "ONE.Example" << here << true;
        QTest::newRow("CVE-2020-15260 two domains, one address")
            << tls << "two.example" << here << false;
        QTest::newRow("no name was verified") << tls << "" << here << false;
        QTest::newRow("RFC 5923 §5 another port") << tls << "one.example"
                                                  << "192.0.2.9:5071" << false;
        QTest::newRow("another transport") << int(Transport::Wss) << "one.example" << here << false;
        QTest::newRow("without TLS") << int(Transport::Tcp) << "one.example" << here << false;
    }

    void servesOneName()
    {
        QFETCH(int, transport);
        QFETCH(QString, name);
        QFETCH(QString, remote);
        QFETCH(bool, isSame);
        FlowTable flows(m_random);
        Outbox out;
        const auto first = flows.acquire(Transport::Tls, server, "one.example", start, out);
        const auto second = flows.acquire(Transport(transport), at(remote.toLatin1().constData()),
                                          name.toStdString(), start, out);
        QCOMPARE(first == second, isSame);
        QCOMPARE(take<OpenFlow>(out).size(), std::size_t(isSame ? 1 : 2));
        // What one of them breaks, breaks it alone.
        flows.close(first, out);
        QCOMPARE(flows.find(second) != nullptr, !isSame);
        QVERIFY(flows.acquire(Transport::Tls, server, "one.example", start, out) != first);
    }

    void withoutCertificateTheNameDoesNotCount()
    {
        FlowTable flows(m_random);
        Outbox out;
        QVERIFY(flows.acquire(Transport::Tcp, server, "one.example", start, out) ==
                flows.acquire(Transport::Tcp, server, "two.example", start, out));
        const auto udp = flows.acquire(Transport::Udp, server, "x", start, out);
        QVERIFY(flows.findUdp(server) == flows.find(udp));
        QVERIFY(!flows.findUdp(at("192.0.2.9:5062")));
    }

    /// RFC 5923 §5: nobody's certificate was seen on a connection that a peer opened.
    void acceptedConnectionStandsForNoName()
    {
        FlowTable flows(m_random);
        Outbox out;
        const auto peer = at("192.0.2.7:40000");
        for (const auto transport : {Transport::Tcp, Transport::Tls}) {
            const FlowId id{firstAcceptedFlow.value + std::uint64_t(transport)};
            QVERIFY(
                flows.onFlow(id, stateOf(FlowState::Kind::Accepted, transport, peer), start, out));
            // Its own Contact names that very port: back over the connection, unless a name counts.
            const auto back = flows.acquire(transport, peer, "peer.example", start, out);
            QCOMPARE(back == id, transport == Transport::Tcp);
        }
    }

    void waitsUntilItIsOpen()
    {
        FlowTable flows(m_random);
        Outbox out;
        const auto id = flows.acquire(Transport::Tcp, server, {}, start, out);
        for (int i = 0; i < 20; ++i)
            flows.send(*flows.find(id), std::to_string(i), start, out);
        QVERIFY(take<Send>(out).empty());
        flows.onFlow(id, stateOf(FlowState::Kind::Open, Transport::Tcp, server), start, out);
        const auto sent = take<Send>(out);
        QCOMPARE(sent.size(), std::size_t(8)); // bounded
        QCOMPARE(sent.front().bytes, std::string("0"));
        flows.send(*flows.find(id), "later", start, out);
        QCOMPARE(take<Send>(out).size(), std::size_t(1));
    }

    void findsTheWayBack_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<QString>("via");
        QTest::addColumn<QString>("remote"); // empty: none
        const auto tcp = int(Transport::Tcp);
        QTest::newRow("RFC 3261 §18.2.2 received and the port of sent-by")
            << tcp << "host.example:5070;received=192.0.2.33"
            << "192.0.2.33:5070";
        QTest::newRow("RFC 3261 §18.2.2 the default port")
            << tcp << "host.example;received=192.0.2.33"
            << "192.0.2.33:5060";
        QTest::newRow("without received") << tcp << "192.0.2.34:5070"
                                          << "192.0.2.34:5070";
        QTest::newRow("IPv6") << tcp << "[2001:db8::1]:5070"
                              << "[2001:db8::1]:5070";
        QTest::newRow("a host name alone") << tcp << "host.example"
                                           << "";
        QTest::newRow("nowhere") << tcp << "0.0.0.0:5070"
                                 << "";
        QTest::newRow("everywhere") << tcp << "224.0.0.1:5070"
                                    << "";
        QTest::newRow("TLS: nobody's name") << int(Transport::Tls) << "192.0.2.34:5070"
                                            << "";
        QTest::newRow("UDP has no connection") << int(Transport::Udp) << "192.0.2.34:5070"
                                               << "";
    }

    void findsTheWayBack()
    {
        QFETCH(int, transport);
        QFETCH(QString, via);
        QFETCH(QString, remote);
        FlowTable flows(m_random);
        Outbox out;
        const auto response = "SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP " + via.toStdString() +
                              ";branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\n"
                              "Call-ID: 1\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
        const auto *flow = flows.acquireForResponse(Transport(transport), response, start, out);
        QCOMPARE(flow ? QString::fromStdString(flow->remote.toString()) : QString(), remote);
    }

    void boundsWhatPeersOpen()
    {
        FlowTable flows(m_random);
        Outbox out;
        std::uint64_t next = firstAcceptedFlow.value;
        const auto accept = [&](int source, int port) {
            const Endpoint peer{ahoy::IpAddress::v4(0x0a000000U + std::uint32_t(source)),
                                std::uint16_t(port)};
            return flows.onFlow(FlowId{next++},
                                stateOf(FlowState::Kind::Accepted, Transport::Tcp, peer), start,
                                out) != nullptr;
        };
        int taken = 0;
        for (int port = 1; port <= 20; ++port)
            taken += accept(1, port) ? 1 : 0;
        QCOMPARE(taken, 8); // of one source
        for (int source = 2; source <= 40; ++source)
            for (int port = 1; port <= 8; ++port)
                taken += accept(source, port) ? 1 : 0;
        QCOMPARE(taken, 64); // in all
        QCOMPARE(take<CloseFlow>(out).size(), std::size_t(20 + 39 * 8 - 64));
        // What goes makes room, also for that source.
        flows.onFlow(firstAcceptedFlow, stateOf(FlowState::Kind::Closed, Transport::Tcp, server),
                     start, out);
        QVERIFY(accept(1, 99));
        QVERIFY(!accept(1, 100));
        QCOMPARE(flows.sweep({}, start + 1h, out).size(), std::size_t(64));
        QVERIFY(accept(1, 101));
    }

    void pingsForWhoeverWantsIt()
    {
        FlowTable flows(m_random);
        Outbox out;
        const auto id = flows.acquire(Transport::Tcp, server, {}, start, out);
        flows.onFlow(id, stateOf(FlowState::Kind::Open, Transport::Tcp, server), start, out);
        const AccountId slow{1};
        const AccountId fast{2};
        flows.setKeepAlive(id, slow, KeepAlive::within(1000s), start);
        flows.setKeepAlive(id, fast, KeepAlive::within(100s), start);
        take<Send>(out);
        QVERIFY(flows.onTimeout(start + 79s, out).empty());
        QVERIFY(take<Send>(out).empty());
        QVERIFY(flows.onTimeout(start + 101s, out).empty());
        QCOMPARE(take<Send>(out).size(), std::size_t(1));
        flows.onPong(*flows.find(id));
        flows.setKeepAlive(id, fast, std::nullopt, start + 101s);
        QVERIFY(flows.onTimeout(start + 202s, out).empty()); // the one that was under way
        flows.onPong(*flows.find(id));
        take<Send>(out);
        QVERIFY(flows.onTimeout(start + 900s, out).empty());
        QVERIFY(take<Send>(out).empty());
        flows.setKeepAlive(id, slow, std::nullopt, start + 900s);
        QVERIFY(flows.onTimeout(start + 2h, out).empty());
        QVERIFY(take<Send>(out).empty());
    }

    void takesSilenceForTheEnd_data()
    {
        QTest::addColumn<bool>("isPromised");
        QTest::addColumn<bool>("hasPonged");
        QTest::addColumn<int>("transport");
        QTest::addColumn<bool>("isBroken");
        const auto tcp = int(Transport::Tcp);
        QTest::newRow("RFC 5626 §4.4.1 promised") << true << false << tcp << true;
        QTest::newRow("it did once") << false << true << tcp << true;
        QTest::newRow("it never did") << false << false << tcp << false;
        QTest::newRow("UDP has no pong") << true << false << int(Transport::Udp) << false;
    }

    void takesSilenceForTheEnd()
    {
        QFETCH(bool, isPromised);
        QFETCH(bool, hasPonged);
        QFETCH(int, transport);
        QFETCH(bool, isBroken);
        FlowTable flows(m_random);
        Outbox out;
        const auto id = flows.acquire(Transport(transport), server, {}, start, out);
        flows.onFlow(id, stateOf(FlowState::Kind::Open, Transport(transport), server), start, out);
        flows.setKeepAlive(id, AccountId{1}, KeepAlive{60s, 60s, isPromised}, start);
        if (hasPonged)
            flows.onPong(*flows.find(id));
        QVERIFY(flows.onTimeout(start + 60s, out).empty());
        QVERIFY(flows.onTimeout(start + 70s - 1ms, out).empty());
        const auto broken = flows.onTimeout(start + 70s, out);
        QCOMPARE(broken == std::vector{id}, isBroken);
        QCOMPARE(flows.find(id) == nullptr, isBroken);
    }

    void nextTimeoutIsTheEarliest()
    {
        FlowTable flows(m_random);
        Outbox out;
        QVERIFY(!flows.nextTimeout());
        const auto id = flows.acquire(Transport::Udp, server, {}, start, out);
        QVERIFY(flows.nextTimeout() == start + 10s); // to look for idle ones
        flows.setKeepAlive(id, AccountId{1}, KeepAlive{5s, 5s, false}, start);
        QVERIFY(flows.nextTimeout() == start + 5s);
        flows.close(id, out);
        flows.sweep({}, start + 10s, out);
        QVERIFY(!flows.nextTimeout());
    }
};

QTEST_GUILESS_MAIN(TestFlowTable)
#include "tst_flow_table.moc"
