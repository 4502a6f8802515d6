#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// The traps of what stands on the wire, as calls meet them.
namespace {

const std::string sdp = SimPeer::description("10.0.0.9");

std::string bodyOf(const Duel &duel)
{
    const auto at = duel.alice.calls.find(duel.alice.lastIncoming);
    return at == duel.alice.calls.end() || at->second.descriptions.empty()
               ? std::string()
               : at->second.descriptions[0].body.content;
}

void fallsBackToUdp()
{
    Duel duel(1);
    duel.alice.descriptionTail = "a=x-filler:" + std::string(1200, 'x') + "\r\n";
    duel.alices = duel.alice.dial("sip:peer@10.0.0.9:5060");
    const auto invite = duel.peer.expect("INVITE"); // nobody listens for TCP there
    CHECK_IN(duel.world, invite && invite->text().size() > 1300);
    QVERIFY(invite->value("Via").starts_with("SIP/2.0/UDP"));
}

void readsEveryForm()
{
    Duel duel(2);
    duel.peer.send(duel.alice.where(),
                   fmt::format("INVITE sip:alice@10.0.0.2:5070 SIP/2.0\r\n"
                               "v: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK1, SIP/2.0/UDP\r\n"
                               "  10.9.9.9;branch=z9hG4bK2\r\n"
                               "V : SIP/2.0/UDP 10.8.8.8;branch=z9hG4bK3\r\n"
                               "f: \"A\" <sip:a@10.0.0.9>;tag=1\r\nt:sip:alice@10.0.0.2\r\n"
                               "i: compact\r\nCSEQ: 1\r\n INVITE\r\nm: <sip:peer@10.0.0.9:5060>\r\n"
                               "Max-Forwards: 70\r\nc: application/SDP\r\nl: {}\r\n\r\n{}",
                               sdp.size(), sdp));
    const auto ringing = duel.peer.expect("180");
    CHECK_IN(duel.world, ringing.has_value());
    QCOMPARE(ringing->values("Via").size(), 3U);
    QCOMPARE(bodyOf(duel), sdp);
}

void findsTheDescription(bool isOptional)
{
    Duel duel(3);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.set("Content-Type", "multipart/mixed;boundary=\"b o\"");
    invite.body = fmt::format("--b o\r\nContent-Type: application/x-odd\r\nContent-Disposition: "
                              "render;handling={}\r\n\r\n\x01\xff\r\n--b o\r\nContent-Type: "
                              "application/sdp\r\n\r\n{}\r\n--b o--\r\n",
                              isOptional ? "optional" : "required", sdp);
    duel.peer.send(duel.alice.where(), invite);
    CHECK_IN(duel.world, duel.peer.expect(isOptional ? "180" : "415").has_value());
    QCOMPARE(bodyOf(duel).empty(), !isOptional);
}

void knowsOldPeers()
{
    Duel duel(5);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.set("Via", "SIP/2.0/UDP 10.0.0.9:5060;branch=1"); // RFC 2543: no cookie
    duel.peer.send(duel.alice.where(), invite);
    QVERIFY(duel.peer.expect("180").has_value());
    duel.peer.send(duel.alice.where(), invite);
    QVERIFY(duel.peer.expect("180").has_value());
    QCOMPARE(duel.alice.calls.size(), 1U); // a copy, not a second call
}

/// RFC 3261 §8.1.1.7: the cookie alone names no transaction.
void refusesABareCookie()
{
    Duel duel(13);
    for (const auto *branch : {"z9hG4bK", "Z9HG4BK"}) {
        auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        invite.set("Via", fmt::format("SIP/2.0/UDP 10.0.0.9:5060;branch={}", branch));
        duel.peer.send(duel.alice.where(), invite);
        QVERIFY2(duel.peer.expect("400").has_value(), branch);
    }
    QVERIFY(duel.alice.calls.empty());
}

/// The copy of a request that some proxy wrote anew: the cookie in other letters.
void knowsTheCookieInAnyCase()
{
    Duel duel(14);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.set("Via", "SIP/2.0/UDP 10.0.0.9:5060;branch=Z9hg4BKabc");
    duel.peer.send(duel.alice.where(), invite);
    QVERIFY(duel.peer.expect("180").has_value());
    // RFC 3261 §17.2.3: it is of this standard, so branch and sent-by alone tell the CANCEL's
    // INVITE; by the rules of RFC 2543 the whole Via would have to be the same.
    auto cancel = invite;
    cancel.set("Via", "SIP/2.0/UDP 10.0.0.9:5060;hop=2;branch=Z9hg4BKabc");
    cancel.startLine.replace(0, 6, "CANCEL");
    cancel.set("CSeq", "1 CANCEL");
    cancel.removeAll("Content-Type");
    cancel.body.clear();
    duel.peer.send(duel.alice.where(), cancel);
    QVERIFY(duel.peer.expect("487").has_value());
}

/// A repeated INVITE of such a peer, whose branch is the same for each of its requests.
void tellsOldRequestsApart()
{
    Duel duel(15);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.set("Via", "SIP/2.0/UDP 10.0.0.9:5060;branch=1");
    duel.peer.send(duel.alice.where(), invite);
    QVERIFY(duel.peer.expect("180").has_value());
    invite.set("Call-ID", "another");
    duel.peer.send(duel.alice.where(), invite);
    QVERIFY(duel.peer.expect("180").has_value());
    QCOMPARE(duel.alice.calls.size(), 2U);
}

void comparesCallIdsExactly()
{
    Duel duel(6);
    CHECK_IN(duel.world, duel.talk());
    auto bye = duel.byPeer("BYE", 1);
    auto id = bye.value("Call-ID");
    const auto letter = id.find_first_of("abcdefghijklmnopqrstuvwxyz");
    CHECK_IN(duel.world, letter != std::string::npos);
    id[letter] = static_cast<char>(id[letter] - 'a' + 'A');
    bye.set("Call-ID", id);
    duel.peer.send(duel.alice.where(), bye);
    QVERIFY(duel.peer.expect("481").has_value());
    QVERIFY(duel.alice.isActive(duel.alices));
}

void followsStrictRoutes()
{
    Duel duel(7);
    CHECK_IN(duel.world, duel.ring());
    auto accepted = responseTo(duel.invite, 200, "OK");
    accepted.append("Record-Route", "<sip:p2.example.net;lr>");
    accepted.append("Record-Route", "<sip:10.0.0.9:5060>"); // no lr: the next hop is strict
    accepted.append("Contact", "<sip:peer@192.0.2.99:5099>");
    accepted.append("Content-Type", "application/sdp");
    accepted.body = sdp;
    duel.peer.send(duel.alice.where(), accepted);
    const auto ack = duel.peer.expect("ACK");
    CHECK_IN(duel.world, ack.has_value());
    QCOMPARE(ack->requestUri(), std::string("sip:10.0.0.9:5060"));
    const std::vector<std::string> routes{"<sip:p2.example.net;lr>", "<sip:peer@192.0.2.99:5099>"};
    QVERIFY(ack->values("Route") == routes);
}

/// Alice with an account at the peer, which asks for credentials as a proxy.
struct Challenger : Duel {
    explicit Challenger(std::uint64_t seed) : Duel(seed)
    {
        giveAccount();
        alices = alice.dial("sip:bob@example.com", alicesAccount);
        if (auto came = peer.expect("INVITE"))
            invite = *came;
    }
    void challenge(const SimMessage &request, const std::string &nonce, bool isStale = false)
    {
        auto response = responseTo(request, 407, "Who");
        for (const auto *algorithm : {"MD5", "SHA-256"})
            response.append("Proxy-Authenticate",
                            fmt::format("Digest realm=\"example.com\", nonce=\"{}\", qop=\"auth\", "
                                        "algorithm={}{}",
                                        nonce, algorithm, isStale ? ", stale=true" : ""));
        peer.send(alice.where(), response);
    }
};

void answersOnce()
{
    Challenger duel(8);
    duel.peer.respond(duel.invite, 100, "Trying"); // a challenge may come after it
    duel.challenge(duel.invite, "one");
    const auto second = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, second.has_value());
    const auto credentials = second->value("Proxy-Authorization");
    QVERIFY(credentials.find("algorithm=SHA-256") != std::string::npos); // the strongest
    QVERIFY(credentials.find("nc=00000001") != std::string::npos);
    QCOMPARE(second->value("CSeq"), std::string("2 INVITE"));
    duel.challenge(*second, "two", true); // stale: the password was right
    const auto third = duel.peer.expect("INVITE");
    CHECK_IN(duel.world,
             third && third->value("Proxy-Authorization").find("\"two\"") != std::string::npos);
    duel.challenge(*third, "three"); // the same password again would be no better
    QVERIFY(!duel.peer.expect("INVITE", 5s));
    QCOMPARE(duel.call().cause, Cause::BadCredentials);
    CHECK_IN(duel.world, duel.isQuiet());
}

