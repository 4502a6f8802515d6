#include "tests/support/sim_office.h"
#include "tests/support/sim_provider.h"
#include "tests/support/sim_stun.h"

#include <QtTest>
#include <algorithm>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

using Stun = SimServer::Stun;

bool isAnswer(const std::string &bytes)
{
    return mayBeStun(bytes) && !isBindingRequest(bytes);
}

} // namespace

/// RFC 5626 §4.4.2: a UDP flow to a server that promised STUN.
class StunKeepAliveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// "If the XOR-MAPPED-ADDRESS in the STUN Binding Response changes, the UA MUST treat this
    /// event as a failure on the flow."
    void noticesThatTheNatForgotUs_data()
    {
        QTest::addColumn<bool>("outbound");
        QTest::addRow("RFC 5626: the flow is bound anew") << true;
        QTest::addRow("RFC 6223 keep: the Contact follows as well") << false;
    }

    void noticesThatTheNatForgotUs()
    {
        QFETCH(bool, outbound);
        Provider provider(1);
        provider.first.knowsOutbound = outbound;
        provider.first.keep = "30";
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(5min);
        CHECK_IN(provider.world, provider.isReached());
        const auto before = provider.registers(provider.first);
        provider.alice.nat = at("203.0.113.7:32000");
        CHECK_IN(provider.world, provider.world.runUntil(
                                     [&] {
                                         const auto &bound = provider.first.bindings["alice"];
                                         return bound.size() == 1 &&
                                                bound.front().source == *provider.alice.nat;
                                     },
                                     31s));
        CHECK_IN(provider.world, provider.isReached());
        if (!outbound)
            QCOMPARE(provider.first.bindings["alice"].front().contact,
                     std::string("sip:alice@203.0.113.7:32000"));
        QCOMPARE(provider.logLines("sees us at another address, 203.0.113.7:32000"), 1U);
        provider.world.run(10min); // once was enough
        QCOMPARE(provider.registers(provider.first), before + 1);
        for (const auto &event : provider.alice.registrationHistory)
            QVERIFY(event.state != RegistrationEvent::State::Failed);
    }

    /// And the other side can say what it has to: here that it hangs up, to the Contact that it was
    /// told last.
    void theCallGoesOn_data()
    {
        QTest::addColumn<bool>("hasStun");
        QTest::addRow("told by UPDATE") << true;
        QTest::addRow("without STUN nobody notices") << false; // what makes the first row a proof
    }

    void theCallGoesOn()
    {
        QFETCH(bool, hasStun);
        Provider provider(2);
        provider.first.knowsOutbound = false;
        if (hasStun)
            provider.first.keep = "30";
        CHECK_IN(provider.world, provider.signIn());
        provider.bob.manner = SimAgent::Manner::Answers;
        const auto call = provider.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.alice.isActive(call); }));
        provider.world.run(1s); // the first answer tells where she was
        provider.alice.nat = at("203.0.113.7:32000");
        provider.world.run(40s);
        QCOMPARE(provider.logLines("sees us at another address"), std::size_t(hasStun ? 1 : 0));
        QVERIFY(provider.alice.isActive(call) && provider.bob.isActive(provider.bob.lastIncoming));
        QVERIFY(provider.bob.hangUp(provider.bob.lastIncoming));
        provider.world.run(2s);
        QCOMPARE(provider.alice.hasEnded(call), hasStun);
    }

    /// A subscription too is told where its news shall go.
    void theNewsFollow()
    {
        Office office(9);
        auto seen = at("203.0.113.7:31000");
        office.world.drops = [&](const Endpoint &from, const Endpoint &to,
                                 const std::string &bytes) {
            if (isBindingRequest(bytes))
                office.world.send(to, from, bindingSuccess(bytes, seen));
            return mayBeStun(bytes) && to == office.server.where();
        };
        const auto registers = office.server.handler;
        office.server.handler = [&](const SimMessage &message, const Endpoint &from) {
            if (message.method() != "REGISTER") {
                registers(message, from);
                return;
            }
            auto promised = message;
            promised.set("Via", message.value("Via") + "=30"); // RFC 6223: keep
            registers(promised, from);
        };
        CHECK_IN(office.world, office.signIn(true));
        const auto subscribe = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, subscribe.has_value());
        Notifier notifier{office.server, *subscribe};
        office.server.send(office.alice.where(), notifier.accept(200, 3600));
        office.server.send(office.alice.where(),
                           notifier.notify("active", "application/simple-message-summary",
                                           "Messages-Waiting: no\r\n"));
        office.world.run(1min);
        QCOMPARE(office.waiting("SUBSCRIBE"), 0U);
        seen = at("203.0.113.7:32000");
        const auto again = office.server.expect("SUBSCRIBE", 33s);
        CHECK_IN(office.world, again.has_value());
        QCOMPARE(again->value("Call-ID"), subscribe->value("Call-ID"));
        QVERIFY(again->value("Contact").find("203.0.113.7:32000") != std::string::npos);
    }

    /// RFC 8489 §6.2.1: 7 requests in 31.5 s, and 8 s more for the last.
    void isPatient()
    {
        Provider provider(3);
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(1s);
        const auto registers = provider.registers(provider.first);
        std::vector<TimePoint> asked;
        provider.world.drops = [&](const Endpoint &, const Endpoint &, const std::string &bytes) {
            if (isBindingRequest(bytes))
                asked.push_back(provider.world.now());
            return isAnswer(bytes) && asked.size() < 7; // the last one gets through
        };
        provider.world.run(70s);
        QVERIFY(asked.size() >= 7);
        std::vector<std::int64_t> waits;
        for (std::size_t i = 1; i < 7; ++i)
            waits.push_back(toMilliseconds(asked[i] - asked[i - 1]));
        QCOMPARE(waits, (std::vector<std::int64_t>{500, 1000, 2000, 4000, 8000, 16000}));
        QCOMPARE(provider.registers(provider.first), registers);
        QCOMPARE(provider.logLines("STUN"), 0U);
    }

    /// A server that answered and does no more is asked last: the next one has us soon.
    void findsAnotherServer()
    {
        Provider provider(4);
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(2min);
        QVERIFY(provider.second.bindings["alice"].empty());
        provider.first.isUp = false;
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return !provider.second.bindings["alice"].empty(); },
                                         29s + 39'500ms + 1s));
        QCOMPARE(provider.logLines("nothing is answered any more"), 1U);
        QVERIFY(provider.alice.isRegistered(alicesAccount));
        for (const auto &event : provider.alice.registrationHistory)
            QVERIFY(event.state != RegistrationEvent::State::Failed);
    }

    void withOneServerItWaitsForIt()
    {
        Provider provider(5);
        provider.config.server = "10.0.0.1:5060";
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(2min);
        provider.first.isUp = false;
        provider.world.run(10min);
        QVERIFY(!provider.alice.isRegistered(alicesAccount));
        provider.first.isUp = true;
        provider.first.bindings.clear();
        CHECK_IN(provider.world,
                 provider.world.runUntil([&] { return provider.alice.isRegistered(alicesAccount); },
                                         30min));
        // And STUN is what keeps it again.
        const auto pings = provider.first.pings;
        const auto asked = provider.first.stunRequests;
        provider.world.run(2min);
        QVERIFY(provider.first.stunRequests >= asked + 4);
        QCOMPARE(provider.first.pings, pings);
    }

    /// Promised or not, one that never answers is a SIP server all the same.
    void doesWithoutWhereTheServerLied_data()
    {
        QTest::addColumn<int>("stun");
        QTest::addRow("it is silent") << int(Stun::Ignores);
        QTest::addRow("a Binding Error Response") << int(Stun::Refuses);
    }

    void doesWithoutWhereTheServerLied()
    {
        QFETCH(int, stun);
        Provider provider(6);
        provider.first.stun = Stun(stun);
        CHECK_IN(provider.world, provider.signIn());
        const auto before = provider.registers(provider.first);
        provider.world.run(50s);
        QCOMPARE(provider.logLines("STUN was promised and is not answered"), 1U);
        QCOMPARE(provider.registers(provider.first), before + 1);
        const auto asked = provider.first.stunRequests;
        provider.world.run(30min);
        QCOMPARE(provider.first.stunRequests, asked);
        QVERIFY(provider.first.pings >= 1800 / 29); // CRLFs do as well
        QCOMPARE(provider.registers(provider.first), before + 1);
        QVERIFY(provider.second.bindings["alice"].empty());
        QVERIFY(provider.alice.isRegistered(alicesAccount));
    }

    /// It is told as what it is: neither our request's answer nor a broken message.
    void takesNoForeignAnswers()
    {
        Provider provider(7);
        provider.world.link.duplication = 1; // each answer comes twice
        CHECK_IN(provider.world, provider.signIn());
        const auto before = provider.registers(provider.first);
        const auto elsewhere = at("198.51.100.9:4444");
        provider.world.drops = [&](const Endpoint &, const Endpoint &to, const std::string &bytes) {
            if (isBindingRequest(bytes)) {
                auto guess = bytes;
                guess.back() = static_cast<char>(guess.back() + 1);
                const auto &us = *provider.alice.nat;
                provider.world.send(to, us, bindingSuccess(guess, elsewhere));
                provider.world.send(to, us, bindingError(guess));
                provider.world.send(at("198.51.100.66:5060"), us, bindingSuccess(bytes, elsewhere));
            }
            return false;
        };
        provider.world.run(10min);
        QCOMPARE(provider.registers(provider.first), before);
        QCOMPARE(provider.logLines("STUN"), 0U);
        QCOMPARE(provider.logLines("another address"), 0U);
        // Only what came from elsewhere was thrown away as no SIP.
        QVERIFY(provider.alice.agent().counters().malformed > 0);
        QVERIFY(provider.alice.agent().counters().malformed <= 2 * provider.first.stunRequests);
    }

    void stopsWhenItLeaves()
    {
        Provider provider(8);
        CHECK_IN(provider.world, provider.signIn());
        provider.world.run(1min);
        provider.first.stun = Stun::Ignores;
        provider.world.run(28s); // one is under way
        provider.alice.unregister(alicesAccount);
        provider.world.run(1s);
        const auto asked = provider.first.stunRequests;
        provider.world.run(5min);
        QCOMPARE(provider.first.stunRequests, asked);
        QVERIFY(provider.first.bindings["alice"].empty());
    }
};

QTEST_GUILESS_MAIN(StunKeepAliveTest)
#include "tst_stun_keep_alive.moc"
