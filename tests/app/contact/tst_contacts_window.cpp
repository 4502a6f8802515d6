#include "tests/ui/window_test.h"

#include "app/composition_root.h"
#include "app/settings/profile.h"
#include "app/window/contacts_page_presenter.h"
#include "app/window/contacts_presenter.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contacts_page.h"
#include "ui/contacts/contacts_roles.h"
#include "ui/widgets/banner_bar.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ahoy;
using namespace ahoy::app;
using Page = ui::ContactSide::Page;

namespace {

constexpr int patience = 20'000; // ms: a disk that others use as well

} // namespace

/// The page of contacts and the store behind it: what a person does there is kept.
class TestContactsWindow : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init();
    void cleanup();

    void whoIsAddedIsListedAndKept();
    void searchFindsAsOneTypes();
    void favouritesComeFirst();
    void editShowsInTheDetails();
    void deletedWhileEditedIsKeptAsNew();
    void callGoesByTheContactsNumber();
    void groupsAreListed();
    void importIsShownBeforeItIsDone();
    void importThatIsCancelledLeavesNothing();
    void fileThatIsNone();
    void exportWritesOne();
    void detailsShowTheirCallsOnly();

private:
    ui::ContactsPage &page() { return m_window->contacts(); }
    QAbstractItemView *contacts() const
    {
        return m_window->findChild<QAbstractItemView *>(QStringLiteral("contacts"));
    }
    QString listed() const;
    void addPerson(const QString &name, const QString &number, const QString &groups = {});
    void select(int row);
    bool isSeen(const QString &words) const;
    QString write(const QString &name, const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CompositionRoot> m_root;
    std::unique_ptr<ContactsPresenter> m_presenter;
    std::unique_ptr<ContactsPagePresenter> m_pagePresenter;
};

void TestContactsWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const Profile profile(m_folder->path());
    QVERIFY(profile.create());
    // Never started: no socket is opened, and no account is read.
    m_root = std::make_unique<CompositionRoot>(
        profile, audio::AudioChoice{audio::AudioChoice::Kind::Null, {}, {}});
    makeWindow();
    m_presenter = std::make_unique<ContactsPresenter>(*m_root, *m_window);
    m_pagePresenter = std::make_unique<ContactsPagePresenter>(m_root->contacts(), m_root->history(),
                                                              *m_presenter, page());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
}

void TestContactsWindow::cleanup()
{
    page().setModel(nullptr);
    m_pagePresenter.reset();
    m_presenter.reset();
    m_window.reset();
    m_root.reset();
    m_folder.reset();
}

/// Names of the rows, with commas between.
QString TestContactsWindow::listed() const
{
    QStringList names;
    const QAbstractItemModel *model = contacts()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        names += model->index(row, 0).data(ui::ContactsRole::Name).toString();
    return names.join(u',');
}

void TestContactsWindow::addPerson(const QString &name, const QString &number,
                                   const QString &groups)
{
    const int before = contacts()->model()->rowCount();
    page().addContact(name, number);
    line(QStringLiteral("Groups"))->setText(groups);
    press(QStringLiteral("Save"));
    QTRY_COMPARE_WITH_TIMEOUT(contacts()->model()->rowCount(), before + 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(page().side().page(), Page::None, patience);
}

void TestContactsWindow::select(int row)
{
    contacts()->setFocus();
    contacts()->setCurrentIndex(contacts()->model()->index(row, 0));
}

bool TestContactsWindow::isSeen(const QString &words) const
{
    for (const ui::Label *label : m_window->findChildren<ui::Label *>()) {
        if (label->isVisible() && label->text().contains(words))
            return true;
    }
    return false;
}

QString TestContactsWindow::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no file could be written");
    return file.fileName();
}

void TestContactsWindow::whoIsAddedIsListedAndKept()
{
    addPerson(QStringLiteral("Jonas Keller"), QStringLiteral("+49 30 123456"));
    addPerson(QStringLiteral("Anna Berg"), QStringLiteral("anna@example.com"));
    QCOMPARE(listed(), QStringLiteral("Anna Berg,Jonas Keller"));
    std::optional<std::size_t> kept;
    m_root->contacts().list(
        {}, [&kept](const Outcome<std::vector<Contact>> &rows) { kept = rows ? rows->size() : 0; });
    QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), patience);
    QCOMPARE(*kept, std::size_t{2});
}

