#include "tests/support/sim_town.h"

#include <QtTest>
#include <algorithm>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

/// An account whose address is a sips URI, or an ordinary one over `transport`.
AccountConfig accountBy(const std::string &scheme, const std::string &user,
                        std::optional<Transport> transport = {})
{
    auto config = accountOf(user);
    config.addressOfRecord = scheme + ":" + user + "@example.com";
    config.transport = transport;
    return config;
}

/// A town whose server speaks nothing but TLS to those who want it.
struct SecureTown : SimTown {
    explicit SecureTown(std::uint64_t seed) : SimTown(seed)
    {
        world.certificates[server.where()] = {"10.0.0.1", "example.com"};
        alice.keepsLog = true;
        bob.keepsLog = true;
    }

    bool signIn(const AccountConfig &hers, const AccountConfig &his)
    {
        alice.addAccount(alicesAccount, hers, "wonderland");
        bob.addAccount(bobsAccount, his, "builder");
        return world.runUntil(
            [this] { return alice.isRegistered(alicesAccount) && bob.isRegistered(bobsAccount); });
    }
    bool callBob(const char *to)
    {
        bob.manner = SimAgent::Manner::Answers;
        alices = alice.dial(to, alicesAccount);
        const bool isUp = world.runUntil(
            [&] { return alice.isActive(alices) && bob.isActive(bob.lastIncoming); });
        bobs = bob.lastIncoming;
        return isUp;
    }
    /// The first of these that `agent` sent.
    static SimMessage sentBy(const SimAgent &agent, const char *begin)
    {
        const auto at =
            std::find_if(agent.sent.begin(), agent.sent.end(),
                         [begin](const auto &message) { return message.starts_with(begin); });
        return at == agent.sent.end() ? SimMessage() : SimMessage::parse(*at);
    }
};

} // namespace

