#include "tests/sipcore/sdp/offer_answer_script.h"
#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// What has hurt other phones, done to a live one; the numbers are those of docs/RFC.md, "What has
/// hurt other phones".
namespace {

/// A call goes on, and who asks is still answered.
bool isUnmoved(Duel &duel)
{
    duel.peer.inbox.clear();
    duel.peer.send(duel.alice.where(), duel.peer.request("OPTIONS", "sip:alice@10.0.0.2:5070"));
    return duel.peer.expect("200").has_value() && duel.alice.isActive(duel.alices);
}

// ---- what is no address -------------------------------------------------------------------

void hasNoSchemeUntilChecked()
{
    Duel duel(1);
    CHECK_IN(duel.world, duel.talk());
    for (const auto *name :
         {"From", "To", "Contact", "Route", "Record-Route", "Path", "Refer-To", "Referred-By",
          "Diversion", "History-Info", "P-Asserted-Identity", "Reply-To", "Alert-Info", "Call-Info",
          "Error-Info", "Warning", "Replaces", "Via"}) {
        for (const auto *value : {"/", "", "<>", "a:", "</", "<:>", "\"\\", "\"a\\"}) {
            for (const auto *method : {"INVITE", "REFER", "OPTIONS", "NOTIFY", "MESSAGE"}) {
                auto request = duel.peer.request(method, "sip:alice@10.0.0.2:5070");
                request.set(name, value);
                duel.peer.send(duel.alice.where(), request);
            }
        }
        duel.world.run(1s);
        CHECK_IN(duel.world, isUnmoved(duel));
    }
    for (const auto &[id, call] : duel.alice.calls)
        (void)duel.alice.hangUp(id);
    CHECK_IN(duel.world, duel.isQuiet());
}

/// The same in what answers us.
void readsNothingOutOfBrokenAnswers()
{
    for (const auto *value : {"/", "", "<>", "a:", "</", "\"a\\"}) {
        Duel duel(2);
        CHECK_IN(duel.world, duel.ring());
        auto accepted = responseTo(duel.invite, 200, "OK");
        for (const auto *name : {"Contact", "Record-Route", "Reply-To", "Session-ID", "Alert-Info"})
            accepted.append(name, value);
        accepted.append("Content-Type", "application/sdp");
        accepted.body = SimPeer::description("10.0.0.9");
        duel.peer.send(duel.alice.where(), accepted);
        QVERIFY(duel.peer.expect("ACK").has_value());
        (void)duel.alice.hangUp(duel.alices);
        QVERIFY(duel.expectAndAccept("BYE").has_value());
        CHECK_IN(duel.world, duel.isQuiet());
    }
}

// ---- credentials --------------------------------------------------------------------------

/// A peer that Alice's server led her to asks for her password in everything she sends it.
void showsNoPasswordToAPeer(const std::function<void(SimTown &)> &act, const char *method)
{
    SimTown town(3);
    CHECK_IN(town.world, town.signIn());
    SimPeer thief(town.world, "thief", at("10.0.0.66:5060"));
    town.server.bindings["thief"].push_back({"sip:thief@10.0.0.66:5060", thief.where(), 0, 600});
    town.server.recordRoutes = false;
    town.alice.keepsLog = true;
    town.alices = town.alice.dial("sip:thief@example.com", alicesAccount);
    const auto invite = thief.expect("INVITE");
    CHECK_IN(town.world, invite.has_value());
    thief.respond(*invite, 200, "OK", SimPeer::description("10.0.0.66"));
    QVERIFY(thief.expect("ACK").has_value());
    town.alice.sent.clear();
    act(town);
    const auto request = thief.expect(method);
    CHECK_IN(town.world, request.has_value());
    for (const int status : {401, 407}) {
        auto challenge = responseTo(*request, status, "Who");
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
    SimTown town(4);
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

void readsABigChallenge()
{
    SimTown town(5);
    CHECK_IN(town.world, town.signIn());
    SimPeer proxy(town.world, "proxy", at("10.0.0.77:5060"));
    AccountConfig config;
    config.addressOfRecord = "sip:alice@example.com";
    config.server = "10.0.0.77:5060";
    config.registers = false;
    town.alice.addAccount(AccountId{9}, config, "wonderland");
    const std::string big(50'000, 'x');
    for (const auto &value : {"Digest realm=\"" + big + "\", nonce=\"n\"",
                              "Digest realm=\"example.com\", nonce=\"" + big + "\", qop=\"auth\"",
                              "Digest realm=\"example.com\", nonce=\"n\", opaque=\"" + big + "\"",
                              "Digest realm=\"example.com\", nonce=\"n\", qop=\"" + big + "\"",
                              "Digest realm=\"example.com\", nonce=\"n\", algorithm=" + big}) {
        const auto call = town.alice.dial("sip:bob@example.com", AccountId{9});
        const auto invite = proxy.expect("INVITE");
        CHECK_IN(town.world, invite.has_value());
        auto challenge = responseTo(*invite, 407, "Who");
        challenge.append("Proxy-Authenticate", value);
        proxy.send(town.alice.where(), challenge);
        town.world.run(5s);
        (void)town.alice.hangUp(call);
        town.world.run(100s);
        CHECK_IN(town.world, town.alice.hasEnded(call));
        proxy.inbox.clear();
    }
    town.world.run(200s);
    QVERIFY2(town.alice.isQuiet(), town.alice.census().c_str());
}

// ---- sizes --------------------------------------------------------------------------------

void echoesNoOverlongMethod()
{
    Duel duel(6);
    CHECK_IN(duel.world, duel.talk());
    const std::string method(20'000, 'M');
    for (const auto *number : {"1", "4294967295", "4294967296", "-1"}) {
        auto request = duel.peer.request(method, "sip:alice@10.0.0.2:5070");
        request.set("CSeq", fmt::format("{} {}", number, method));
        duel.peer.send(duel.alice.where(), request);
        request.set("CSeq", fmt::format("{} INVITE{}", number, method));
        duel.peer.send(duel.alice.where(), request);
    }
    duel.world.run(1s);
    for (const auto &answer : duel.peer.inbox)
        QVERIFY(answer.statusCode() >= 400);
    CHECK_IN(duel.world, isUnmoved(duel));
}

void refusesMoreMediaThanAnybodyHas()
{
    Duel duel(7);
    duel.alice.setMedia(ourMedia());
    CHECK_IN(duel.world, duel.talk());
    QByteArray lines;
    for (int i = 0; i < 2500; ++i)
        lines += "m=audio 4000 RTP/AVP 0\n";
    duel.peer.send(duel.alice.where(), duel.byPeer("INVITE", 1, theirs(lines).content));
    QVERIFY(duel.peer.expect("488").has_value());
    // Formats that are not there, and packets of no length.
    duel.peer.send(duel.alice.where(),
                   duel.byPeer("INVITE", 2,
                               theirs("m=audio 4000 RTP/AVP 0 300 -1 x\na=fmtp:250 x=" +
                                      QByteArray(5000, 'y') +
                                      "\na=rtpmap:999 opus/0/0\n"
                                      "a=ptime:0\na=maxptime:65535\n")
                                   .content));
    QVERIFY(duel.peer.expect("200").has_value());
    duel.peer.send(duel.alice.where(), duel.byPeer("ACK", 2));
    CHECK_IN(duel.world, isUnmoved(duel));
}

// ---- floods -------------------------------------------------------------------------------

/// INVITEs over connections that are reset at once, as often as somebody likes.
void forgetsConnectionsThatWereReset()
{
    Duel duel(8);
    duel.world.keepsLadder = false;
    auto &agent = duel.alice.agent();
    const auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    for (std::uint64_t at = 0; at < 2000; ++at) {
        const FlowId flow{firstAcceptedFlow.value + at};
        const Endpoint from{IpAddress::v4(0x0a000100U + static_cast<std::uint32_t>(at % 7)),
                            static_cast<std::uint16_t>(1000 + at)};
        const auto now = duel.world.now();
        agent.onFlow(
            flow, {FlowState::Kind::Accepted, Transport::Tcp, duel.alice.where(), from, {}}, now);
        auto one = invite;
        one.set("Call-ID", fmt::format("flood-{}", at));
        one.set("Via", fmt::format("SIP/2.0/TCP 10.0.0.9;branch=z9hG4bKflood{}", at));
        const auto text = one.text();
        agent.onStream(flow, std::as_bytes(std::span(text)), now);
        duel.alice.pump();
        agent.onFlow(flow, {FlowState::Kind::Closed, Transport::Tcp, {}, from, {}}, now);
        duel.alice.pump();
        QVERIFY(agent.census().serverTransactions <= 2000 && agent.census().calls <= 1001);
    }
    for (const auto &[id, call] : duel.alice.calls)
        (void)duel.alice.hangUp(id);
    CHECK_IN(duel.world, duel.isQuiet());
}

void keepsTheCallsOfTheUser()
{
    SimTown town(9);
    CHECK_IN(town.world, town.signIn());
    CHECK_IN(town.world, town.call());
    town.world.keepsLadder = false;
    SimPeer scanner(town.world, "scanner", at("10.0.0.66:5060"));
    scanner.handler = [](const SimMessage &, const Endpoint &) {};
    for (int at = 0; at < 5000; ++at)
        scanner.send(town.alice.where(), scanner.request("INVITE", "sip:100@10.0.0.2:5070"));
    town.world.run(1s);
    QCOMPARE(town.alice.agent().counters().strangers, 5000U);
    QCOMPARE(town.alice.agent().census().serverTransactions, 0U);
    QCOMPARE(town.alice.agent().census().calls, 1U);
    QVERIFY(town.alice.isActive(town.alices));
    (void)town.bob.hangUp(town.bobs);
    CHECK_IN(town.world, town.world.runUntil([&] { return town.haveBothEnded(); }));
}

void hearsOthersBesideAFlood()
{
    Duel duel(10);
    CHECK_IN(duel.world, duel.talk());
    duel.world.keepsLadder = false;
    SimPeer scanner(duel.world, "scanner", at("10.0.0.66:5060"));
    scanner.handler = [](const SimMessage &, const Endpoint &) {};
    for (int at = 0; at < 3000; ++at)
        scanner.send(duel.alice.where(), scanner.request("INVITE", "sip:a@10.0.0.2:5070"));
    duel.world.run(1s);
    // What one source may have is less than what all may: somebody else is answered.
    QVERIFY(duel.alice.agent().counters().overload > 0);
    CHECK_IN(duel.world, isUnmoved(duel));
}

// ---- the end, in any order ----------------------------------------------------------------

/// CVE-2022-23608: dialogs of one INVITE that end in every order.
void endsForksInAnyOrder()
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Duel duel(seed);
        CHECK_IN(duel.world, duel.ring());
        std::vector<std::function<void()>> acts;
        for (const auto *tag : {"one", "two", "three"}) {
            acts.emplace_back([&duel, tag] {
                duel.peer.respond(duel.invite, 183, "Progress", SimPeer::description("10.0.0.9"),
                                  tag);
            });
            acts.emplace_back([&duel, tag] {
                duel.peer.respond(duel.invite, 200, "OK", SimPeer::description("10.0.0.9"), tag);
            });
            acts.emplace_back([&duel, tag] {
                auto bye = duel.byPeer("BYE", 1);
                bye.set("From", fmt::format("{};tag={}", duel.invite.value("To"), tag));
                duel.peer.send(duel.alice.where(), bye);
            });
        }
        acts.emplace_back([&duel] { duel.peer.respond(duel.invite, 199, "Gone", {}, "two"); });
        acts.emplace_back([&duel] { duel.peer.respond(duel.invite, 486, "Busy", {}, "three"); });
        acts.emplace_back([&duel] { (void)duel.alice.hangUp(duel.alices); });
        for (std::size_t left = acts.size(); left > 1; --left)
            std::swap(acts[left - 1],
                      acts[duel.world.random().below(static_cast<std::uint32_t>(left))]);
        for (const auto &act : acts) {
            act();
            duel.world.run(std::chrono::milliseconds(duel.world.random().below(30)));
        }
        (void)duel.alice.hangUp(duel.alices);
        duel.world.run(300s);
        QVERIFY2(duel.alice.isQuiet() && duel.call().timesEnded == 1,
                 (fmt::format("seed {}: ", seed) + duel.alice.census()).c_str());
    }
}

void dropsLateDnsAnswers(bool removesTheAccount)
{
    SimWorld world(11);
    SimAgent alice(world, "alice", at("10.0.0.2:5070"), [] {
        UserAgentConfig config;
        config.allowDirect = true;
        return config;
    }());
    SimPeer peer(world, "peer", at("10.0.0.9:5060"));
    world.addHost("peer.example.com", *IpAddress::parse("10.0.0.9"));
    world.dnsDelay = 5s;
    AccountConfig config;
    config.addressOfRecord = "sip:alice@peer.example.com";
    alice.addAccount(alicesAccount, config, "wonderland");
    const auto call = alice.dial("sip:bob@peer.example.com", alicesAccount);
    const auto direct = alice.dial("sip:bob@peer.example.com");
    world.run(1s);
    (void)alice.hangUp(call);
    (void)alice.hangUp(direct);
    if (removesTheAccount)
        (void)alice.agent().removeAccount(alicesAccount, world.now());
    else
        alice.shutDown();
    alice.pump();
    world.run(100s); // all the answers come
    QVERIFY(alice.hasEnded(call) && alice.hasEnded(direct));
    QVERIFY(!peer.expect("INVITE", 1s));
    QVERIFY2(alice.isQuiet(), alice.census().c_str());
}

// ---- Replaces -----------------------------------------------------------------------------

void survivesAnyReplaces()
{
    Duel duel(12);
    CHECK_IN(duel.world, duel.talk());
    const auto id = duel.invite.value("Call-ID");
    const auto ours = duel.invite.parameter("From", "tag");
    for (const auto &value :
         {std::string(), std::string(";"), std::string(";to-tag=;from-tag="), id, id + ";",
          id + ";to-tag", id + ";to-tag=" + ours, id + ";from-tag=peer-tag",
          id + ";to-tag=peer-tag;from-tag=" + ours, // the wrong way round
          id + ";to-tag=" + ours + ";from-tag=", id + ";to-tag=\"" + ours + "\";from-tag=peer-tag",
          id + std::string(20'000, ';'), std::string(20'000, 'x'),
          id + ";to-tag=0;from-tag=0;early-only"}) {
        auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        invite.append("Replaces", value);
        duel.peer.send(duel.alice.where(), invite);
        duel.world.run(100ms);
        for (const auto &answer : duel.peer.inbox)
            QVERIFY2(answer.statusCode() == 100 || answer.statusCode() == 400 ||
                         answer.statusCode() == 481,
                     value.substr(0, 200).c_str());
        CHECK_IN(duel.world, isUnmoved(duel));
    }
    QCOMPARE(duel.alice.calls.size(), 1U);
}

// ---- what a message tells -----------------------------------------------------------------

void namesNothingOfTheMachine()
{
    Duel duel(13);
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    const auto first = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, first.has_value());
    const auto other = duel.alice.dial("sip:peer@10.0.0.9:5060");
    const auto second = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, other && second);
    // RFC 3261 §19.3, §8.1.1.4: random, and neither address nor name in them.
    for (const auto &text : {first->value("Call-ID"), first->parameter("From", "tag"),
                             first->parameter("Via", "branch")}) {
        QVERIFY2(text.find("10.0.0") == std::string::npos, text.c_str());
        QVERIFY2(text.find("alice") == std::string::npos, text.c_str());
        QVERIFY(text.size() >= 10);
    }
    QVERIFY(first->value("Call-ID") != second->value("Call-ID"));
    QVERIFY(first->parameter("From", "tag") != second->parameter("From", "tag"));
    QVERIFY(first->value("Session-ID") != second->value("Session-ID"));
    QCOMPARE(first->value("User-Agent"), std::string("Ahoy/test"));
    QVERIFY(!first->has("Organization") && !first->has("Server") && !first->has("Date"));
}

const std::vector<Row> rows{
    {"security 1, CVE-2021-33056: no header has a scheme until it was checked",
     hasNoSchemeUntilChecked},
    {"security 1, 2, CVE-2021-33056, -43611: nor has one of an answer",
     readsNothingOutOfBrokenAnswers},
    {"security 3, CVE-2021-41158: no password for a peer that refuses BYE",
     [] { showsNoPasswordToAPeer([](SimTown &t) { (void)t.alice.hangUp(t.alices); }, "BYE"); }},
    {"security 3: nor for one that refuses a re-INVITE",
     [] {
         showsNoPasswordToAPeer([](SimTown &t) { (void)t.alice.hold(t.alices, true); }, "INVITE");
     }},
    {"security 3: nor INFO",
     [] {
         showsNoPasswordToAPeer([](SimTown &t) { (void)t.alice.sendDigit(t.alices, '1'); }, "INFO");
     }},
    {"security 3: nor REFER",
     [] {
         showsNoPasswordToAPeer(
             [](SimTown &t) { (void)t.alice.transfer(t.alices, "sip:bob@example.com"); }, "REFER");
     }},
    {"security 3: no password for a foreign realm", showsNoPasswordToAForeignRealm},
    {"security 6, AST-2016-005, CVE-2018-7286, CVE-2020-28327: INVITE and reset, 2000 times",
     forgetsConnectionsThatWereReset},
    {"security 8, CVE-2017-9372: a CSeq whose method has no end", echoesNoOverlongMethod},
    {"security 10, 11, CVE-2018-1000098, -1000099: media without end or sense",
     refusesMoreMediaThanAnybodyHas},
    {"security 19, CVE-2022-23608: forks end in any order", endsForksInAnyOrder},
    {"security 20, CVE-2022-24754: a challenge of 50 kB", readsABigChallenge},
    {"security 21: DNS answers after the end", [] { dropsLateDnsAnswers(false); }},
    {"security 21: DNS answers after the account is gone", [] { dropsLateDnsAnswers(true); }},
    {"security 29, CVE-2021-41145: a scanner moves no call of the user", keepsTheCallsOfTheUser},
    {"security 29: beside one who floods others are heard", hearsOthersBesideAFlood},
    {"security 31: a Replaces that is none", survivesAnyReplaces},
    {"security: ids tell nothing of the machine", namesNothingOfTheMachine},
};

} // namespace

SIM_ROWS_MAIN(rows)
