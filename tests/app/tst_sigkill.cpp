// SIGKILL at any moment while calls and contacts are written: what was confirmed is there, what is
// made of parts is there whole or not at all, and the database opens clean.

#include "app/contact/contact_staging.h"
#include "app/contact/contact_store.h"
#include "app/history/history_store.h"
#include "app/history/kept_log.h"
#include "app/message/message_store.h"
#include "app/store/database.h"
#include "app/store/store_thread.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>

using namespace ahoy;
using namespace ahoy::app;

namespace {

constexpr int imported = 20; // contacts of one file
const QString country = QStringLiteral("DE");

void say(const QString &kind, qint64 id)
{
    std::printf("%s %lld\n", qPrintable(kind), static_cast<long long>(id));
    std::fflush(stdout);
}

/// `id`, if it was done.
template <class Value>
Result<qint64> idOf(const Result<Value> &done, qint64 id)
{
    if (!done)
        return tl::unexpected<Error>(done.error());
    return id;
}

Result<qint64> idOf(const Result<Contact> &contact)
{
    return contact ? idOf(contact, contact->id) : idOf(contact, 0);
}

/// The child: a call, its log, a note and a message; a contact, another name for it and an import;
/// again and again.  Says each as soon as it was confirmed.
class RestlessWriter : public QObject {
public:
    explicit RestlessWriter(const QString &file) : m_store(file) {}

    void begin()
    {
        // Unlike every other of this test's children.
        m_number = QCoreApplication::applicationPid() * 1'000'000 + ++m_round;
        HistoryRecord record;
        record.remoteUri = QStringLiteral("sip:%1@example.com").arg(m_number);
        record.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000LL + m_round, Qt::UTC);
        record.endedAt = record.startedAt.addSecs(5);
        write([record](Database &database) { return HistoryStore(database).insert(record); },
              [this](qint64 id) {
                  say("call", id);
                  embellish(id);
              });
    }

private:
    void embellish(qint64 id)
    {
        EventLog log;
        log.append({.at = {},
                    .kind = LogEntry::Kind::Decision,
                    .subject = "call",
                    .summary = std::string(2000, 'x'),
                    .detail = {}});
        write(
            [id, packed = packLog(log, 0)](Database &database) {
                return idOf(HistoryStore(database).keepLog(id, packed), id);
            },
            [](qint64 kept) { say("log", kept); });
        write(
            [id](Database &database) {
                const auto text = QStringLiteral("note of %1").arg(id);
                return idOf(HistoryStore(database).setNote(id, text), id);
            },
            [](qint64 kept) { say("note", kept); });
        MessageRecord message;
        message.peer = QStringLiteral("sip:b@x");
        message.text = QStringLiteral("text");
        message.at = QDateTime::currentDateTimeUtc();
        write([message](Database &database) { return MessageStore(database).insert(message); },
              [this](qint64 kept) {
                  say("message", kept);
                  meet();
              });
    }

    void meet()
    {
        auto person = contact(QStringLiteral("Person %1").arg(m_number), m_number);
        write(
            [person](Database &database) -> Result<qint64> {
                return idOf(ContactStore(database).insert(person, country));
            },
            [this, person](qint64 id) {
                say("contact", id);
                auto married = person;
                married.id = id;
                married.name = QStringLiteral("Renamed %1").arg(id);
                marry(married);
            });
    }

    void marry(const Contact &person)
    {
        write(
            [person](Database &database) -> Result<qint64> {
                return idOf(ContactStore(database).update(person, country));
            },
            [this](qint64 id) {
                say("name", id);
                import();
            });
    }

    void import()
    {
        std::vector<Contact> file;
        for (int i = 0; i < imported; ++i)
            file.push_back(contact(QStringLiteral("Imported %1 of %2").arg(i).arg(m_number),
                                   m_number * 100 + i));
        write(
            [file, number = m_number](Database &database) -> Result<qint64> {
                ContactStaging staging(database);
                if (const auto added = staging.add(file, country); !added)
                    return tl::unexpected<Error>(added.error());
                return idOf(staging.keep(country), number);
            },
            [this](qint64 number) {
                say("import", number);
                begin();
            });
    }

    static Contact contact(const QString &name, qint64 number)
    {
        Contact contact;
        contact.name = name;
        contact.numbers = {{"work", QStringLiteral("p%1@example.com").arg(number)},
                           {"home", QStringLiteral("0%1").arg(number)}};
        contact.groups = {QStringLiteral("Friends")};
        return contact;
    }

    template <class Job, class Then>
    void write(Job job, Then then)
    {
        m_store.run(this, job, [then](const Result<qint64> &kept) {
            if (kept)
                then(*kept);
            else
                QCoreApplication::exit(1);
        });
    }

    StoreThread m_store;
    int m_round = 0;
    qint64 m_number = 0;
};

int writeForEver(const QString &file)
{
    RestlessWriter writer(file);
    writer.begin();
    return QCoreApplication::exec();
}

