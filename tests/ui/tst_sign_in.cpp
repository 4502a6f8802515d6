#include "tests/ui/window_test.h"

#include "ui/widgets/announcer.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>

using namespace ahoy::ui;

namespace {

SignInUpdate updateOf(SignInStep step, SignInUpdate::State state)
{
    SignInUpdate update;
    update.step = step;
    update.state = state;
    return update;
}

} // namespace

/// Signing in and further accounts.
class TestSignIn : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void firstRunSubmits();
    void wrongAddressIsNotSubmitted_data();
    void wrongAddressIsNotSubmitted();
    void nothingTypedIsLostOnFailure();
    void hintFollowsTheAddress();
    void waysAreTickedOneByOne();
    void connectOnlyOnceAtATime();
    void successShowsThePhone();
    void tryWithoutAccount();
    void eyeShowsThePassword();
    void moreIsFolded();
    void editKeepsIdAndCancels();
    void removeAsks();
    void accountsInTheMenu();
    void certificateIsTrustedByItsButtonAlone();
    void certificateGoesBackWhereItCameFrom();

private:
    void type(const char *fieldName, const char *text)
    {
        QLineEdit *edit = line(QLatin1String(fieldName));
        QVERIFY(edit != nullptr);
        edit->setText(QLatin1String(text));
    }
};

void TestSignIn::firstRunSubmits()
{
    m_window->showFirstRun(true);
    QVERIFY(m_window->isFirstRunShown());
    QSignalSpy submitted(m_window.get(), &MainWindow::accountSubmitted);
    type("Address", " anna@example.com ");
    type("Password", " pw with blanks ");
    press(QStringLiteral("Connect"));
    QCOMPARE(submitted.count(), 1);
    const auto form = submitted.at(0).at(0).value<AccountForm>();
    QCOMPARE(form.address, QStringLiteral("anna@example.com"));
    QCOMPARE(form.password, QStringLiteral(" pw with blanks "));
    QCOMPARE(form.transport, QStringLiteral("auto"));
    QCOMPARE(form.encryption, QStringLiteral("optional"));
    QVERIFY(form.id.isEmpty());
}

void TestSignIn::wrongAddressIsNotSubmitted_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("blanks") << QStringLiteral("  ") << false;
    QTest::newRow("only a name") << QStringLiteral("anna") << false;
    QTest::newRow("no host") << QStringLiteral("anna@") << false;
    QTest::newRow("no user") << QStringLiteral("@example.com") << false;
    QTest::newRow("a blank inside") << QStringLiteral("anna berg@example.com") << false;
    QTest::newRow("scheme only") << QStringLiteral("sip:@example.com") << false;
    QTest::newRow("RFC 3261 §19.1.1 sip:") << QStringLiteral("sip:anna@example.com") << true;
    QTest::newRow("IPv6 host") << QStringLiteral("anna@[2001:db8::1]:5061") << true;
    QTest::newRow("a number") << QStringLiteral("+4930@10.77.0.1") << true;
}

void TestSignIn::wrongAddressIsNotSubmitted()
{
    QFETCH(QString, address);
    QFETCH(bool, isFine);
    m_window->showFirstRun(true);
    QSignalSpy submitted(m_window.get(), &MainWindow::accountSubmitted);
    line(QStringLiteral("Address"))->setText(address);
    QTest::keyClick(line(QStringLiteral("Address")), Qt::Key_Return);
    QCOMPARE(submitted.count(), isFine ? 1 : 0);
    if (!isFine) {
        QVERIFY(m_window->findChild<Announcer *>()->lastSaid().contains(
            QLatin1String("me@example.com")));
    }
}

