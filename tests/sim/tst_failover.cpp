#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

/// A domain with two servers, the first of which Alice is registered with.
struct Domain {
    explicit Domain(std::uint64_t seed)
        : world(seed),
          first(world, "first", at("10.0.0.1:5060"), "example.com"),
          second(world, "second", at("10.0.0.6:5060"), "example.com"),
          alice(world, "alice", at("10.0.0.2:5070"))
    {
        for (auto *server : {&first, &second}) {
            server->addUser("alice", "wonderland");
            server->addUser("carol", "secret");
        }
        auto &srv = world.dns[{"_sip._udp.example.com", DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        srv.timeToLive = 300s;
        srv.records.emplace_back(SrvRecord{1, 1, 5060, "first.example.com"});
        srv.records.emplace_back(SrvRecord{2, 1, 5060, "second.example.com"});
        world.addHost("first.example.com", *IpAddress::parse("10.0.0.1"));
        world.addHost("second.example.com", *IpAddress::parse("10.0.0.6"));
        alice.keepsLog = true;
        config = accountOf("alice");
        config.server.clear();
    }
    bool signIn()
    {
        alice.addAccount(alicesAccount, config, "wonderland");
        return world.runUntil([this] { return alice.isRegistered(alicesAccount); }, 100s);
    }
    static std::size_t invites(const SimServer &server)
    {
        return static_cast<std::size_t>(
            std::count_if(server.requests.begin(), server.requests.end(),
                          [](const auto &request) { return request.method() == "INVITE"; }));
    }

    SimWorld world;
    SimServer first;
    SimServer second;
    SimAgent alice;
    AccountConfig config;
};

/// Somebody who speaks TCP as badly as a test wants.
class Talker final : public SimNode {
public:
    using SimNode::SimNode;
    void onDatagram(const Endpoint &, const std::string &) override {}
    void onConnected(std::uint64_t connection, const Endpoint &local) override
    {
        connections.push_back(connection);
        locals.push_back(local);
    }
    void onAccepted(std::uint64_t, const Endpoint &) override { ++accepted; }
    void onStreamBytes(std::uint64_t, const std::string &bytes) override { inbox += bytes; }
    void onDisconnected(std::uint64_t) override { ++ended; }
    bool acceptsConnections() const override { return true; }

    std::vector<std::uint64_t> connections;
    std::vector<Endpoint> locals;
    std::string inbox;
    std::size_t accepted = 0;
    std::size_t ended = 0;
};

UserAgentConfig openPhone()
{
    UserAgentConfig config;
    config.allowDirect = true;
    return config;
}

std::string inviteFrom(const std::string &sentBy)
{
    return "INVITE sip:ahoy@10.0.0.2:5070 SIP/2.0\r\n"
           "Via: SIP/2.0/TCP " +
           sentBy +
           ";branch=z9hG4bK-1\r\n"
           "Max-Forwards: 70\r\nFrom: <sip:x@10.0.0.9>;tag=1\r\nTo: <sip:ahoy@10.0.0.2>\r\n"
           "Call-ID: 1\r\nCSeq: 1 INVITE\r\nContact: <sip:x@" +
           sentBy +
           ";transport=tcp>\r\n"
           "Content-Length: 0\r\n\r\n";
}

} // namespace

/// RFC 3263 §4.3, RFC 3261 §18.2.2, §21.5.4: another server, another connection.
class FailoverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unavailableServerHandsOn()
    {
        Domain domain(1);
        CHECK_IN(domain.world, domain.signIn());
        domain.first.answersInviteWith = 503;
        domain.second.answersInviteWith = 486;
        const auto call = domain.alice.dial("sip:bob@example.com", alicesAccount);
        CHECK_IN(domain.world,
                 domain.world.runUntil([&] { return domain.alice.hasEnded(call); }, 5s));
        QCOMPARE(domain.alice.calls[call].statusCode, 486); // the second one's word
        QCOMPARE(Domain::invites(domain.first), 1U);
        QCOMPARE(Domain::invites(domain.second), 1U);
    }

