#include "tests/ui/call_panel_test.h"

#include <QLabel>

using namespace ahoy::ui;

/// Handing a call on, one more beside it, and conferences: what the panel shows and asks.
class TestCallsTogether : public CallPanelTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void transfersNow();
    void asksFirst();
    void connectsWithTheOtherCall();
    void connectsWhomWasAsked();
    void leavesATransferAlone();
    void ctrlTOpensTheTransfer();
    void tellsHowATransferGoes();
    void addGoesToTheField();
    void mergesCalls();
    void conferenceIsOne();
    void conferenceLetsGo();
    void conferenceBesideACall();
    void keysMeanTheWholeConference();
};

void TestCallsTogether::transfersNow()
{
    auto transfer = spyOn(&CallRequests::transferRequested);
    m_window->updateCall(panelCall(text("c1")));
    press(text("Transfer"));
    QVERIFY(!button(text("Transfer now"))->isEnabled()); // to nobody
    QTest::keyClick(line(text("Transfer to")), Qt::Key_Return);
    QCOMPARE(transfer.count(), 0);
    enter(text("Transfer to"), text("tel:+49-30-12 34"));
    press(text("Transfer now"));
    QCOMPARE(transfer.takeFirst(), (Values{text("c1"), text("+49301234")}));
    QVERIFY(has(text("Mute"))); // back at the controls
    press(text("Transfer"));
    QCOMPARE(line(text("Transfer to"))->text(), QString());
    enter(text("Transfer to"), text("carol"));
    QTest::keyClick(line(text("Transfer to")), Qt::Key_Return);
    QCOMPARE(transfer.takeFirst(), (Values{text("c1"), text("carol")}));
}

void TestCallsTogether::asksFirst()
{
    auto consult = spyOn(&CallRequests::consultRequested);
    auto transfer = spyOn(&CallRequests::transferRequested);
    m_window->updateCall(panelCall(text("c1")));
    press(text("Transfer"));
    enter(text("Transfer to"), text("carol"));
    press(text("Ask first"));
    QCOMPARE(consult.takeFirst(), (Values{text("c1"), text("carol")}));
    QCOMPARE(transfer.count(), 0);
}

void TestCallsTogether::connectsWithTheOtherCall()
{
    auto both = spyOn(&CallRequests::connectRequested);
    m_window->updateCall(panelCall(text("c1"), State::Held));
    m_window->updateCall(panelCall(text("c2")));
    m_window->updateCall(panelCall(text("c3"), State::Ringing));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::AltModifier);
    press(text("Transfer"));
    int others = 0;
    for (QPushButton *each : m_window->findChildren<QPushButton *>()) {
        if (!each->isVisible() || !each->text().startsWith(text("Connect with")))
            continue;
        ++others; // who is not answered yet is nobody to be connected with
        QVERIFY(each->text().contains(text("Person c1")));
        QTest::mouseClick(each, Qt::LeftButton);
        break;
    }
    QCOMPARE(others, 1);
    QCOMPARE(both.takeFirst(), (Values{text("c2"), text("c1")}));
}

void TestCallsTogether::connectsWhomWasAsked()
{
    auto both = spyOn(&CallRequests::connectRequested);
    m_window->updateCall(panelCall(text("c1"), State::Held));
    CallView asked = panelCall(text("c2"), State::Ringing);
    asked.consultsFor = text("c1");
    m_window->updateCall(asked);
    QVERIFY(!has(text("Connect the two")));
    asked = panelCall(text("c2"));
    asked.consultsFor = text("c1");
    m_window->updateCall(asked);
    press(text("Connect the two"));
    QCOMPARE(both.takeFirst(), (Values{text("c1"), text("c2")}));
    m_window->updateCall(panelCall(text("c1"), State::Ended)); // the first one is gone
    QVERIFY(!has(text("Connect the two")));
}

void TestCallsTogether::leavesATransferAlone()
{
    auto transfer = spyOn(&CallRequests::transferRequested);
    m_window->updateCall(panelCall(text("c1")));
    press(text("Transfer"));
    QTest::keyClick(line(text("Transfer to")), Qt::Key_Escape);
    QVERIFY(has(text("Mute")));
    press(text("Transfer"));
    press(text("Cancel"));
    QVERIFY(has(text("Mute")));
    press(text("Transfer"));
    m_window->updateCall(panelCall(text("c1"), State::Ended));
    QVERIFY(!has(text("Transfer now")));
    QCOMPARE(transfer.count(), 0);
}

void TestCallsTogether::ctrlTOpensTheTransfer()
{
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!has(text("Transfer now")));
    m_window->updateCall(panelCall(text("c1"), State::Ringing));
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!has(text("Transfer now")));
    m_window->updateCall(panelCall(text("c1")));
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(has(text("Transfer now")));
    QCOMPARE(QApplication::focusWidget(), line(text("Transfer to")));
}