/// sips URIs, as RFC 5630 means them.
class SipsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registersASipsAddress_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<QString>("tail");
        QTest::newRow("automatic: TLS") << -1 << "";
        QTest::newRow("TLS") << int(Transport::Tls) << "";
        QTest::newRow("WebSocket with TLS") << int(Transport::Wss) << ";transport=ws";
    }
    void registersASipsAddress()
    {
        QFETCH(int, transport);
        QFETCH(QString, tail);
        SecureTown town(1);
        const auto chosen =
            transport < 0 ? std::nullopt : std::optional(static_cast<Transport>(transport));
        CHECK_IN(town.world, town.signIn(accountBy("sips", "alice", chosen), accountOf("bob")));
        const auto request = SecureTown::sentBy(town.alice, "REGISTER");
        QCOMPARE(request.requestUri(), "sips:example.com");
        QCOMPARE(request.uri("To"), "sips:alice@example.com");
        QCOMPARE(request.uri("From"), "sips:alice@example.com");
        // §5.1.1: "UAs MUST NOT use the "transport=tls" parameter".
        const auto contact = request.uri("Contact");
        QVERIFY2(contact.starts_with("sips:alice@10.0.0.2:"), contact.c_str());
        QCOMPARE(contact.find("transport") == std::string::npos, tail.isEmpty());
        QVERIFY(contact.ends_with(tail.toStdString()));
        QVERIFY(town.alice.sentInClear.empty());
    }

    void calls_data()
    {
        QTest::addColumn<QString>("scheme"); // of Alice's account
        QTest::addColumn<QString>("to");
        QTest::newRow("sips account calls sips") << "sips"
                                                 << "sips:bob@example.com";
        QTest::newRow("sip account over TLS calls sips") << "sip"
                                                         << "SIPS:bob@example.com";
        QTest::newRow("sips account calls sip") << "sips"
                                                << "sip:bob@example.com";
    }
    void calls()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, to);
        SecureTown town(2);
        town.server.challengesCalls = true;
        CHECK_IN(town.world, town.signIn(accountBy(scheme.toStdString(), "alice", Transport::Tls),
                                         accountBy("sips", "bob")));
        CHECK_IN(town.world, town.callBob(qPrintable(to)));
        QVERIFY(town.alice.contexts.back().secureSignalling);
        const auto invite = SecureTown::sentBy(town.alice, "INVITE");
        const bool isSips = to.startsWith("sips", Qt::CaseInsensitive);
        // §5.1.1: what the other side is called is never changed; our own addresses follow it.
        QCOMPARE(invite.requestUri(), to.toStdString());
        QCOMPARE(invite.uri("To"), to.toStdString());
        QCOMPARE(invite.uri("Contact").starts_with("sips:"), isSips);
        if (isSips)
            QCOMPARE(invite.uri("From"), "sips:alice@example.com");
        // The other side was called by a sips URI, at what it had registered.
        const auto answer = SecureTown::sentBy(town.bob, "SIP/2.0 200 OK");
        QVERIFY(answer.uri("Contact").starts_with("sips:"));
        // §5.1.1.2: and stays so.
        town.alice.sent.clear();
        (void)town.alice.hold(town.alices, true);
        town.world.run(2s);
        CHECK_IN(town.world, town.bob.calls[town.bobs].isRemoteHeld);
        const auto again = SecureTown::sentBy(town.alice, "INVITE");
        QCOMPARE(again.uri("Contact").starts_with("sips:"), isSips);
        QCOMPARE(again.uri("Route").starts_with("sips:"), isSips);
        (void)town.bob.hangUp(town.bobs);
        town.world.run(100s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
        CHECK_IN(town.world, town.alice.sentInClear.empty());
        CHECK_IN(town.world, town.bob.sentInClear.empty());
    }

    void callsSipsOverNothingButTls_data()
    {
        QTest::addColumn<int>("transport");
        QTest::newRow("an account of UDP") << int(Transport::Udp);
        QTest::newRow("an account of TCP") << int(Transport::Tcp);
        QTest::newRow("an account of WebSocket") << int(Transport::Ws);
        QTest::newRow("an automatic one at a server without TLS") << -1;
    }
    void callsSipsOverNothingButTls()
    {
        QFETCH(int, transport);
        SimTown town(3);
        auto config = accountOf("alice");
        if (transport >= 0)
            config.transport = static_cast<Transport>(transport);
        town.alice.keepsLog = true;
        town.alice.addAccount(alicesAccount, config, "wonderland");
        CHECK_IN(town.world,
                 town.world.runUntil([&town] { return town.alice.isRegistered(alicesAccount); }));
        const auto begun = town.alice.agent().invite(CallId{77}, alicesAccount,
                                                     "sips:bob@example.com", {}, town.world.now());
        QCOMPARE(begun.has_value(), transport < 0);
        if (!begun)
            QCOMPARE(begun.error().code, Errc::Unsupported);
        town.alice.pump();
        town.world.run(60s);
        QVERIFY(transport >= 0 || town.alice.hasEnded(CallId{77}));
        for (const auto &message : town.alice.sent)
            QVERIFY2(!message.starts_with("INVITE"), message.c_str());
        CHECK_IN(town.world, town.alice.isQuiet());
    }

    void refusesAnAddressThatGoesInTheClear()
    {
        SimTown town(4);
        const auto added = town.alice.agent().addAccount(
            alicesAccount, accountBy("sips", "alice", Transport::Udp), town.world.now());
        QVERIFY(!added);
        QCOMPARE(added.error().code, Errc::Invalid);
    }

    /// RFC 3261 §26.2.2: a call by sips that comes in the clear has lost its way.
    void refusesASipsCallInTheClear()
    {
        SimTown town(5);
        CHECK_IN(town.world, town.signIn());
        town.alice.keepsLog = true;
        SimPeer caller(town.world, "caller", at("10.0.0.9:5060"));
        const auto invite = caller.request("INVITE", "sips:alice@10.0.0.2:5070");
        town.world.send(town.server.where(), town.alice.where(), invite.text());
        town.world.run(1s);
        QVERIFY(!town.alice.sent.empty());
        QVERIFY(town.alice.sent.back().starts_with("SIP/2.0 400 "));
        QVERIFY(town.alice.calls.empty());
    }

    /// §5.1.2: who calls by sips and is to be reached by sip "MUST" get 400.
    void refusesASipsCallWithAPlainContact_data()
    {
        QTest::addColumn<QString>("contact");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("rings");
        QTest::newRow("sip") << "<sip:caller@10.0.0.9:5060>"
                             << "<sips:alice@example.com>" << false;
        QTest::newRow("sips") << "<sips:caller@10.0.0.9:5061>"
                              << "<sips:alice@example.com>" << true;
        QTest::newRow("a server that put in our Contact") << "<sip:caller@10.0.0.9:5060>"
                                                          << "<sip:alice@example.com>" << true;
    }
    void refusesASipsCallWithAPlainContact()
    {
        QFETCH(QString, contact);
        QFETCH(QString, to);
        QFETCH(bool, rings);
        SecureTown town(8);
        CHECK_IN(town.world, town.signIn(accountBy("sips", "alice"), accountOf("bob")));
        SimPeer caller(town.world, "caller", at("10.0.0.9:5060"));
        auto invite = caller.request("INVITE", "sips:alice@10.0.0.2:5070");
        invite.set("Contact", contact.toStdString());
        invite.set("To", to.toStdString());
        town.world.sendStream(town.server.bindings["alice"].back().connection, town.server,
                              invite.text());
        town.world.run(1s);
        QCOMPARE(town.alice.calls.size(), rings ? 1U : 0U);
        QCOMPARE(town.alice.sent.back().starts_with("SIP/2.0 400 "), !rings);
    }

    /// §5.1.1.3: "the UAC MUST NOT establish a new one using SIP".
    void isNotTransferredIntoTheClear_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("sip") << "sip:carol@example.com" << false;
        QTest::newRow("sips") << "sips:carol@example.com" << true;
    }
    void isNotTransferredIntoTheClear()
    {
        QFETCH(QString, to);
        QFETCH(bool, isTaken);
        SecureTown town(6);
        CHECK_IN(town.world, town.signIn(accountBy("sips", "alice"), accountBy("sips", "bob")));
        CHECK_IN(town.world, town.callBob("sips:bob@example.com"));
        (void)town.alice.transfer(town.alices, to.toStdString());
        town.world.run(5s);
        QCOMPARE(town.bob.transferRequests.size(), isTaken ? 1U : 0U);
        (void)town.alice.hangUp(town.alices);
        town.world.run(100s);
        CHECK_IN(town.world, town.bob.sentInClear.empty());
    }
};

QTEST_GUILESS_MAIN(SipsTest)
#include "tst_sips.moc"
