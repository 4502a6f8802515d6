#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

using State = RegistrationEvent::State;

constexpr auto instance = "urn:uuid:00000000-0000-1000-8000-000a95a0e128";

struct Office {
    explicit Office(std::uint64_t seed, const char *aliceAt = "10.0.0.2:5070")
        : world(seed),
          server(world, "server", at("10.0.0.1:5060"), "example.com"),
          alice(world, "alice", at(aliceAt))
    {
        server.addUser("alice", "wonderland");
        server.knowsOutbound = true;
        alice.keepsLog = true;
        config = accountOf("alice");
        config.instanceId = instance;
    }
    bool signIn()
    {
        alice.addAccount(alicesAccount, config, "wonderland");
        return world.runUntil([this] { return alice.isRegistered(alicesAccount); }, 10s);
    }
    std::string lastRegister() const
    {
        for (auto at = alice.sent.rbegin(); at != alice.sent.rend(); ++at)
            if (at->starts_with("REGISTER"))
                return *at;
        return {};
    }

    SimWorld world;
    SimServer server;
    SimAgent alice;
    AccountConfig config;
};

} // namespace

/// RFC 5626 and RFC 6223: the registrar answers over the flow that we keep open.
class OutboundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesItsInstance()
    {
        Office office(1);
        CHECK_IN(office.world, office.signIn());
        const auto text = office.lastRegister();
        QVERIFY2(text.find(";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000a95a0e128>\""
                           ";reg-id=1;expires=600") != std::string::npos,
                 text.c_str());
        QVERIFY(text.find("Supported: path, outbound\r\n") != std::string::npos);
        // RFC 5626 §4.2.2: the same when it leaves.
        office.alice.unregister(alicesAccount);
        office.world.run(5s);
        QVERIFY(office.server.bindings["alice"].empty());
        QVERIFY(office.lastRegister().find(";reg-id=1\r\n") != std::string::npos);
    }

    void withoutAnInstanceItAsksForNothing()
    {
        Office office(2);
        office.config.instanceId.clear();
        CHECK_IN(office.world, office.signIn());
        const auto text = office.lastRegister();
        QVERIFY(text.find("reg-id") == std::string::npos);
        QVERIFY(text.find("Supported: path\r\n") != std::string::npos);
    }

    void refusesAnInstanceThatIsNone()
    {
        Office office(3);
        office.config.instanceId = "\">;evil=\"";
        const auto result =
            office.alice.agent().addAccount(alicesAccount, office.config, office.world.now());
        QVERIFY(!result && result.error().code == Errc::Invalid);
    }

    /// RFC 5626 §6: the registrar uses the flow, so nothing is to be corrected in the Contact.
    void keepsItsContactBehindANat()
    {
        Office office(4, "192.168.1.20:5070");
        office.alice.nat = at("203.0.113.7:31000");
        CHECK_IN(office.world, office.signIn());
        office.world.run(60s);
        QCOMPARE(office.server.registers, 2U);
        QCOMPARE(office.server.bindings["alice"].front().contact,
                 std::string("sip:alice@192.168.1.20:5070"));
    }

    void correctsItWhereTheServerDoesNotKnowIt()
    {
        Office office(5, "192.168.1.20:5070");
        office.server.knowsOutbound = false;
        office.alice.nat = at("203.0.113.7:31000");
        CHECK_IN(office.world, office.signIn());
        office.world.run(60s);
        QCOMPARE(office.server.bindings["alice"].size(), 1U);
        QCOMPARE(office.server.bindings["alice"].front().contact,
                 std::string("sip:alice@203.0.113.7:31000"));
    }

    /// RFC 5626 §4.2.1: 439.
    void doesWithoutWhenTheFirstHopLacksIt()
    {
        Office office(6);
        office.server.refusesOutbound = true;
        CHECK_IN(office.world, office.signIn());
        QVERIFY(office.lastRegister().find("reg-id") == std::string::npos);
        QCOMPARE(office.server.registers, 3U); // 439, 401, 200
        const auto before = office.server.registers;
        office.world.run(10min);
        QVERIFY(office.server.registers <= before + 2); // and it is not asked again
        for (const auto &event : office.alice.registrationHistory)
            QVERIFY(event.state != State::Failed);
    }

    void keepsTheFlowOpen_data()
    {
        QTest::addColumn<bool>("tcp");
        QTest::addColumn<bool>("outbound");
        QTest::addColumn<QString>("flowTimer");
        QTest::addColumn<QString>("keep");
        QTest::addColumn<int>("least"); // seconds between two pings
        QTest::addColumn<int>("most");
        QTest::addColumn<bool>("stun"); // and not CRLFs
        QTest::addRow("RFC 5626 §4.4 Flow-Timer") << true << true << "60"
                                                  << "" << 48 << 60 << false;
        QTest::addRow("RFC 5626 §4.4.2 UDP without a NAT") << false << true << ""
                                                           << "" << 24 << 29 << true;
        QTest::addRow("RFC 5626 §4.4.1 TCP, a little below 95 s") << true << true << ""
                                                                  << "" << 70 << 88 << false;
        QTest::addRow("RFC 6223 §4 keep=50") << false << false << ""
                                             << "50" << 40 << 50 << true;
        QTest::addRow("RFC 6223 §4 keep=0") << false << false << ""
                                            << "0" << 24 << 29 << true;
        QTest::addRow("a Flow-Timer of 1 s has bounds") << true << true << "1"
                                                        << "" << 8 << 10 << false;
        QTest::addRow("no Flow-Timer without Require: outbound") << true << false << "20"
                                                                 << "" << 70 << 88 << false;
        QTest::addRow("RFC 5626 §4.4.2 UDP with a Flow-Timer") << false << true << "120"
                                                               << "" << 96 << 120 << true;
        QTest::addRow("UDP without a NAT and without either: none") << false << false << ""
                                                                    << "" << 0 << 0 << false;
    }

    void keepsTheFlowOpen()
    {
        QFETCH(bool, tcp);
        QFETCH(bool, outbound);
        QFETCH(QString, flowTimer);
        QFETCH(QString, keep);
        QFETCH(int, least);
        QFETCH(int, most);
        QFETCH(bool, stun);
        Office office(7);
        office.server.knowsOutbound = outbound;
        office.server.flowTimer = flowTimer.toStdString();
        office.server.keep = keep.toStdString();
        if (tcp)
            office.config.transport = Transport::Tcp;
        CHECK_IN(office.world, office.signIn());
        std::vector<TimePoint> pings;
        std::set<std::int64_t> gaps;
        const auto &came = stun ? office.server.stunRequests : office.server.pings;
        for (int i = 0; i < 12'000; ++i) {
            const auto before = came;
            office.world.run(100ms);
            if (came > before) {
                if (!pings.empty())
                    gaps.insert(toMilliseconds(office.world.now() - pings.back()));
                pings.push_back(office.world.now());
            }
        }
        QVERIFY(office.alice.isRegistered(alicesAccount));
        if (most == 0) {
            QVERIFY(pings.empty());
            return;
        }
        QVERIFY(!gaps.empty());
        QVERIFY2(*gaps.begin() >= least * 1000 - 200, std::to_string(*gaps.begin()).c_str());
        QVERIFY2(*gaps.rbegin() <= most * 1000 + 200, std::to_string(*gaps.rbegin()).c_str());
        QVERIFY(gaps.size() > 3); // and none like the other
        QCOMPARE(stun ? office.server.pings : office.server.stunRequests, std::size_t(0));
    }

    /// RFC 5626 §4.4.1: "If a pong is not received within 10 seconds" the flow is dead.
    void missesThePong()
    {
        Office office(8);
        office.config.transport = Transport::Tcp;
        CHECK_IN(office.world, office.signIn());
        office.server.answersPings = false;
        const auto before = office.server.registers;
        CHECK_IN(office.world,
                 office.world.runUntil([&] { return office.server.registers > before; }, 105s));
        QVERIFY(office.server.pings >= 1);
        office.server.answersPings = true;
        office.world.run(5s);
        QVERIFY(office.alice.isRegistered(alicesAccount));
        QCOMPARE(office.alice.agent().census().flows, 1U); // the broken one is gone
    }

    /// A server that never answered a ping, and promised nothing, need not.
    void forgivesSilenceThatWasNotPromised()
    {
        Office office(9);
        office.server.knowsOutbound = false;
        office.server.answersPings = false;
        office.config.transport = Transport::Tcp;
        CHECK_IN(office.world, office.signIn());
        const auto before = office.server.registers;
        office.world.run(7min);
        QCOMPARE(office.server.registers, before);
        QVERIFY(office.server.pings >= 4);
    }

    /// RFC 5626 §4.5: 30 s times 2 to the number of failures, of which 50 to 100 %.
    void recoversWithPatience()
    {
        Office office(10);
        CHECK_IN(office.world, office.signIn());
        office.alice.registrationHistory.clear();
        office.server.answersRegisterWith = 500;
        office.alice.agent().onNetworkChanged(office.world.now());
        office.alice.pump();
        std::vector<std::int64_t> delays;
        std::optional<TimePoint> lastRetry;
        CHECK_IN(office.world,
                 office.world.runUntil(
                     [&] {
                         const auto &event = office.alice.registrations[alicesAccount];
                         if (event.retryAt && event.retryAt != lastRetry) {
                             lastRetry = event.retryAt;
                             delays.push_back(toMilliseconds(*event.retryAt - office.world.now()));
                         }
                         return delays.size() == 9;
                     },
                     4h));
        std::int64_t upper = 60'000;
        for (const auto delay : delays) {
            QVERIFY2(delay >= upper / 2 - 20 && delay <= upper, std::to_string(delay).c_str());
            upper = std::min<std::int64_t>(upper * 2, 1'800'000);
        }
        office.server.answersRegisterWith = 0;
        office.world.run(31min);
        QVERIFY(office.alice.isRegistered(alicesAccount));
    }

    /// Two accounts at one server share a flow: one that leaves does not take the pings with it.
    void sharesTheFlow()
    {
        Office office(11);
        office.config.transport = Transport::Tcp;
        office.server.addUser("carol", "secret");
        CHECK_IN(office.world, office.signIn());
        const AccountId carols{7};
        auto carol = accountOf("carol");
        carol.transport = Transport::Tcp;
        office.alice.addAccount(carols, carol, "secret");
        office.world.run(5s);
        QVERIFY(office.alice.isRegistered(carols));
        QCOMPARE(office.alice.agent().census().flows, 1U);
        office.alice.unregister(carols);
        office.world.run(5s);
        const auto before = office.server.pings;
        office.world.run(6min);
        QVERIFY(office.server.pings >= before + 4);
    }

    /// A server in trouble keeps its binding, and we the flow to it.
    void staysReachableThroughTrouble_data()
    {
        QTest::addColumn<bool>("tcp");
        QTest::addRow("trap 26: TCP, the flow stays through 5xx") << true;
        QTest::addRow("trap 26: UDP, it is kept open through 5xx") << false;
    }

    void staysReachableThroughTrouble()
    {
        QFETCH(bool, tcp);
        Office office(12);
        office.server.knowsOutbound = false;
        office.server.grantedExpires = 120;
        if (tcp)
            office.config.transport = Transport::Tcp;
        else
            office.alice.nat = at("203.0.113.7:31000"); // only there UDP needs pings
        CHECK_IN(office.world, office.signIn());
        office.server.answersRegisterWith = 500;
        office.server.retryAfter = 300;
        office.world.run(200s); // the refresh has failed, the next one is far away
        QVERIFY(!office.alice.isRegistered(alicesAccount));
        QVERIFY(office.server.registers >= 3U);
        const auto before = office.server.pings;
        office.world.run(90s);
        QVERIFY(office.server.pings > before || tcp);
        SimAgent bob(office.world, "bob", at("10.0.0.3:5080"));
        office.server.addUser("bob", "builder");
        office.server.answersRegisterWith = 0;
        bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        office.world.run(1s);
        const auto call = bob.dial("sip:alice@example.com", bobsAccount);
        office.world.run(2s);
        QVERIFY(!bob.hasEnded(call));
        QVERIFY(office.alice.calls.contains(office.alice.lastIncoming));
    }

    /// RFC 5626 §4.3: a dialog asks for its requests over the flow of the registration.
    void namesTheFlowInItsDialogs_data()
    {
        QTest::addColumn<bool>("knowsOutbound");
        QTest::addRow("RFC 5626 §4.3 ob") << true;
        QTest::addRow("without Require: outbound") << false;
    }

    void namesTheFlowInItsDialogs()
    {
        QFETCH(bool, knowsOutbound);
        Office office(14);
        office.server.knowsOutbound = knowsOutbound;
        CHECK_IN(office.world, office.signIn());
        office.alice.dial("sip:bob@example.com", alicesAccount);
        office.world.run(1s);
        const auto invite =
            std::find_if(office.alice.sent.begin(), office.alice.sent.end(),
                         [](const auto &message) { return message.starts_with("INVITE"); });
        QVERIFY(invite != office.alice.sent.end());
        QCOMPARE(invite->find("Contact: <sip:alice@10.0.0.2:5070;ob>") != std::string::npos,
                 knowsOutbound);
        for (const auto &message : office.alice.sent) // the binding itself is not a dialog
            QVERIFY(!message.starts_with("REGISTER") || message.find(";ob") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(OutboundTest)
#include "tst_outbound.moc"
