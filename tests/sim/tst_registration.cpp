#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

using State = RegistrationEvent::State;

struct Office {
    explicit Office(std::uint64_t seed, const char *aliceAt = "10.0.0.2:5070")
        : world(seed),
          server(world, "server", at("10.0.0.1:5060"), "example.com"),
          alice(world, "alice", at(aliceAt))
    {
        server.addUser("alice", "wonderland");
        alice.keepsLog = true;
    }
    const RegistrationEvent &state() { return alice.registrations[alicesAccount]; }
    void signIn(const std::string &password = "wonderland",
                AccountConfig config = accountOf("alice"))
    {
        alice.addAccount(alicesAccount, std::move(config), password);
    }
    std::size_t sentWith(std::string_view text) const
    {
        return static_cast<std::size_t>(
            std::count_if(alice.sent.begin(), alice.sent.end(), [text](const auto &message) {
                return message.find(text) != std::string::npos;
            }));
    }

    SimWorld world;
    SimServer server;
    SimAgent alice;
};

} // namespace

/// RFC 3261 §10 and PRODUCT §5: how an account stays reachable, and when it stops trying.
class RegistrationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stopsAfterTwoOnAWrongPassword()
    {
        Office office(1);
        office.signIn("guess");
        office.world.run(1h);
        CHECK_IN(office.world, office.state().state == State::Failed);
        QCOMPARE(office.state().cause, Cause::BadCredentials);
        QVERIFY(!office.state().retryAt);
        QCOMPARE(office.server.registers, 2U);
        // The person edits: it tries again, and asks for the password anew.
        (void)office.alice.agent().updateAccount(alicesAccount, accountOf("alice"),
                                                 office.world.now());
        office.alice.pump();
        office.world.run(1min);
        QCOMPARE(office.server.registers, 4U);
        QCOMPARE(office.alice.passwordsAsked, 2U);
    }

    void asksForAPasswordThatNobodyKnows()
    {
        Office office(2);
        (void)office.alice.agent().addAccount(alicesAccount, accountOf("alice"),
                                              office.world.now());
        office.alice.pump();
        office.world.run(10min);
        CHECK_IN(office.world, office.state().state == State::Failed);
        QCOMPARE(office.state().cause, Cause::BadCredentials);
        QCOMPARE(office.server.registers, 1U);
    }

    void refreshesWellBeforeItExpires()
    {
        Office office(3);
        office.server.grantedExpires = 120; // less than asked for
        office.signIn();
        office.world.run(5s);
        QCOMPARE(*office.state().expires, 120s);
        const auto before = office.server.registers;
        office.world.run(85s);
        QCOMPARE(office.server.registers, before);
        office.world.run(15s);
        // With the nonce that is known: no challenge, one request.
        QCOMPARE(office.server.registers, before + 1);
        office.world.run(1h);
        QVERIFY(office.alice.isRegistered(alicesAccount));
        QVERIFY(office.server.registers < before + 60);
    }

    void obeysMinExpires()
    {
        Office office(4);
        office.server.leastExpires = 1800;
        office.signIn();
        office.world.run(5s);
        CHECK_IN(office.world, office.alice.isRegistered(alicesAccount));
        QCOMPARE(*office.state().expires, 1800s);
    }

    void answersStaleNonces()
    {
        Office office(5);
        office.server.nonceUses = 1;
        auto config = accountOf("alice");
        config.expires = 60s;
        office.signIn("wonderland", config);
        office.world.run(10min);
        CHECK_IN(office.world, office.alice.isRegistered(alicesAccount));
        for (const auto &event : office.alice.registrationHistory)
            QVERIFY(event.state != State::Failed);
    }

    void takesTheStrongestChallenge_data()
    {
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QString>("taken");
        QTest::addRow("MD5") << QStringList{"MD5"} << "MD5";
        QTest::addRow("RFC 8760 §2.4") << QStringList{"MD5", "SHA-256"} << "SHA-256";
        QTest::addRow("best first") << QStringList{"SHA-512-256", "MD5"} << "SHA-512-256";
        QTest::addRow("one unknown") << QStringList{"AKAv1-MD5", "SHA-256"} << "SHA-256";
    }

    void takesTheStrongestChallenge()
    {
        QFETCH(QStringList, offered);
        QFETCH(QString, taken);
        Office office(6);
        office.server.algorithms.clear();
        for (const auto &name : offered)
            office.server.algorithms.push_back(name.toStdString());
        office.signIn();
        office.world.run(5s);
        CHECK_IN(office.world, office.alice.isRegistered(alicesAccount));
        QVERIFY(office.sentWith("algorithm=" + taken.toStdString()) >= 1);
        QCOMPARE(office.server.registers, 2U);
    }

    void backsOffAndReturnsWithTheServer()
    {
        Office office(7);
        office.server.isUp = false;
        office.signIn();
        office.world.run(33s);
        CHECK_IN(office.world, office.state().state == State::Failed);
        QCOMPARE(office.state().cause, Cause::NoAnswer);
        QVERIFY(office.state().retryAt.has_value());
        office.world.run(30min);
        QVERIFY(!office.alice.isRegistered(alicesAccount));
        office.server.isUp = true;
        CHECK_IN(office.world, office.world.runUntil(
                                   [&] { return office.alice.isRegistered(alicesAccount); }, 110s));
    }

    void growsItsPatience_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {500, 502, 503, 504})
            QTest::addRow("trap 26: %d, tried again with back-off", status) << status;
    }

    void growsItsPatience()
    {
        QFETCH(int, status);
        Office office(8);
        office.server.answersRegisterWith = status;
        office.signIn();
        office.world.run(10s);
        const auto soon = office.server.registers;
        QVERIFY(soon >= 2 && soon <= 5); // after about 2 and 4 s
        office.world.run(1h);
        const auto late = office.server.registers;
        office.world.run(1h);
        const auto perHour = office.server.registers - late;
        QVERIFY2(perHour >= 40 && perHour <= 80, std::to_string(perHour).c_str());
        office.server.answersRegisterWith = 0;
        office.world.run(100s);
        QVERIFY(office.alice.isRegistered(alicesAccount));
    }

    void obeysRetryAfter()
    {
        Office office(9);
        office.server.answersRegisterWith = 503;
        office.server.retryAfter = 300;
        office.signIn();
        office.world.run(290s);
        QCOMPARE(office.server.registers, 1U);
        QCOMPARE(office.state().statusCode, 503);
        office.world.run(20s);
        QCOMPARE(office.server.registers, 2U);
    }

    void stopsWhereTryingIsNoUse_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 403, 404, 405, 420})
            QTest::addRow("%d", status) << status;
    }

    void stopsWhereTryingIsNoUse()
    {
        QFETCH(int, status);
        Office office(10);
        office.server.answersRegisterWith = status;
        office.signIn();
        office.world.run(2h);
        QCOMPARE(office.server.registers, 1U);
        QCOMPARE(office.state().state, State::Failed);
        QCOMPARE(office.state().cause, Cause::Status);
        QCOMPARE(office.state().statusCode, status);
        QVERIFY(!office.state().retryAt);
        QVERIFY(!office.alice.agent().nextTimeout() || office.alice.agent().census().flows > 0);
    }

    void namesThePublicAddress_data()
    {
        QTest::addColumn<QString>("later");
        QTest::addRow("trap 26: another port behind the NAT") << "203.0.113.7:31555";
        QTest::addRow("trap 26: another address behind the NAT") << "203.0.113.99:31000";
    }

    void namesThePublicAddress()
    {
        QFETCH(QString, later);
        // RFC 3581: the Contact becomes the address that the server sees.
        Office office(11, "192.168.1.20:5070");
        office.alice.nat = at("203.0.113.7:31000");
        office.signIn();
        office.world.run(10s);
        CHECK_IN(office.world, office.alice.isRegistered(alicesAccount));
        const auto &bindings = office.server.bindings["alice"];
        QCOMPARE(bindings.size(), 1U);
        QCOMPARE(bindings.front().contact, std::string("sip:alice@203.0.113.7:31000"));
        // The router forgot us, which is found out at the next refresh.
        office.alice.nat = at(later.toStdString());
        office.world.run(10min);
        QCOMPARE(office.server.bindings["alice"].size(), 1U);
        QCOMPARE(office.server.bindings["alice"].front().contact,
                 "sip:alice@" + later.toStdString());
        // And it is kept open meanwhile.
        const auto pings =
            std::count(office.alice.sent.begin(), office.alice.sent.end(), std::string("\r\n\r\n"));
        QVERIFY2(pings >= 18 && pings <= 25, std::to_string(pings).c_str());
    }

    void sendsNoKeepAliveWithoutNat()
    {
        Office office(12);
        office.signIn();
        office.world.run(10min);
        QCOMPARE(
            std::count(office.alice.sent.begin(), office.alice.sent.end(), std::string("\r\n\r\n")),
            0);
    }

    void findsItsServerByName()
    {
        Office office(13);
        auto config = accountOf("alice");
        config.server.clear();
        auto &srv = office.world.dns[{"_sip._udp.example.com", DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        srv.records.emplace_back(SrvRecord{1, 1, 5060, "dead.example.com"});
        srv.records.emplace_back(SrvRecord{2, 1, 5060, "sip.example.com"});
        office.world.addHost("dead.example.com", *IpAddress::parse("10.0.0.66"));
        office.world.addHost("sip.example.com", *IpAddress::parse("10.0.0.1"));
        office.signIn("wonderland", config);
        // RFC 3263 §4.3: the first server keeps silent for 64*T1, then the next one is asked.
        CHECK_IN(office.world, office.world.runUntil(
                                   [&] { return office.alice.isRegistered(alicesAccount); }, 40s));
        QCOMPARE(office.alice.agent().census().lookups, 0U);
    }

    void saysThatTheNameIsUnknown()
    {
        Office office(14);
        auto config = accountOf("alice");
        config.server = "nowhere.example.net";
        office.signIn("wonderland", config);
        office.world.run(5s);
        QCOMPARE(office.state().state, State::Failed);
        QCOMPARE(office.state().cause, Cause::NameNotFound);
        QVERIFY(office.state().retryAt.has_value());
    }

    void goesOverTcp()
    {
        Office office(15);
        auto config = accountOf("alice");
        config.transport = Transport::Tcp;
        office.signIn("wonderland", config);
        office.world.run(10s);
        CHECK_IN(office.world, office.alice.isRegistered(alicesAccount));
        QVERIFY(office.state().transport == Transport::Tcp);
        const auto contact = office.server.bindings["alice"].front().contact;
        QVERIFY2(contact.ends_with(";transport=tcp"), contact.c_str());
        QCOMPARE(office.server.bindings["alice"].size(), 1U);
        office.world.run(8min); // pings, and their pongs
        QVERIFY(std::count(office.alice.sent.begin(), office.alice.sent.end(),
                           std::string("\r\n\r\n")) >= 4);
        QVERIFY(office.alice.isRegistered(alicesAccount));
    }

    void reconnectsWhenTheServerHangsUp()
    {
        Office office(16);
        auto config = accountOf("alice");
        config.transport = Transport::Tcp;
        office.signIn("wonderland", config);
        office.world.run(10s);
        const auto before = office.server.registers;
        office.world.disconnect(1, office.server);
        office.world.run(5s);
        CHECK_IN(office.world, office.server.registers > before);
        QVERIFY(office.alice.isRegistered(alicesAccount));
        QCOMPARE(office.server.bindings["alice"].size(), 1U);
    }

    void honoursTheServiceRoute()
    {
        Office office(17);
        office.server.serviceRoute = {"<sip:10.0.0.1:5060;lr;mark=1>"};
        office.signIn();
        office.world.run(5s);
        office.alice.dial("sip:bob@example.com", alicesAccount);
        office.world.run(5s);
        CHECK_IN(office.world,
                 office.sentWith("Route: <sip:10.0.0.1:5060;lr;mark=1>") == 2); // and its ACK
    }

    void goesThroughTheOutboundProxy()
    {
        Office office(18);
        auto config = accountOf("alice");
        config.server.clear();
        config.outboundProxy = "10.0.0.1";
        office.signIn("wonderland", config);
        office.world.run(5s);
        CHECK_IN(office.world, office.alice.isRegistered(alicesAccount));
        QCOMPARE(office.sentWith("Route: <sip:10.0.0.1;lr>"), 2U);
    }

    void keepsAccountsApart()
    {
        Office office(19);
        office.server.addUser("carol", "secret");
        office.signIn();
        const AccountId carols{7};
        office.alice.addAccount(carols, accountOf("carol"), "secret");
        office.world.run(5s);
        QVERIFY(office.alice.isRegistered(alicesAccount) && office.alice.isRegistered(carols));
        SimAgent bob(office.world, "bob", at("10.0.0.3:5080"));
        office.server.addUser("bob", "builder");
        bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        office.world.run(5s);
        bob.dial("sip:carol@example.com", bobsAccount);
        office.world.run(2s);
        QCOMPARE(office.alice.calls[office.alice.lastIncoming].account, carols);
        (void)office.alice.agent().removeAccount(carols, office.world.now());
        office.alice.pump();
        office.world.run(70s);
        QVERIFY(office.server.bindings["carol"].empty());
        QCOMPARE(office.server.bindings["alice"].size(), 1U);
        QCOMPARE(office.alice.agent().census().accounts, 1U);
        QVERIFY(office.alice.isQuiet());
    }

    void looksAgainWhenTheNetworkChanged()
    {
        Office office(20);
        office.signIn();
        office.world.run(5s);
        const auto before = office.server.registers;
        office.alice.agent().onNetworkChanged(office.world.now());
        office.alice.pump();
        office.world.run(5s);
        QVERIFY(office.server.registers > before);
        QVERIFY(office.alice.isRegistered(alicesAccount));
    }

    /// A call keeps the flow that it has until it is told; everything else takes a new one.
    void takesANewFlowWhenTheNetworkChangedInACall()
    {
        SimTown town(24);
        QVERIFY(town.signIn());
        CHECK_IN(town.world, town.call());
        QCOMPARE(town.alice.agent().census().flows, 1U);
        town.alice.agent().onNetworkChanged(town.world.now());
        town.alice.pump();
        town.world.run(2s);
        QVERIFY(town.alice.isRegistered(alicesAccount));
        QVERIFY(town.alice.isActive(town.alices));
        QCOMPARE(town.alice.agent().census().flows, 2U);
    }

    void looksAgainWhenItsSocketMoved()
    {
        Office office(22);
        office.signIn();
        office.world.run(5s);
        const auto before = office.server.registers;
        office.alice.agent().onSocket(SocketId{1}, Transport::Udp, at("10.0.0.2:5070"),
                                      office.world.now());
        office.alice.pump();
        office.world.run(5s);
        QCOMPARE(office.server.registers, before); // the same as before: nothing to do
        office.alice.agent().onSocket(SocketId{1}, Transport::Udp, at("10.0.0.2:6000"),
                                      office.world.now());
        office.alice.pump();
        office.world.run(5s);
        QVERIFY(office.server.registers > before);
    }

    void leavesEvenWhileItsRegisterIsUnderWay()
    {
        Office office(23);
        office.signIn();
        // The second REGISTER, with credentials, has just left; its answer is not here yet.
        CHECK_IN(office.world,
                 office.world.runUntil([&] { return office.server.registers == 2; }, 1s));
        office.alice.shutDown();
        office.world.run(60s);
        CHECK_IN(office.world, office.server.bindings["alice"].empty());
        QCOMPARE(office.state().state, State::Off);
    }

    void refusesWhatIsNoAddress()
    {
        Office office(21);
        for (const auto *address : {"", "alice", "sip:", "sip:example.com", "tel:+49123", "@x"}) {
            AccountConfig config;
            config.addressOfRecord = address;
            const auto result =
                office.alice.agent().addAccount(AccountId{9}, config, office.world.now());
            QVERIFY2(!result, address);
            QCOMPARE(result.error().code, Errc::Invalid);
        }
    }
};

QTEST_GUILESS_MAIN(RegistrationTest)
#include "tst_registration.moc"
