#include "app/history/history.h"
#include "app/history/history_model.h"
#include "app/store/store_thread.h"
#include "tests/support/outcome_box.h"
#include "ui/recents/recents_roles.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <optional>

using namespace ahoy;
using namespace ahoy::app;
using ui::RecentResult;
using ui::RecentsRole;
using Filter = HistoryQuery::Filter;
using CallResult = HistoryRecord::Result;
using Direction = HistoryRecord::Direction;

namespace {

QDateTime at(qint64 seconds)
{
    return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000LL + seconds * 1000, Qt::UTC);
}

HistoryRecord call(const QString &uri, qint64 start, CallResult result,
                   Direction direction = Direction::Incoming)
{
    HistoryRecord record;
    record.remoteUri = uri;
    record.startedAt = at(start);
    record.endedAt = at(start + 60);
    record.result = result;
    record.direction = direction;
    if (result == CallResult::Answered)
        record.answeredAt = at(start + 5);
    return record;
}

} // namespace

class TestHistory : public QObject {
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

    void keepsEveryField()
    {
        HistoryRecord record;
        record.account = sip::AccountId{3};
        record.direction = Direction::Outgoing;
        record.remoteUri = "sip:bob@example.com";
        record.remoteName = "Bob \"B\" Åström";
        record.startedAt = QDateTime::fromString("2026-11-21T12:00:00.123Z", Qt::ISODateWithMs);
        record.endedAt = record.startedAt.addMSecs(4567);
        record.result = CallResult::Busy;
        record.statusCode = 486;
        record.reason = "Busy.";
        record.encrypted = true;
        record.id = add(record);
        QVERIFY(record.id > 0);
        const auto rows = list({});
        QCOMPARE(rows.size(), std::size_t{1});
        QVERIFY(rows.front() == record);
        const QJsonObject remote{{"name", "Bob \"B\" Åström"}, {"uri", "sip:bob@example.com"}};
        const QJsonObject expected{{"id", "1"},
                                   {"account", "3"},
                                   {"direction", "outgoing"},
                                   {"remote", remote},
                                   {"startedAt", "2026-11-21T12:00:00.123Z"},
                                   {"endedAt", "2026-11-21T12:00:04.690Z"},
                                   {"result", "busy"},
                                   {"statusCode", 486},
                                   {"reason", "Busy."},
                                   {"encrypted", true}};
        QCOMPARE(toJson(rows.front()), expected);
    }

    void namesEveryResult()
    {
        for (const auto *word : {"answered", "missed", "cancelled", "noAnswer", "busy", "declined",
                                 "failed", "elsewhere"}) {
            const auto result = resultFromText(QLatin1String(word));
            QVERIFY2(result.has_value(), word);
            QCOMPARE(toText(*result), QLatin1String(word));
        }
        QVERIFY(!resultFromText("else"));
    }

    void listsNewestFirst()
    {
        const auto late = add(call("sip:late@x", 200, CallResult::Answered));
        const auto early = add(call("sip:early@x", 100, CallResult::Missed)); // ended later
        const auto twin = add(call("sip:twin@x", 200, CallResult::Missed));
        QCOMPARE(idsOf({}), (QList<qint64>{twin, late, early}));
    }

    void filtersAndSearches()
    {
        auto keller = call("sip:+4930123@example.com", 1, CallResult::Missed);
        keller.remoteName = "Jonas KELLER";
        const auto missed = add(keller);
        const auto out =
            add(call("sip:maria_100%@x", 2, CallResult::NoAnswer, Direction::Outgoing));
        const auto in = add(call("sip:ÖZGÜR@x", 3, CallResult::Answered));
        QCOMPARE(idsOf({.filter = Filter::Missed}), QList{missed});
        QCOMPARE(idsOf({.filter = Filter::Outgoing}), QList{out});
        QCOMPARE(idsOf({.filter = Filter::Incoming}), (QList{in, missed}));
        QCOMPARE(idsOf({.text = "keller"}), QList{missed});
        QCOMPARE(idsOf({.text = " 30123 "}), QList{missed});
        QCOMPARE(idsOf({.text = "özgür"}), QList{in});
        QCOMPARE(idsOf({.text = "_100%"}), QList{out}); // no wildcards
        QCOMPARE(idsOf({.text = "a%x"}), QList<qint64>{});
        QCOMPARE(idsOf({.text = "maria", .filter = Filter::Missed}), QList<qint64>{});
    }