    /// RFC 3261 §21.5.4: it "SHOULD NOT forward any other requests to that server for the duration
    /// specified in the Retry-After header field".
    void leavesItInPeaceForSoLong()
    {
        Domain domain(2);
        CHECK_IN(domain.world, domain.signIn());
        domain.first.answersInviteWith = 503;
        domain.first.retryAfter = 60;
        domain.second.answersInviteWith = 486;
        const auto dial = [&domain] {
            const auto call = domain.alice.dial("sip:bob@example.com", alicesAccount);
            domain.world.run(1s);
            return domain.alice.hasEnded(call);
        };
        QVERIFY(dial());
        QVERIFY(dial());
        QCOMPARE(Domain::invites(domain.first), 1U);
        QCOMPARE(Domain::invites(domain.second), 2U);
        domain.world.run(60s);
        QVERIFY(dial());
        QCOMPARE(Domain::invites(domain.first), 2U);
    }

    void tellsThe503WhereThereIsNoOther()
    {
        Domain domain(3);
        domain.config.server = "10.0.0.1:5060";
        CHECK_IN(domain.world, domain.signIn());
        domain.first.answersInviteWith = 503;
        domain.first.retryAfter = 60;
        for (std::size_t i = 1; i <= 2; ++i) {
            const auto call = domain.alice.dial("sip:bob@example.com", alicesAccount);
            domain.world.run(2s);
            QVERIFY(domain.alice.hasEnded(call));
            QCOMPARE(domain.alice.calls[call].statusCode, 503);
            QCOMPARE(Domain::invites(domain.first), i); // a person's call is worth the try
        }
    }

    /// Timer F found out that the first one is silent: the next request goes to the other at once.
    void remembersWhoKeptSilent()
    {
        Domain domain(4);
        domain.first.isUp = false;
        CHECK_IN(domain.world, domain.signIn());
        const AccountId carols{7};
        auto carol = accountOf("carol");
        carol.server.clear();
        domain.alice.addAccount(carols, carol, "secret");
        CHECK_IN(domain.world,
                 domain.world.runUntil([&] { return domain.alice.isRegistered(carols); }, 2s));
        QCOMPARE(domain.first.registers, 0U);
    }

    void namesAreRememberedForTheirTime()
    {
        Domain domain(5);
        CHECK_IN(domain.world, domain.signIn());
        domain.world.isDnsDown = true;
        domain.world.run(200s);
        auto carol = accountOf("carol");
        carol.server.clear();
        domain.alice.addAccount(AccountId{7}, carol, "secret");
        CHECK_IN(domain.world, domain.world.runUntil(
                                   [&] { return domain.alice.isRegistered(AccountId{7}); }, 2s));
        domain.world.run(100s); // 300 s are over
        domain.alice.addAccount(AccountId{8}, carol, "secret");
        domain.world.run(2s);
        QVERIFY(!domain.alice.isRegistered(AccountId{8}));
        domain.world.isDnsDown = false;
        domain.alice.agent().onNetworkChanged(domain.world.now()); // other servers may be near
        domain.alice.pump();
        domain.world.run(2s);
        QVERIFY(domain.alice.isRegistered(AccountId{8}));
    }

    /// The first choice of DNS was away: a later refresh of the registration finds it back, and
    /// nobody is unreachable for a moment, neither then nor while it stays away.
    void returnsToTheFirstChoice()
    {
        Domain domain(12);
        domain.first.grantedExpires = domain.second.grantedExpires = 60;
        CHECK_IN(domain.world, domain.signIn());
        QVERIFY(domain.first.registers > 0);
        domain.first.isUp = false;
        CHECK_IN(domain.world, domain.world.runUntil(
                                   [&] { return !domain.second.bindings["alice"].empty(); }, 100s));
        domain.alice.registrationHistory.clear();
        domain.world.run(600s); // the first one is looked for at each refresh, and not for long
        CHECK_IN(domain.world, domain.alice.isRegistered(alicesAccount));
        for (const auto &event : domain.alice.registrationHistory)
            QVERIFY(event.state == RegistrationEvent::State::Registered);
        const auto seen = domain.second.registers;
        QVERIFY(seen >= 10);
        domain.first.isUp = true;
        const auto before = domain.first.registers;
        CHECK_IN(domain.world,
                 domain.world.runUntil([&] { return domain.first.registers > before; }, 100s));
        domain.world.run(1s);
        const auto left = domain.second.registers;
        domain.world.run(300s);
        CHECK_IN(domain.world, domain.alice.isRegistered(alicesAccount));
        QCOMPARE(domain.second.registers, left); // it stays
        for (const auto &event : domain.alice.registrationHistory)
            QVERIFY(event.state == RegistrationEvent::State::Registered);
    }

