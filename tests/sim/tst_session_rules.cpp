#include "sipcore/sdp/local_description.h"
#include "tests/sipcore/sdp/offer_answer_script.h"
#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// What holds within and around a call, beside the traps.
namespace {

const std::string sdp = SimPeer::description("10.0.0.9");

// ---- a re-INVITE that gets no final response ----------------------------------------------

/// Alice holds, the peer says 100 and then 180 every minute, for ever; the CANCEL has come.
std::optional<SimMessage> reinviteIsGivenUp(Duel &duel)
{
    if (!duel.talk())
        return std::nullopt;
    (void)duel.alice.hold(duel.alices, true);
    const auto reinvite = duel.peer.expect("INVITE");
    if (!reinvite)
        return std::nullopt;
    for (const int status : {100, 180, 180}) {
        auto progress = responseTo(*reinvite, status, "Thinking");
        progress.set("To", reinvite->value("To"));
        duel.peer.send(duel.alice.where(), progress);
        if (duel.peer.expect("CANCEL", 50s))
            return std::nullopt; // too early
    }
    if (duel.peer.expect("CANCEL", 28s))
        return std::nullopt; // … but after three minutes
    const auto cancel = duel.expectAndAccept("CANCEL");
    return cancel && cancel->value("CSeq") == "2 CANCEL" &&
                   cancel->value("Via") == reinvite->value("Via")
               ? reinvite
               : std::nullopt;
}

void givesAReinviteUp()
{
    Duel duel(1);
    const auto reinvite = reinviteIsGivenUp(duel);
    CHECK_IN(duel.world, reinvite.has_value());
    duel.peer.respond(*reinvite, 487, "Request Terminated");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QCOMPARE(duel.call().rejected, std::vector<int>{487}); // what was agreed before stands
    QVERIFY(duel.alice.isActive(duel.alices));
    QVERIFY(!duel.peer.expect("INVITE", 60s));               // nor is it tried again by itself
    QVERIFY(duel.alice.hold(duel.alices, true).has_value()); // but when it is asked to
    QVERIFY(duel.peer.expect("INVITE").has_value());
}

void givesUpWithoutAnAnswerToItsCancel()
{
    Duel duel(2);
    CHECK_IN(duel.world, reinviteIsGivenUp(duel).has_value());
    duel.world.run(31s);
    QVERIFY(duel.call().rejected.empty());
    duel.world.run(2s); // 64*T1
    QCOMPARE(duel.call().rejected, std::vector<int>{487});
    QVERIFY(duel.alice.isActive(duel.alices));
    (void)duel.alice.hangUp(duel.alices);
    QVERIFY(duel.expectAndAccept("BYE").has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

void takesA2xxThatCrossesTheCancel()
{
    Duel duel(3);
    const auto reinvite = reinviteIsGivenUp(duel);
    CHECK_IN(duel.world, reinvite.has_value());
    auto accepted = responseTo(*reinvite, 200, "OK");
    accepted.set("To", reinvite->value("To"));
    accepted.append("Contact", "<sip:peer@10.0.0.9:5060>");
    accepted.append("Content-Type", "application/sdp");
    accepted.body = sdp;
    duel.peer.send(duel.alice.where(), accepted);
    const auto ack = duel.peer.expect("ACK"); // RFC 6141 §3.1: it is in force
    CHECK_IN(duel.world, ack && ack->value("CSeq") == "2 ACK");
    QVERIFY(duel.call().rejected.empty());
    QCOMPARE(duel.call().descriptions.size(), 2U);
    QVERIFY(duel.alice.isActive(duel.alices));
}

void doesNotChallengeACancelledOne()
{
    Duel duel(4);
    const auto reinvite = reinviteIsGivenUp(duel);
    CHECK_IN(duel.world, reinvite.has_value());
    duel.peer.respond(*reinvite, 491, "Request Pending");
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(!duel.peer.expect("INVITE", 60s));
    QVERIFY(duel.alice.isActive(duel.alices));
}

// ---- answers of the phone that come late --------------------------------------------------

/// The answer to their offer comes when that was cancelled and another one is there.
void hearsNoAnswerToAnotherQuestion()
{
    Duel duel(10);
    CHECK_IN(duel.world, duel.talk());
    duel.alice.answersOffers = false;
    const auto reinvite = duel.byPeer("INVITE", 1, sdp);
    duel.peer.send(duel.alice.where(), reinvite);
    duel.world.run(50ms);
    const auto first = duel.alice.questions.back();
    auto cancel = reinvite; // the same branch
    cancel.startLine.replace(0, 6, "CANCEL");
    cancel.set("CSeq", "1 CANCEL");
    cancel.removeAll("Content-Type");
    cancel.body.clear();
    duel.peer.send(duel.alice.where(), cancel);
    QVERIFY(duel.peer.expect("487").has_value());
    duel.peer.send(duel.alice.where(), duel.byPeer("INVITE", 2, sdp));
    duel.world.run(50ms);
    const auto second = duel.alice.questions.back();
    QVERIFY(second.id != first.id && second.id && first.id);
    auto &agent = duel.alice.agent();
    agent.onOffer(duel.alices, first.id, Body{"application/sdp", sdp}, duel.world.now());
    duel.alice.pump();
    QVERIFY(!duel.peer.expect("200", 1s)); // it was for the other one
    agent.onOffer(duel.alices, {}, Body{"application/sdp", sdp}, duel.world.now());
    duel.alice.pump();
    QVERIFY(!duel.peer.expect("200", 1s));
    agent.onOffer(duel.alices, second.id, Body{"application/sdp", sdp}, duel.world.now());
    duel.alice.pump();
    const auto accepted = duel.peer.expect("200");
    CHECK_IN(duel.world, accepted && accepted->value("CSeq") == "2 INVITE");
    agent.onOffer(duel.alices, second.id, Body{"application/sdp", sdp}, duel.world.now()); // twice
    duel.alice.pump();
    QVERIFY(duel.alice.isActive(duel.alices));
}

// ---- Target-Dialog ------------------------------------------------------------------------

/// An INVITE from elsewhere, beside a call through the account's server; {call}, {local}, {remote}.
void ringsForWhoKnowsTheCall(QString value, bool rings)
{
    SimTown town(20);
    CHECK_IN(town.world, town.signIn());
    town.alice.keepsLog = true;
    CHECK_IN(town.world, town.call());
    SimPeer other(town.world, "other", at("10.0.0.66:5060"));
    SimMessage accepted;
    for (const auto &text : town.alice.sent)
        if (text.starts_with("ACK"))
            accepted = SimMessage::parse(text);
    value.replace("{call}", QString::fromStdString(accepted.value("Call-ID")));
    value.replace("{local}", QString::fromStdString(accepted.parameter("From", "tag")));
    value.replace("{remote}", QString::fromStdString(accepted.parameter("To", "tag")));
    auto invite = other.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.append("Answer-Mode", "Auto");
    if (!value.isEmpty())
        invite.append("Target-Dialog", value.toStdString());
    other.send(town.alice.where(), invite);
    town.world.run(2s);
    CHECK_IN(town.world, other.expect("180", 1s).has_value() == rings);
    QCOMPARE(town.alice.calls.size(), rings ? 2U : 1U);
    if (!rings) {
        QVERIFY(other.inbox.empty()); // a stranger hears nothing
        return;
    }
    const auto &told = town.alice.calls[town.alice.lastIncoming].announcement;
    QVERIFY(told.relatedTo == town.alices);
    QVERIFY(!told.asksToAutoAnswer && told.assertedUri.empty());
}

// ---- OPTIONS ------------------------------------------------------------------------------

void tellsWhatItCan(const char *accept, bool tells)
{
    SimWorld world(30);
    UserAgentConfig config;
    config.allowDirect = true;
    SeededRandom random(7);
    config.capabilities = describeCapabilities(ourMedia(), random);
    SimAgent alice(world, "alice", at("10.0.0.2:5070"), config);
    SimPeer peer(world, "peer", at("10.0.0.9:5060"));
    auto options = peer.request("OPTIONS", "sip:alice@10.0.0.2:5070");
    if (accept)
        options.append("Accept", accept);
    peer.send(alice.where(), options);
    const auto answer = peer.expect("200");
    CHECK_IN(world, answer.has_value());
    QCOMPARE(!answer->body.empty(), tells);
    if (!tells)
        return;
    QCOMPARE(answer->value("Content-Type"), std::string("application/sdp"));
    const Body body{"application/sdp", answer->body};
    QCOMPARE(mediaLines(body).first(), "m=audio 0 RTP/AVP 96 9 8 0 97 98"); // RFC 3264 §9
    QVERIFY(mediaLines(body).contains("a=rtpmap:96 opus/48000/2"));
    QCOMPARE(line(body, 't'), "t=0 0");
    QVERIFY(!answer->body.empty() && answer->body.find("10.0.0.2") == std::string::npos);
}

const std::vector<Row> rows{
    {"RFC 3261 §14.1 a re-INVITE that only gets provisional responses is cancelled",
     givesAReinviteUp},
    {"RFC 3261 §9.1 64*T1 after a CANCEL that nobody heeds", givesUpWithoutAnAnswerToItsCancel},
    {"RFC 6141 §3.1 a 2xx that crosses the CANCEL counts", takesA2xxThatCrossesTheCancel},
    {"RFC 3261 §14.1 491 to what was cancelled is no reason to try again",
     doesNotChallengeACancelledOne},
    {"RFC 3264 §4 an answer is for one offer", hearsNoAnswerToAnotherQuestion},
    {"RFC 4538 §4 an INVITE beside a call that it knows",
     [] { ringsForWhoKnowsTheCall("{call};local-tag={local};remote-tag={remote}", true); }},
    {"RFC 4538 §4 the tags the wrong way round",
     [] { ringsForWhoKnowsTheCall("{call};local-tag={remote};remote-tag={local}", false); }},
    {"RFC 4538 §4 a tag is missing",
     [] { ringsForWhoKnowsTheCall("{call};local-tag={local}", false); }},
    {"RFC 4538 §4 a guessed tag",
     [] { ringsForWhoKnowsTheCall("{call};local-tag={local};remote-tag=x", false); }},
    {"RFC 4538 §4 no Target-Dialog", [] { ringsForWhoKnowsTheCall("", false); }},
    {"RFC 3261 §11.2 OPTIONS tells of codecs", [] { tellsWhatItCan(nullptr, true); }},
    {"RFC 3261 §11.2 … to who accepts SDP",
     [] { tellsWhatItCan("text/plain, application/sdp", true); }},
    {"RFC 3261 §11.2 … and to nobody else", [] { tellsWhatItCan("text/plain", false); }},
};

} // namespace

SIM_ROWS_MAIN(rows)
