#include "tests/support/sim_duel.h"
#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>
#include <vector>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// A call goes on while the machine moves to another network (RFC 3261 §14.1: a re-INVITE with
/// another Contact is a target refresh; its offer names the new media address).
class TestHandover : public QObject {
    Q_OBJECT

    static IpAddress address(const char *text) { return *IpAddress::parse(text); }

    static void tell(SimAgent &agent, SimWorld &world, const std::vector<IpAddress> &addresses)
    {
        agent.agent().onAddresses(addresses);
        agent.agent().onNetworkChanged(world.now());
        agent.pump();
    }

private Q_SLOTS:
    void goesOnFromTheNewAddress()
    {
        SimTown town(31);
        QVERIFY(town.signIn());
        tell(town.alice, town.world, {address("10.0.0.2")});
        town.world.run(2s);
        CHECK_IN(town.world, town.call());
        const auto asked = town.alice.offersAsked;

        town.alice.moveTo(at("10.0.0.22:5070"));
        tell(town.alice, town.world, {address("10.0.0.22")});
        town.world.run(2s);
        CHECK_IN(town.world, town.alice.isActive(town.alices) && town.bob.isActive(town.bobs));
        CHECK_IN(town.world, town.alice.isRegistered(alicesAccount));
        CHECK_IN(town.world, town.alice.offersAsked > asked);
        QVERIFY(town.alice.contexts.back().localAddress == address("10.0.0.22"));

        // Bob's BYE only finds her where she is now.
        (void)town.bob.agent().hangUp(town.bobs, town.world.now());
        town.bob.pump();
        CHECK_IN(town.world, town.world.runUntil([&] { return town.haveBothEnded(); }));
        town.world.run(40s);
        CHECK_IN(town.world, town.isQuiet());
    }