    /// What a checklist shows: the name, each way that is tried, why it was none.
    void tellsHowItLooks()
    {
        using Step = ServerSearch::Step;
        Domain domain(13);
        domain.first.takesConnections = false;
        auto &srv = domain.world.dns[{"_sip._tcp.example.com", DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        srv.timeToLive = 300s;
        srv.records.emplace_back(SrvRecord{1, 1, 5060, "first.example.com"});
        auto &secure = domain.world.dns[{"_sips._tcp.example.com", DnsType::Srv}];
        secure = srv;
        secure.records = {SrvRecord{1, 1, 5061, "nowhere.example.com"}};
        domain.world.addHost("nowhere.example.com", *IpAddress::parse("10.0.0.99"));
        CHECK_IN(domain.world, domain.signIn());
        const auto &searches = domain.alice.searches;
        QStringList told;
        for (const auto &search : searches) {
            QVERIFY(search.account == alicesAccount);
            QCOMPARE(search.host, std::string("example.com"));
            const auto way = QString::fromStdString(std::string(toString(search.transport)) + ' ' +
                                                    search.server.toString());
            switch (search.step) {
            case Step::Looking: told += "looking"; break;
            case Step::Found: told += QString("found %1").arg(search.count); break;
            case Step::Trying: told += "trying " + way; break;
            case Step::Failed:
                told += QString("failed %1")
                            .arg(search.cause == Cause::NoAnswer      ? "silent"
                                 : search.cause == Cause::Unreachable ? "refused"
                                                                      : "otherwise");
                break;
            case Step::Answered: told += "answered " + way; break;
            }
        }
        QCOMPARE(told, (QStringList{"looking", "found 4", "trying TLS 10.0.0.99:5061",
                                    "failed silent", "trying TCP 10.0.0.1:5060", "failed refused",
                                    "trying UDP 10.0.0.1:5060", "answered UDP 10.0.0.1:5060"}));
    }

    void saysThatTheNameIsNotFound_data()
    {
        QTest::addColumn<bool>("isDown");
        QTest::addRow("no such name") << false;
        QTest::addRow("no name server answers") << true;
    }

    /// PRODUCT §2: "no DNS answer / no such name".
    void saysThatTheNameIsNotFound()
    {
        QFETCH(bool, isDown);
        Domain domain(14);
        domain.world.isDnsDown = isDown;
        domain.config.server = "nowhere.example.org";
        domain.alice.addAccount(alicesAccount, domain.config, "wonderland");
        CHECK_IN(domain.world, domain.world.runUntil(
                                   [&] {
                                       return domain.alice.registrations[alicesAccount].state ==
                                              RegistrationEvent::State::Failed;
                                   },
                                   100s));
        QVERIFY(domain.alice.registrations[alicesAccount].cause == Cause::NameNotFound);
        QVERIFY(domain.alice.registrations[alicesAccount].retryAt);
    }

    /// RFC 3263 §4.1: the domain says that it prefers TCP.
    void takesTheTransportOfTheDomain()
    {
        Domain domain(6);
        auto &naptr = domain.world.dns[{"example.com", DnsType::Naptr}];
        naptr.status = DnsAnswer::Status::Ok;
        naptr.records.emplace_back(NaptrRecord{1, 2, "s", "SIP+D2U", "_sip._udp.example.com"});
        naptr.records.emplace_back(NaptrRecord{1, 1, "s", "SIP+D2T", "_sip._tcp.example.com"});
        auto &srv = domain.world.dns[{"_sip._tcp.example.com", DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        srv.records.emplace_back(SrvRecord{1, 1, 5060, "second.example.com"});
        CHECK_IN(domain.world, domain.signIn());
        QVERIFY(domain.alice.registrations[alicesAccount].transport == Transport::Tcp);
        QCOMPARE(domain.second.registers, 2U);
    }

    /// A firewall swallows the SYN of the first: with another one at hand nobody waits 10 s.
    void connectionThatDoesNotComeUp()
    {
        Domain domain(7);
        domain.config.transport = Transport::Tcp;
        auto &srv = domain.world.dns[{"_sip._tcp.example.com", DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        srv.records.emplace_back(SrvRecord{1, 1, 5060, "first.example.com"});
        srv.records.emplace_back(SrvRecord{2, 1, 5060, "second.example.com"});
        domain.first.isUp = false;
        const auto begin = domain.world.now();
        CHECK_IN(domain.world, domain.signIn());
        QVERIFY(domain.world.now() - begin < 3s);
        QCOMPARE(domain.second.registers, 2U);
    }

    void takesTheFamilyThatItHas_data()
    {
        QTest::addColumn<QStringList>("own");
        QTest::addColumn<QString>("answered");
        QTest::addRow("RFC 7984 §4 both") << QStringList{"192.0.2.7", "2001:db8::7"} << "v6";
        QTest::addRow("IPv4 alone") << QStringList{"192.0.2.7"} << "v4";
        QTest::addRow("RFC 6724 §2.1 a unique local IPv6 address")
            << QStringList{"192.0.2.7", "fd00::7"} << "v4";
    }

    void takesTheFamilyThatItHas()
    {
        QFETCH(QStringList, own);
        QFETCH(QString, answered);
        Domain domain(8);
        SimServer sixth(domain.world, "sixth", at("[2001:db8::1]:5060"), "example.com");
        sixth.addUser("alice", "wonderland");
        domain.world.addHost("first.example.com", *IpAddress::parse("2001:db8::1"));
        std::vector<IpAddress> addresses;
        for (const auto &text : own)
            addresses.push_back(*IpAddress::parse(text.toStdString()));
        domain.alice.agent().onSocket(SocketId{7}, Transport::Udp, at("[2001:db8::7]:5070"),
                                      domain.world.now());
        domain.alice.agent().onAddresses(addresses);
        CHECK_IN(domain.world, domain.signIn());
        QCOMPARE(sixth.registers > 0, answered == "v6");
        QCOMPARE(domain.first.registers > 0, answered == "v4");
    }

    // ---- connections of peers ----------------------------------------------------------------

    /// RFC 3261 §18.2.2: "the server SHOULD open a connection to the IP address in the "received"
    /// parameter […] using the port in the "sent-by" value".
    void answersOverANewConnection()
    {
        SimWorld world(9);
        SimAgent phone(world, "phone", at("10.0.0.2:5070"), openPhone());
        phone.manner = SimAgent::Manner::Nothing;
        Talker talker(world, "talker", at("10.0.0.9:5060"));
        world.connect(talker, phone.where());
        world.run(1s);
        const auto connection = talker.connections.at(0);
        world.sendStream(connection, talker, inviteFrom("192.0.2.99:5060"));
        world.run(1s);
        QVERIFY(talker.inbox.find("SIP/2.0 100") != std::string::npos);
        world.disconnect(connection, talker);
        world.run(1s);
        talker.inbox.clear();
        (void)phone.reject(phone.lastIncoming, 486);
        world.run(1s);
        QCOMPARE(talker.accepted, 1U);
        QVERIFY2(talker.inbox.starts_with("SIP/2.0 486"), talker.inbox.c_str());
    }

    /// Slow loris: who begins a message shall end it.
    void endsAConnectionThatStalls()
    {
        SimWorld world(10);
        SimAgent phone(world, "phone", at("10.0.0.2:5070"), openPhone());
        Talker talker(world, "talker", at("10.0.0.9:5060"));
        world.connect(talker, phone.where());
        world.run(1s);
        const auto text = inviteFrom("10.0.0.9:5060");
        for (std::size_t i = 0; i < 60 && talker.ended == 0; ++i) {
            world.sendStream(talker.connections.at(0), talker, text.substr(i, 1));
            world.run(1s);
        }
        QCOMPARE(talker.ended, 1U);
        QCOMPARE(phone.agent().census().flows, 0U);
    }

    /// AST-2016-005 and ES2018-04: connections that are opened and left, and floods of them.
    void boundsConnectionsOfOneSource()
    {
        SimWorld world(11);
        SimAgent phone(world, "phone", at("10.0.0.2:5070"), openPhone());
        Talker talker(world, "talker", at("10.0.0.9:5060"));
        for (int i = 0; i < 100; ++i)
            world.connect(talker, phone.where());
        world.run(1s);
        QCOMPARE(phone.agent().census().flows, 8U);
        QCOMPARE(talker.ended, 92U);
        Talker other(world, "other", at("10.0.0.10:5060"));
        world.connect(other, phone.where());
        world.run(1s);
        QCOMPARE(phone.agent().census().flows, 9U); // one source does not shut the others out
        world.run(60s);
        QCOMPARE(phone.agent().census().flows, 0U); // and who says nothing leaves
        QVERIFY(!phone.agent().nextTimeout());
    }
};

QTEST_GUILESS_MAIN(FailoverTest)
#include "tst_failover.moc"
