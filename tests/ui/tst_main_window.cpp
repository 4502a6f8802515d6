#include "tests/ui/window_test.h"

#include "ui/field/account_chooser.h"
#include "ui/field/completion_roles.h"
#include "ui/recents/recents_roles.h"
#include "ui/widgets/banner_bar.h"

#include <QAction>
#include <QClipboard>
#include <QSignalSpy>
#include <QStandardItemModel>

using namespace ahoy::ui;

namespace {

QStandardItem *recentOf(const QString &id, bool incoming, RecentResult result, int daysAgo)
{
    auto *item = new QStandardItem;
    item->setData(id, RecentsRole::Id);
    item->setData(QStringLiteral("Person %1").arg(id), RecentsRole::Name);
    item->setData(QStringLiteral("10%1").arg(id), RecentsRole::Number);
    item->setData(incoming, RecentsRole::Incoming);
    item->setData(static_cast<int>(result), RecentsRole::Result);
    item->setData(QDateTime::currentDateTime().addDays(-daysAgo), RecentsRole::StartedAt);
    return item;
}

/// Suggestions that are looked up: they come a moment after the key.
class LateModel : public QAbstractListModel {
public:
    void show(const QStringList &names)
    {
        beginResetModel();
        m_names = names;
        endResetModel();
    }
    int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_names.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == CompletionRole::Number ? QVariant(QStringLiteral("+4930"))
                                              : QVariant(m_names.value(index.row()));
    }

private:
    QStringList m_names;
};

} // namespace

/// Field, lists and the rest: every question is asked when it should be, and no other.
class TestMainWindow : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup()
    {
        m_window.reset();
        m_recents.reset();
    }

    void enterDials();
    void emptyFieldDialsNothing();
    void pasteIsCleaned();
    void typingIsNotCleaned();
    void setFieldNeverDials();
    void undoBringsBackWhatWasPasted();
    void completionTakesTheNumber();
    void suggestionsMayComeLate();
    void dialsByTheChosenAccount();
    void suggestsAnAccountForWhatIsTyped();
    void digitsGoToTheFieldOtherwise();
    void recentsByKeyboard();
    void missedFilter();
    void missedIsSeenOnlyInSight();
    void deleteHistoryAsksFirst();
    void redial();
    void tabsByKeys();
    void bannerAsks();
    void quitAndClose();

private:
    void addRecents();

    std::unique_ptr<QStandardItemModel> m_recents;
};

void TestMainWindow::addRecents()
{
    m_recents = std::make_unique<QStandardItemModel>();
    m_recents->appendRow(recentOf(QStringLiteral("1"), true, RecentResult::Answered, 0));
    m_recents->appendRow(recentOf(QStringLiteral("2"), true, RecentResult::Missed, 1));
    m_recents->appendRow(recentOf(QStringLiteral("3"), false, RecentResult::Busy, 2));
    m_window->setRecentsModel(m_recents.get());
}

void TestMainWindow::enterDials()
{
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QCOMPARE(QApplication::focusWidget(), field()); // a phone begins with typing
    QTest::keyClicks(field(), QStringLiteral("jonas"));
    QCOMPARE(dial.count(), 0);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.count(), 1);
    QCOMPARE(dial.at(0).at(0).toString(), QStringLiteral("jonas"));
    QCOMPARE(dial.at(0).at(1).toString(), QString()); // the usual one
    press(QStringLiteral("Call"));
    QCOMPARE(dial.count(), 2);
}

void TestMainWindow::emptyFieldDialsNothing()
{
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    field()->setText(QStringLiteral("   "));
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.count(), 0);
    // With a history, Enter offers the last number and the next Enter calls it.
    field()->clear();
    addRecents();
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.count(), 0);
    QCOMPARE(field()->text(), QStringLiteral("103"));
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.count(), 1);
}

