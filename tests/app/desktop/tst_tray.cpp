// What the sign in the tray says, and what its menu does.

#include "app/desktop/tray_menu.h"
#include "app/window/tray_presentation.h"

#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using Shown = ui::TrayView::State;

namespace {

Accounts::Entry accountThat(AccountState::State state, bool enabled = true)
{
    Accounts::Entry entry;
    entry.record.enabled = enabled;
    entry.state.state = state;
    return entry;
}

Call callThat(const QString &id, Call::State state, bool incoming, bool answered)
{
    Call call;
    call.id = id;
    call.state = state;
    call.direction = incoming ? Call::Direction::Incoming : Call::Direction::Outgoing;
    call.remoteUri = "sip:jonas@example.com";
    call.remoteName = "Jonas";
    if (answered)
        call.answeredAt = QDateTime::currentDateTimeUtc();
    return call;
}

const TrayEntry &entryOf(const QList<TrayEntry> &entries, TrayCommand command)
{
    for (const auto &entry : entries)
        if (entry.command == command)
            return entry;
    return entries.first();
}

} // namespace

class TestTray : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheWorstOfTheAccounts()
    {
        using State = AccountState::State;
        const auto shown = [](std::vector<Accounts::Entry> entries) {
            return toTrayView(entries, {}, 0, false, true).state;
        };
        QVERIFY(shown({}) == Shown::Off);
        QVERIFY(shown({accountThat(State::Registered)}) == Shown::Ready);
        QVERIFY(shown({accountThat(State::Registered), accountThat(State::Connecting)}) ==
                Shown::Connecting);
        QVERIFY(shown({accountThat(State::Registered), accountThat(State::Failed)}) ==
                Shown::Problem);
        QVERIFY(shown({accountThat(State::Registered), accountThat(State::Failed, false)}) ==
                Shown::Ready);
        QVERIFY(shown({accountThat(State::Off)}) == Shown::Off);
    }

    void ringingComesBeforeTalking()
    {
        const auto talking = callThat("c1", Call::State::Active, false, true);
        const auto ringing = callThat("c2", Call::State::Ringing, true, false);
        auto view = toTrayView({}, {talking}, 0, false, true);
        QVERIFY(view.state == Shown::InCall && view.canHangUp && !view.canAnswer);
        QVERIFY(view.words.contains("Jonas"));
        view = toTrayView({}, {talking, ringing}, 2, true, false);
        QVERIFY(view.state == Shown::Ringing && view.canHangUp && view.canAnswer);
        QVERIFY(view.words.contains("2 missed call"));
        QVERIFY(view.words.contains("Do not disturb"));
        QCOMPARE(answerable({talking, ringing})->id, "c2");
        QCOMPARE(endable({ringing, talking})->id, "c1"); // the one that is talked in
        QCOMPARE(endable({ringing})->id, "c2");
    }

    void whatIsOverIsNoCall()
    {
        const auto ended = callThat("c1", Call::State::Ended, true, false);
        const auto ending = callThat("c2", Call::State::Ending, true, true);
        QVERIFY(!answerable({ended, ending}));
        QVERIFY(!endable({ended, ending}));
        QVERIFY(!isBusy({ended, ending}));
        QVERIFY(isBusy({ended, callThat("c3", Call::State::Held, true, true)}));
    }

    void theMenuFits()
    {
        ui::TrayView view;
        auto entries = trayEntries(view);
        QVERIFY(!entryOf(entries, TrayCommand::Answer).isEnabled);
        QVERIFY(!entryOf(entries, TrayCommand::HangUp).isEnabled);
        QVERIFY(entryOf(entries, TrayCommand::DoNotDisturb).isCheckable);
        QVERIFY(!entryOf(entries, TrayCommand::DoNotDisturb).isChecked);
        QVERIFY(entryOf(entries, TrayCommand::ShowHide).label.startsWith("Show"));
        view.canAnswer = view.canHangUp = view.doNotDisturb = view.isWindowShown = true;
        entries = trayEntries(view);
        QCOMPARE(entries.size(), 5);
        QVERIFY(entryOf(entries, TrayCommand::Answer).isEnabled);
        QVERIFY(entryOf(entries, TrayCommand::HangUp).isEnabled);
        QVERIFY(entryOf(entries, TrayCommand::DoNotDisturb).isChecked);
        QVERIFY(entryOf(entries, TrayCommand::ShowHide).label.startsWith("Hide"));
        QVERIFY(entryOf(entries, TrayCommand::Quit).isEnabled);
    }
};

QTEST_GUILESS_MAIN(TestTray)
#include "tst_tray.moc"
