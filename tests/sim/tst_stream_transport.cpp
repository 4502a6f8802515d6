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
