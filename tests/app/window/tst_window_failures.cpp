// The table of PRODUCT §2, row by row: brought about, shown, and its button pressed.

#include "tests/support/certificates.h"
#include "tests/support/scripted_peer.h"
#include "tests/support/window_phone.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

namespace {

const QString wrongPassword =
    QStringLiteral("The server did not accept your name or password. Some providers use a login "
                   "name that is not your number.");
const QString noAnswer = QStringLiteral("The server did not answer.");
const QString trouble = QStringLiteral("The provider has a problem.");

/// RFC 8760, RFC 3261 §22: asks who it is.
QByteArray challenge(const char *header)
{
    return QByteArray(header) +
           ": Digest realm=\"example.com\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"\r\n";
}

} // namespace

class TestWindowFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_phone = std::make_unique<WindowPhone>();
        QVERIFY(m_phone->isStarted());
        m_peer = std::make_unique<ScriptedPeer>();
    }
    void cleanup()
    {
        m_phone.reset();
        m_peer.reset();
    }

    void ofACall_data();
    void ofACall();
    void ofACallThatEndsLater_data();
    void ofACallThatEndsLater();
    void noSoundArrives();
    void ofAnAccount_data();
    void ofAnAccount();
    void ofAnAccountAfterLong_data();
    void ofAnAccountAfterLong();
    void aShortTimeIsNoFailure();
    void ofACertificate_data();
    void ofACertificate();

private:
    QJsonObject account(bool registers, const QString &transport = QStringLiteral("udp"))
    {
        return {{"uri", "alice@example.com"},
                {"password", "pw"},
                {"server", m_peer->address()},
                {"transport", transport},
                {"register", registers}};
    }
    void pressIt(const QString &button);

    std::unique_ptr<WindowPhone> m_phone;
    std::unique_ptr<ScriptedPeer> m_peer;
};

/// Presses the button and sees that it did something.
void TestWindowFailures::pressIt(const QString &button)
{
    const int invites = m_peer->count("INVITE");
    const int registers = m_peer->count("REGISTER");
    m_phone->press(button);
    if (button == QStringLiteral("Try again")) {
        QTRY_VERIFY(m_peer->count("INVITE") > invites || m_peer->count("REGISTER") > registers);
    } else if (button == QStringLiteral("Call again later")) {
        QTRY_VERIFY(m_phone->saysFrom(QStringLiteral("Ahoy reminds you at")));
        m_phone->press(QStringLiteral("Call now"));
        QTRY_VERIFY(m_peer->count("INVITE") > invites);
    } else if (button == QStringLiteral("Edit number")) {
        QCOMPARE(m_phone->field()->text(), QStringLiteral("100"));
    } else if (button == QStringLiteral("Sound settings")) {
        QTRY_VERIFY(m_phone->says(QStringLiteral("Sound")));
    } else if (button == QStringLiteral("Check connection")) {
        QTRY_VERIFY(m_peer->count("REGISTER") > registers);
    } else if (button == QStringLiteral("Edit account")) {
        QTRY_VERIFY(m_phone->line(QStringLiteral("Address")) != nullptr);
        QCOMPARE(m_phone->line(QStringLiteral("Address"))->text(),
                 QStringLiteral("alice@example.com"));
    } else if (button == QStringLiteral("Show certificate")) {
        QTRY_VERIFY(m_phone->says(QStringLiteral("The server's certificate")));
    } else {
        QFAIL("nobody knows what this button does");
    }
}

void TestWindowFailures::ofACall_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("button");
    const auto row = [](int status, const QString &sentence, const char *button,
                        const QByteArray &headers = {}) {
        QTest::addRow("PRODUCT §2 %d", status)
            << status << headers << sentence << QString::fromLatin1(button);
    };
    for (const int status : {404, 410, 604})
        row(status, QStringLiteral("This number is not in use."), "");
    row(480, QStringLiteral("Not available right now."), "Call again later");
    row(484, QStringLiteral("The number is incomplete."), "Edit number");
    for (const int status : {486, 600})
        row(status, QStringLiteral("Busy."), "Try again");
    for (const int status : {488, 606, 415})
        row(status, QStringLiteral("The two phones share no audio format or encryption."),
            "Sound settings");
    for (const int status : {500, 502, 504})
        row(status, trouble, "Try again");
    row(503, QStringLiteral("The server is overloaded. Try again at "), "Try again",
        "Retry-After: 120\r\n");
    row(603, QStringLiteral("The call was declined."), "");
    row(408, noAnswer, "Check connection");
    row(407, wrongPassword, "Edit account", challenge("Proxy-Authenticate"));
    row(401, wrongPassword, "Edit account", challenge("WWW-Authenticate"));
    row(403, QStringLiteral("The server refused this call."), "Edit account");
}