void TestCallsTogether::tellsHowATransferGoes()
{
    const auto isSaid = [this](const QString &words) {
        for (QLabel *each : m_window->findChildren<QLabel *>())
            if (each->isVisible() && each->text() == words)
                return true;
        return false;
    };
    CallView call = panelCall(text("c1"));
    call.isTransferring = true;
    call.transferText = text("Asking them to call carol…");
    m_window->updateCall(call);
    QVERIFY(isSaid(call.transferText));
    call.isTransferring = false;
    call.hasTransferFailed = true;
    call.transferText = text("carol could not be reached. You are still connected.");
    m_window->updateCall(call);
    QVERIFY(isSaid(call.transferText));
    QVERIFY(button(text("Transfer"))->isEnabled()); // once more
}

void TestCallsTogether::addGoesToTheField()
{
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    m_window->updateCall(panelCall(text("c1")));
    press(text("Add"));
    QCOMPARE(QApplication::focusWidget(), field());
    QVERIFY(!has(text("Mute"))); // the lists are there
    QTest::keyClicks(field(), text("carol"));
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.count(), 1);
    m_window->updateCall(panelCall(text("c1"), State::Held));
    m_window->updateCall(panelCall(text("c2"), State::Dialing));
    QVERIFY(has(text("End"))); // the new call opens
    QCOMPARE(field()->text(), QString());
}

void TestCallsTogether::mergesCalls()
{
    auto join = spyOn(&CallRequests::joinRequested);
    m_window->updateCall(panelCall(text("c1"), State::Held));
    m_window->updateCall(panelCall(text("c2")));
    QVERIFY(!has(text("Add")));
    press(text("Merge"));
    QCOMPARE(join.takeFirst().at(0).toStringList(), (QStringList{text("c2"), text("c1")}));
}

void TestCallsTogether::conferenceIsOne()
{
    QSignalSpy mute(m_window.get(), &MainWindow::muteRequested);
    QSignalSpy hold(m_window.get(), &MainWindow::holdRequested);
    QSignalSpy end(m_window.get(), &MainWindow::hangUpRequested);
    for (const char *id : {"c1", "c2", "c3"}) {
        CallView call = panelCall(text(id));
        call.inConference = true;
        m_window->updateCall(call);
    }
    QVERIFY(!has(text("Transfer")) && !has(text("End")) && !has(text("Person c1")));
    press(text("Mute"));
    QCOMPARE(mute.count(), 3);
    press(text("Hold"));
    QCOMPARE(hold.count(), 1); // as one
    press(text("End all"));
    QCOMPARE(end.count(), 3);
    QCOMPARE(end.at(0).at(0).toString(), text("c1"));
}

void TestCallsTogether::conferenceLetsGo()
{
    auto leave = spyOn(&CallRequests::leaveConferenceRequested);
    auto split = spyOn(&CallRequests::splitConferenceRequested);
    QSignalSpy end(m_window.get(), &MainWindow::hangUpRequested);
    for (const char *id : {"c1", "c2"}) {
        CallView call = panelCall(text(id));
        call.inConference = true;
        m_window->updateCall(call);
    }
    const auto named = [this](const char *begin, const char *who) -> QPushButton * {
        for (QPushButton *each : m_window->findChildren<QPushButton *>())
            if (each->isVisible() && each->accessibleName().startsWith(text(begin)) &&
                each->accessibleName().contains(text(who)))
                return each;
        return nullptr;
    };
    QTest::mouseClick(named("Remove", "c2"), Qt::LeftButton);
    QCOMPARE(leave.takeFirst(), Values{text("c2")});
    QTest::mouseClick(named("Hang up on", "c1"), Qt::LeftButton);
    QCOMPARE(end.takeFirst(), Values{text("c1")});
    QTest::mouseClick(named("Split", ""), Qt::LeftButton);
    QCOMPARE(split.count(), 1);
}

void TestCallsTogether::conferenceBesideACall()
{
    QSignalSpy swap(m_window.get(), &MainWindow::swapRequested);
    auto join = spyOn(&CallRequests::joinRequested);
    for (const char *id : {"c1", "c2"}) {
        CallView call = panelCall(text(id), State::Held);
        call.inConference = true;
        m_window->updateCall(call);
    }
    m_window->updateCall(panelCall(text("c3")));
    press(text("Merge"));
    QCOMPARE(join.takeFirst().at(0).toStringList(),
             (QStringList{text("c3"), text("c1"), text("c2")}));
    press(text("Conference, On hold"));
    QCOMPARE(swap.takeFirst(), Values{text("c1")});
    QVERIFY(has(text("End all")));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::AltModifier); // the second strip
    QVERIFY(has(text("End")));
}

void TestCallsTogether::keysMeanTheWholeConference()
{
    QSignalSpy mute(m_window.get(), &MainWindow::muteRequested);
    QSignalSpy end(m_window.get(), &MainWindow::hangUpRequested);
    for (const char *id : {"c1", "c2"}) {
        CallView call = panelCall(text(id));
        call.inConference = true;
        m_window->updateCall(call);
    }
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(mute.count(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QCOMPARE(end.count(), 2);
}

QTEST_MAIN(TestCallsTogether)
#include "tst_calls_together.moc"
