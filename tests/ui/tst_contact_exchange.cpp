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

/// Contacts that come from files or are dropped on the window, and go out.
class TestContactExchange : public ContactsPageTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { open(); }
    void cleanup() { close(); }

    void importShowsWhatItWouldDo();
    void importIsCancelled();
    void importProblem();
    void importOfNothingNew();
    void aLateAnswerOpensNothing();
    void exportNamesItsFormat();
    void dropsOfNumbers_data();
    void dropsOfNumbers();
    void dropsOfFiles();
    void dragsItsNumber();

private:
    void drop(const QMimeData &data, bool isTaken);
};

void TestContactExchange::importShowsWhatItWouldDo()
{
    QSignalSpy requested(&page(), &ContactsPage::importRequested);
    QSignalSpy confirmed(&page(), &ContactsPage::importConfirmed);
    QSignalSpy cancelled(&page(), &ContactsPage::importCancelled);
    press(QStringLiteral("Import and export"));
    QMenu *menu = page().findChild<QMenu *>();
    QVERIFY(menu != nullptr);
    menu->actions().constFirst()->trigger();
    auto *dialog = page().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(requested.count(), 0);
    ImportPreview preview = sample::importPreview();
    preview.problems.append(QStringLiteral("<b>Line 300</b>"));
    Q_EMIT dialog->fileSelected(preview.file);
    dialog->close();
    QCOMPARE(requested.takeFirst().at(0).toString(), preview.file);
    QVERIFY(isSeen(QStringLiteral("Reading the file…")));
    QVERIFY(!has(QStringLiteral("Import")));
    page().showImportPreview(preview);
    for (const char *words : {"214", "12", "And 1 more", "<b>Line 300</b>"})
        QTRY_VERIFY2(isSeen(QString::fromLatin1(words)), words);
    QCOMPARE(confirmed.count(), 0);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space); // Import has the focus
    QCOMPARE(confirmed.takeFirst().at(0).toString(), preview.file);
    QVERIFY(!button(QStringLiteral("Importing…"))->isEnabled());
    page().showImported(preview);
    QCOMPARE(page().side().page(), Page::None);
    QVERIFY(question() != nullptr); // the notice
    QVERIFY(question()->banner().sentence.contains(QStringLiteral("214")));
    QVERIFY(question()->banner().sentence.contains(QStringLiteral("12")));
    QCOMPARE(cancelled.count(), 0);
}

