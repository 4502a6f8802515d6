#include "tests/ui/call_panel_test.h"
#include "ui/call/call_controls.h"
#include "ui/call/ladder_page.h"

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>

using namespace ahoy::ui;

namespace {

/// How often something was laid out.
class LayoutCount : public QObject {
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return false;
    }
    int count = 0;
};

} // namespace

/// What is done with a call that is talked to or has ended, and what is asked for it.
class TestCallPanel : public CallPanelTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void showsTheControlsThatWork_data();
    void showsTheControlsThatWork();
    void saysWhyAControlCantBeUsed();
    void theControlsHaveTheirRoom();
    void records();
    void moreMenu();
    void addsNobodyWhoIsKnown();
    void showsWhatWasSaid();
    void notesWhatIsOver();
    void staysWhileANoteIsWritten();
    void declinesInManyWays_data();
    void declinesInManyWays();
    void sendsACallerElsewhere();
    void answersDuringACall();
    void choosesTheAccountOfACall();
    void hasNoChoiceOfOneAccount();
};

void TestCallPanel::showsTheControlsThatWork_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QStringList>("shown");
    const QStringList all{text("Mute"),   text("Hold"), text("Transfer"), text("Add"),
                          text("Record"), text("More"), text("Sound"),    text("End")};
    const QStringList few{text("Sound"), text("End")};
    QTest::newRow("LOOK.md A call: dialing") << State::Dialing << few;
    QTest::newRow("LOOK.md A call: ringing") << State::Ringing << few;
    QTest::newRow("LOOK.md A call: talking") << State::Active << all;
    QTest::newRow("put on hold by them") << State::RemoteHeld << all;
    QTest::newRow("ended") << State::Ended << QStringList();
}

void TestCallPanel::showsTheControlsThatWork()
{
    QFETCH(State, state);
    QFETCH(QStringList, shown);
    DevicesView devices;
    devices.speakers = {{text("s"), text("Speaker")}};
    m_window->setDevices(devices);
    m_window->updateCall(panelCall(text("c1"), state));
    for (const char *name :
         {"Mute", "Hold", "Transfer", "Add", "Record", "More", "Sound", "End", "Merge"})
        QCOMPARE(has(text(name)), shown.contains(text(name)));
}

void TestCallPanel::theControlsHaveTheirRoom()
{
    // Little of it, under a notice of several lines.
    m_window->showBanner({.sentence = text("A word of a notice. ").repeated(12),
                          .buttonText = {},
                          .actionId = {},
                          .kind = BannerView::Kind::Notice});
    const auto isWhole = [this] {
        const auto all = m_window->findChildren<CallControls *>();
        return std::any_of(all.begin(), all.end(), [](const CallControls *each) {
            return each->isVisible() && each->height() >= each->sizeHint().height();
        });
    };
    LayoutCount laidOut;
    qApp->installEventFilter(&laidOut);
    for (const State state : {State::Dialing, State::Ringing, State::Active, State::Held}) {
        m_window->updateCall(panelCall(text("c1"), state));
        QTRY_VERIFY(isWhole());
    }
    // And then there is rest.
    for (int turn = 0; turn < 20; ++turn)
        QCoreApplication::processEvents();
    const int before = laidOut.count;
    for (int turn = 0; turn < 20; ++turn)
        QCoreApplication::processEvents();
    QVERIFY(laidOut.count - before < 20);
}

void TestCallPanel::saysWhyAControlCantBeUsed()
{
    CallView call = panelCall(text("c1"), State::Held);
    call.isTransferring = true;
    m_window->updateCall(call);
    // The window has two of this name: the field's is always usable.
    bool isKeypadOff = false;
    for (QPushButton *each : m_window->findChildren<QPushButton *>())
        isKeypadOff |= each->isVisible() && each->text() == text("Keypad") && !each->isEnabled() &&
                       !each->toolTip().isEmpty();
    QVERIFY(isKeypadOff);
    QVERIFY(!button(text("Transfer"))->isEnabled());
    QVERIFY(button(text("Transfer"))->toolTip().contains(text("already")));
}

void TestCallPanel::records()
{
    auto record = spyOn(&CallRequests::recordRequested);
    m_window->updateCall(panelCall(text("c1")));
    press(text("Record"));
    QCOMPARE(record.takeFirst(), (Values{text("c1"), true}));
    QVERIFY(!button(text("Record"))->isChecked()); // it is not recorded yet
    CallView call = panelCall(text("c1"));
    call.recording = true;
    m_window->updateCall(call);
    QVERIFY(button(text("Record"))->isChecked());
    bool isMarked = false;
    for (QWidget *each : m_window->findChildren<QWidget *>())
        isMarked |= each->isVisible() && each->accessibleName() == text("Recording");
    QVERIFY(isMarked);
    press(text("Record"));
    QCOMPARE(record.takeFirst(), (Values{text("c1"), false}));
    m_window->updateCall(panelCall(text("c2"))); // seen in its strip, too
    QVERIFY(has(text("Person c1, recording")));
}

