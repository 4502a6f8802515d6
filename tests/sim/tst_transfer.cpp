#include "tests/support/sim_talk.h"

#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// RFC 3515, RFC 5589 §6 and §7: three of ours, and the one who transfers.
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
};

QTEST_GUILESS_MAIN(TransferTest)
#include "tst_transfer.moc"
