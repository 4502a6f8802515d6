#include "tests/ui/contacts_page_test.h"

#include "ui/call/call_view.h"
#include "ui/contacts/contact_editor.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contact_words.h"
#include "ui/contacts/contacts_page.h"
#include "ui/contacts/contacts_roles.h"
#include "ui/contacts/group_completer.h"
#include "ui/contacts/photo_chooser.h"
#include "ui/gallery/contact_sample.h"
#include "ui/recents/recents_roles.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/label.h"
#include "ui/widgets/person_delegate.h"
#include "ui/window_drops.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QUrl>

using namespace ahoy::ui;

namespace {

/// Its rows come only when somebody asks, as those of a store do.
class LazyPeople final : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_count;
    }
    QVariant data(const QModelIndex &, int role) const override
    {
        return role == ContactsRole::Name ? QStringLiteral("Ada") : QVariant();
    }
    bool canFetchMore(const QModelIndex &parent) const override
    {
        return !parent.isValid() && m_count == 0;
    }
    void fetchMore(const QModelIndex &) override
    {
        beginInsertRows({}, 0, 0);
        m_count = 1;
        endInsertRows();
    }

private:
    int m_count = 0;
};

} // namespace

/// The list of contacts and the details: every question is asked when it should be, and no other.
class TestContactsPage : public ContactsPageTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { open(); }
    void cleanup() { close(); }

    void searchEmitsAsTyped();
    void listByKeyboard();
    void clickOpensDetailsAndKeepsTheFocus();
    void callButtonCallsOnly();
    void withoutNumberOpensDetails();
    void deleteAsks();
    void deleteAsksOnceForSeveral();
    void groupsAreChosen();
    void aGroupThatGoesShowsAll();
    void emptyStates();
    void firstRowsAreAskedFor();
    void detailCallsAndToggles();
    void detailDeletes();
    void addFromRecents();
    void addFromAnEndedCall();
    void keypadButtonLeavesOtherTabsAlone();
    void hostileNamesAreText();
    void modelIsSound();
};

void TestContactsPage::searchEmitsAsTyped()
{
    QSignalSpy search(&page(), &ContactsPage::searchChanged);
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QLineEdit *field = line(QStringLiteral("Search contacts"));
    QCOMPARE(QApplication::focusWidget(), field); // Ctrl+2, and type
    QCOMPARE(search.count(), 0);
    QTest::keyClicks(field, QStringLiteral("ad"));
    QCOMPARE(search.count(), 2);
    QCOMPARE(search.at(0).at(0).toString(), QStringLiteral("a"));
    QCOMPARE(search.at(1).at(0).toString(), QStringLiteral("ad"));
    QTest::keyClick(field, Qt::Key_Return); // to the list; it calls nobody
    QCOMPARE(QApplication::focusWidget(), contacts());
    QTest::keyClick(contacts(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), field);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(search.count(), 3);
    QVERIFY(search.at(2).at(0).toString().isEmpty());
    QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget(), this->field());
    QCOMPARE(dial.count(), 0);
}

void TestContactsPage::listByKeyboard()
{
    QSignalSpy call(&page(), &ContactsPage::callRequested);
    QSignalSpy details(&page(), &ContactsPage::detailsRequested);
    QSignalSpy remove(&page(), &ContactsPage::removeRequested);
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QTest::keyClick(line(QStringLiteral("Search contacts")), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), contacts());
    QCOMPARE(contacts()->currentIndex().row(), 0);
    QTest::keyClick(contacts(), Qt::Key_Down);
    QTest::keyClick(contacts(), Qt::Key_Return);
    QCOMPARE(call.count(), 1);
    QCOMPARE(call.at(0).at(0).toString(), QStringLiteral("2"));
    QCOMPARE(call.at(0).at(1).toString(), QStringLiteral("ben@office.example"));
    QCOMPARE(details.count(), 0);
    QTest::keyClick(contacts(), Qt::Key_Space);
    QCOMPARE(details.takeFirst().at(0).toString(), QStringLiteral("2"));
    show(QStringLiteral("2"));
    QVERIFY(isSeen(QStringLiteral("Person 2")));
    QCOMPARE(QApplication::focusWidget(), button(QStringLiteral("Call")));
    QTest::keyClick(button(QStringLiteral("Call")), Qt::Key_Escape);
    QVERIFY(!isSeen(QStringLiteral("Person 2")));
    QCOMPARE(QApplication::focusWidget(), contacts());
    QTest::keyClick(contacts(), Qt::Key_Up);
    QTest::keyClick(contacts(), Qt::Key_Up); // beyond the first
    QCOMPARE(QApplication::focusWidget(), line(QStringLiteral("Search contacts")));
    QCOMPARE(call.count(), 1);
    QCOMPARE(remove.count(), 0);
    QCOMPARE(dial.count(), 0);
}

