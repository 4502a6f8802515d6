#include "tests/support/sim_duel.h"
#include "tests/support/sim_office.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

/// A request of the peer outside of any dialog, and the status that Alice answers; 0: nothing.
int answerTo(Duel &duel, const SimMessage &request)
{
    duel.peer.send(duel.alice.where(), request);
    duel.world.run(500ms);
    int status = 0;
    while (!duel.peer.inbox.empty()) {
        const auto message = duel.peer.inbox.front();
        duel.peer.inbox.pop_front();
        if (!message.isRequest() && message.value("CSeq") == request.value("CSeq") &&
            message.value("Call-ID") == request.value("Call-ID")) {
            status = message.statusCode();
            duel.accepted = message; // the last answer
        }
    }
    return status;
}

SimMessage textFrom(SimPeer &peer, std::string_view text, std::string_view type = "text/plain")
{
    auto message = peer.request("MESSAGE", "sip:alice@10.0.0.2:5070");
    if (!type.empty())
        message.append("Content-Type", std::string(type));
    message.body = text;
    return message;
}

} // namespace

/// RFC 3428: texts in both directions, and what strangers get.
class InstantMessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesToEachOther()
    {
        SimTown town(1);
        CHECK_IN(town.world, town.signIn());
        QVERIFY(town.alice.write("\"Bob\" <sip:bob@example.com>", "Grüße, Bob", alicesAccount));
        CHECK_IN(town.world, town.world.runUntil([&] { return !town.alice.messagesSent.empty(); }));
        QCOMPARE(town.alice.messagesSent[0].statusCode, 200);
        QVERIFY(town.alice.messagesSent[0].cause == Cause::None);
        QCOMPARE(town.bob.messages.size(), std::size_t(1));
        const auto &message = town.bob.messages[0];
        QCOMPARE(message.text, std::string("Grüße, Bob"));
        QCOMPARE(message.from, std::string("sip:alice@example.com"));
        QCOMPARE(message.to, std::string("sip:bob@example.com"));
        QVERIFY(message.account == bobsAccount);
        QVERIFY(!message.call);
        town.world.run(100s);
        CHECK_IN(town.world, town.isQuiet());
    }

    void arrivesOnceOverALossyNetwork()
    {
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            SimTown town(seed);
            CHECK_IN(town.world, town.signIn());
            town.world.link.loss = 0.25;
            town.world.link.duplication = 0.2;
            town.world.link.jitter = 40ms;
            for (int i = 0; i < 5; ++i)
                QVERIFY(town.alice.write("sip:bob@example.com", "text " + std::to_string(i),
                                         alicesAccount));
            town.world.run(100s);
            QCOMPARE(town.alice.messagesSent.size(), std::size_t(5));
            std::set<std::string> seen;
            for (const auto &message : town.bob.messages)
                CHECK_IN(town.world, seen.insert(message.text).second);
            for (const auto &sent : town.alice.messagesSent)
                CHECK_IN(town.world, sent.statusCode == 200 || sent.cause == Cause::NoAnswer);
        }
    }

    void looksAsItShould() // RFC 3428 §4, §5
    {
        Duel duel(2);
        QVERIFY(duel.alice.write("sip:peer@10.0.0.9:5060", "Watson, come here."));
        const auto message = duel.peer.expect("MESSAGE");
        CHECK_IN(duel.world, message.has_value());
        QCOMPARE(message->requestUri(), std::string("sip:peer@10.0.0.9:5060"));
        QCOMPARE(message->body, std::string("Watson, come here."));
        QCOMPARE(message->value("Content-Type"), std::string("text/plain;charset=UTF-8"));
        QVERIFY(!message->has("Contact")); // §4: "MUST NOT insert Contact header fields"
        QVERIFY(message->parameter("To", "tag").empty());
        duel.peer.respond(*message, 202, "Accepted");
        duel.world.run(1s);
        QCOMPARE(duel.alice.messagesSent.size(), std::size_t(1));
        QCOMPARE(duel.alice.messagesSent[0].statusCode, 202);
        QVERIFY(duel.alice.messagesSent[0].cause == Cause::None);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void tellsWhatBecameOfIt_data()
    {
        QTest::addColumn<int>("answer"); ///< 0: none
        QTest::addColumn<int>("cause");
        const auto row = [](const char *name, int answer, Cause cause) {
            QTest::newRow(name) << answer << static_cast<int>(cause);
        };
        row("200", 200, Cause::None);
        row("404", 404, Cause::Status);
        row("415", 415, Cause::Status);
        row("480", 480, Cause::Status);
        row("603", 603, Cause::Status);
        row("a stranger's 401 gets no password", 401, Cause::BadCredentials);
        row("nobody", 0, Cause::NoAnswer);
    }

    void tellsWhatBecameOfIt()
    {
        QFETCH(int, answer);
        QFETCH(int, cause);
        Duel duel(3);
        QVERIFY(duel.alice.write("sip:peer@10.0.0.9:5060", "Hello?"));
        const auto message = duel.peer.expect("MESSAGE");
        CHECK_IN(duel.world, message.has_value());
        if (answer != 0) {
            auto response = responseTo(*message, answer, "Answer");
            if (answer == 401)
                response.append("WWW-Authenticate", "Digest realm=\"x\", nonce=\"y\"");
            duel.peer.send(duel.alice.where(), response);
            duel.peer.inbox.clear();
        }
        duel.world.run(40s);
        QCOMPARE(duel.alice.messagesSent.size(), std::size_t(1));
        QCOMPARE(duel.alice.messagesSent[0].statusCode, answer);
        QCOMPARE(static_cast<int>(duel.alice.messagesSent[0].cause), cause);
        if (answer != 0)
            QVERIFY(!duel.peer.expect("MESSAGE", 1s));
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void answersItsServersChallenge()
    {
        SimTown town(4);
        town.server.challengesCalls = true;
        CHECK_IN(town.world, town.signIn());
        QVERIFY(town.alice.write("sip:bob@example.com", "with a password", alicesAccount));
        CHECK_IN(town.world, town.world.runUntil([&] { return !town.alice.messagesSent.empty(); }));
        QCOMPARE(town.alice.messagesSent[0].statusCode, 200);
        QCOMPARE(town.bob.messages.size(), std::size_t(1));
    }

    void sendsNothingThatIsTooLong() // RFC 3428 §8
    {
        Duel duel(5);
        QVERIFY(!duel.alice.write("sip:peer@10.0.0.9:5060", std::string(1300, 'x')));
        const UsageId id{900};
        const auto refused = duel.alice.agent().sendMessage(
            id, {}, "sip:peer@10.0.0.9:5060", std::string(1300, 'x'), duel.world.now());
        QVERIFY(!refused);
        QVERIFY(refused.error().code == Errc::TooLarge);
        // The longest that is taken makes a request that still fits.
        std::size_t longest = 1300;
        while (longest > 0 &&
               !duel.alice.write("sip:peer@10.0.0.9:5060", std::string(longest, 'x')))
            --longest;
        QVERIFY(longest > 700);
        const auto message = duel.peer.expect("MESSAGE");
        CHECK_IN(duel.world, message.has_value());
        CHECK_IN(duel.world, message->text().size() <= 1300);
        QVERIFY(message->text().size() > 1200);
    }

    void leavesRoomForThePassword() // … with an account: its credentials belong to the request
    {
        Office office(6);
        CHECK_IN(office.world, office.signIn());
        std::size_t longest = 1300;
        while (longest > 0 &&
               !office.alice.write("sip:bob@example.com", std::string(longest, 'x'), alicesAccount))
            --longest;
        QVERIFY(longest > 400);
        const auto first = office.server.expect("MESSAGE");
        CHECK_IN(office.world, first.has_value());
        auto challenge = responseTo(*first, 407, "Proxy Authentication Required", "x");
        challenge.append("Proxy-Authenticate",
                         "Digest realm=\"example.com\", nonce=\"" + std::string(64, 'n') +
                             "\", qop=\"auth\", algorithm=SHA-256, opaque=\"" +
                             std::string(32, 'o') + "\"");
        office.server.send(office.alice.where(), challenge);
        const auto second = office.server.expect("MESSAGE");
        CHECK_IN(office.world, second.has_value());
        QVERIFY(second->has("Proxy-Authorization"));
        QCOMPARE(second->value("CSeq"), std::string("2 MESSAGE"));
        CHECK_IN(office.world, second->text().size() <= 1300);
    }

    void refusesOddCommands()
    {
        Duel duel(7);
        QVERIFY(!duel.alice.write("<", "x"));
        QVERIFY(!duel.alice.write("sip:peer@10.0.0.9", "x", AccountId{5}));
        QVERIFY(!duel.alice.write("tel:+1234", "x")); // a number needs an account's server
    }

    // ---- what comes -----------------------------------------------------------------------

    void takesPlainTextOnly_data() // RFC 3428 §7
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << "text/plain" << QByteArray("Hi") << 200 << "Hi";
        QTest::newRow("any case") << "Text/Plain; charset=\"UTF-8\"" << QByteArray("Zo\xc3\xab")
                                  << 200 << "Zoë";
        QTest::newRow("ISO 8859-1")
            << "text/plain;charset=ISO-8859-1" << QByteArray("Zo\xeb") << 200 << "Zoë";
        QTest::newRow("another charset")
            << "text/plain;charset=koi8-r" << QByteArray("x") << 415 << "";
        QTest::newRow("without a type") << "" << QByteArray("Hi") << 200 << "Hi";
        QTest::newRow("HTML") << "text/html" << QByteArray("<b>Hi</b>") << 415 << "";
        QTest::newRow("multipart")
            << "multipart/mixed;boundary=x" << QByteArray("--x--") << 415 << "";
        QTest::newRow("is typing")
            << "application/im-iscomposing+xml" << QByteArray("<x/>") << 415 << "";
        QTest::newRow("no type at all") << "/" << QByteArray("x") << 415 << "";
        QTest::newRow("nothing said") << "text/plain" << QByteArray() << 200 << "";
        QTest::newRow("a novel") << "text/plain" << QByteArray(20'000, 'x') << 513 << "";
    }

    void takesPlainTextOnly()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, text);
        Duel duel(8);
        CHECK_IN(duel.world, answerTo(duel, textFrom(duel.peer, body.toStdString(),
                                                     type.toStdString())) == status);
        QVERIFY(!duel.accepted.has("Contact")); // §7: "MUST NOT … Contact" in the 200
        if (status == 415)
            QVERIFY(duel.accepted.value("Accept").starts_with("text/plain"));
        QCOMPARE(duel.alice.messages.size(), std::size_t(text.isEmpty() ? 0 : 1));
        if (!text.isEmpty())
            QCOMPARE(QString::fromStdString(duel.alice.messages[0].text), text);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void packedTextIsNotUnpacked() // RFC 3261 §8.2.3
    {
        Duel duel(9);
        auto message = textFrom(duel.peer, "\x1f\x8b");
        message.append("Content-Encoding", "gzip");
        CHECK_IN(duel.world, answerTo(duel, message) == 415);
        QCOMPARE(duel.accepted.value("Accept-Encoding"), std::string("identity"));
        QVERIFY(duel.alice.messages.empty());
    }

    void hearsNoStrangers() // CVE-2021-37624, -41157: no popup without policy, no state
    {
        Office office(10);
        CHECK_IN(office.world, office.signIn());
        SimPeer stranger(office.world, "stranger", at("10.0.0.66:5060"));
        for (const auto *method : {"MESSAGE", "SUBSCRIBE", "REFER", "NOTIFY", "PUBLISH"}) {
            auto request = stranger.request(method, "sip:alice@10.0.0.2:5070");
            request.append("Event", "presence");
            request.append("Refer-To", "<sip:stranger@10.0.0.66>");
            request.append("Contact", "<sip:stranger@10.0.0.66>");
            request.append("Content-Type", "text/plain");
            request.body = "Buy now";
            stranger.send(office.alice.where(), request);
        }
        office.world.run(5s);
        QVERIFY(stranger.inbox.empty());
        QVERIFY(office.alice.messages.empty());
        QCOMPARE(office.alice.agent().census().serverTransactions, std::size_t(0));
        QCOMPARE(office.alice.agent().census().usages, std::size_t(0));
        QVERIFY(office.alice.agent().counters().strangers >= 5);
        // The same from the account's own server is for a person to read.
        auto known = office.server.request("MESSAGE", "sip:alice@10.0.0.2:5070");
        known.append("Content-Type", "text/plain");
        known.body = "Lunch?";
        office.server.send(office.alice.where(), known);
        CHECK_IN(office.world, office.server.expect("200").has_value());
        QCOMPARE(office.alice.messages.size(), std::size_t(1));
    }

    void aKnownCallIdIsNoTicket() // whoever has seen a Call-ID is still a stranger
    {
        Office office(11);
        CHECK_IN(office.world, office.signIn());
        office.alice.manner = SimAgent::Manner::Answers;
        auto invite = office.server.request("INVITE", "sip:alice@10.0.0.2:5070");
        office.server.send(office.alice.where(), invite);
        CHECK_IN(office.world, office.server.expect("200").has_value());
        SimPeer stranger(office.world, "stranger", at("10.0.0.66:5060"));
        auto message = stranger.request("MESSAGE", "sip:alice@10.0.0.2:5070");
        message.set("Call-ID", invite.value("Call-ID"));
        message.append("Content-Type", "text/plain");
        message.body = "Buy now";
        stranger.send(office.alice.where(), message);
        office.world.run(2s);
        QVERIFY(office.alice.messages.empty());
        CHECK_IN(office.world, stranger.expect("403", 1s).has_value());
    }

    void readsTextsWithinACall() // RFC 3428 §4: in a dialog, for peers that do so
    {
        Duel duel(12);
        CHECK_IN(duel.world, duel.beCalled());
        duel.peer.send(duel.alice.where(), duel.ackOfPeer());
        auto message = duel.peer.requestIn(duel.invite, duel.accepted, true, "MESSAGE", 2);
        message.append("Content-Type", "text/plain");
        message.body = "look at this";
        const auto call = duel.accepted;
        CHECK_IN(duel.world, answerTo(duel, message) == 200);
        QCOMPARE(duel.alice.messages.size(), std::size_t(1));
        QVERIFY(duel.alice.messages[0].call == duel.alices);
        // Out of order, and out of the dialog.
        duel.accepted = call;
        auto old = duel.peer.requestIn(duel.invite, call, true, "MESSAGE", 1);
        old.append("Content-Type", "text/plain");
        old.body = "again";
        CHECK_IN(duel.world, answerTo(duel, old) == 500);
        auto other = duel.peer.requestIn(duel.invite, call, true, "MESSAGE", 3);
        other.set("To", "<sip:alice@10.0.0.2:5070>;tag=guess");
        CHECK_IN(duel.world, answerTo(duel, other) == 481);
        QCOMPARE(duel.alice.messages.size(), std::size_t(1));
    }

    void offersWhatItCan() // RFC 3428 §4: Allow holds MESSAGE
    {
        Duel duel(13);
        CHECK_IN(duel.world,
                 answerTo(duel, duel.peer.request("OPTIONS", "sip:alice@10.0.0.2:5070")) == 200);
        std::string allow;
        for (const auto &method : duel.accepted.values("Allow"))
            allow += method + " ";
        for (const auto *method : {"MESSAGE", "REFER", "NOTIFY", "SUBSCRIBE"})
            QVERIFY(allow.find(method) != std::string::npos);
        QVERIFY(allow.find("PUBLISH") == std::string::npos);
        auto publish = duel.peer.request("PUBLISH", "sip:alice@10.0.0.2:5070");
        publish.append("Event", "presence");
        CHECK_IN(duel.world, answerTo(duel, publish) == 405);
    }
};

QTEST_GUILESS_MAIN(InstantMessageTest)
#include "tst_instant_message.moc"