    void pagesBeforeARowAndATime()
    {
        QList<qint64> ids;
        for (int i = 0; i < 10; ++i)
            ids.prepend(add(call("sip:a@x", i / 2, CallResult::Answered)));
        QCOMPARE(idsOf({.limit = 4}), ids.mid(0, 4));
        QCOMPARE(idsOf({.limit = 4, .before = ids.at(3)}), ids.mid(4, 4));
        QCOMPARE(idsOf({.beforeTime = at(2)}), ids.mid(6));
        remove({ids.at(3)});
        QCOMPARE(idsOf({.limit = 2, .before = ids.at(3)}), ids.mid(4, 2));
    }

    void forgetsWhatItIsTold()
    {
        const auto one = add(call("sip:a@x", 1, CallResult::Missed));
        const auto two = add(call("sip:b@x", 2, CallResult::Missed));
        QCOMPARE(remove({one, 777}), 1);
        QCOMPARE(idsOf({}), QList{two});
        Box<qint64> all;
        m_history->removeAll(all.taker());
        QCOMPARE(*all.wait(), 1);
        QCOMPARE(idsOf({}), QList<qint64>{});
        // A number is never given twice.
        QVERIFY(add(call("sip:c@x", 3, CallResult::Missed)) > two);
    }

    void countsMissedSinceTheyWereSeen()
    {
        add(call("sip:a@x", 100, CallResult::Missed));
        add(call("sip:b@x", 200, CallResult::Missed));
        add(call("sip:c@x", 300, CallResult::Answered));
        add(call("sip:d@x", 400, CallResult::Elsewhere));
        Box<int> ever;
        m_history->countMissed({}, ever.taker());
        QCOMPARE(*ever.wait(), 2);
        Box<int> since;
        m_history->countMissed(at(200), since.taker());
        QCOMPARE(*since.wait(), 1);
    }

    void theOldestGoWhenThereAreTooMany()
    {
        for (int i = 0; i < 10; ++i)
            add(call("sip:a@x", i, CallResult::Missed));
        bool isSet = false;
        m_store->run(
            this,
            [](Database &database) {
                return database
                    .run(
                        QStringLiteral("UPDATE sqlite_sequence SET seq = %1 WHERE name = 'history'")
                            .arg(HistoryStore::maxRows + 3))
                    .has_value();
            },
            [&](bool done) { isSet = done; });
        const auto newest = add(call("sip:a@x", 20, CallResult::Missed));
        QVERIFY(isSet);
        QCOMPARE(newest, HistoryStore::maxRows + 4);
        QCOMPARE(idsOf({}), (QList<qint64>{newest, 10, 9, 8, 7, 6, 5}));
    }

    void cutsWhatAPeerSent()
    {
        auto record = call("sip:" + QString(100'000, u'a') + "@x", 1, CallResult::Missed);
        record.remoteName = QString(100'000, u'b');
        add(record);
        QCOMPARE(list({}).front().remoteUri.size(), 2000);
        QCOMPARE(list({}).front().remoteName.size(), 500);
    }

    void exports()
    {
        auto evil = call("sip:a@x", 1, CallResult::Missed);
        evil.remoteName = "=HYPERLINK(\"http://x\")";
        add(evil);
        auto answered = call("sip:b@x", 2, CallResult::Answered, Direction::Outgoing);
        answered.account = sip::AccountId{4};
        answered.codec = "opus";
        answered.encryption = "none";
        answered.mos = 3.456;
        answered.bars = 2;
        answered.cause = "networkIn";
        answered.note = "said \"yes\"";
        answered.recordings = QStringList{"/r/1.wav"};
        add(answered);
        QCOMPARE(exportTo(HistoryFormat::Csv, "h.csv"),
                 QByteArray("id,account,direction,name,uri,startedAt,answeredAt,endedAt,result,"
                            "statusCode,reason,codec,encryption,mos,cause,note,recording\r\n"
                            "2,4,outgoing,\"\",\"sip:b@x\",2023-11-14T22:13:22.000Z,"
                            "2023-11-14T22:13:27.000Z,2023-11-14T22:14:22.000Z,answered,,\"\","
                            "\"opus\",\"none\",3.46,networkIn,\"said \"\"yes\"\"\",\"/r/1.wav\"\r\n"
                            "1,,incoming,\"'=HYPERLINK(\"\"http://x\"\")\",\"sip:a@x\","
                            "2023-11-14T22:13:21.000Z,,2023-11-14T22:14:21.000Z,missed,,\"\",\"\","
                            "\"\",,,\"\",\"\"\r\n"));
        const auto json = QJsonDocument::fromJson(exportTo(HistoryFormat::Json, "h.json")).array();
        QCOMPARE(json.size(), 2);
        QCOMPARE(json.at(0).toObject().value("id").toString(), QString("2"));
        QCOMPARE(json.at(1).toObject().value("account"), QJsonValue(QJsonValue::Null));
        Box<qint64> failed;
        m_history->exportTo(HistoryFormat::Csv, m_folder->filePath("no/h.csv"), failed.taker());
        QCOMPARE(failed.wait().error().error.code, Errc::Environment);
    }

    void modelShowsWhatIsKept()
    {
        auto first = call("sip:+4930123@example.com", 1, CallResult::Answered);
        first.remoteName = "Jonas Keller";
        first.account = sip::AccountId{2};
        first.reason = "why";
        add(first);
        HistoryModel model(*m_history, [](sip::AccountId id) {
            return id.value == 2 ? QStringLiteral("work") : QString();
        });
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        if (model.canFetchMore({})) // the tester may have asked already
            model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 1);
        const auto row = model.index(0);
        QCOMPARE(row.data(RecentsRole::Id).toString(), QString("1"));
        QCOMPARE(row.data(RecentsRole::Name).toString(), QString("Jonas Keller"));
        QCOMPARE(row.data(RecentsRole::Number).toString(), QString("+4930123"));
        QCOMPARE(row.data(RecentsRole::Incoming).toBool(), true);
        QCOMPARE(row.data(RecentsRole::Result).toInt(), static_cast<int>(RecentResult::Answered));
        QCOMPARE(row.data(RecentsRole::StartedAt).toDateTime(), at(1));
        QCOMPARE(row.data(RecentsRole::Seconds).toInt(), 55);
        QCOMPARE(row.data(RecentsRole::Account).toString(), QString("work"));
        QCOMPARE(row.data(RecentsRole::Reason).toString(), QString("why"));

        // A new call stands on top, a call that began earlier under it.
        const auto newest = add(call("sip:new@x", 300, CallResult::Missed));
        add(call("sip:between@x", 200, CallResult::Missed));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data(RecentsRole::Number).toString(), QString("new@x"));
        QCOMPARE(model.index(1).data(RecentsRole::Number).toString(), QString("between@x"));
        remove({newest});
        QCOMPARE(model.rowCount(), 2);
        Box<qint64> all;
        m_history->removeAll(all.taker());
        all.wait();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.canFetchMore({}));
    }

