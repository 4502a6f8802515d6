#include "tests/support/sim_rows.h"
#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// A phone that tries what a server may speak, where nobody has told it.
namespace {

using Step = ServerSearch::Step;

struct Found {
    explicit Found(std::uint64_t seed, const std::string &server)
        : world(seed),
          plain(world, "plain", at("10.0.0.1:5060"), "example.com"),
          secure(world, "secure", at("10.0.0.1:5061"), "example.com"),
          alice(world, "alice", at("10.0.0.2:5070"), [] {
              UserAgentConfig how;
              how.guessesTransports = true;
              return how;
          }())
    {
        for (auto *one : {&plain, &secure})
            one->addUser("alice", "wonderland");
        secure.isUp = false;
        world.addHost("pbx.example.com", *IpAddress::parse("10.0.0.1"));
        config = accountOf("alice");
        config.server = server;
    }
    bool signIn(Duration limit = 60s)
    {
        const auto begin = world.now();
        alice.addAccount(alicesAccount, config, "wonderland");
        const bool isIn =
            world.runUntil([this] { return alice.isRegistered(alicesAccount); }, limit);
        took = world.now() - begin;
        return isIn;
    }
    std::string tried() const
    {
        std::string all;
        for (const auto &search : alice.searches)
            if (search.step == Step::Trying)
                all += (all.empty() ? "" : " ") + std::string(toString(search.transport));
        return all;
    }
    std::optional<Transport> transport() { return alice.registrations[alicesAccount].transport; }

    SimWorld world;
    SimServer plain;
    SimServer secure;
    SimAgent alice;
    AccountConfig config;
    Duration took{};
};

const std::string byName = "pbx.example.com";
const std::string byPort = "10.0.0.1:5060";

void takesTls()
{
    Found found(1, byName);
    found.secure.isUp = true;
    found.world.certificates[found.secure.where()] = {"pbx.example.com"};
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Tls);
    QCOMPARE(found.tried(), std::string("TLS"));
    QVERIFY(found.alice.sentInClear.empty());
}

void takesTcp()
{
    Found found(2, byName);
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Tcp);
    QCOMPARE(found.tried(), std::string("TLS TCP"));
    QVERIFY(found.took <= 1200ms);
}

/// Behind a firewall that swallows all but UDP: two seconds, once.
void takesUdp()
{
    Found found(3, byName);
    found.world.swallowsConnections = true;
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Udp);
    QCOMPARE(found.tried(), std::string("TLS TCP UDP"));
    QVERIFY(found.took <= 2300ms);
    QCOMPARE(found.alice.tcpSpared.size(), 2U);
    // What worked is remembered: also when it has to look again.
    found.alice.searches.clear();
    found.plain.requests.clear();
    found.world.run(1h);
    QVERIFY(found.alice.isRegistered(alicesAccount));
    QVERIFY(found.tried().empty() || found.tried() == "UDP");
}

void refusedAtOnce()
{
    Found found(4, byName);
    found.secure.isUp = true;
    found.secure.takesConnections = false;
    found.plain.takesConnections = false;
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Udp);
    QVERIFY(found.took <= 300ms);
}

/// A network that lets no UDP through.
void withoutUdp(const std::string &server, const char *tried)
{
    Found found(5, server);
    found.world.drops = [](const Endpoint &, const Endpoint &to, const std::string &) {
        return to.port == 5060;
    };
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Tcp);
    QCOMPARE(found.tried(), std::string(tried));
    QVERIFY(found.took <= 5s);
    // It stays there.
    found.alice.searches.clear();
    found.world.run(1h);
    QVERIFY(found.alice.isRegistered(alicesAccount));
    QVERIFY(found.tried().empty());
}

void byPortUdpFirst()
{
    Found found(6, byPort);
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Udp);
    QCOMPARE(found.tried(), std::string("UDP"));
    QVERIFY(found.took <= 300ms);
    QVERIFY(found.alice.opened.size() == 1U);
}

/// Whoever has that port of TLS, it is not this server; nobody is frightened.
void goesOnPastAStrangersCertificate()
{
    Found found(7, byName);
    found.secure.isUp = true;
    found.world.certificates[found.secure.where()] = {"router.local"};
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Tcp);
    QVERIFY(found.alice.certificates.empty());
    const auto failed =
        std::find_if(found.alice.searches.begin(), found.alice.searches.end(),
                     [](const auto &search) { return search.step == Step::Failed; });
    QVERIFY(failed != found.alice.searches.end());
    QCOMPARE(failed->cause, Cause::CertificateWrongName);
}

/// Once TLS worked there, a wrong certificate is a stranger, and gets not a word in the clear.
void keepsToTlsThatWorked()
{
    Found found(8, byName);
    found.secure.isUp = true;
    found.world.certificates[found.secure.where()] = {"pbx.example.com"};
    CHECK_IN(found.world, found.signIn());
    QVERIFY(found.transport() == Transport::Tls);
    found.world.certificates[found.secure.where()] = {"evil.example"};
    found.alice.agent().onNetworkChanged(found.world.now());
    found.alice.pump();
    found.world.run(30s);
    CHECK_IN(found.world, found.alice.sentInClear.empty());
}

/// An account of TLS, and one of UDP, try nothing else.
void triesWhatWasChosen(Transport transport)
{
    Found found(9, byName);
    found.config.transport = transport;
    found.world.drops = [](const Endpoint &, const Endpoint &, const std::string &) {
        return true;
    };
    QVERIFY(!found.signIn());
    for (const auto &flow : found.alice.opened)
        QVERIFY(flow.transport == transport);
}

/// Calls to others than the account's own server are as RFC 3263 has them.
void callsByTheBook()
{
    Found found(10, byPort);
    CHECK_IN(found.world, found.signIn());
    SimServer other(found.world, "other", at("10.0.0.9:5060"), "10.0.0.9");
    const auto before = found.alice.opened.size();
    (void)found.alice.dial("sip:x@10.0.0.9");
    found.world.run(5s);
    for (auto at = before; at < found.alice.opened.size(); ++at)
        QVERIFY(found.alice.opened[at].transport == Transport::Udp);
}

const std::vector<Row> rows{
    {"a name: TLS", takesTls},
    {"a name: TCP", takesTcp},
    {"a name: UDP behind a firewall", takesUdp},
    {"a name: UDP, all else refused", refusedAtOnce},
    {"a name: no UDP", [] { withoutUdp(byName, "TLS TCP"); }},
    {"a port: UDP first", byPortUdpFirst},
    {"a port: no UDP", [] { withoutUdp(byPort, "UDP TCP"); }},
    {"a stranger's certificate", goesOnPastAStrangersCertificate},
    {"a certificate that changed", keepsToTlsThatWorked},
    {"an account of TLS", [] { triesWhatWasChosen(Transport::Tls); }},
    {"an account of UDP", [] { triesWhatWasChosen(Transport::Udp); }},
    {"RFC 3263 §4.1 calls", callsByTheBook},
};

} // namespace

SIM_ROWS_MAIN(rows)