void TestCallPanel::moreMenu()
{
    auto method = spyOn(&CallRequests::digitMethodChosen);
    auto ladder = spyOn(&CallRequests::ladderRequested);
    auto contact = spyOn(&CallRequests::addToContactsRequested);
    m_window->updateCall(panelCall(text("c1")));
    press(text("More"));
    QVERIFY(chooseFromMenu(text("Messages (SIP INFO)")));
    QCOMPARE(method.at(0).at(0).toString(), text("c1"));
    QCOMPARE(method.at(0).at(1).value<DigitMethod>(), DigitMethod::Messages);
    press(text("More"));
    QVERIFY(chooseFromMenu(text("Show what was said between the phones")));
    QCOMPARE(ladder.takeFirst(), Values{text("c1")});
    press(text("More"));
    QVERIFY(chooseFromMenu(text("Copy number")));
    QCOMPARE(QGuiApplication::clipboard()->text(), text("+49 30 c1"));
    press(text("More"));
    QVERIFY(!chooseFromMenu(text("Call details"))); // nothing is known yet
    press(text("More"));
    QVERIFY(chooseFromMenu(text("Add to contacts…"))); // opens the editor in the panel's place
    QCOMPARE(contact.takeFirst(), (Values{text("Person c1"), text("+49 30 c1")}));
}

void TestCallPanel::addsNobodyWhoIsKnown()
{
    CallView call = panelCall(text("c1"));
    call.isContact = true;
    m_window->updateCall(call);
    press(text("More"));
    QVERIFY(!chooseFromMenu(text("Add to contacts…")));
}

void TestCallPanel::showsWhatWasSaid()
{
    m_window->updateCall(panelCall(text("c1")));
    QCOMPARE(m_window->shownLadder(), QString());
    m_window->showLadder({text("c1"), text("<b>Bob</b>"), text("INVITE\n")});
    QCOMPARE(m_window->shownLadder(), text("c1"));
    m_window->showLadder({text("c1"), text("<b>Bob</b>"), text("INVITE\n200 OK\n")});
    QCOMPARE(m_window->findChild<LadderPage *>()->findChild<QPlainTextEdit *>()->toPlainText(),
             text("INVITE\n200 OK\n"));
    press(text("Copy"));
    QCOMPARE(QGuiApplication::clipboard()->text(), text("INVITE\n200 OK\n"));
    QTest::keyClick(m_window->findChild<LadderPage *>()->findChild<QPlainTextEdit *>(),
                    Qt::Key_Escape);
    QCOMPARE(m_window->shownLadder(), QString());
    QVERIFY(has(text("Mute")));
}

void TestCallPanel::notesWhatIsOver()
{
    QSignalSpy noted(m_window.get(), &MainWindow::noteEdited);
    m_window->updateCall(panelCall(text("c1")));
    m_window->updateCall(panelCall(text("c1"), State::Ended));
    QVERIFY(!line(text("A note about this call"))->isVisible());
    press(text("Add a note"));
    QLineEdit *note = line(text("A note about this call"));
    QCOMPARE(QApplication::focusWidget(), note);
    QTest::keyClicks(note, text(" offer by Friday "));
    QCOMPARE(noted.count(), 0);
    QTest::keyClick(note, Qt::Key_Return);
    QCOMPARE(noted.count(), 1);
    QCOMPARE(noted.takeFirst(), (Values{text("c1"), text("offer by Friday")}));
    m_window->removeCall(text("c1"));
    QCOMPARE(noted.count(), 0); // told already
}

void TestCallPanel::staysWhileANoteIsWritten()
{
    m_window->setEndedStay(std::chrono::milliseconds(1));
    m_window->updateCall(panelCall(text("c1")));
    m_window->updateCall(panelCall(text("c1"), State::Ended));
    press(text("Add a note"));
    QLineEdit *note = line(text("A note about this call"));
    QTest::keyClicks(note, text("x"));
    QVERIFY(note->isVisible());
    QTest::keyClick(note, Qt::Key_Return);
    QTRY_VERIFY(!note->isVisible());
}

void TestCallPanel::declinesInManyWays_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<int>("way");
    QTest::newRow("486") << text("Say that you are busy") << int(RejectWay::Busy);
    QTest::newRow("603") << text("Say that you decline") << int(RejectWay::Decline);
}