void TestContactsWindow::searchFindsAsOneTypes()
{
    addPerson(QStringLiteral("Åsa Keller"), QStringLiteral("+49 30 123456"));
    addPerson(QStringLiteral("Anna Berg"), QStringLiteral("anna@example.com"));
    QTest::keyClicks(line(QStringLiteral("Search contacts")), QStringLiteral("asa"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Åsa Keller"), patience);
    line(QStringLiteral("Search contacts"))->setText(QStringLiteral("3456"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Åsa Keller"), patience);
    line(QStringLiteral("Search contacts"))->setText(QStringLiteral("zzz"));
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(QStringLiteral("Nothing found")), patience);
    line(QStringLiteral("Search contacts"))->clear();
    QTRY_COMPARE_WITH_TIMEOUT(contacts()->model()->rowCount(), 2, patience);
}

void TestContactsWindow::favouritesComeFirst()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("1"));
    addPerson(QStringLiteral("Zoe"), QStringLiteral("2"));
    select(1);
    QTest::keyClick(contacts(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("Add to favourites")), patience);
    press(QStringLiteral("Add to favourites"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Zoe,Anna"), patience);
    QCOMPARE(contacts()->model()->index(0, 0).data(ui::ContactsRole::Section).toString(),
             QStringLiteral("Favourites"));
}

void TestContactsWindow::editShowsInTheDetails()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("1"));
    select(0);
    QTest::keyClick(contacts(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("Edit contact")), patience);
    press(QStringLiteral("Edit contact"));
    line(QStringLiteral("Name"))->setText(QStringLiteral("Anna Berg"));
    press(QStringLiteral("Save"));
    QTRY_COMPARE_WITH_TIMEOUT(page().side().page(), Page::Detail, patience);
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(QStringLiteral("Anna Berg")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Anna Berg"), patience);
    // By somebody else: a script, or another window.
    const auto id = page().shownId().toLongLong();
    m_root->contacts().edit(
        id, [](Contact &contact) { contact.company = QStringLiteral("Berg & Co"); },
        [](const auto &) {});
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(QStringLiteral("Berg & Co")), patience);
}

void TestContactsWindow::deletedWhileEditedIsKeptAsNew()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("1"));
    select(0);
    QTest::keyClick(contacts(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("Edit contact")), patience);
    press(QStringLiteral("Edit contact"));
    m_root->contacts().remove({page().shownId().toLongLong()});
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(QStringLiteral("deleted meanwhile")), patience);
    QCOMPARE(contacts()->model()->rowCount(), 0);
    press(QStringLiteral("Save"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Anna"), patience);
}

void TestContactsWindow::callGoesByTheContactsNumber()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("anna@example.com"));
    QSignalSpy wanted(m_presenter.get(), &ContactsPresenter::callWanted);
    select(0);
    QCOMPARE(wanted.count(), 0);
    QTest::keyClick(contacts(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, patience);
    QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("anna@example.com"));
    QVERIFY(wanted.at(0).at(1).toString().isEmpty());
}

void TestContactsWindow::groupsAreListed()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("1"), QStringLiteral("Friends"));
    addPerson(QStringLiteral("Ben"), QStringLiteral("2"));
    auto *groups = page().findChild<QComboBox *>();
    QTRY_COMPARE_WITH_TIMEOUT(groups->count(), 2, patience);
    groups->setCurrentIndex(1);
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Anna"), patience);
    select(0);
    QTest::keyClick(contacts(), Qt::Key_Delete);
    press(QStringLiteral("Delete"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Ben"),
                              patience); // the group went with its last member
    QVERIFY(!groups->isVisible());
}

void TestContactsWindow::importIsShownBeforeItIsDone()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("1"));
    page().importFile(write(QStringLiteral("people.vcf"),
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jonas Keller\r\nTEL:+4930123456\r\n"
                            "END:VCARD\r\n"));
    QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("Import")), patience);
    QCOMPARE(listed(), QStringLiteral("Anna"));
    press(QStringLiteral("Import"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Anna,Jonas Keller"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(page().side().page(), Page::None, patience);
}

void TestContactsWindow::importThatIsCancelledLeavesNothing()
{
    const QString file = write(QStringLiteral("people.csv"), "Name,Phone\r\nAnna,1\r\nBen,2\r\n");
    page().importFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("Import")), patience);
    press(QStringLiteral("Cancel"));
    QCOMPARE(page().side().page(), Page::None);
    // The same once more: it is new as it was before.
    page().importFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("Import")), patience);
    QVERIFY(button(QStringLiteral("Import"))->isEnabled());
    press(QStringLiteral("Import"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(), QStringLiteral("Anna,Ben"), patience);
}

void TestContactsWindow::fileThatIsNone()
{
    page().importFile(m_folder->filePath(QStringLiteral("missing.vcf")));
    QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("Close")), patience);
    QVERIFY(!has(QStringLiteral("Import")));
    press(QStringLiteral("Close"));
    QCOMPARE(page().side().page(), Page::None);
}

void TestContactsWindow::exportWritesOne()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("1"));
    addPerson(QStringLiteral("Ben"), QStringLiteral("2"));
    const QString file = m_folder->filePath(QStringLiteral("one.vcf"));
    const QString id = contacts()->model()->index(1, 0).data(ui::ContactsRole::Id).toString();
    Q_EMIT page().exportRequested(file, QStringLiteral("vcard"), id);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray content = written.readAll();
    QVERIFY(content.contains("Ben"));
    QVERIFY(!content.contains("Anna"));
}

void TestContactsWindow::detailsShowTheirCallsOnly()
{
    addPerson(QStringLiteral("Anna"), QStringLiteral("anna@example.com"));
    addPerson(QStringLiteral("Ben"), QStringLiteral("ben@example.com"));
    addPerson(QStringLiteral("Cy"), QString());
    std::optional<bool> isKept;
    HistoryRecord record;
    record.remoteUri = QStringLiteral("sip:anna@example.com");
    record.startedAt = record.endedAt = QDateTime::currentDateTimeUtc();
    record.result = HistoryRecord::Result::Busy;
    m_root->history().add(record, [&isKept](const auto &id) { isKept = id.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(isKept.has_value(), patience);
    QVERIFY(*isKept);
    for (const int row : {0, 1, 2, 0}) {
        select(row);
        QTest::keyClick(contacts(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(page().side().page(), Page::Detail, patience);
        if (row == 0)
            QTRY_VERIFY_WITH_TIMEOUT(isSeen(QStringLiteral("Busy")), patience);
        else
            QVERIFY(!isSeen(QStringLiteral("Busy")));
        page().side().close();
    }
}

QTEST_MAIN(TestContactsWindow)
#include "tst_contacts_window.moc"
