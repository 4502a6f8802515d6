#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// Offers and answers in 1xx, PRACK and UPDATE, in both roles.
namespace {

const std::string sdp = SimPeer::description("10.0.0.9");

/// A caller that requires reliable provisional responses; Alice rings.
struct Demanding : Duel {
    explicit Demanding(std::uint64_t seed, bool withOffer = true) : Duel(seed)
    {
        invite = peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        invite.append("Require", "100rel");
        if (!withOffer) {
            invite.removeAll("Content-Type");
            invite.body.clear();
        }
        peer.send(alice.where(), invite);
        if (auto came = peer.expect("180"))
            accepted = *came;
        alices = alice.lastIncoming;
    }
    SimMessage prack(const SimMessage &response, unsigned sequence, const std::string &body = {})
    {
        auto request = peer.requestIn(invite, accepted, true, "PRACK", sequence);
        request.append("RAck", response.value("RSeq") + " 1 INVITE");
        if (!body.empty()) {
            request.append("Content-Type", "application/sdp");
            request.body = body;
        }
        return request;
    }
};

// ---- RFC 3262, as the caller --------------------------------------------------------------

void acknowledgesInOrder()
{
    Duel duel(1);
    CHECK_IN(duel.world, duel.ring());
    QVERIFY(duel.invite.value("Supported").find("100rel") != std::string::npos ||
            duel.invite.values("Supported").front() == "100rel");
    QVERIFY(!duel.invite.has("Require"));
    duel.peer.send(duel.alice.where(), duel.reliable(183, 5, sdp));
    const auto first = duel.expectAndAccept("PRACK");
    CHECK_IN(duel.world, first && first->value("RAck") == "5 1 INVITE");
    QCOMPARE(first->value("CSeq"), std::string("2 PRACK"));
    QCOMPARE(duel.call().descriptions.size(), 1U);
    duel.peer.send(duel.alice.where(), duel.reliable(183, 5, sdp)); // a copy
    QVERIFY(!duel.peer.expect("PRACK", 1s));
    duel.peer.send(duel.alice.where(), duel.reliable(180, 7)); // 6 is missing
    QVERIFY(!duel.peer.expect("PRACK", 1s));
    duel.peer.send(duel.alice.where(), duel.reliable(180, 6));
    const auto next = duel.expectAndAccept("PRACK");
    CHECK_IN(duel.world, next && next->value("RAck") == "6 1 INVITE");
    // The answer was given: the 200 needs none, and the numbers of the dialog go on.
    duel.peer.respond(duel.invite, 200, "OK");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
    QCOMPARE(duel.call().descriptions.size(), 2U);
    QVERIFY(!duel.call().descriptions[1].provisional);
    (void)duel.alice.hangUp(duel.alices);
    const auto bye = duel.expectAndAccept("BYE");
    CHECK_IN(duel.world, bye && bye->value("CSeq") == "4 BYE");
    CHECK_IN(duel.world, duel.isQuiet());
}

void acknowledgesEachFork()
{
    Duel duel(2);
    CHECK_IN(duel.world, duel.ring());
    for (const auto *tag : {"one", "two"}) {
        duel.peer.send(duel.alice.where(), duel.reliable(183, 9, sdp, tag));
        const auto prack = duel.expectAndAccept("PRACK");
        CHECK_IN(duel.world, prack && prack->parameter("To", "tag") == tag);
    }
    duel.peer.respond(duel.invite, 200, "OK", {}, "one");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
    (void)duel.alice.hangUp(duel.alices);
    QVERIFY(duel.expectAndAccept("BYE").has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

void answersALateOfferInPrack()
{
    Duel duel(3);
    InviteOptions options;
    options.offersLate = true;
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060", {}, options);
    auto came = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, came && came->body.empty());
    duel.invite = *came;
    duel.peer.send(duel.alice.where(), duel.reliable(183, 1, sdp));
    const auto prack = duel.expectAndAccept("PRACK");
    CHECK_IN(duel.world, prack && !prack->body.empty());
    QVERIFY(duel.call().descriptions[0].kind == RemoteDescription::Kind::Offer);
    duel.peer.respond(duel.invite, 200, "OK");
    const auto ack = duel.peer.expect("ACK");
    CHECK_IN(duel.world, ack && ack->body.empty());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void answersALateOfferInAck()
{
    Duel duel(4);
    InviteOptions options;
    options.offersLate = true;
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060", {}, options);
    auto came = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, came.has_value());
    duel.invite = *came;
    duel.peer.respond(*came, 200, "OK", sdp);
    const auto ack = duel.peer.expect("ACK");
    CHECK_IN(duel.world, ack && !ack->body.empty());
    duel.peer.respond(*came, 200, "OK", sdp);
    const auto again = duel.peer.expect("ACK");
    CHECK_IN(duel.world, again && again->text() == ack->text());
    (void)duel.alice.hangUp(duel.alices);
    QVERIFY(duel.expectAndAccept("BYE").has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

// ---- RFC 3262, as the one who is called -----------------------------------------------------

void repeatsUntilPrack()
{
    Demanding duel(5);
    CHECK_IN(duel.world, duel.accepted.has("RSeq"));
    int copies = 0;
    while (duel.peer.expect("180", 17s))
        ++copies;
    QCOMPARE(copies, 6); // after 0.5, 1, 2, 4, 8 and 16 s
    QVERIFY(duel.peer.inbox.empty());
    QCOMPARE(duel.call().cause, Cause::NoAck);
    QCOMPARE(duel.call().statusCode, 504);
    CHECK_IN(duel.world, duel.isQuiet());
}

void takesPrack()
{
    Demanding duel(6);
    auto wrong = duel.prack(duel.accepted, 2);
    wrong.set("RAck", "1 1 INVITE");
    duel.peer.send(duel.alice.where(), wrong);
    QVERIFY(duel.peer.expect("481").has_value());
    duel.peer.send(duel.alice.where(), duel.prack(duel.accepted, 3));
    QVERIFY(duel.peer.expect("200").has_value());
    QVERIFY(!duel.peer.expect("180", 20s)); // not repeated any more
    duel.peer.send(duel.alice.where(), duel.prack(duel.accepted, 4));
    QVERIFY(duel.peer.expect("481").has_value()); // it was acknowledged
    (void)duel.alice.answer(duel.alices);
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && !ok->body.empty());
    duel.peer.send(duel.alice.where(), duel.ackOfPeer());
    duel.world.run(100ms);
    QVERIFY(duel.alice.isActive(duel.alices));
}

void offersInReliable180()
{
    Demanding duel(7, false);
    CHECK_IN(duel.world, !duel.accepted.body.empty()); // RFC 3262 §5
    (void)duel.alice.answer(duel.alices);
    QVERIFY(!duel.peer.expect("200", 400ms)); // §3: it waits for the PRACK
    duel.peer.send(duel.alice.where(), duel.prack(duel.accepted, 2, sdp));
    const auto first = duel.peer.expect("200");
    const auto second = duel.peer.expect("200");
    CHECK_IN(duel.world, first && second);
    const auto &invited = first->method() == "INVITE" ? *first : *second;
    QVERIFY(invited.method() == "INVITE" && invited.body.empty());
    QVERIFY(duel.call().descriptions[0].kind == RemoteDescription::Kind::Answer);
    duel.peer.send(duel.alice.where(), duel.ackOfPeer());
    duel.world.run(100ms);
    QVERIFY(duel.alice.isActive(duel.alices));
}

void refusesAPrackWithoutItsAnswer()
{
    Demanding duel(8, false);
    duel.peer.send(duel.alice.where(), duel.prack(duel.accepted, 2));
    QVERIFY(duel.peer.expect("488").has_value());
    QCOMPARE(duel.call().cause, Cause::ProtocolError);
}

void takesAnOfferInPrack(bool isGood)
{
    Demanding duel(9);
    duel.peer.send(duel.alice.where(), duel.prack(duel.accepted, 2));
    QVERIFY(duel.peer.expect("200").has_value());
    QVERIFY(duel.alice.progress(duel.alices).has_value());
    const auto early = duel.peer.expect("183");
    CHECK_IN(duel.world, early && early->has("RSeq") && !early->body.empty());
    duel.alice.hasMedia = isGood;
    duel.peer.send(duel.alice.where(), duel.prack(*early, 3, sdp));
    const auto response = duel.peer.expect(isGood ? "200" : "488");
    CHECK_IN(duel.world, response && response->method() == "PRACK");
    QCOMPARE(response->body.empty(), !isGood);
    duel.alice.hasMedia = true;
    QVERIFY(!duel.alice.hasEnded(duel.alices));
    (void)duel.alice.answer(duel.alices);
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->method() == "INVITE" && ok->body.empty());
}

void queuesEarlyMedia()
{
    Demanding duel(22);
    QVERIFY(duel.alice.progress(duel.alices).has_value());
    QVERIFY(!duel.peer.expect("183", 300ms)); // the 180 waits for its PRACK
    duel.peer.send(duel.alice.where(), duel.prack(duel.accepted, 2));
    const auto early = duel.peer.expect("183");
    CHECK_IN(duel.world, early && !early->body.empty());
    QCOMPARE(std::stol(early->value("RSeq")), std::stol(duel.accepted.value("RSeq")) + 1);
    (void)duel.alice.answer(duel.alices);
    QVERIFY(!duel.peer.expect("200", 300ms)); // nor does the 200 go before this one's
    duel.peer.send(duel.alice.where(), duel.prack(*early, 3));
    QVERIFY(duel.peer.expect("200").has_value());
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->method() == "INVITE" && ok->body.empty());
}

// ---- RFC 3311 -------------------------------------------------------------------------------

void takesUpdate(bool isGood)
{
    Duel duel(10);
    CHECK_IN(duel.world, duel.talk());
    duel.alice.hasMedia = isGood;
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 1, sdp));
    const auto response = duel.peer.expect(isGood ? "200" : "488");
    CHECK_IN(duel.world, response && response->has("Contact") == isGood);
    QCOMPARE(response->body.empty(), !isGood);
    duel.alice.hasMedia = true;
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 2));
    const auto plain = duel.peer.expect("200");
    CHECK_IN(duel.world, plain && plain->body.empty());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void movesWithUpdate()
{
    Duel duel(11);
    CHECK_IN(duel.world, duel.talk());
    auto update = duel.byPeer("UPDATE", 1);
    update.set("Contact", "<sip:moved@10.0.0.9:5060>");
    duel.peer.send(duel.alice.where(), update);
    QVERIFY(duel.peer.expect("200").has_value());
    auto refused = duel.byPeer("UPDATE", 2, sdp);
    refused.set("Contact", "<sip:nowhere@10.0.0.9:5060>");
    duel.alice.hasMedia = false;
    duel.peer.send(duel.alice.where(), refused);
    QVERIFY(duel.peer.expect("488").has_value());
    (void)duel.alice.hangUp(duel.alices);
    const auto bye = duel.peer.expect("BYE");
    CHECK_IN(duel.world, bye.has_value());
    QCOMPARE(bye->requestUri(), std::string("sip:moved@10.0.0.9:5060"));
}

