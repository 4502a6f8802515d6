#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// What the phone asks for and can't have, has no answer to, or gives up while something slow (the
/// key store, a description) is awaited.
namespace {

const std::string sdp = SimPeer::description("10.0.0.9");

template <class Answer>
bool isError(const Answer &answer, Errc code)
{
    return !answer && answer.error().code == code;
}

// ---- commands -----------------------------------------------------------------------------

void namesAnAccountThatIsNotThere()
{
    Duel duel(1);
    auto &agent = duel.alice.agent();
    const auto now = duel.world.now();
    const AccountId nobody{77};
    QVERIFY(isError(agent.updateAccount(nobody, accountOf("alice"), now), Errc::Gone));
    QVERIFY(isError(agent.removeAccount(nobody, now), Errc::Gone));
    QVERIFY(isError(agent.registerAccount(nobody, now), Errc::Gone));
    QVERIFY(isError(agent.unregisterAccount(nobody, now), Errc::Gone));
    QVERIFY(isError(agent.invite(CallId{1}, nobody, "sip:bob@example.com", now), Errc::Gone));
    QVERIFY(isError(agent.publish(UsageId{1}, nobody, "presence", {}, 600s, now), Errc::Gone));
    QVERIFY(isError(agent.subscribe(UsageId{1}, nobody, "sip:bob@example.com", "dialog", 60s, now),
                    Errc::Gone));
    QVERIFY(isError(agent.sendMessage(UsageId{1}, nobody, "sip:bob@example.com", "hello", now),
                    Errc::Gone));
    QVERIFY(!agent.takeAction());
    QVERIFY(duel.isQuiet());
}

void addsAnAccountTwice()
{
    Duel duel(2);
    duel.giveAccount();
    QVERIFY(
        isError(duel.alice.agent().addAccount(alicesAccount, accountOf("alice"), duel.world.now()),
                Errc::WrongState));
    auto broken = accountOf("alice");
    broken.addressOfRecord = "alice";
    QVERIFY(isError(duel.alice.agent().updateAccount(alicesAccount, broken, duel.world.now()),
                    Errc::Invalid));
    QVERIFY(isError(duel.alice.agent().addAccount(AccountId{2}, broken, duel.world.now()),
                    Errc::Invalid));
}

void namesACallThatIsNotThere()
{
    Duel duel(3);
    auto &alice = duel.alice;
    const CallId nobody{77};
    for (const auto &answer :
         {alice.ring(nobody), alice.progress(nobody), alice.answer(nobody),
          alice.reject(nobody, 486), alice.followRedirect(nobody), alice.hold(nobody, true),
          alice.hangUp(nobody), alice.sendDigit(nobody, '1'),
          alice.transfer(nobody, "sip:carol@example.com"), alice.transferTo(nobody, nobody)})
        QVERIFY(isError(answer, Errc::Gone));
    CHECK_IN(duel.world, duel.talk());
    QVERIFY(isError(alice.transferTo(duel.alices, nobody), Errc::Gone));
    QVERIFY(isError(alice.transferTo(duel.alices, duel.alices), Errc::Invalid));
    QVERIFY(isError(alice.transfer(duel.alices, "not an address"), Errc::Invalid));
    QVERIFY(isError(alice.agent().invite(duel.alices, {}, "sip:bob@10.0.0.9", duel.world.now()),
                    Errc::WrongState));
    QVERIFY(isError(alice.agent().invite(firstIncomingCall, {}, "sip:b@10.0.0.9", duel.world.now()),
                    Errc::Invalid));
    QVERIFY(alice.isActive(duel.alices));
}

void namesAUsageThatIsNotThere()
{
    Duel duel(4);
    auto &agent = duel.alice.agent();
    const auto now = duel.world.now();
    const UsageId nobody{77};
    QVERIFY(isError(agent.unsubscribe(nobody, now), Errc::Gone));
    QVERIFY(isError(agent.unpublish(nobody, now), Errc::Gone));
    QVERIFY(isError(agent.acceptTransfer(nobody, CallId{5}, now), Errc::Gone));
    QVERIFY(isError(agent.refuseTransfer(nobody, 603, now), Errc::Gone));
}

/// REFER from the peer of a call, undecided.
void decidesATransferTwice()
{
    Duel duel(5);
    duel.alice.acceptsTransfers = false;
    CHECK_IN(duel.world, duel.talk());
    auto refer = duel.byPeer("REFER", 1);
    refer.append("Refer-To", "<sip:carol@10.0.0.9>");
    duel.peer.send(duel.alice.where(), refer);
    duel.world.run(100ms);
    QCOMPARE(duel.alice.transferRequests.size(), 1U);
    const auto transfer = duel.alice.transferRequests.front().transfer;
    auto &agent = duel.alice.agent();
    const auto now = duel.world.now();
    QVERIFY(isError(agent.acceptTransfer(transfer, firstIncomingCall, now), Errc::Invalid));
    QVERIFY(isError(agent.acceptTransfer(transfer, duel.alices, now), Errc::Invalid));
    QVERIFY(isError(agent.refuseTransfer(transfer, 200, now), Errc::Invalid));
    QVERIFY(agent.refuseTransfer(transfer, 603, now).has_value());
    const auto again = agent.refuseTransfer(transfer, 603, now);
    QVERIFY(isError(again, Errc::WrongState) || isError(again, Errc::Gone));
    duel.alice.pump();
    CHECK_IN(duel.world, duel.peer.expect("603").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

// ---- no answer to an offer ----------------------------------------------------------------

CallId dialLate(Duel &duel)
{
    InviteOptions options;
    options.offersLate = true;
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060", {}, options);
    const auto came = duel.peer.expect("INVITE");
    if (came)
        duel.invite = *came;
    return came ? duel.alices : CallId{};
}

/// RFC 3261 §13.2.2.4: acknowledged, and ended.
void cannotAnswerTheOfferOfA200()
{
    Duel duel(10);
    CHECK_IN(duel.world, dialLate(duel));
    QVERIFY(duel.invite.body.empty());
    duel.alice.hasMedia = false;
    duel.peer.respond(duel.invite, 200, "OK", sdp);
    const auto ack = duel.peer.expect("ACK");
    CHECK_IN(duel.world, ack && ack->body.empty());
    const auto bye = duel.expectAndAccept("BYE");
    CHECK_IN(duel.world, bye && bye->value("Reason").find("488") != std::string::npos);
    QVERIFY(duel.alice.hasEnded(duel.alices));
    QVERIFY(duel.call().cause == Cause::MediaRefused);
    QCOMPARE(duel.call().statusCode, 488);
    CHECK_IN(duel.world, duel.isQuiet());
}

/// The same in a reliable 183, where a PRACK would have held the answer: the call is cancelled.
void cannotAnswerTheOfferOfA183()
{
    Duel duel(11);
    CHECK_IN(duel.world, dialLate(duel));
    duel.alice.hasMedia = false;
    duel.peer.send(duel.alice.where(), duel.reliable(183, 1, sdp));
    CHECK_IN(duel.world, duel.expectAndAccept("CANCEL").has_value());
    duel.peer.respond(duel.invite, 487, "Request Terminated");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.call().cause == Cause::MediaRefused);
    QCOMPARE(duel.call().timesEnded, 1);
    CHECK_IN(duel.world, duel.isQuiet());
}

/// Hold, and no description can be made: what was agreed before stands.
void cannotOfferAgain()
{
    Duel duel(12);
    CHECK_IN(duel.world, duel.talk());
    duel.alice.hasMedia = false;
    QVERIFY(duel.alice.hold(duel.alices, true).has_value());
    QVERIFY(!duel.peer.expect("INVITE", 2s));
    QCOMPARE(duel.call().rejected.size(), 1U);
    QVERIFY(duel.alice.isActive(duel.alices));
    duel.alice.hasMedia = true;
    QVERIFY(duel.alice.hold(duel.alices, true).has_value());
    CHECK_IN(duel.world, duel.expectAndAccept("INVITE", sdp).has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void cannotBeginACall()
{
    Duel duel(13);
    duel.alice.hasMedia = false;
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    QVERIFY(!duel.peer.expect("INVITE", 2s));
    QVERIFY(duel.call().cause == Cause::MediaRefused);
    QCOMPARE(duel.call().timesEnded, 1);
    CHECK_IN(duel.world, duel.isQuiet());
}

// ---- given up while the key store thinks --------------------------------------------------

void challenge(Duel &duel, const SimMessage &request)
{
    auto response = responseTo(request, 407, "Who");
    if (request.value("To").find("tag=") != std::string::npos)
        response.set("To", request.value("To"));
    response.append("Proxy-Authenticate",
                    "Digest realm=\"example.com\", nonce=\"1\", qop=\"auth\", algorithm=SHA-256");
    duel.peer.send(duel.alice.where(), response);
    duel.world.run(50ms);
}

/// A request of `method` that Alice's account sent was challenged, and the password is awaited.
bool isAwaited(Duel &duel, std::string_view method)
{
    const auto request = duel.peer.expect(method);
    if (!request)
        return false;
    duel.alice.answersPasswords = false;
    challenge(duel, *request);
    return duel.alice.passwordsAsked == 1;
}

/// The key store answers after all; nobody needs it any more.
void answerLate(Duel &duel)
{
    duel.alice.agent().onPassword(alicesAccount, Redacted<std::string>(std::string("wonderland")),
                                  duel.world.now());
    duel.alice.pump();
}

void endsASubscriptionThatWaits()
{
    Duel duel(20);
    duel.giveAccount();
    const auto usage = duel.alice.subscribe("sip:bob@example.com", "dialog", alicesAccount);
    CHECK_IN(duel.world, isAwaited(duel, "SUBSCRIBE"));
    duel.alice.unsubscribe(usage);
    answerLate(duel);
    duel.world.run(40s);
    QCOMPARE(duel.alice.agent().census().usages, 0U);
    QVERIFY(duel.alice.subscriptions.back().state == SubscriptionEvent::State::Terminated);
    CHECK_IN(duel.world, duel.isQuiet());
}

void endsAPublicationThatWaits()
{
    Duel duel(21);
    duel.giveAccount();
    const auto usage =
        duel.alice.publish(alicesAccount, "presence", {"application/pidf+xml", "<presence/>"});
    CHECK_IN(duel.world, isAwaited(duel, "PUBLISH"));
    (void)duel.alice.agent().unpublish(usage, duel.world.now());
    duel.alice.pump();
    answerLate(duel);
    duel.world.run(40s);
    QCOMPARE(duel.alice.agent().census().usages, 0U);
    QVERIFY(duel.alice.publications.back().state == PublicationEvent::State::Over);
    CHECK_IN(duel.world, duel.isQuiet());
}

void endsACallThatIsNotPlacedYet()
{
    Duel duel(22);
    duel.giveAccount();
    duel.alices = duel.alice.dial("sip:bob@example.com", alicesAccount);
    CHECK_IN(duel.world, isAwaited(duel, "INVITE"));
    QVERIFY(duel.alice.hangUp(duel.alices).has_value());
    answerLate(duel);
    QVERIFY(!duel.peer.expect("INVITE", 40s)); // it is not placed after all
    QVERIFY(duel.alice.hasEnded(duel.alices));
    CHECK_IN(duel.world, duel.isQuiet());
}

void endsACallWhoseReinviteWaits()
{
    Duel duel(23);
    duel.giveAccount();
    duel.alices = duel.alice.dial("sip:bob@example.com", alicesAccount);
    const auto invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite.has_value());
    duel.invite = *invite;
    duel.peer.respond(duel.invite, 200, "OK", sdp);
    CHECK_IN(duel.world, duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.hold(duel.alices, true).has_value());
    CHECK_IN(duel.world, isAwaited(duel, "INVITE"));
    QVERIFY(duel.alice.hangUp(duel.alices).has_value());
    answerLate(duel);
    CHECK_IN(duel.world, duel.expectAndAccept("BYE").has_value());
    QCOMPARE(duel.call().timesEnded, 1);
    CHECK_IN(duel.world, duel.isQuiet());
}

void hearsThatThereIsNoPassword()
{
    Duel duel(24);
    duel.giveAccount();
    (void)duel.alice.publish(alicesAccount, "presence", {"application/pidf+xml", "<presence/>"});
    CHECK_IN(duel.world, isAwaited(duel, "PUBLISH"));
    duel.alice.agent().onPassword(alicesAccount, fail(Errc::NotFound, "no password"),
                                  duel.world.now());
    duel.alice.pump();
    duel.world.run(40s);
    QCOMPARE(duel.alice.agent().census().usages, 0U);
    QVERIFY(duel.alice.publications.back().cause == Cause::BadCredentials);
    CHECK_IN(duel.world, duel.isQuiet());
}

// ---- requests that the dialog refuses -----------------------------------------------------

/// RFC 3262 §3, §7.2: a PRACK without RAck says nothing.
void refusesAPrackThatNamesNothing()
{
    Duel duel(30);
    CHECK_IN(duel.world, duel.talk());
    QCOMPARE(duel.answerTo(duel.byPeer("PRACK", 1)), 400);
    auto stray = duel.byPeer("PRACK", 2);
    stray.append("RAck", "1 1 INVITE");
    QCOMPARE(duel.answerTo(stray), 481);
    QVERIFY(duel.alice.isActive(duel.alices));
}

/// RFC 3261 §12.2.2: what comes late has a lower number.
void refusesWhatComesOutOfOrder()
{
    Duel duel(31);
    CHECK_IN(duel.world, duel.talk());
    QCOMPARE(duel.answerTo(duel.byPeer("OPTIONS", 5)), 200);
    unsigned sequence = 4;
    for (const auto *method : {"OPTIONS", "UPDATE", "INFO", "REFER", "MESSAGE", "INVITE", "BYE"}) {
        auto late = duel.byPeer(method, sequence);
        if (std::string_view(method) == "REFER")
            late.append("Refer-To", "<sip:carol@10.0.0.9>");
        QCOMPARE(duel.answerTo(late), 500);
    }
    QVERIFY(duel.alice.isActive(duel.alices));
}

/// RFC 3261 §12.2.2: after the BYE, nothing within the dialog has a meaning.
void refusesWhatComesAfterTheEnd()
{
    Duel duel(32);
    CHECK_IN(duel.world, duel.talk());
    QVERIFY(duel.alice.hangUp(duel.alices).has_value());
    QVERIFY(duel.peer.expect("BYE").has_value()); // its answer is still to come
    unsigned sequence = 1;
    for (const auto *method : {"UPDATE", "INFO", "REFER", "MESSAGE", "INVITE"}) {
        auto late =
            duel.byPeer(method, sequence++, std::string_view(method) == "INVITE" ? sdp : "");
        if (std::string_view(method) == "REFER")
            late.append("Refer-To", "<sip:carol@10.0.0.9>");
        QCOMPARE(duel.answerTo(late), 481);
    }
    CHECK_IN(duel.world, duel.isQuiet());
}

const std::vector<Row> rows = {
    {"an account that is not there", namesAnAccountThatIsNotThere},
    {"an account twice, and broken ones", addsAnAccountTwice},
    {"a call that is not there", namesACallThatIsNotThere},
    {"a subscription, publication or transfer that is not there", namesAUsageThatIsNotThere},
    {"a transfer decided twice", decidesATransferTwice},
    {"RFC 3261 §13.2.2.4 no answer to the offer of a 200", cannotAnswerTheOfferOfA200},
    {"RFC 3262 §5 no answer to the offer of a 183", cannotAnswerTheOfferOfA183},
    {"no offer for a re-INVITE", cannotOfferAgain},
    {"no offer for an INVITE", cannotBeginACall},
    {"a subscription that waits for the password", endsASubscriptionThatWaits},
    {"a publication that waits for the password", endsAPublicationThatWaits},
    {"a call that waits for the password", endsACallThatIsNotPlacedYet},
    {"a re-INVITE that waits for the password", endsACallWhoseReinviteWaits},
    {"there is no password", hearsThatThereIsNoPassword},
    {"RFC 3262 §3 a PRACK that fits nothing", refusesAPrackThatNamesNothing},
    {"RFC 3261 §12.2.2 a lower CSeq", refusesWhatComesOutOfOrder},
    {"RFC 3261 §12.2.2 after the BYE", refusesWhatComesAfterTheEnd},
};

} // namespace

SIM_ROWS_MAIN(rows)
