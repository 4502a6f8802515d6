// The database and its thread: what is confirmed stays, what is broken is set aside.

#include "app/account/account_store.h"
#include "app/history/history_store.h"
#include "app/store/database.h"
#include "app/store/store_thread.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>

using namespace ahoy;
using namespace ahoy::app;

namespace {

const Migration firstStep{{"CREATE TABLE things (name TEXT NOT NULL)"}};
const Migration secondStep{{"ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 7",
                            "INSERT INTO things (name) VALUES ('from step two')"}};
const Migration badStep{{"INSERT INTO things (name) VALUES ('half done')", "NONSENSE"}};

QString one(Database &database, const QString &sql)
{
    auto query = database.run(sql);
    return query && query->next() ? query->value(0).toString() : QString();
}

HistoryRecord call(int number)
{
    HistoryRecord record;
    record.remoteUri = QStringLiteral("sip:%1@example.com").arg(number);
    record.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000LL + number, Qt::UTC);
    record.endedAt = record.startedAt.addSecs(5);
    return record;
}

void say(const QString &line)
{
    std::puts(line.toUtf8().constData());
    std::fflush(stdout);
}

/// The child of worksOnACopyWhereItMayNotWrite(): opens what is not its own.
int openAsSomebodyElse(const QString &file)
{
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0 && ::setuid(nobody) != 0)
        return 2;
    qunsetenv("XDG_RUNTIME_DIR");
    Database database(file);
    say(database.messages().join(u' '));
    say(one(database, "SELECT count(*) FROM history"));
    say(HistoryStore(database).insert(call(9)) ? QStringLiteral("kept") : QStringLiteral("lost"));
    return 0;
}

/// The child of aFullDiskTakesNothingAway(): may make no file larger than `bytes`.
int writeUntilItIsFull(const QString &file, const QString &bytes)
{
    const auto most = static_cast<rlim_t>(bytes.toULongLong());
    const rlimit limit{most, most};
    std::signal(SIGXFSZ, SIG_IGN);
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    Database database(file);
    say(database.messages().join(u' '));
    HistoryStore store(database);
    qint64 last = 0;
    QString why;
    for (int i = 0; i < 5000 && why.isEmpty(); ++i) {
        const auto id = store.insert(call(i));
        if (id)
            last = *id;
        else
            why = QString::fromStdString(id.error().text);
    }
    say(why);
    say(QString::number(last));
    say(store.list({}) ? QStringLiteral("reads") : QStringLiteral("reads nothing"));
    return 0;
}

} // namespace

class TestStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath("phone.db");
    }

    void opensAsAgreed()
    {
        Database database(m_file);
        QCOMPARE(database.messages(), QStringList());
        QCOMPARE(one(database, "PRAGMA journal_mode"), QString("wal"));
        QCOMPARE(one(database, "PRAGMA synchronous"), QString("1"));
        QCOMPARE(one(database, "PRAGMA foreign_keys"), QString("1"));
        QCOMPARE(one(database, "PRAGMA user_version"), QString::number(migrations().size()));
        QVERIFY(!(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void migratesStepByStep()
    {
        {
            Database database(m_file, {&firstStep, 1});
            QCOMPARE(one(database, "PRAGMA user_version"), QString("1"));
            QVERIFY(database.run("INSERT INTO things VALUES ('old')"));
        }
        const Migration steps[] = {firstStep, secondStep};
        for (int opening = 0; opening < 2; ++opening) {
            Database database(m_file, steps);
            QCOMPARE(database.messages(), QStringList());
            QCOMPARE(one(database, "PRAGMA user_version"), QString("2"));
            QCOMPARE(one(database, "SELECT size FROM things WHERE name = 'old'"), QString("7"));
            QCOMPARE(one(database, "SELECT count(*) FROM things"), QString("2"));
        }
    }

    void aStepIsDoneWholeOrNotAtAll()
    {
        {
            const Database database(m_file, {&firstStep, 1});
        }
        const Migration steps[] = {firstStep, badStep};
        {
            const Database database(m_file, steps);
            QVERIFY(!database.messages().isEmpty());
        }
        Database aside(m_file + ".broken-1", {&firstStep, 1});
        QCOMPARE(one(aside, "SELECT count(*) FROM things"), QString("0"));
    }

    void setsBrokenFilesAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not a database") << QByteArray(5000, 'x');
        QByteArray cut;
        {
            const QTemporaryDir folder;
            const auto file = folder.filePath("good.db");
            {
                Database database(file);
                for (int i = 0; i < 300; ++i)
                    QVERIFY(HistoryStore(database).insert(call(i)));
            }
            QFile good(file);
            QVERIFY(good.open(QIODevice::ReadOnly));
            cut = good.readAll();
        }
        QTest::newRow("truncated") << cut.left(cut.size() / 2);
        auto torn = cut;
        for (qsizetype i = 8192; i < torn.size(); i += 3)
            torn[i] = '\x5a';
        QTest::newRow("overwritten pages") << torn;
    }

    void setsBrokenFilesAside()
    {
        QFETCH(QByteArray, bytes);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        Database database(m_file);
        QCOMPARE(database.messages().size(), 1);
        QVERIFY(database.messages().front().contains("phone.db.broken-1"));
        QVERIFY(QFile::exists(m_file + ".broken-1"));
        QVERIFY(HistoryStore(database).insert(call(1)));
    }

    void setsALaterSchemaAside()
    {
        {
            Database database(m_file);
            QVERIFY(database.run("PRAGMA user_version = 99"));
        }
        const Database database(m_file);
        QVERIFY(database.messages().value(0).contains("later version"));
        QVERIFY(QFile::exists(m_file + ".broken-1"));
    }

    void livesInMemoryWhereItCannotWrite()
    {
        Database database(m_folder->filePath("no/folder/phone.db"));
        QCOMPARE(database.messages().size(), 1);
        QVERIFY(HistoryStore(database).insert(call(1)));
    }

    void rollsBackOnError()
    {
        Database database(m_file);
        const auto done = database.transact([&]() -> Result<void> {
            if (!HistoryStore(database).insert(call(1)))
                return {};
            return fail(Errc::Invalid, "changed my mind");
        });
        QVERIFY(!done);
        QCOMPARE(one(database, "SELECT count(*) FROM history"), QString("0"));
    }

    void keepsAccounts()
    {
        AccountRecord anna;
        anna.uri = "sip:anna@example.com";
        anna.displayName = "Anna \"Å\" Berg";
        anna.authUser = "a1";
        anna.server = "pbx:5070";
        anna.outboundProxy = "sip:edge;lr";
        anna.transport = "tcp";
        anna.registers = false;
        anna.expires = 77;
        anna.codecs = {"opus", "PCMA"};
        anna.country = "DE";
        anna.enabled = false;
        anna.secretName = "account-x";
        {
            Database database(m_file);
            AccountStore store(database);
            const auto id = store.insert(anna);
            QVERIFY(id);
            anna.id = *id;
            AccountRecord plain;
            plain.uri = "sip:b@example.com";
            plain.secretName = "s";
            QVERIFY(store.insert(plain));
        }
        Database database(m_file);
        AccountStore store(database);
        QCOMPARE(store.list()->size(), std::size_t{2});
        QVERIFY(store.list()->front() == anna);
        anna.displayName.clear();
        anna.codecs.clear();
        QVERIFY(store.update(anna));
        QVERIFY(store.list()->front() == anna);
        QVERIFY(store.remove(anna.id));
        QCOMPARE(store.remove(anna.id).error().code, Errc::Gone);
        QCOMPARE(store.update(anna).error().code, Errc::Gone);
        QCOMPARE(store.list()->size(), std::size_t{1});
    }

    void answersInOrderOnTheAskingThread()
    {
        QList<int> seen;
        {
            StoreThread store(m_file);
            for (int i = 0; i < 100; ++i)
                store.run(
                    this, [i](Database &) { return i; },
                    [&, here = QThread::currentThread()](int value) {
                        QCOMPARE(QThread::currentThread(), here);
                        seen += value;
                    });
            QTRY_COMPARE(seen.size(), 100);
        }
        for (int i = 0; i < 100; ++i)
            QCOMPARE(seen.at(i), i);
    }

    void tellsNobodyWhoIsGone()
    {
        StoreThread store(m_file);
        auto context = std::make_unique<QObject>();
        bool wasTold = false;
        store.run(
            context.get(), [](Database &) { return 1; }, [&](int) { wasTold = true; });
        context.reset();
        bool isDone = false;
        store.run(
            this, [](Database &) { return 2; }, [&](int) { isDone = true; });
        QTRY_VERIFY(isDone);
        QVERIFY(!wasTold);
    }

    void finishesWhatWasAskedBeforeItEnds()
    {
        {
            StoreThread store(m_file);
            for (int i = 0; i < 50; ++i)
                store.run(
                    this,
                    [i](Database &database) { return HistoryStore(database).insert(call(i)); },
                    [](const Result<qint64> &) { QFAIL("told after the end"); });
        }
        Database database(m_file);
        QCOMPARE(one(database, "SELECT count(*) FROM history"), QString("50"));
    }

    void passesMessagesOn()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        StoreThread store(m_file);
        QSignalSpy spy(&store, &StoreThread::message);
        QTRY_COMPARE(spy.count(), 1);
    }

    void damagedPagesAreSetAside_data()
    {
        QTest::addColumn<int>("firstPage");
        QTest::addColumn<int>("pages");
        QTest::newRow("the first page zeroed") << 0 << 1;
        QTest::newRow("a page in the middle zeroed") << 20 << 1;
        QTest::newRow("forty of them zeroed") << 3 << 40;
    }

    void damagedPagesAreSetAside()
    {
        QFETCH(int, firstPage);
        QFETCH(int, pages);
        constexpr qint64 pageSize = 4096;
        {
            Database database(m_file);
            for (int i = 0; i < 1000; ++i)
                QVERIFY(HistoryStore(database).insert(call(i)));
        }
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > (firstPage + pages) * pageSize);
        QVERIFY(file.seek(firstPage * pageSize));
        file.write(QByteArray(pages * pageSize, '\0'));
        file.close();
        Database database(m_file);
        QCOMPARE(database.messages().size(), 1);
        QVERIFY2(QFile::exists(m_file + ".broken-1"), qPrintable(database.messages().front()));
        QVERIFY(HistoryStore(database).insert(call(1)));
        QCOMPARE(HistoryStore(database).list({})->size(), std::size_t{1});
    }

    /// A large file is not read through at each start.
    void damageIsToldOfWhenItIsMet()
    {
        {
            Database database(m_file);
            QVERIFY(database.transact([&]() -> Result<void> {
                for (int i = 0; i < 30'000; ++i)
                    if (const auto id = HistoryStore(database).insert(call(i)); !id)
                        return tl::unexpected<Error>(id.error());
                return {};
            }));
        }
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 8'000'000);
        QVERIFY(file.seek(file.size() / 4));
        file.write(QByteArray(file.size() / 2, '\0'));
        file.close();
        StoreThread store(m_file);
        QSignalSpy spy(&store, &StoreThread::message);
        QStringList rows;
        const auto list = [&] {
            store.run(
                this,
                [](Database &database) { return HistoryStore(database).list({.limit = 40'000}); },
                [&](const auto &found) {
                    rows += found ? QString::number(found->size()) : QStringLiteral("failed");
                });
        };
        list();
        QTRY_COMPARE(spy.count(), 1);
        QVERIFY(spy.front().front().toString().contains("broken-1"));
        list();
        QTRY_COMPARE(rows, (QStringList{"failed", "0"}));
        QVERIFY(QFile::exists(m_file + ".broken-1"));
    }

    void worksOnACopyWhereItMayNotWrite()
    {
        {
            Database database(m_file);
            for (int i = 0; i < 3; ++i)
                QVERIFY(HistoryStore(database).insert(call(i)));
        }
        const auto everybody = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup |
                               QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        QVERIFY(
            QFile::setPermissions(m_file, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
        QVERIFY(QFile::setPermissions(m_folder->path(), everybody));
        const auto said = runChild({"--open-as-somebody-else", m_file});
        QVERIFY(QFile::setPermissions(m_folder->path(), everybody | QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(said.size(), 3);
        QVERIFY2(said.at(0).contains("can't be changed"), said.at(0).constData());
        QCOMPARE(said.at(1), QByteArray("3"));
        QCOMPARE(said.at(2), QByteArray("kept"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{"phone.db"});
        Database database(m_file);
        QCOMPARE(database.messages(), QStringList());
        QCOMPARE(one(database, "SELECT count(*) FROM history"), QString("3"));
    }

    void aFullDiskTakesNothingAway()
    {
        {
            Database database(m_file);
            for (int i = 0; i < 3; ++i)
                QVERIFY(HistoryStore(database).insert(call(i)));
        }
        // It fills while the phone runs.
        auto said = runChild({"--write-until-full", m_file, "500000"});
        QCOMPARE(said.size(), 4);
        QCOMPARE(said.at(0), QByteArray());
        QVERIFY(!said.at(1).isEmpty());
        const auto kept = said.at(2).toLongLong();
        QVERIFY(kept > 3);
        QCOMPARE(said.at(3), QByteArray("reads"));
        // It is full when the phone starts: nothing is set aside.
        said = runChild({"--write-until-full", m_file, "1000"});
        QCOMPARE(said.size(), 4);
        QVERIFY(!said.at(0).isEmpty());
        QVERIFY(!QFile::exists(m_file + ".broken-1"));
        // There is room again.
        Database database(m_file);
        QCOMPARE(database.messages(), QStringList());
        QCOMPARE(one(database, "SELECT max(id) FROM history").toLongLong(), kept);
        QCOMPARE(one(database, "PRAGMA integrity_check"), QString("ok"));
        QVERIFY(HistoryStore(database).insert(call(1)));
    }

    void aFullDatabaseRefusesAndGoesOn()
    {
        Database database(m_file);
        HistoryStore store(database);
        QVERIFY(store.insert(call(1)));
        QVERIFY(database.run("PRAGMA max_page_count = 1")); // the least there is: no page more
        int kept = 1;
        while (kept < 10'000 && store.insert(call(kept)))
            ++kept;
        QVERIFY(kept < 10'000);
        QCOMPARE(store.insert(call(0)).error().code, Errc::Environment);
        QCOMPARE(one(database, "SELECT count(*) FROM history"), QString::number(kept));
        QVERIFY(database.run("PRAGMA max_page_count = 100000"));
        QVERIFY(store.insert(call(0)));
    }

private:
    static QList<QByteArray> runChild(const QStringList &arguments)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), arguments);
        if (!child.waitForFinished(60'000) || child.exitCode() != 0)
            return {};
        auto said = child.readAllStandardOutput();
        said.chop(1);
        return said.split('\n');
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto words = QCoreApplication::arguments();
    if (words.value(1) == u"--open-as-somebody-else")
        return openAsSomebodyElse(words.value(2));
    if (words.value(1) == u"--write-until-full")
        return writeUntilItIsFull(words.value(2), words.value(3));
    TestStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store.moc"