void TestMainWindow::pasteIsCleaned()
{
    QApplication::clipboard()->setText(QStringLiteral("tel:+49 (0)30 / 123-456"));
    field()->paste();
    QCOMPARE(field()->text(), QStringLiteral("+4930123456"));
    // In the middle of what stands there already.
    field()->setText(QStringLiteral("00"));
    field()->setCursorPosition(1);
    QApplication::clipboard()->setText(QStringLiteral("1 2-3"));
    field()->paste();
    QCOMPARE(field()->text(), QStringLiteral("01230"));
}

void TestMainWindow::typingIsNotCleaned()
{
    QTest::keyClicks(field(), QStringLiteral("030 12-34"));
    QCOMPARE(field()->text(), QStringLiteral("030 12-34"));
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.at(0).at(0).toString(), QStringLiteral("0301234"));
}

void TestMainWindow::setFieldNeverDials()
{
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    m_window->setField(QStringLiteral("tel:+49-30-1"));
    QCOMPARE(field()->text(), QStringLiteral("+49301"));
    QCOMPARE(dial.count(), 0);
}

void TestMainWindow::undoBringsBackWhatWasPasted()
{
    QApplication::clipboard()->setText(QStringLiteral("030 12"));
    field()->paste();
    QCOMPARE(field()->text(), QStringLiteral("03012"));
    field()->undo();
    QVERIFY(field()->text() != QStringLiteral("03012"));
}

void TestMainWindow::completionTakesTheNumber()
{
    QStandardItemModel people;
    auto *item = new QStandardItem;
    item->setData(QStringLiteral("Jonas Keller +4930"), CompletionRole::Search);
    item->setData(QStringLiteral("Jonas Keller"), CompletionRole::Name);
    item->setData(QStringLiteral("+4930"), CompletionRole::Number);
    people.appendRow(item);
    m_window->setCompletionModel(&people);
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QTest::keyClicks(field(), QStringLiteral("kell"));
    QWidget *popup = QApplication::activePopupWidget();
    QVERIFY(popup != nullptr);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(field()->text(), QStringLiteral("+4930"));
    if (dial.isEmpty())
        QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.count(), 1);
    QCOMPARE(dial.at(0).at(0).toString(), QStringLiteral("+4930"));
    m_window->setCompletionModel(nullptr);
}

void TestMainWindow::suggestionsMayComeLate()
{
    LateModel people;
    m_window->setCompletionModel(&people);
    QSignalSpy edited(m_window.get(), &MainWindow::fieldEdited);
    QTest::keyClicks(field(), QStringLiteral("ke"));
    QCOMPARE(edited.count(), 2);
    QCOMPARE(edited.at(1).at(0).toString(), QStringLiteral("ke"));
    QVERIFY(QApplication::activePopupWidget() == nullptr);
    people.show({QStringLiteral("Keller")});
    QVERIFY(QApplication::activePopupWidget() != nullptr);
    people.show({QStringLiteral("Nobody")}); // none that fits
    QVERIFY(QApplication::activePopupWidget() == nullptr);
    people.show({QStringLiteral("Keller")});
    QWidget *popup = QApplication::activePopupWidget();
    QVERIFY(popup != nullptr);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(field()->text(), QStringLiteral("+4930"));
    // What is there now was chosen, not typed.
    people.show({QStringLiteral("Keller")});
    QVERIFY(QApplication::activePopupWidget() == nullptr);
    m_window->setField(QStringLiteral("ke"));
    QCOMPARE(edited.count(), 2);
    m_window->setCompletionModel(nullptr);
}