    void tellsADirectPeer()
    {
        Duel duel(32);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        QVERIFY(duel.talk());
        duel.alice.moveTo(at("10.0.0.22:5070"));
        tell(duel.alice, duel.world, {address("10.0.0.22")});
        const auto reinvite = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, reinvite);
        CHECK_IN(duel.world,
                 reinvite->value("Contact").find("10.0.0.22:5070") != std::string::npos);
        CHECK_IN(duel.world, reinvite->value("Via").find("10.0.0.22:5070") != std::string::npos);
        CHECK_IN(duel.world, reinvite->body.find("IN IP4 10.0.0.22") != std::string::npos);
    }

    void staysWhereItsAddressIs()
    {
        Duel duel(33);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        QVERIFY(duel.talk());
        tell(duel.alice, duel.world, {address("10.0.0.2"), address("192.168.7.7")});
        QVERIFY(!duel.peer.expect("INVITE", 3s));
    }

    /// The cable is out before the Wi-Fi is there: nothing can be said, nothing is tried.
    void waitsForAnAddress()
    {
        Duel duel(34);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        QVERIFY(duel.talk());
        tell(duel.alice, duel.world, {});
        QVERIFY(!duel.peer.expect("INVITE", 3s));
        duel.alice.moveTo(at("10.0.0.22:5070"));
        tell(duel.alice, duel.world, {address("10.0.0.22")});
        CHECK_IN(duel.world, duel.peer.expect("INVITE").has_value());
    }

    /// The answer to an INVITE goes back to where that came from (RFC 3261 §18.2.2), and nobody is
    /// there any more: what rings is cancelled, and called again from where we are.
    void callsAgainWhatRings()
    {
        Duel duel(35);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        QVERIFY(duel.ring());
        duel.alice.moveTo(at("10.0.0.22:5070"));
        tell(duel.alice, duel.world, {address("10.0.0.22")});
        const auto cancel = duel.peer.expect("CANCEL");
        CHECK_IN(duel.world, cancel);
        QCOMPARE(cancel->value("Via"), duel.invite.value("Via"));
        QCOMPARE(cancel->value("Call-ID"), duel.invite.value("Call-ID"));
        duel.peer.respond(*cancel, 200, "OK");
        const auto again = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, again);
        QVERIFY(again->value("Call-ID") != duel.invite.value("Call-ID"));
        CHECK_IN(duel.world, again->value("Contact").find("10.0.0.22:5070") != std::string::npos);
        CHECK_IN(duel.world, again->body.find("IN IP4 10.0.0.22") != std::string::npos);
        duel.peer.respond(*again, 200, "OK", SimPeer::description("10.0.0.9"));
        QVERIFY(duel.peer.expect("ACK").has_value());
        QVERIFY(duel.alice.isActive(duel.alices));
        (void)duel.alice.hangUp(duel.alices);
        QVERIFY(duel.expectAndAccept("BYE").has_value());
        CHECK_IN(duel.world, duel.isQuiet());
    }

    /// RFC 3261 §9.1: without a provisional response there is no CANCEL.
    void callsAgainWhatNobodyHasAnswered()
    {
        Duel duel(36);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
        const auto first = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, first);
        duel.alice.moveTo(at("10.0.0.22:5070"));
        tell(duel.alice, duel.world, {address("10.0.0.22")});
        const auto again = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, again);
        QVERIFY(again->value("Call-ID") != first->value("Call-ID"));
        QVERIFY(!duel.peer.expect("CANCEL", 100ms));
        // Once: whoever moves all the time would ring and ring.
        duel.alice.moveTo(at("10.0.0.23:5070"));
        tell(duel.alice, duel.world, {address("10.0.0.23")});
        duel.world.run(60s);
        CHECK_IN(duel.world, duel.alice.hasEnded(duel.alices));
        QCOMPARE(duel.call().cause, Cause::NoAnswer);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void givesUpMeanwhile()
    {
        Duel duel(37);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        QVERIFY(duel.ring());
        duel.alice.answersOffers = false;
        duel.alice.moveTo(at("10.0.0.22:5070"));
        tell(duel.alice, duel.world, {address("10.0.0.22")});
        QVERIFY(duel.peer.expect("CANCEL").has_value());
        QVERIFY(duel.alice.hangUp(duel.alices));
        QVERIFY(!duel.peer.expect("INVITE", 5s));
        CHECK_IN(duel.world, duel.isQuiet());
    }

    /// Who is called answers from where he is.
    void answersFromTheNewAddress()
    {
        Duel duel(38);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        duel.alice.manner = SimAgent::Manner::Nothing;
        duel.invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        duel.peer.send(duel.alice.where(), duel.invite);
        duel.world.run(50ms);
        duel.alices = duel.alice.lastIncoming;
        QVERIFY(duel.alice.ring(duel.alices));
        QVERIFY(duel.peer.expect("180").has_value());
        duel.alice.moveTo(at("10.0.0.22:5070"));
        tell(duel.alice, duel.world, {address("10.0.0.22")});
        duel.world.run(50ms);
        QVERIFY(duel.alice.answer(duel.alices));
        const auto ok = duel.peer.expect("200");
        CHECK_IN(duel.world, ok);
        CHECK_IN(duel.world, ok->value("Contact").find("10.0.0.22:5070") != std::string::npos);
        CHECK_IN(duel.world, ok->body.find("IN IP4 10.0.0.22") != std::string::npos);
        duel.accepted = *ok;
        duel.peer.send(duel.alice.where(), duel.ackOfPeer());
        duel.world.run(50ms);
        QVERIFY(duel.alice.isActive(duel.alices));
        QVERIFY(!duel.peer.expect("INVITE", 2s)); // all is said
    }

    /// The connection that the call came by is dead, and nothing says so (RFC 3261 §18.2.2).
    void answersOverANewConnection_data()
    {
        QTest::addColumn<int>("transport");
        QTest::newRow("TCP") << int(Transport::Tcp);
        QTest::newRow("TLS") << int(Transport::Tls);
        QTest::newRow("WSS") << int(Transport::Wss);
    }
    void answersOverANewConnection()
    {
        QFETCH(int, transport);
        SimTown town(39);
        town.world.certificates[town.server.where()] = {"10.0.0.1", "example.com"};
        auto config = accountOf("alice");
        config.transport = Transport(transport);
        town.alice.addAccount(alicesAccount, config, "wonderland");
        town.bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        CHECK_IN(town.world, town.world.runUntil([&] {
            return town.alice.isRegistered(alicesAccount) && town.bob.isRegistered(bobsAccount);
        }));
        tell(town.alice, town.world, {address("10.0.0.2")});
        town.world.run(2s);
        town.alice.manner = SimAgent::Manner::Nothing;
        const auto bobs = town.bob.dial("sip:alice@example.com", bobsAccount);
        CHECK_IN(town.world, town.world.runUntil([&] { return !town.alice.calls.empty(); }));
        const auto alices = town.alice.lastIncoming;
        QVERIFY(town.alice.ring(alices));
        town.world.run(1s);
        const auto opened = town.alice.opened.size();

        town.world.cut(town.alice);
        town.alice.moveTo(at("10.0.0.22:5070"));
        tell(town.alice, town.world, {address("10.0.0.22")});
        town.world.run(1s);
        QCOMPARE(town.alice.opened.size(), opened + 1); // with the registration
        QVERIFY(town.alice.answer(alices));
        CHECK_IN(town.world, town.world.runUntil([&] {
            return town.alice.isActive(alices) && town.bob.isActive(bobs);
        }));
        QVERIFY(town.alice.contexts.back().localAddress == address("10.0.0.22"));
        // Bob's BYE finds her by the Contact of her answer.
        (void)town.bob.agent().hangUp(bobs, town.world.now());
        town.bob.pump();
        CHECK_IN(town.world, town.world.runUntil([&] { return town.alice.hasEnded(alices); }));
        town.world.run(40s);
        CHECK_IN(town.world, town.isQuiet());
    }
};

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"
