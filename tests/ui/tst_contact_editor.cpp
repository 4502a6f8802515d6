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

/// Writing a contact: nothing typed is lost, and nothing that makes no sense is asked for.
class TestContactEditor : public ContactsPageTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { open(); }
    void cleanup() { close(); }

    void editIsSubmitted();
    void editOfNothingIsRefused();
    void editOfNonsenseIsRefused_data();
    void editOfNonsenseIsRefused();
    void editWaitsForItsAnswer();
    void leavingAsksWhenSomethingChanged();
    void otherContactAsksBeforeItReplacesTheEditor();
    void aCallLeavesTheEditorAlone();
    void numbersComeAndGo();
    void goneAccountStays();
    void groupsComplete();
    void photoIsReadSmall();
    void photoThatIsNone_data();
    void photoThatIsNone();
    void photoIsRemoved();
};

void TestContactEditor::editIsSubmitted()
{
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    press(QStringLiteral("Add a contact"));
    QCOMPARE(QApplication::focusWidget(), line(QStringLiteral("Name")));
    QTest::keyClicks(line(QStringLiteral("Name")), QStringLiteral("  Ada   Berg "));
    line(QStringLiteral("Company"))->setText(QStringLiteral("Berg & Co"));
    QTest::keyClicks(line(QStringLiteral("Number 1")), QStringLiteral("030 123"));
    line(QStringLiteral("Groups"))->setText(QStringLiteral("Friends, friends, ,Office"));
    page().side().findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("one\ntwo"));
    press(QStringLiteral("Favourite"));
    QCOMPARE(submitted.count(), 0);
    QTest::keyClick(line(QStringLiteral("Name")), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(submitted.count(), 1);
    const auto contact = submitted.at(0).at(0).value<ContactView>();
    QVERIFY(contact.id.isEmpty());
    QCOMPARE(contact.name, QStringLiteral("Ada Berg"));
    QCOMPARE(contact.company, QStringLiteral("Berg & Co"));
    QCOMPARE(contact.numbers.size(), 1);
    QCOMPARE(contact.numbers.at(0).kind, QStringLiteral("mobile"));
    QCOMPARE(contact.numbers.at(0).text, QStringLiteral("030 123"));
    QCOMPARE(contact.groups, (QStringList{QStringLiteral("Friends"), QStringLiteral("Office")}));
    QCOMPARE(contact.notes, QStringLiteral("one\ntwo"));
    QVERIFY(contact.favourite);
    page().showSaved();
    QCOMPARE(page().side().page(), Page::None);
    QCOMPARE(QApplication::focusWidget(), contacts());
}

void TestContactEditor::editOfNothingIsRefused()
{
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    press(QStringLiteral("Add a contact"));
    press(QStringLiteral("Save"));
    QCOMPARE(submitted.count(), 0);
    QVERIFY(isSeen(QStringLiteral("A contact needs a name or a number.")));
    QTest::keyClicks(line(QStringLiteral("Number 1")), QStringLiteral("100")); // one is enough
    QVERIFY(!isSeen(QStringLiteral("A contact needs a name or a number.")));
    press(QStringLiteral("Save"));
    QCOMPARE(submitted.count(), 1);
}

void TestContactEditor::editOfNonsenseIsRefused_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("words") << QStringLiteral("call me") << false;
    QTest::newRow("no host") << QStringLiteral("ada@") << false;
    QTest::newRow("no user") << QStringLiteral("@example.com") << false;
    QTest::newRow("number") << QStringLiteral("+49 (0)30 / 123-456") << true;
    QTest::newRow("address") << QStringLiteral("ada@example.com") << true;
    QTest::newRow("SIP URI") << QStringLiteral("sip:ada@example.com;transport=tls") << true;
    QTest::newRow("name of the provider") << QStringLiteral("reception") << true;
    QTest::newRow("feature code") << QStringLiteral("*98#") << true;
}

void TestContactEditor::editOfNonsenseIsRefused()
{
    QFETCH(QString, number);
    QFETCH(bool, isTaken);
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    page().addContact(QStringLiteral("Ada"), number);
    press(QStringLiteral("Save"));
    QCOMPARE(submitted.count(), isTaken ? 1 : 0);
    QCOMPARE(line(QStringLiteral("Number 1"))->text(), number); // nothing typed is lost
    QCOMPARE(QApplication::focusWidget() == line(QStringLiteral("Number 1")), !isTaken);
}

