#include "tests/support/sim_duel.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

constexpr auto sipfrag = "message/sipfrag;version=2.0";

/// A call between Alice and a peer whose every word the test writes.
struct Talk : Duel {
    explicit Talk(std::uint64_t seed) : Duel(seed), carol(world, "carol", at("10.0.0.4:5060")) {}

    /// Alice called.
    bool begin() { return talk(); }
    /// The peer called, and has acknowledged.
    bool beginCalled()
    {
        if (!beCalled())
            return false;
        peer.send(alice.where(), ackOfPeer());
        wasCalled = true;
        return world.runUntil([this] { return alice.isActive(alices); });
    }
    SimMessage inDialog(std::string_view method)
    {
        auto made = peer.requestIn(invite, accepted, wasCalled, method, ++sequence + 1);
        made.append("Contact", "<sip:peer@10.0.0.9:5060>");
        return made;
    }
    SimMessage refer(const std::string &to)
    {
        auto made = inDialog("REFER");
        made.append("Refer-To", to);
        made.append("Referred-By", "<sip:peer@10.0.0.9:5060>");
        return made;
    }
    SimMessage notify(std::string_view state, const std::string &body,
                      std::string_view event = "refer")
    {
        auto made = inDialog("NOTIFY");
        made.append("Event", std::string(event));
        made.append("Subscription-State", std::string(state));
        if (!body.empty())
            made.append("Content-Type", sipfrag);
        made.body = body;
        return made;
    }
    /// The status that a request of the peer is answered with; 0: nothing.
    int answerTo(const SimMessage &request, Duration limit = 1s)
    {
        peer.send(alice.where(), request);
        int status = 0;
        world.runUntil(
            [&] {
                for (auto at = peer.inbox.begin(); at != peer.inbox.end(); ++at) {
                    if (at->isRequest() || at->value("CSeq") != request.value("CSeq") ||
                        at->value("Call-ID") != request.value("Call-ID"))
                        continue;
                    status = at->statusCode();
                    answer = *at;
                    peer.inbox.erase(at);
                    return true;
                }
                return false;
            },
            limit);
        return status;
    }
    /// A NOTIFY of Alice, answered with `status`: "subscription state / first line of the body".
    std::string told(int status = 200, Duration limit = 5s)
    {
        const auto notify = peer.expect("NOTIFY", limit);
        if (!notify)
            return {};
        lastNotify = *notify;
        if (status != 0)
            peer.respond(*notify, status, "OK");
        const auto &state = notify->value("Subscription-State");
        return state.substr(0, state.find(";expires")) + " / " +
               notify->body.substr(0, notify->body.find("\r\n"));
    }
    bool hasFailed() const { return !alice.transfers.empty() && alice.transfers.back().hasFailed; }
    bool isDone() const { return !alice.transfers.empty() && alice.transfers.back().isDone; }
    bool endsCleanly()
    {
        (void)alice.hangUp(alices);
        if (const auto bye = peer.expect("BYE"))
            peer.respond(*bye, 200, "OK");
        world.run(200s);
        return alice.isQuiet();
    }

    SimPeer carol; ///< at 10.0.0.4:5060, whom calls are referred to
    SimMessage answer;
    SimMessage lastNotify;
    bool wasCalled = false;
    unsigned sequence = 0;
};

/// Alice, Bob and Carol, each with an account at one server.
struct Trio : SimTown {
    explicit Trio(std::uint64_t seed) : SimTown(seed), carol(world, "carol", at("10.0.0.4:5090"))
    {
        server.addUser("carol", "wood");
    }
    bool begin()
    {
        carol.addAccount(AccountId{1}, accountOf("carol"), "wood");
        return signIn() && world.runUntil([this] { return carol.isRegistered(AccountId{1}); }) &&
               call();
    }
    bool isOver() { return alice.isQuiet() && bob.isQuiet() && carol.isQuiet(); }

    SimAgent carol;
};

} // namespace