void takesUpdateEarly()
{
    Duel duel(12);
    CHECK_IN(duel.world, duel.ring());
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 1, sdp));
    QVERIFY(duel.peer.expect("491").has_value()); // our offer has no answer yet
    duel.peer.send(duel.alice.where(), duel.reliable(183, 1, sdp));
    QVERIFY(duel.expectAndAccept("PRACK").has_value());
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 2, sdp));
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->method() == "UPDATE" && !ok->body.empty());
    // The answer counted before the next offer came.
    QCOMPARE(duel.call().descriptions.size(), 3U);
    QVERIFY(!duel.call().descriptions[1].provisional);
    QVERIFY(duel.call().descriptions[2].kind == RemoteDescription::Kind::Offer);
    duel.peer.respond(duel.invite, 200, "OK");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void updatesEarly()
{
    Duel duel(13);
    CHECK_IN(duel.world, duel.ring());
    QVERIFY(!duel.alice.hold(duel.alices, true).has_value());
    duel.peer.send(duel.alice.where(), duel.reliable(183, 1, sdp));
    QVERIFY(duel.expectAndAccept("PRACK").has_value());
    QVERIFY(duel.alice.hold(duel.alices, true).has_value());
    const auto update = duel.expectAndAccept("UPDATE", sdp);
    CHECK_IN(duel.world, update && update->body.find("sendonly") != std::string::npos);
    QCOMPARE(update->value("CSeq"), std::string("3 UPDATE"));
    duel.peer.respond(duel.invite, 200, "OK");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void updateMeetsOurReinvite()
{
    Duel duel(14);
    CHECK_IN(duel.world, duel.talk());
    (void)duel.alice.hold(duel.alices, true);
    const auto reinvite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, reinvite.has_value());
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 1, sdp));
    QVERIFY(duel.peer.expect("491").has_value());
    // Answered in a reliable 1xx, it makes room for an UPDATE within the re-INVITE.
    duel.invite = *reinvite;
    auto early = duel.reliable(183, 1, sdp);
    early.set("To", reinvite->value("To"));
    duel.peer.send(duel.alice.where(), early);
    QVERIFY(duel.expectAndAccept("PRACK").has_value());
    auto update = duel.byPeer("UPDATE", 2, sdp);
    update.set("From", reinvite->value("To"));
    update.set("To", reinvite->value("From"));
    duel.peer.send(duel.alice.where(), update);
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->method() == "UPDATE");
    QVERIFY(duel.call().rejected.empty());
    // It fails after all: the phone hears that what was agreed within is undone, and says anew what
    // holds, so that nobody need guess (RFC 6141 §3.4).
    duel.peer.respond(*reinvite, 403, "No");
    QVERIFY(duel.peer.expect("INVITE").has_value());
    QVERIFY(duel.call().rejected == std::vector<int>{403});
    QCOMPARE(duel.call().invitesUndone, 1);
    QVERIFY(duel.alice.isActive(duel.alices));
}

