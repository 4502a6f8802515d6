#include "tests/support/sim_provider.h"
#include "tests/support/sim_stun.h"

#include <QtTest>
#include <algorithm>
#include <array>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;

namespace {

using Stun = SimServer::Stun;

std::size_t count(const std::vector<std::string> &sent, std::string_view method)
{
    return std::size_t(std::count_if(sent.begin(), sent.end(), [&](const auto &message) {
        return message.starts_with(method);
    }));
}

/// Nothing reaches Alice, and nothing of hers anybody.
void cutOff(Provider &provider, bool on)
{
    if (!on) {
        provider.world.drops = nullptr;
        return;
    }
    provider.world.drops = [&provider](const Endpoint &from, const Endpoint &to, const auto &) {
        return provider.alice.isAt(from) || provider.alice.isAt(to) ||
               from == *provider.alice.nat || to == *provider.alice.nat;
    };
}

} // namespace

/// A flow that is kept by STUN, and what goes wrong around it.
class StunTroubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The router was away for longer than one question is asked.
    void tellsTheCallAfterALongSilence()
    {
        Provider provider(1);
        provider.first.knowsOutbound = false;
        provider.first.keep = "30";
        provider.config.server = "10.0.0.1:5060";
        CHECK_IN(provider.world, provider.signIn());
        provider.bob.manner = SimAgent::Manner::Answers;
        const auto call = provider.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.alice.isActive(call); }));
        provider.world.run(10s);
        cutOff(provider, true);
        provider.world.run(90s);
        QCOMPARE(provider.logLines("nothing is answered any more"), 1U);
        provider.alice.nat = at("203.0.113.7:32000");
        cutOff(provider, false);
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return count(provider.alice.sent, "UPDATE") == 1; },
                                         2min));
        QCOMPARE(provider.logLines("sees us at another address"), 1U);
        provider.world.run(1s);
        QVERIFY(provider.bob.hangUp(provider.bob.lastIncoming));
        provider.world.run(2s);
        QVERIFY(provider.alice.hasEnded(call));
        QVERIFY(provider.alice.isRegistered(alicesAccount));
    }

    /// RFC 5626 §8: "A SIP node MUST NOT send STUN requests over a flow unless it has an explicit
    /// indication".
    void asksNobodyWhoDidNotPromise()
    {
        Provider provider(2);
        provider.second.knowsOutbound = false;
        provider.second.stun = Stun::Ignores;
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(1min);
        provider.first.isUp = false;
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return !provider.second.bindings["alice"].empty(); },
                                         2min));
        const auto registers = provider.registers(provider.second);
        provider.world.run(5min);
        QCOMPARE(provider.second.stunRequests, 0U);
        QVERIFY(provider.second.pings >= 10);                          // she is behind a NAT
        QVERIFY(provider.registers(provider.second) <= registers + 1); // the NAT's Contact
        QCOMPARE(provider.logLines("STUN was promised"), 0U);
    }

    void leavesTheOldServerAlone_data()
    {
        QTest::addColumn<bool>("registers");
        QTest::addRow("another server") << true;
        QTest::addRow("none any more") << false;
    }

    void leavesTheOldServerAlone()
    {
        QFETCH(bool, registers);
        Provider provider(3);
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(1min);
        auto other = provider.config;
        other.server = "10.0.0.6:5060";
        other.registers = registers;
        QVERIFY(provider.alice.agent().updateAccount(alicesAccount, other, provider.world.now()));
        provider.alice.pump();
        provider.world.run(1min);
        QCOMPARE(provider.second.bindings["alice"].empty(), !registers);
        const auto asked = provider.first.stunRequests;
        provider.world.run(5min);
        QCOMPARE(provider.first.stunRequests, asked);
        QCOMPARE(provider.second.stunRequests >= 10, registers);
    }

    /// An address more, and the call keeps its own: two flows by one way.
    void oneWayIsAskedOnce()
    {
        Provider provider(4);
        const std::array one{*IpAddress::parse("192.168.1.20")};
        const std::array two{one[0], *IpAddress::parse("192.168.9.9")};
        provider.alice.agent().onAddresses(one);
        CHECK_IN(provider.world, provider.signIn());
        provider.bob.manner = SimAgent::Manner::Answers;
        const auto call = provider.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.alice.isActive(call); }));
        provider.alice.agent().onAddresses(two);
        provider.alice.agent().onNetworkChanged(provider.world.now());
        provider.alice.pump();
        const auto asked = provider.first.stunRequests;
        provider.world.run(5min);
        QVERIFY(provider.first.stunRequests <= asked + 1 + 300 / 24);
        QCOMPARE(provider.logLines("STUN"), 0U);
        QCOMPARE(provider.logLines("answered any more"), 0U);
        QVERIFY(provider.second.bindings["alice"].empty());
        // The call hears of it all the same.
        provider.alice.nat = at("203.0.113.7:32000");
        provider.world.run(40s);
        QCOMPARE(count(provider.alice.sent, "UPDATE"), 1U);
        QVERIFY(provider.alice.isActive(call));
    }

    /// A server in trouble, and then away: that says nothing of whether it speaks STUN.
    void comesBackToStun()
    {
        Provider provider(5);
        provider.config.server = "10.0.0.1:5060";
        provider.first.grantedExpires = 120;
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(30s);
        provider.first.answersRegisterWith = 500;
        provider.first.retryAfter = 600;
        provider.world.run(90s); // a refresh failed; the next one is far away
        QVERIFY(!provider.alice.isRegistered(alicesAccount));
        provider.first.isUp = false;
        provider.world.run(4min);
        QVERIFY(provider.logLines("nothing is answered any more") >= 2);
        provider.first.isUp = true;
        provider.first.answersRegisterWith = 0;
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.alice.isRegistered(alicesAccount); },
                                         20min));
        const auto asked = provider.first.stunRequests;
        const auto pings = provider.first.pings;
        provider.world.run(2min);
        QVERIFY(provider.first.stunRequests >= asked + 4);
        QCOMPARE(provider.first.pings, pings);
        QCOMPARE(provider.logLines("STUN was promised"), 0U);
    }

    /// One Binding Error Response of a server that answered: the flow is bound anew, and nobody
    /// leaves for another server.
    void forgivesOneRefusal()
    {
        Provider provider(6);
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(1min);
        const auto registers = provider.registers(provider.first);
        provider.first.stun = Stun::Refuses;
        CHECK_IN(provider.world,
                 provider.world.runUntil(
                     [&] { return provider.registers(provider.first) > registers; }, 30s));
        provider.first.stun = Stun::Answers;
        provider.world.run(5min);
        QCOMPARE(provider.logLines("STUN is not answered any more, SIP is"), 1U);
        QCOMPARE(provider.registers(provider.first), registers + 1);
        QVERIFY(provider.second.bindings["alice"].empty());
        QCOMPARE(provider.first.pings, 0U);
    }

    /// RFC 5626 §4.4: a Flow-Timer is the longest time; a NAT may forget sooner.
    void asksMoreOftenWhereTheNatForgets()
    {
        Provider provider(7);
        provider.first.flowTimer = "120";
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(10s);
        auto lastSent = provider.world.now();
        std::uint16_t port = 31000;
        provider.world.drops = [&](const Endpoint &, const Endpoint &to, const auto &) {
            if (to == provider.first.where()) {
                if (provider.world.now() - lastSent > 60s)
                    provider.alice.nat = Endpoint{provider.alice.nat->address, ++port};
                lastSent = provider.world.now();
            }
            return false;
        };
        provider.world.run(10min);
        // What is on its way has an address already: it is the next answer that tells.
        QVERIFY2(port > 31000 && port <= 31003, std::to_string(port).c_str());
        const auto registers = provider.registers(provider.first);
        provider.world.run(10min);
        QCOMPARE(provider.registers(provider.first), registers);
        CHECK_IN(provider.world, provider.isReached());
    }

    /// A NAT that has another port each time: the registration follows it, but a call is not told
    /// without end.
    void doesNotTellEverybodyForEver()
    {
        Provider provider(8);
        CHECK_IN(provider.world, provider.signIn());
        provider.bob.manner = SimAgent::Manner::Answers;
        const auto call = provider.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.alice.isActive(call); }));
        for (std::uint16_t port = 32000; port < 32030; ++port) {
            provider.alice.nat = Endpoint{provider.alice.nat->address, port};
            provider.world.run(20s);
        }
        QCOMPARE(count(provider.alice.sent, "UPDATE"), 3U);
        QVERIFY(provider.logLines("at another address again") >= 10);
        QVERIFY(provider.alice.isActive(call));
        QVERIFY(provider.alice.isRegistered(alicesAccount));
    }

    void whileItRingsHere()
    {
        Provider provider(9);
        provider.first.knowsOutbound = false;
        provider.first.keep = "30";
        CHECK_IN(provider.world, provider.signIn());
        const auto call = provider.bob.dial("sip:alice@example.com", bobsAccount);
        provider.world.run(2s);
        const auto ringing = provider.alice.lastIncoming;
        provider.alice.nat = at("203.0.113.7:32000");
        provider.world.run(30s);
        QVERIFY(provider.alice.answer(ringing));
        CHECK_IN(
            provider.world,
            provider.world.runUntil(
                [&] { return provider.alice.isActive(ringing) && provider.bob.isActive(call); },
                2s));
        provider.world.run(40s);
        QVERIFY(provider.alice.isActive(ringing)); // the ACK has come
        QVERIFY(provider.bob.hangUp(call));
        provider.world.run(2s);
        QVERIFY(provider.alice.hasEnded(ringing));
    }

    /// Its answer would go where it came from (RFC 3261 §18.2.2): it rings anew.
    void whileItRingsElsewhere()
    {
        Provider provider(10);
        provider.first.knowsOutbound = false;
        provider.first.keep = "30";
        CHECK_IN(provider.world, provider.signIn());
        const auto call = provider.alice.dial("sip:bob@example.com", alicesAccount);
        provider.world.run(2s);
        const auto first = provider.bob.lastIncoming;
        provider.alice.nat = at("203.0.113.7:32000");
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.bob.lastIncoming != first; }, 32s));
        provider.world.run(1s);
        QVERIFY(provider.bob.hasEnded(first));
        QVERIFY(!provider.alice.hasEnded(call));
        QVERIFY(provider.bob.answer(provider.bob.lastIncoming));
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.alice.isActive(call); }, 2s));
    }
};

QTEST_GUILESS_MAIN(StunTroubleTest)
#include "tst_stun_trouble.moc"
