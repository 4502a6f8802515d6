#include "tests/support/sim_duel.h"

#include <QtTest>
#include <algorithm>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// Peers that are slow, wrong or up to something.
class PeerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byesOnlyAfterTheAck() // RFC 3261 §15
    {
        Duel duel(15);
        CHECK_IN(duel.world, duel.beCalled());
        (void)duel.alice.hangUp(duel.alices);
        QVERIFY(!duel.peer.expect("BYE", 300ms));
        duel.peer.send(duel.alice.where(), duel.ackOfPeer());
        const auto bye = duel.peer.expect("BYE");
        CHECK_IN(duel.world, bye.has_value());
        duel.peer.respond(*bye, 200, "OK");
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void isNotMissedWhenAnsweredElsewhere_data() // RFC 3326
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("elsewhere");
        QTest::addRow("SIP;cause=200") << "SIP;cause=200;text=\"Call completed elsewhere\"" << true;
        QTest::addRow("text alone") << "SIP;text=\"Call completed elsewhere\"" << true;
        QTest::addRow("another") << "Q.850;cause=16" << false;
        QTest::addRow("none") << "" << false;
    }

    void isNotMissedWhenAnsweredElsewhere()
    {
        QFETCH(QString, reason);
        QFETCH(bool, elsewhere);
        Duel duel(16);
        auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        duel.peer.send(duel.alice.where(), invite);
        QVERIFY(duel.peer.expect("180").has_value());
        auto cancel = invite;
        cancel.startLine = "CANCEL sip:alice@10.0.0.2:5070 SIP/2.0";
        cancel.set("CSeq", "1 CANCEL");
        cancel.removeAll("Contact");
        cancel.removeAll("Content-Type");
        cancel.body.clear();
        if (!reason.isEmpty())
            cancel.append("Reason", reason.toStdString());
        duel.peer.send(duel.alice.where(), cancel);
        QVERIFY(duel.peer.expect("487").has_value());
        QCOMPARE(duel.alice.calls[duel.alice.lastIncoming].cause,
                 elsewhere ? Cause::AnsweredElsewhere : Cause::Cancelled);
    }

    void takesDigitsByInfo()
    {
        Duel duel(19);
        CHECK_IN(duel.world, duel.beCalled());
        duel.peer.send(duel.alice.where(), duel.ackOfPeer());
        auto info = duel.peer.requestIn(duel.invite, duel.accepted, true, "INFO", 2);
        info.append("Content-Type", "application/dtmf-relay");
        info.body = "Signal=5\r\nDuration=160\r\n";
        duel.peer.send(duel.alice.where(), info);
        QVERIFY(duel.peer.expect("200").has_value());
        info = duel.peer.requestIn(duel.invite, duel.accepted, true, "INFO", 3);
        info.append("Content-Type", "application/broadsoft");
        info.body = "event flashhook\r\n";
        duel.peer.send(duel.alice.where(), info);
        QVERIFY(duel.peer.expect("415").has_value());
        QCOMPARE(duel.call().digits, std::string("5"));
        QVERIFY(duel.alice.sendDigit(duel.alices, '#').has_value());
        const auto ours = duel.peer.expect("INFO");
        CHECK_IN(duel.world, ours && ours->body.find("Signal=#") != std::string::npos);
        QVERIFY(!duel.alice.sendDigit(duel.alices, 'x').has_value());
    }

    void tellsMergedRequests() // RFC 3261 §8.2.2.2
    {
        Duel duel(21);
        auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        duel.peer.send(duel.alice.where(), invite);
        QVERIFY(duel.peer.expect("180").has_value());
        invite.set("Via", "SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK-other-way;rport");
        duel.peer.send(duel.alice.where(), invite);
        QVERIFY(duel.peer.expect("482").has_value());
        QCOMPARE(duel.alice.calls.size(), 1U);
    }

    void dropsStrangers()
    {
        SimTown town(22);
        CHECK_IN(town.world, town.signIn());
        town.alice.keepsLog = true;
        SimPeer ghost(town.world, "ghost", at("10.0.0.77:5060"));
        for (const auto *method :
             {"INVITE", "OPTIONS", "NOTIFY", "BYE", "SUBSCRIBE", "MESSAGE", "REFER"})
            ghost.send(town.alice.where(), ghost.request(method, "sip:alice@10.0.0.2:5070"));
        town.world.run(60s);
        QVERIFY(ghost.inbox.empty());
        QVERIFY(town.alice.calls.empty());
        QCOMPARE(town.alice.agent().counters().strangers, 7U);
        // Each is a line of the log, with who it was.
        const auto lines =
            std::count_if(town.alice.log.begin(), town.alice.log.end(), [](const auto &entry) {
                return entry.subject == "10.0.0.77:5060" &&
                       entry.summary.starts_with("dropped, a stranger: ");
            });
        QCOMPARE(lines, 7);
        QVERIFY(town.alice.isQuiet());
        QCOMPARE(town.alice.agent().census().flows, 1U);
    }

    void isNotMovedByAFlood()
    {
        Duel duel(23);
        duel.world.keepsLadder = false;
        duel.peer.handler = [](const SimMessage &, const Endpoint &) {};
        for (int at = 0; at < 3000; ++at)
            duel.peer.send(duel.alice.where(),
                           duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070"));
        duel.world.run(5s);
        QVERIFY(duel.alice.calls.size() <= 1000);
        QVERIFY(duel.alice.agent().census().serverTransactions <= 1000);
        QVERIFY(duel.alice.agent().counters().overload >= 2000);
        for (const auto &[id, call] : duel.alice.calls)
            (void)duel.alice.hangUp(id);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void redirectsAndRefuses()
    {
        Duel duel(24);
        duel.alice.manner = SimAgent::Manner::Nothing;
        duel.peer.send(duel.alice.where(), duel.peer.request("INVITE", "sip:a@10.0.0.2:5070"));
        duel.world.run(50ms);
        QVERIFY(!duel.alice.reject(duel.alice.lastIncoming, 200).has_value());
        QVERIFY(duel.alice.reject(duel.alice.lastIncoming, 302, "sip:b@example.org").has_value());
        const auto moved = duel.peer.expect("302");
        CHECK_IN(duel.world, moved.has_value());
        QCOMPARE(moved->value("Contact"), std::string("<sip:b@example.org>"));
        QCOMPARE(duel.alice.reject(duel.alice.lastIncoming, 486).error().code, Errc::Gone);
    }

    void carriesStatusAndRetryAfter()
    {
        Duel duel(25);
        CHECK_IN(duel.world, duel.ring());
        auto busy = responseTo(duel.invite, 503, "Overloaded");
        busy.append("Retry-After", "120 (later);duration=3600");
        duel.peer.send(duel.alice.where(), busy);
        QVERIFY(duel.peer.expect("ACK").has_value());
        QCOMPARE(duel.call().cause, Cause::Status);
        QCOMPARE(duel.call().statusCode, 503);
        QCOMPARE(duel.call().reason, std::string("Overloaded"));
        QVERIFY(duel.call().retryAfter == std::optional(120s));
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void saysThatNobodyAnswered()
    {
        Duel duel(26);
        duel.alices = duel.alice.dial("sip:nobody@10.0.0.99:5060");
        duel.world.run(40s);
        QCOMPARE(duel.call().cause, Cause::NoAnswer);
        duel.alices = duel.alice.dial("sip:nobody@nowhere.example.org");
        duel.world.run(1s);
        QCOMPARE(duel.call().cause, Cause::NameNotFound);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void endsEarlyCallsOfTheCaller() // pjproject uas-early-bye
    {
        Duel duel(27);
        auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        duel.peer.send(duel.alice.where(), invite);
        const auto ringing = duel.peer.expect("180");
        CHECK_IN(duel.world, ringing.has_value());
        duel.peer.send(duel.alice.where(), duel.peer.requestIn(invite, *ringing, true, "BYE", 2));
        QVERIFY(duel.peer.expect("487").has_value());
        QCOMPARE(duel.alice.calls[duel.alice.lastIncoming].cause, Cause::Cancelled);
    }

    void countsEveryMessageOfACall()
    {
        Duel duel(28);
        CHECK_IN(duel.world, duel.talk());
        (void)duel.alice.hangUp(duel.alices);
        const auto bye = duel.peer.expect("BYE");
        CHECK_IN(duel.world, bye.has_value());
        duel.peer.respond(*bye, 200, "OK");
        duel.world.run(1s);
        QCOMPARE(duel.call().messagesOut, 3U); // INVITE, ACK, BYE
        QCOMPARE(duel.call().messagesIn, 3U);  // 180, 200, 200
    }

    void refusesWhatDoesNotFitTheState()
    {
        Duel duel(29);
        CHECK_IN(duel.world, duel.ring());
        auto &agent = duel.alice.agent();
        const auto now = duel.world.now();
        QCOMPARE(agent.answer(duel.alices, now).error().code, Errc::WrongState);
        QCOMPARE(agent.ring(duel.alices, now).error().code, Errc::WrongState);
        QCOMPARE(agent.reinvite(duel.alices, now).error().code, Errc::WrongState);
        QCOMPARE(agent.hangUp(CallId{999}, now).error().code, Errc::Gone);
        QCOMPARE(agent.invite(duel.alices, {}, "sip:x@10.0.0.9", now).error().code,
                 Errc::WrongState);
        QCOMPARE(agent.invite(CallId{50}, AccountId{5}, "sip:x@10.0.0.9", now).error().code,
                 Errc::Gone);
        QCOMPARE(agent.invite(firstIncomingCall, {}, "sip:x@10.0.0.9", now).error().code,
                 Errc::Invalid);
        for (const auto *bad : {"", "<>", "mailto:x@y", "sip:", "tel:123"})
            QVERIFY2(!agent.invite(CallId{51}, {}, bad, now), bad);
    }
};

QTEST_GUILESS_MAIN(PeerTest)
#include "tst_peer.moc"