void meetsGlareWhileItWrites()
{
    Duel duel(19);
    CHECK_IN(duel.world, duel.talk());
    duel.alice.answersOffers = false; // the phone takes its time with our offer
    (void)duel.alice.hold(duel.alices, true);
    duel.peer.send(duel.alice.where(), duel.byPeer("INVITE", 1, sdp));
    const auto invite = duel.peer.expect("491");
    CHECK_IN(duel.world, invite && invite->method() == "INVITE");
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 2, sdp));
    const auto update = duel.peer.expect("491");
    CHECK_IN(duel.world, update && update->method() == "UPDATE");
}

void oneOfferAtATime()
{
    Duel duel(20);
    CHECK_IN(duel.world, duel.talk());
    duel.alice.answersOffers = false; // … and with our answer
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 1, sdp));
    duel.world.run(50ms);
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 2, sdp));
    const auto update = duel.peer.expect("500");
    CHECK_IN(duel.world, update && update->has("Retry-After"));
    duel.peer.send(duel.alice.where(), duel.byPeer("INVITE", 3, sdp));
    const auto invite = duel.peer.expect("500");
    CHECK_IN(duel.world, invite && invite->has("Retry-After"));
    duel.peer.send(duel.alice.where(), duel.byPeer("INFO", 2));
    QVERIFY(duel.peer.expect("500").has_value()); // §12.2.2: the number is too low
    (void)duel.alice.hangUp(duel.alices);
    const auto first = duel.peer.expect("487");
    CHECK_IN(duel.world, first && first->value("CSeq") == "1 UPDATE");
    QVERIFY(duel.expectAndAccept("BYE").has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

void triesAgainWhenTold()
{
    Duel duel(21);
    CHECK_IN(duel.world, duel.talk());
    (void)duel.alice.hold(duel.alices, true);
    const auto first = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, first.has_value());
    auto later = responseTo(*first, 500, "Later");
    later.append("Retry-After", "3");
    duel.peer.send(duel.alice.where(), later);
    QVERIFY(!duel.peer.expect("INVITE", 2900ms));
    QVERIFY(duel.peer.expect("INVITE", 300ms).has_value());
}

