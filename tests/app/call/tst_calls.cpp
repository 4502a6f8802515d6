#include "app/call/ladder.h"
#include "tests/app/call/calls_desk.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using State = Call::State;

class TestCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dialsRingsTalksAndEnds()
    {
        Desk desk;
        const QSignalSpy changed(&desk.calls, &Calls::changed);
        const auto id = *desk.calls.dial("bob", {});
        const auto invite = Desk::last<sip::command::Invite>(desk.sip);
        QCOMPARE(invite.to, "sip:bob@example.com");
        QVERIFY(desk.state(id) == State::Dialing);
        QCOMPARE(Desk::count<audio::PrepareDevices>(desk.media), 1);

        desk.need(invite.call, sip::NeedOffer::Wanted::Offer);
        QCOMPARE(Desk::last<audio::OpenTransport>(desk.net).local.toString(), "192.0.2.1");
        QCOMPARE(Desk::count<sip::command::Offer>(desk.sip), 0); // the ports are not known yet
        desk.openPorts(invite.call);
        const auto offer = Desk::last<sip::command::Offer>(desk.sip);
        QVERIFY(offer.description->content.find("m=audio 5000 RTP/AVP") != std::string::npos);

        desk.progress(invite.call, sip::CallProgress::State::Ringing, 180);
        QVERIFY(desk.state(id) == State::Ringing);
        QVERIFY(Desk::last<audio::PlayTone>(desk.media).kind == audio::PlayTone::Kind::Ringback);

        desk.answerFrom(invite.call);
        desk.progress(invite.call, sip::CallProgress::State::Active, 200);
        QVERIFY(desk.state(id) == State::Active);
        QCOMPARE(Desk::count<audio::StopTone>(desk.media), 1);
        const auto leg = Desk::last<audio::StartLeg>(desk.media);
        QVERIFY(leg.config.formats[0].codec == audio::StreamFormat::Codec::Pcmu);
        QCOMPARE(Desk::last<audio::SetRemote>(desk.net).rtp.toString(), "192.0.2.9:4000");

        QVERIFY(desk.calls.hangUp(id));
        QVERIFY(desk.state(id) == State::Ending);
        desk.calls.onEvent(sip::CallEnded{invite.call, sip::Cause::LocalHangUp, 0, {}, {}});
        QVERIFY(desk.state(id) == State::Ended);
        QCOMPARE(Desk::count<audio::StopLeg>(desk.media), 1);
        QCOMPARE(Desk::count<audio::CloseTransport>(desk.net), 1);
        QCOMPARE(Desk::count<audio::ReleaseDevices>(desk.media), 1);
        QVERIFY(desk.calls.find(id)->outcome() == Call::Outcome::Answered);
        QCOMPARE(changed.count(), 5); // dialing, ringing, active, ending, ended
    }

    void anEndedCallLeavesTheListAfterItsStay()
    {
        Desk desk;
        desk.calls.setEndedStay(std::chrono::milliseconds(1));
        QSignalSpy removed(&desk.calls, &Calls::removed);
        const auto [id, call] = desk.talk();
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::RemoteHangUp, 0, {}, {}});
        QCOMPARE(desk.calls.list().size(), std::size_t{1});
        QVERIFY(removed.wait(2000));
        QVERIFY(desk.calls.list().empty());
        QCOMPARE(desk.calls.hangUp(id).error().code, Errc::Gone);
    }

    void theHistoryHasItBeforeTheEndIsTold()
    {
        Desk desk;
        std::function<void()> written;
        desk.calls.setRecorder([&](const Call &, std::function<void()> done) { written = done; });
        const auto [id, call] = desk.talk();
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::RemoteHangUp, 0, {}, {}});
        QVERIFY(desk.state(id) == State::Ending);
        written();
        QVERIFY(desk.state(id) == State::Ended);
    }

    void isCalledAndAnswers()
    {
        Desk desk;
        const sip::CallId call = sip::firstIncomingCall;
        desk.calls.onEvent(sip::IncomingCall{call, sip::AccountId{1}, "sip:bob@example.com", "Bob",
                                             "sip:alice@example.com", "x", true});
        desk.calls.onEvent(sip::RemoteDescription{call, sip::RemoteDescription::Kind::Offer, false,
                                                  sdp(theirSdp)});
        const auto id = desk.calls.list().at(0).id;
        QVERIFY(desk.state(id) == State::Ringing);
        QVERIFY(Desk::last<audio::Ring>(desk.media).on);
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 1);
        QCOMPARE(Desk::count<audio::PrepareDevices>(desk.media), 0); // the microphone stays shut

        QVERIFY(desk.calls.answer(id));
        QVERIFY(!Desk::last<audio::Ring>(desk.media).on);
        QCOMPARE(Desk::count<audio::PrepareDevices>(desk.media), 1);
        desk.need(call, sip::NeedOffer::Wanted::Answer);
        desk.openPorts(call);
        QVERIFY(Desk::last<sip::command::Offer>(desk.sip).description);
        QCOMPARE(Desk::count<audio::StartLeg>(desk.media), 1); // RFC 3264 §7: from our answer on
        desk.progress(call, sip::CallProgress::State::Active, 200);
        QVERIFY(desk.state(id) == State::Active);
    }

    void blockedCallersDoNotRing_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("asserted");
        QTest::addColumn<bool>("anonymous");
        QTest::addColumn<int>("status");
        QTest::newRow("by what they say") << "sip:bob@example.com" << QString() << false << 603;
        QTest::newRow("by what their server says") << "sip:x@example.com"
                                                   << "sip:+4930123@example.com" << false << 603;
        QTest::newRow("unnamed") << "sip:anonymous@anonymous.invalid" << QString() << true << 433;
    }
    void blockedCallersDoNotRing()
    {
        QFETCH(QString, from);
        QFETCH(QString, asserted);
        QFETCH(bool, anonymous);
        Desk desk;
        desk.calls.setPolicy({.autoAnswer = true,
                              .blocked = *BlockList::parse({"bob", "+4930*"}),
                              .blocksAnonymous = true});
        const sip::CallId call = sip::firstIncomingCall;
        sip::IncomingCall incoming;
        incoming.call = call;
        incoming.account = sip::AccountId{1};
        incoming.from = from.toStdString();
        incoming.assertedUri = asserted.toStdString();
        incoming.isAnonymous = anonymous;
        desk.calls.onEvent(incoming);
        QTEST(Desk::last<sip::command::Reject>(desk.sip).statusCode, "status");
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 0);
        QCOMPARE(Desk::count<audio::Ring>(desk.media), 0);
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::LocalHangUp, 603, {}, {}});
        QVERIFY(desk.calls.list().at(0).outcome() == Call::Outcome::Declined); // not missed
    }

    void othersRingBesideABlockList()
    {
        Desk desk;
        desk.calls.setPolicy(
            {.blocked = *BlockList::parse({"bob", "+4930*"}), .blocksAnonymous = true});
        sip::IncomingCall incoming;
        incoming.call = sip::firstIncomingCall;
        incoming.account = sip::AccountId{1};
        incoming.from = "sip:carol@example.com";
        desk.calls.onEvent(incoming);
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 1);
        QCOMPARE(Desk::count<sip::command::Reject>(desk.sip), 0);
    }

    void anOfferWithoutACommonFormatIsRefused()
    {
        Desk desk;
        const sip::CallId call = sip::firstIncomingCall;
        desk.calls.onEvent(sip::IncomingCall{call,
                                             sip::AccountId{1},
                                             "sip:bob@example.com",
                                             {},
                                             "sip:alice@example.com",
                                             "x",
                                             true});
        desk.calls.onEvent(sip::RemoteDescription{
            call, sip::RemoteDescription::Kind::Offer, false,
            sdp(replaced(replaced(theirSdp, "AVP 0 101", "AVP 18"),
                         "a=rtpmap:101 telephone-event/8000", "a=rtpmap:18 G729/8000"))});
        QVERIFY(desk.calls.answer(desk.calls.list().at(0).id));
        desk.need(call, sip::NeedOffer::Wanted::Answer);
        desk.openPorts(call);
        QVERIFY(!Desk::last<sip::command::Offer>(desk.sip).description);
        QCOMPARE(Desk::count<audio::StartLeg>(desk.media), 0);
    }

    void aMissedCallIsMissedAndARejectedOneDeclined()
    {
        Desk desk;
        const sip::CallId first = sip::firstIncomingCall;
        const sip::CallId second{first.value + 1};
        for (const auto call : {first, second})
            desk.calls.onEvent(sip::IncomingCall{call,
                                                 sip::AccountId{1},
                                                 "sip:bob@example.com",
                                                 {},
                                                 "sip:alice@example.com",
                                                 "x",
                                                 false});
        const auto ids = desk.calls.list();
        desk.calls.onEvent(sip::CallEnded{first, sip::Cause::Cancelled, 487, {}, {}});
        QVERIFY(desk.calls.reject(ids[1].id));
        QCOMPARE(Desk::last<sip::command::Reject>(desk.sip).statusCode, 486);
        desk.calls.onEvent(sip::CallEnded{second, sip::Cause::LocalHangUp, 486, {}, {}});
        QVERIFY(desk.calls.find(ids[0].id)->outcome() == Call::Outcome::Missed);
        QVERIFY(desk.calls.find(ids[1].id)->outcome() == Call::Outcome::Declined);
        QVERIFY(!Desk::last<audio::Ring>(desk.media).on);
    }

    void aCallThatWasAnsweredElsewhereIsNotMissed()
    {
        Desk desk;
        desk.calls.onEvent(sip::IncomingCall{sip::firstIncomingCall,
                                             sip::AccountId{1},
                                             "sip:bob@example.com",
                                             {},
                                             "sip:a@example.com",
                                             "x",
                                             false});
        desk.calls.onEvent(
            sip::CallEnded{sip::firstIncomingCall, sip::Cause::AnsweredElsewhere, 487, {}, {}});
        QVERIFY(desk.calls.list()[0].outcome() == Call::Outcome::Elsewhere);
    }

    void holdsAndResumes()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QVERIFY(desk.calls.hold(id));
        QVERIFY(desk.state(id) == State::Held);
        QVERIFY(!Desk::last<audio::SetActive>(desk.media).active); // at once
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), 1);
        desk.need(call, sip::NeedOffer::Wanted::Offer);
        QVERIFY(Desk::last<sip::command::Offer>(desk.sip).description->content.find("a=sendonly") !=
                std::string::npos);
        desk.answerFrom(call, theirSdp + "a=recvonly\r\n");
        QVERIFY(desk.calls.resume(id));
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), 2);
        desk.agree(call, "sendrecv");
        QVERIFY(desk.state(id) == State::Active);
        QVERIFY(Desk::last<audio::SetActive>(desk.media).active);
        QCOMPARE(Desk::count<audio::StartLeg>(desk.media), 1); // one stream all along
    }

    void aChangeOfMindWhileTheOfferIsOpenIsOfferedAfterIt()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QVERIFY(desk.calls.hold(id));
        desk.need(call, sip::NeedOffer::Wanted::Offer);
        QVERIFY(desk.calls.resume(id));
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), 1);
        desk.answerFrom(call, theirSdp + "a=recvonly\r\n");
        QCOMPARE(Desk::count<sip::command::Reinvite>(desk.sip), 2);
        desk.agree(call, "sendrecv");
        QVERIFY(desk.state(id) == State::Active);
    }

    void aRefusedHoldLeavesTheCallAndTheMicrophoneShut()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QVERIFY(desk.calls.hold(id));
        desk.need(call, sip::NeedOffer::Wanted::Offer);
        desk.calls.onEvent(sip::OfferRejected{call, 488, {}});
        QVERIFY(desk.state(id) == State::Held);
        QVERIFY(!Desk::last<audio::SetActive>(desk.media).active);
    }

    /// RFC 6141 §3.4: a re-INVITE fails whose offer a reliable 1xx had answered already.
    void aFailedReinviteLeavesTheSoundAsItWas()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        const auto before = Desk::last<audio::SetRemote>(desk.net).rtp;
        QVERIFY(desk.calls.hold(id));
        desk.need(call, sip::NeedOffer::Wanted::Offer);
        const auto elsewhere =
            replaced(replaced(theirSdp, "o=b 1 1", "o=b 1 2"), "m=audio 4000", "m=audio 6000");
        desk.answerFrom(call, elsewhere + "a=recvonly\r\n");
        QCOMPARE(Desk::last<audio::SetRemote>(desk.net).rtp.port, 6000);
        desk.calls.onEvent(sip::OfferRejected{call, 500, {}, true});
        QCOMPARE(Desk::last<audio::SetRemote>(desk.net).rtp.toString(), before.toString());
        // The next offer tells what we want now; what was agreed within the failed one is no base.
        desk.need(call, sip::NeedOffer::Wanted::Offer);
        desk.answerFrom(call, replaced(theirSdp, "o=b 1 1", "o=b 1 3") + "a=recvonly\r\n");
        QVERIFY(Desk::last<audio::SetRemote>(desk.net).rtp == before);
        QVERIFY(desk.state(id) == State::Held);

        // A refused offer alone undoes nothing that was agreed before it.
        QVERIFY(desk.calls.resume(id));
        desk.need(call, sip::NeedOffer::Wanted::Offer);
        desk.calls.onEvent(sip::OfferRejected{call, 488, {}});
        QVERIFY(Desk::last<audio::SetRemote>(desk.net).rtp == before);
    }

    void theyHold()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        for (const auto &[line, state] :
             {std::pair{"a=sendonly\r\n", State::RemoteHeld}, std::pair{"", State::Active}}) {
            desk.calls.onEvent(sip::RemoteDescription{
                call, sip::RemoteDescription::Kind::Offer, false,
                sdp(replaced(theirSdp, "o=b 1 1", state == State::Active ? "o=b 1 3" : "o=b 1 2") +
                    line)});
            desk.need(call, sip::NeedOffer::Wanted::Answer);
            QVERIFY(desk.state(id) == state);
        }
    }

    void aSecondCallPutsTheFirstOnHoldOnlyWhenAsked()
    {
        Desk desk;
        const auto [first, firstCall] = desk.talk();
        const auto second = *desk.calls.dial("carol", {});
        QVERIFY(desk.state(first) == State::Active); // scripts say what they want
        desk.calls.holdOthers(second);
        QVERIFY(desk.state(first) == State::Held);
        QVERIFY(desk.state(second) == State::Dialing);
    }

    void aCallDuringACallKnocks()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        desk.calls.onEvent(sip::IncomingCall{sip::firstIncomingCall,
                                             sip::AccountId{1},
                                             "sip:bob@example.com",
                                             {},
                                             "sip:a@example.com",
                                             "x",
                                             false});
        QVERIFY(Desk::last<audio::PlayTone>(desk.media).kind == audio::PlayTone::Kind::CallWaiting);
        QCOMPARE(Desk::count<audio::Ring>(desk.media), 0);
    }

    void busySoundsBusyAndSaysSo()
    {
        Desk desk;
        const auto id = *desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::Status, 486, "Busy Here", {}});
        QCOMPARE(desk.calls.find(id)->reason, "Busy.");
        QVERIFY(desk.calls.find(id)->outcome() == Call::Outcome::Busy);
        QVERIFY(Desk::last<audio::PlayTone>(desk.media).kind == audio::PlayTone::Kind::Busy);
        QCOMPARE(Desk::count<audio::ReleaseDevices>(desk.media), 0); // it must be heard first
    }

    void anInviteThatCouldNotBeginEnds()
    {
        Desk desk;
        const auto id = *desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        desk.calls.onCommandFailed(call, {Errc::Gone, "no such account"});
        QVERIFY(desk.state(id) == State::Ended);
        QVERIFY(desk.calls.find(id)->outcome() == Call::Outcome::Failed);
    }

    void onlyTheNewestQuestionIsAnswered()
    {
        Desk desk;
        (void)desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        const sip::MediaContext way{*IpAddress::parse("192.0.2.1"), false};
        // Asked again before the ports were open: fail-over has led elsewhere.
        for (const std::uint64_t id : {1U, 2U})
            desk.calls.onNeedOffer({call, sip::NeedOffer::Wanted::Offer, way, sip::OfferId{id}});
        desk.openPorts(call);
        QCOMPARE(Desk::count<sip::command::Offer>(desk.sip), 1);
        QVERIFY(Desk::last<sip::command::Offer>(desk.sip).id == sip::OfferId{2});
    }

    void noPortNoCall()
    {
        Desk desk;
        (void)desk.calls.dial("bob", {});
        const auto call = Desk::last<sip::command::Invite>(desk.sip).call;
        desk.need(call, sip::NeedOffer::Wanted::Offer);
        desk.calls.onNetReport(audio::TransportOpened{
            audio::LegId{call.value}, fail(Errc::Environment, "all ports are taken")});
        QVERIFY(!Desk::last<sip::command::Offer>(desk.sip).description);
    }

    void digitsGoTheWayTheOtherSideTakes()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QVERIFY(desk.calls.sendDigits(id, "12a"));
        QCOMPARE(Desk::last<audio::SendDigits>(desk.media).digits, "12A");
        QVERIFY(desk.calls.sendDigits(id, "5", Calls::DigitMethod::Info));
        QCOMPARE(Desk::last<sip::command::SendInfoDigit>(desk.sip).digit, '5');
        QCOMPARE(desk.calls.sendDigits(id, "12x").error().code, Errc::Invalid);
        QCOMPARE(desk.calls.sendDigits(id, "").error().code, Errc::Invalid);
    }

    void commandsThatDoNotFitAreRefused()
    {
        Desk desk;
        QCOMPARE(desk.calls.hangUp("c9").error().code, Errc::Gone);
        QCOMPARE(desk.calls.dial("", {}).error().code, Errc::Invalid);
        QCOMPARE(desk.calls.dial("bob", {.direct = false, .account = "7"}).error().code,
                 Errc::Gone);
        const auto id = *desk.calls.dial("bob", {});
        QCOMPARE(desk.calls.hold(id).error().code, Errc::WrongState);
        QCOMPARE(desk.calls.answer(id).error().code, Errc::WrongState);
        QCOMPARE(desk.calls.reject(id).error().code, Errc::WrongState);
        QCOMPARE(desk.calls.sendDigits(id, "1").error().code, Errc::WrongState);
    }

    void silenceIsToldWithALikelyReason()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QSignalSpy heard(&desk.calls, &Calls::heardChanged);
        audio::EngineEvent event;
        event.leg = audio::LegId{call.value};
        event.kind = audio::EngineEvent::Kind::MediaTimeout;
        event.duration = std::chrono::seconds(3);
        desk.calls.onEngineEvent(event);
        QCOMPARE(heard.count(), 1);
        const auto sentence = heard[0][1].toString();
        QVERIFY2(sentence.contains("no sound is arriving from 192.0.2.9:4000"),
                 qPrintable(sentence));
        event.kind = audio::EngineEvent::Kind::MediaReturned;
        desk.calls.onEngineEvent(event);
        QCOMPARE(heard.count(), 2);
        QVERIFY(heard[1][1].toString().isEmpty());
    }

    void theLadderExplainsItself()
    {
        EventLog log;
        log.append({.at = TimePoint{},
                    .kind = LogEntry::Kind::MessageOut,
                    .subject = "192.0.2.9:5060/UDP",
                    .summary = "INVITE sip:bob@example.com SIP/2.0",
                    .detail = "INVITE sip:bob@example.com SIP/2.0\r\n\r\n"});
        log.append({.at = TimePoint(std::chrono::milliseconds(40)),
                    .kind = LogEntry::Kind::MessageIn,
                    .subject = "192.0.2.9:5060/UDP",
                    .summary = "SIP/2.0 486 Busy Here",
                    .detail = ""});
        const auto text = ladderText(log);
        QVERIFY2(text.contains("We ask for a call."), qPrintable(text));
        QVERIFY2(text.contains("0.040 s ◀── SIP/2.0 486 Busy Here   Busy."), qPrintable(text));
        const auto json = ladderJson(log, 0);
        QCOMPARE(json["rows"].toArray().size(), 2);
        QCOMPARE(json["rows"].toArray()[0].toObject()["direction"].toString(), "out");
    }
};

QTEST_GUILESS_MAIN(TestCalls)
#include "tst_calls.moc"
