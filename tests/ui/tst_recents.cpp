#include "tests/ui/window_test.h"

#include "ui/recents/connection_page.h"
#include "ui/recents/day_headings.h"
#include "ui/recents/note_field.h"
#include "ui/recents/recent_detail.h"
#include "ui/recents/recents_page.h"
#include "ui/recents/recents_roles.h"
#include "ui/recents/recents_view.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>

#include <algorithm>

using namespace ahoy::ui;

namespace {

QStandardItem *keptCall(const QString &id, RecentResult result, int daysAgo)
{
    auto *item = new QStandardItem;
    item->setData(id, RecentsRole::Id);
    item->setData(QStringLiteral("Person %1").arg(id), RecentsRole::Name);
    item->setData(QStringLiteral("10%1").arg(id), RecentsRole::Number);
    item->setData(true, RecentsRole::Incoming);
    item->setData(static_cast<int>(result), RecentsRole::Result);
    item->setData(QDateTime::currentDateTime().addDays(-daysAgo), RecentsRole::StartedAt);
    item->setData(QStringLiteral("10%1@x").arg(id), RecentsRole::Person);
    return item;
}

} // namespace

/// The list of calls and one call of it: each question once, when it should be, and no other.
class TestRecents : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<RecentsQuery>();
        makeTheme();
    }
    void init();
    void cleanup()
    {
        m_window.reset();
        m_recents.reset();
    }

    void searchByKeyboard();
    void findsOnlyWhereTheListIs();
    void missedOrAll();
    void callsWithOnePerson();
    void severalAreDeletedOnlyAfterAQuestion();
    void oneIsDeletedAtOnce();
    void oldOnesAreDeletedOnlyAfterAQuestion();
    void savesATable();
    void tellsHowItSounded();
    void missedCallHasNoSound();
    void noteIsKeptOnLeaving();
    void noteHasABound();
    void recordingsArePlayed();
    void showsWhatHappenedOnTheLine();
    void textOfOthersStaysText();
    void titleCountsMissed();
    void everythingHasAName();
    void headingsFollowTheRows();

private:
    RecentsPage &page() const { return m_window->recents(); }
    RecentDetail &detail() const { return m_window->recentDetail(); }
    void showRow(int row);
    QAction *menuAction(const QString &text);
    static void closeMenu();
    bool shows(const QString &text) const;

    std::unique_ptr<QStandardItemModel> m_recents;
};

void TestRecents::init()
{
    makeWindow();
    m_recents = std::make_unique<QStandardItemModel>();
    m_recents->appendRow(keptCall(QStringLiteral("1"), RecentResult::Answered, 0));
    m_recents->appendRow(keptCall(QStringLiteral("2"), RecentResult::Missed, 1));
    m_recents->appendRow(keptCall(QStringLiteral("3"), RecentResult::Answered, 1));
    m_recents->appendRow(keptCall(QStringLiteral("4"), RecentResult::Busy, 5));
    QStandardItem *third = m_recents->item(2);
    third->setData(125, RecentsRole::Seconds);
    third->setData(2, RecentsRole::Bars);
    third->setData(QStringLiteral("Your microphone is silent"), RecentsRole::QualityCause);
    third->setData(true, RecentsRole::Encrypted);
    third->setData(QStringLiteral("AES (SDES)"), RecentsRole::Encryption);
    third->setData(QStringLiteral("Opus"), RecentsRole::Codec);
    third->setData(QStringLiteral("first note"), RecentsRole::Note);
    third->setData(QStringList{QStringLiteral("/r/one.wav"), QStringLiteral("/r/two.ogg")},
                   RecentsRole::Recordings);
    third->setData(true, RecentsRole::HasLog);
    m_window->setRecentsModel(m_recents.get());
}

void TestRecents::showRow(int row)
{
    recents()->setCurrentIndex(recents()->model()->index(row, 0));
    QTest::keyClick(recents(), Qt::Key_Space);
}