void TestWindowFailures::ofACall()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(QString, sentence);
    QFETCH(QString, button);
    m_peer->answer("INVITE", {{status, headers, {}}});
    const auto id = m_phone->addAccount(account(status == 408)); // whose button registers anew
    QVERIFY(id);
    if (status == 408)
        QTRY_COMPARE(m_phone->root().accounts().find(id)->state.state,
                     AccountState::State::Registered);
    m_phone->dial(QStringLiteral("100"));
    QTRY_VERIFY2(m_phone->saysFrom(sentence), m_phone->sight());
    if (button.isEmpty()) {
        for (const char *other : {"Try again", "Call again later", "Edit number", "Edit account",
                                  "Sound settings", "Check connection"})
            QVERIFY(m_phone->button(QString::fromLatin1(other)) == nullptr);
        return;
    }
    QVERIFY2(m_phone->button(button) != nullptr, m_phone->sight());
    pressIt(button);
}

/// What takes half a minute on the wire (tests/sim brings those about there) ends so.
void TestWindowFailures::ofACallThatEndsLater_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("button");
    const auto row = [](const char *name, sip::Cause cause, const QString &sentence,
                        const char *button) {
        QTest::newRow(name) << static_cast<int>(cause) << sentence << QString::fromLatin1(button);
    };
    row("PRODUCT §2: ACK missing", sip::Cause::NoAck,
        QStringLiteral("The other side never got our confirmation."), "Check connection");
    row("PRODUCT §2: no reply", sip::Cause::NoAnswer, noAnswer, "Check connection");
    row("PRODUCT §2: no such name", sip::Cause::NameNotFound,
        QStringLiteral(
            "The server name cannot be found. Check the spelling and that you are online."),
        "Edit account");
    row("PRODUCT §2: nothing in common", sip::Cause::MediaRefused,
        QStringLiteral("The two phones share no audio format or encryption."), "Sound settings");
}

void TestWindowFailures::ofACallThatEndsLater()
{
    QFETCH(int, cause);
    QFETCH(QString, sentence);
    QFETCH(QString, button);
    m_peer->answer("INVITE", {{100, {}, {}}});
    const auto id = m_phone->addAccount(account(true));
    QTRY_COMPARE(m_phone->root().accounts().find(id)->state.state, AccountState::State::Registered);
    m_phone->dial(QStringLiteral("100"));
    QTRY_VERIFY(m_peer->count("INVITE") > 0);
    constexpr std::uint64_t firstOfOurs = 1;
    m_phone->root().calls().onEvent(sip::CallEnded{
        sip::CallId{firstOfOurs}, static_cast<sip::Cause>(cause), 0, {}, std::nullopt});
    QTRY_VERIFY2(m_phone->saysFrom(sentence), m_phone->sight());
    pressIt(button);
}

void TestWindowFailures::noSoundArrives()
{
    m_peer->answer("INVITE", {m_peer->taken()});
    const auto id = m_phone->addAccount(account(true));
    QTRY_COMPARE(m_phone->root().accounts().find(id)->state.state, AccountState::State::Registered);
    m_phone->dial(QStringLiteral("100"));
    QTRY_VERIFY2_WITH_TIMEOUT(m_phone->saysFrom(QStringLiteral(
                                  "They can't be heard: no sound is arriving from 127.0.0.1")),
                              m_phone->sight(), 10'000);
    pressIt(QStringLiteral("Check connection"));
}

void TestWindowFailures::ofAnAccount_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("button");
    const auto row = [](int status, const QString &sentence, const char *button,
                        const QByteArray &headers = {}) {
        QTest::addRow("PRODUCT §2 REGISTER %d", status)
            << status << headers << sentence << QString::fromLatin1(button);
    };
    row(401, wrongPassword, "Edit account", challenge("WWW-Authenticate"));
    row(407, wrongPassword, "Edit account", challenge("Proxy-Authenticate"));
    row(403, QStringLiteral("The server refused this account."), "Edit account");
    row(404, QStringLiteral("example.com does not know this name."), "Edit account");
    row(408, noAnswer, "Check connection");
    row(500, trouble, "Try again");
    row(503, QStringLiteral("The server is overloaded. Trying again at "), "",
        "Retry-After: 1800\r\n");
}

