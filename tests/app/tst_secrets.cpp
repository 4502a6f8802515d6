#include "app/account/keychain.h"
#include "app/account/secrets.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <memory>
#include <optional>

using namespace ahoy;
using namespace ahoy::app;
using namespace std::chrono_literals;

namespace {

/// A key store that a test leads by the hand.
class HandStore final : public SecretStore {
public:
    std::map<QString, std::string> kept;
    std::optional<Errc> error; // every answer
    bool isSlow = false;       // answers wait for release()
    std::vector<std::function<void()>> waiting;

    void read(const QString &name, Found found) override
    {
        later([this, name, found] {
            if (error)
                return found(fail(*error, "no"));
            if (!kept.contains(name))
                return found(fail(Errc::NotFound, "no such secret"));
            found(Secret(kept[name]));
        });
    }
    void write(const QString &name, const Secret &secret, Finished finished) override
    {
        later([this, name, secret, finished] {
            if (error)
                return finished(fail(*error, "no"));
            kept[name] = secret.reveal();
            finished({});
        });
    }
    void remove(const QString &name, Finished finished) override
    {
        later([this, name, finished] {
            kept.erase(name);
            finished({});
        });
    }
    void release()
    {
        for (const auto &answer : std::exchange(waiting, {}))
            answer();
    }

private:
    void later(std::function<void()> answer)
    {
        if (isSlow)
            waiting.push_back(std::move(answer));
        else
            answer();
    }
};

/// "secret", or the code.
struct Heard {
    int count = 0;
    QString said;

    SecretStore::Found found()
    {
        return [this](const Result<Secret> &secret) {
            ++count;
            said = secret ? QString::fromStdString(secret->reveal())
                          : QString::fromLatin1(toString(secret.error().code));
        };
    }
    SecretStore::Finished finished()
    {
        return [this](const Result<void> &done) {
            ++count;
            said = done ? QStringLiteral("ok") : QString::fromLatin1(toString(done.error().code));
        };
    }
};

} // namespace

class TestSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath("secrets.json");
        auto store = std::make_unique<HandStore>();
        m_store = store.get();
        m_secrets = std::make_unique<Secrets>(std::move(store), m_file);
        m_secrets->setPatience(1ms);
    }

    void usesTheKeyStore()
    {
        const QSignalSpy said(m_secrets.get(), &Secrets::message);
        QCOMPARE(write("a", "pw"), QString("ok"));
        QCOMPARE(m_store->kept["a"], std::string("pw"));
        QVERIFY(!QFile::exists(m_file));
        QCOMPARE(read("a"), QString("pw"));
        QCOMPARE(read("b"), QString("NotFound"));
        QCOMPARE(remove("a"), QString("ok"));
        QCOMPARE(read("a"), QString("NotFound"));
        QCOMPARE(said.count(), 0);
    }

    void usesTheFileWhereNoKeyStoreRuns()
    {
        m_store->error = Errc::Environment;
        const QSignalSpy said(m_secrets.get(), &Secrets::message);
        QCOMPARE(write("a", "pw \"ä\"\n"), QString("ok"));
        QCOMPARE(write("b", ""), QString("ok"));
        QCOMPARE(said.count(), 1); // once
        QVERIFY(said.first().first().toString().contains(m_file));
        QCOMPARE(read("a"), QString("pw \"ä\"\n"));
        QCOMPARE(read("b"), QString("")); // an empty password is one
        QCOMPARE(read("c"), QString("NotFound"));
        QVERIFY(!(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther)));
        QCOMPARE(remove("a"), QString("ok"));
        QCOMPARE(read("a"), QString("NotFound"));
        QCOMPARE(read("b"), QString(""));
    }

    void needsNoKeyStoreAtAll()
    {
        Secrets plain(nullptr, m_file);
        Heard written;
        plain.write("a", Secret("pw"), written.finished());
        QCOMPARE(written.said, QString("ok"));
        Heard found;
        plain.read("a", found.found());
        QCOMPARE(found.said, QString("pw"));
    }

    void respectsANo()
    {
        m_store->error = Errc::Rejected;
        QCOMPARE(write("a", "pw"), QString("Rejected"));
        QVERIFY(!QFile::exists(m_file));
        QCOMPARE(read("a"), QString("Rejected"));
    }

    void givesUpOnASlowKeyStore()
    {
        m_store->isSlow = true;
        Heard written;
        m_secrets->write("a", Secret("pw"), written.finished());
        QTRY_COMPARE(written.said, QString("ok"));
        QVERIFY(QFile::exists(m_file));
        QCOMPARE(read("a"), QString("pw"));
        // Somebody unlocks it: it has the password now, and the file lets go of it.
        m_store->release();
        QCOMPARE(written.count, 1);
        QCOMPARE(m_store->kept["a"], std::string("pw"));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("pw"));
    }

    void aLateWriteDoesNotUndoANewerOne()
    {
        m_store->isSlow = true;
        Heard first;
        m_secrets->write("a", Secret("old"), first.finished());
        QTRY_COMPARE(first.count, 1);
        const auto late = std::exchange(m_store->waiting, {});
        Heard second;
        m_secrets->write("a", Secret("new"), second.finished());
        QTRY_COMPARE(second.count, 1);
        for (const auto &answer : late)
            answer();
        m_store->isSlow = false;
        QCOMPARE(read("a"), QString("new"));
    }

    void tellsWhenALatePasswordArrives()
    {
        m_store->kept["a"] = "pw";
        m_store->isSlow = true;
        const QSignalSpy arrived(m_secrets.get(), &Secrets::arrived);
        Heard found;
        m_secrets->read("a", found.found());
        QTRY_COMPARE(found.said, QString("Timeout"));
        m_store->release();
        QCOMPARE(found.count, 1);
        QCOMPARE(arrived.count(), 1);
        QCOMPARE(arrived.first().first().toString(), QString("a"));
        m_store->isSlow = false;
        QCOMPARE(read("a"), QString("pw"));
    }

    void endsWhileSomebodyWaits()
    {
        m_store->isSlow = true;
        Heard found;
        m_secrets->read("a", found.found());
        const auto answers = m_store->waiting;
        m_secrets.reset();
        QCOMPARE(found.count, 0);
    }

    void narrowsAndSetsAsideItsFile()
    {
        m_store->error = Errc::Environment;
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"a\":\"pw\"}");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QCOMPARE(read("a"), QString("pw"));
        QVERIFY(!(QFile::permissions(m_file) & QFile::ReadOther));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("broken");
        file.close();
        QCOMPARE(read("a"), QString("NotFound"));
        QVERIFY(QFile::exists(m_file + ".broken-1"));
        QCOMPARE(write("a", "new"), QString("ok"));
        QCOMPARE(read("a"), QString("new"));
    }

    void saysWhenTheFileCannotBeWritten()
    {
        Secrets nowhere(nullptr, m_folder->filePath("no/secrets.json"));
        const QSignalSpy said(&nowhere, &Secrets::message);
        Heard written;
        nowhere.write("a", Secret("pw"), written.finished());
        QCOMPARE(written.said, QString("Environment"));
        QCOMPARE(said.count(), 0);
    }

    void withoutASessionBusTheKeychainSaysSoAtOnce()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path()));
        const auto keychain = makeKeychain();
        if (!keychain)
            QSKIP("this build has no key store");
        Heard found;
        keychain->read("a", found.found());
        QCOMPARE(found.said, QString("Environment"));
        Heard written;
        keychain->write("a", Secret("pw"), written.finished());
        QCOMPARE(written.said, QString("Environment"));
    }

    void wipes()
    {
        std::string text(100, 's');
        const auto *const bytes = text.data();
        wipe(text);
        QVERIFY(text.empty());
        QCOMPARE(bytes[50], '\0'); // the buffer is still the string's
    }

private:
    QString read(const QString &name)
    {
        Heard heard;
        m_secrets->read(name, heard.found());
        return heard.count == 1 ? heard.said : QStringLiteral("not answered");
    }
    QString write(const QString &name, const std::string &secret)
    {
        Heard heard;
        m_secrets->write(name, Secret(secret), heard.finished());
        return heard.count == 1 ? heard.said : QStringLiteral("not answered");
    }
    QString remove(const QString &name)
    {
        Heard heard;
        m_secrets->remove(name, heard.finished());
        return heard.count == 1 ? heard.said : QStringLiteral("not answered");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    HandStore *m_store = nullptr;
    std::unique_ptr<Secrets> m_secrets;
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