QAction *TestRecents::menuAction(const QString &text)
{
    press(QStringLiteral("More for the list of calls"));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (menu == nullptr)
        return nullptr;
    for (const QAction *entry : menu->actions()) {
        const QList<QAction *> inner =
            entry->menu() != nullptr ? entry->menu()->actions() : menu->actions();
        for (QAction *action : inner)
            if (action->text() == text)
                return action;
    }
    return nullptr;
}

void TestRecents::closeMenu()
{
    if (QWidget *menu = QApplication::activePopupWidget())
        menu->close();
}

bool TestRecents::shows(const QString &text) const
{
    const QList<Label *> labels = m_window->findChildren<Label *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const Label *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

void TestRecents::searchByKeyboard()
{
    QSignalSpy query(&page(), &RecentsPage::queryChanged);
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QLineEdit *search = line(QStringLiteral("Search calls"));
    QVERIFY(search != nullptr);
    QVERIFY(!search->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search->isVisible());
    QCOMPARE(QApplication::focusWidget(), search);
    QCOMPARE(query.count(), 0);
    QTest::keyClicks(search, QStringLiteral("an"));
    QCOMPARE(query.count(), 2);
    QCOMPARE(query.at(1).at(0).value<RecentsQuery>().text, QStringLiteral("an"));
    QTest::keyClicks(search, QStringLiteral(" "));
    QCOMPARE(query.count(), 2); // a space at the end asks for nothing else
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), recents());
    QTest::keyClick(recents(), Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget(), search);
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!search->isVisible());
    QCOMPARE(QApplication::focusWidget(), recents());
    QCOMPARE(query.count(), 3);
    QCOMPARE(query.at(2).at(0).value<RecentsQuery>(), RecentsQuery());
    QCOMPARE(dial.count(), 0);
}

void TestRecents::findsOnlyWhereTheListIs()
{
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier); // the keypad
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(!line(QStringLiteral("Search calls"))->isVisibleTo(&page()));
    QVERIFY(page().query() == RecentsQuery());
}

void TestRecents::missedOrAll()
{
    QSignalSpy query(&page(), &RecentsPage::queryChanged);
    press(QStringLiteral("All"));
    QCOMPARE(query.count(), 0); // it is so already
    press(QStringLiteral("Missed"));
    QCOMPARE(query.count(), 1);
    QVERIFY(query.at(0).at(0).value<RecentsQuery>().isOnlyMissed);
    press(QStringLiteral("All"));
    QCOMPARE(query.count(), 2);
    QVERIFY(query.at(1).at(0).value<RecentsQuery>() == RecentsQuery());
}

void TestRecents::callsWithOnePerson()
{
    QSignalSpy query(&page(), &RecentsPage::queryChanged);
    press(QStringLiteral("Missed"));
    query.clear();
    showRow(0);
    press(QStringLiteral("All calls with this person"));
    QVERIFY(!query.isEmpty());
    const RecentsQuery wanted = query.last().at(0).value<RecentsQuery>();
    QCOMPARE(wanted.person, QStringLiteral("102@x"));
    QVERIFY(!wanted.isOnlyMissed);
    QVERIFY(!has(QStringLiteral("Back to the list"))); // back at the list
    query.clear();
    press(QStringLiteral("All calls with Person 2")); // the chip takes it away
    QCOMPARE(query.count(), 1);
    QVERIFY(query.at(0).at(0).value<RecentsQuery>() == RecentsQuery());
    QVERIFY(!has(QStringLiteral("All calls with Person 2")));
}