void TestCallPanel::declinesInManyWays()
{
    QFETCH(QString, entry);
    QFETCH(int, way);
    auto reject = spyOn(&CallRequests::rejectRequested);
    auto mailbox = spyOn(&CallRequests::voicemailRequested);
    QSignalSpy silence(m_window.get(), &MainWindow::silenceRequested);
    IncomingView incoming{text("i1"), text("Ines"), text("100"), text("Anna")};
    m_window->showIncoming(incoming);
    press(text("Other ways to decline"));
    QVERIFY(chooseFromMenu(entry));
    QCOMPARE(reject.count(), 1);
    QCOMPARE(int(reject.at(0).at(1).value<RejectWay>()), way);
    press(text("Other ways to decline"));
    QVERIFY(!chooseFromMenu(text("Send them to your mailbox"))); // there is none
    incoming.hasVoicemail = true;
    m_window->showIncoming(incoming);
    press(text("Other ways to decline"));
    QVERIFY(chooseFromMenu(text("Send them to your mailbox")));
    QCOMPARE(mailbox.takeFirst(), Values{text("i1")});
    press(text("Other ways to decline"));
    QVERIFY(chooseFromMenu(text("Silence the ringing")));
    QCOMPARE(silence.takeFirst(), Values{text("i1")});
    QCOMPARE(reject.count(), 1);
}

void TestCallPanel::sendsACallerElsewhere()
{
    auto redirect = spyOn(&CallRequests::redirectRequested);
    QSignalSpy silence(m_window.get(), &MainWindow::silenceRequested);
    m_window->showIncoming({text("i1"), text("Ines"), text("100"), text("Anna")});
    press(text("Other ways to decline"));
    QVERIFY(chooseFromMenu(text("Send them to another number…")));
    const QString name = text("Name or number that they are sent to");
    QVERIFY(!has(text("Answer")));
    QTest::keyClick(line(name), Qt::Key_Escape); // of the field, not of the call
    QVERIFY(has(text("Answer")));
    QCOMPARE(silence.count(), 0);
    press(text("Other ways to decline"));
    QVERIFY(chooseFromMenu(text("Send them to another number…")));
    QTest::keyClick(line(name), Qt::Key_Return);
    QCOMPARE(redirect.count(), 0); // to nobody
    enter(name, text("+49 30 99"));
    press(text("Send"));
    QCOMPARE(redirect.takeFirst(), (Values{text("i1"), text("+493099")}));
}

void TestCallPanel::answersDuringACall()
{
    auto ending = spyOn(&CallRequests::endOthersAndAnswerRequested);
    QSignalSpy answer(m_window.get(), &MainWindow::answerRequested);
    m_window->showIncoming({text("i1"), text("Ines"), text("100"), text("Anna")});
    QVERIFY(!has(text("Other ways to answer")));
    m_window->updateCall(panelCall(text("c1")));
    press(text("Other ways to answer"));
    QVERIFY(chooseFromMenu(text("End the other call, and answer")));
    QCOMPARE(ending.takeFirst(), Values{text("i1")});
    press(text("Other ways to answer"));
    QVERIFY(chooseFromMenu(text("Answer, and hold the other call")));
    QCOMPARE(answer.takeFirst(), Values{text("i1")});
    // The card has room for words.
    QPushButton *onCard = nullptr;
    for (QWidget *top : QApplication::topLevelWidgets())
        for (QPushButton *each : top->findChildren<QPushButton *>())
            if (top->isVisible() && each->isVisible() && each->text() == text("End and answer"))
                onCard = each;
    QVERIFY(onCard != nullptr);
    QVERIFY(onCard->height() >= 32);
    QTest::mouseClick(onCard, Qt::LeftButton);
    QCOMPARE(ending.count(), 1);
    m_window->updateCall(panelCall(text("c1"), State::Held));
    QVERIFY(!has(text("Other ways to answer"))); // nobody is talked to
}

void TestCallPanel::choosesTheAccountOfACall()
{
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    AccountView anna;
    anna.id = text("a1");
    anna.name = text("Anna");
    AccountView office;
    office.id = text("a2");
    office.name = text("Office");
    m_window->setAccounts({anna, office}, text("a1"));
    const auto call = [this] {
        field()->setText(text("100"));
        QTest::keyClick(field(), Qt::Key_Return);
    };
    call();
    QCOMPARE(dial.takeFirst().at(1).toString(), QString()); // by the usual one
    QTest::keyClick(m_window.get(), Qt::Key_Down, Qt::AltModifier);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QVERIFY(menu->actions().at(0)->isChecked());
    menu->actions().at(1)->trigger();
    menu->close();
    call();
    QCOMPARE(dial.takeFirst().at(1).toString(), text("a2"));
    call(); // for that call only
    QCOMPARE(dial.takeFirst().at(1).toString(), QString());
}

void TestCallPanel::hasNoChoiceOfOneAccount()
{
    QTest::keyClick(m_window.get(), Qt::Key_Down, Qt::AltModifier);
    QVERIFY(QApplication::activePopupWidget() == nullptr);
}

QTEST_MAIN(TestCallPanel)
#include "tst_call_panel.moc"