void TestContactsPage::clickOpensDetailsAndKeepsTheFocus()
{
    m_window->resize(900, 640);
    QSignalSpy details(&page(), &ContactsPage::detailsRequested);
    QSignalSpy call(&page(), &ContactsPage::callRequested);
    contacts()->setFocus();
    const QRect row = contacts()->visualRect(contacts()->model()->index(1, 0));
    QTest::mouseClick(contacts()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(details.count(), 1);
    show(QStringLiteral("2"));
    QVERIFY(isSeen(QStringLiteral("Person 2")));
    QCOMPARE(QApplication::focusWidget(), contacts()); // the arrows go on from here
    QVERIFY(contacts()->isVisible());
    QCOMPARE(call.count(), 0);
    // With Ctrl a person selects.
    QTest::mouseClick(contacts()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      contacts()->visualRect(contacts()->model()->index(2, 0)).center());
    QCOMPARE(details.count(), 1);
}

void TestContactsPage::callButtonCallsOnly()
{
    QSignalSpy details(&page(), &ContactsPage::detailsRequested);
    QSignalSpy call(&page(), &ContactsPage::callRequested);
    const QRect row = contacts()->visualRect(contacts()->model()->index(0, 0));
    const QRect at = PersonDelegate::callButtonRect(row, Qt::LeftToRight);
    QTest::mouseClick(contacts()->viewport(), Qt::LeftButton, {}, at.center());
    QCOMPARE(call.count(), 1);
    QCOMPARE(call.at(0).at(1).toString(), QStringLiteral("+49 30 1"));
    QCOMPARE(details.count(), 0);
    // Pressed here and let go elsewhere: a person thought better of it.
    QTest::mousePress(contacts()->viewport(), Qt::LeftButton, {}, at.center());
    QTest::mouseRelease(contacts()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(call.count(), 1);
}

void TestContactsPage::withoutNumberOpensDetails()
{
    QSignalSpy details(&page(), &ContactsPage::detailsRequested);
    QSignalSpy call(&page(), &ContactsPage::callRequested);
    contacts()->setCurrentIndex(contacts()->model()->index(2, 0));
    QTest::keyClick(contacts(), Qt::Key_Return);
    QCOMPARE(call.count(), 0);
    QCOMPARE(details.count(), 1);
}

void TestContactsPage::deleteAsks()
{
    QSignalSpy remove(&page(), &ContactsPage::removeRequested);
    contacts()->setFocus();
    contacts()->setCurrentIndex(contacts()->model()->index(1, 0));
    QTest::keyClick(contacts(), Qt::Key_Delete);
    QCOMPARE(remove.count(), 0);
    QVERIFY(question() != nullptr);
    QVERIFY(question()->banner().sentence.contains(QStringLiteral("Ben")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(question() == nullptr);
    QCOMPARE(remove.count(), 0);
    QTest::keyClick(contacts(), Qt::Key_Delete);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // its button has the focus
    QCOMPARE(remove.count(), 1);
    QCOMPARE(remove.at(0).at(0).toStringList(), QStringList{QStringLiteral("2")});
    QVERIFY(question() == nullptr);
}

void TestContactsPage::deleteAsksOnceForSeveral()
{
    QSignalSpy remove(&page(), &ContactsPage::removeRequested);
    contacts()->setFocus();
    contacts()->setCurrentIndex(contacts()->model()->index(0, 0));
    contacts()->selectAll();
    QTest::keyClick(contacts(), Qt::Key_Delete);
    press(QStringLiteral("Delete"));
    QCOMPARE(remove.count(), 1);
    QCOMPARE(remove.at(0).at(0).toStringList().size(), 3);
}

void TestContactsPage::groupsAreChosen()
{
    QSignalSpy chosen(&page(), &ContactsPage::groupChosen);
    auto *box = page().findChild<QComboBox *>();
    QVERIFY(!box->isVisible()); // nothing to choose from
    page().setGroups({QStringLiteral("Friends"), QStringLiteral("Office")});
    QVERIFY(box->isVisible());
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(chosen.takeFirst().at(0).toString(), QStringLiteral("Friends"));
    page().setGroups({QStringLiteral("Family"), QStringLiteral("Friends")});
    QCOMPARE(box->currentText(), QStringLiteral("Friends"));
    QCOMPARE(chosen.count(), 0);
}

void TestContactsPage::aGroupThatGoesShowsAll()
{
    page().setGroups({QStringLiteral("Friends")});
    auto *box = page().findChild<QComboBox *>();
    box->setCurrentIndex(1);
    QSignalSpy chosen(&page(), &ContactsPage::groupChosen);
    page().setGroups({});
    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen.at(0).at(0).toString().isEmpty());
}

void TestContactsPage::emptyStates()
{
    QVERIFY(contacts()->isVisible());
    m_people->clear();
    QVERIFY(!contacts()->isVisible());
    QVERIFY(isSeen(QStringLiteral("No contacts yet")));
    QVERIFY(has(QStringLiteral("Add contact")) && has(QStringLiteral("Import…")));
    line(QStringLiteral("Search contacts"))->setText(QStringLiteral("x"));
    QVERIFY(isSeen(QStringLiteral("Nothing found")));
    QVERIFY(!has(QStringLiteral("Add contact")));
    line(QStringLiteral("Search contacts"))->clear();
    press(QStringLiteral("Add contact"));
    QCOMPARE(page().side().page(), Page::Editor);
    m_people->appendRow(personOf(QStringLiteral("9"), QStringLiteral("Zoe"), QStringLiteral("9")));
    press(QStringLiteral("Cancel"));
    QVERIFY(contacts()->isVisible());
}

void TestContactsPage::firstRowsAreAskedFor()
{
    page().setModel(nullptr);
    QVERIFY(isSeen(QStringLiteral("No contacts yet")));
    LazyPeople lazy;
    page().setModel(&lazy);
    QVERIFY(contacts()->isVisible());
    QCOMPARE(contacts()->model()->rowCount(), 1);
    page().setModel(nullptr);
}

void TestContactsPage::detailCallsAndToggles()
{
    QSignalSpy call(&page(), &ContactsPage::callRequested);
    QSignalSpy favourite(&page(), &ContactsPage::favouriteToggled);
    QStandardItemModel calls;
    auto *recent = new QStandardItem;
    recent->setData(QDateTime::currentDateTime(), RecentsRole::StartedAt);
    recent->setData(static_cast<int>(RecentResult::Busy), RecentsRole::Result);
    calls.appendRow(recent);
    page().setCallsModel(&calls);
    ContactView contact = viewOf(QStringLiteral("1"), QStringLiteral("Ada"), QStringLiteral("11"));
    contact.numbers.append({QStringLiteral("work"), QStringLiteral("22")});
    contact.groups = {QStringLiteral("Friends")};
    contact.notes = QStringLiteral("Likes <b>tea</b>");
    page().showContact(contact);
    QVERIFY(isSeen(QStringLiteral("Likes <b>tea</b>")));
    QVERIFY(isSeen(QStringLiteral("Busy")));
    calls.clear();
    QVERIFY(!isSeen(QStringLiteral("Busy")));
    press(QStringLiteral("Call 22"));
    QCOMPARE(call.takeFirst().at(1).toString(), QStringLiteral("22"));
    press(QStringLiteral("Call"));
    QCOMPARE(call.takeFirst().at(1).toString(), QStringLiteral("11"));
    press(QStringLiteral("Add to favourites"));
    QCOMPARE(favourite.count(), 1);
    QCOMPARE(favourite.at(0).at(1).toBool(), true);
    press(QStringLiteral("Remove from favourites"));
    QCOMPARE(favourite.at(1).at(1).toBool(), false);
    // Changed elsewhere: shown where it stands, and only there.
    contact.name = QStringLiteral("Ada Berg");
    page().refreshContact(contact);
    QVERIFY(isSeen(QStringLiteral("Ada Berg")));
    contact.id = QStringLiteral("2");
    contact.name = QStringLiteral("Another");
    page().refreshContact(contact);
    QVERIFY(!isSeen(QStringLiteral("Another")));
    page().setCallsModel(nullptr);
}

void TestContactsPage::detailDeletes()
{
    QSignalSpy remove(&page(), &ContactsPage::removeRequested);
    show(QStringLiteral("1"));
    QTest::keyClick(button(QStringLiteral("Call")), Qt::Key_Delete);
    QCOMPARE(remove.count(), 0);
    press(QStringLiteral("Put away"));
    QCOMPARE(remove.count(), 0);
    QTest::keyClick(button(QStringLiteral("Call")), Qt::Key_Delete);
    press(QStringLiteral("Delete"));
    QCOMPARE(remove.count(), 1);
    QCOMPARE(page().side().page(), Page::None);
    show(QStringLiteral("2"));
    page().forgetContact(QStringLiteral("1"));
    QCOMPARE(page().side().page(), Page::Detail);
    QCOMPARE(page().shownId(), QStringLiteral("2"));
    page().forgetContact(QStringLiteral("2"));
    QCOMPARE(page().side().page(), Page::None);
    QVERIFY(page().shownId().isEmpty());
    // Deleted by somebody else while it is edited: what was typed can be kept.
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    page().side().edit(viewOf(QStringLiteral("3"), QStringLiteral("Bo"), QStringLiteral("3")));
    page().forgetContact(QStringLiteral("3"));
    QCOMPARE(page().side().page(), Page::Editor);
    QVERIFY(isSeen(QStringLiteral("deleted meanwhile")));
    press(QStringLiteral("Save"));
    QVERIFY(submitted.at(0).at(0).value<ContactView>().id.isEmpty());
}

void TestContactsPage::addFromRecents()
{
    QStandardItemModel recents;
    auto *recent = new QStandardItem;
    recent->setData(QStringLiteral("+49 30 7"), RecentsRole::Number);
    recent->setData(QDateTime::currentDateTime(), RecentsRole::StartedAt);
    recents.appendRow(recent);
    m_window->setRecentsModel(&recents);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    this->recents()->setFocus();
    QTest::keyClick(this->recents(), Qt::Key_Space);
    press(QStringLiteral("Add to contacts"));
    QCOMPARE(line(QStringLiteral("Number 1"))->text(), QStringLiteral("+49 30 7"));
    QVERIFY(line(QStringLiteral("Name"))->isVisible());
    QCOMPARE(QApplication::focusWidget(), line(QStringLiteral("Name")));
    m_window->setRecentsModel(nullptr);
}

void TestContactsPage::addFromAnEndedCall()
{
    CallView call;
    call.id = QStringLiteral("c");
    call.number = QStringLiteral("100");
    call.name = QStringLiteral("Ada");
    call.state = CallView::State::Ended;
    m_window->updateCall(call);
    QVERIFY(!has(QStringLiteral("Add to contacts"))); // known by name
    m_window->removeCall(call.id);
    call.name.clear();
    m_window->updateCall(call);
    press(QStringLiteral("Add to contacts"));
    QCOMPARE(line(QStringLiteral("Number 1"))->text(), QStringLiteral("100"));
    QVERIFY(line(QStringLiteral("Name"))->isVisible());
}

void TestContactsPage::keypadButtonLeavesOtherTabsAlone()
{
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(has(QStringLiteral("9")));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(contacts()->isVisible());
    press(QStringLiteral("Keypad"));
    QVERIFY(has(QStringLiteral("9")));
    press(QStringLiteral("Keypad"));
    QVERIFY(!has(QStringLiteral("9")));
}

void TestContactsPage::hostileNamesAreText()
{
    const QString evil = QStringLiteral("\u202EmoC\u2066<img src=x>\n") + QString(1'000'000, u'W');
    m_people->appendRow(personOf(QStringLiteral("8"), evil, evil));
    const QModelIndex row = contacts()->model()->index(3, 0);
    const QString said = row.data(Qt::AccessibleTextRole).toString();
    QVERIFY(said.size() < 1000);
    QVERIFY(!said.contains(QChar(0x202E)) && !said.contains(u'\n'));
    contacts()->grab();
    ContactView contact = viewOf(QStringLiteral("8"), evil, evil);
    contact.company = contact.notes = evil;
    contact.groups = {evil, evil};
    page().showContact(contact);
    QVERIFY(isSeen(QStringLiteral("moC<img src=x> WW")));
    for (const Label *label : m_window->findChildren<Label *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(label->text().size() < 30'000);
        QVERIFY(!label->text().contains(QChar(0x202E)));
    }
    m_window->grab();
    press(QStringLiteral("Edit contact"));
    QVERIFY(line(QStringLiteral("Name"))->text().size() <= 300);
    m_window->grab();
}

void TestContactsPage::modelIsSound()
{
    const QAbstractItemModelTester tester(contacts()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_people->appendRow(personOf(QStringLiteral("8"), QStringLiteral("Cy"), QStringLiteral("8")));
    m_people->removeRow(0);
    m_people->clear();
    sample::Contacts made(sample::Contacts::Kind::Few);
    const QAbstractItemModelTester madeTester(
        &made, QAbstractItemModelTester::FailureReportingMode::QtTest);
    page().setModel(&made);
    made.setFavourite(QStringLiteral("1"), true);
    made.remove({QStringLiteral("2")});
    page().setModel(nullptr);
}

QTEST_MAIN(TestContactsPage)
#include "tst_contacts_page.moc"
