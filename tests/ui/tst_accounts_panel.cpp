// The accounts in the settings: their switches, the form with every field, and other phones' files.
#include "tests/ui/window_test.h"
#include "ui/accounts/account_import_page.h"
#include "ui/accounts/account_more.h"
#include "ui/accounts/codec_list.h"
#include "ui/accounts/mailbox_button.h"
#include "ui/gallery/sample.h"
#include "ui/settings/settings_list.h"
#include "ui/settings/settings_page.h"
#include "ui/widgets/announcer.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/label.h"
#include "ui/widgets/switch.h"

#include <QAccessible>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>

using namespace ahoy::ui;

class TestAccountsPanel : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        makeWindow();
        m_page = &m_window->settings();
        m_page->setView(sample::settings());
        m_window->showSettings();
    }
    void cleanup() { m_window.reset(); }

    void accountsAreSwitchedAndRemoved();
    void accountFormKeepsEveryField();
    void refusedFieldIsShown();
    void codecsAreOrderedByKeys();
    void importAsksForPasswords();
    void importShowsWhatIsThere();
    void voicemailLight();

private:
    SettingsPage *m_page = nullptr;
};

void TestAccountsPanel::accountsAreSwitchedAndRemoved()
{
    m_window->setAccounts(sample::accounts(), QStringLiteral("1"));
    m_page->openPage(SettingsPageId::Accounts);
    QSignalSpy enabled(m_page, &SettingsPage::accountEnabledChosen);
    QSignalSpy removed(m_window.get(), &MainWindow::accountRemoveRequested);
    for (Switch *each : m_page->findChildren<Switch *>())
        if (each->isVisible() && each->accessibleName().contains(QLatin1String("Anna Berg")))
            QTest::keyClick(each, Qt::Key_Space);
    QCOMPARE(enabled.count(), 1);
    QCOMPARE(enabled.at(0).at(1).toBool(), false);
    press(QStringLiteral("Remove account Anna Berg"));
    QCOMPARE(removed.count(), 0);
    // A change of state meanwhile does not take the question away.
    QList<AccountView> accounts = sample::accounts();
    accounts[0].state = AccountView::State::Connecting;
    m_window->setAccounts(accounts, QStringLiteral("1"));
    press(QStringLiteral("Keep"));
    QCOMPARE(removed.count(), 0);
    press(QStringLiteral("Remove account Anna Berg"));
    press(QStringLiteral("Remove"));
    QCOMPARE(removed.count(), 1);
    // Editing comes back here.
    AccountForm form;
    form.id = QStringLiteral("1");
    form.address = QStringLiteral("anna@example.com");
    m_window->showAccountForm(form);
    press(QStringLiteral("Cancel"));
    QVERIFY(m_page->isVisible());
}

namespace {

AccountForm fullForm()
{
    AccountForm form;
    form.id = QStringLiteral("7");
    form.address = QStringLiteral("anna@example.com");
    form.displayName = QStringLiteral("Anna");
    form.authUser = QStringLiteral("login");
    form.server = QStringLiteral("sip.example.com:5061");
    form.outboundProxy = QStringLiteral("edge.example.com");
    form.transport = QStringLiteral("tls");
    form.encryption = QStringLiteral("required");
    form.srtp = QStringLiteral("dtls");
    form.ice = true;
    form.stunServer = QStringLiteral("stun.example.com");
    form.turnServer = QStringLiteral("turn.example.com");
    form.turnUser = QStringLiteral("t");
    form.codecs = QStringList{QStringLiteral("PCMA"), QStringLiteral("opus")};
    form.registers = false;
    form.watchesMailbox = false;
    form.expires = QStringLiteral("300");
    form.caFile = QStringLiteral("/ca.pem");
    form.clientCertificate = QStringLiteral("/own.pem");
    form.clientKey = QStringLiteral("/own.key");
    form.clientKeyPassword = QStringLiteral("phrase");
    form.country = QStringLiteral("DE");
    form.voicemail = QStringLiteral("*97");
    form.enabled = false;
    return form;
}

} // namespace

void TestAccountsPanel::accountFormKeepsEveryField()
{
    QSignalSpy submitted(m_window.get(), &MainWindow::accountSubmitted);
    m_window->showAccountForm(fullForm());
    press(QStringLiteral("Connect"));
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted.at(0).at(0).value<AccountForm>(), fullForm());
    SignInUpdate failed;
    failed.step = SignInStep::ServerFound;
    failed.state = SignInUpdate::State::Failed;
    failed.sentence = QStringLiteral("No.");
    m_window->updateSignIn(failed);
    press(QStringLiteral("Connect"));
    QCOMPARE(submitted.at(1).at(0).value<AccountForm>(), fullForm());
    // A new one has nothing of it.
    m_window->showAccountForm({});
    line(QStringLiteral("Address"))->setText(QStringLiteral("b@x.org"));
    press(QStringLiteral("Connect"));
    AccountForm plain;
    plain.address = QStringLiteral("b@x.org");
    plain.transport = QStringLiteral("auto");
    plain.encryption = QStringLiteral("optional");
    plain.srtp = QStringLiteral("auto");
    QCOMPARE(submitted.at(2).at(0).value<AccountForm>(), plain);
}

