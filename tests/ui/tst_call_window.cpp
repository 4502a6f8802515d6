#include "tests/ui/window_test.h"

#include <QSignalSpy>

using namespace ahoy::ui;

namespace {

CallView callOf(const QString &id, CallView::State state)
{
    CallView call;
    call.id = id;
    call.name = QStringLiteral("Jonas Keller");
    call.number = QStringLiteral("+49 30 123456");
    call.state = state;
    if (state == CallView::State::Active || state == CallView::State::Held)
        call.answeredAt = QDateTime::currentDateTimeUtc().addSecs(-5);
    return call;
}

IncomingView incomingOf(const QString &id)
{
    return {id, QStringLiteral("Ines"), QStringLiteral("100"), QStringLiteral("Anna")};
}

} // namespace

/// What rings and what is talked: every question is asked when it should be, and no other.
class TestCallWindow : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void answerAndDeclineInTheWindow();
    void f2AnswersTheFirst();
    void escapeSilencesThenDeclines();
    void escapeCountsAnewForTheNextCall();
    void cardNeverTakesTheFocus();
    void cardGoesWithItsCall();
    void buttonsOfACall();
    void ringingOutHasOnlyEnd();
    void keysOfACall();
    void keysWithoutACallAskNothing();
    void digitsAreTonesDuringACall();
    void digitsInTheFieldAreNot();
    void halfTypedNumberSurvivesACallThatComesIn();
    void heldCallIsSwappedByAClick();
    void altNumberChooses();
    void muteShowsOnlyWhatIsTold();
    void endedStaysThenGoes();
    void endedButtonAsks();
};

void TestCallWindow::answerAndDeclineInTheWindow()
{
    QSignalSpy answer(m_window.get(), &MainWindow::answerRequested);
    QSignalSpy decline(m_window.get(), &MainWindow::declineRequested);
    m_window->showIncoming(incomingOf(QStringLiteral("i1")));
    QVERIFY(answer.isEmpty() && decline.isEmpty());
    press(QStringLiteral("Answer"));
    QCOMPARE(answer.count(), 1);
    QCOMPARE(answer.at(0).at(0).toString(), QStringLiteral("i1"));
    press(QStringLiteral("Decline"));
    QCOMPARE(decline.count(), 1);
    QVERIFY(has(QStringLiteral("Answer"))); // only the phone takes it away
    m_window->hideIncoming(QStringLiteral("i1"));
    QVERIFY(!has(QStringLiteral("Answer")));
}

void TestCallWindow::f2AnswersTheFirst()
{
    QSignalSpy answer(m_window.get(), &MainWindow::answerRequested);
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    QCOMPARE(answer.count(), 0);
    m_window->showIncoming(incomingOf(QStringLiteral("i1")));
    m_window->showIncoming(incomingOf(QStringLiteral("i2")));
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    QCOMPARE(answer.count(), 1);
    QCOMPARE(answer.at(0).at(0).toString(), QStringLiteral("i1"));
}

void TestCallWindow::escapeSilencesThenDeclines()
{
    QSignalSpy silence(m_window.get(), &MainWindow::silenceRequested);
    QSignalSpy decline(m_window.get(), &MainWindow::declineRequested);
    m_window->showIncoming(incomingOf(QStringLiteral("i1")));
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(silence.count(), 1);
    QCOMPARE(decline.count(), 0);
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(silence.count(), 1);
    QCOMPARE(decline.count(), 1);
}

void TestCallWindow::escapeCountsAnewForTheNextCall()
{
    QSignalSpy silence(m_window.get(), &MainWindow::silenceRequested);
    QSignalSpy decline(m_window.get(), &MainWindow::declineRequested);
    m_window->showIncoming(incomingOf(QStringLiteral("i1")));
    QTest::keyClick(field(), Qt::Key_Escape);
    m_window->hideIncoming(QStringLiteral("i1"));
    QTest::keyClick(field(), Qt::Key_Escape);
    m_window->showIncoming(incomingOf(QStringLiteral("i1")));
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(silence.count(), 2);
    QCOMPARE(decline.count(), 0);
}

void TestCallWindow::cardNeverTakesTheFocus()
{
    m_window->showIncoming(incomingOf(QStringLiteral("i1")));
    QCoreApplication::processEvents();
    QWidget *card = nullptr;
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (each->isVisible() && each->windowFlags().testFlag(Qt::WindowDoesNotAcceptFocus))
            card = each;
    }
    QVERIFY(card != nullptr);
    QVERIFY(card->testAttribute(Qt::WA_ShowWithoutActivating));
    QVERIFY(card->windowFlags().testFlag(Qt::WindowStaysOnTopHint));
    // The offscreen platform activates whatever is shown; a real one keeps the field's focus.
    if (QGuiApplication::platformName() != QLatin1String("offscreen")) {
        QCOMPARE(QApplication::activeWindow(), m_window.get());
        QCOMPARE(QApplication::focusWidget(), field());
    }
    // The keys of the card, once a person gave it the keyboard.
    QSignalSpy answer(m_window.get(), &MainWindow::answerRequested);
    QSignalSpy silence(m_window.get(), &MainWindow::silenceRequested);
    QTest::keyClick(card, Qt::Key_Escape);
    QCOMPARE(silence.count(), 1);
    QTest::keyClick(card, Qt::Key_Return);
    QCOMPARE(answer.count(), 1);
    card->close();
    QVERIFY(card->isVisible()); // closing it decides nothing
}