    void modelPagesThroughAHundredThousand()
    {
        constexpr int rows = 100'000;
        bool isFilled = false;
        m_store->run(
            this,
            [](Database &database) {
                return database
                    .run(
                        QStringLiteral(
                            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT "
                            "%1) "
                            "INSERT INTO history (account, direction, remote_uri, remote_name, "
                            "started_at, ended_at, result, status_code, reason, encrypted, search) "
                            "SELECT 0, 'incoming', 'sip:' || i || '@x', '', i, i, "
                            "iif(i % 10 = 0, 'missed', 'cancelled'), 0, '', 0, ' sip:' || i || "
                            "'@x' "
                            "FROM n")
                            .arg(rows))
                    .has_value();
            },
            [&](bool done) { isFilled = done; });
        QVERIFY(QTest::qWaitFor([&] { return isFilled; }, 60'000));

        HistoryModel model(*m_history, {});
        int pages = 0;
        while (model.canFetchMore({})) {
            const auto before = model.rowCount();
            model.fetchMore({});
            QVERIFY(!model.canFetchMore({})); // one page at a time
            QVERIFY(QTest::qWaitFor(
                [&] {
                    return model.rowCount() > before || model.canFetchMore({}) ||
                           model.rowCount() == rows;
                },
                20'000));
            if (++pages == 50)
                break; // no person scrolls further
        }
        QCOMPARE(model.rowCount(), 50 * HistoryModel::pageRows);
        for (int i = 0; i < model.rowCount(); ++i)
            QCOMPARE(model.index(i).data(RecentsRole::Number).toString(),
                     QStringLiteral("%1@x").arg(rows - 1 - i));
        // The deepest page and a search are found as well.
        QCOMPARE(list({.limit = 5, .before = 6}).size(), std::size_t{5});
        QCOMPARE(list({.text = "77777@x"}).size(), std::size_t{1});
        QCOMPARE(list({.filter = Filter::Missed, .limit = 20'000}).size(), std::size_t{10'000});
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

    qint64 remove(const QList<qint64> &ids)
    {
        Box<qint64> box;
        m_history->remove(ids, box.taker());
        const auto &count = box.wait();
        return count ? *count : -1;
    }

    QByteArray exportTo(HistoryFormat format, const QString &name)
    {
        Box<qint64> box;
        const auto path = m_folder->filePath(name);
        m_history->exportTo(format, path, box.taker());
        if (!box.wait() || *box.wait() != 2)
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StoreThread> m_store;
    std::unique_ptr<History> m_history;
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
