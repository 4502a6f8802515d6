#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// A description that is refused, and what may follow it (RFC 3261 §8.1.3.5).
namespace {

const std::string sdp = SimPeer::description("10.0.0.9");

void offersAnotherOne(int status)
{
    Duel duel(1);
    duel.alice.hasAnotherOffer = true;
    CHECK_IN(duel.world, duel.ring());
    duel.peer.respond(duel.invite, status, "No");
    QVERIFY(duel.peer.expect("ACK").has_value());
    const auto second = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, second.has_value());
    QCOMPARE(second->value("CSeq"), std::string("2 INVITE"));
    QCOMPARE(second->value("Call-ID"), duel.invite.value("Call-ID"));
    QVERIFY(!second->has("Authorization"));
    QCOMPARE(duel.alice.questions.back().refusedWith, status);
    QVERIFY(!duel.alice.hasEnded(duel.alices));
    duel.peer.respond(*second, 200, "OK", sdp);
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void endsAfterTheSecond()
{
    Duel duel(2);
    duel.alice.hasAnotherOffer = true;
    CHECK_IN(duel.world, duel.ring());
    duel.peer.respond(duel.invite, 488, "Not Acceptable Here");
    const auto second = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, second.has_value());
    duel.peer.respond(*second, 488, "Still Not");
    QVERIFY(!duel.peer.expect("INVITE", 5s));
    QCOMPARE(duel.call().cause, Cause::Status);
    QCOMPARE(duel.call().statusCode, 488);
    QCOMPARE(duel.call().reason, std::string("Still Not"));
    CHECK_IN(duel.world, duel.isQuiet());
}

void endsWhereThereIsNoOther()
{
    Duel duel(3);
    CHECK_IN(duel.world, duel.ring());
    duel.peer.respond(duel.invite, 606, "Not For Me");
    QVERIFY(!duel.peer.expect("INVITE", 5s));
    QCOMPARE(duel.alice.questions.back().refusedWith, 606);
    QCOMPARE(duel.call().cause, Cause::Status);
    QCOMPARE(duel.call().statusCode, 606);
    QCOMPARE(duel.call().reason, std::string("Not For Me"));
    CHECK_IN(duel.world, duel.isQuiet());
}

/// Whatever else is wrong does not become better by another description.
void asksForNoOther(int status)
{
    Duel duel(4);
    duel.alice.hasAnotherOffer = true;
    CHECK_IN(duel.world, duel.ring());
    duel.peer.respond(duel.invite, status, "No");
    QVERIFY(!duel.peer.expect("INVITE", 5s));
    QCOMPARE(duel.alice.questions.size(), 1U);
    QCOMPARE(duel.call().statusCode, status);
}

/// Who has answered has agreed: that it is refused then is somebody's trick, or no matter of form.
void asksForNoOtherOnceAnswered()
{
    Duel duel(5);
    duel.alice.hasAnotherOffer = true;
    CHECK_IN(duel.world, duel.ring());
    duel.peer.respond(duel.invite, 183, "Session Progress", sdp);
    duel.world.run(50ms);
    duel.peer.respond(duel.invite, 488, "Not Acceptable Here");
    QVERIFY(!duel.peer.expect("INVITE", 5s));
    QCOMPARE(duel.call().statusCode, 488);
}

void isGivenUpMeanwhile()
{
    Duel duel(6);
    duel.alice.hasAnotherOffer = true;
    CHECK_IN(duel.world, duel.ring());
    duel.alice.answersOffers = false;
    duel.peer.respond(duel.invite, 488, "Not Acceptable Here");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.hangUp(duel.alices));
    QVERIFY(!duel.peer.expect("INVITE", 5s));
    QCOMPARE(duel.call().cause, Cause::Cancelled);
    CHECK_IN(duel.world, duel.isQuiet());
}

/// The second request is challenged as the first one was.
void isChallengedAgain()
{
    Duel duel(7);
    duel.giveAccount();
    duel.alice.hasAnotherOffer = true;
    duel.alices = duel.alice.dial("sip:bob@example.com", alicesAccount);
    auto challenge = [&](const SimMessage &invite) {
        auto response = responseTo(invite, 407, "Proxy Authentication Required");
        response.append("Proxy-Authenticate",
                        "Digest realm=\"example.com\", nonce=\"n" + invite.value("CSeq") + "\"");
        duel.peer.send(duel.alice.where(), response);
    };
    auto invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite.has_value());
    challenge(*invite);
    QVERIFY(duel.peer.expect("ACK").has_value());
    invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite && invite->has("Proxy-Authorization"));
    duel.peer.respond(*invite, 488, "Not Acceptable Here");
    QVERIFY(duel.peer.expect("ACK").has_value());
    invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite && invite->value("CSeq") == "3 INVITE");
    challenge(*invite);
    QVERIFY(duel.peer.expect("ACK").has_value());
    invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite && invite->value("CSeq") == "4 INVITE");
    duel.peer.respond(*invite, 200, "OK", sdp);
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

const std::vector<Row> rows{
    {"RFC 3261 §21.4.13 415", [] { offersAnotherOne(415); }},
    {"RFC 3261 §21.4.26 488", [] { offersAnotherOne(488); }},
    {"RFC 3261 §21.6.4 606", [] { offersAnotherOne(606); }},
    {"refused twice", endsAfterTheSecond},
    {"nothing else to offer", endsWhereThereIsNoOther},
    {"486 is no matter of form", [] { asksForNoOther(486); }},
    {"403 neither", [] { asksForNoOther(403); }},
    {"600 neither", [] { asksForNoOther(600); }},
    {"an answer was given before", asksForNoOtherOnceAnswered},
    {"given up meanwhile", isGivenUpMeanwhile},
    {"challenged again", isChallengedAgain},
};

} // namespace

SIM_ROWS_MAIN(rows)