void TestCallWindow::cardGoesWithItsCall()
{
    const auto cards = [] {
        qsizetype count = 0;
        for (QWidget *each : QApplication::topLevelWidgets())
            count +=
                each->isVisible() && each->windowFlags().testFlag(Qt::WindowDoesNotAcceptFocus);
        return count;
    };
    m_window->showIncoming(incomingOf(QStringLiteral("i1")));
    m_window->showIncoming(incomingOf(QStringLiteral("i1"))); // the same again is no second one
    m_window->showIncoming(incomingOf(QStringLiteral("i2")));
    QCOMPARE(cards(), 2);
    m_window->hideIncoming(QStringLiteral("i1"));
    m_window->hideIncoming(QStringLiteral("unknown"));
    QCOMPARE(cards(), 1);
    m_window->hideIncoming(QStringLiteral("i2"));
    QCOMPARE(cards(), 0);
    m_window->setIncomingCardsAllowed(false);
    m_window->showIncoming(incomingOf(QStringLiteral("i3")));
    QCOMPARE(cards(), 0);
    QVERIFY(has(QStringLiteral("Answer")));
}

void TestCallWindow::buttonsOfACall()
{
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    QSignalSpy hold(m_window.get(), &MainWindow::holdRequested);
    QSignalSpy mute(m_window.get(), &MainWindow::muteRequested);
    QSignalSpy digit(m_window.get(), &MainWindow::digitPressed);
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Active));
    press(QStringLiteral("Mute"));
    press(QStringLiteral("Hold"));
    press(QStringLiteral("End"));
    QCOMPARE(mute.takeFirst(), (QList<QVariant>{QStringLiteral("c1"), true}));
    QCOMPARE(hold.takeFirst(), (QList<QVariant>{QStringLiteral("c1"), true}));
    QCOMPARE(hangUp.takeFirst(), (QList<QVariant>{QStringLiteral("c1")}));
    QVERIFY(!has(QStringLiteral("Sound"))); // no devices are known
    press(QStringLiteral("Keypad"));
    press(QStringLiteral("5"));
    press(QStringLiteral("Hash"));
    QCOMPARE(digit.count(), 2);
    QCOMPARE(digit.at(1).at(1).toChar(), QChar(u'#'));
    press(QStringLiteral("Hide"));
    CallView held = callOf(QStringLiteral("c1"), CallView::State::Held);
    held.muted = true;
    m_window->updateCall(held);
    press(QStringLiteral("Resume"));
    press(QStringLiteral("Mute"));
    QCOMPARE(hold.takeFirst(), (QList<QVariant>{QStringLiteral("c1"), false}));
    QCOMPARE(mute.takeFirst(), (QList<QVariant>{QStringLiteral("c1"), false}));
}

void TestCallWindow::ringingOutHasOnlyEnd()
{
    for (const auto state : {CallView::State::Dialing, CallView::State::Ringing}) {
        m_window->updateCall(callOf(QStringLiteral("c1"), state));
        for (const char *name : {"Mute", "Hold", "Resume"})
            QVERIFY2(!has(QLatin1String(name)), name);
        QVERIFY(has(QStringLiteral("End")));
    }
}

void TestCallWindow::keysOfACall()
{
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    QSignalSpy all(m_window.get(), &MainWindow::hangUpAllRequested);
    QSignalSpy hold(m_window.get(), &MainWindow::holdRequested);
    QSignalSpy mute(m_window.get(), &MainWindow::muteRequested);
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Active));
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QTest::keyClick(m_window.get(), Qt::Key_F4, Qt::ShiftModifier);
    QCOMPARE(mute.count(), 1);
    QCOMPARE(hold.count(), 1);
    QCOMPARE(hangUp.count(), 1);
    QCOMPARE(all.count(), 1);
    // Not answered yet: nothing to mute or hold, but to hang up.
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Ended));
    m_window->removeCall(QStringLiteral("c1"));
    m_window->updateCall(callOf(QStringLiteral("c2"), CallView::State::Ringing));
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QCOMPARE(mute.count(), 1);
    QCOMPARE(hold.count(), 1);
    QCOMPARE(hangUp.count(), 2);
}