void TestContactEditor::editWaitsForItsAnswer()
{
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    page().addContact(QStringLiteral("Ada"), QStringLiteral("1"));
    press(QStringLiteral("Save"));
    QVERIFY(!button(QStringLiteral("Saving…"))->isEnabled());
    QTest::keyClick(line(QStringLiteral("Name")), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(submitted.count(), 1);
    page().showProblem(QStringLiteral("The disk is full."));
    QVERIFY(isSeen(QStringLiteral("The disk is full.")));
    QCOMPARE(line(QStringLiteral("Name"))->text(), QStringLiteral("Ada"));
    press(QStringLiteral("Save"));
    QCOMPARE(submitted.count(), 2);
    page().showSaved();
    QCOMPARE(page().side().page(), Page::None);
    page().showSaved(); // nothing is being saved
    QCOMPARE(page().side().page(), Page::None);
}

void TestContactEditor::leavingAsksWhenSomethingChanged()
{
    press(QStringLiteral("Add a contact"));
    QTest::keyClick(line(QStringLiteral("Name")), Qt::Key_Escape);
    QCOMPARE(page().side().page(), Page::None); // nothing to lose
    show(QStringLiteral("1"));
    press(QStringLiteral("Edit contact"));
    QCOMPARE(page().side().page(), Page::Editor);
    QTest::keyClicks(line(QStringLiteral("Name")), QStringLiteral("x"));
    QTest::keyClick(line(QStringLiteral("Name")), Qt::Key_Escape);
    QCOMPARE(page().side().page(), Page::Editor);
    QVERIFY(question() != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // stay
    QVERIFY(question() == nullptr);
    QCOMPARE(line(QStringLiteral("Name"))->text(), QStringLiteral("Person 1x"));
    QTest::keyClick(line(QStringLiteral("Name")), Qt::Key_Escape);
    press(QStringLiteral("Leave"));
    QCOMPARE(page().side().page(), Page::Detail); // where it came from
    QVERIFY(isSeen(QStringLiteral("Person 1")));
    QVERIFY(!isSeen(QStringLiteral("Person 1x")));
}

void TestContactEditor::otherContactAsksBeforeItReplacesTheEditor()
{
    m_window->resize(900, 640);
    page().addContact({}, {});
    QTest::keyClicks(line(QStringLiteral("Name")), QStringLiteral("Zo"));
    contacts()->setCurrentIndex(contacts()->model()->index(1, 0));
    QTest::keyClick(contacts(), Qt::Key_Space);
    show(QStringLiteral("2"));
    QCOMPARE(page().side().page(), Page::Editor);
    QCOMPARE(line(QStringLiteral("Name"))->text(), QStringLiteral("Zo"));
    // The other tab and back: it is as it was.
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!line(QStringLiteral("Name"))->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(line(QStringLiteral("Name"))->isVisible());
    press(QStringLiteral("Leave"));
    QVERIFY(isSeen(QStringLiteral("Person 2")));
}

void TestContactEditor::aCallLeavesTheEditorAlone()
{
    page().addContact({}, {});
    QTest::keyClicks(line(QStringLiteral("Name")), QStringLiteral("Zo"));
    CallView call;
    call.id = QStringLiteral("c");
    call.number = QStringLiteral("100");
    m_window->updateCall(call);
    QVERIFY(!line(QStringLiteral("Name"))->isVisible());
    m_window->removeCall(call.id);
    QVERIFY(line(QStringLiteral("Name"))->isVisible());
    QCOMPARE(line(QStringLiteral("Name"))->text(), QStringLiteral("Zo"));
    // Beside a call, in two columns: it is opened all the same, and the call keeps its strip.
    page().side().close();
    m_window->resize(900, 640);
    m_window->updateCall(call);
    page().addContact({}, {});
    QVERIFY(line(QStringLiteral("Name"))->isVisible());
    m_window->removeCall(call.id);
}

void TestContactEditor::numbersComeAndGo()
{
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    page().addContact(QStringLiteral("Ada"), QStringLiteral("1"));
    QVERIFY(line(QStringLiteral("Number 2")) == nullptr);
    press(QStringLiteral("Add a number"));
    QLineEdit *second = line(QStringLiteral("Number 2"));
    QVERIFY(second != nullptr);
    QCOMPARE(QApplication::focusWidget(), second);
    QTest::keyClicks(second, QStringLiteral("2"));
    press(QStringLiteral("Add a number")); // and left empty
    QTRY_VERIFY(line(QStringLiteral("Number 3")) != nullptr);
    press(QStringLiteral("Remove this number")); // the first
    press(QStringLiteral("Save"));
    const auto contact = submitted.at(0).at(0).value<ContactView>();
    QCOMPARE(contact.numbers.size(), 1);
    QCOMPARE(contact.numbers.at(0).text, QStringLiteral("2"));
    QCOMPARE(contact.numbers.at(0).kind, QStringLiteral("work"));
}

void TestContactEditor::goneAccountStays()
{
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    ContactView contact = viewOf(QStringLiteral("1"), QStringLiteral("Ada"), QStringLiteral("1"));
    contact.accountId = QStringLiteral("gone");
    page().side().edit(contact);
    QVERIFY(!page().side().editor().isChanged());
    AccountView account;
    account.id = QStringLiteral("a2");
    account.address = QStringLiteral("office@example.com");
    page().setAccounts({account});
    QVERIFY(!page().side().editor().isChanged());
    press(QStringLiteral("Save"));
    QCOMPARE(submitted.at(0).at(0).value<ContactView>().accountId, QStringLiteral("gone"));
}

void TestContactEditor::groupsComplete()
{
    page().addContact({}, {});
    page().setGroups({QStringLiteral("Friends"), QStringLiteral("Office")});
    QLineEdit *groups = line(QStringLiteral("Groups"));
    auto *completer = qobject_cast<GroupCompleter *>(groups->completer());
    QVERIFY(completer != nullptr);
    groups->setText(QStringLiteral("Family, of"));
    completer->setCompletionPrefix(groups->text());
    QCOMPARE(completer->completionCount(), 1);
    QCOMPARE(completer->currentCompletion(), QStringLiteral("Family, Office"));
    completer->setCompletionPrefix(QStringLiteral("Family, "));
    QCOMPARE(completer->completionCount(), 0);
}

void TestContactEditor::photoIsReadSmall()
{
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("large.png"));
    QImage large(1500, 900, QImage::Format_RGB32);
    large.fill(Qt::darkGreen);
    QVERIFY(large.save(file));
    page().addContact(QStringLiteral("Ada"), QStringLiteral("1"));
    auto *chooser = m_window->findChild<PhotoChooser *>();
    QSignalSpy changed(chooser, &PhotoChooser::changed);
    chooser->readFile(file);
    QVERIFY(changed.wait());
    press(QStringLiteral("Save"));
    const auto contact = submitted.at(0).at(0).value<ContactView>();
    const QImage small = QImage::fromData(contact.newPhoto);
    QCOMPARE(small.size(), QSize(512, 307));
    QVERIFY(!contact.removesPhoto);
}

void TestContactEditor::photoThatIsNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("I am no picture");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("too many bytes") << QByteArray(PhotoFile::maxBytes + 1, 'x');
    // A PNG that claims 65000 × 65000 pixels.
    QTest::newRow("bomb") << QByteArray::fromHex("89504e470d0a1a0a0000000d494844520000fde80000fde8"
                                                 "0802000000") +
                                 QByteArray(64, '\0');
    QTest::newRow("cut") << QByteArray::fromHex("ffd8ffe000104a46494600010100");
}

