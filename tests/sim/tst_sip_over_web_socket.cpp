#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>
#include <set>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

AccountConfig accountOver(Transport transport)
{
    auto config = accountOf("alice");
    config.transport = transport;
    return config;
}

/// A town with a server of WebSockets.  Alice comes over one, Bob by UDP.
struct WebTown : SimTown {
    WebTown(std::uint64_t seed, Transport transport) : SimTown(seed), over(transport)
    {
        if (isSecure(over))
            world.certificates[server.where()] = {"10.0.0.1", "example.com"};
        alice.keepsLog = true;
    }

    bool signInOverWeb()
    {
        alice.addAccount(alicesAccount, accountOver(over), "wonderland");
        bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        return world.runUntil(
            [this] { return alice.isRegistered(alicesAccount) && bob.isRegistered(bobsAccount); });
    }

    Transport over;
};

std::string withoutContentLength(std::string text)
{
    const auto at = text.find("Content-Length:");
    if (at != std::string::npos)
        text.erase(at, text.find("\r\n", at) + 2 - at);
    return text;
}

} // namespace

/// SIP over WebSocket (RFC 7118): what the user agent makes of it, beyond a connection.
class WebSocketSimTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void calls_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<QString>("recordRoute");
        QTest::newRow("WS") << int(Transport::Ws) << "";
        QTest::newRow("WS, and its Record-Route says so") << int(Transport::Ws) << ";transport=ws";
        QTest::newRow("WSS") << int(Transport::Wss) << "";
        QTest::newRow("RFC 7118 §5.2 WSS is ws in a URI") << int(Transport::Wss) << ";transport=ws";
    }
    void calls()
    {
        QFETCH(int, transport);
        QFETCH(QString, recordRoute);
        const auto over = static_cast<Transport>(transport);
        WebTown town(1, over);
        town.server.routeParameters = recordRoute.toStdString();
        town.server.challengesCalls = true;
        CHECK_IN(town.world, town.signInOverWeb());
        const auto registration = SimMessage::parse(town.alice.sent.front());
        const std::string via =
            over == Transport::Wss ? "SIP/2.0/WSS 10.0.0.2:" : "SIP/2.0/WS 10.0.0.2:";
        QVERIFY(registration.value("Via").starts_with(via));
        const auto &contact = town.server.bindings["alice"].back().contact;
        QVERIFY2(contact.starts_with("sip:alice@10.0.0.2:") && contact.ends_with(";transport=ws"),
                 contact.c_str());

        CHECK_IN(town.world, town.call());
        // Keys for the sound may travel where nobody can read them (RFC 4568 §8.3).
        QCOMPARE(town.alice.contexts.back().secureSignalling, over == Transport::Wss);
        (void)town.alice.hold(town.alices, true);
        town.world.run(2s);
        CHECK_IN(town.world, town.bob.calls[town.bobs].isRemoteHeld);
        (void)town.alice.hangUp(town.alices);
        town.world.run(100s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
        QCOMPARE(town.alice.sentInClear.empty(), over == Transport::Wss);
        // One connection for all of it.
        QCOMPARE(town.alice.opened.size(), 1U);
        QVERIFY(town.alice.opened.front().transport == over);
        // A reliable transport (RFC 7118 §5): nothing is said twice.
        std::erase(town.alice.sent, "\r\n\r\n");
        const std::set<std::string> different(town.alice.sent.begin(), town.alice.sent.end());
        QCOMPARE(different.size(), town.alice.sent.size());
    }

    /// RFC 7118 §5: "the use of the Content-Length header in SIP messages is not necessary".
    void takesMessagesWithoutContentLength()
    {
        WebTown town(2, Transport::Ws);
        CHECK_IN(town.world, town.signInOverWeb());
        town.alice.manner = SimAgent::Manner::Answers;
        SimPeer caller(town.world, "caller", at("10.0.0.9:5060"));
        const auto &binding = town.server.bindings["alice"].back();
        auto invite = caller.request("INVITE", binding.contact);
        invite.set("Content-Type", "application/sdp");
        invite.body = SimPeer::description("10.0.0.9");
        const auto bytes = withoutContentLength(invite.text());
        QVERIFY(bytes.find("Content-Length") == std::string::npos);
        town.world.sendStream(binding.connection, town.server, bytes);
        CHECK_IN(town.world, town.world.runUntil([&town] {
            const auto &call = town.alice.calls[town.alice.lastIncoming];
            return call.isIncoming && !call.descriptions.empty();
        }));
    }

    void keepsItsConnectionAlive_data()
    {
        QTest::addColumn<QString>("flowTimer");
        QTest::newRow("as usual") << "";
        QTest::newRow("RFC 5626 §4.4.1 the registrar has more patience") << "120";
    }
    void keepsItsConnectionAlive()
    {
        QFETCH(QString, flowTimer);
        WebTown town(3, Transport::Ws);
        town.server.knowsOutbound = !flowTimer.isEmpty();
        town.server.flowTimer = flowTimer.toStdString();
        auto config = accountOver(Transport::Ws);
        config.instanceId = "urn:uuid:00000000-0000-4000-8000-000000000001";
        town.alice.addAccount(alicesAccount, config, "wonderland");
        CHECK_IN(town.world,
                 town.world.runUntil([&town] { return town.alice.isRegistered(alicesAccount); }));
        town.world.run(59s); // a web server in between counts to 60
        QVERIFY(town.server.pings >= 1);
        QCOMPARE(town.alice.opened.size(), 1U);
        // Every server of WebSockets answers (RFC 6455 §5.5.2); who does not is gone.
        town.server.answersPings = false;
        town.world.run(70s);
        QVERIFY(town.alice.opened.size() >= 2);
        town.server.answersPings = true;
        CHECK_IN(town.world,
                 town.world.runUntil([&town] { return town.alice.isRegistered(alicesAccount); }));
    }

    void answersTheKeepAlivesOfItsServer()
    {
        WebTown town(4, Transport::Ws);
        CHECK_IN(town.world, town.signInOverWeb());
        const auto before = town.alice.sent.size();
        const auto connection = town.server.bindings["alice"].back().connection;
        town.world.sendStream(connection, town.server, "\r\n\r\n");
        town.world.run(1s);
        QCOMPARE(town.alice.sent.size(), before + 1);
        QCOMPARE(town.alice.sent.back(), "\r\n");
        for (const auto *odd : {"", " ", "\r\n\r\n\r\n", "nonsense", "SIP/2.0", "\x01\x02"})
            town.world.sendStream(connection, town.server, odd);
        town.world.run(1s);
        QCOMPARE(town.alice.sent.size(), before + 1);
        QVERIFY(town.alice.isRegistered(alicesAccount));
    }

    void saysThatAWebServerIsNoPhoneServer()
    {
        SimTown town(5);
        town.world.swallowsConnections = true;
        town.alice.addAccount(alicesAccount, accountOver(Transport::Ws), "wonderland");
        town.world.run(100ms);
        QCOMPARE(town.alice.opened.size(), 1U);
        FlowState state;
        state.kind = FlowState::Kind::Failed;
        state.transport = Transport::Ws;
        state.remote = town.alice.opened.front().remote;
        state.reason = "no WebSocket, but \"HTTP/1.1 404 Not Found\"";
        state.trouble = FlowState::Trouble::OtherService;
        town.alice.agent().onFlow(town.alice.opened.front().flow, state, town.world.now());
        town.alice.pump();
        const auto &event = town.alice.registrations[alicesAccount];
        QVERIFY(event.state == RegistrationEvent::State::Failed);
        QVERIFY(event.cause == Cause::OtherService);
    }

    void answersAWebServerThatAsks_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<bool>("isProxy");
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<QString>("answer"); ///< its beginning; empty: none, and why
        const auto row = [](const char *name, Transport transport, const QStringList &asked,
                            const char *answer, bool isProxy = false) {
            QTest::newRow(name) << int(transport) << isProxy << asked << answer;
        };
        const QString digest = R"(Digest realm="a gate", nonce="abc", qop="auth")";
        const QString basic = R"(Basic realm="a gate")";
        row("RFC 7616 Digest", Transport::Wss, {digest},
            R"(Authorization: Digest username="alice", realm="a gate", nonce="abc", uri="/ws")");
        row("RFC 7616 in the clear as well", Transport::Ws, {digest}, "Authorization: Digest ");
        row("the better of two", Transport::Wss, {basic, digest}, "Authorization: Digest ");
        row("RFC 7617 Basic over TLS", Transport::Wss, {basic},
            "Authorization: Basic YWxpY2U6d29uZGVybGFuZA==");
        row("RFC 7617 in any case", Transport::Wss, {"BASIC realm=x"}, "Authorization: Basic ");
        row("Basic in the clear", Transport::Ws, {basic}, "");
        row("407", Transport::Wss, {digest}, "Proxy-Authorization: Digest ", true);
        row("another way", Transport::Wss, {"Negotiate"}, "");
        row("no way at all", Transport::Wss, {}, "");
    }
    /// RFC 7118 §7: a web server may want to know who we are before it takes SIP.
    void answersAWebServerThatAsks()
    {
        QFETCH(int, transport);
        QFETCH(bool, isProxy);
        QFETCH(QStringList, asked);
        QFETCH(QString, answer);
        SimTown town(6);
        town.alice.keepsLog = true;
        town.world.swallowsConnections = true;
        town.alice.addAccount(alicesAccount, accountOver(Transport(transport)), "wonderland");
        town.world.run(100ms);
        QCOMPARE(town.alice.opened.size(), 1U);
        tell(town, challengeOf(asked, isProxy));
        const auto &event = town.alice.registrations[alicesAccount];
        if (answer.isEmpty()) {
            QVERIFY(town.alice.handshakes.empty());
            QVERIFY(event.state == RegistrationEvent::State::Failed);
            QVERIFY(event.cause == Cause::BadCredentials);
            QVERIFY(!event.retryAt); // the same again would be refused again
            return;
        }
        QCOMPARE(town.alice.handshakes.size(), 1U);
        const auto line = QString::fromStdString(town.alice.handshakes.front());
        QVERIFY2(line.startsWith(answer), qPrintable(line));
        QVERIFY(!line.contains("wonderland"));
        QCOMPARE(town.alice.opened.size(), 1U);
        // It goes on as any other one.
        FlowState open;
        open.kind = FlowState::Kind::Open;
        open.transport = Transport(transport);
        open.local = at("10.0.0.2:40000");
        open.remote = town.alice.opened.front().remote;
        const auto before = town.alice.sent.size();
        tell(town, open);
        QCOMPARE(town.alice.sent.size(), before + 1);
        QVERIFY(town.alice.sent.back().starts_with("REGISTER "));
    }

    /// A password that comes late, or never.
    void waitsForThePassword()
    {
        for (const bool isKnown : {true, false}) {
            SimTown town(7);
            town.world.swallowsConnections = true;
            town.alice.answersPasswords = false;
            town.alice.addAccount(alicesAccount, accountOver(Transport::Wss), "wonderland");
            town.world.run(100ms);
            tell(town, challengeOf({R"(Digest realm="a gate", nonce="abc", qop="auth")"}, false));
            QCOMPARE(town.alice.passwordsAsked, 1U);
            QVERIFY(town.alice.handshakes.empty());
            town.alice.agent().onPassword(
                alicesAccount,
                isKnown ? Result<Redacted<std::string>>(Redacted<std::string>("wonderland"))
                        : Result<Redacted<std::string>>(fail(Errc::NotFound, "no such password")),
                town.world.now());
            town.alice.pump();
            QCOMPARE(town.alice.handshakes.size(), isKnown ? 1U : 0U);
            if (!isKnown)
                QVERIFY(town.alice.registrations[alicesAccount].cause == Cause::BadCredentials);
        }
    }

    void stopsWhereAWebServerRefuses()
    {
        for (const auto &[trouble, cause] :
             {std::pair{FlowState::Trouble::WebPassword, Cause::BadCredentials},
              std::pair{FlowState::Trouble::WebRefusal, Cause::WebRefusal}}) {
            SimTown town(8);
            town.world.swallowsConnections = true;
            town.alice.addAccount(alicesAccount, accountOver(Transport::Wss), "wonderland");
            town.world.run(100ms);
            FlowState state;
            state.kind = FlowState::Kind::Failed;
            state.transport = Transport::Wss;
            state.trouble = trouble;
            tell(town, state);
            const auto &event = town.alice.registrations[alicesAccount];
            QVERIFY(event.state == RegistrationEvent::State::Failed);
            QVERIFY(event.cause == cause);
            QVERIFY(!event.retryAt);
        }
    }

    /// Whoever has a WebSocket of his own may ask: he is not told (SIP.md §6.3, the digest leak).
    void answersNobodyElse()
    {
        SimTown town(9);
        CHECK_IN(town.world, town.signIn());
        town.world.swallowsConnections = true;
        const auto before = town.alice.opened.size();
        (void)town.alice.dial("sip:thief@10.0.0.66:8080;transport=ws", {});
        town.world.run(100ms);
        QCOMPARE(town.alice.opened.size(), before + 1);
        tell(town, challengeOf({R"(Digest realm="example.com", nonce="abc", qop="auth")"}, false));
        QVERIFY(town.alice.handshakes.empty());
        town.world.run(60s);
    }

private:
    static FlowState challengeOf(const QStringList &asked, bool isProxy)
    {
        FlowState state;
        state.kind = FlowState::Kind::Challenged;
        state.challenge.isProxy = isProxy;
        state.challenge.uri = "/ws";
        for (const auto &value : asked)
            state.challenge.values.push_back(value.toStdString());
        return state;
    }
    /// What the shell says of the last flow that was wanted.
    static void tell(SimTown &town, const FlowState &state)
    {
        town.alice.agent().onFlow(town.alice.opened.back().flow, state, town.world.now());
        town.alice.pump();
    }
};

QTEST_GUILESS_MAIN(WebSocketSimTest)
#include "tst_sip_over_web_socket.moc"
