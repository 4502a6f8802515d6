#include "tests/support/sim_duel.h"
#include "tests/support/sim_office.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// The traps of addresses, as calls meet them: names, Contact, user parts, telephone numbers.
namespace {

constexpr AccountId codesAccount{7};
constexpr AccountId carolsAccount{8};

// ---- display names ------------------------------------------------------------------------

/// Alice is called with this From; `name` is what she is shown, none: 400.
void readsNames(const std::string &from, const char *name)
{
    Duel duel(1);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.set("From", from + ";tag=1");
    duel.peer.send(duel.alice.where(), invite);
    CHECK_IN(duel.world, duel.peer.expect(name ? "180" : "400").has_value());
    if (name)
        QCOMPARE(duel.alice.calls[duel.alice.lastIncoming].announcement.fromName,
                 std::string(name));
}

/// What came in From goes back in To to the byte, whatever it is.
void answersWithTheirBytes()
{
    Duel duel(2);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    const std::string from = "\"J\xf6rg \xe5\xb1 \xff\" <sip:joerg@10.0.0.9>;tag=1";
    invite.set("From", from);
    duel.peer.send(duel.alice.where(), invite);
    const auto ringing = duel.peer.expect("180");
    CHECK_IN(duel.world, ringing && ringing->value("From") == from);
    (void)duel.alice.answer(duel.alice.lastIncoming);
    const auto accepted = duel.peer.expect("200");
    CHECK_IN(duel.world, accepted.has_value());
    duel.peer.send(duel.alice.where(), duel.peer.requestIn(invite, *accepted, true, "ACK", 1));
    duel.world.run(100ms);
    (void)duel.alice.hangUp(duel.alice.lastIncoming);
    const auto bye = duel.peer.expect("BYE");
    CHECK_IN(duel.world, bye && bye->value("To") == from);
}

// ---- Contact: * ---------------------------------------------------------------------------

void refusesAStarInAnInvite()
{
    Duel duel(3);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.set("Contact", "*");
    duel.peer.send(duel.alice.where(), invite);
    CHECK_IN(duel.world, duel.peer.expect("400").has_value());
    QVERIFY(duel.alice.calls.empty());
}

void refusesAStarAnywhereElse()
{
    Duel duel(12);
    for (const auto *method : {"OPTIONS", "MESSAGE", "SUBSCRIBE", "REFER"}) {
        auto request = duel.peer.request(method, "sip:alice@10.0.0.2:5070");
        request.set("Contact", "*");
        QVERIFY2(duel.answerTo(request) == 400, method);
    }
    auto request = duel.peer.request("REGISTER", "sip:10.0.0.2:5070");
    request.set("Contact", "*, <sip:peer@10.0.0.9>");
    request.set("Expires", "0");
    QCOMPARE(duel.answerTo(request), 400);
    request = duel.peer.request("REGISTER", "sip:10.0.0.2:5070");
    request.set("Contact", "*");
    request.set("Expires", "0");
    QCOMPARE(duel.answerTo(request), 405); // well-formed, but we are no registrar
}

void readsNoAddressOutOfAStar()
{
    Duel duel(4);
    CHECK_IN(duel.world, duel.ring());
    auto accepted = responseTo(duel.invite, 200, "OK");
    accepted.append("Contact", "*");
    accepted.append("Content-Type", "application/sdp");
    accepted.body = SimPeer::description("10.0.0.9");
    duel.peer.send(duel.alice.where(), accepted);
    const auto ack = duel.peer.expect("ACK"); // to where the INVITE went
    CHECK_IN(duel.world, ack && ack->requestUri() == "sip:peer@10.0.0.9:5060");
    (void)duel.alice.hangUp(duel.alices);
    QVERIFY(duel.expectAndAccept("BYE").has_value());
    CHECK_IN(duel.world, duel.isQuiet());
}

void goesNowhereForAStar()
{
    Duel duel(5);
    CHECK_IN(duel.world, duel.ring());
    auto moved = responseTo(duel.invite, 302, "Moved");
    moved.append("Contact", "*");
    duel.peer.send(duel.alice.where(), moved);
    QVERIFY(duel.peer.expect("ACK").has_value());
    QVERIFY(!duel.peer.expect("INVITE", 5s));
    QCOMPARE(duel.call().statusCode, 302);
    CHECK_IN(duel.world, duel.isQuiet());
}

void isRegisteredWhateverTheStarSays()
{
    Office office(6);
    office.server.handler = [&](const SimMessage &message, const Endpoint &from) {
        QVERIFY(message.value("Contact") != "*");
        auto response = responseTo(message, 200, "OK");
        response.append("Contact", "*");
        response.append("Expires", "120");
        office.server.send(from, response);
    };
    CHECK_IN(office.world, office.signIn());
    QVERIFY(office.alice.registrations[alicesAccount].expires == 120s);
}

void neverSaysStar()
{
    SimTown town(7);
    town.alice.keepsLog = true;
    CHECK_IN(town.world, town.signIn());
    town.alice.unregister(alicesAccount);
    town.world.run(5s);
    QVERIFY(town.server.bindings["alice"].empty());
    QCOMPARE(town.server.bindings["bob"].size(), 1U);
    for (const auto &message : town.alice.sent)
        QVERIFY2(message.find("Contact: *") == std::string::npos, message.c_str());
}

// ---- user parts ---------------------------------------------------------------------------

void dials(const char *typed, const char *requestUri)
{
    Duel duel(8);
    duel.alices = duel.alice.dial(typed);
    const auto invite = duel.peer.expect("INVITE");
    CHECK_IN(duel.world, invite.has_value());
    QCOMPARE(invite->requestUri(), std::string(requestUri));
    QCOMPARE(invite->uri("To"), std::string(requestUri));
}

void dialsANumber(const char *typed, const char *requestUri)
{
    Office office(9);
    CHECK_IN(office.world, office.signIn());
    office.alice.dial(typed, alicesAccount);
    const auto invite = office.server.expect("INVITE");
    CHECK_IN(office.world, invite.has_value());
    QCOMPARE(invite->requestUri(), std::string(requestUri));
    QCOMPARE(invite->uri("To"), std::string(requestUri));
}

/// Three accounts at one server: the user part of the Request-URI says whose call it is.
void findsTheAccount(const char *requestUri, AccountId account)
{
    Office office(10);
    CHECK_IN(office.world, office.signIn());
    office.alice.addAccount(codesAccount, accountOf("*21%23"), "secret");
    office.alice.addAccount(carolsAccount, accountOf("carol"), "secret");
    CHECK_IN(office.world, office.world.runUntil([&] {
        return office.alice.isRegistered(codesAccount) && office.alice.isRegistered(carolsAccount);
    }));
    office.server.send(office.alice.where(), office.server.request("INVITE", requestUri));
    CHECK_IN(office.world, office.server.expect("180").has_value());
    QCOMPARE(office.alice.calls[office.alice.lastIncoming].account.value, account.value);
}

void isCalledByANumber()
{
    Duel duel(11);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.set("From", "\"Kiosk\" <tel:+49-(30)-1234.5;ext=1-2>;tag=1");
    invite.set("To", "<tel:70-42;phone-context=example.com>");
    duel.peer.send(duel.alice.where(), invite);
    CHECK_IN(duel.world, duel.peer.expect("180").has_value());
    const auto &call = duel.alice.calls[duel.alice.lastIncoming];
    QCOMPARE(call.from, std::string("tel:+49-(30)-1234.5;ext=1-2"));
    QCOMPARE(call.announcement.fromName, std::string("Kiosk"));
}

const std::vector<Row> rows{
    {"trap 20: UTF-8", [] { readsNames("\"Jörg 山\" <sip:a@b>", "Jörg 山"); }},
    {"trap 20: quoted-pair", [] { readsNames("\"a\\\"b\\\\\" <sip:a@b>", "a\"b\\"); }},
    {"trap 20: no quotes", [] { readsNames("Anna Berg <sip:a@b>", "Anna Berg"); }},
    {"trap 20: lone backslash", [] { readsNames("\"a\\\" <sip:a@b>", nullptr); }},
    {"trap 20: bytes that are no UTF-8",
     [] { readsNames("\"J\xf6rg \xe5\xb1 \xff\" <sip:a@b>", "J�rg � �"); }},
    {"trap 20: marks that turn the direction, and controls",
     [] {
         readsNames("\"a\xe2\x80\xae"
                    "b\xc2\x85 c\x07\" <sip:a@b>",
                    "ab c");
     }},
    {"trap 20: what can't be read is sent back as it came", answersWithTheirBytes},
    {"trap 21: Contact: * in an INVITE", refusesAStarInAnInvite},
    {"trap 21: Contact: * is for REGISTER, and stands alone", refusesAStarAnywhereElse},
    {"trap 21: Contact: * in a 2xx to INVITE", readsNoAddressOutOfAStar},
    {"trap 21: Contact: * in a 302", goesNowhereForAStar},
    {"trap 21: Contact: * in a 200 to REGISTER", isRegisteredWhateverTheStarSays},
    {"trap 21: only our own binding is removed, never all", neverSaysStar},
    {"trap 22: # is escaped",
     [] { dials("sip:*21*#@10.0.0.9:5060", "sip:*21*%23@10.0.0.9:5060"); }},
    {"trap 22: %23 stays", [] { dials("sip:*21*%23@10.0.0.9:5060", "sip:*21*%23@10.0.0.9:5060"); }},
    {"trap 22: + and ; in the user part",
     [] { dials("sip:+4930;ext=1@10.0.0.9:5060", "sip:+4930;ext=1@10.0.0.9:5060"); }},
    {"trap 22: ? in the user part",
     [] { dials("sip:a?b@10.0.0.9:5060", "sip:a?b@10.0.0.9:5060"); }},
    {"trap 22: neither headers nor a method are dialled",
     [] { dials("sip:a@10.0.0.9:5060;method=BYE;x=1?Subject=y", "sip:a@10.0.0.9:5060;x=1"); }},
    {"trap 22: c%61rol is carol",
     [] { findsTheAccount("sip:c%61rol@10.0.0.2:5070", carolsAccount); }},
    {"trap 22: a raw # is %23", [] { findsTheAccount("sip:*21#@10.0.0.2:5070", codesAccount); }},
    {"trap 22: %2A is *", [] { findsTheAccount("sip:%2A21%23@10.0.0.2:5070", codesAccount); }},
    {"RFC 3966 §5.1.1 visual separators are not dialled",
     [] {
         dialsANumber("<tel:+49-(30)-1234.5;ext=1-2>",
                      "sip:+493012345;ext=12@example.com;user=phone");
     }},
    {"RFC 3966 §5.1.5 a local number goes with its context",
     [] {
         dialsANumber("<tel:70-42;phone-context=Example.ORG>",
                      "sip:7042;phone-context=example.org@example.com;user=phone");
     }},
    {"RFC 3966 §5.1.5 the context of a global number says nothing",
     [] { dialsANumber("tel:+1-201;phone-context=+44", "sip:+1201@example.com;user=phone"); }},
    {"RFC 3261 §19.1.6 the parameters in their order",
     [] {
         dialsANumber("<tel:*21*#;phone-context=+49-30;Ext=7;postd=pp22;isub=9>",
                      "sip:*21*%23;isub=9;postd=pp22;ext=7;phone-context=+4930@example.com"
                      ";user=phone");
     }},
    {"RFC 3966 §3 From and To are telephone numbers", isCalledByANumber},
};

} // namespace

SIM_ROWS_MAIN(rows)