void TestContactExchange::importIsCancelled()
{
    QSignalSpy cancelled(&page(), &ContactsPage::importCancelled);
    QSignalSpy confirmed(&page(), &ContactsPage::importConfirmed);
    page().importFile(QStringLiteral("/x/a.vcf"));
    QTest::keyClick(button(QStringLiteral("Cancel")), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
    QCOMPARE(page().side().page(), Page::None);
    page().importFile(QStringLiteral("/x/a.vcf"));
    ImportPreview preview;
    preview.file = QStringLiteral("/x/a.vcf");
    preview.added = 1;
    page().showImportPreview(preview);
    press(QStringLiteral("Cancel"));
    QCOMPARE(cancelled.count(), 2);
    QCOMPARE(confirmed.count(), 0);
}

void TestContactExchange::importProblem()
{
    QSignalSpy cancelled(&page(), &ContactsPage::importCancelled);
    page().importFile(QStringLiteral("/x/a.vcf"));
    page().showImportProblem(QStringLiteral("This is no file of contacts."));
    QVERIFY(isSeen(QStringLiteral("This is no file of contacts.")));
    QVERIFY(!has(QStringLiteral("Import")));
    press(QStringLiteral("Close"));
    QCOMPARE(page().side().page(), Page::None);
    QCOMPARE(cancelled.count(), 0); // there is nothing to cancel
}

void TestContactExchange::importOfNothingNew()
{
    ImportPreview preview;
    preview.file = QStringLiteral("/x/a.vcf");
    preview.unchanged = 3;
    page().importFile(preview.file);
    page().showImportPreview(preview);
    QVERIFY(isSeen(QStringLiteral("There is nothing new in it.")));
    QVERIFY(!button(QStringLiteral("Import"))->isEnabled());
}

void TestContactExchange::aLateAnswerOpensNothing()
{
    ImportPreview preview;
    preview.file = QStringLiteral("/x/a.vcf");
    preview.added = 1;
    page().importFile(preview.file);
    press(QStringLiteral("Cancel"));
    page().showImportPreview(preview);
    page().showImportProblem(QStringLiteral("Late"));
    QCOMPARE(page().side().page(), Page::None);
    page().importFile(QStringLiteral("/x/b.vcf"));
    page().showImportPreview(preview); // of the one before
    QVERIFY(!has(QStringLiteral("Import")));
}

void TestContactExchange::exportNamesItsFormat()
{
    QSignalSpy exported(&page(), &ContactsPage::exportRequested);
    press(QStringLiteral("Import and export"));
    page().findChild<QMenu *>()->actions().constLast()->trigger();
    auto *dialog = page().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(QStringLiteral("/x/all.CSV"));
    Q_EMIT dialog->fileSelected(QStringLiteral("/x/all.vcf"));
    dialog->close();
    QCOMPARE(exported.count(), 2);
    QCOMPARE(exported.at(0).at(1).toString(), QStringLiteral("csv"));
    QCOMPARE(exported.at(1).at(1).toString(), QStringLiteral("vcard"));
    QVERIFY(exported.at(1).at(2).toString().isEmpty());
}

void TestContactExchange::dropsOfNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    QTest::newRow("number") << QStringLiteral("+49 (0)30 / 123") << QStringLiteral("+4930123");
    QTest::newRow("tel") << QStringLiteral("tel:+49-30-123") << QStringLiteral("+4930123");
    QTest::newRow("sip") << QStringLiteral("sip:ada@example.com")
                         << QStringLiteral("sip:ada@example.com");
    QTest::newRow("address") << QStringLiteral("ada@example.com")
                             << QStringLiteral("ada@example.com");
    QTest::newRow("sentence") << QStringLiteral("Meet me at 5") << QString();
    QTest::newRow("page") << QStringLiteral("https://example.com/@ada") << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("endless") << QString(1'000'000, u'x') << QString();
    QTest::newRow("marks") << QStringLiteral("\u202E+49 30 1") << QStringLiteral("+49301");
}

void TestContactExchange::dropsOfNumbers()
{
    QFETCH(QString, text);
    QFETCH(QString, number);
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QSignalSpy import(&page(), &ContactsPage::importRequested);
    QMimeData data;
    data.setText(text);
    drop(data, !number.isEmpty());
    QCOMPARE(field()->text(), number);
    QCOMPARE(dial.count(), 0); // never by itself
    QCOMPARE(import.count(), 0);
    field()->clear();
    if (text.startsWith(QLatin1String("tel:"))) {
        QMimeData link;
        link.setUrls({QUrl(text)});
        drop(link, true);
        QCOMPARE(field()->text(), number);
    }
}

void TestContactExchange::dropsOfFiles()
{
    QSignalSpy import(&page(), &ContactsPage::importRequested);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/x/People.VCF"))});
    drop(data, true);
    QCOMPARE(import.takeFirst().at(0).toString(), QStringLiteral("/x/People.VCF"));
    QCOMPARE(page().side().page(), Page::Import);
    QVERIFY(field()->text().isEmpty());
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/x/song.mp3"))});
    drop(data, false);
    data.setUrls({QUrl(QStringLiteral("https://example.com/people.vcf"))});
    drop(data, false);
    m_window->showFirstRun(true); // there is no phone yet
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/x/people.csv"))});
    drop(data, false);
    QCOMPARE(import.count(), 0);
}

void TestContactExchange::dragsItsNumber()
{
    const QAbstractItemModel *model = contacts()->model();
    const std::unique_ptr<QMimeData> data(
        model->mimeData({model->index(1, 0), model->index(2, 0)}));
    QVERIFY(data != nullptr);
    QCOMPARE(data->text(), QStringLiteral("ben@office.example"));
    QVERIFY(model->mimeData({model->index(2, 0)}) == nullptr);
    QVERIFY(model->flags(model->index(0, 0)).testFlag(Qt::ItemIsDragEnabled));
}

void TestContactExchange::drop(const QMimeData &data, bool isTaken)
{
    const QPoint at = m_window->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &enter);
    QCOMPARE(enter.isAccepted(), isTaken);
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &event);
    QCOMPARE(event.isAccepted(), isTaken);
}

QTEST_MAIN(TestContactExchange)
#include "tst_contact_exchange.moc"