void cancelsWhenA183CannotBeUsed()
{
    Duel duel(15);
    duel.alice.hangsUpOnAnswers = true;
    CHECK_IN(duel.world, duel.ring());
    duel.peer.respond(duel.invite, 183, "Progress", "v=0\r\nnonsense");
    const auto cancel = duel.expectAndAccept("CANCEL");
    CHECK_IN(duel.world, cancel.has_value());
    duel.peer.respond(duel.invite, 487, "Request Terminated");
    QVERIFY(duel.peer.expect("ACK").has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

void ringsAfterEarlyMedia()
{
    Duel duel(16);
    CHECK_IN(duel.world, duel.ring());
    duel.peer.respond(duel.invite, 183, "Progress", sdp);
    duel.peer.respond(duel.invite, 180, "Ringing");
    duel.world.run(100ms);
    QVERIFY(duel.call().progress.back() == CallProgress::State::Ringing);
    QCOMPARE(duel.call().descriptions.size(), 1U);
}

void forgetsAForkOn199()
{
    Duel duel(17);
    CHECK_IN(duel.world, duel.ring());
    QCOMPARE(duel.alice.agent().census().dialogs, 1U);
    duel.peer.respond(duel.invite, 183, "Progress", sdp, "two");
    duel.world.run(100ms);
    QCOMPARE(duel.alice.agent().census().dialogs, 2U);
    duel.peer.respond(duel.invite, 199, "Early Dialog Terminated", {}, "two");
    duel.world.run(100ms);
    QCOMPARE(duel.alice.agent().census().dialogs, 1U);
    QVERIFY(!duel.alice.hasEnded(duel.alices));
}

void offersAnewWhenAnotherForkAnswers()
{
    Duel duel(18);
    CHECK_IN(duel.world, duel.ring());
    duel.peer.send(duel.alice.where(), duel.reliable(183, 1, sdp));
    QVERIFY(duel.expectAndAccept("PRACK").has_value());
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 2, sdp));
    QVERIFY(duel.peer.expect("200").has_value());
    duel.peer.respond(duel.invite, 200, "OK", sdp, "two");
    QVERIFY(duel.peer.expect("ACK").has_value());
    const auto again = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, again && again->parameter("To", "tag") == "two");
}

