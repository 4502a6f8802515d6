#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

AccountConfig tlsAccountOf(const std::string &user)
{
    auto config = accountOf(user);
    config.transport = Transport::Tls;
    return config;
}

void addSrv(SimWorld &world, const std::string &name, const std::string &target, std::uint16_t port)
{
    auto &answer = world.dns[{name, DnsType::Srv}];
    answer.status = DnsAnswer::Status::Ok;
    answer.records.emplace_back(SrvRecord{0, 0, port, target});
    answer.timeToLive = 300s;
}

/// A town whose server speaks TLS too; Alice's account knows nothing else.
struct SecureTown : SimTown {
    explicit SecureTown(std::uint64_t seed) : SimTown(seed)
    {
        world.certificates[server.where()] = {"10.0.0.1", "example.com"};
        alice.keepsLog = true;
    }

    bool signInSecurely()
    {
        alice.addAccount(alicesAccount, tlsAccountOf("alice"), "wonderland");
        bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        return world.runUntil(
            [this] { return alice.isRegistered(alicesAccount) && bob.isRegistered(bobsAccount); });
    }
};

} // namespace

/// An account of TLS never sends a byte that others can read, and no name is taken for another one
/// (SIP.md §6: "no downgrade", "TLS name check", rows 4 and the downgrades).
class NoDowngradeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callsOverNothingButTls_data()
    {
        QTest::addColumn<QString>("recordRoute");
        QTest::newRow("Record-Route by address alone") << "";
        QTest::newRow("Record-Route says TLS") << ";transport=tls";
        QTest::newRow("Record-Route says UDP") << ";transport=udp";
        QTest::newRow("Record-Route says TCP") << ";transport=tcp";
        QTest::newRow("no Record-Route: the Contact is of UDP") << "none";
    }
    void callsOverNothingButTls()
    {
        QFETCH(QString, recordRoute);
        SecureTown town(1);
        town.server.recordRoutes = recordRoute != "none";
        town.server.routeParameters = town.server.recordRoutes ? recordRoute.toStdString() : "";
        town.server.challengesCalls = true;
        CHECK_IN(town.world, town.signInSecurely());
        CHECK_IN(town.world, town.call());
        QVERIFY(town.alice.contexts.back().secureSignalling);
        (void)town.alice.hold(town.alices, true);
        town.world.run(2s);
        CHECK_IN(town.world, town.bob.calls[town.bobs].isRemoteHeld);
        (void)town.alice.hangUp(town.alices);
        town.world.run(100s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
        CHECK_IN(town.world, town.alice.sentInClear.empty());
        // PRODUCT §5: `sip:` with the transport, rather than `sips:`.
        const auto &contact = town.server.bindings["alice"].back().contact;
        QVERIFY2(contact.starts_with("sip:alice@") && contact.ends_with(";transport=tls"),
                 contact.c_str());
        // The route by the server's address is no reason for another connection.
        QCOMPARE(town.alice.opened.size(), 1U);
    }

    void isCalledOverNothingButTls()
    {
        SecureTown town(2);
        CHECK_IN(town.world, town.signInSecurely());
        town.alice.manner = SimAgent::Manner::Answers;
        const auto call = town.bob.dial("sip:alice@example.com", bobsAccount);
        CHECK_IN(town.world, town.world.runUntil([&] { return town.bob.isActive(call); }));
        (void)town.alice.hangUp(town.alice.lastIncoming);
        town.world.run(100s);
        CHECK_IN(town.world, town.bob.hasEnded(call));
        CHECK_IN(town.world, town.alice.sentInClear.empty());
    }

    /// SIP.md §6: "302 to sip:;transport=udp".
    void followsARedirectOverTls()
    {
        SecureTown town(3);
        CHECK_IN(town.world, town.signInSecurely());
        SimPeer elsewhere(town.world, "elsewhere", at("10.0.0.66:5060"));
        SimPeer sends(town.world, "sends", at("10.0.0.55:5060"));
        town.server.bindings["sender"].push_back({"sip:sender@10.0.0.55", sends.where(), 0, 600});
        town.alices = town.alice.dial("sip:sender@example.com", alicesAccount);
        const auto invite = sends.expect("INVITE");
        CHECK_IN(town.world, invite.has_value());
        auto moved = responseTo(*invite, 302, "Moved");
        moved.append("Contact", "<sip:elsewhere@10.0.0.66:5060;transport=udp>");
        sends.send(sends.lastFrom, moved);
        CHECK_IN(town.world, town.world.runUntil([&] {
            return !town.alice.calls[town.alices].redirectedTo.empty();
        }));
        QVERIFY(town.alice.followRedirect(town.alices));
        // It comes through the server, which alone has heard it.
        CHECK_IN(town.world, elsewhere.expect("INVITE").has_value());
        QCOMPARE(elsewhere.lastFrom, town.server.where());
        CHECK_IN(town.world, town.alice.sentInClear.empty());
        (void)town.alice.hangUp(town.alices);
        town.world.run(100s);
        CHECK_IN(town.world, town.alice.sentInClear.empty());
    }

    /// SIP.md §6: "SRV without _sips".
    void asksNoOtherServiceThanSips_data()
    {
        QTest::addColumn<bool>("hasSips");
        QTest::newRow("SRV without _sips: 5061 of the domain itself") << false;
        QTest::newRow("SRV with _sips") << true;
    }
    void asksNoOtherServiceThanSips()
    {
        QFETCH(bool, hasSips);
        SimTown town(4);
        SimServer secure(town.world, "secure", at("10.0.0.1:5061"), "example.com");
        secure.addUser("alice", "wonderland");
        town.world.certificates[secure.where()] = {"example.com"};
        town.world.addHost("example.com", *IpAddress::parse("10.0.0.1"));
        town.world.addHost("edge.provider.example", *IpAddress::parse("10.0.0.1"));
        addSrv(town.world, "_sip._udp.example.com", "edge.provider.example", 5060);
        addSrv(town.world, "_sip._tcp.example.com", "edge.provider.example", 5060);
        if (hasSips)
            addSrv(town.world, "_sips._tcp.example.com", "edge.provider.example", 5061);
        auto config = tlsAccountOf("alice");
        config.server.clear();
        town.alice.keepsLog = true;
        town.alice.addAccount(alicesAccount, config, "wonderland");
        CHECK_IN(town.world, town.world.runUntil([&] { return secure.registers > 0; }));
        QVERIFY(town.alice.sentInClear.empty());
        QCOMPARE(town.server.registers, 0U);
        // SIP.md §6: the domain that was typed, whatever name DNS gives.
        QCOMPARE(town.alice.opened.front().serverName, std::string("example.com"));
    }

    /// "DNS-spoofed SRV must fail": the certificate of the SRV target is none of the domain.
    void saysNothingToTheSrvTarget()
    {
        SimTown town(5);
        SimServer thief(town.world, "thief", at("10.0.0.66:5061"), "evil.example");
        town.world.certificates[thief.where()] = {"evil.example"};
        town.world.addHost("evil.example", *IpAddress::parse("10.0.0.66"));
        addSrv(town.world, "_sips._tcp.example.com", "evil.example", 5061);
        auto config = tlsAccountOf("alice");
        config.server.clear();
        town.alice.keepsLog = true;
        town.alice.addAccount(alicesAccount, config, "wonderland");
        town.world.run(60s);
        QVERIFY(town.alice.sent.empty());
        QVERIFY(thief.requests.empty());
        const auto &state = town.alice.registrations[alicesAccount];
        QVERIFY(state.state == RegistrationEvent::State::Failed);
        QVERIFY(state.cause == Cause::CertificateWrongName);
        QVERIFY(state.retryAt.has_value());
        QVERIFY(!town.alice.certificates.empty());
        QCOMPARE(town.alice.certificates.front().account, alicesAccount);
        QCOMPARE(town.alice.certificates.front().certificate.serverName,
                 std::string("example.com"));
        // A call says the same.
        const auto call = town.alice.dial("sip:bob@example.com", alicesAccount);
        town.world.run(20s);
        QVERIFY(town.alice.hasEnded(call));
        QVERIFY(town.alice.calls[call].cause == Cause::CertificateWrongName);
        QVERIFY(town.alice.sent.empty());
    }

    /// SIP.md §6 row 4, CVE-2020-15260: "two domains, one IP".
    void twoDomainsAtOneAddressShareNothing()
    {
        SimWorld world(6);
        SimServer server(world, "server", at("10.0.0.1:5061"), "one.example");
        SimAgent alice(world, "alice", at("10.0.0.2:5070"));
        server.addUser("alice", "wonderland");
        world.certificates[server.where()] = {"one.example"};
        for (const auto *name : {"one.example", "two.example"})
            world.addHost(name, *IpAddress::parse("10.0.0.1"));
        for (const std::uint64_t number : {1U, 2U}) {
            AccountConfig config;
            config.addressOfRecord =
                number == 1 ? "sip:alice@one.example" : "sip:alice@two.example";
            config.transport = Transport::Tls;
            alice.addAccount(AccountId{number}, config, "wonderland");
            world.run(10s);
        }
        CHECK_IN(world, alice.isRegistered(AccountId{1}));
        CHECK_IN(world, !alice.isRegistered(AccountId{2}));
        QVERIFY(alice.registrations[AccountId{2}].cause == Cause::CertificateWrongName);
        for (const auto &request : server.requests)
            QVERIFY(request.value("To").find("two.example") == std::string::npos);
    }

    void whatOneAccountTrustsIsNotTheOthers()
    {
        SecureTown town(7);
        auto config = tlsAccountOf("alice");
        town.alice.addAccount(AccountId{1}, config, "wonderland");
        config.trust.caFile = "/ca.pem";
        town.alice.addAccount(AccountId{2}, config, "wonderland");
        town.world.run(10s);
        QCOMPARE(town.alice.opened.size(), 2U);
        QCOMPARE(town.alice.opened.back().trust.caFile, std::string("/ca.pem"));
    }

    void hearsNobodyInTheClear_data()
    {
        QTest::addColumn<bool>("allowsDirect");
        QTest::newRow("as it comes") << false;
        QTest::newRow("calls.allowDirect") << true;
    }
    /// In-dialog requests by UDP get no answer, even with the right Call-ID and tags.
    void hearsNobodyInTheClear()
    {
        QFETCH(bool, allowsDirect);
        SecureTown town(8);
        UserAgentConfig config;
        config.allowDirect = allowsDirect;
        town.alice.agent().configure(config, town.world.now());
        CHECK_IN(town.world, town.signInSecurely());
        CHECK_IN(town.world, town.call());
        const auto invite =
            std::find_if(town.alice.sent.begin(), town.alice.sent.end(),
                         [](const auto &message) { return message.starts_with("INVITE"); });
        QVERIFY(invite != town.alice.sent.end());
        SimPeer eve(town.world, "eve", at("10.0.0.66:5060"));
        for (const auto *method : {"BYE", "INVITE", "OPTIONS", "INFO"}) {
            auto request = eve.request(method, "sip:alice@10.0.0.2:5070");
            request.set("Call-ID", SimMessage::parse(*invite).value("Call-ID"));
            request.set("To", SimMessage::parse(*invite).value("From"));
            eve.send(town.alice.where(), request);
        }
        town.world.run(1s);
        QVERIFY(eve.inbox.empty());
        QVERIFY(town.alice.sentInClear.empty());
        QVERIFY(!town.alice.hasEnded(town.alices));
    }

    /// The server itself, in the clear: it does not ring.
    void isNotCalledInTheClear()
    {
        SecureTown town(9);
        CHECK_IN(town.world, town.signInSecurely());
        SimPeer somebody(town.world, "somebody", at("10.0.0.9:5060"));
        auto invite = somebody.request("INVITE", "sip:alice@10.0.0.2:5070");
        town.world.send(town.server.where(), town.alice.where(), invite.text());
        const auto connection = town.world.connect(town.server, town.alice.where());
        town.world.run(1s);
        invite.set("Via", "SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK-second");
        town.world.sendStream(connection, town.server, invite.text());
        town.world.run(1s);
        QVERIFY(!town.alice.lastIncoming);
        QVERIFY(town.alice.sentInClear.empty());
    }

    void triesTlsThenTcpThenUdp_data()
    {
        QTest::addColumn<int>("best"); // of what the server takes: 0 TLS, 1 TCP, 2 UDP
        QTest::newRow("TLS") << 0;
        QTest::newRow("TCP") << 1;
        QTest::newRow("UDP") << 2;
    }
    /// The transports that DNS offers, the safest first, within the time that a person waits.
    void triesTlsThenTcpThenUdp()
    {
        QFETCH(int, best);
        SimTown town(11);
        SimServer secure(town.world, "secure", at("10.0.0.1:5061"), "example.com");
        for (auto *server : {&secure, &town.server})
            server->addUser("alice", "wonderland");
        if (best == 0)
            town.world.certificates[secure.where()] = {"example.com"};
        secure.takesConnections = best == 0;
        town.server.takesConnections = best < 2;
        town.world.addHost("edge.example.com", *IpAddress::parse("10.0.0.1"));
        addSrv(town.world, "_sips._tcp.example.com", "edge.example.com", 5061);
        addSrv(town.world, "_sip._tcp.example.com", "edge.example.com", 5060);
        addSrv(town.world, "_sip._udp.example.com", "edge.example.com", 5060);
        auto config = accountOf("alice");
        config.server.clear();
        const auto start = town.world.now();
        town.alice.addAccount(alicesAccount, config, "wonderland");
        CHECK_IN(town.world,
                 town.world.runUntil([&] { return town.alice.isRegistered(alicesAccount); }));
        QVERIFY(town.world.now() - start < 1s);
        const auto reached = *town.alice.registrations[alicesAccount].transport;
        QVERIFY(reached == (best == 0   ? Transport::Tls
                            : best == 1 ? Transport::Tcp
                                        : Transport::Udp));
    }

    /// A firewall that swallows: a second for TCP, two for TLS, and then it is known.
    void losesLittleTimeBehindAFirewall()
    {
        SimTown town(12);
        town.world.swallowsConnections = true;
        town.world.addHost("edge.example.com", *IpAddress::parse("10.0.0.1"));
        addSrv(town.world, "_sips._tcp.example.com", "edge.example.com", 5061);
        addSrv(town.world, "_sip._tcp.example.com", "edge.example.com", 5060);
        addSrv(town.world, "_sip._udp.example.com", "edge.example.com", 5060);
        auto config = accountOf("alice");
        config.server.clear();
        const auto start = town.world.now();
        town.alice.addAccount(alicesAccount, config, "wonderland");
        CHECK_IN(town.world,
                 town.world.runUntil([&] { return town.alice.isRegistered(alicesAccount); }));
        QVERIFY(town.world.now() - start < 4s);
        town.world.run(20s);
        const auto opened = town.alice.opened.size();
        const auto call = town.alice.dial("sip:alice@example.com", alicesAccount);
        town.world.run(1s);
        QCOMPARE(town.alice.opened.size(), opened); // the way that was found is the way
        (void)town.alice.hangUp(call);
    }

    /// Whoever shows a wrong certificate is not talked to in the clear instead.
    void goesNotInTheClearAfterAWrongCertificate()
    {
        SimTown town(13);
        SimServer secure(town.world, "secure", at("10.0.0.1:5061"), "example.com");
        town.world.certificates[secure.where()] = {"evil.example"};
        town.world.addHost("edge.example.com", *IpAddress::parse("10.0.0.1"));
        addSrv(town.world, "_sips._tcp.example.com", "edge.example.com", 5061);
        addSrv(town.world, "_sip._udp.example.com", "edge.example.com", 5060);
        auto config = accountOf("alice");
        config.server.clear();
        town.alice.keepsLog = true;
        town.alice.addAccount(alicesAccount, config, "wonderland");
        town.world.run(120s);
        QVERIFY(town.alice.sent.empty());
        QVERIFY(town.alice.registrations[alicesAccount].cause == Cause::CertificateWrongName);
    }

    void takesNoProxyThatIsNotSecure()
    {
        SimWorld world(10);
        SimAgent alice(world, "alice", at("10.0.0.2:5070"));
        auto config = tlsAccountOf("alice");
        for (const auto *proxy : {"sip:10.0.0.1;transport=udp", "sip:10.0.0.1;transport=TCP;lr"}) {
            config.outboundProxy = proxy;
            QVERIFY(!alice.agent().addAccount(AccountId{1}, config, world.now()));
        }
        config.outboundProxy = "sip:10.0.0.1;transport=tls";
        QVERIFY(alice.agent().addAccount(AccountId{1}, config, world.now()));
    }
};

QTEST_GUILESS_MAIN(NoDowngradeTest)
#include "tst_no_downgrade.moc"