void TestMainWindow::dialsByTheChosenAccount()
{
    QList<AccountView> accounts(2);
    accounts[0].id = QStringLiteral("a1");
    accounts[1].id = QStringLiteral("a2");
    accounts[0].name = QStringLiteral("Home");
    accounts[1].name = QStringLiteral("Work");
    m_window->setAccounts(accounts, QStringLiteral("a2"));
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    const auto isShown = [this](const QString &name) {
        const auto all = m_window->findChildren<AccountChooser *>();
        return all.size() == 1 && all.first()->isVisible() &&
               all.first()->accessibleName().contains(name);
    };
    QTest::keyClicks(field(), QStringLiteral("1"));
    QVERIFY(isShown(QStringLiteral("Work")));
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.at(0).at(1).toString(), QString()); // nobody chose
    // The next call goes by another one, also when that is the usual one.
    for (const QString &id : {QStringLiteral("a1"), QStringLiteral("a2")}) {
        m_window->findChild<AccountChooser *>()->choose(id);
        m_window->suggestAccount(QStringLiteral("a1"));
        QVERIFY(
            isShown(id == QStringLiteral("a1") ? QStringLiteral("Home") : QStringLiteral("Work")));
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(dial.constLast().at(1).toString(), id);
    }
    QVERIFY(isShown(QStringLiteral("Work")));
    // It is gone before anybody calls.
    m_window->findChild<AccountChooser *>()->choose(QStringLiteral("a1"));
    m_window->setAccounts({}, QString());
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(dial.constLast().at(1).toString(), QString());
}

void TestMainWindow::suggestsAnAccountForWhatIsTyped()
{
    QList<AccountView> accounts(2);
    accounts[0].id = QStringLiteral("a1");
    accounts[0].name = QStringLiteral("Home");
    accounts[1].id = QStringLiteral("a2");
    accounts[1].name = QStringLiteral("Work");
    m_window->setAccounts(accounts, QStringLiteral("a2"));
    const auto *chooser = m_window->findChild<AccountChooser *>();
    QSignalSpy changed(m_window.get(), &MainWindow::fieldChanged);
    QTest::keyClicks(field(), QStringLiteral("1"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toString(), QStringLiteral("1"));
    m_window->suggestAccount(QStringLiteral("a1"));
    QVERIFY(chooser->accessibleName().contains(QStringLiteral("Home")));
    // It was about that number.
    QTest::keyClicks(field(), QStringLiteral("2"));
    QVERIFY(chooser->accessibleName().contains(QStringLiteral("Work")));
    // Not only what is typed.
    m_window->setField(QStringLiteral("tel:+49-30-1"));
    QCOMPARE(changed.constLast().at(0).toString(), QStringLiteral("+49301"));
}

void TestMainWindow::digitsGoToTheFieldOtherwise()
{
    addRecents();
    auto *list = recents();
    list->setFocus();
    QTest::keyClicks(list, QStringLiteral("4"));
    QCOMPARE(QApplication::focusWidget(), field());
    QCOMPARE(field()->text(), QStringLiteral("4"));
}

void TestMainWindow::recentsByKeyboard()
{
    addRecents();
    QSignalSpy callBack(m_window.get(), &MainWindow::callBackRequested);
    QSignalSpy remove(m_window.get(), &MainWindow::deleteRecentsRequested);
    QTest::keyClick(field(), Qt::Key_Down); // from the field into the list
    auto *list = recents();
    QCOMPARE(QApplication::focusWidget(), list);
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(callBack.count(), 0);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(callBack.takeFirst().at(0).toString(), QStringLiteral("2"));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(remove.takeFirst().at(0).toStringList(), QStringList{QStringLiteral("2")});
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(has(QStringLiteral("Back to the list")));
    QCOMPARE(callBack.count(), 0);
    press(QStringLiteral("Call"));
    QCOMPARE(callBack.takeFirst().at(0).toString(), QStringLiteral("2"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!has(QStringLiteral("Back to the list")));
    QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClick(list, Qt::Key_Up); // and back
    QCOMPARE(QApplication::focusWidget(), field());
}

void TestMainWindow::missedFilter()
{
    addRecents();
    auto *list = recents();
    QCOMPARE(list->model()->rowCount(), 3);
    press(QStringLiteral("Missed"));
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data(RecentsRole::Id).toString(), QStringLiteral("2"));
    press(QStringLiteral("All"));
    QCOMPARE(list->model()->rowCount(), 3);
}

void TestMainWindow::missedIsSeenOnlyInSight()
{
    QSignalSpy seen(m_window.get(), &MainWindow::missedSeen);
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier); // the keypad
    m_window->setMissedCount(1);
    QCOMPARE(seen.count(), 0);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(seen.count(), 1);
    m_window->setMissedCount(0);
    QCOMPARE(seen.count(), 1);
}

