// The database and its thread: what is confirmed stays, what is broken is set aside.

#include "app/account/account_store.h"
#include "app/history/history_store.h"
#include "app/store/database.h"
#include "app/store/store_thread.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <cstdio>
#include <memory>

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

/// The child of survivesSigkill(): adds calls and says each as soon as it was confirmed.
int addCallsForEver(const QString &file)
{
    StoreThread store(file);
    int next = 0;
    std::function<void()> add = [&] {
        const auto record = call(++next);
        store.run(
            &store, [record](Database &database) { return HistoryStore(database).insert(record); },
            [&](const Result<qint64> &id) {
                if (!id)
                    QCoreApplication::exit(1);
                std::printf("%lld\n", static_cast<long long>(*id));
                std::fflush(stdout);
                add();
            });
    };
    add();
    return QCoreApplication::exec();
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

    void survivesSigkill()
    {
        for (int round = 0; round < 3; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {"--add-calls-to", m_file});
            QVERIFY(child.waitForStarted());
            QByteArray said;
            while (said.count('\n') < 20 * (round + 1)) {
                QVERIFY(child.waitForReadyRead(20'000));
                said += child.readAllStandardOutput();
            }
            child.kill(); // SIGKILL
            QVERIFY(child.waitForFinished());
            said += child.readAllStandardOutput();
            const auto confirmed =
                said.left(said.lastIndexOf('\n')).split('\n').last().toLongLong();
            QVERIFY(confirmed > 0);
            Database database(m_file);
            QCOMPARE(database.messages(), QStringList());
            QVERIFY(one(database, "SELECT max(id) FROM history").toLongLong() >= confirmed);
            QCOMPARE(one(database, "SELECT count(*) FROM history"),
                     one(database, "SELECT max(id) FROM history"));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--add-calls-to") == 0)
        return addCallsForEver(QString::fromLocal8Bit(argv[2]));
    TestStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store.moc"
