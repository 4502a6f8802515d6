// The calls of the phone that are handed on to somebody else.

#include "tests/app/call/calls_desk.h"

#include <QTest>
#include <QTimer>

using namespace ahoy;
using namespace ahoy::app;
using State = Call::State;

class TestCallsTransfer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transfersACall()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        QVERIFY(desk.calls.transfer(id, "carol"));
        const auto command = Desk::last<sip::command::Transfer>(desk.sip);
        QCOMPARE(command.call.value, call.value);
        QCOMPARE(command.to, "<sip:carol@example.com>");
        QVERIFY(desk.calls.find(id)->transfer->state == Call::Transfer::State::Trying);
        QVERIFY(!desk.calls.transfer(id, "dave")); // one at a time
        sip::TransferProgress news;
        news.call = call;
        news.statusCode = 486;
        news.hasFailed = true;
        desk.calls.onEvent(news);
        QVERIFY(desk.calls.find(id)->transfer->state == Call::Transfer::State::Failed);
        QCOMPARE(desk.calls.find(id)->transfer->statusCode, 486);
        QVERIFY(desk.state(id) == State::Active);
        QVERIFY(desk.calls.transfer(id, "dave"));
        news.statusCode = 200;
        news.hasFailed = false;
        news.isDone = true;
        desk.calls.onEvent(news);
        QVERIFY(desk.calls.find(id)->transfer->state == Call::Transfer::State::Done);
        QVERIFY(desk.state(id) == State::Ending);
    }

    void transfersToAnotherCall()
    {
        Desk desk;
        const auto [first, firstCall] = desk.talk("bob");
        const auto [second, secondCall] = desk.talk("carol");
        QVERIFY(desk.calls.transferTo(first, second));
        const auto command = Desk::last<sip::command::Transfer>(desk.sip);
        QCOMPARE(command.call.value, firstCall.value);
        QCOMPARE(command.other.value, secondCall.value);
        QVERIFY(command.to.empty());
        QCOMPARE(desk.calls.find(first)->transfer->to, QString("sip:carol@example.com"));
    }

    /// RFC 5589 §7.7: whoever does not know Replaces leaves the second call to us.
    void hangsUpWhatATransferHasNotReplaced_data()
    {
        QTest::addColumn<bool>("replaces");
        QTest::newRow("it was replaced") << true;
        QTest::newRow("it was not") << false;
    }
    void hangsUpWhatATransferHasNotReplaced()
    {
        QFETCH(bool, replaces);
        Desk desk;
        desk.calls.setReplacementWait(std::chrono::milliseconds(1));
        const auto [first, firstCall] = desk.talk("bob");
        const auto [second, secondCall] = desk.talk("carol");
        const auto [third, thirdCall] = desk.talk("dave");
        QVERIFY(desk.calls.transferTo(first, second));
        sip::TransferProgress news;
        news.call = firstCall;
        news.isDone = true;
        desk.calls.onEvent(news);
        QCOMPARE(Desk::count<sip::command::HangUp>(desk.sip), 0); // their BYE may be on its way
        if (replaces)
            desk.calls.onEvent(sip::CallEnded{secondCall, sip::Cause::RemoteHangUp, 0, {}, {}});
        // Timers go off in the order of their ends: once this one has, ours has.
        bool hasWaited = false;
        QTimer::singleShot(std::chrono::milliseconds(2), Qt::PreciseTimer, this,
                           [&hasWaited] { hasWaited = true; });
        QTRY_VERIFY(hasWaited);
        QVERIFY(replaces || desk.state(second) == State::Ending);
        QCOMPARE(Desk::count<sip::command::HangUp>(desk.sip), replaces ? 0 : 1);
        QVERIFY(desk.state(third) == State::Active);
    }

    void transfersOnlyWhatCanBe()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        const auto ringing = *desk.calls.dial("carol", {});
        QVERIFY(desk.calls.transfer("c99", "bob").error().code == Errc::Gone);
        QVERIFY(desk.calls.transfer(ringing, "bob").error().code == Errc::WrongState);
        QVERIFY(desk.calls.transfer(id, "<").error().code == Errc::Invalid);
        QVERIFY(desk.calls.transferTo(id, id).error().code == Errc::Invalid);
        QVERIFY(desk.calls.transferTo(id, "c99").error().code == Errc::Gone);
        QVERIFY(desk.calls.transferTo(id, ringing).error().code == Errc::WrongState);
        QCOMPARE(Desk::count<sip::command::Transfer>(desk.sip), 0);
    }

    void callsWhomTheOtherSideNames()
    {
        Desk desk;
        const auto [id, call] = desk.talk();
        sip::TransferRequested request;
        request.transfer = {7};
        request.call = call;
        request.account = {1};
        request.to = "sip:carol@example.com";
        desk.calls.onEvent(request);
        const auto accepted = Desk::last<sip::command::AcceptTransfer>(desk.sip);
        QCOMPARE(accepted.transfer.value, std::uint64_t(7));
        QCOMPARE(desk.calls.list().size(), std::size_t(2));
        const auto added = desk.calls.list().back();
        QCOMPARE(added.remoteUri, QString("sip:carol@example.com"));
        QVERIFY(!added.isIncoming());
        QVERIFY(added.state == State::Dialing);
        desk.need(accepted.newCall, sip::NeedOffer::Wanted::Offer);
        desk.openPorts(accepted.newCall);
        QCOMPARE(Desk::last<sip::command::Offer>(desk.sip).call.value, accepted.newCall.value);
    }

    void callsNobodyForACallThatIsNone()
    {
        Desk desk;
        sip::TransferRequested request;
        request.transfer = {7};
        request.call = {99};
        request.to = "sip:carol@example.com";
        desk.calls.onEvent(request);
        QCOMPARE(Desk::last<sip::command::RefuseTransfer>(desk.sip).transfer.value,
                 std::uint64_t(7));
        QVERIFY(desk.calls.list().empty());
    }
};

QTEST_GUILESS_MAIN(TestCallsTransfer)
#include "tst_calls_transfer.moc"
