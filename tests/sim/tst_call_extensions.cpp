#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// What calls have learnt since RFC 3261, in both roles.
namespace {

const std::string sdp = SimPeer::description("10.0.0.9");

// ---- RFC 4028 -------------------------------------------------------------------------------

/// A call that Alice placed, accepted with this Session-Expires.
bool talkWithTimer(Duel &duel, const std::string &expires, bool allowsUpdate)
{
    if (!duel.ring())
        return false;
    auto accepted = responseTo(duel.invite, 200, "OK");
    accepted.append("Contact", "<sip:peer@10.0.0.9:5060>");
    accepted.append("Session-Expires", expires);
    if (allowsUpdate)
        accepted.append("Allow", "INVITE, ACK, BYE, CANCEL, UPDATE");
    accepted.append("Content-Type", "application/sdp");
    accepted.body = sdp;
    duel.peer.send(duel.alice.where(), accepted);
    duel.accepted = accepted;
    return duel.peer.expect("ACK").has_value();
}

void raisesTheInterval()
{
    Duel duel(1);
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    auto first = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, first && first->value("Session-Expires") == "1800");
    QVERIFY(!first->has("Min-SE"));
    auto brief = responseTo(*first, 422, "Session Interval Too Small");
    brief.append("Min-SE", "3600");
    duel.peer.send(duel.alice.where(), brief);
    const auto second = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, second && second->value("Session-Expires") == "3600");
    QCOMPARE(second->value("Min-SE"), std::string("3600"));
    QCOMPARE(second->value("CSeq"), std::string("2 INVITE"));
    QCOMPARE(second->value("Call-ID"), first->value("Call-ID"));
    // The same demand again is no reason for a third try.
    auto again = responseTo(*second, 422, "Session Interval Too Small");
    again.append("Min-SE", "3600");
    duel.peer.send(duel.alice.where(), again);
    QVERIFY(!duel.peer.expect("INVITE", 1s));
    QCOMPARE(duel.call().statusCode, 422);
}

void refreshesByUpdate()
{
    Duel duel(2);
    CHECK_IN(duel.world, talkWithTimer(duel, "100;refresher=uac", true));
    const auto before = duel.world.now();
    const auto update = duel.peer.expect("UPDATE", 60s);
    CHECK_IN(duel.world, update && update->body.empty());
    QCOMPARE(update->value("Session-Expires"), std::string("100;refresher=uac"));
    QVERIFY(duel.world.now() - before >= 49s);
    auto ok = responseTo(*update, 200, "OK");
    ok.append("Session-Expires", "100;refresher=uac");
    duel.peer.send(duel.alice.where(), ok);
    QVERIFY(duel.peer.expect("UPDATE", 60s).has_value()); // and so on
    QVERIFY(duel.alice.isActive(duel.alices));
}

void fallsBackToReinvite()
{
    Duel duel(3);
    CHECK_IN(duel.world, talkWithTimer(duel, "100;refresher=uac", true));
    const auto update = duel.peer.expect("UPDATE", 60s);
    CHECK_IN(duel.world, update.has_value());
    duel.peer.respond(*update, 501, "Not Implemented");
    const auto reinvite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, reinvite && !reinvite->body.empty());
    QCOMPARE(reinvite->value("Session-Expires"), std::string("100;refresher=uac"));
    duel.peer.respond(*reinvite, 200, "OK", sdp);
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
    QVERIFY(!duel.peer.expect("INVITE", 200s)); // its 200 turned the timer off (§7.2)
    QVERIFY(duel.alice.isActive(duel.alices));
}

void refreshesByReinvite()
{
    Duel duel(4);
    CHECK_IN(duel.world, talkWithTimer(duel, "100", false)); // trap 16: no refresher named
    QVERIFY(duel.peer.expect("INVITE", 60s).has_value());
}

