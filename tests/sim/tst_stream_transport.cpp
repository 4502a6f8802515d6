#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

AccountConfig tcpAccountOf(const std::string &user)
{
    auto config = accountOf(user);
    config.transport = Transport::Tcp;
    return config;
}

/// Answers with a description that makes the INVITE too long for UDP.
void makeLong(SimAgent &agent)
{
    agent.descriptionTail = "a=x-padding:" + std::string(1000, 'x') + "\r\n";
}

} // namespace

/// TCP: calls over it, and requests that are too long for a datagram (RFC 3261 §18.1.1).
class StreamTransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callsOverTcp_data()
    {
        QTest::addColumn<bool>("bobToo");
        QTest::addRow("both") << true;
        QTest::addRow("one") << false;
    }

    void callsOverTcp()
    {
        QFETCH(bool, bobToo);
        SimTown town(1);
        town.alice.addAccount(alicesAccount, tcpAccountOf("alice"), "wonderland");
        town.bob.addAccount(bobsAccount, bobToo ? tcpAccountOf("bob") : accountOf("bob"),
                            "builder");
        town.server.challengesCalls = true;
        town.world.run(5s);
        CHECK_IN(town.world, town.call());
        (void)town.bob.hold(town.bobs, true);
        town.world.run(2s);
        CHECK_IN(town.world, town.alice.calls[town.alices].isRemoteHeld);
        (void)town.alice.hangUp(town.alices);
        town.world.run(100s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
    }

    void takesTcpForWhatIsTooLong()
    {
        SimTown town(2);
        CHECK_IN(town.world, town.signIn());
        makeLong(town.alice);
        town.alice.keepsLog = true;
        CHECK_IN(town.world, town.call());
        const auto invite =
            std::find_if(town.alice.sent.begin(), town.alice.sent.end(),
                         [](const auto &message) { return message.starts_with("INVITE"); });
        QVERIFY(invite != town.alice.sent.end());
        QVERIFY(invite->size() > 1300);
        QVERIFY(invite->find("Via: SIP/2.0/TCP") != std::string::npos);
        QCOMPARE(town.alice.offersAsked, 1U); // the address is the same: asked once
        (void)town.bob.hangUp(town.bobs);
        town.world.run(100s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
    }

    void returnsToUdpWhereTcpIsDead_data()
    {
        QTest::addColumn<bool>("refuses");
        QTest::addRow("refused at once") << true;
        QTest::addRow("swallowed by a firewall") << false;
    }

    void returnsToUdpWhereTcpIsDead()
    {
        QFETCH(bool, refuses);
        SimTown town(3);
        CHECK_IN(town.world, town.signIn());
        makeLong(town.alice);
        town.server.takesConnections = false;
        town.world.swallowsConnections = !refuses;
        town.bob.manner = SimAgent::Manner::Answers;
        const auto start = town.world.now();
        town.alices = town.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(town.world,
                 town.world.runUntil([&] { return town.alice.isActive(town.alices); }, 5s));
        const auto waited = town.world.now() - start;
        QVERIFY(refuses ? waited < 500ms : (waited >= 1s && waited < 2s));
        // It is remembered: the next call does not wait.
        (void)town.alice.hangUp(town.alices);
        town.world.run(5s);
        const auto second = town.world.now();
        town.alices = town.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(town.world,
                 town.world.runUntil([&] { return town.alice.isActive(town.alices); }, 5s));
        QVERIFY(town.world.now() - second < 500ms);
    }

    /// PRODUCT §5: for a day, over restarts of the phone.
    void knowsFromAnEarlierRunThatTcpIsDead()
    {
        SimTown first(7);
        CHECK_IN(first.world, first.signIn());
        makeLong(first.alice);
        first.server.takesConnections = false;
        CHECK_IN(first.world, first.call());
        QCOMPARE(first.alice.tcpSpared.size(), std::size_t{1});
        const auto learnt = first.alice.tcpSpared.front();
        QVERIFY(learnt.lasting == 24h);
        QVERIFY(learnt.server == at("10.0.0.1:5060"));
        first.alice.agent().onNetworkChanged(first.world.now()); // another network, other ways
        first.alice.pump();
        QCOMPARE(first.alice.tcpSpared.size(), std::size_t{2});
        QVERIFY(first.alice.tcpSpared.back().lasting == 0s);

        SimTown second(8);
        second.alice.agent().spareTcp(learnt.server, learnt.lasting, second.world.now());
        CHECK_IN(second.world, second.signIn());
        makeLong(second.alice);
        second.server.takesConnections = false;
        second.world.swallowsConnections = true;
        const auto start = second.world.now();
        CHECK_IN(second.world, second.call());
        QVERIFY(second.world.now() - start < 500ms);
        QVERIFY(second.alice.tcpSpared.empty());
    }

    /// What was remembered is wrong by now, and long datagrams get lost: TCP is looked for again.
    void looksForTcpAgainWhenDatagramsAreLost_data()
    {
        QTest::addColumn<bool>("hasTcp");
        QTest::addRow("there it is") << true;
        QTest::addRow("nor is there TCP") << false;
    }

    void looksForTcpAgainWhenDatagramsAreLost()
    {
        QFETCH(bool, hasTcp);
        SimTown town(9);
        town.alice.agent().spareTcp(at("10.0.0.1:5060"), 24h, town.world.now());
        town.alice.addAccount(alicesAccount, accountOf("alice"), "wonderland");
        town.bob.addAccount(bobsAccount, tcpAccountOf("bob"), "builder");
        town.world.run(5s);
        makeLong(town.alice);
        town.server.takesConnections = hasTcp;
        town.world.drops = [](const Endpoint &, const Endpoint &, const std::string &bytes) {
            return bytes.size() > 1300;
        };
        town.bob.manner = SimAgent::Manner::Answers;
        town.alices = town.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(town.world, town.world.runUntil(
                                 [&] {
                                     return hasTcp ? town.alice.isActive(town.alices)
                                                   : town.alice.hasEnded(town.alices);
                                 },
                                 40s));
        QVERIFY(!town.alice.tcpSpared.empty());
        QVERIFY((town.alice.tcpSpared.back().lasting == 0s) == hasTcp);
        if (!hasTcp)
            QVERIFY(town.alice.calls[town.alices].cause == Cause::NoAnswer);
    }

    void doesNotSwitchAnAccountOfUdp()
    {
        SimTown town(4);
        auto config = accountOf("alice");
        config.transport = Transport::Udp;
        town.alice.addAccount(alicesAccount, config, "wonderland");
        town.bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        town.world.run(5s);
        makeLong(town.alice);
        town.alice.keepsLog = true;
        CHECK_IN(town.world, town.call());
        for (const auto &message : town.alice.sent)
            QVERIFY(message.find("SIP/2.0/TCP") == std::string::npos);
    }

    void takesTheTransportOfTheRoute()
    {
        // RFC 3263 §4.1: the Route names TCP, so the registration's datagrams are not the way.
        SimTown town(6);
        CHECK_IN(town.world, town.signIn());
        town.server.routeParameters = ";transport=tcp";
        town.alice.keepsLog = true;
        CHECK_IN(town.world, town.call());
        (void)town.alice.hangUp(town.alices);
        town.world.run(100s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
        for (const auto *method : {"ACK ", "BYE "}) {
            const auto request =
                std::find_if(town.alice.sent.begin(), town.alice.sent.end(),
                             [&](const auto &message) { return message.starts_with(method); });
            CHECK_IN(town.world, request != town.alice.sent.end());
            QVERIFY2(request->find("Via: SIP/2.0/TCP") != std::string::npos, request->c_str());
        }
    }

    void survivesAConnectionThatBreaks()
    {
        SimTown town(5);
        town.alice.addAccount(alicesAccount, tcpAccountOf("alice"), "wonderland");
        town.bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        town.world.run(5s);
        CHECK_IN(town.world, town.call());
        town.world.disconnect(1, town.server);
        town.world.run(10s); // a new connection, a new registration
        CHECK_IN(town.world, town.alice.isRegistered(alicesAccount));
        CHECK_IN(town.world, town.alice.isActive(town.alices));
        (void)town.alice.hangUp(town.alices);
        town.world.run(100s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
    }
};

QTEST_GUILESS_MAIN(StreamTransportTest)
#include "tst_stream_transport.moc"