void TestAccountsPanel::refusedFieldIsShown()
{
    m_window->showAccountForm({});
    QVERIFY(!line(QStringLiteral("TURN server"))->isVisible());
    m_window->revealAccountField(QStringLiteral("turnServer"));
    QVERIFY(line(QStringLiteral("TURN server"))->hasFocus());
    m_window->revealAccountField(QStringLiteral("noSuchThing"));
    QVERIFY(line(QStringLiteral("TURN server"))->hasFocus());
}

void TestAccountsPanel::codecsAreOrderedByKeys()
{
    CodecList list;
    QVERIFY(list.codecs().isEmpty());
    list.show();
    auto *rows = qobject_cast<QListWidget *>(list.main());
    rows->setCurrentRow(1);
    QTest::keyClick(rows, Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(rows, Qt::Key_Up, Qt::ControlModifier); // it is the first already
    QCOMPARE(list.codecs(), (QStringList{"G722", "opus", "PCMA", "PCMU"}));
    rows->setCurrentRow(3);
    QTest::keyClick(rows, Qt::Key_Space);
    QCOMPARE(list.codecs(), (QStringList{"G722", "opus", "PCMA"}));
    list.setCodecs({QStringLiteral("PCMU"), QStringLiteral("nonsense")});
    QCOMPARE(list.codecs(), QStringList{"PCMU"});
}

void TestAccountsPanel::importAsksForPasswords()
{
    QSignalSpy bring(m_window.get(), &MainWindow::bringRequested);
    m_window->showImport(sample::importAccounts());
    QLineEdit *password = line(QStringLiteral("Password of 4930123456@provider.example"));
    QVERIFY(password != nullptr && password->isVisible());
    password->setText(QStringLiteral("secret"));
    press(QStringLiteral("Bring them"));
    QCOMPARE(bring.count(), 1);
    ImportChoice wanted;
    wanted.accounts = {1, 2}; // the first is here already
    wanted.passwords = {{1, QStringLiteral("secret")}};
    wanted.contacts = true;
    QCOMPARE(bring.at(0).at(0).value<ImportChoice>(), wanted);
    for (Switch *each : m_window->findChildren<Switch *>())
        if (each->isVisible() && each->isChecked())
            each->click();
    QVERIFY(!password->isVisible());
    QVERIFY(!button(QStringLiteral("Bring them"))->isEnabled());
}

void TestAccountsPanel::importShowsWhatIsThere()
{
    QSignalSpy chosen(m_window.get(), &MainWindow::importFileChosen);
    QSignalSpy asked(m_window.get(), &MainWindow::importRequested);
    m_window->showFirstRun(true);
    press(QStringLiteral("From another phone…"));
    QCOMPARE(asked.count(), 1);
    m_window->showImport(sample::importSources());
    press(QStringLiteral("Twinkle"));
    QCOMPARE(chosen.takeFirst().at(0).toString(), QStringLiteral("/home/anna/.twinkle/office.cfg"));
    ImportView failed = sample::importSources();
    failed.problem = QStringLiteral("It can't be opened.");
    m_window->showImport(failed);
    QCOMPARE(m_window->findChild<Announcer *>()->lastSaid(), failed.problem);
    press(QStringLiteral("Back"));
    QVERIFY(m_window->isFirstRunShown());
}

void TestAccountsPanel::voicemailLight()
{
    QSignalSpy voicemail(m_window.get(), &MainWindow::voicemailRequested);
    m_window->showPhone();
    auto *light = m_window->findChild<MailboxButton *>();
    QVERIFY(!light->isVisible());
    QList<AccountView> accounts = sample::accounts();
    accounts[1].hasVoicemail = true;
    accounts[1].voicemails = 3;
    m_window->setAccounts(accounts, QStringLiteral("1"));
    QVERIFY(light->isVisible());
    QVERIFY(light->accessibleName().contains(QLatin1Char('3')));
    light->click();
    QCOMPARE(voicemail.takeFirst().at(0).toString(), accounts.at(1).id);
    accounts[1].hasVoicemail = false;
    m_window->setAccounts(accounts, QStringLiteral("1"));
    QVERIFY(!light->isVisible());
}

QTEST_MAIN(TestAccountsPanel)
#include "tst_accounts_panel.moc"