void endsWithoutARefresh()
{
    Duel duel(5);
    CHECK_IN(duel.world, talkWithTimer(duel, "90;refresher=uas", true));
    const auto before = duel.world.now();
    QVERIFY(!duel.peer.expect("UPDATE", 50s));
    const auto bye = duel.peer.expect("BYE", 60s);
    CHECK_IN(duel.world, bye.has_value());
    QVERIFY(duel.world.now() - before >= 59s && duel.world.now() - before <= 61s); // 90 - 30
    QVERIFY(bye->value("Reason").find("408") != std::string::npos);
    QCOMPARE(duel.call().cause, Cause::SessionExpired);
    duel.peer.respond(*bye, 200, "OK");
    CHECK_IN(duel.world, duel.isQuiet());
}

void endsWhenItsRefreshFails()
{
    Duel duel(6);
    CHECK_IN(duel.world, talkWithTimer(duel, "100;refresher=uac", true));
    const auto update = duel.peer.expect("UPDATE", 60s);
    CHECK_IN(duel.world, update.has_value());
    duel.peer.respond(*update, 481, "Gone");
    duel.world.run(100ms);
    QCOMPARE(duel.call().statusCode, 481);
    CHECK_IN(duel.world, duel.isQuiet());
}

void choosesTheRefresher(const char *asked, const char *answered)
{
    Duel duel(7);
    duel.alice.manner = SimAgent::Manner::Answers;
    duel.invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    duel.invite.append("Supported", "timer");
    if (*asked)
        duel.invite.append("Session-Expires", asked);
    duel.peer.send(duel.alice.where(), duel.invite);
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok.has_value());
    QCOMPARE(ok->value("Session-Expires"), std::string(answered));
    const bool isCaller = std::string_view(answered).find("uac") != std::string_view::npos;
    QCOMPARE(ok->value("Require") == "timer", isCaller); // §9
}

void refusesABriefInterval()
{
    Duel duel(9);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.append("Supported", "timer");
    invite.append("Session-Expires", "89");
    duel.peer.send(duel.alice.where(), invite);
    const auto refused = duel.peer.expect("422");
    CHECK_IN(duel.world, refused && refused->value("Min-SE") == "90");
    QVERIFY(duel.alice.calls.empty());
}

void refreshesAProxysTimer()
{
    Duel duel(8);
    duel.alice.manner = SimAgent::Manner::Answers;
    duel.invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    duel.invite.append("Session-Expires", "90"); // a proxy asked, the caller knows no timers
    duel.peer.send(duel.alice.where(), duel.invite);
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->value("Session-Expires") == "90;refresher=uas");
    QVERIFY(!ok->has("Require"));
    duel.accepted = *ok;
    duel.peer.send(duel.alice.where(), duel.ackOfPeer());
    QVERIFY(duel.peer.expect("INVITE", 50s).has_value());
}

// ---- RFC 3261 §8.1.3.4 ----------------------------------------------------------------------

void followsWithinTheDomain()
{
    Duel duel(10);
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    const auto first = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, first.has_value());
    auto moved = responseTo(*first, 302, "Moved");
    moved.append("Contact", "<sip:low@10.0.0.9:5060>;q=0.1");
    moved.append("Contact", "<sip:high@10.0.0.9:5060?Subject=x>;q=0.9");
    duel.peer.send(duel.alice.where(), moved);
    const auto second = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, second && second->requestUri() == "sip:high@10.0.0.9:5060");
    QCOMPARE(second->value("To"), first->value("To"));
    QCOMPARE(second->value("Call-ID"), first->value("Call-ID"));
    QCOMPARE(second->value("CSeq"), std::string("2 INVITE"));
    duel.peer.respond(*second, 486, "Busy Here");
    const auto third = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, third && third->requestUri() == "sip:low@10.0.0.9:5060");
    duel.peer.respond(*third, 486, "Busy Here");
    duel.world.run(100ms);
    QCOMPARE(duel.call().statusCode, 486);
    QCOMPARE(duel.call().timesEnded, 1);
    CHECK_IN(duel.world, duel.isQuiet());
}

