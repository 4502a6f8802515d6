// Do not disturb, and forwarding: calls that this phone turns away by itself.

#include "app/call/forwarding.h"
#include "tests/app/call/calls_desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace std::chrono_literals;
using State = Call::State;
using When = Forwarding::When;

namespace {

sip::CallId comesIn(Desk &desk, const char *from = "sip:bob@example.com", std::uint64_t nth = 0)
{
    sip::IncomingCall incoming;
    incoming.call = sip::CallId{sip::firstIncomingCall.value + nth};
    incoming.account = sip::AccountId{1};
    incoming.from = from;
    desk.calls.onEvent(incoming);
    return incoming.call;
}

} // namespace

class TestCallsTurnedAway : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsDisturbed()
    {
        Desk desk;
        // Not even where calls are answered by themselves.
        desk.calls.setPolicy({.autoAnswer = true, .doNotDisturb = true});
        const QSignalSpy changed(&desk.calls, &Calls::changed);
        const auto call = comesIn(desk);
        QCOMPARE(Desk::last<sip::command::Reject>(desk.sip).statusCode, 486);
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 0);
        QCOMPARE(Desk::count<audio::Ring>(desk.media), 0);
        for (const auto &signal : changed) // nothing that a window would show as a call
            QVERIFY(signal.at(0).value<Call>().state == State::Ending);
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::LocalHangUp, 486, {}, {}});
        const auto ended = desk.calls.list().at(0);
        QVERIFY(ended.outcome() == Call::Outcome::Missed);
        QVERIFY(ended.reason.contains("Do not disturb"));
    }

    void ownCallsAreNoDisturbance()
    {
        Desk desk;
        desk.calls.setPolicy({.doNotDisturb = true});
        const auto [id, call] = desk.talk();
        QVERIFY(desk.state(id) == State::Active);
    }

    void sendsOn_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("when");
        QTest::addColumn<bool>("quiet");
        QTest::addColumn<bool>("talking");
        QTest::addColumn<QString>("contact"); // empty: it rings; "486": refused
        const auto row = [](const char *name, const char *to, When when, bool quiet, bool talking,
                            const char *contact) {
            QTest::newRow(name) << to << static_cast<int>(when) << quiet << talking << contact;
        };
        row("always", "+4930123", When::Always, false, false, "sip:+4930123@example.com");
        row("to an address", "carol@other.org", When::Always, false, false, "sip:carol@other.org");
        row("before not to be disturbed", "carol@other.org", When::Always, true, false,
            "sip:carol@other.org");
        row("not busy", "carol", When::Busy, false, false, "");
        row("in a call", "carol", When::Busy, false, true, "sip:carol@example.com");
        row("busy by choice", "carol", When::Busy, true, false, "sip:carol@example.com");
        row("no answer yet", "carol", When::NoAnswer, false, false, "");
        row("nobody would answer", "carol", When::NoAnswer, true, false, "486");
        row("nowhere", "", When::Always, false, true, "");
        row("back to the caller", "bob", When::Always, false, false, "");
        row("back to the caller, quiet", "BOB@Example.com", When::Always, true, false,
            "sip:BOB@Example.com"); // another user: names differ by case
        row("no address", "<<>>", When::Always, false, false, "");
    }
    void sendsOn()
    {
        QFETCH(QString, to);
        QFETCH(int, when);
        QFETCH(bool, quiet);
        QFETCH(bool, talking);
        QFETCH(QString, contact);
        Desk desk;
        desk.calls.setPolicy(
            {.doNotDisturb = quiet, .forwarding = {.to = to, .when = static_cast<When>(when)}});
        if (talking)
            desk.talk("dave");
        const auto call = comesIn(desk);
        if (contact.isEmpty()) {
            QCOMPARE(Desk::count<sip::command::Reject>(desk.sip), 0);
            QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 1);
            return;
        }
        const auto refused = Desk::last<sip::command::Reject>(desk.sip);
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 0);
        if (contact == "486") {
            QCOMPARE(refused.statusCode, 486);
            return;
        }
        QCOMPARE(refused.statusCode, 302);
        QCOMPARE(QString::fromStdString(refused.contact), contact);
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::LocalHangUp, 302, {}, {}});
        const auto ended = desk.calls.list().back();
        QVERIFY(ended.outcome() == Call::Outcome::Elsewhere);
        QVERIFY(ended.reason.contains(contact));
    }

    void sendsOnWhatNobodyAnswers()
    {
        Desk desk;
        desk.calls.setPolicy({.forwarding = {.to = "carol", .when = When::NoAnswer, .after = 1ms}});
        const auto call = comesIn(desk);
        QCOMPARE(Desk::count<sip::command::Ring>(desk.sip), 1);
        QTRY_COMPARE(Desk::count<sip::command::Reject>(desk.sip), 1);
        QCOMPARE(Desk::last<sip::command::Reject>(desk.sip).contact, "sip:carol@example.com");
        desk.calls.onEvent(sip::CallEnded{call, sip::Cause::LocalHangUp, 302, {}, {}});
        const auto ended = desk.calls.list().at(0);
        QVERIFY(ended.outcome() == Call::Outcome::Missed); // it rang here
        QVERIFY(ended.reason.contains("carol"));
    }

    void doesNotSendOnWhatIsAnswered()
    {
        Desk desk;
        desk.calls.setPolicy({.forwarding = {.to = "carol", .when = When::NoAnswer, .after = 0ms}});
        comesIn(desk);
        QVERIFY(desk.calls.answer(desk.calls.list().at(0).id)); // the confirmation is not here yet
        comesIn(desk, "sip:dave@example.com", 1);               // its time is up after the first's
        QTRY_COMPARE(Desk::count<sip::command::Reject>(desk.sip), 1);
        QCOMPARE(Desk::last<sip::command::Reject>(desk.sip).call.value,
                 sip::firstIncomingCall.value + 1);
    }

    void whatIsSwitchedOffMeanwhileRingsOn()
    {
        Desk desk;
        desk.calls.setPolicy({.forwarding = {.to = "carol", .when = When::NoAnswer, .after = 0ms}});
        comesIn(desk);
        desk.calls.setPolicy({});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(Desk::count<sip::command::Reject>(desk.sip), 0);
    }

    void blockedCallersAreNotSentOn()
    {
        Desk desk;
        desk.calls.setPolicy(
            {.forwarding = {.to = "carol"}, .blocked = *BlockList::parse({"bob"})});
        comesIn(desk);
        QCOMPARE(Desk::last<sip::command::Reject>(desk.sip).statusCode, 603);
    }

    void aNumberNeedsADomain()
    {
        QVERIFY(!forwardTarget({.to = "123"}, {}, "sip:bob@192.0.2.9"));
        QCOMPARE(*forwardTarget({.to = "123@192.0.2.1"}, {}, "sip:bob@192.0.2.9"),
                 "sip:123@192.0.2.1");
    }
};

QTEST_GUILESS_MAIN(TestCallsTurnedAway)
#include "tst_calls_turned_away.moc"