void TestSignIn::nothingTypedIsLostOnFailure()
{
    m_window->showFirstRun(true);
    QSignalSpy submitted(m_window.get(), &MainWindow::accountSubmitted);
    QSignalSpy action(m_window.get(), &MainWindow::bannerActionRequested);
    type("Address", "anna@example.com");
    type("Password", "secret");
    type("Server", "sip.example.com");
    press(QStringLiteral("Connect"));
    QVERIFY(!has(QStringLiteral("Connect")));
    SignInUpdate failed = updateOf(SignInStep::PasswordAccepted, SignInUpdate::State::Failed);
    failed.sentence = QStringLiteral("The server did not accept your name or password.");
    failed.buttonText = QStringLiteral("Enter a login name");
    failed.actionId = QStringLiteral("login");
    m_window->updateSignIn(failed);
    QCOMPARE(m_window->findChild<Announcer *>()->lastSaid(), failed.sentence);
    QCOMPARE(line(QStringLiteral("Password"))->text(), QStringLiteral("secret"));
    press(QStringLiteral("Enter a login name"));
    QCOMPARE(action.takeFirst().at(0).toString(), QStringLiteral("login"));
    press(QStringLiteral("Connect"));
    QCOMPARE(submitted.count(), 2);
    QCOMPARE(submitted.at(1).at(0).value<AccountForm>().server, QStringLiteral("sip.example.com"));
    QVERIFY(!has(QStringLiteral("Enter a login name"))); // a new try, a clean list
}

void TestSignIn::hintFollowsTheAddress()
{
    m_window->showFirstRun(true);
    QSignalSpy edited(m_window.get(), &MainWindow::accountAddressEdited);
    type("Address", " anna@example.com ");
    QCOMPARE(edited.takeLast().at(0).toString(), QStringLiteral("anna@example.com"));
    const auto hint = QStringLiteral("Example: the login name is not your number.");
    const auto isShown = [&] {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == hint;
        });
    };
    QVERIFY(!isShown());
    m_window->showAccountHint(hint);
    QVERIFY(isShown());
    QCOMPARE(m_window->findChild<Announcer *>()->lastSaid(), hint);
    m_window->showAccountHint({});
    QVERIFY(!isShown());
}

/// Each way to the server as it is tried, and why it was none.
void TestSignIn::waysAreTickedOneByOne()
{
    m_window->showFirstRun(true);
    type("Address", "anna@example.com");
    press(QStringLiteral("Connect"));
    auto looking = updateOf(SignInStep::ServerFound, SignInUpdate::State::Running);
    looking.detail = QStringLiteral("example.com");
    m_window->updateSignIn(looking);
    const auto shown = [this](const QString &words) {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::count_if(labels.begin(), labels.end(), [&](const QLabel *label) {
            auto text = label->text();
            // Addresses are fenced against right-to-left surroundings.
            text.remove(QChar(0x2066)).remove(QChar(0x2069)).remove(QChar(0x200e));
            return label->isVisible() && text == words;
        });
    };
    QCOMPARE(shown(QStringLiteral("Find the server (example.com)")), 1);
    auto update = updateOf(SignInStep::Reached, SignInUpdate::State::Running);
    update.tries = {{QStringLiteral("TLS"), QStringLiteral("192.0.2.1:5061"),
                     SignInUpdate::State::Running, QString()}};
    m_window->updateSignIn(update);
    QCOMPARE(shown(QStringLiteral("TLS to 192.0.2.1:5061")), 1);
    update.tries[0].state = SignInUpdate::State::Failed;
    update.tries[0].words = QStringLiteral("no answer");
    update.tries.append({QStringLiteral("UDP"), QStringLiteral("192.0.2.1:5060"),
                         SignInUpdate::State::Running, QString()});
    m_window->updateSignIn(update);
    QCOMPARE(shown(QStringLiteral("TLS to 192.0.2.1:5061: no answer")), 1);
    QCOMPARE(shown(QStringLiteral("UDP to 192.0.2.1:5060")), 1);
    QVERIFY(m_window->findChild<Announcer *>()->lastSaid().contains(QLatin1String("no answer")));
    QVERIFY(!has(QStringLiteral("Connect"))); // one way that fails is no failure
    update.state = SignInUpdate::State::Ok;
    update.detail = QStringLiteral("UDP");
    update.tries[1].state = SignInUpdate::State::Ok;
    m_window->updateSignIn(update);
    QCOMPARE(shown(QStringLiteral("Server reached (UDP)")), 1);
    QCOMPARE(shown(QStringLiteral("TLS to 192.0.2.1:5061: no answer")), 1);
    m_window->resetSignIn();
    QCOMPARE(shown(QStringLiteral("UDP to 192.0.2.1:5060")), 0);
}