qint64 number(Database &database, const QString &sql)
{
    auto query = database.run(sql);
    return query && query->next() ? query->value(0).toLongLong() : -1;
}

} // namespace

class TestSigkill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// 25 moments, or as many as AHOY_KILLS says.
    void losesNothingConfirmed()
    {
        bool isSet = false;
        const int asked = qEnvironmentVariableIntValue("AHOY_KILLS", &isSet);
        const int rounds = isSet ? asked : 25;
        const auto seed = QRandomGenerator::global()->generate();
        qInfo("seed %u, %d moments", seed, rounds);
        QRandomGenerator random(seed);
        const QTemporaryDir folder;
        m_file = folder.filePath("phone.db");
        for (int round = 0; round < rounds; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {"--write-to", m_file});
            QVERIFY(child.waitForStarted());
            QByteArray said;
            const auto lines = random.bounded(1, 60);
            while (said.count('\n') < lines) {
                QVERIFY(child.waitForReadyRead(20'000));
                said += child.readAllStandardOutput();
            }
            // Somewhere within the next writes.
            const QDeadlineTimer moment(std::chrono::microseconds(random.bounded(2000)),
                                        Qt::PreciseTimer);
            while (!moment.hasExpired())
                continue;
            child.kill(); // SIGKILL
            QVERIFY(child.waitForFinished());
            said += child.readAllStandardOutput();
            for (const auto &line : said.left(said.lastIndexOf('\n')).split('\n')) {
                const auto words = QString::fromLatin1(line).split(u' ');
                QCOMPARE(words.size(), 2);
                m_last[words.at(0)] = words.at(1).toLongLong();
                ++m_said[words.at(0)];
            }
            Database database(m_file);
            QCOMPARE(database.messages(), QStringList());
            QCOMPARE(number(database, "SELECT count(*) FROM pragma_integrity_check"
                                      " WHERE integrity_check <> 'ok'"),
                     qint64{0});
            checkCalls(database);
            checkContacts(database);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("confirmed, and none lost: %lld calls, %lld contacts, %lld imports of %d",
              m_said.value("call"), m_said.value("contact"), m_said.value("import"), imported);
    }

private:
    void checkCalls(Database &database)
    {
        QVERIFY(database.run("INSERT INTO history_text (history_text) VALUES ('integrity-check')"));
        const auto calls = number(database, "SELECT max(id) FROM history");
        QVERIFY(calls >= m_last.value("call"));
        QCOMPARE(number(database, "SELECT count(*) FROM history"), calls);
        QVERIFY(number(database, "SELECT count(*) FROM history WHERE note = 'note of ' || id") >=
                m_said.value("note"));
        QVERIFY(number(database, "SELECT count(*) FROM messages") >= m_said.value("message"));
        QVERIFY(number(database, "SELECT count(*) FROM call_logs") >= m_said.value("log"));
    }

    void checkContacts(Database &database)
    {
        QVERIFY(
            database.run("INSERT INTO contact_search (contact_search) VALUES ('integrity-check')"));
        const QString many = "SELECT count(*) FROM contacts WHERE batch = 0 AND name LIKE '%1'";
        const auto renamed = number(database, many.arg("Renamed %"));
        QVERIFY(renamed >= m_said.value("name"));
        QVERIFY(number(database, many.arg("Person %")) + renamed >= m_said.value("contact"));
        const auto fromFiles = number(database, many.arg("Imported %"));
        QVERIFY(fromFiles >= imported * m_said.value("import"));
        QCOMPARE(fromFiles % imported, qint64{0});
        // No contact without its parts, and no part without its contact.
        const QString shown = "(SELECT id FROM contacts WHERE batch = 0)";
        const auto all = number(database, "SELECT count(*) FROM " + shown);
        QCOMPARE(all, number(database, many.arg("Person %")) + renamed + fromFiles);
        const auto of = [&](const QString &table, const QString &key) {
            return number(
                database,
                QStringLiteral("SELECT count(*) FROM %1 WHERE %2 IN %3").arg(table, key, shown));
        };
        QCOMPARE(of("contact_numbers", "contact"), 2 * all);
        QCOMPARE(of("contact_groups", "contact"), all);
        QCOMPARE(of("contact_search", "rowid"), all);
        if (const auto last = m_last.value("name"); last > 0) {
            const auto found = ContactStore(database).list({QString("Renamed %1").arg(last)});
            QVERIFY(found);
            QVERIFY(std::any_of(found->begin(), found->end(),
                                [last](const Contact &contact) { return contact.id == last; }));
        }
    }

    QString m_file;
    QHash<QString, qint64> m_last; // of each kind, what was confirmed last
    QHash<QString, qint64> m_said; // and how many were
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto words = QCoreApplication::arguments();
    if (words.value(1) == u"--write-to")
        return writeForEver(words.value(2));
    TestSigkill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sigkill.moc"