void asksBeforeItGoesElsewhere(bool follows)
{
    Duel duel(11);
    SimPeer other(duel.world, "other", at("10.0.0.8:5060"));
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    const auto first = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, first.has_value());
    auto moved = responseTo(*first, 302, "Moved");
    moved.append("Contact", "<sip:other@10.0.0.8:5060>");
    duel.peer.send(duel.alice.where(), moved);
    QVERIFY(!other.expect("INVITE", 5s));
    QCOMPARE(duel.call().redirectedTo, std::string("sip:other@10.0.0.8:5060"));
    if (!follows) {
        QVERIFY(duel.alice.hangUp(duel.alices).has_value());
        QVERIFY(!other.expect("INVITE", 5s));
        CHECK_IN(duel.world, duel.isQuiet());
        return;
    }
    QVERIFY(duel.alice.followRedirect(duel.alices).has_value());
    const auto second = other.expect("INVITE");
    CHECK_IN(duel.world, second.has_value());
    other.respond(*second, 200, "OK", sdp);
    QVERIFY(other.expect("ACK").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void isNotSentInCircles()
{
    Duel duel(12);
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    int invites = 0;
    while (const auto invite = duel.peer.expect("INVITE")) {
        ++invites;
        auto moved = responseTo(*invite, 302, "Moved");
        moved.append("Contact", invites < 3 ? "<sip:a" + std::to_string(invites) + "@10.0.0.9:5060>"
                                            : "<sip:peer@10.0.0.9:5060>");
        duel.peer.send(duel.alice.where(), moved);
    }
    QCOMPARE(invites, 3);
    QCOMPARE(duel.call().statusCode, 302);
    // New names each time are a circle as well.
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    invites = 0;
    while (const auto invite = duel.peer.expect("INVITE")) {
        auto moved = responseTo(*invite, 302, "Moved");
        moved.append("Contact", "<sip:b" + std::to_string(++invites) + "@10.0.0.9:5060>");
        duel.peer.send(duel.alice.where(), moved);
    }
    QCOMPARE(invites, 6);
    CHECK_IN(duel.world, duel.isQuiet());
}

// ---- RFC 3891, RFC 3911 ---------------------------------------------------------------------

std::string replacesFor(const Duel &duel, const std::string &tail = {})
{
    // Alice placed the call: her tag is in From, the peer's in To.
    return duel.invite.value("Call-ID") + ";to-tag=" + duel.invite.parameter("From", "tag") +
           ";from-tag=peer-tag" + tail;
}

void isReplaced()
{
    Duel duel(20);
    CHECK_IN(duel.world, duel.talk());
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.append("Replaces", replacesFor(duel));
    duel.peer.send(duel.alice.where(), invite);
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->method() == "INVITE");
    const auto bye = duel.expectAndAccept("BYE");
    CHECK_IN(duel.world, bye && bye->value("Call-ID") == duel.invite.value("Call-ID"));
    duel.peer.send(duel.alice.where(), duel.peer.requestIn(invite, *ok, true, "ACK", 1));
    duel.world.run(100ms);
    QCOMPARE(duel.call().cause, Cause::Replaced);
    QVERIFY(duel.alice.isActive(duel.alice.lastIncoming));
    QVERIFY(duel.alice.calls[duel.alice.lastIncoming].announcement.replaces == duel.alices);
}