void TestSignIn::connectOnlyOnceAtATime()
{
    m_window->showFirstRun(true);
    QSignalSpy submitted(m_window.get(), &MainWindow::accountSubmitted);
    type("Address", "anna@example.com");
    QTest::keyClick(line(QStringLiteral("Address")), Qt::Key_Return);
    QTest::keyClick(line(QStringLiteral("Address")), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
    // While it runs there is nothing to press.
    m_window->updateSignIn(updateOf(SignInStep::ServerFound, SignInUpdate::State::Running));
    QVERIFY(!has(QStringLiteral("Connect")));
    QTest::keyClick(line(QStringLiteral("Address")), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
    m_window->resetSignIn();
    QTest::keyClick(line(QStringLiteral("Address")), Qt::Key_Return);
    QCOMPARE(submitted.count(), 2);
}

void TestSignIn::successShowsThePhone()
{
    m_window->showFirstRun(true);
    type("Address", "anna@example.com");
    press(QStringLiteral("Connect"));
    for (const auto step : {SignInStep::ServerFound, SignInStep::Reached, SignInStep::SoundReady})
        m_window->updateSignIn(updateOf(step, SignInUpdate::State::Ok));
    QCoreApplication::processEvents();
    QVERIFY(m_window->isFirstRunShown()); // the password is not yet accepted
    m_window->updateSignIn(updateOf(SignInStep::PasswordAccepted, SignInUpdate::State::Ok));
    QTRY_VERIFY(!m_window->isFirstRunShown());
    QCOMPARE(QApplication::focusWidget(), field());
}

void TestSignIn::tryWithoutAccount()
{
    m_window->showFirstRun(true);
    QSignalSpy wanted(m_window.get(), &MainWindow::tryWithoutAccountRequested);
    press(QStringLiteral("Try it without an account"));
    QCOMPARE(wanted.count(), 1);
    // A call that begins is shown, whatever page was open.
    CallView call;
    call.id = QStringLiteral("c1");
    m_window->updateCall(call);
    QVERIFY(!m_window->isFirstRunShown());
    QVERIFY(has(QStringLiteral("End")));
}

void TestSignIn::eyeShowsThePassword()
{
    m_window->showFirstRun(true);
    QCOMPARE(line(QStringLiteral("Password"))->echoMode(), QLineEdit::Password);
    press(QStringLiteral("Show the password"));
    QCOMPARE(line(QStringLiteral("Password"))->echoMode(), QLineEdit::Normal);
    press(QStringLiteral("Hide the password"));
    QCOMPARE(line(QStringLiteral("Password"))->echoMode(), QLineEdit::Password);
}

void TestSignIn::moreIsFolded()
{
    m_window->showFirstRun(true);
    QVERIFY(!line(QStringLiteral("Login name"))->isVisible());
    press(QStringLiteral("More"));
    QVERIFY(line(QStringLiteral("Login name"))->isVisible());
    // What hardly anybody needs takes one more.
    QVERIFY(!line(QStringLiteral("Server"))->isVisible());
    press(QStringLiteral("Way to the server"));
    QVERIFY(line(QStringLiteral("Server"))->isVisible());
    press(QStringLiteral("Less"));
    QVERIFY(!line(QStringLiteral("Server"))->isVisible());
}

void TestSignIn::editKeepsIdAndCancels()
{
    QSignalSpy submitted(m_window.get(), &MainWindow::accountSubmitted);
    QSignalSpy cancelled(m_window.get(), &MainWindow::signInCancelled);
    AccountForm form;
    form.id = QStringLiteral("a1");
    form.address = QStringLiteral("anna@example.com");
    form.server = QStringLiteral("sip.example.com");
    form.transport = QStringLiteral("tls");
    form.encryption = QStringLiteral("required");
    form.srtp = QStringLiteral("auto");
    m_window->showAccountForm(form);
    QVERIFY(line(QStringLiteral("Server"))->isVisible()); // what was set is in sight
    press(QStringLiteral("Connect"));
    QCOMPARE(submitted.at(0).at(0).value<AccountForm>(), form);
    press(QStringLiteral("Cancel"));
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(field()->isVisible());
}

void TestSignIn::removeAsks()
{
    QSignalSpy removed(m_window.get(), &MainWindow::accountRemoveRequested);
    m_window->showAccountForm({});
    QVERIFY(!has(QStringLiteral("Remove this account")));
    AccountForm form;
    form.id = QStringLiteral("a1");
    form.address = QStringLiteral("anna@example.com");
    m_window->showAccountForm(form);
    press(QStringLiteral("Remove this account"));
    QCOMPARE(removed.takeFirst().at(0).toString(), QStringLiteral("a1"));
}

void TestSignIn::accountsInTheMenu()
{
    QList<AccountView> accounts(2);
    accounts[0] = {QStringLiteral("a1"),
                   QStringLiteral("Anna & Co"),
                   QStringLiteral("a@x.org"),
                   AccountView::State::Registered,
                   {},
                   {}};
    accounts[1] = {QStringLiteral("a2"),           {}, QStringLiteral("b@x.org"),
                   AccountView::State::Connecting, {}, {}};
    m_window->setAccounts(accounts, QStringLiteral("a1"));
    QSignalSpy chosen(m_window.get(), &MainWindow::accountChosen);
    QSignalSpy edit(m_window.get(), &MainWindow::accountEditRequested);
    const auto choose = [this](const QString &beginning) {
        press(QStringLiteral("Account Anna & Co, ready"));
        QWidget *menu = QApplication::activePopupWidget();
        QVERIFY(menu != nullptr);
        QAction *found = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(beginning))
                found = action;
        }
        QVERIFY2(found != nullptr, qPrintable(beginning));
        menu->close();
        found->trigger();
    };
    choose(QStringLiteral("Anna && Co"));
    QCOMPARE(chosen.count(), 0); // it is the one already
    choose(QStringLiteral("b@x.org"));
    QCOMPARE(chosen.takeFirst().at(0).toString(), QStringLiteral("a2"));
    choose(QStringLiteral("Edit account"));
    QCOMPARE(edit.takeFirst().at(0).toString(), QStringLiteral("a1"));
    choose(QStringLiteral("Add account"));
    QVERIFY(line(QStringLiteral("Address"))->isVisible());
}

