#include "tests/support/sim_talk.h"

#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// RFC 3515, RFC 5589: the one who is transferred, and those who may not ask for it.
class ReferralTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- the one who is transferred -------------------------------------------------------

    void callsWhomItIsReferredTo() // RFC 3515 §2.4, RFC 3892 §2.2
    {
        Talk talk(30);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        QVERIFY(talk.answer.has("Contact"));
        QVERIFY(!talk.answer.has("Refer-Sub"));
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        QVERIFY(talk.lastNotify.has("Contact"));
        QCOMPARE(talk.lastNotify.value("Event"), std::string("refer;id=2"));
        QCOMPARE(talk.lastNotify.value("Call-ID"), talk.invite.value("Call-ID"));
        QCOMPARE(talk.lastNotify.value("Content-Type"), std::string(sipfrag));
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        QCOMPARE(invite->requestUri(), std::string("sip:carol@10.0.0.4:5060"));
        QCOMPARE(invite->value("Referred-By"), std::string("<sip:peer@10.0.0.9:5060>"));
        QVERIFY(!invite->has("Replaces"));
        talk.carol.respond(*invite, 180, "Ringing");
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 180 Ringing");
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.carol.expect("ACK").has_value());
        CHECK_IN(talk.world, talk.told() == "terminated;reason=noresource / SIP/2.0 200 OK");
        CHECK_IN(talk.world, talk.answerTo(talk.inDialog("BYE")) == 200);
        talk.world.run(1s);
        CHECK_IN(talk.world, talk.alice.hasEnded(talk.alices));
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void callsInTheNameOfAReplacement() // RFC 5589 §7.1, RFC 3891 §6.1
    {
        Talk talk(31);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world,
                 talk.answerTo(talk.refer(
                     "Carol <sip:carol@10.0.0.4:5060;method=INVITE;x=1?Subject=x&Replaces="
                     "12345%40192.168.118.3%3Bto-tag%3D12345%3Bfrom-tag%3D5FFE-3994>")) == 200);
        QVERIFY(talk.alice.transferRequests[0].isAttended);
        QCOMPARE(talk.alice.transferRequests[0].to, std::string("sip:carol@10.0.0.4:5060;x=1"));
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        QCOMPARE(invite->value("Replaces"),
                 std::string("12345@192.168.118.3;to-tag=12345;from-tag=5FFE-3994"));
        QCOMPARE(invite->requestUri(), std::string("sip:carol@10.0.0.4:5060;x=1"));
        QVERIFY(!invite->has("Subject")); // nothing else of theirs goes out in our name
    }

    void tellsHowTheNewCallFailed_data()
    {
        QTest::addColumn<int>("status"); ///< of carol; 0: silence
        QTest::addColumn<QString>("told");
        QTest::newRow("busy") << 486 << "SIP/2.0 486 Busy Here";
        QTest::newRow("declined") << 603 << "SIP/2.0 603 Decline";
        QTest::newRow("nobody") << 0 << "SIP/2.0 408 Request Timeout";
    }

    void tellsHowTheNewCallFailed()
    {
        QFETCH(int, status);
        QFETCH(QString, told);
        Talk talk(32);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        if (status != 0)
            talk.carol.respond(*invite, status, status == 486 ? "Busy Here" : "Decline");
        const auto last = QString::fromStdString(talk.told(200, 60s));
        QCOMPARE(last, "terminated;reason=noresource / " + told);
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void tellsOnlyTheNewestState() // RFC 6665 §4.2.2: one NOTIFY at a time
    {
        Talk talk(33);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told(0) == "active / SIP/2.0 100 Trying");
        const auto first = talk.lastNotify;
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 180, "Ringing");
        talk.world.run(200ms);
        talk.carol.respond(*invite, 183, "Session Progress");
        talk.world.run(200ms);
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        talk.world.run(200ms);
        talk.peer.inbox.clear(); // copies of the first one
        talk.peer.respond(first, 200, "OK");
        CHECK_IN(talk.world, talk.told() == "terminated;reason=noresource / SIP/2.0 200 OK");
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void goesOnWhenNobodyListens() // RFC 3515 §2.4.4
    {
        Talk talk(34);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told(481) == "active / SIP/2.0 100 Trying");
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void goesOnWhenTheyHangUpAtOnce() // RFC 5589 §6.1, the other order
    {
        Talk talk(35);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.answerTo(talk.inDialog("BYE")) == 200);
        CHECK_IN(talk.world, talk.alice.hasEnded(talk.alices));
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.carol.expect("ACK").has_value());
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        (void)talk.alice.hangUp(talk.alice.lastReferred);
        if (const auto bye = talk.carol.expect("BYE"))
            talk.carol.respond(*bye, 200, "OK");
        talk.world.run(200s); // the NOTIFYs are never answered
        CHECK_IN(talk.world, talk.alice.isQuiet());
    }

    void canBeUnsubscribedFrom() // RFC 6665 §4.2.1.4, row "Expires 0 frees in use"
    {
        Talk talk(36);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        talk.world.run(100ms);
        auto subscribe = talk.inDialog("SUBSCRIBE");
        subscribe.append("Event", "refer;id=2");
        subscribe.append("Expires", "0");
        CHECK_IN(talk.world, talk.answerTo(subscribe) == 200);
        QCOMPARE(talk.answer.value("Expires"), std::string("0"));
        CHECK_IN(talk.world, talk.told() == "terminated;reason=timeout / SIP/2.0 100 Trying");
        const auto invite = talk.carol.expect("INVITE");
        CHECK_IN(talk.world, invite.has_value());
        talk.carol.respond(*invite, 200, "OK", SimPeer::description("10.0.0.4"));
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        CHECK_IN(talk.world, talk.alice.isActive(talk.alice.lastReferred));
        auto again = talk.inDialog("SUBSCRIBE");
        again.append("Event", "refer;id=2");
        CHECK_IN(talk.world, talk.answerTo(again) == 403); // RFC 3515 §2.4.4
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void isUnsubscribedFromBeforeTheFirstNotifyIsAnswered()
    {
        Talk talk(37);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        auto subscribe = talk.inDialog("SUBSCRIBE");
        subscribe.append("Event", "refer");
        subscribe.append("Expires", "0");
        CHECK_IN(talk.world, talk.answerTo(subscribe) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.told() == "terminated;reason=timeout / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void canBeRefreshed() // RFC 3515 §2.4.4
    {
        Talk talk(38);
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 200);
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        auto subscribe = talk.inDialog("SUBSCRIBE");
        subscribe.append("Event", "refer");
        subscribe.append("Expires", "4000000000");
        CHECK_IN(talk.world, talk.answerTo(subscribe) == 200);
        QCOMPARE(talk.answer.value("Expires"), std::string("300"));
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
    }

    void staysSilentWhenAsked() // RFC 4488 §4
    {
        Talk talk(39);
        CHECK_IN(talk.world, talk.beginCalled());
        auto refer = talk.refer("<sip:carol@10.0.0.4:5060>");
        refer.append("Refer-Sub", "false");
        refer.append("Require", "norefersub");
        CHECK_IN(talk.world, talk.answerTo(refer) == 200);
        QCOMPARE(talk.answer.value("Refer-Sub"), std::string("false"));
        CHECK_IN(talk.world, talk.carol.expect("INVITE").has_value());
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        QCOMPARE(talk.alice.agent().census().usages, std::size_t(0));
    }

    void asksThePhone() // RFC 3515 §2.4.2: a person who takes their time
    {
        Talk talk(40);
        talk.alice.acceptsTransfers = false;
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>"), 2s) == 0);
        CHECK_IN(talk.world, talk.told() == "pending / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:dave@10.0.0.4:5060>")) == 491);
        const auto &request = talk.alice.transferRequests.at(0);
        const CallId call{50};
        talk.alice.calls[call];
        QVERIFY(talk.alice.agent().acceptTransfer(request.transfer, call, talk.world.now()));
        QVERIFY(!talk.alice.agent().acceptTransfer(request.transfer, CallId{51}, talk.world.now()));
        QVERIFY(!talk.alice.agent().refuseTransfer(request.transfer, 603, talk.world.now()));
        talk.alice.pump();
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        CHECK_IN(talk.world, talk.carol.expect("INVITE").has_value());
    }

    void refusesForThePhone()
    {
        Talk talk(41);
        talk.alice.acceptsTransfers = false;
        CHECK_IN(talk.world, talk.beginCalled());
        talk.peer.send(talk.alice.where(), talk.refer("<sip:carol@10.0.0.4:5060>"));
        talk.world.run(1s);
        const auto transfer = talk.alice.transferRequests.at(0).transfer;
        QVERIFY(!talk.alice.agent().refuseTransfer(transfer, 200, talk.world.now()));
        QVERIFY(talk.alice.agent().refuseTransfer(transfer, 603, talk.world.now()));
        talk.alice.pump();
        CHECK_IN(talk.world, talk.peer.expect("603").has_value());
        CHECK_IN(talk.world, talk.told(200, 40s).empty());
        QVERIFY(!talk.alice.agent().acceptTransfer(transfer, CallId{50}, talk.world.now()));
        CHECK_IN(talk.world, talk.alice.isActive(talk.alices));
    }

    void doesNothingWhenNobodyDecides()
    {
        Talk talk(42);
        talk.alice.acceptsTransfers = false;
        CHECK_IN(talk.world, talk.beginCalled());
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>"), 5s) == 200);
        CHECK_IN(talk.world, talk.told() == "pending / SIP/2.0 100 Trying");
        CHECK_IN(talk.world,
                 talk.told(200, 70s) == "terminated;reason=rejected / SIP/2.0 603 Decline");
        QCOMPARE(talk.alice.transferRequestsEnded, std::size_t(1));
        QVERIFY(talk.carol.inbox.empty());
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void takesNoOddReferral_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("status");
        QTest::newRow("none") << "" << 400;
        QTest::newRow("two") << "<sip:a@10.0.0.4>, <sip:b@10.0.0.4>" << 400;
        QTest::newRow("a web page") << "<http://www.ietf.org>" << 416;
        QTest::newRow("a file") << "<file:///etc/passwd>" << 416;
        QTest::newRow("another method") << "<sip:carol@10.0.0.4:5060;method=BYE>" << 501;
        QTest::newRow("SUBSCRIBE") << "<sip:carol@10.0.0.4:5060;method=SUBSCRIBE>" << 501;
        QTest::newRow("rubbish") << "<<>>" << 400;
        QTest::newRow("no host") << "<sip:>" << 400;
        QTest::newRow("a slash: CVE-2021-33056") << "</" << 400;
        QTest::newRow("a Replaces that is none") << "<sip:carol@10.0.0.4?Replaces=abc>" << 400;
        QTest::newRow("a Replaces with a line of its own")
            << "<sip:carol@10.0.0.4?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc%0D%0AEvil%3A%201>"
            << 400;
        QTest::newRow("very long") << "<sip:" + QString(3000, 'x') + "@10.0.0.4>" << 400;
    }

    void takesNoOddReferral()
    {
        QFETCH(QString, to);
        QFETCH(int, status);
        Talk talk(43);
        CHECK_IN(talk.world, talk.beginCalled());
        auto refer = talk.refer(to.toStdString());
        if (to.isEmpty())
            refer.removeAll("Refer-To");
        CHECK_IN(talk.world, talk.answerTo(refer) == status);
        QVERIFY(talk.alice.transferRequests.empty());
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    // ---- those who may not ask ------------------------------------------------------------

    void sendsNobodyForAStranger() // SIP.md: REFER out of a dialog
    {
        Talk talk(44);
        CHECK_IN(talk.world, talk.beginCalled());
        for (const bool isSilent : {false, true}) {
            auto refer = talk.peer.request("REFER", "sip:alice@10.0.0.2:5070");
            refer.append("Contact", "<sip:peer@10.0.0.9:5060>");
            refer.append("Refer-To", "<sip:carol@10.0.0.4:5060>");
            if (isSilent)
                refer.append("Refer-Sub", "false");
            CHECK_IN(talk.world, talk.answerTo(refer) == 403);
        }
        QVERIFY(talk.alice.transferRequests.empty());
        QVERIFY(talk.carol.inbox.empty());
        CHECK_IN(talk.world, talk.endsCleanly());
    }

    void asksOnlyForAnActiveCall()
    {
        Talk talk(45);
        talk.alice.manner = SimAgent::Manner::Rings;
        talk.invite = talk.peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        talk.peer.send(talk.alice.where(), talk.invite);
        const auto ringing = talk.peer.expect("180");
        CHECK_IN(talk.world, ringing.has_value());
        talk.accepted = *ringing;
        talk.wasCalled = true;
        CHECK_IN(talk.world, talk.answerTo(talk.refer("<sip:carol@10.0.0.4:5060>")) == 403);
        QVERIFY(talk.alice.transferRequests.empty());
    }

    void readsTheTargetDialog_data() // RFC 4538 §4
    {
        QTest::addColumn<QString>("value"); ///< {call} {local} {remote}
        QTest::addColumn<int>("status");
        QTest::newRow("the call that there is")
            << "{call};local-tag={local};remote-tag={remote}" << 200;
        QTest::newRow("the tags the wrong way round")
            << "{call};local-tag={remote};remote-tag={local}" << 403;
        QTest::newRow("a tag is missing") << "{call};remote-tag={remote}" << 403;
        QTest::newRow("a guessed tag") << "{call};local-tag=x;remote-tag={remote}" << 403;
        QTest::newRow("another call") << "x;local-tag={local};remote-tag={remote}" << 403;
    }

    void readsTheTargetDialog()
    {
        QFETCH(QString, value);
        QFETCH(int, status);
        Talk talk(46);
        CHECK_IN(talk.world, talk.beginCalled());
        value.replace("{call}", QString::fromStdString(talk.invite.value("Call-ID")));
        value.replace("{local}", QString::fromStdString(talk.accepted.parameter("To", "tag")));
        value.replace("{remote}", QString::fromStdString(talk.invite.parameter("From", "tag")));
        auto refer = talk.peer.request("REFER", "sip:alice@10.0.0.2:5070");
        refer.append("Contact", "<sip:peer@10.0.0.9:5060>");
        refer.append("Refer-To", "<sip:carol@10.0.0.4:5060>");
        refer.append("Require", "tdialog");
        refer.append("Target-Dialog", value.toStdString());
        CHECK_IN(talk.world, talk.answerTo(refer) == status);
        if (status != 200) {
            QVERIFY(talk.alice.transferRequests.empty());
            return;
        }
        // The NOTIFYs come in the dialog that the REFER made.
        CHECK_IN(talk.world, talk.told() == "active / SIP/2.0 100 Trying");
        QCOMPARE(talk.lastNotify.value("Call-ID"), refer.value("Call-ID"));
        QCOMPARE(talk.lastNotify.parameter("From", "tag"), talk.answer.parameter("To", "tag"));
        CHECK_IN(talk.world, talk.carol.expect("INVITE").has_value());
    }
};

QTEST_GUILESS_MAIN(ReferralTest)
#include "tst_referral.moc"