/// RFC 3515, RFC 5589 §6 and §7: both sides of a transfer, and those who may not ask for one.
class TransferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- three of ours --------------------------------------------------------------------

    void transfersUnattended() // RFC 5589 §6.1
    {
        Trio trio(1);
        CHECK_IN(trio.world, trio.begin());
        trio.carol.manner = SimAgent::Manner::Answers;
        QVERIFY(trio.alice.transfer(trio.alices, "sip:carol@example.com"));
        CHECK_IN(trio.world, trio.world.runUntil([&] { return trio.haveBothEnded(); }));
        QCOMPARE(trio.bob.transferRequests.size(), std::size_t(1));
        QCOMPARE(trio.bob.transferRequests[0].to, std::string("sip:carol@example.com"));
        QCOMPARE(trio.bob.transferRequests[0].referredBy, std::string("sip:alice@example.com"));
        QVERIFY(!trio.bob.transferRequests[0].isAttended);
        CHECK_IN(trio.world, trio.bob.isActive(trio.bob.lastReferred));
        CHECK_IN(trio.world, trio.carol.isActive(trio.carol.lastIncoming));
        QVERIFY(trio.alice.transfers.back().isDone);
        QCOMPARE(trio.alice.transfers.back().statusCode, 200);
        QVERIFY(trio.bob.calls[trio.bobs].cause == Cause::RemoteHangUp);
        (void)trio.carol.hangUp(trio.carol.lastIncoming);
        trio.world.run(100s);
        CHECK_IN(trio.world, trio.isOver());
    }

    void keepsTheCallWhenTheTargetIsBusy() // RFC 5589 §6.2
    {
        Trio trio(2);
        CHECK_IN(trio.world, trio.begin());
        trio.carol.manner = SimAgent::Manner::Busy;
        QVERIFY(trio.alice.transfer(trio.alices, "sip:carol@example.com"));
        CHECK_IN(trio.world, trio.world.runUntil([&] {
            return !trio.alice.transfers.empty() && trio.alice.transfers.back().hasFailed;
        }));
        QCOMPARE(trio.alice.transfers.back().statusCode, 486);
        trio.world.run(20s);
        CHECK_IN(trio.world, trio.alice.isActive(trio.alices) && trio.bob.isActive(trio.bobs));
        // And again, to somebody who is at home.
        trio.carol.manner = SimAgent::Manner::Answers;
        QVERIFY(trio.alice.transfer(trio.alices, "sip:carol@example.com"));
        CHECK_IN(trio.world, trio.world.runUntil([&] { return trio.haveBothEnded(); }));
        (void)trio.bob.hangUp(trio.bob.lastReferred);
        trio.world.run(100s);
        CHECK_IN(trio.world, trio.isOver());
    }

    void transfersAttended() // RFC 5589 §7.5: the address of record, with Replaces
    {
        Trio trio(3);
        CHECK_IN(trio.world, trio.begin());
        trio.carol.manner = SimAgent::Manner::Answers;
        const auto second = trio.alice.dial("sip:carol@example.com", alicesAccount);
        CHECK_IN(trio.world, trio.world.runUntil([&] { return trio.alice.isActive(second); }));
        const auto carols = trio.carol.lastIncoming;
        CHECK_IN(trio.world, trio.world.runUntil([&] { return trio.carol.isActive(carols); }));
        QVERIFY(trio.alice.transferTo(trio.alices, second));
        CHECK_IN(trio.world, trio.world.runUntil([&] {
            return trio.haveBothEnded() && trio.alice.hasEnded(second);
        }));
        QVERIFY(trio.bob.transferRequests.at(0).isAttended);
        CHECK_IN(trio.world, trio.alice.transfers.back().isDone);
        CHECK_IN(trio.world, trio.bob.isActive(trio.bob.lastReferred));
        // Carol never rang again: the new call took the place of the old one.
        QVERIFY(trio.carol.calls[carols].cause == Cause::Replaced);
        CHECK_IN(trio.world, trio.carol.lastIncoming != carols);
        CHECK_IN(trio.world,
                 trio.world.runUntil([&] { return trio.carol.isActive(trio.carol.lastIncoming); }));
        (void)trio.bob.hangUp(trio.bob.lastReferred);
        trio.world.run(100s);
        CHECK_IN(trio.world, trio.isOver());
    }

    void transfersOverALossyNetwork_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
    }

    void transfersOverALossyNetwork()
    {
        QFETCH(quint64, seed);
        Trio trio(seed);
        CHECK_IN(trio.world, trio.begin());
        trio.world.link.loss = 0.2;
        trio.world.link.duplication = 0.1;
        trio.world.link.jitter = 30ms;
        trio.carol.manner = SimAgent::Manner::Answers;
        QVERIFY(trio.alice.transfer(trio.alices, "sip:carol@example.com"));
        trio.world.run(400s);
        trio.world.link.loss = 0;
        for (auto *agent : {&trio.alice, &trio.bob, &trio.carol})
            agent->shutDown();
        trio.world.run(200s);
        CHECK_IN(trio.world, trio.isOver());
        CHECK_IN(trio.world, trio.haveBothEnded());
    }

    // ---- the one who transfers ------------------------------------------------------------

    void refersWithinTheCall() // RFC 3515 §2.4.1, RFC 3892 §2.1
    {
        Talk talk(10);
        CHECK_IN(talk.world, talk.begin());
        QVERIFY(talk.alice.transfer(talk.alices, "\"Carol\" <sip:carol@example.org;user=phone>"));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        QCOMPARE(refer->value("Refer-To"), std::string("<sip:carol@example.org;user=phone>"));
        QCOMPARE(refer->uri("Referred-By"), talk.invite.uri("From"));
        QCOMPARE(refer->value("Call-ID"), talk.invite.value("Call-ID"));
        QCOMPARE(refer->parameter("To", "tag"), std::string("peer-tag"));
        QCOMPARE(refer->value("CSeq"), std::string("2 REFER"));
        QVERIFY(refer->has("Contact"));
        QVERIFY(!refer->has("Refer-Sub"));
        QVERIFY(!talk.alice.transfer(talk.alices, "sip:dave@example.org")); // one at a time
        talk.peer.respond(*refer, 202, "Accepted");
        CHECK_IN(talk.world,
                 talk.answerTo(talk.notify("active;expires=60", "SIP/2.0 100 Trying\r\n")) == 200);
        CHECK_IN(talk.world,
                 talk.answerTo(talk.notify("active;expires=50", "SIP/2.0 180 Ringing\r\n",
                                           "refer;id=2")) == 200);
        QCOMPARE(talk.alice.transfers.back().statusCode, 180);
        QVERIFY(!talk.alice.transfers.back().isDone);
        CHECK_IN(talk.world, talk.answerTo(talk.notify("terminated;reason=noresource",
                                                       "SIP/2.0 200 OK\r\n")) == 200);
        CHECK_IN(talk.world, talk.isDone());
        const auto bye = talk.peer.expect("BYE");
        CHECK_IN(talk.world, bye.has_value());
        talk.peer.respond(*bye, 200, "OK");
        CHECK_IN(talk.world, talk.alice.hasEnded(talk.alices));
        CHECK_IN(talk.world, talk.answerTo(talk.notify("active", "SIP/2.0 200 OK\r\n")) == 481);
        CHECK_IN(talk.world, talk.isQuiet());
    }

    void takesTheNotifyBeforeThe202() // RFC 3515 §2.4.4
    {
        Talk talk(11);
        CHECK_IN(talk.world, talk.begin());
        QVERIFY(talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060"));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        CHECK_IN(talk.world,
                 talk.answerTo(talk.notify("active;expires=60", "SIP/2.0 100 Trying\r\n")) == 200);
        talk.peer.respond(*refer, 200, "OK");
        talk.world.run(100s);
        CHECK_IN(talk.world, !talk.hasFailed() && talk.alice.isActive(talk.alices));
        CHECK_IN(talk.world, talk.answerTo(talk.notify("terminated;reason=noresource",
                                                       "SIP/2.0 200 OK\r\n")) == 200);
        CHECK_IN(talk.world, talk.isDone());
    }

    void keepsTheCallWhenItFails_data() // RFC 5589 §6.2
    {
        QTest::addColumn<int>("answer"); ///< to the REFER; 0: none
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("status"); ///< that the phone is told
        QTest::newRow("refused") << 603 << ""
                                 << "" << 603;
        QTest::newRow("not understood") << 501 << ""
                                        << "" << 501;
        QTest::newRow("nobody answers") << 0 << ""
                                        << "" << 408;
        QTest::newRow("no NOTIFY") << 202 << ""
                                   << "" << 408;
        QTest::newRow("busy") << 202 << "terminated;reason=noresource"
                              << "SIP/2.0 486 Busy Here\r\n"
                              << 486;
        QTest::newRow("busy, and the subscription goes on") << 202 << "active;expires=60"
                                                            << "SIP/2.0 486 Busy Here\r\n"
                                                            << 486;
        QTest::newRow("an end without a result") << 202 << "terminated;reason=noresource"
                                                 << "SIP/2.0 100 Trying\r\n"
                                                 << 0;
        QTest::newRow("an end without a body") << 202 << "terminated;reason=rejected"
                                               << "" << 603;
        QTest::newRow("silence after 100") << 202 << "active;expires=1"
                                           << "SIP/2.0 100 Trying\r\n"
                                           << 408;
    }

    void keepsTheCallWhenItFails()
    {
        QFETCH(int, answer);
        QFETCH(QString, state);
        QFETCH(QString, body);
        QFETCH(int, status);
        Talk talk(12);
        CHECK_IN(talk.world, talk.begin());
        QVERIFY(talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060"));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        if (answer != 0)
            talk.peer.respond(*refer, answer, "Answer");
        if (!state.isEmpty())
            CHECK_IN(talk.world,
                     talk.answerTo(talk.notify(state.toStdString(), body.toStdString())) == 200);
        CHECK_IN(talk.world, talk.world.runUntil([&] { return talk.hasFailed(); }, 400s));
        QCOMPARE(talk.alice.transfers.back().statusCode, status);
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
        QVERIFY(talk.alice.transfer(talk.alices, "sip:dave@10.0.0.4:5060")); // another try
        CHECK_IN(talk.world, talk.peer.expect("REFER").has_value());
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void listensAfterTheyHungUp() // RFC 5057: the subscription outlives the call
    {
        Talk talk(13);
        CHECK_IN(talk.world, talk.begin());
        QVERIFY(talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060"));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        talk.peer.respond(*refer, 202, "Accepted");
        CHECK_IN(talk.world, talk.answerTo(talk.inDialog("BYE")) == 200);
        talk.world.run(50ms);
        CHECK_IN(talk.world, talk.alice.hasEnded(talk.alices));
        CHECK_IN(talk.world, talk.answerTo(talk.notify("terminated;reason=noresource",
                                                       "SIP/2.0 200 OK\r\n")) == 200);
        CHECK_IN(talk.world, talk.isDone());
        CHECK_IN(talk.world, !talk.peer.expect("BYE", 40s));
        CHECK_IN(talk.world, talk.isQuiet());
    }

    void asksForSilence() // RFC 4488 §4
    {
        Talk talk(14);
        CHECK_IN(talk.world, talk.begin());
        QVERIFY(talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060", true));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        QCOMPARE(refer->value("Refer-Sub"), std::string("false"));
        QCOMPARE(refer->value("Supported"), std::string("norefersub"));
        auto response = responseTo(*refer, 200, "OK");
        response.append("Refer-Sub", "false");
        talk.peer.send(talk.alice.where(), response);
        CHECK_IN(talk.world, talk.peer.expect("BYE").has_value());
        CHECK_IN(talk.world, talk.isDone());
    }

    void isNotGrantedSilence() // RFC 4488 §4: then it is as always
    {
        Talk talk(15);
        CHECK_IN(talk.world, talk.begin());
        QVERIFY(talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060", true));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        talk.peer.respond(*refer, 202, "Accepted");
        CHECK_IN(talk.world, talk.answerTo(talk.notify("terminated;reason=noresource",
                                                       "SIP/2.0 503 Down\r\n")) == 200);
        CHECK_IN(talk.world, talk.hasFailed() && talk.alice.isActive(talk.alices));
    }

    void believesNoOtherNotify_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("status");
        QTest::newRow("another REFER's") << "Event"
                                         << "refer;id=99" << 481;
        QTest::newRow("another package") << "Event"
                                         << "presence" << 481;
        QTest::newRow("an unknown package") << "Event"
                                            << "weather" << 489;
        QTest::newRow("another fork") << "From"
                                      << "<sip:peer@10.0.0.9:5060>;tag=forged" << 481;
        QTest::newRow("a guessed tag") << "To"
                                       << "<sip:ahoy@10.0.0.2:5070>;tag=forged" << 481;
        QTest::newRow("no status line") << "Content-Type"
                                        << "text/plain" << 415;
        QTest::newRow("an old number") << "CSeq"
                                       << "1 NOTIFY" << 500;
    }

    void believesNoOtherNotify()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(int, status);
        Talk talk(16);
        CHECK_IN(talk.world, talk.begin());
        QVERIFY(talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060"));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        talk.peer.respond(*refer, 202, "Accepted");
        CHECK_IN(talk.world,
                 talk.answerTo(talk.notify("active;expires=60", "SIP/2.0 100 Trying\r\n")) == 200);
        auto forged = talk.notify("terminated;reason=noresource", "SIP/2.0 200 OK\r\n");
        forged.set(field.toStdString(), value.toStdString());
        CHECK_IN(talk.world, talk.answerTo(forged) == status);
        CHECK_IN(talk.world, !talk.isDone() && !talk.hasFailed());
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
    }

    void transfersOnlyWhatIsActive()
    {
        Talk talk(17);
        CHECK_IN(talk.world, talk.ring());
        QVERIFY(!talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060"));
        QVERIFY(!talk.alice.transfer(CallId{77}, "sip:carol@10.0.0.4:5060"));
        QVERIFY(!talk.alice.transferTo(talk.alices, talk.alices));
        QVERIFY(!talk.alice.transferTo(talk.alices, CallId{77}));
        talk.peer.respond(talk.invite, 200, "OK", SimPeer::description("10.0.0.9"));
        talk.world.run(1s);
        QVERIFY(!talk.alice.transfer(talk.alices, "<"));
        QVERIFY(!talk.alice.transferTo(talk.alices, talk.alices));
        const auto second = talk.alice.dial("sip:carol@10.0.0.4:5060");
        talk.world.run(1s);
        QVERIFY(!talk.alice.transferTo(talk.alices, second)); // it only rings
        QVERIFY(!talk.peer.expect("REFER", 1s));
    }

    void refersToAnotherCall() // RFC 5589 §7.1, RFC 3891 §6.1
    {
        Talk talk(18);
        CHECK_IN(talk.world, talk.begin());
        const auto second = talk.alice.dial("sip:carol@10.0.0.4:5060");
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        auto accepted = responseTo(*invite, 200, "OK", "car;ol");
        accepted.set("To", invite->value("To") + ";tag=carols-tag");
        accepted.append("Contact", "<sip:carol@10.0.0.4:5060;x=1>");
        accepted.append("Content-Type", "application/sdp");
        accepted.body = SimPeer::description("10.0.0.4");
        talk.carol.send(talk.alice.where(), accepted);
        talk.world.run(1s);
        CHECK_IN(talk.world, talk.alice.isActive(second));
        QVERIFY(talk.alice.transferTo(talk.alices, second));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        const auto to = refer->value("Refer-To");
        const auto uri = parseNameAddr(to);
        QVERIFY(uri);
        QCOMPARE(QString::fromStdString(unescape(uri->uri.headers)),
                 QString::fromStdString(fmt::format("Replaces={};to-tag=carols-tag;from-tag={}",
                                                    invite->value("Call-ID"),
                                                    invite->parameter("From", "tag"))));
        QVERIFY(to.find(";to-tag") == std::string::npos); // escaped, all of it
        QVERIFY(to.starts_with("<sip:carol@10.0.0.4:5060;x=1?Replaces="));
    }

    void refersOutsideOfTheCallToAGruu() // RFC 7647 §4, RFC 4538 §3
    {
        Talk talk(19);
        CHECK_IN(talk.world, talk.ring());
        auto accepted = responseTo(talk.invite, 200, "OK");
        accepted.append("Contact", "<sip:peer@10.0.0.9:5060;gr=urn:uuid:f81d4fae>");
        accepted.append("Supported", "replaces, tdialog");
        accepted.append("Content-Type", "application/sdp");
        accepted.body = SimPeer::description("10.0.0.9");
        talk.peer.send(talk.alice.where(), accepted);
        talk.world.run(1s);
        QVERIFY(talk.alice.transfer(talk.alices, "sip:carol@10.0.0.4:5060"));
        const auto refer = talk.peer.expect("REFER");
        CHECK_IN(talk.world, refer.has_value());
        QVERIFY(refer->value("Call-ID") != talk.invite.value("Call-ID"));
        QVERIFY(refer->parameter("To", "tag").empty());
        QCOMPARE(refer->value("Require"), std::string("tdialog"));
        QCOMPARE(refer->value("Target-Dialog"),
                 fmt::format("{};local-tag=peer-tag;remote-tag={}", talk.invite.value("Call-ID"),
                             talk.invite.parameter("From", "tag")));
        talk.peer.respond(*refer, 200, "OK", {}, "refer-tag");
        auto notify = talk.peer.request("NOTIFY", refer->uri("Contact"));
        notify.set("From", fmt::format("{};tag=refer-tag", refer->value("To")));
        notify.set("To", refer->value("From"));
        notify.set("Call-ID", refer->value("Call-ID"));
        notify.append("Contact", "<sip:peer@10.0.0.9:5060>");
        notify.append("Event", "refer");
        notify.append("Subscription-State", "terminated;reason=noresource");
        notify.append("Content-Type", sipfrag);
        notify.body = "SIP/2.0 200 OK\r\n";
        CHECK_IN(talk.world, talk.answerTo(notify) == 200);
        CHECK_IN(talk.world, talk.isDone());
        CHECK_IN(talk.world, talk.peer.expect("BYE").has_value());
    }

    // ---- the one who is transferred -------------------------------------------------------

    void callsWhomItIsReferredTo() // RFC 3515 §2.4, RFC 3892 §2.2
    {
        Talk talk(30);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        QVERIFY(talk.answer.has("Contact"));
        QVERIFY(!talk.answer.has("Refer-Sub"));
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        QVERIFY(talk.lastNotify.has("Contact"));
        QCOMPARE(talk.lastNotify.value("Event"), std::string("refer;id=2"));
        QCOMPARE(talk.lastNotify.value("Call-ID"), talk.invite.value("Call-ID"));
        QCOMPARE(talk.lastNotify.value("Content-Type"), std::string(sipfrag));
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        QCOMPARE(invite->requestUri(), std::string("sip:carol@10.0.0.4:5060"));
        QCOMPARE(invite->value("Referred-By"), std::string("<sip:peer@10.0.0.9:5060>"));
        QVERIFY(!invite->has("Replaces"));
        talk.carol.respond(*invite, 180, "Ringing");
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 180 Ringing");
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.carol.expect("ACK").has_value());
        CHECK_IN(talk.world, talk.told() == "terminated;reason=noresource / SIP/2.0 200 OK");
        CHECK_IN(talk.world, talk.answerTo(talk.inDialog("BYE")) == 200);
        talk.world.run(1s);
        CHECK_IN(talk.world, talk.alice.hasEnded(talk.alices));
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void callsInTheNameOfAReplacement() // RFC 5589 §7.1, RFC 3891 §6.1
    {
        Talk talk(31);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world,
                 talk.answerTo(talk.refer(
                     "Carol <sip:carol@10.0.0.4:5060;method=INVITE;x=1?Subject=x&Replaces="
                     "12345%40192.168.118.3%3Bto-tag%3D12345%3Bfrom-tag%3D5FFE-3994>")) == 200);
        QVERIFY(talk.alice.transferRequests[0].isAttended);
        QCOMPARE(talk.alice.transferRequests[0].to, std::string("sip:carol@10.0.0.4:5060;x=1"));
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        QCOMPARE(invite->value("Replaces"),
                 std::string("12345@192.168.118.3;to-tag=12345;from-tag=5FFE-3994"));
        QCOMPARE(invite->requestUri(), std::string("sip:carol@10.0.0.4:5060;x=1"));
        QVERIFY(!invite->has("Subject")); // nothing else of theirs goes out in our name
    }

    void tellsHowTheNewCallFailed_data()
    {
        QTest::addColumn<int>("status"); ///< of carol; 0: silence
        QTest::addColumn<QString>("told");
        QTest::newRow("busy") << 486 << "SIP/2.0 486 Busy Here";
        QTest::newRow("declined") << 603 << "SIP/2.0 603 Decline";
        QTest::newRow("nobody") << 0 << "SIP/2.0 408 Request Timeout";
    }

    void tellsHowTheNewCallFailed()
    {
        QFETCH(int, status);
        QFETCH(QString, told);
        Talk talk(32);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        if (status != 0)
            talk.carol.respond(*invite, status, status == 486 ? "Busy Here" : "Decline");
        const auto last = QString::fromStdString(talk.told(200, 60s));
        QCOMPARE(last, "terminated;reason=noresource / " + told);
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void tellsOnlyTheNewestState() // RFC 6665 §4.2.2: one NOTIFY at a time
    {
        Talk talk(33);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told(0) == "active / SIP/2.0 100 Trying");
        const auto first = talk.lastNotify;
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 180, "Ringing");
        talk.world.run(200ms);
        talk.carol.respond(*invite, 183, "Session Progress");
        talk.world.run(200ms);
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        talk.world.run(200ms);
        talk.peer.inbox.clear(); // copies of the first one
        talk.peer.respond(first, 200, "OK");
        CHECK_IN(talk.world, talk.told() == "terminated;reason=noresource / SIP/2.0 200 OK");
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void goesOnWhenNobodyListens() // RFC 3515 §2.4.4
    {
        Talk talk(34);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told(481) == "active / SIP/2.0 100 Trying");
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void goesOnWhenTheyHangUpAtOnce() // RFC 5589 §6.1, the other order
    {
        Talk talk(35);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.answerTo(talk.inDialog("BYE")) == 200);
        CHECK_IN(talk.world, talk.alice.hasEnded(talk.alices));
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.carol.expect("ACK").has_value());
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        (void)talk.alice.hangUp(talk.alice.lastReferred);
        if (const auto bye = talk.carol.expect("BYE"))
            talk.carol.respond(*bye, 200, "OK");
        talk.world.run(200s); // the NOTIFYs are never answered
        CHECK_IN(talk.world, talk.alice.isQuiet());
    }

    void canBeUnsubscribedFrom() // RFC 6665 §4.2.1.4, row "Expires 0 frees in use"
    {
        Talk talk(36);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        talk.world.run(100ms);
        auto subscribe = talk.inDialog("SUBSCRIBE");
        subscribe.append("Event", "refer;id=2");
        subscribe.append("Expires", "0");
        CHECK_IN(talk.world, talk.answerTo(subscribe) == 200);
        QCOMPARE(talk.answer.value("Expires"), std::string("0"));
        CHECK_IN(talk.world, talk.told() == "terminated;reason=timeout / SIP/2.0 100 Trying");
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        auto again = talk.inDialog("SUBSCRIBE");
        again.append("Event", "refer;id=2");
        CHECK_IN(talk.world, talk.answerTo(again) == 403); // RFC 3515 §2.4.4
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void isUnsubscribedFromBeforeTheFirstNotifyIsAnswered()
    {
        Talk talk(37);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        auto subscribe = talk.inDialog("SUBSCRIBE");
        subscribe.append("Event", "refer");
        subscribe.append("Expires", "0");
        CHECK_IN(talk.world, talk.answerTo(subscribe) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.told() == "terminated;reason=timeout / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void canBeRefreshed() // RFC 3515 §2.4.4
    {
        Talk talk(38);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        auto subscribe = talk.inDialog("SUBSCRIBE");
        subscribe.append("Event", "refer");
        subscribe.append("Expires", "4000000000");
        CHECK_IN(talk.world, talk.answerTo(subscribe) == 200);
        QCOMPARE(talk.answer.value("Expires"), std::string("300"));
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
    }

    void staysSilentWhenAsked() // RFC 4488 §4
    {
        Talk talk(39);
        CHECK_IN(talk.world, talk.beginCalled());
        auto refer = talk.refer("<sip:carol@10.0.0.4:5060>");
        refer.append("Refer-Sub", "false");
        refer.append("Require", "norefersub");
        CHECK_IN(talk.world, talk.answerTo(refer) == 200);
        QCOMPARE(talk.answer.value("Refer-Sub"), std::string("false"));
        CHECK_IN(talk.world, talk.carol.expect("INVITE").has_value());
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void asksThePhone() // RFC 3515 §2.4.2: a person who takes their time
    {
        Talk talk(40);
        talk.alice.acceptsTransfers = false;
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>"), 2s) == 0);
        CHECK_IN(talk.world, talk.told() == "pending / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:dave@10.0.0.4:5060>")) == 491);
        const auto &request = talk.alice.transferRequests.at(0);
        const CallId call{50};
        talk.alice.calls[call];
        QVERIFY(talk.alice.agent().acceptTransfer(request.transfer, call, talk.world.now()));
        QVERIFY(!talk.alice.agent().acceptTransfer(request.transfer, CallId{51}, talk.world.now()));
        QVERIFY(!talk.alice.agent().refuseTransfer(request.transfer, 603, talk.world.now()));
        talk.alice.pump();
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.carol.expect("INVITE").has_value());
    }

    void refusesForThePhone()
    {
        Talk talk(41);
        talk.alice.acceptsTransfers = false;
        CHECK_IN(talk.world, talk.beginCalled());
        talk.peer.send(talk.alice.where(), talk.refer("<sip:carol@10.0.0.4:5060>"));
        talk.world.run(1s);
        const auto transfer = talk.alice.transferRequests.at(0).transfer;
        QVERIFY(!talk.alice.agent().refuseTransfer(transfer, 200, talk.world.now()));
        QVERIFY(talk.alice.agent().refuseTransfer(transfer, 603, talk.world.now()));
        talk.alice.pump();
        CHECK_IN(talk.world, talk.peer.expect("603").has_value());
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        QVERIFY(!talk.alice.agent().acceptTransfer(transfer, CallId{50}, talk.world.now()));
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
    }

    void doesNothingWhenNobodyDecides()
    {
        Talk talk(42);
        talk.alice.acceptsTransfers = false;
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>"), 5s) == 200);
        CHECK_IN(talk.world, talk.told() == "pending / SIP/2.0 100 Trying");
        CHECK_IN(talk.world,
                 talk.told(200, 70s) == "terminated;reason=rejected / SIP/2.0 603 Decline");
        QCOMPARE(talk.alice.transferRequestsEnded, std::size_t(1));
        QVERIFY(talk.carol.inbox.empty());
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void takesNoOddReferral_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("status");
        QTest::newRow("none") << "" << 400;
        QTest::newRow("two") << "<sip:a@10.0.0.4>, <sip:b@10.0.0.4>" << 400;
        QTest::newRow("a web page") << "<http://www.ietf.org>" << 416;
        QTest::newRow("a file") << "<file:///etc/passwd>" << 416;
        QTest::newRow("another method") << "<sip:carol@10.0.0.4:5060;method=BYE>" << 501;
        QTest::newRow("SUBSCRIBE") << "<sip:carol@10.0.0.4:5060;method=SUBSCRIBE>" << 501;
        QTest::newRow("rubbish") << "<<>>" << 400;
        QTest::newRow("no host") << "<sip:>" << 400;
        QTest::newRow("a slash: CVE-2021-33056") << "</" << 400;
        QTest::newRow("a Replaces that is none") << "<sip:carol@10.0.0.4?Replaces=abc>" << 400;
        QTest::newRow("a Replaces with a line of its own")
            << "<sip:carol@10.0.0.4?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc%0D%0AEvil%3A%201>"
            << 400;
        QTest::newRow("very long") << "<sip:" + QString(3000, 'x') + "@10.0.0.4>" << 400;
    }

    void takesNoOddReferral()
    {
        QFETCH(QString, to);
        QFETCH(int, status);
        Talk talk(43);
        CHECK_IN(talk.world, talk.beginCalled());
        auto refer = talk.refer(to.toStdString());
        if (to.isEmpty())
            refer.removeAll("Refer-To");
        CHECK_IN(talk.world, talk.answerTo(refer) == status);
        QVERIFY(talk.alice.transferRequests.empty());
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    // ---- those who may not ask ------------------------------------------------------------

    void sendsNobodyForAStranger() // SIP.md: REFER out of a dialog
    {
        Talk talk(44);
        CHECK_IN(talk.world, talk.beginCalled());
        for (const bool isSilent : {false, true}) {
            auto refer = talk.peer.request("REFER", "sip:alice@10.0.0.2:5070");
            refer.append("Contact", "<sip:peer@10.0.0.9:5060>");
            refer.append("Refer-To", "<sip:carol@10.0.0.4:5060>");
            if (isSilent)
                refer.append("Refer-Sub", "false");
            CHECK_IN(talk.world, talk.answerTo(refer) == 403);
        }
        QVERIFY(talk.alice.transferRequests.empty());
        QVERIFY(talk.carol.inbox.empty());
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void asksOnlyForAnActiveCall()
    {
        Talk talk(45);
        talk.alice.manner = SimAgent::Manner::Rings;
        talk.invite = talk.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        talk.peer.send(talk.alice.where(), talk.invite);
        const auto ringing = talk.peer.expect("180");
        CHECK_IN(talk.world, ringing.has_value());
        talk.accepted = *ringing;
        talk.wasCalled = true;
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 403);
        QVERIFY(talk.alice.transferRequests.empty());
    }

    void readsTheTargetDialog_data() // RFC 4538 §4
    {
        QTest::addColumn<QString>("value"); ///< {call} {local} {remote}
        QTest::addColumn<int>("status");
        QTest::newRow("the call that there is")
            << "{call};local-tag={local};remote-tag={remote}" << 200;
        QTest::newRow("the tags the wrong way round")
            << "{call};local-tag={remote};remote-tag={local}" << 403;
        QTest::newRow("a tag is missing") << "{call};remote-tag={remote}" << 403;
        QTest::newRow("a guessed tag") << "{call};local-tag=x;remote-tag={remote}" << 403;
        QTest::newRow("another call") << "x;local-tag={local};remote-tag={remote}" << 403;
    }

    void readsTheTargetDialog()
    {
        QFETCH(QString, value);
        QFETCH(int, status);
        Talk talk(46);
        CHECK_IN(talk.world, talk.beginCalled());
        value.replace("{call}", QString::fromStdString(talk.invite.value("Call-ID")));
        value.replace("{local}", QString::fromStdString(talk.accepted.parameter("To", "tag")));
        value.replace("{remote}", QString::fromStdString(talk.invite.parameter("From", "tag")));
        auto refer = talk.peer.request("REFER", "sip:alice@10.0.0.2:5070");
        refer.append("Contact", "<sip:peer@10.0.0.9:5060>");
        refer.append("Refer-To", "<sip:carol@10.0.0.4:5060>");
        refer.append("Require", "tdialog");
        refer.append("Target-Dialog", value.toStdString());
        CHECK_IN(talk.world, talk.answerTo(refer) == status);
        if (status != 200) {
            QVERIFY(talk.alice.transferRequests.empty());
            return;
        }
        // The NOTIFYs come in the dialog that the REFER made.
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        QCOMPARE(talk.lastNotify.value("Call-ID"), refer.value("Call-ID"));
        QCOMPARE(talk.lastNotify.parameter("From", "tag"), talk.answer.parameter("To", "tag"));
        CHECK_IN(talk.world, talk.carol.expect("INVITE").has_value());
    }
};

QTEST_GUILESS_MAIN(TransferTest)
#include "tst_transfer.moc"
