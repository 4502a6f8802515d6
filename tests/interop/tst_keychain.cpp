// Passwords in a real key store: gnome-keyring on a session bus of its own, unlocked, with a home
// of its own.  Skipped where one of the two is not installed.

#include "app/account/keychain.h"
#include "app/account/secrets.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <chrono>
#include <optional>

using namespace ahoy;
using namespace ahoy::app;

namespace {

constexpr auto childMark = "AHOY_INSIDE_KEYRING";

QString wait(const std::function<void(std::function<void(QString)>)> &ask)
{
    std::optional<QString> said;
    ask([&](const QString &text) { said = text; });
    if (!QTest::qWaitFor([&] { return said.has_value(); }, 20'000))
        return QStringLiteral("nobody answered");
    return *said;
}

QString write(Secrets &secrets, const QString &name, const std::string &value)
{
    return wait([&](const std::function<void(QString)> &say) {
        secrets.write(name, Secret(value), [say](const Result<void> &done) {
            say(done ? QStringLiteral("ok") : QString::fromStdString(done.error().text));
        });
    });
}

QString read(Secrets &secrets, const QString &name)
{
    return wait([&](const std::function<void(QString)> &say) {
        secrets.read(name, [say](const Result<Secret> &found) {
            say(found ? QString::fromStdString(found->reveal())
                      : QString::fromLatin1(toString(found.error().code)));
        });
    });
}

QString remove(Secrets &secrets, const QString &name)
{
    return wait([&](const std::function<void(QString)> &say) {
        secrets.remove(name, [say](const Result<void> &done) {
            say(done ? QStringLiteral("ok") : QString::fromStdString(done.error().text));
        });
    });
}

/// Runs this program again on a bus of its own; `keyring` starts an unlocked key store first.
QPair<int, QByteArray> runInside(const QString &home, bool withKeyring, const QString &function)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home + QStringLiteral("/data"));
    environment.insert(QString::fromLatin1(childMark), QStringLiteral("1"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    environment.remove(QStringLiteral("DISPLAY"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const auto keyring = QStringLiteral(
        "printf lab | gnome-keyring-daemon --unlock --components=secrets >/dev/null; ");
    process.start(QStringLiteral("dbus-run-session"),
                  {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                   (withKeyring ? keyring : QString()) + QStringLiteral("exec \"$0\" \"$1\""),
                   QCoreApplication::applicationFilePath(), function});
    if (!process.waitForFinished(60'000))
        return {-1, process.readAll()};
    return {process.exitCode(), process.readAll()};
}

} // namespace

class TestKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto *program : {"dbus-run-session", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP(
                    qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
        if (!makeKeychain())
            QSKIP("this build has no key store");
    }

    void keepsPasswordsInTheKeyStore()
    {
        const QTemporaryDir home;
        if (!isInside()) {
            QDir(home.path()).mkpath(QStringLiteral("data/keyrings"));
            const auto [code, said] = runInside(home.path(), true, QString::fromLatin1(__func__));
            QVERIFY2(code == 0, said.constData());
            // Not in clear anywhere that the key store keeps.
            QDirIterator files(home.path(), QDir::Files | QDir::Hidden,
                               QDirIterator::Subdirectories);
            int count = 0;
            while (files.hasNext()) {
                QFile file(files.next());
                if (!file.open(QIODevice::ReadOnly))
                    continue;
                ++count;
                QVERIFY2(!file.readAll().contains("topsecret"), qPrintable(file.fileName()));
            }
            QVERIFY(count > 0);
            return;
        }
        const auto file = home.filePath(QStringLiteral("secrets.json"));
        Secrets secrets(makeKeychain(), file);
        // The test is of the key store, not of this machine's haste.
        secrets.setPatience(std::chrono::seconds(15));
        const QSignalSpy said(&secrets, &Secrets::message);
        QCOMPARE(write(secrets, "account-a", "topsecret ä"), QString("ok"));
        QCOMPARE(write(secrets, "account-b", ""), QString("ok"));
        QVERIFY(!QFile::exists(file));
        QCOMPARE(said.count(), 0);
        Secrets again(makeKeychain(), file);
        again.setPatience(std::chrono::seconds(15));
        QCOMPARE(read(again, "account-a"), QString("topsecret ä"));
        QCOMPARE(read(again, "account-b"), QString(""));
        QCOMPARE(read(again, "account-c"), QString("NotFound"));
        QCOMPARE(write(again, "account-a", "topsecret 2"), QString("ok"));
        QCOMPARE(read(secrets, "account-a"), QString("topsecret 2"));
        QCOMPARE(remove(secrets, "account-a"), QString("ok"));
        QCOMPARE(remove(secrets, "account-a"), QString("ok"));
        QCOMPARE(read(secrets, "account-a"), QString("NotFound"));
        QCOMPARE(write(secrets, "account-d", "topsecret"), QString("ok"));
    }

    void fallsBackOnABusWithoutAKeyStore()
    {
        const QTemporaryDir home;
        if (!isInside()) {
            const auto [code, said] = runInside(home.path(), false, QString::fromLatin1(__func__));
            QVERIFY2(code == 0, said.constData());
            return;
        }
        const auto file = home.filePath(QStringLiteral("secrets.json"));
        Secrets secrets(makeKeychain(), file);
        const QSignalSpy said(&secrets, &Secrets::message);
        QCOMPARE(write(secrets, "account-a", "topsecret"), QString("ok"));
        QVERIFY(QFile::exists(file));
        QCOMPARE(said.count(), 1);
        QCOMPARE(read(secrets, "account-a"), QString("topsecret"));
        const auto unknown = read(secrets, "account-b");
        QVERIFY2(unknown == "NotFound" || unknown == "Timeout", qPrintable(unknown));
        QCOMPARE(remove(secrets, "account-a"), QString("ok"));
    }

private:
    static bool isInside() { return qEnvironmentVariableIsSet(childMark); }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
