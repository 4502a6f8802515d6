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

    /// Nothing is agreed yet: the call is not hurt by it.
    void aRingingCallIsLeftAlone()
    {
        Duel duel(35);
        tell(duel.alice, duel.world, {address("10.0.0.2")});
        QVERIFY(duel.ring());
        tell(duel.alice, duel.world, {address("10.0.0.22")});
        QVERIFY(!duel.peer.expect("INVITE", 400ms));
        QVERIFY(!duel.alice.hasEnded(duel.alices));
    }
};

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"