namespace {

CertificateView shownCertificate()
{
    CertificateView view;
    view.accountId = QStringLiteral("7");
    view.account = QStringLiteral("anna@example.com");
    view.problem = QStringLiteral("The server's certificate is for another name.");
    view.server = QStringLiteral("example.com");
    view.names = QStringList{QStringLiteral("example.net")};
    view.fingerprint = QStringLiteral("00:11:22:33:44:55:66:77:88:99");
    return view;
}

} // namespace

void TestSignIn::certificateIsTrustedByItsButtonAlone()
{
    QSignalSpy trusted(m_window.get(), &MainWindow::certificateTrusted);
    m_window->showCertificate(shownCertificate());
    QCOMPARE(m_window->findChild<Announcer *>()->lastSaid(), shownCertificate().problem);
    // Enter is the safe way.
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Return);
    QVERIFY(!has(QStringLiteral("Trust it for this account")));
    QCOMPARE(trusted.count(), 0);
    m_window->showCertificate(shownCertificate());
    press(QStringLiteral("Copy the fingerprint"));
    QCOMPARE(QGuiApplication::clipboard()->text(), shownCertificate().fingerprint);
    QCOMPARE(trusted.count(), 0);
    press(QStringLiteral("Trust it for this account"));
    QCOMPARE(trusted.count(), 1);
    QCOMPARE(trusted.at(0).at(0).toString(), QStringLiteral("7"));
    QCOMPARE(trusted.at(0).at(1).toString(), shownCertificate().fingerprint);
    QVERIFY(!has(QStringLiteral("Trust it for this account")));
}

void TestSignIn::certificateGoesBackWhereItCameFrom()
{
    m_window->showFirstRun(true);
    m_window->showCertificate(shownCertificate());
    QVERIFY(!m_window->isFirstRunShown());
    press(QStringLiteral("Go back"));
    QVERIFY(m_window->isFirstRunShown());
    m_window->showCertificate(shownCertificate());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QVERIFY(m_window->isFirstRunShown());
}

QTEST_MAIN(TestSignIn)
#include "tst_sign_in.moc"