void TestMainWindow::deleteHistoryAsksFirst()
{
    QSignalSpy remove(m_window.get(), &MainWindow::deleteHistoryRequested);
    QSignalSpy banner(m_window.get(), &MainWindow::bannerActionRequested);
    for (QAction *action : m_window->actions()) {
        if (action->text().startsWith(QLatin1String("Delete call history")))
            action->trigger();
    }
    QCOMPARE(remove.count(), 0);
    press(QStringLiteral("Delete"));
    QCOMPARE(remove.count(), 1);
    QCOMPARE(banner.count(), 0); // the window's own question
    QVERIFY(!has(QStringLiteral("Delete")));
}

void TestMainWindow::redial()
{
    QSignalSpy redial(m_window.get(), &MainWindow::redialRequested);
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(redial.count(), 1);
}

void TestMainWindow::tabsByKeys()
{
    QVERIFY(!has(QStringLiteral("9")));
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(has(QStringLiteral("9")));
    press(QStringLiteral("9"));
    press(QStringLiteral("0"));
    QCOMPARE(field()->text(), QStringLiteral("90"));
    press(QStringLiteral("Erase"));
    QCOMPARE(field()->text(), QStringLiteral("9"));
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!has(QStringLiteral("9")));
    press(QStringLiteral("Keypad")); // the button in the field
    QVERIFY(has(QStringLiteral("9")));
}

void TestMainWindow::bannerAsks()
{
    QSignalSpy action(m_window.get(), &MainWindow::bannerActionRequested);
    m_window->showBanner({QStringLiteral("The server did not answer."),
                          QStringLiteral("Check connection"), QStringLiteral("check"),
                          BannerView::Kind::Problem});
    QCOMPARE(action.count(), 0);
    QVERIFY(!has(QStringLiteral("Put away"))); // a problem stays until it is solved
    press(QStringLiteral("Check connection"));
    QCOMPARE(action.takeFirst().at(0).toString(), QStringLiteral("check"));
    m_window->hideBanner();
    QVERIFY(!has(QStringLiteral("Check connection")));
    m_window->showBanner({QStringLiteral("Ahoy stays in the tray."), QString(), QString(),
                          BannerView::Kind::Notice});
    press(QStringLiteral("Put away"));
    QVERIFY(!m_window->findChild<BannerBar *>()->isVisible());
}

void TestMainWindow::quitAndClose()
{
    QSignalSpy quit(m_window.get(), &MainWindow::quitRequested);
    QSignalSpy close(m_window.get(), &MainWindow::closeRequested);
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(quit.count(), 1);
    m_window->setClosing(MainWindow::Closing::Hides);
    QVERIFY(!m_window->close());
    QVERIFY(!m_window->isVisible());
    QCOMPARE(close.count(), 1);
    m_window->present();
    QVERIFY(m_window->isVisible());
    m_window->setClosing(MainWindow::Closing::Minimises);
    QVERIFY(!m_window->close());
    QVERIFY(m_window->isVisible() && m_window->isMinimized());
    m_window->present();
    QVERIFY(!m_window->isMinimized());
    QCOMPARE(close.count(), 2);
    m_window->setClosing(MainWindow::Closing::Closes);
    QVERIFY(m_window->close());
    QCOMPARE(quit.count(), 1);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