void staysWhenTheNewCallFails()
{
    Duel duel(21);
    CHECK_IN(duel.world, duel.talk());
    duel.alice.hasMedia = false;
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.append("Replaces", replacesFor(duel));
    duel.peer.send(duel.alice.where(), invite);
    QVERIFY(duel.peer.expect("488").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void replacesAnEarlyCallOfOurs()
{
    Duel duel(22);
    CHECK_IN(duel.world, duel.ring());
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.append("Replaces", replacesFor(duel, ";early-only"));
    duel.peer.send(duel.alice.where(), invite);
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->method() == "INVITE");
    QVERIFY(duel.peer.expect("CANCEL").has_value());
    QCOMPARE(duel.call().cause, Cause::Replaced);
}

void refusesTakeovers(const char *name, const char *tail, int status, bool isStranger)
{
    Duel duel(23);
    CHECK_IN(duel.world, duel.talk());
    SimPeer stranger(duel.world, "stranger", at("10.0.0.66:5060"));
    auto &caller = isStranger ? stranger : duel.peer;
    auto invite = caller.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.append(name, replacesFor(duel, tail));
    if (status == 400)
        invite.append("Join", replacesFor(duel));
    if (status == 603) {
        (void)duel.alice.hangUp(duel.alices);
        duel.world.run(10ms);
    }
    caller.send(duel.alice.where(), invite);
    QVERIFY(caller.expect(std::to_string(status)).has_value());
    QCOMPARE(duel.alice.calls.size(), 1U);
}

void sendsReplaces()
{
    Duel duel(24);
    InviteOptions options;
    options.replaces = "abc@x;to-tag=1;from-tag=2";
    options.referredBy = "<sip:boss@example.com>";
    options.headers.push_back({HeaderName::Subject, "Hello"});
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060", {}, options);
    const auto invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite.has_value());
    QCOMPARE(invite->value("Replaces"), options.replaces);
    QCOMPARE(invite->value("Referred-By"), options.referredBy);
    QCOMPARE(invite->value("Subject"), std::string("Hello"));
}

// ---- the small ones -------------------------------------------------------------------------

void namesTheSession()
{
    Duel duel(40);
    CHECK_IN(duel.world, duel.ring());
    const auto ours = duel.invite.value("Session-ID");
    QVERIFY(ours.ends_with(";remote=" + std::string(32, '0')));
    auto accepted = responseTo(duel.invite, 200, "OK");
    accepted.append("Contact", "<sip:peer@10.0.0.9:5060>");
    accepted.append("Session-ID", std::string(32, 'b') + ";remote=" + ours.substr(0, 32));
    accepted.append("Content-Type", "application/sdp");
    accepted.body = sdp;
    duel.peer.send(duel.alice.where(), accepted);
    const auto ack = duel.peer.expect("ACK");
    CHECK_IN(duel.world, ack.has_value());
    QCOMPARE(ack->value("Session-ID"), ours.substr(0, 32) + ";remote=" + std::string(32, 'b'));
    duel.peer.send(duel.alice.where(), duel.byPeer("UPDATE", 1));
    const auto ok = duel.peer.expect("200");
    CHECK_IN(duel.world, ok && ok->value("Session-ID") == ack->value("Session-ID"));
}

void refusesInfoPackages()
{
    Duel duel(41);
    CHECK_IN(duel.world, duel.talk());
    auto info = duel.byPeer("INFO", 1);
    info.append("Info-Package", "foo");
    duel.peer.send(duel.alice.where(), info);
    QVERIFY(duel.peer.expect("469").has_value());
    QVERIFY(duel.alice.sent.back().find("\r\nRecv-Info: trickle-ice\r\n") != std::string::npos);
    QVERIFY(duel.alice.isActive(duel.alices));
}

void tellsTheReasonOfABye()
{
    Duel duel(42);
    CHECK_IN(duel.world, duel.talk());
    auto bye = duel.byPeer("BYE", 1);
    bye.append("Reason", "Q.850;cause=31;text=\"Normal, unspecified\"");
    duel.peer.send(duel.alice.where(), bye);
    QVERIFY(duel.peer.expect("200").has_value());
    QCOMPARE(duel.call().q850, 31);
    QCOMPARE(duel.call().reason, std::string("Normal, unspecified"));
    CHECK_IN(duel.world, duel.isQuiet());
}