void TestRecents::severalAreDeletedOnlyAfterAQuestion()
{
    QSignalSpy remove(m_window.get(), &MainWindow::deleteRecentsRequested);
    recents()->setFocus();
    recents()->setCurrentIndex(recents()->model()->index(1, 0));
    QTest::keyClick(recents(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(recents(), Qt::Key_Delete);
    QCOMPARE(remove.count(), 0);
    press(QStringLiteral("Put away"));
    QCOMPARE(remove.count(), 0);
    QTest::keyClick(recents(), Qt::Key_Delete);
    press(QStringLiteral("Delete"));
    QCOMPARE(remove.count(), 1);
    QCOMPARE(remove.at(0).at(0).toStringList(),
             (QStringList{QStringLiteral("2"), QStringLiteral("3")}));
    QVERIFY(!has(QStringLiteral("Delete")));
}

void TestRecents::oneIsDeletedAtOnce()
{
    QSignalSpy remove(m_window.get(), &MainWindow::deleteRecentsRequested);
    showRow(3);
    press(QStringLiteral("Delete from the history"));
    QCOMPARE(remove.count(), 1);
    QCOMPARE(remove.at(0).at(0).toStringList(), QStringList{QStringLiteral("4")});
}

void TestRecents::oldOnesAreDeletedOnlyAfterAQuestion()
{
    QSignalSpy older(m_window.get(), &MainWindow::deleteOlderRequested);
    QAction *action = menuAction(QStringLiteral("older than a month"));
    QVERIFY(action != nullptr);
    action->trigger();
    closeMenu();
    QCOMPARE(older.count(), 0);
    press(QStringLiteral("Delete"));
    QCOMPARE(older.count(), 1);
    QCOMPARE(older.at(0).at(0).toDateTime().date(), QDate::currentDate().addMonths(-1));
}

void TestRecents::savesATable()
{
    const QTemporaryDir folder;
    QSignalSpy table(&page(), &RecentsPage::exportRequested);
    QAction *action = menuAction(QStringLiteral("Save as a table (CSV)…"));
    QVERIFY(action != nullptr);
    action->trigger();
    closeMenu();
    auto *dialog = page().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(table.count(), 0);
    dialog->setDirectory(folder.path());
    dialog->selectFile(QStringLiteral("calls"));
    static_cast<QDialog *>(dialog)->accept();
    QCOMPARE(table.count(), 1);
    QCOMPARE(table.at(0).at(0).toString(), folder.filePath(QStringLiteral("calls.csv")));
}

void TestRecents::tellsHowItSounded()
{
    showRow(2);
    for (const auto *text : {"2 min", "Fair · Your microphone is silent", "Encrypted", "AES (SDES)",
                             "Opus", "one.wav", "two.ogg"})
        QVERIFY2(shows(QString::fromUtf8(text)), text);
}

void TestRecents::missedCallHasNoSound()
{
    showRow(1);
    QVERIFY(shows(QStringLiteral("Missed")));
    QVERIFY(!shows(QStringLiteral("Quality")));
    QVERIFY(!shows(QStringLiteral("Encryption")));
    QVERIFY(!has(QStringLiteral("Details of the connection")));
}

void TestRecents::noteIsKeptOnLeaving()
{
    QSignalSpy note(&detail(), &RecentDetail::noteEdited);
    showRow(2);
    auto *field = detail().findChild<NoteField *>();
    QCOMPARE(field->toPlainText(), QStringLiteral("first note"));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Tab); // left as it was
    QCOMPARE(note.count(), 0);
    field->setFocus();
    field->setPlainText(QStringLiteral("second"));
    QCOMPARE(note.count(), 0);
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(note.count(), 1);
    QCOMPARE(note.at(0).at(0).toString(), QStringLiteral("3"));
    QCOMPARE(note.at(0).at(1).toString(), QStringLiteral("second"));
    // By leaving the page, and once only.
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("x"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!has(QStringLiteral("Back to the list")));
    QCOMPARE(note.count(), 2);
    showRow(1);
    QCOMPARE(field->toPlainText(), QString());
    QCOMPARE(note.count(), 2);
}

void TestRecents::noteHasABound()
{
    showRow(2);
    auto *field = detail().findChild<NoteField *>();
    QApplication::clipboard()->setText(QString(1'000'000, QLatin1Char('n')));
    field->paste();
    field->paste();
    QVERIFY(field->toPlainText().size() <= NoteField::longest);
    QVERIFY(field->toPlainText().size() > NoteField::longest / 2);
    m_recents->item(1)->setData(QString(1'000'000, QLatin1Char('n')), RecentsRole::Note);
    QSignalSpy note(&detail(), &RecentDetail::noteEdited);
    showRow(1);
    note.clear();
    QTest::keyClick(field, Qt::Key_Tab);
    showRow(0);
    QCOMPARE(note.count(), 0); // what was not edited is not cut
}

void TestRecents::recordingsArePlayed()
{
    QSignalSpy play(&detail(), &RecentDetail::playRequested);
    QSignalSpy folder(&detail(), &RecentDetail::folderRequested);
    showRow(2);
    press(QStringLiteral("Play the recording two.ogg"));
    QCOMPARE(play.count(), 1);
    QCOMPARE(play.at(0).at(0).toString(), QStringLiteral("/r/two.ogg"));
    QCOMPARE(folder.count(), 0);
    press(QStringLiteral("Show one.wav in its folder"));
    QCOMPARE(folder.count(), 1);
    QCOMPARE(folder.at(0).at(0).toString(), QStringLiteral("/r/one.wav"));
    showRow(0);
    QVERIFY(!has(QStringLiteral("Play the recording two.ogg")));
}

void TestRecents::showsWhatHappenedOnTheLine()
{
    QSignalSpy wanted(&detail(), &RecentDetail::connectionRequested);
    showRow(2);
    QCOMPARE(wanted.count(), 0);
    press(QStringLiteral("Details of the connection"));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("3"));
    detail().showConnection(QStringLiteral("1"), QStringLiteral("another call"));
    QVERIFY(!has(QStringLiteral("Back to the call"))); // a late answer is dropped
    detail().showConnection(QStringLiteral("3"), QStringLiteral("<b>INVITE</b>"));
    QVERIFY(has(QStringLiteral("Back to the call")));
    auto *text = detail().findChild<ConnectionPage *>()->findChild<QPlainTextEdit *>();
    QCOMPARE(text->toPlainText(), QStringLiteral("<b>INVITE</b>"));
    QVERIFY(text->isReadOnly());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!has(QStringLiteral("Back to the call")));
    QVERIFY(has(QStringLiteral("Back to the list")));
}

