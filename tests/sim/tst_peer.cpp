#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

/// One of ours that answers strangers, and a peer that does what the test writes.
struct Duel {
    explicit Duel(std::uint64_t seed)
        : world(seed),
          alice(world, "alice", at("10.0.0.2:5070"),
                [] {
                    UserAgentConfig config;
                    config.allowDirect = true;
                    return config;
                }()),
          peer(world, "peer", at("10.0.0.9:5060"))
    {
        alice.keepsLog = true;
    }

    /// Alice calls; the INVITE has come, 180 is back.
    bool ring()
    {
        alices = alice.dial("sip:peer@10.0.0.9:5060");
        auto came = peer.expect("INVITE");
        if (!came)
            return false;
        invite = *came;
        peer.respond(invite, 180, "Ringing");
        world.run(100ms);
        return true;
    }
    /// … and answered: the ACK has come.
    bool talk()
    {
        if (!ring())
            return false;
        peer.respond(invite, 200, "OK", SimPeer::description("10.0.0.9"));
        const auto came = peer.expect("ACK");
        accepted = responseTo(invite, 200, "OK");
        accepted.append("Contact", "<sip:peer@10.0.0.9:5060>");
        if (came)
            ack = *came;
        return came.has_value();
    }
    /// The peer calls, Alice answers.
    bool beCalled(bool withOffer = true)
    {
        alice.manner = SimAgent::Manner::Answers;
        invite = peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        if (!withOffer) {
            invite.removeAll("Content-Type");
            invite.body.clear();
        }
        peer.send(alice.where(), invite);
        const auto came = peer.expect("200");
        alices = alice.lastIncoming;
        if (came)
            accepted = *came;
        return came.has_value();
    }
    SimMessage ackOfPeer() { return peer.requestIn(invite, accepted, true, "ACK", 1); }
    SimAgent::Call &call() { return alice.calls[alices]; }
    /// All over, with nothing left.
    bool isQuiet()
    {
        world.run(140s);
        return alice.isQuiet() && alice.agent().census().flows == 0 && !alice.agent().nextTimeout();
    }

    SimWorld world;
    SimAgent alice;
    SimPeer peer;
    CallId alices;
    SimMessage invite;
    SimMessage accepted;
    SimMessage ack;
};

} // namespace