void TestWindowFailures::ofAnAccount()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(QString, sentence);
    QFETCH(QString, button);
    m_peer->answer("REGISTER", {{status, headers, {}}});
    QVERIFY(m_phone->addAccount(account(true)));
    QTRY_VERIFY2(m_phone->saysFrom(sentence), m_phone->sight());
    if (!button.isEmpty())
        pressIt(button);
}

void TestWindowFailures::ofAnAccountAfterLong_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("button");
    QTest::newRow("PRODUCT §2: no such name")
        << static_cast<int>(sip::Cause::NameNotFound)
        << QStringLiteral(
               "The server name cannot be found. Check the spelling and that you are online.")
        << QStringLiteral("Edit account");
    QTest::newRow("PRODUCT §2: timeout")
        << static_cast<int>(sip::Cause::NoAnswer) << noAnswer << QStringLiteral("Check connection");
}

void TestWindowFailures::ofAnAccountAfterLong()
{
    QFETCH(int, cause);
    QFETCH(QString, sentence);
    QFETCH(QString, button);
    m_peer->answer("REGISTER", {{0, {}, {}}}); // silence
    const auto id = m_phone->addAccount(account(true));
    QTRY_VERIFY(m_peer->count("REGISTER") > 0);
    sip::RegistrationEvent event;
    event.account = id;
    event.state = sip::RegistrationEvent::State::Failed;
    event.cause = static_cast<sip::Cause>(cause);
    m_phone->root().accounts().onRegistration(event);
    QTRY_VERIFY2(m_phone->saysFrom(sentence), m_phone->sight());
    pressIt(button);
}

/// RFC 3261 §10.2.8: 423 is answered with what they want, and nobody hears of it.
void TestWindowFailures::aShortTimeIsNoFailure()
{
    m_peer->answer("REGISTER", {{423, "Min-Expires: 1800\r\n", {}}, {200, {}, {}}});
    const auto id = m_phone->addAccount(account(true));
    QTRY_COMPARE(m_phone->root().accounts().find(id)->state.state, AccountState::State::Registered);
    QCOMPARE(m_peer->count("REGISTER"), 2);
    QVERIFY(m_phone->button(QStringLiteral("Edit account")) == nullptr);
}

void TestWindowFailures::ofACertificate_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<int>("lastDay");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("PRODUCT §2: untrusted")
        << QStringLiteral("IP:127.0.0.1,DNS:example.com") << 30 << false
        << QStringLiteral("The server's certificate is not trusted.");
    QTest::newRow("PRODUCT §2: another name")
        << QStringLiteral("DNS:elsewhere.test") << 30 << true
        << QStringLiteral("The server's certificate is for another name.");
    QTest::newRow("PRODUCT §2: expired")
        << QStringLiteral("IP:127.0.0.1,DNS:example.com") << -1 << true
        << QStringLiteral("The server's certificate has expired.");
}

void TestWindowFailures::ofACertificate()
{
    QFETCH(QString, names);
    QFETCH(int, lastDay);
    QFETCH(bool, isTrusted);
    QFETCH(QString, sentence);
    const Authority authority("window");
    const auto identity =
        authority.issue({"example.com", names.toStdString(), lastDay < 0 ? -30 : -1, lastDay});
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("ca.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(authority.pem());
    file.close();
    QSslServer server;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(identity.certificate);
    configuration.setPrivateKey(identity.key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    auto params = account(true, QStringLiteral("tls"));
    params["server"] = QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
    if (isTrusted)
        params["caFile"] = file.fileName();
    QVERIFY(m_phone->addAccount(params));
    QTRY_VERIFY2(m_phone->saysFrom(sentence), m_phone->sight());
    pressIt(QStringLiteral("Show certificate"));
}

QTEST_MAIN(TestWindowFailures)
#include "tst_window_failures.moc"