void answersInTheCall()
{
    Challenger duel(9);
    duel.peer.respond(duel.invite, 200, "OK", sdp);
    QVERIFY(duel.peer.expect("ACK").has_value());
    (void)duel.alice.hangUp(duel.alices);
    const auto bye = duel.peer.expect("BYE");
    CHECK_IN(duel.world, bye.has_value());
    duel.challenge(*bye, "bye");
    const auto again = duel.peer.expect("BYE");
    CHECK_IN(duel.world, again && again->has("Proxy-Authorization"));
    QCOMPARE(again->value("CSeq"), std::string("3 BYE"));
    duel.peer.respond(*again, 200, "OK");
    CHECK_IN(duel.world, duel.isQuiet());
}

void takesTheRestOfADatagram()
{
    Duel duel(10);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    auto text = invite.text();
    const auto at = text.find("Content-Length:");
    text.erase(at, text.find("\r\n", at) + 2 - at);
    duel.peer.send(duel.alice.where(), text);
    QVERIFY(duel.peer.expect("180").has_value());
    QCOMPARE(bodyOf(duel), sdp);
}

void refusesALyingLength(const char *length)
{
    Duel duel(11);
    auto text = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070").text();
    const auto at = text.find("Content-Length: ") + 16;
    text.replace(at, text.find("\r\n", at) - at, length);
    duel.peer.send(duel.alice.where(), text);
    QVERIFY(duel.peer.expect("400").has_value());
    QVERIFY(duel.alice.calls.empty());
}

