// Finding calls again: by words, by numbers, by persons; and the list while somebody types.

#include "app/history/history.h"
#include "app/history/history_model.h"
#include "app/history/history_text.h"
#include "app/store/store_thread.h"
#include "tests/support/outcome_box.h"
#include "ui/recents/recents_roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <optional>

using namespace ahoy;
using namespace ahoy::app;
using ui::RecentsRole;

namespace {

HistoryRecord callOf(const QString &name, const QString &uri)
{
    static qint64 minutes = 0;
    HistoryRecord record;
    record.remoteName = name;
    record.remoteUri = uri;
    record.startedAt =
        QDateTime::fromMSecsSinceEpoch(1'700'000'000'000LL + ++minutes * 60'000, Qt::UTC);
    record.endedAt = record.startedAt.addSecs(5);
    record.result = HistoryRecord::Result::Missed;
    record.direction = HistoryRecord::Direction::Incoming;
    return record;
}

} // namespace

class TestHistorySearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<StoreThread>(m_folder->filePath("phone.db"));
        m_history = std::make_unique<History>(*m_store);
    }

    void cleanup()
    {
        m_history.reset();
        m_store.reset();
    }

    void finds_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("found"); // the names
        QTest::newRow("nothing is asked") << ""
                                          << "Zoe|Özgür Åström|René Müller|Jonas Keller";
        QTest::newRow("signs alone ask nothing") << " +-* "
                                                 << "Zoe|Özgür Åström|René Müller|Jonas Keller";
        QTest::newRow("the beginning of a word") << "kell"
                                                 << "Jonas Keller";
        QTest::newRow("not its middle") << "eller"
                                        << "";
        QTest::newRow("two words, in any order") << "KEL jo"
                                                 << "Jonas Keller";
        QTest::newRow("accents are folded") << "muller rene"
                                            << "René Müller";
        QTest::newRow("also in what is asked") << "kéller"
                                               << "Jonas Keller";
        QTest::newRow("Å and Ö") << "ozgur astr"
                                 << "Özgür Åström";
        QTest::newRow("an address") << "rené.m"
                                    << "René Müller";
        QTest::newRow("a host") << "office"
                                << "Özgür Åström";
        QTest::newRow("a number as it is kept") << "+4930123456"
                                                << "Jonas Keller";
        QTest::newRow("with the prefix of the town") << "030 123"
                                                     << "Jonas Keller";
        QTest::newRow("with 00") << "0049 (30) 12-34"
                                 << "Jonas Keller";
        QTest::newRow("its last digits") << "3456"
                                         << "Jonas Keller";
        QTest::newRow("other digits") << "123457"
                                      << "";
        QTest::newRow("digits that are no number, too") << "12 4"
                                                        << "Zoe|Jonas Keller";
        QTest::newRow("quotes and operators of FTS5") << "\"kel\" OR * NEAR( -"
                                                      << "";
        QTest::newRow("NUL") << QString("kel") + QChar::Null << "Jonas Keller";
        QTest::newRow("a megabyte") << QString(1'000'000, u'k') << "";
    }

    void finds()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, found);
        for (const auto &record : {callOf("Jonas Keller", "sip:+4930123456@example.com"),
                                   callOf("René Müller", "sip:rene.mueller@rene.m.example"),
                                   callOf("Özgür Åström", "sips:oz@office.example;transport=tls"),
                                   callOf("Zoe", "sip:room-12-4@x")})
            add(record);
        const auto rows = list({.text = wanted});
        QStringList names;
        for (const auto &row : rows)
            names += row.remoteName;
        QCOMPARE(names.join('|'), found);
        // What a new call is held against, without the store.
        for (const auto &row : list({}))
            QCOMPARE(matches(row, {.text = wanted}), names.contains(row.remoteName));
    }

    void searchPagesAndFilters()
    {
        QList<qint64> ids;
        for (int i = 0; i < 10; ++i) {
            auto record = callOf("Anna", "sip:a@x");
            if (i % 2 == 0)
                record.result = HistoryRecord::Result::Answered;
            ids.prepend(add(record));
            add(callOf("Bert", "sip:b@x"));
        }
        QCOMPARE(idsOf({.text = "ann", .limit = 3}), ids.mid(0, 3));
        QCOMPARE(idsOf({.text = "ann", .limit = 3, .before = ids.at(2)}), ids.mid(3, 3));
        const QList<qint64> missed{ids.at(0), ids.at(2), ids.at(4), ids.at(6), ids.at(8)};
        QCOMPARE(idsOf({.text = "ann", .filter = HistoryQuery::Filter::Missed}), missed);
        QCOMPARE(idsOf({.text = "ann", .people = {personOf("sip:b@x")}}), QList<qint64>{});
    }

    void findsThoseThatContactsAreNamed()
    {
        // "ann" is also what a contact is called whose phone says nothing, or something else.
        QList<qint64> ids;
        for (int i = 0; i < 4; ++i) {
            add(callOf("Bert", "sip:b@x"));
            ids.prepend(add(callOf("Anna", "sip:a@x")));
            ids.prepend(add(callOf("", "sip:+4930123456@x")));
            ids.prepend(add(callOf("Ann's office", "sip:+4930123456@y"))); // by both
        }
        const QStringList named{personOf("+49 30 123456")};
        QCOMPARE(idsOf({.text = "ann", .named = named}), ids);
        QCOMPARE(idsOf({.text = "ann", .limit = 5, .named = named}), ids.mid(0, 5));
        QCOMPARE(idsOf({.text = "ann", .limit = 5, .before = ids.at(4), .named = named}),
                 ids.mid(5, 5));
        QCOMPARE(idsOf({.text = "nobody", .named = named}).size(), 8);
        QCOMPARE(idsOf({.text = "ann", .named = named, .people = {personOf("sip:a@x")}}).size(), 4);
        QCOMPARE(idsOf({.named = named}).size(), 16); // nothing is looked for
        for (const auto &row : list({}))
            QCOMPARE(matches(row, {.text = "ann", .named = named}), ids.contains(row.id));
    }

    void onePersonWhateverTheProvider()
    {
        const auto here = add(callOf("J", "sip:+4930123456@one.example"));
        const auto there = add(callOf("", "sip:+4930123456@two.example;user=phone"));
        add(callOf("", "sip:+49301234567@one.example"));
        const auto name = add(callOf("", "sip:Bob@Example.com;transport=tcp"));
        QCOMPARE(idsOf({.people = {personOf("+49 30 123456")}}), (QList<qint64>{there, here}));
        QCOMPARE(idsOf({.people = {personOf("tel:+4930123456")}}), (QList<qint64>{there, here}));
        QCOMPARE(idsOf({.people = {personOf("sip:bob@example.com")}}), QList<qint64>{name});
        QCOMPARE(idsOf({.people = {personOf("bob@example.com"), personOf("+4930123456")}}),
                 (QList<qint64>{name, there, here}));
    }

    void findsWhatOlderVersionsKept()
    {
        const auto file = m_folder->filePath("old.db");
        {
            Database old(file, migrations().first(5));
            QVERIFY(old.run("INSERT INTO history (account, direction, remote_uri, remote_name, "
                            "started_at, ended_at, result, status_code, reason, encrypted, search) "
                            "VALUES (0, 'incoming', 'sip:+4930123456@x;user=phone', 'René', 1000, "
                            "1000, 'missed', 0, '', 0, 'rené sip:+4930123456@x;user=phone'), "
                            "(0, 'outgoing', 'sip:Bob@Example.com', '', 2000, 2000, 'busy', 486, "
                            "'', 0, ' sip:bob@example.com')"));
        }
        Database database(file);
        QCOMPARE(database.messages(), QStringList());
        HistoryStore store(database);
        const auto found = [&](const HistoryQuery &query) {
            QStringList ids;
            const auto rows = store.list(query);
            if (rows)
                for (const auto &row : *rows)
                    ids += QString::number(row.id);
            return ids.join(' ');
        };
        QCOMPARE(found({}), QString("2 1"));
        QCOMPARE(found({.text = "rene"}), QString("1"));
        QCOMPARE(found({.text = "030 123"}), QString("1"));
        QCOMPARE(found({.text = "bob"}), QString("2"));
        QCOMPARE(found({.text = "bob", .filter = HistoryQuery::Filter::Missed}), QString());
        QCOMPARE(found({.people = {personOf("+4930123456")}}), QString("1"));
        QCOMPARE(found({.people = {personOf("sip:bob@example.com")}}), QString("2"));
        QVERIFY(store.remove({1}));
        QCOMPARE(found({.text = "rene"}), QString());
    }

    void whatOthersSentIsBoundedAndPlain()
    {
        auto record = callOf(QString("a\nb\t<b>x</b>") + QChar::Null + QChar(0x202e) + "evil" +
                                 QString(1'000'000, u'w'),
                             QString("sip:x\r\n") + QChar(0x2066) + "y@z");
        std::optional<HistoryRecord> told;
        connect(m_history.get(), &History::added, this,
                [&](const HistoryRecord &added) { told = added; });
        add(record);
        const auto row = list({}).front();
        QVERIFY(told == row); // the list on the screen gets no more than the file
        QVERIFY(row.remoteName.startsWith("a b <b>x</b> evilw"));
        QCOMPARE(row.remoteName.size(), 499); // 500 less what turns the direction
        QCOMPARE(row.remoteUri, QString("sip:x  y@z"));
        // Half a character is none.
        record.remoteName = QString(499, u'a') + QString::fromUcs4(U"\U0001F600");
        add(record);
        QCOMPARE(list({}).front().remoteName, QString(499, u'a'));
    }

    void theListFollowsWhatIsAsked()
    {
        add(callOf("Anna", "sip:a@x"));
        const auto bert = add(callOf("Bert", "sip:b@x"));
        HistoryModel model(*m_history, {});
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        if (model.canFetchMore({}))
            model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 2);
        QSignalSpy answered(&model, &HistoryModel::answered);
        QSignalSpy reset(&model, &HistoryModel::modelReset);
        model.setQuery({.text = "x"}); // in nobody's way: only the last is answered
        model.setQuery({.text = "an"});
        model.setQuery({.text = "be"});
        QCOMPARE(model.rowCount(), 2); // until it is
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data(RecentsRole::Name).toString(), QString("Bert"));
        // A new call comes in when it belongs there.
        add(callOf("Anna", "sip:a@x"));
        QCOMPARE(model.rowCount(), 1);
        const auto again = add(callOf("Berta", "sip:b2@x"));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0).data(RecentsRole::Id).toString(), QString::number(again));
        model.setQuery({.text = "be"}); // the same
        QCOMPARE(model.rowCount(), 2);
        model.setQuery({.text = "be", .people = {personOf("sip:b@x")}});
        QTRY_COMPARE(answered.count(), 2);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data(RecentsRole::Id).toString(), QString::number(bert));
        QCOMPARE(model.index(0).data(RecentsRole::Person).toString(), QString("b@x"));
        model.setQuery({});
        QTRY_COMPARE(answered.count(), 3);
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(!model.canFetchMore({}));
    }

    void theListLosesWhatIsDeleted()
    {
        QList<qint64> ids;
        QList<QDateTime> times;
        for (int i = 0; i < 10; ++i) {
            const auto record = callOf("A", "sip:a@x");
            times += record.startedAt;
            ids += add(record);
        }
        HistoryModel model(*m_history, {});
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        if (model.canFetchMore({}))
            model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 10);
        QSignalSpy removed(&model, &HistoryModel::rowsRemoved);
        Box<qint64> some;
        m_history->remove({ids.at(1), ids.at(7), ids.at(8), 777}, some.taker());
        QCOMPARE(*some.wait(), 3);
        QCOMPARE(removed.count(), 2); // neighbours at once
        QCOMPARE(model.rowCount(), 7);
        Box<qint64> older;
        m_history->removeBefore(times.at(4), older.taker());
        QCOMPARE(*older.wait(), 3);
        QCOMPARE(removed.count(), 3);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(idsOf({}), (QList<qint64>{ids.at(9), ids.at(6), ids.at(5), ids.at(4)}));
        Box<qint64> none;
        m_history->removeBefore(times.at(4), none.taker());
        QCOMPARE(*none.wait(), 0);
        QCOMPARE(removed.count(), 3);
    }

private:
    qint64 add(const HistoryRecord &record)
    {
        Box<qint64> box;
        m_history->add(record, box.taker());
        const auto &id = box.wait();
        return id ? *id : 0;
    }

    std::vector<HistoryRecord> list(const HistoryQuery &query)
    {
        Box<std::vector<HistoryRecord>> box;
        m_history->list(query, box.taker());
        const auto &rows = box.wait();
        return rows ? *rows : std::vector<HistoryRecord>();
    }

    QList<qint64> idsOf(const HistoryQuery &query)
    {
        QList<qint64> ids;
        for (const auto &row : list(query))
            ids += row.id;
        return ids;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StoreThread> m_store;
    std::unique_ptr<History> m_history;
};

QTEST_GUILESS_MAIN(TestHistorySearch)
#include "tst_history_search.moc"