void TestContactEditor::photoThatIsNone()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("photo.jpg")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    page().addContact(QStringLiteral("Ada"), QStringLiteral("1"));
    auto *chooser = m_window->findChild<PhotoChooser *>();
    QSignalSpy failed(chooser, &PhotoChooser::failed);
    QSignalSpy changed(chooser, &PhotoChooser::changed);
    chooser->readFile(file.fileName());
    QVERIFY(failed.wait());
    QCOMPARE(changed.count(), 0);
    QVERIFY(isSeen(failed.at(0).at(0).toString()));
    QVERIFY(!page().side().editor().isChanged());
    // One that is still being read when it all goes.
    chooser->readFile(file.fileName());
    m_window.reset();
}

void TestContactEditor::photoIsRemoved()
{
    QSignalSpy submitted(&page(), &ContactsPage::editSubmitted);
    ContactView contact = viewOf(QStringLiteral("1"), QStringLiteral("Ada"), QStringLiteral("1"));
    page().side().edit(contact);
    QVERIFY(!has(QStringLiteral("Remove photo")));
    contact.photo = QPixmap(8, 8);
    page().side().edit(contact);
    press(QStringLiteral("Remove photo"));
    QVERIFY(page().side().editor().isChanged());
    press(QStringLiteral("Save"));
    QVERIFY(submitted.at(0).at(0).value<ContactView>().removesPhoto);
}

QTEST_MAIN(TestContactEditor)
#include "tst_contact_editor.moc"