void TestRecents::textOfOthersStaysText()
{
    const QString evil =
        QStringLiteral("<h1>Bank</h1>&amp;") + QChar(0x202e) + QString(2000, QLatin1Char('W'));
    m_recents->item(1)->setData(evil, RecentsRole::Name);
    m_recents->item(1)->setData(QStringLiteral("<img src=x>"), RecentsRole::Reason);
    showRow(1);
    QVERIFY(shows(QStringLiteral("<h1>Bank</h1>&amp;")));
    QVERIFY(shows(QStringLiteral("<img src=x>")));
    for (const Label *label : detail().findChildren<Label *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(m_window->width() < 1000);
}

void TestRecents::titleCountsMissed()
{
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Ahoy"));
    m_window->setMissedCount(2);
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("2")));
    m_window->setMissedCount(0);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Ahoy"));
}

void TestRecents::everythingHasAName()
{
    page().openSearch();
    page().showPerson(QStringLiteral("p"), QStringLiteral("P"));
    showRow(2);
    for (QWidget *root : {static_cast<QWidget *>(&page()), static_cast<QWidget *>(&detail())})
        for (QWidget *widget : root->findChildren<QWidget *>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0)
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(interface != nullptr);
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(),
                     widget->metaObject()->className());
        }
}

void TestRecents::headingsFollowTheRows()
{
    const DayHeadings headings(*m_recents);
    const auto all = [&] {
        QString marks;
        for (int row = 0; row < m_recents->rowCount(); ++row)
            marks += headings.isAbove(row) ? QLatin1Char('#') : QLatin1Char('.');
        return marks;
    };
    QCOMPARE(all(), QStringLiteral(".#.#"));
    m_recents->insertRow(0, keptCall(QStringLiteral("5"), RecentResult::Missed, 0));
    QCOMPARE(all(), QStringLiteral("..#.#"));
    m_recents->appendRow(keptCall(QStringLiteral("6"), RecentResult::Missed, 9));
    QCOMPARE(all(), QStringLiteral("..#.##"));
    m_recents->removeRow(2);
    QCOMPARE(all(), QStringLiteral("..###"));
    m_recents->removeRows(0, 2);
    QCOMPARE(all(), QStringLiteral("###"));
    m_recents->clear();
    QCOMPARE(all(), QString());
}

QTEST_MAIN(TestRecents)
#include "tst_recents.moc"
