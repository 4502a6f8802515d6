#include "tests/support/sim_duel.h"
#include "tests/support/sim_rows.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// Who calls, and who believes it.
namespace {

void hidesWhoCalls()
{
    SimTown town(30);
    CHECK_IN(town.world, town.signIn());
    InviteOptions options;
    options.isAnonymous = true;
    (void)town.alice.dial("sip:bob@example.com", alicesAccount, options);
    town.world.run(1s);
    const auto &invite = town.server.requests.back();
    CHECK_IN(town.world, invite.method() == "INVITE");
    QCOMPARE(invite.uri("From"), std::string("sip:anonymous@anonymous.invalid"));
    QCOMPARE(invite.value("Privacy"), std::string("id"));
    QCOMPARE(invite.uri("P-Preferred-Identity"), std::string("sip:alice@example.com"));
    QVERIFY(invite.value("Contact").find("alice") == std::string::npos);
    QVERIFY(town.bob.calls[town.bob.lastIncoming].announcement.isAnonymous);
}

SimMessage describedInvite(SimPeer &peer, const std::string &uri)
{
    auto invite = peer.request("INVITE", uri);
    invite.append("P-Asserted-Identity", "\"Real\" <sip:real@example.com>");
    invite.append("Diversion", "<sip:boss@example.com>;reason=user-busy");
    invite.append("Alert-Info", "<http://evil.example/x.wav>");
    invite.append("Alert-Info", "<urn:alert:source:internal>");
    invite.append("Answer-Mode", "Auto");
    return invite;
}

void believesOnlyItsServer(bool isServer)
{
    SimTown town(31);
    CHECK_IN(town.world, town.signIn());
    UserAgentConfig config;
    config.allowDirect = true;
    town.alice.agent().configure(config, town.world.now());
    SimPeer stranger(town.world, "stranger", at("10.0.0.66:5060"));
    const auto invite = describedInvite(stranger, "sip:alice@10.0.0.2:5070");
    town.world.send(isServer ? town.server.where() : stranger.where(), town.alice.where(),
                    invite.text());
    town.world.run(1s);
    const auto &told = town.alice.calls[town.alice.lastIncoming].announcement;
    CHECK_IN(town.world, told.call.value != 0);
    QCOMPARE(told.assertedUri, isServer ? std::string("sip:real@example.com") : std::string());
    QCOMPARE(told.assertedName, isServer ? std::string("Real") : std::string());
    QCOMPARE(told.asksToAutoAnswer, isServer);
    QCOMPARE(told.divertedBy, std::string("sip:boss@example.com"));
    QVERIFY(told.alertUrns == std::vector<std::string>{"urn:alert:source:internal"});
    QVERIFY(!town.alice.isActive(town.alice.lastIncoming));
}

void readsHistory()
{
    Duel duel(32);
    auto invite = duel.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
    invite.append("History-Info", "<sip:first@example.com?Reason=SIP%3Bcause%3D302>;index=1");
    invite.append("History-Info", "<sip:second@example.com>;index=1.1;mp=1");
    invite.append("History-Info", "<sip:alice@10.0.0.2>;index=1.1.1;rc=1.1");
    duel.peer.send(duel.alice.where(), invite);
    QVERIFY(duel.peer.expect("180").has_value());
    QCOMPARE(duel.alice.calls[duel.alice.lastIncoming].announcement.divertedBy,
             std::string("sip:second@example.com"));
}

const std::vector<Row> rows{
    {"RFC 3323 §4.1.1, RFC 3325 §9.2 an anonymous call", hidesWhoCalls},
    {"RFC 3325 §5 P-Asserted-Identity of the own server", [] { believesOnlyItsServer(true); }},
    {"RFC 3325 §5, RFC 5373 §6 the same from a stranger", [] { believesOnlyItsServer(false); }},
    {"RFC 7044 §5 who sent it on", readsHistory},
};

} // namespace

SIM_ROWS_MAIN(rows)
