#include "tests/support/sim_office.h"
#include "tests/support/sim_stun.h"
#include "tests/support/sim_town.h"

#include <QtTest>
#include <algorithm>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

using Stun = SimServer::Stun;

/// A domain with two servers that take part in RFC 5626; Alice, behind a NAT, is with the first.
struct Domain {
    explicit Domain(std::uint64_t seed)
        : world(seed),
          first(world, "first", at("10.0.0.1:5060"), "example.com"),
          second(world, "second", at("10.0.0.6:5060"), "example.com"),
          alice(world, "alice", at("192.168.1.20:5070")),
          bob(world, "bob", at("10.0.0.3:5080"))
    {
        for (auto *server : {&first, &second}) {
            server->addUser("alice", "wonderland");
            server->addUser("bob", "builder");
            server->knowsOutbound = true;
            server->grantedExpires = 3600; // what happens below is not the refresh
        }
        auto &srv = world.dns[{"_sip._udp.example.com", DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        srv.timeToLive = 7200s;
        srv.records = {SrvRecord{1, 1, 5060, "first.example.com"},
                       SrvRecord{2, 1, 5060, "second.example.com"}};
        world.addHost("first.example.com", *IpAddress::parse("10.0.0.1"));
        world.addHost("second.example.com", *IpAddress::parse("10.0.0.6"));
        alice.keepsLog = true;
        alice.nat = at("203.0.113.7:31000");
        config = accountOf("alice");
        config.server.clear();
        config.instanceId = "urn:uuid:00000000-0000-1000-8000-000a95a0e128";
    }
    bool signIn()
    {
        alice.addAccount(alicesAccount, config, "wonderland");
        bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        return world.runUntil(
            [this] { return alice.isRegistered(alicesAccount) && bob.isRegistered(bobsAccount); },
            10s);
    }
    std::size_t registers(const SimServer &server) const
    {
        return std::size_t(
            std::count_if(server.requests.begin(), server.requests.end(), [](const auto &request) {
                return request.method() == "REGISTER" &&
                       request.uri("To") == "sip:alice@example.com";
            }));
    }
    std::size_t logLines(std::string_view words) const
    {
        return std::size_t(
            std::count_if(alice.log.begin(), alice.log.end(), [&](const auto &entry) {
                return entry.summary.find(words) != std::string::npos;
            }));
    }
    /// Whether a call of Bob's gets through to her.
    bool isReached()
    {
        const auto before = alice.lastIncoming;
        const auto call = bob.dial("sip:alice@example.com", bobsAccount);
        const bool rings =
            world.runUntil([&] { return alice.lastIncoming != before && !bob.hasEnded(call); }, 3s);
        (void)bob.hangUp(call); // it may have ended
        world.run(1s);
        return rings;
    }

    SimWorld world;
    SimServer first;
    SimServer second;
    SimAgent alice;
    SimAgent bob;
    AccountConfig config;
};

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
        Domain domain(1);
        domain.first.knowsOutbound = outbound;
        domain.first.keep = "30";
        CHECK_IN(domain.world, domain.signIn());
        domain.world.run(5min);
        CHECK_IN(domain.world, domain.isReached());
        const auto before = domain.registers(domain.first);
        domain.alice.nat = at("203.0.113.7:32000");
        CHECK_IN(domain.world, domain.world.runUntil(
                                   [&] {
                                       const auto &bound = domain.first.bindings["alice"];
                                       return bound.size() == 1 &&
                                              bound.front().source == *domain.alice.nat;
                                   },
                                   31s));
        CHECK_IN(domain.world, domain.isReached());
        if (!outbound)
            QCOMPARE(domain.first.bindings["alice"].front().contact,
                     std::string("sip:alice@203.0.113.7:32000"));
        QCOMPARE(domain.logLines("sees us at another address, 203.0.113.7:32000"), 1U);
        domain.world.run(10min); // once was enough
        QCOMPARE(domain.registers(domain.first), before + 1);
        for (const auto &event : domain.alice.registrationHistory)
            QVERIFY(event.state != RegistrationEvent::State::Failed);
    }

    /// And the other side can say what it has to: here that it hangs up, without a Record-Route by
    /// the Contact alone.
    void theCallGoesOn_data()
    {
        QTest::addColumn<bool>("hasStun");
        QTest::addRow("told by UPDATE") << true;
        QTest::addRow("without STUN nobody notices") << false; // what makes the first row a proof
    }