void holdsAndIsHeld()
{
    SimTown town(12);
    CHECK_IN(town.world, town.signIn());
    CHECK_IN(town.world, town.call());
    for (const bool on : {true, false}) {
        QVERIFY(town.alice.hold(town.alices, on).has_value());
        QVERIFY(town.bob.hold(town.bobs, on).has_value()); // both at once: glare, and both get it
        town.world.run(10s);
        CHECK_IN(town.world, town.bob.calls[town.bobs].isRemoteHeld == on);
        CHECK_IN(town.world, town.alice.calls[town.alices].isRemoteHeld == on);
    }
}

const std::vector<Row> rows{
    {"trap 7: both hold at once, both resume at once", holdsAndIsHeld},
    {"trap 17: over 1300 bytes by TCP, by UDP where that fails", fallsBackToUdp},
    {"trap 18: compact, folded and repeated fields", readsEveryForm},
    {"trap 19: the description in a multipart, an optional part beside it",
     [] { findsTheDescription(true); }},
    {"trap 19: a part that must be understood", [] { findsTheDescription(false); }},
    {"trap 23: branch of RFC 2543", knowsOldPeers},
    {"trap 23: one branch of RFC 2543 for two calls", tellsOldRequestsApart},
    {"trap 23: no tail behind the cookie", refusesABareCookie},
    {"trap 23: the cookie in any case", knowsTheCookieInAnyCase},
    {"trap 23: Call-IDs differ by case", comparesCallIdsExactly},
    {"trap 24: Route without lr", followsStrictRoutes},
    {"trap 25: the strongest algorithm, 407 after 100, stale, and then no more", answersOnce},
    {"trap 25: 407 within the call", answersInTheCall},
    {"trap 36: no Content-Length on UDP", takesTheRestOfADatagram},
    {"trap 36: a Content-Length that lies", [] { refusesALyingLength("9999"); }},
    {"trap 36: two of them that differ", [] { refusesALyingLength("3\r\nl: 4"); }},
    {"trap 36: a negative one", [] { refusesALyingLength("-1"); }},
    {"trap 36: one of 2^32 + 10", [] { refusesALyingLength("4294967306"); }},
};

} // namespace

SIM_ROWS_MAIN(rows)