void callsItself()
{
    SimTown town(43);
    CHECK_IN(town.world, town.signIn());
    town.alice.manner = SimAgent::Manner::Answers;
    town.alices = town.alice.dial("sip:alice@example.com", alicesAccount);
    CHECK_IN(town.world, town.world.runUntil([&] {
        return town.alice.isActive(town.alices) && town.alice.isActive(town.alice.lastIncoming);
    }));
    (void)town.alice.hangUp(town.alices);
    town.world.run(140s);
    CHECK_IN(town.world, town.alice.hasEnded(town.alice.lastIncoming));
    CHECK_IN(town.world, town.alice.isQuiet());
}

const std::vector<Row> rows{
    {"trap 16: 422 raises Min-SE", raisesTheInterval},
    {"RFC 4028 §7.4 refresh by UPDATE", refreshesByUpdate},
    {"trap 16: UPDATE refused, refresh by re-INVITE", fallsBackToReinvite},
    {"trap 16: refresher missing", refreshesByReinvite},
    {"RFC 4028 §10 BYE when no refresh came", endsWithoutARefresh},
    {"RFC 4028 §10 481 to a refresh", endsWhenItsRefreshFails},
    {"RFC 4028 §9 no refresher asked", [] { choosesTheRefresher("300", "300;refresher=uac"); }},
    {"RFC 4028 §9 the caller refreshes",
     [] { choosesTheRefresher("300;refresher=uac", "300;refresher=uac"); }},
    {"RFC 4028 §9 the called one refreshes",
     [] { choosesTheRefresher("300;refresher=uas", "300;refresher=uas"); }},
    {"RFC 4028 §9 no interval asked", [] { choosesTheRefresher("", "1800;refresher=uac"); }},
    {"RFC 4028 §9 the timer of a proxy", refreshesAProxysTimer},
    {"RFC 4028 §9 an interval below 90 s", refusesABriefInterval},
    {"RFC 3261 §8.1.3.4 redirected within the domain, by q", followsWithinTheDomain},
    {"RFC 3261 §8.1.3.4 redirected elsewhere: followed", [] { asksBeforeItGoesElsewhere(true); }},
    {"RFC 3261 §8.1.3.4 redirected elsewhere: not", [] { asksBeforeItGoesElsewhere(false); }},
    {"RFC 3261 §8.1.3.4 redirected in circles", isNotSentInCircles},
    {"RFC 3891 §3 200, and BYE to the one replaced", isReplaced},
    {"RFC 3891 §3 488 leaves the old call", staysWhenTheNewCallFails},
    {"RFC 3891 §3 early call of ours: CANCEL", replacesAnEarlyCallOfOurs},
    {"RFC 3891 §3 early-only and confirmed",
     [] { refusesTakeovers("Replaces", ";early-only", 486, false); }},
    {"RFC 3891 §3 unknown dialog", [] { refusesTakeovers("Replaces", "x", 481, false); }},
    {"RFC 3891 §3 two references", [] { refusesTakeovers("Replaces", "", 400, false); }},
    {"RFC 3891 §3 over already", [] { refusesTakeovers("Replaces", "", 603, false); }},
    {"Replaces by a stranger learns nothing", [] { refusesTakeovers("Replaces", "", 481, true); }},
    {"RFC 3911 §4 Join is declined", [] { refusesTakeovers("Join", "", 488, false); }},
    {"RFC 3891 §4, RFC 3892 our Replaces and Referred-By", sendsReplaces},
    {"RFC 7989 Session-ID is told and echoed", namesTheSession},
    {"RFC 6086 §4.2.2 469 for an unknown package", refusesInfoPackages},
    {"RFC 6432 the cause of the telephone network", tellsTheReasonOfABye},
    {"RFC 3261 §16.3 a call to oneself is no loop", callsItself},
};

} // namespace

SIM_ROWS_MAIN(rows)
