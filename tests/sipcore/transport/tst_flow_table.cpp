#include "sipcore/transport/flow_table.h"

#include "tests/support/sim_stun.h"

#include <QTest>
#include <set>

using namespace ahoy::sip;
using ahoy::sip::sim::bindingError;
using ahoy::sip::sim::isBindingRequest;
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

BindingAnswer answerTo(const std::string &request, const char *mapped)
{
    return parseBindingAnswer(sim::bindingSuccess(request, at(mapped))).value();
}

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
        QTest::newRow("UDP has no pong") << false << true << int(Transport::Udp) << false;
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
        QCOMPARE(broken == (std::vector{BrokenFlow{id, BrokenFlow::How::Closed}}), isBroken);
        QCOMPARE(flows.find(id) == nullptr, isBroken);
    }

    /// RFC 5626 §4.4.2, where the peer promised it.
    void asksByStunOverUdp()
    {
        FlowTable flows(m_random);
        Outbox out;
        const auto id = flows.acquire(Transport::Udp, server, {}, start, out);
        flows.onFlow(id, stateOf(FlowState::Kind::Open, Transport::Udp, server), start, out);
        auto &flow = *flows.find(id);
        const AccountId plain{1};
        const AccountId promised{2};
        flows.setKeepAlive(id, plain, KeepAlive{25s, 25s, false}, start);
        QVERIFY(flows.onTimeout(start + 25s, out).empty());
        QCOMPARE(take<Send>(out).back().bytes, std::string("\r\n\r\n"));
        // It is asked at once, and then in place of CRLFs, whoever wants them.
        flows.setKeepAlive(id, promised, KeepAlive{20s, 20s, true}, start + 30s);
        QVERIFY(flows.onTimeout(start + 30s, out).empty());
        const auto asked = take<Send>(out);
        QCOMPARE(asked.size(), std::size_t(1));
        QVERIFY(isBindingRequest(asked[0].bytes));
        QVERIFY(asked[0].to == server);
        // Again after 500 ms, the very same.
        QVERIFY(flows.onTimeout(start + 30'500ms - 1ms, out).empty());
        QVERIFY(take<Send>(out).empty());
        QVERIFY(flows.onTimeout(start + 30'500ms, out).empty());
        QCOMPARE(take<Send>(out).back().bytes, asked[0].bytes);
        QVERIFY(!flows.onStun(flow, answerTo(asked[0].bytes, "203.0.113.7:5060"), start + 31s));
        QVERIFY(flows.onTimeout(start + 50s - 1ms, out).empty());
        QVERIFY(take<Send>(out).empty());
        // The registration is refreshed: no reason to ask before it is time.
        flows.setKeepAlive(id, promised, KeepAlive{20s, 20s, true}, start + 40s);
        QVERIFY(flows.onTimeout(start + 50s - 1ms, out).empty());
        QVERIFY(take<Send>(out).empty());
        QVERIFY(flows.onTimeout(start + 50s, out).empty());
        const auto second = take<Send>(out).back().bytes;
        QVERIFY(second != asked[0].bytes);
        QVERIFY(!flows.onStun(flow, answerTo(asked[0].bytes, "203.0.113.9:5060"),
                              start + 51s)); // a late one
        QVERIFY(flows.onStun(flow, answerTo(second, "203.0.113.8:5060"), start + 51s) ==
                BrokenFlow::How::Moved);
        QVERIFY(flow.contactAddress() == at("203.0.113.8:5060"));
        // Nobody wants it any more.
        QVERIFY(flows.onTimeout(start + 70s, out).empty());
        flows.setKeepAlive(id, promised, std::nullopt, start + 70s);
        flows.setKeepAlive(id, plain, std::nullopt, start + 70s);
        take<Send>(out);
        QVERIFY(flows.onTimeout(start + 1h, out).empty());
        QVERIFY(take<Send>(out).empty());
        QVERIFY(flows.find(id) == &flow);
    }

    /// One account, one flow that is kept for it; and a connectionless one has one keeper.
    void keepsOneFlowForAnAccount()
    {
        FlowTable flows(m_random);
        Outbox out;
        const KeepAlive promised{20s, 20s, true};
        const AccountId account{1};
        const auto open = [&](const Endpoint &remote) {
            const auto id = flows.acquire(Transport::Udp, remote, {}, start, out);
            flows.onFlow(id, stateOf(FlowState::Kind::Open, Transport::Udp, remote), start, out);
            return id;
        };
        const auto to = [&](TimePoint now) {
            std::set<Endpoint> peers;
            flows.onTimeout(now, out);
            for (const auto &sent : take<Send>(out))
                peers.insert(sent.to);
            return peers;
        };
        const auto elsewhere = at("192.0.2.10:5060");
        const auto first = open(server);
        const auto second = open(elsewhere);
        flows.setKeepAlive(first, account, promised, start);
        QVERIFY(to(start) == std::set{server});
        flows.setKeepAlive(second, account, promised, start + 1s);
        QVERIFY(to(start + 1s) == std::set{elsewhere});
        // What is late of the first one changes nothing.
        flows.setKeepAlive(first, account, std::nullopt, start + 2s);
        QVERIFY(to(start + 30s) == std::set{elsewhere});
        flows.dropKeeper(account);
        QVERIFY(to(start + 60s).empty());
        // Its successor is the same way: it alone is asked.
        flows.setKeepAlive(first, account, promised, start + 60s);
        flows.retire(first);
        const auto successor = open(server);
        QVERIFY(successor != first);
        QVERIFY(to(start + 90s).empty());
        flows.setKeepAlive(successor, account, promised, start + 90s);
        QVERIFY(to(start + 90s) == std::set{server});
        // A promise that is not made again: CRLFs, and what was asked is not asked again.
        flows.setKeepAlive(successor, account, KeepAlive{20s, 20s, false}, start + 90s);
        QVERIFY(flows.onTimeout(start + 109s, out).empty());
        QVERIFY(take<Send>(out).empty());
        QVERIFY(flows.onTimeout(start + 111s, out).empty());
        QCOMPARE(take<Send>(out).back().bytes, std::string("\r\n\r\n"));
    }

    /// Pongs and answers of STUN are no use of a flow that nobody else uses.
    void isNotUsedByKeepingIt()
    {
        FlowTable flows(m_random);
        Outbox out;
        const auto id = flows.acquire(Transport::Tcp, server, {}, start, out);
        flows.onFlow(id, stateOf(FlowState::Kind::Open, Transport::Tcp, server), start, out);
        flows.setKeepAlive(id, AccountId{1}, KeepAlive{10s, 10s, true}, start);
        flows.retire(id);
        for (int i = 1; i < 4; ++i) {
            flows.onTimeout(start + i * 10s, out);
            flows.onPong(*flows.find(id));
            flows.sweep({}, start + i * 10s, out);
        }
        QVERIFY(flows.find(id)); // a call may have it still
        flows.sweep({}, start + 40s, out);
        QVERIFY(!flows.find(id));
    }

    /// What becomes of a question that nobody answers, and of the next one.
    void givesUpOnStun()
    {
        FlowTable flows(m_random);
        Outbox out;
        const auto id = flows.acquire(Transport::Udp, server, {}, start, out);
        flows.onFlow(id, stateOf(FlowState::Kind::Open, Transport::Udp, server), start, out);
        const KeepAlive promised{100s, 100s, true};
        flows.setKeepAlive(id, AccountId{1}, promised, start);
        auto now = start;
        const auto untilBroken = [&] {
            std::vector<BrokenFlow> broken;
            while (broken.empty() && now < start + 1000s) {
                now = *flows.nextTimeout();
                broken = flows.onTimeout(now, out);
                if (flows.isSweepDue(now))
                    flows.sweep({id}, now, out);
            }
            return broken;
        };
        QVERIFY(flows.onTimeout(now, out).empty());
        const auto asked = take<Send>(out);
        QVERIFY(!flows.onStun(*flows.find(id), answerTo(asked[0].bytes, "203.0.113.7:5060"), now));
        QVERIFY(untilBroken() == (std::vector{BrokenFlow{id, BrokenFlow::How::Silent}}));
        QVERIFY(now == start + 100s + 39'500ms);
        QCOMPARE(take<Send>(out).size(), std::size_t(7));
        // As long as nothing at all comes, that says nothing of STUN.
        QVERIFY(untilBroken() == (std::vector{BrokenFlow{id, BrokenFlow::How::Silent}}));
        QCOMPARE(take<Send>(out).size(), std::size_t(7));
        // Bound anew: asked at once; it answers SIP alone, so it is none that speaks STUN.
        FlowTable::onHeard(*flows.find(id), now);
        flows.setKeepAlive(id, AccountId{1}, promised, now);
        QVERIFY(untilBroken() == (std::vector{BrokenFlow{id, BrokenFlow::How::Unspoken}}));
        QCOMPARE(take<Send>(out).size(), std::size_t(7));
        flows.setKeepAlive(id, AccountId{1}, promised, now);
        now += 100s;
        QVERIFY(flows.onTimeout(now, out).empty());
        QCOMPARE(take<Send>(out).back().bytes, std::string("\r\n\r\n"));
        // A new flow to the same server tries it anew.
        flows.close(id, out);
        const auto next = flows.acquire(Transport::Udp, server, {}, now, out);
        flows.onFlow(next, stateOf(FlowState::Kind::Open, Transport::Udp, server), now, out);
        flows.setKeepAlive(next, AccountId{1}, promised, now);
        flows.onTimeout(now, out);
        const auto again = take<Send>(out);
        QVERIFY(isBindingRequest(again.back().bytes));
        QVERIFY(flows.onStun(*flows.find(next),
                             parseBindingAnswer(bindingError(again.back().bytes)).value(),
                             now) == BrokenFlow::How::Unspoken);
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