/// Peers that are slow, wrong or up to something: SIP.md §2, each row one trap.
class PeerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acknowledgesEveryCopyOfA2xx() // trap 1
    {
        Duel duel(1);
        CHECK_IN(duel.world, duel.talk());
        const auto first = duel.ack.text();
        duel.peer.respond(duel.invite, 200, "OK", SimPeer::description("10.0.0.9"));
        const auto again = duel.peer.expect("ACK");
        CHECK_IN(duel.world, again && again->text() == first);
        (void)duel.alice.hangUp(duel.alices);
        const auto bye = duel.peer.expect("BYE");
        CHECK_IN(duel.world, bye.has_value());
        duel.peer.respond(*bye, 200, "OK");
        // The ACK was lost on their side: still acknowledged after the call.
        duel.peer.respond(duel.invite, 200, "OK", SimPeer::description("10.0.0.9"));
        QVERIFY(duel.peer.expect("ACK").has_value());
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void hangsUpOnTheSecondFork() // trap 2
    {
        Duel duel(2);
        CHECK_IN(duel.world, duel.talk());
        auto second = responseTo(duel.invite, 200, "OK", "another-tag");
        second.append("Contact", "<sip:other@10.0.0.9:5060>");
        second.append("Content-Type", "application/sdp");
        second.body = SimPeer::description("10.0.0.9");
        duel.peer.send(duel.alice.where(), second);
        const auto ack = duel.peer.expect("ACK");
        CHECK_IN(duel.world, ack && ack->parameter("To", "tag") == "another-tag");
        const auto bye = duel.peer.expect("BYE");
        CHECK_IN(duel.world, bye && bye->parameter("To", "tag") == "another-tag");
        QCOMPARE(QString::fromStdString(bye->requestUri()), QString("sip:other@10.0.0.9:5060"));
        duel.peer.respond(*bye, 200, "OK");
        QVERIFY(duel.alice.isActive(duel.alices));
        (void)duel.alice.hangUp(duel.alices);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void undoesA2xxThatCrossesItsCancel() // trap 3, RFC 5407 §3.1.2
    {
        Duel duel(3);
        CHECK_IN(duel.world, duel.ring());
        (void)duel.alice.hangUp(duel.alices);
        duel.peer.respond(duel.invite, 200, "OK", SimPeer::description("10.0.0.9"));
        QVERIFY(duel.peer.expect("ACK").has_value());
        const auto bye = duel.peer.expect("BYE");
        CHECK_IN(duel.world, bye.has_value());
        duel.peer.respond(*bye, 200, "OK");
        QCOMPARE(duel.call().cause, Cause::Cancelled);
        QCOMPARE(duel.call().timesEnded, 1);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void cancelsOnlyAfterAProvisional() // RFC 3261 §9.1
    {
        Duel duel(4);
        duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
        const auto invite = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, invite.has_value());
        (void)duel.alice.hangUp(duel.alices);
        QVERIFY(!duel.peer.expect("CANCEL", 400ms));
        duel.peer.respond(*invite, 100, "Trying");
        const auto cancel = duel.peer.expect("CANCEL");
        CHECK_IN(duel.world, cancel.has_value());
        QCOMPARE(cancel->value("Via"), invite->value("Via"));
        QCOMPARE(cancel->value("CSeq"), std::string("1 CANCEL"));
        duel.peer.respond(*cancel, 200, "OK");
        duel.peer.respond(*invite, 487, "Request Terminated");
        QVERIFY(duel.peer.expect("ACK").has_value());
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void givesUpWhenACancelIsIgnored() // pjproject uas-cancel-no-final
    {
        Duel duel(5);
        CHECK_IN(duel.world, duel.ring());
        (void)duel.alice.hangUp(duel.alices);
        const auto cancel = duel.peer.expect("CANCEL");
        CHECK_IN(duel.world, cancel.has_value());
        duel.peer.respond(*cancel, 200, "OK");
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void waitsAfterGlare() // trap 4
    {
        Duel duel(6);
        CHECK_IN(duel.world, duel.talk());
        (void)duel.alice.hold(duel.alices, true);
        auto invite = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, invite.has_value());
        // Theirs crosses ours: 491 both ways.
        auto theirs = duel.peer.requestIn(duel.invite, duel.accepted, false, "INVITE", 1);
        duel.peer.send(duel.alice.where(), theirs);
        QVERIFY(duel.peer.expect("491").has_value());
        const auto before = duel.world.now();
        duel.peer.respond(*invite, 491, "Request Pending");
        const auto again = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, again.has_value());
        const auto waited = duel.world.now() - before;
        QVERIFY2(waited >= 2100ms && waited <= 4100ms, // the owner of the Call-ID
                 std::to_string(toMilliseconds(waited)).c_str());
        QCOMPARE(duel.call().rejected, std::vector<int>{491});
        duel.peer.respond(*again, 200, "OK", SimPeer::description("10.0.0.9"));
        QVERIFY(duel.peer.expect("ACK").has_value());
        QVERIFY(duel.alice.isActive(duel.alices));
    }

    void offersInA200WhenAsked() // trap 5, late offer
    {
        Duel duel(7);
        CHECK_IN(duel.world, duel.beCalled(false));
        QVERIFY(!duel.accepted.body.empty());
        auto ack = duel.ackOfPeer();
        ack.append("Content-Type", "application/sdp");
        ack.body = SimPeer::description("10.0.0.9");
        duel.peer.send(duel.alice.where(), ack);
        duel.world.run(1s);
        CHECK_IN(duel.world, duel.alice.isActive(duel.alices));
        QCOMPARE(duel.call().descriptions.size(), 1U);
        QVERIFY(duel.call().descriptions[0].kind == RemoteDescription::Kind::Answer);
        // The same within the call.
        auto reinvite = duel.peer.requestIn(duel.invite, duel.accepted, true, "INVITE", 2);
        reinvite.removeAll("Content-Type");
        reinvite.body.clear();
        duel.peer.send(duel.alice.where(), reinvite);
        const auto offered = duel.peer.expect("200");
        CHECK_IN(duel.world, offered && !offered->body.empty());
        auto second = duel.peer.requestIn(duel.invite, duel.accepted, true, "ACK", 2);
        second.append("Content-Type", "application/sdp");
        second.body = SimPeer::description("10.0.0.9");
        duel.peer.send(duel.alice.where(), second);
        duel.world.run(1s);
        QCOMPARE(duel.call().descriptions.size(), 2U);
        QVERIFY(duel.alice.isActive(duel.alices));
    }

    void endsACallWithoutAnAnswer_data() // trap 6
    {
        QTest::addColumn<bool>("inAck");
        QTest::addRow("no SDP in 200") << false;
        QTest::addRow("no SDP in the ACK of a late offer") << true;
    }

    void endsACallWithoutAnAnswer()
    {
        QFETCH(bool, inAck);
        Duel duel(8);
        if (inAck) {
            CHECK_IN(duel.world, duel.beCalled(false));
            duel.peer.send(duel.alice.where(), duel.ackOfPeer());
        } else {
            CHECK_IN(duel.world, duel.ring());
            duel.peer.respond(duel.invite, 200, "OK");
            QVERIFY(duel.peer.expect("ACK").has_value());
        }
        const auto bye = duel.peer.expect("BYE");
        CHECK_IN(duel.world, bye.has_value());
        duel.peer.respond(*bye, 200, "OK");
        QCOMPARE(duel.call().cause, Cause::ProtocolError);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void playsEarlyMediaOfForks() // trap 13
    {
        Duel duel(9);
        CHECK_IN(duel.world, duel.ring());
        duel.peer.respond(duel.invite, 183, "Progress", SimPeer::description("10.0.0.9"), "one");
        duel.world.run(50ms);
        duel.peer.respond(duel.invite, 183, "Progress", SimPeer::description("10.0.0.8"), "two");
        duel.world.run(50ms);
        QCOMPARE(duel.call().descriptions.size(), 2U);
        QVERIFY(duel.call().descriptions[1].provisional);
        QVERIFY(duel.call().progress.back() == CallProgress::State::Early);
        duel.peer.respond(duel.invite, 200, "OK", SimPeer::description("10.0.0.9"), "one");
        duel.world.run(50ms);
        QCOMPARE(duel.call().descriptions.size(), 3U);
        QVERIFY(!duel.call().descriptions[2].provisional);
        QVERIFY(duel.alice.isActive(duel.alices));
    }

    void toleratesMissingTags() // trap 15
    {
        Duel duel(10);
        duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
        const auto invite = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, invite.has_value());
        for (const int status : {180, 200}) {
            auto response = responseTo(*invite, status, "Bare");
            response.set("To", invite->value("To"));
            response.append("Contact", "<sip:peer@10.0.0.9:5060>");
            response.append("Content-Type", "application/sdp");
            response.body = SimPeer::description("10.0.0.9");
            duel.peer.send(duel.alice.where(), response);
        }
        QVERIFY(duel.peer.expect("ACK").has_value());
        QVERIFY(duel.alice.isActive(duel.alices));
        (void)duel.alice.hangUp(duel.alices);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void callGoesOnAfterARefusedReinvite_data() // traps 30, 31
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("lives");
        for (const int status : {400, 403, 488, 500, 606})
            QTest::addRow("%d", status) << status << true;
        QTest::addRow("481") << 481 << false;
        QTest::addRow("408") << 408 << false;
    }

    void callGoesOnAfterARefusedReinvite()
    {
        QFETCH(int, status);
        QFETCH(bool, lives);
        Duel duel(11);
        CHECK_IN(duel.world, duel.talk());
        (void)duel.alice.hold(duel.alices, true);
        const auto invite = duel.peer.expect("INVITE");
        CHECK_IN(duel.world, invite.has_value());
        duel.peer.respond(*invite, status, "No");
        duel.world.run(1s);
        QCOMPARE(duel.call().rejected, std::vector<int>{status});
        QCOMPARE(duel.alice.isActive(duel.alices), lives);
        if (lives) { // and it can be held once more
            (void)duel.alice.hold(duel.alices, true);
            QVERIFY(duel.peer.expect("INVITE").has_value());
        }
    }

    void refusesAnOfferItCannotUse()
    {
        Duel duel(12);
        CHECK_IN(duel.world, duel.beCalled());
        duel.peer.send(duel.alice.where(), duel.ackOfPeer());
        duel.world.run(100ms);
        duel.alice.hasMedia = false;
        duel.peer.send(duel.alice.where(),
                       duel.peer.requestIn(duel.invite, duel.accepted, true, "INVITE", 2));
        const auto refused = duel.peer.expect("488");
        CHECK_IN(duel.world, refused.has_value());
        QVERIFY(refused->has("Warning"));
        QVERIFY(duel.alice.isActive(duel.alices)); // RFC 3261 §14.2
        // As the first offer of a call it ends it.
        SimPeer other(duel.world, "other", at("10.0.0.8:5060"));
        other.send(duel.alice.where(), other.request("INVITE", "sip:alice@10.0.0.2:5070"));
        QVERIFY(other.expect("488").has_value());
        QCOMPARE(duel.alice.calls[duel.alice.lastIncoming].cause, Cause::MediaRefused);
    }

    void answersTheSecondByeWith481() // trap 28
    {
        Duel duel(13);
        CHECK_IN(duel.world, duel.beCalled());
        duel.peer.send(duel.alice.where(), duel.ackOfPeer());
        duel.peer.send(duel.alice.where(),
                       duel.peer.requestIn(duel.invite, duel.accepted, true, "BYE", 2));
        QVERIFY(duel.peer.expect("200").has_value());
        duel.peer.send(duel.alice.where(),
                       duel.peer.requestIn(duel.invite, duel.accepted, true, "BYE", 3));
        QVERIFY(duel.peer.expect("481").has_value());
        QCOMPARE(duel.call().cause, Cause::RemoteHangUp);
        CHECK_IN(duel.world, duel.isQuiet());
    }

    void hangsUpWhenNoAckComes() // trap 29
    {
        Duel duel(14);
        CHECK_IN(duel.world, duel.beCalled());
        auto wrong = duel.ackOfPeer();
        wrong.set("CSeq", "7 ACK"); // saghul wrong_cseq_in_ack
        duel.peer.send(duel.alice.where(), wrong);
        const auto start = duel.world.now();
        int copies = 0;
        while (duel.peer.expect("200", 6s))
            ++copies;
        QVERIFY2(copies >= 9, std::to_string(copies).c_str()); // T1 doubling to T2, for 32 s
        CHECK_IN(duel.world, duel.call().hasEnded);
        QCOMPARE(duel.call().cause, Cause::NoAck);
        QVERIFY(duel.world.now() - start >= 32s);
        CHECK_IN(duel.world, duel.isQuiet());
    }

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

    void showsNoPasswordToAPeer() // SIP.md §6 row 3: the digest leak
    {
        SimTown town(17);
        CHECK_IN(town.world, town.signIn());
        SimPeer thief(town.world, "thief", at("10.0.0.66:5060"));
        town.server.bindings["thief"].push_back(
            {"sip:thief@10.0.0.66:5060", thief.where(), 0, 600});
        town.server.recordRoutes = false;
        town.alice.keepsLog = true;
        town.alices = town.alice.dial("sip:thief@example.com", alicesAccount);
        const auto invite = thief.expect("INVITE");
        CHECK_IN(town.world, invite.has_value());
        thief.respond(*invite, 200, "OK", SimPeer::description("10.0.0.66"));
        QVERIFY(thief.expect("ACK").has_value());
        town.alice.sent.clear();
        (void)town.alice.hangUp(town.alices);
        const auto bye = thief.expect("BYE");
        CHECK_IN(town.world, bye.has_value());
        for (const int status : {401, 407}) {
            auto challenge = responseTo(*bye, status, "Who");
            challenge.append(status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate",
                             "Digest realm=\"example.com\", nonce=\"mine\", algorithm=MD5");
            thief.send(thief.lastFrom, challenge);
            town.world.run(10s);
        }
        for (const auto &message : town.alice.sent)
            QVERIFY2(message.find("uthorization:") == std::string::npos, message.c_str());
    }

    void showsNoPasswordToAForeignRealm()
    {
        SimTown town(18);
        CHECK_IN(town.world, town.signIn());
        town.server.challengesCalls = true;
        town.server.realm = "evil.example.net"; // a challenge that a proxy handed through
        town.alice.keepsLog = true;
        town.alices = town.alice.dial("sip:bob@example.com", alicesAccount);
        town.world.run(5s);
        CHECK_IN(town.world, town.alice.hasEnded(town.alices));
        for (const auto &message : town.alice.sent)
            QVERIFY2(message.find("evil.example.net\", nonce") == std::string::npos ||
                         message.find("Proxy-Authorization:") == std::string::npos,
                     message.c_str());
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

    void followsStrictRoutes() // trap 24, RFC 3261 §16.12.1.2
    {
        Duel duel(20);
        CHECK_IN(duel.world, duel.ring());
        auto accepted = responseTo(duel.invite, 200, "OK");
        accepted.append("Record-Route", "<sip:p2.example.net;lr>");
        accepted.append("Record-Route", "<sip:10.0.0.9:5060>"); // no lr: the next hop is strict
        accepted.append("Contact", "<sip:peer@192.0.2.99:5099>");
        accepted.append("Content-Type", "application/sdp");
        accepted.body = SimPeer::description("10.0.0.9");
        duel.peer.send(duel.alice.where(), accepted);
        const auto ack = duel.peer.expect("ACK");
        CHECK_IN(duel.world, ack.has_value());
        QCOMPARE(ack->requestUri(), std::string("sip:10.0.0.9:5060"));
        const std::vector<std::string> routes{"<sip:p2.example.net;lr>",
                                              "<sip:peer@192.0.2.99:5099>"};
        QVERIFY(ack->values("Route") == routes);
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
        SimPeer ghost(town.world, "ghost", at("10.0.0.77:5060"));
        for (const auto *method : {"INVITE", "OPTIONS", "NOTIFY", "BYE", "SUBSCRIBE"})
            ghost.send(town.alice.where(), ghost.request(method, "sip:alice@10.0.0.2:5070"));
        town.world.run(60s);
        QVERIFY(ghost.inbox.empty());
        QVERIFY(town.alice.calls.empty());
        QCOMPARE(town.alice.agent().counters().strangers, 5U);
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
        QVERIFY(duel.alice.calls.size() <= 128);
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
