#include "tests/ui/window_test.h"

#include "ui/accounts/account_strip.h"

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QRadioButton>
#include <QSignalSpy>

using namespace ahoy::ui;

/// Do not disturb, forwarding and the manners on the desktop: asked for, and shown as they hold.
class TestCallRules : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void stripSaysSo();
    void menuAsksAndIsTold();
    void forwardingIsTyped();
    void forwardingIsStopped();
    void aProblemKeepsThePage();
    void tellsWhetherItIsShown();

private:
    AccountStrip *strip() const { return m_window->findChild<AccountStrip *>(); }
    /// The line of the strip's menu; the menu is closed again.
    QAction *line(const QString &begin)
    {
        QTest::mouseClick(strip(), Qt::LeftButton);
        auto *menu = strip()->findChild<QMenu *>();
        menu->close();
        for (QAction *action : menu->actions())
            if (action->text().startsWith(begin))
                return action;
        return nullptr;
    }
};

void TestCallRules::stripSaysSo()
{
    QVERIFY(strip()->accessibleName().endsWith(QStringLiteral("ready")));
    m_window->setCallRules({.forwardTo = QStringLiteral("+4930")});
    QVERIFY(strip()->accessibleName().endsWith(QStringLiteral("Forwarding calls")));
    m_window->setCallRules({.doNotDisturb = true, .forwardTo = QStringLiteral("+4930")});
    QVERIFY(strip()->accessibleName().endsWith(QStringLiteral("Do not disturb")));
    m_window->setCallRules({});
    QVERIFY(strip()->accessibleName().endsWith(QStringLiteral("ready")));
}

void TestCallRules::menuAsksAndIsTold()
{
    QSignalSpy asked(m_window.get(), &MainWindow::doNotDisturbRequested);
    QAction *quiet = line(QStringLiteral("Do not disturb"));
    QVERIFY(quiet != nullptr && quiet->isCheckable() && !quiet->isChecked());
    quiet->trigger();
    QCOMPARE(asked.count(), 1);
    QVERIFY(asked.at(0).at(0).toBool());
    QVERIFY(strip()->accessibleName().endsWith(QStringLiteral("ready"))); // nobody said yes yet
    m_window->setCallRules({.doNotDisturb = true});
    quiet = line(QStringLiteral("Do not disturb"));
    QVERIFY(quiet->isChecked());
    quiet->trigger();
    QVERIFY(!asked.at(1).at(0).toBool());
    m_window->setCallRules({.forwardTo = QStringLiteral("a&b@example.com")});
    QAction *forwarding = line(QStringLiteral("Forwarding to"));
    QVERIFY(forwarding != nullptr && forwarding->text().contains(QStringLiteral("a&&b@")));
}

void TestCallRules::forwardingIsTyped()
{
    QSignalSpy submitted(m_window.get(), &MainWindow::forwardingSubmitted);
    line(QStringLiteral("Forward calls"))->trigger();
    QLineEdit *to = WindowTest::line(QStringLiteral("To this number or address"));
    QVERIFY(to != nullptr && to->isVisible());
    QVERIFY(!button(QStringLiteral("Forward"))->isEnabled());
    QVERIFY(!has(QStringLiteral("Stop forwarding")));
    QTest::keyClick(to, Qt::Key_Return);
    QCOMPARE(submitted.count(), 0);
    QTest::keyClicks(to, QStringLiteral("tel:+49 30 1"));
    auto *seconds = m_window->findChild<QComboBox *>(QStringLiteral("ringSeconds"));
    QVERIFY(seconds != nullptr && !seconds->isVisible());
    for (QRadioButton *radio : m_window->findChildren<QRadioButton *>())
        if (radio->text() == QStringLiteral("Calls that nobody answers"))
            radio->click();
    QVERIFY(seconds->isVisible());
    seconds->setCurrentIndex(seconds->findData(30));
    QTest::keyClick(to, Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
    const auto rules = submitted.at(0).at(0).value<CallRulesView>();
    QCOMPARE(rules.forwardTo, QStringLiteral("+49301"));
    QVERIFY(rules.when == CallRulesView::When::NoAnswer);
    QCOMPARE(rules.seconds, 30);
    QVERIFY(to->isVisible()); // until it is told that it holds
    m_window->hideForwarding();
    QVERIFY(!to->isVisible());
}

void TestCallRules::forwardingIsStopped()
{
    QSignalSpy submitted(m_window.get(), &MainWindow::forwardingSubmitted);
    m_window->setCallRules({.forwardTo = QStringLiteral("bob"), .seconds = 77});
    m_window->showForwarding();
    QCOMPARE(m_window->findChild<QComboBox *>(QStringLiteral("ringSeconds"))->currentData().toInt(),
             77);
    press(QStringLiteral("Stop forwarding"));
    QCOMPARE(submitted.count(), 1);
    QVERIFY(!submitted.at(0).at(0).value<CallRulesView>().isForwarding());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTest::keyClick(WindowTest::line(QStringLiteral("To this number or address")), Qt::Key_Escape);
    QVERIFY(!has(QStringLiteral("Stop forwarding")));
    QCOMPARE(submitted.count(), 1);
}

void TestCallRules::aProblemKeepsThePage()
{
    m_window->showForwarding();
    QLineEdit *to = WindowTest::line(QStringLiteral("To this number or address"));
    QTest::keyClicks(to, QStringLiteral("<<>>"));
    QTest::keyClick(to, Qt::Key_Return);
    m_window->showForwardingProblem(QStringLiteral("This is no number."));
    QVERIFY(to->isVisible());
    QCOMPARE(to->text(), QStringLiteral("<<>>")); // nothing typed is lost
}

void TestCallRules::tellsWhetherItIsShown()
{
    QSignalSpy shown(m_window.get(), &MainWindow::shownChanged);
    QSignalSpy missed(m_window.get(), &MainWindow::missedCountChanged);
    m_window->setMissedCount(3);
    QCOMPARE(missed.count(), 1);
    QCOMPARE(missed.at(0).at(0).toInt(), 3);
    m_window->hide();
    QCOMPARE(shown.count(), 1);
    QVERIFY(!shown.at(0).at(0).toBool());
    m_window->present();
    QVERIFY(shown.constLast().at(0).toBool());
}

QTEST_MAIN(TestCallRules)
#include "tst_call_rules.moc"
