#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// The traps that softphones fall into within a call: each row one of them.
namespace {

void acknowledgesEveryCopyOfA2xx()
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

void hangsUpOnTheSecondFork()
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

void undoesA2xxThatCrossesItsCancel()
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

void cancelsOnlyAfterAProvisional()
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

/// A 199 is the first word of the other side, and the last for now.
void cancelsAfterA199()
{
    Duel duel(4);
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    const auto invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite.has_value());
    (void)duel.alice.hangUp(duel.alices);
    QVERIFY(!duel.peer.expect("CANCEL", 400ms));
    duel.peer.respond(*invite, 199, "Early Dialog Terminated", {}, "two");
    const auto cancel = duel.peer.expect("CANCEL");
    CHECK_IN(duel.world, cancel.has_value());
    duel.peer.respond(*cancel, 200, "OK");
    CHECK_IN(duel.world, duel.isQuiet());
}

void givesUpWhenACancelIsIgnored()
{
    Duel duel(5);
    CHECK_IN(duel.world, duel.ring());
    (void)duel.alice.hangUp(duel.alices);
    const auto cancel = duel.peer.expect("CANCEL");
    CHECK_IN(duel.world, cancel.has_value());
    duel.peer.respond(*cancel, 200, "OK");
    CHECK_IN(duel.world, duel.isQuiet());
}

void waitsAfterGlare()
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

void offersInA200WhenAsked()
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

void endsACallWithoutAnAnswer(bool inAck)
{
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

void playsEarlyMediaOfForks()
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

void toleratesMissingTags()
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

void callGoesOnAfterARefusedReinvite(int status, bool lives)
{
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

void answersTheSecondByeWith481()
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

void forgetsAReinviteThatGetsOnly100()
{
    Duel duel(31);
    CHECK_IN(duel.world, duel.talk());
    (void)duel.alice.hold(duel.alices, true);
    const auto invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite.has_value());
    duel.peer.respond(*invite, 100, "Trying");
    duel.world.run(50ms);
    (void)duel.alice.hangUp(duel.alices);
    QVERIFY(duel.expectAndAccept("BYE").has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

void answersTheSecondByeOfTheCalledOne()
{
    Duel duel(30);
    CHECK_IN(duel.world, duel.talk());
    duel.peer.send(duel.alice.where(), duel.byPeer("BYE", 1));
    QVERIFY(duel.peer.expect("200").has_value());
    duel.peer.send(duel.alice.where(), duel.byPeer("BYE", 2));
    QVERIFY(duel.peer.expect("481").has_value()); // though copies of its 2xx may still come
    CHECK_IN(duel.world, duel.isQuiet());
}

void hangsUpWhenNoAckComes()
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

const std::vector<Row> traps{
    {"trap 1: every copy of a 2xx gets the same ACK", acknowledgesEveryCopyOfA2xx},
    {"trap 2: the 2xx of another fork gets ACK and BYE", hangsUpOnTheSecondFork},
    {"trap 3: CANCEL crosses 200: ACK and BYE", undoesA2xxThatCrossesItsCancel},
    {"trap 3: CANCEL before any 1xx waits", cancelsOnlyAfterAProvisional},
    {"trap 3: a CANCEL that waits goes out after a 199 too", cancelsAfterA199},
    {"trap 3: a CANCEL that is ignored ends after 64*T1", givesUpWhenACancelIsIgnored},
    {"trap 4: 491, and the owner of the Call-ID waits 2.1 to 4 s", waitsAfterGlare},
    {"trap 5: INVITE without SDP: the offer is in the 200, the answer in the ACK",
     offersInA200WhenAsked},
    {"trap 6: no SDP in the 200", [] { endsACallWithoutAnAnswer(false); }},
    {"trap 6: no SDP in the ACK of a late offer", [] { endsACallWithoutAnAnswer(true); }},
    {"trap 13: the early media of the latest fork", playsEarlyMediaOfForks},
    {"trap 15: no To tag in 1xx and 2xx", toleratesMissingTags},
    {"trap 28: the second BYE gets 481", answersTheSecondByeWith481},
    {"trap 28: the second BYE of the called side gets 481", answersTheSecondByeOfTheCalledOne},
    {"a re-INVITE that gets 100 and no more is forgotten after the call",
     forgetsAReinviteThatGetsOnly100},
    {"trap 29: no ACK, or one with a wrong CSeq", hangsUpWhenNoAckComes},
    {"trap 30: 488 to an offer keeps the call", refusesAnOfferItCannotUse},
    {"trap 31: 400 to a re-INVITE", [] { callGoesOnAfterARefusedReinvite(400, true); }},
    {"trap 31: 403 to a re-INVITE", [] { callGoesOnAfterARefusedReinvite(403, true); }},
    {"trap 31: 488 to a re-INVITE", [] { callGoesOnAfterARefusedReinvite(488, true); }},
    {"trap 31: 500 to a re-INVITE", [] { callGoesOnAfterARefusedReinvite(500, true); }},
    {"trap 31: 606 to a re-INVITE", [] { callGoesOnAfterARefusedReinvite(606, true); }},
    {"trap 31: 481 to a re-INVITE ends the call",
     [] { callGoesOnAfterARefusedReinvite(481, false); }},
    {"trap 31: 408 to a re-INVITE ends the call",
     [] { callGoesOnAfterARefusedReinvite(408, false); }},
};

} // namespace

SIM_ROWS_MAIN(traps)
