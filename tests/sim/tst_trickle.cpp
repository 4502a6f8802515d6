#include "sipcore/sdp/ice_fragment.h"
#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// Candidates by INFO, in every phase of a call (RFC 8838, RFC 8840, RFC 6086).
namespace {

const std::string sdp = SimPeer::description("10.0.0.9");
const std::string fragment = "a=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n"
                             "m=audio 9 RTP/AVP 0\r\na=mid:1\r\n"
                             "a=candidate:1 1 UDP 1 10.0.0.9 4002 typ host\r\n";

Body ours(const std::string &text)
{
    return {std::string(iceFragmentType), text};
}

SimMessage infoOf(SimMessage info, const std::string &body = fragment,
                  const std::string &type = std::string(iceFragmentType))
{
    info.set("Info-Package", "trickle-ice");
    info.set("Content-Disposition", "Info-Package");
    info.set("Content-Type", type);
    info.body = body;
    return info;
}

void trickles(SimMessage &message)
{
    message.append("Supported", "trickle-ice");
    message.append("Recv-Info", "trickle-ice");
}

/// Alice's call, accepted by a peer that takes candidates (or not).
bool talk(Duel &duel, bool takesCandidates = true)
{
    if (!duel.ring())
        return false;
    duel.accepted = responseTo(duel.invite, 200, "OK");
    duel.accepted.append("Contact", "<sip:peer@10.0.0.9:5060>");
    if (takesCandidates)
        trickles(duel.accepted);
    duel.accepted.append("Content-Type", "application/sdp");
    duel.accepted.body = sdp;
    duel.peer.send(duel.alice.where(), duel.accepted);
    return duel.peer.expect("ACK").has_value();
}

// ---- §4, §10.6: what is said of it ------------------------------------------------------------

bool saysTrickle(const SimMessage &message)
{
    const auto options = message.values("Supported");
    return std::any_of(options.begin(), options.end(), [](const auto &option) {
        return option.find("trickle-ice") != std::string::npos;
    });
}

void saysThatItTakesThem()
{
    Duel duel(1);
    CHECK_IN(duel.world, duel.ring());
    CHECK_IN(duel.world, saysTrickle(duel.invite));
    QCOMPARE(duel.invite.value("Recv-Info"), std::string("trickle-ice"));
    Duel called(2);
    CHECK_IN(called.world, called.beCalled());
    CHECK_IN(called.world, saysTrickle(called.accepted));
    QCOMPARE(called.accepted.value("Recv-Info"), std::string("trickle-ice"));
    QCOMPARE(called.answerTo(called.peer.request("OPTIONS", "sip:alice@10.0.0.2:5070")), 200);
    QVERIFY(saysTrickle(called.answer));
    QVERIFY(called.answer.text().find("application/trickle-ice-sdpfrag") != std::string::npos);
}

// ---- §4.4: ours -------------------------------------------------------------------------------

void sendsInTheCall()
{
    Duel duel(3);
    CHECK_IN(duel.world, talk(duel));
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one")));
    const auto first = duel.peer.expect("INFO");
    CHECK_IN(duel.world, first.has_value());
    QCOMPARE(first->value("Info-Package"), std::string("trickle-ice"));
    QCOMPARE(first->value("Content-Type"), std::string("application/trickle-ice-sdpfrag"));
    QCOMPARE(first->value("Content-Disposition"), std::string("Info-Package"));
    QCOMPARE(first->body, std::string("one"));
    // §10.9: "MUST NOT have more than one INFO request pending"; the last one holds all.
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one two")));
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one two three")));
    const auto early = duel.peer.expect("INFO", 300ms);
    QVERIFY(!early || early->body == "one"); // again, over UDP
    duel.peer.respond(*first, 200, "OK");
    const auto second = duel.peer.expect("INFO");
    CHECK_IN(duel.world, second && second->body == "one two three");
    duel.peer.respond(*second, 200, "OK");
    QVERIFY(!duel.peer.expect("INFO", 5s));
    QVERIFY(duel.alice.isActive(duel.alices));
}

void sendsToNobodyElse()
{
    Duel duel(4);
    CHECK_IN(duel.world, talk(duel, false));
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one")));
    QVERIFY(!duel.peer.expect("INFO", 5s));
}

/// RFC 6086 §4.2.2: they take it back; the call is none the worse.
void stopsWhenItIsRefused(int status)
{
    Duel duel(5);
    CHECK_IN(duel.world, talk(duel));
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one")));
    const auto first = duel.peer.expect("INFO");
    CHECK_IN(duel.world, first.has_value());
    duel.peer.respond(*first, status, "No");
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one two")));
    QVERIFY(!duel.peer.expect("INFO", 5s));
    QVERIFY(duel.alice.isActive(duel.alices));
}

/// §4.3.2: "MUST send a Trickle ICE INFO request as soon as it receives an SDP Answer in an
/// unreliable provisional response"; 481 to it is not the end of what still rings.
void sendsInAnEarlyDialog(int status)
{
    Duel duel(6);
    CHECK_IN(duel.world, duel.ring());
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one"))); // waits for who takes it
    QVERIFY(!duel.peer.expect("INFO", 1s));
    auto early = responseTo(duel.invite, 183, "Session Progress");
    early.append("Contact", "<sip:peer@10.0.0.9:5060>");
    trickles(early);
    early.append("Content-Type", "application/sdp");
    early.body = sdp;
    duel.peer.send(duel.alice.where(), early);
    const auto info = duel.peer.expect("INFO");
    CHECK_IN(duel.world, info && info->body == "one");
    duel.peer.respond(*info, status, "So");
    duel.peer.respond(duel.invite, 200, "OK", sdp);
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

/// §4.3: whoever is called must know that the caller has the dialog.
void sendsAfterTheAck()
{
    Duel duel(7);
    duel.alice.manner = SimAgent::Manner::Answers;
    duel.invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    trickles(duel.invite);
    duel.peer.send(duel.alice.where(), duel.invite);
    const auto came = duel.peer.expect("200");
    CHECK_IN(duel.world, came.has_value());
    duel.accepted = *came;
    duel.alices = duel.alice.lastIncoming;
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one")));
    QVERIFY(!duel.peer.expect("INFO", 200ms));
    duel.peer.send(duel.alice.where(), duel.ackOfPeer());
    const auto info = duel.peer.expect("INFO");
    CHECK_IN(duel.world, info && info->body == "one");
    duel.peer.respond(*info, 200, "OK");
}

/// §4.3.1: an early answer that is acknowledged opens the way.
void describesReliablyToWhoTrickles()
{
    Duel duel(8);
    duel.alice.manner = SimAgent::Manner::Nothing;
    duel.invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    duel.invite.append("Supported", "100rel, trickle-ice");
    duel.peer.send(duel.alice.where(), duel.invite);
    duel.world.run(50ms);
    duel.alices = duel.alice.lastIncoming;
    QVERIFY(duel.alice.progress(duel.alices));
    const auto early = duel.peer.expect("183");
    CHECK_IN(duel.world, early && early->value("Require") == "100rel" && !early->body.empty());
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one")));
    QVERIFY(!duel.peer.expect("INFO", 200ms));
    auto prack = duel.peer.requestIn(duel.invite, *early, true, "PRACK", 2);
    prack.append("RAck", early->value("RSeq") + " 1 INVITE");
    duel.peer.send(duel.alice.where(), prack);
    const auto info = duel.peer.expect("INFO");
    CHECK_IN(duel.world, info && info->body == "one");
}

/// §4.3.2: without PRACK the response is repeated until a request within the dialog comes.
void repeatsUnreliableDescriptions()
{
    Duel duel(9);
    duel.alice.manner = SimAgent::Manner::Nothing;
    duel.invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    duel.invite.append("Supported", "trickle-ice");
    duel.peer.send(duel.alice.where(), duel.invite);
    duel.world.run(50ms);
    duel.alices = duel.alice.lastIncoming;
    QVERIFY(duel.alice.progress(duel.alices));
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one")));
    const auto early = duel.peer.expect("183");
    CHECK_IN(duel.world, early && !early->has("Require"));
    QVERIFY(duel.peer.expect("183", 600ms).has_value());
    QVERIFY(duel.peer.expect("183", 1100ms).has_value());
    duel.peer.send(duel.alice.where(),
                   infoOf(duel.peer.requestIn(duel.invite, *early, true, "INFO", 2)));
    const auto info = duel.peer.expect("INFO");
    CHECK_IN(duel.world, info && info->body == "one");
    duel.peer.respond(*info, 200, "OK");
    QVERIFY(!duel.peer.expect("183", 10s));
    QCOMPARE(duel.call().candidates.size(), std::size_t(1));
}

/// … and not for who does not trickle.
void repeatsForNobodyElse()
{
    Duel duel(10);
    duel.alice.manner = SimAgent::Manner::Nothing;
    duel.invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    duel.invite.append("Supported", "100rel");
    duel.peer.send(duel.alice.where(), duel.invite);
    duel.world.run(50ms);
    QVERIFY(duel.alice.progress(duel.alice.lastIncoming));
    const auto early = duel.peer.expect("183");
    CHECK_IN(duel.world, early && !early->has("Require"));
    QVERIFY(!duel.peer.expect("183", 10s));
}

// ---- §4.4: theirs -----------------------------------------------------------------------------

void takesTheirs()
{
    Duel duel(11);
    CHECK_IN(duel.world, talk(duel));
    QCOMPARE(duel.answerTo(infoOf(duel.byPeer("INFO", 2))), 200);
    QCOMPARE(duel.call().candidates.size(), std::size_t(1));
    QCOMPARE(duel.call().candidates[0].content, fragment);
    // Inside other bodies as well (RFC 5621).
    const auto both = "--x\r\nContent-Type: text/plain\r\n\r\nhi\r\n--x\r\n"
                      "Content-Type: application/trickle-ice-sdpfrag\r\n\r\n" +
                      fragment + "\r\n--x--\r\n";
    QCOMPARE(duel.answerTo(infoOf(duel.byPeer("INFO", 3), both, "multipart/mixed;boundary=x")),
             200);
    QCOMPARE(duel.call().candidates.size(), std::size_t(2));
    QCOMPARE(duel.call().candidates[1].content, fragment);
    // An older one that comes late must not undo a newer one.
    QCOMPARE(duel.answerTo(infoOf(duel.byPeer("INFO", 2))), 500);
    QCOMPARE(duel.call().candidates.size(), std::size_t(2));
}

void refusesOthers()
{
    Duel duel(12);
    CHECK_IN(duel.world, talk(duel));
    QCOMPARE(duel.answerTo(infoOf(duel.byPeer("INFO", 2), "x", "text/plain")), 415);
    QCOMPARE(duel.answer.value("Accept"), std::string("application/trickle-ice-sdpfrag"));
    auto other = infoOf(duel.byPeer("INFO", 3));
    other.set("Info-Package", "nova");
    QCOMPARE(duel.answerTo(other), 469);
    QCOMPARE(duel.answer.value("Recv-Info"), std::string("trickle-ice"));
    QVERIFY(duel.call().candidates.empty());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void leavesNothing()
{
    Duel duel(13);
    CHECK_IN(duel.world, talk(duel));
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one")));
    QVERIFY(duel.peer.expect("INFO").has_value());
    QVERIFY(duel.alice.sendCandidates(duel.alices, ours("one two"))); // never told
    (void)duel.alice.hangUp(duel.alices);
    const auto bye = duel.expectAndAccept("BYE");
    CHECK_IN(duel.world, bye.has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

const std::vector<Row> rows{
    {"RFC 8840 §4, §10.6 it is said", saysThatItTakesThem},
    {"RFC 8840 §10.9 one at a time, the last one holds all", sendsInTheCall},
    {"RFC 8840 §4.3 not to who does not say so", sendsToNobodyElse},
    {"RFC 6086 §4.2.2 refused with 415", [] { stopsWhenItIsRefused(415); }},
    {"RFC 6086 §4.2.2 refused with 469", [] { stopsWhenItIsRefused(469); }},
    {"RFC 3261 §8.2.1 refused with 501", [] { stopsWhenItIsRefused(501); }},
    {"RFC 8840 §4.3.2 early, to an unreliable answer", [] { sendsInAnEarlyDialog(200); }},
    {"RFC 8840 §4.3.2 early, and the dialog is gone", [] { sendsInAnEarlyDialog(481); }},
    {"RFC 8840 §4.3 called: after the ACK", sendsAfterTheAck},
    {"RFC 8840 §4.3.1 called: an early answer wants a PRACK", describesReliablyToWhoTrickles},
    {"RFC 8840 §4.3.2 called: without PRACK it is repeated", repeatsUnreliableDescriptions},
    {"RFC 3262 §3 called: no PRACK without need", repeatsForNobodyElse},
    {"RFC 8840 §4.4 theirs", takesTheirs},
    {"RFC 6086 §4.2.2 other bodies and packages", refusesOthers},
    {"a call that ends meanwhile", leavesNothing},
};

} // namespace

SIM_ROWS_MAIN(rows)