void TestCallWindow::keysWithoutACallAskNothing()
{
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    QSignalSpy all(m_window.get(), &MainWindow::hangUpAllRequested);
    QSignalSpy hold(m_window.get(), &MainWindow::holdRequested);
    QSignalSpy mute(m_window.get(), &MainWindow::muteRequested);
    QSignalSpy decline(m_window.get(), &MainWindow::declineRequested);
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QTest::keyClick(m_window.get(), Qt::Key_F4, Qt::ShiftModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(hangUp.count() + all.count() + hold.count() + mute.count() + decline.count(), 0);
}

void TestCallWindow::digitsAreTonesDuringACall()
{
    QSignalSpy digit(m_window.get(), &MainWindow::digitPressed);
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Active));
    QVERIFY(QApplication::focusWidget() != field());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("1*#"));
    QCOMPARE(digit.count(), 3);
    QCOMPARE(digit.at(0).at(0).toString(), QStringLiteral("c1"));
    QCOMPARE(digit.at(1).at(1).toChar(), QChar(u'*'));
    // Letters are nothing, and a call that only rings takes no digits.
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Held));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("1"));
    QCOMPARE(digit.count(), 3);
}

void TestCallWindow::digitsInTheFieldAreNot()
{
    QSignalSpy digit(m_window.get(), &MainWindow::digitPressed);
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Active));
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), field());
    QTest::keyClicks(field(), QStringLiteral("12"));
    QCOMPARE(digit.count(), 0);
    QCOMPARE(field()->text(), QStringLiteral("12"));
}

void TestCallWindow::halfTypedNumberSurvivesACallThatComesIn()
{
    QTest::keyClicks(field(), QStringLiteral("03012"));
    m_window->showIncoming(incomingOf(QStringLiteral("c1")));
    m_window->hideIncoming(QStringLiteral("c1"));
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Active));
    QCOMPARE(field()->text(), QStringLiteral("03012"));
    m_window->removeCall(QStringLiteral("c1"));
    QTest::keyClick(field(), Qt::Key_Return);
    m_window->updateCall(callOf(QStringLiteral("c2"), CallView::State::Dialing));
    QCOMPARE(field()->text(), QString()); // this one it was typed for
}

void TestCallWindow::heldCallIsSwappedByAClick()
{
    QSignalSpy swap(m_window.get(), &MainWindow::swapRequested);
    CallView held = callOf(QStringLiteral("c1"), CallView::State::Held);
    held.name = QStringLiteral("Maria");
    m_window->updateCall(held);
    m_window->updateCall(callOf(QStringLiteral("c2"), CallView::State::Active));
    press(QStringLiteral("Jonas Keller")); // the one that is open already
    QCOMPARE(swap.count(), 0);
    press(QStringLiteral("Maria, On hold"));
    QCOMPARE(swap.count(), 1);
    QCOMPARE(swap.at(0).at(0).toString(), QStringLiteral("c1"));
}

void TestCallWindow::altNumberChooses()
{
    QSignalSpy swap(m_window.get(), &MainWindow::swapRequested);
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    m_window->setCalls({callOf(QStringLiteral("c1"), CallView::State::Held),
                        callOf(QStringLiteral("c2"), CallView::State::Active)});
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::AltModifier);
    QCOMPARE(swap.count(), 0);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(swap.count(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QCOMPARE(hangUp.at(0).at(0).toString(), QStringLiteral("c1"));
}

void TestCallWindow::muteShowsOnlyWhatIsTold()
{
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Active));
    press(QStringLiteral("Mute"));
    QVERIFY(!button(QStringLiteral("Mute"))->isChecked());
    CallView muted = callOf(QStringLiteral("c1"), CallView::State::Active);
    muted.muted = true;
    m_window->updateCall(muted);
    QVERIFY(button(QStringLiteral("Mute"))->isChecked());
}

void TestCallWindow::endedStaysThenGoes()
{
    m_window->setEndedStay(std::chrono::milliseconds(20));
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Active));
    CallView ended = callOf(QStringLiteral("c1"), CallView::State::Ended);
    ended.resultButton = QStringLiteral("Call again");
    m_window->updateCall(ended);
    m_window->setCalls({}); // the phone has forgotten it already
    QVERIFY(has(QStringLiteral("Call again")));
    QVERIFY(!has(QStringLiteral("End")));
    QTRY_VERIFY(!has(QStringLiteral("Call again")));
}

void TestCallWindow::endedButtonAsks()
{
    QSignalSpy action(m_window.get(), &MainWindow::callActionRequested);
    CallView ended = callOf(QStringLiteral("c1"), CallView::State::Ended);
    ended.resultButton = QStringLiteral("Call again");
    ended.resultActionId = QStringLiteral("again");
    m_window->updateCall(callOf(QStringLiteral("c1"), CallView::State::Dialing));
    m_window->updateCall(ended);
    press(QStringLiteral("Call again"));
    QCOMPARE(action.takeFirst(), (QList<QVariant>{QStringLiteral("c1"), QStringLiteral("again")}));
}

QTEST_MAIN(TestCallWindow)
#include "tst_call_window.moc"