const std::vector<Row> rows{
    {"RFC 3262 §4 PRACK in order, each once", acknowledgesInOrder},
    {"RFC 3262 §4 a PRACK in each early dialog", acknowledgesEachFork},
    {"RFC 3262 §5 offer in a reliable 1xx, answer in PRACK", answersALateOfferInPrack},
    {"RFC 3261 §13.2.1 offer in the 200, answer in the ACK", answersALateOfferInAck},
    {"RFC 3262 §3 repeated until PRACK, 5xx after 64*T1", repeatsUntilPrack},
    {"RFC 3262 §3 PRACK of nothing gets 481", takesPrack},
    {"RFC 3262 §5 our offer in a reliable 180", offersInReliable180},
    {"RFC 3262 §5 PRACK without the answer", refusesAPrackWithoutItsAnswer},
    {"RFC 3262 §3 one reliable response at a time", queuesEarlyMedia},
    {"RFC 3262 §5 an offer in PRACK", [] { takesAnOfferInPrack(true); }},
    {"trap 30: 488 to an offer in PRACK keeps the call", [] { takesAnOfferInPrack(false); }},
    {"RFC 3311 §5.2 UPDATE in a call", [] { takesUpdate(true); }},
    {"trap 30: 488 to an UPDATE keeps the call", [] { takesUpdate(false); }},
    {"RFC 3311 §5.2, RFC 6141 §4 UPDATE moves the target once accepted", movesWithUpdate},
    {"RFC 3311 §5.2 UPDATE in an early dialog", takesUpdateEarly},
    {"RFC 3311 §5.1 our UPDATE in an early dialog", updatesEarly},
    {"trap 4: glare while our offer is being written", meetsGlareWhileItWrites},
    {"RFC 3311 §5.2 500 while an offer of theirs waits", oneOfferAtATime},
    {"RFC 3311 §5.1 500 with Retry-After is obeyed", triesAgainWhenTold},
    {"trap 30: UPDATE within a re-INVITE, RFC 6141 §3.4", updateMeetsOurReinvite},
    {"trap 14: a 183 that can't be used ends in CANCEL", cancelsWhenA183CannotBeUsed},
    {"trap 13: 180 after 183", ringsAfterEarlyMedia},
    {"RFC 6228 199 ends one early dialog", forgetsAForkOn199},
    {"RFC 6337 §2.2 the fork that was not settled on answers", offersAnewWhenAnotherForkAnswers},
};

} // namespace

SIM_ROWS_MAIN(rows)