    void theCallGoesOn()
    {
        QFETCH(bool, hasStun);
        Domain domain(2);
        domain.first.knowsOutbound = false;
        if (hasStun)
            domain.first.keep = "30";
        CHECK_IN(domain.world, domain.signIn());
        domain.bob.manner = SimAgent::Manner::Answers;
        const auto call = domain.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(domain.world, domain.world.runUntil([&] { return domain.alice.isActive(call); }));
        domain.alice.nat = at("203.0.113.7:32000");
        domain.world.run(40s);
        QCOMPARE(domain.logLines("sees us at another address"), std::size_t(hasStun ? 1 : 0));
        QVERIFY(domain.alice.isActive(call) && domain.bob.isActive(domain.bob.lastIncoming));
        QVERIFY(domain.bob.hangUp(domain.bob.lastIncoming));
        domain.world.run(2s);
        QCOMPARE(domain.alice.hasEnded(call), hasStun);
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
        Domain domain(3);
        CHECK_IN(domain.world, domain.signIn());
        domain.world.run(1s);
        const auto registers = domain.registers(domain.first);
        std::vector<TimePoint> asked;
        domain.world.drops = [&](const Endpoint &, const Endpoint &, const std::string &bytes) {
            if (isBindingRequest(bytes))
                asked.push_back(domain.world.now());
            return isAnswer(bytes) && asked.size() < 7; // the last one gets through
        };
        domain.world.run(70s);
        QVERIFY(asked.size() >= 7);
        std::vector<std::int64_t> waits;
        for (std::size_t i = 1; i < 7; ++i)
            waits.push_back(toMilliseconds(asked[i] - asked[i - 1]));
        QCOMPARE(waits, (std::vector<std::int64_t>{500, 1000, 2000, 4000, 8000, 16000}));
        QCOMPARE(domain.registers(domain.first), registers);
        QCOMPARE(domain.logLines("STUN"), 0U);
    }

    /// A server that answered and does no more is asked last: the next one has us soon.
    void findsAnotherServer()
    {
        Domain domain(4);
        CHECK_IN(domain.world, domain.signIn());
        domain.world.run(2min);
        QVERIFY(domain.second.bindings["alice"].empty());
        domain.first.isUp = false;
        CHECK_IN(domain.world,
                 domain.world.runUntil([&] { return !domain.second.bindings["alice"].empty(); },
                                       29s + 39'500ms + 1s));
        QCOMPARE(domain.logLines("STUN is not answered any more"), 1U);
        QVERIFY(domain.alice.isRegistered(alicesAccount));
        for (const auto &event : domain.alice.registrationHistory)
            QVERIFY(event.state != RegistrationEvent::State::Failed);
    }

    void withOneServerItWaitsForIt()
    {
        Domain domain(5);
        domain.config.server = "10.0.0.1:5060";
        CHECK_IN(domain.world, domain.signIn());
        domain.world.run(2min);
        domain.first.isUp = false;
        domain.world.run(10min);
        QVERIFY(!domain.alice.isRegistered(alicesAccount));
        domain.first.isUp = true;
        domain.first.bindings.clear();
        CHECK_IN(
            domain.world,
            domain.world.runUntil([&] { return domain.alice.isRegistered(alicesAccount); }, 30min));
        // And STUN is what keeps it again.
        const auto pings = domain.first.pings;
        const auto asked = domain.first.stunRequests;
        domain.world.run(2min);
        QVERIFY(domain.first.stunRequests >= asked + 4);
        QCOMPARE(domain.first.pings, pings);
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
        Domain domain(6);
        domain.first.stun = Stun(stun);
        CHECK_IN(domain.world, domain.signIn());
        const auto before = domain.registers(domain.first);
        domain.world.run(50s);
        QCOMPARE(domain.logLines("STUN was promised and is not answered"), 1U);
        QCOMPARE(domain.registers(domain.first), before + 1);
        const auto asked = domain.first.stunRequests;
        domain.world.run(30min);
        QCOMPARE(domain.first.stunRequests, asked);
        QVERIFY(domain.first.pings >= 1800 / 29); // CRLFs do as well
        QCOMPARE(domain.registers(domain.first), before + 1);
        QVERIFY(domain.second.bindings["alice"].empty());
        QVERIFY(domain.alice.isRegistered(alicesAccount));
    }

    /// It is told as what it is: neither our request's answer nor a broken message.
    void takesNoForeignAnswers()
    {
        Domain domain(7);
        domain.world.link.duplication = 1; // each answer comes twice
        CHECK_IN(domain.world, domain.signIn());
        const auto before = domain.registers(domain.first);
        const auto elsewhere = at("198.51.100.9:4444");
        domain.world.drops = [&](const Endpoint &, const Endpoint &to, const std::string &bytes) {
            if (isBindingRequest(bytes)) {
                auto guess = bytes;
                guess.back() = static_cast<char>(guess.back() + 1);
                const auto &us = *domain.alice.nat;
                domain.world.send(to, us, bindingSuccess(guess, elsewhere));
                domain.world.send(to, us, bindingError(guess));
                domain.world.send(at("198.51.100.66:5060"), us, bindingSuccess(bytes, elsewhere));
            }
            return false;
        };
        domain.world.run(10min);
        QCOMPARE(domain.registers(domain.first), before);
        QCOMPARE(domain.logLines("STUN"), 0U);
        QCOMPARE(domain.logLines("another address"), 0U);
        // Only what came from elsewhere was thrown away as no SIP.
        QVERIFY(domain.alice.agent().counters().malformed > 0);
        QVERIFY(domain.alice.agent().counters().malformed <= 2 * domain.first.stunRequests);
    }

    void stopsWhenItLeaves()
    {
        Domain domain(8);
        CHECK_IN(domain.world, domain.signIn());
        domain.world.run(1min);
        domain.first.stun = Stun::Ignores;
        domain.world.run(28s); // one is under way
        domain.alice.unregister(alicesAccount);
        domain.world.run(1s);
        const auto asked = domain.first.stunRequests;
        domain.world.run(5min);
        QCOMPARE(domain.first.stunRequests, asked);
        QVERIFY(domain.first.bindings["alice"].empty());
    }
};

QTEST_GUILESS_MAIN(StunKeepAliveTest)
#include "tst_stun_keep_alive.moc"
