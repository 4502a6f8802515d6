// What is kept of a call beside its row: how it sounded, a note, what happened on its line.

#include "app/call/call_record.h"
#include "app/call/ladder.h"
#include "app/call/quality_record.h"
#include "app/history/history.h"
#include "app/history/history_model.h"
#include "app/history/kept_log.h"
#include "app/store/store_thread.h"
#include "tests/support/control_desk.h"
#include "tests/support/outcome_box.h"
#include "ui/recents/recents_roles.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace ahoy;
using namespace ahoy::app;
using ui::RecentsRole;

namespace {

constexpr qint64 epoch = 1'700'000'000'000;

EventLog shortLog()
{
    EventLog log;
    log.append({.at = TimePoint(std::chrono::milliseconds(5)),
                .kind = LogEntry::Kind::MessageOut,
                .subject = "192.0.2.1:5060",
                .summary = "INVITE sip:b@x SIP/2.0",
                .detail = "INVITE sip:b@x SIP/2.0\r\nSubject: \xc3\xa4\r\n\r\n"});
    log.append({.at = TimePoint(std::chrono::milliseconds(125)),
                .kind = LogEntry::Kind::MessageIn,
                .subject = "192.0.2.1:5060",
                .summary = "SIP/2.0 486 Busy Here",
                .detail = {}});
    return log;
}

HistoryRecord anyCall(qint64 second)
{
    HistoryRecord record;
    record.remoteUri = "sip:b@x";
    record.startedAt = QDateTime::fromMSecsSinceEpoch(epoch + second * 1000, Qt::UTC);
    record.endedAt = record.startedAt.addSecs(1);
    return record;
}

} // namespace

class TestHistoryLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<test::Desk>(m_folder->path());
        QVERIFY(m_desk->listen());
    }

    void cleanup() { m_desk.reset(); }

    void keepsEveryFieldMore()
    {
        auto record = anyCall(1);
        record.mos = 3.25;
        record.bars = 2;
        record.cause = "networkIn";
        record.lossPercent = 6.5;
        record.encryption = "AES_CM_128_HMAC_SHA1_80 (SDES)";
        record.codec = "opus";
        record.note = "first\nsecond \"line\"";
        record.recordings = QStringList{"/a/one.wav", "/a/two\n.ogg"};
        record.id = add(record);
        auto kept = list();
        QCOMPARE(kept.size(), std::size_t{1});
        QVERIFY(kept.front() == record);
        const auto json = toJson(kept.front());
        QCOMPARE(json.value("quality").toObject(),
                 (QJsonObject{
                     {"mos", 3.25}, {"bars", 2}, {"cause", "networkIn"}, {"lossPercent", 6.5}}));
        QCOMPARE(json.value("codec").toString(), QString("opus"));
        QCOMPARE(json.value("encryption").toString(), record.encryption);
        QCOMPARE(json.value("note").toString(), record.note);
        QCOMPARE(json.value("recording").toString(), QString("/a/two\n.ogg"));
        QCOMPARE(json.value("recordings").toArray().size(), 2);
        // The contract's fields alone where nothing more is known.
        const auto plain = toJson(anyCall(2));
        for (const auto *name :
             {"quality", "codec", "encryption", "note", "recording", "hasLadder"})
            QVERIFY2(!plain.contains(QLatin1String(name)), name);
    }

    void notesChange()
    {
        const auto id = add(anyCall(1));
        HistoryModel model(m_desk->m_history, {});
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 1);
        QSignalSpy data(&model, &HistoryModel::dataChanged);
        test::Client client(m_desk->path());
        const auto params =
            test::json("{'id':'" + QByteArray::number(id) + "','note':'call back'}");
        QCOMPARE(test::resultOf(client.ask("history.note", params)).value("note").toString(),
                 QString("call back"));
        QCOMPARE(data.count(), 1);
        QCOMPARE(model.index(0).data(RecentsRole::Note).toString(), QString("call back"));
        QCOMPARE(list().front().note, QString("call back"));
        QCOMPARE(test::codeOf(client.ask("history.note", test::json("{'id':'99','note':''}"))), 1);
        QCOMPARE(data.count(), 1);
        const auto huge = "{\"id\":\"1\",\"note\":\"" + QByteArray(100'000, 'n') + "\"}";
        QCOMPARE(test::parameterOf(client.ask("history.note", huge)), QString("note"));
        QCOMPARE(test::parameterOf(client.ask("history.note", test::json("{'id':'1'}"))),
                 QString("note"));
    }

    void deletesBeforeATime()
    {
        for (int i = 0; i < 4; ++i)
            add(anyCall(i));
        test::Client client(m_desk->path());
        QCOMPARE(test::parameterOf(client.ask("history.delete", test::json("{'before':'soon'}"))),
                 QString("before"));
        const auto time = anyCall(2).startedAt.toString(Qt::ISODateWithMs).toUtf8();
        QCOMPARE(
            test::resultOf(client.ask("history.delete", test::json("{'before':'" + time + "'}"))),
            (QJsonObject{{"deleted", 2}}));
        QCOMPARE(list().size(), std::size_t{2});
    }

    void listsOnePerson()
    {
        add(anyCall(1));
        auto other = anyCall(2);
        other.remoteUri = "sip:+4930@y";
        add(other);
        test::Client client(m_desk->path());
        const auto rows =
            test::resultOf(client.ask("history.list", test::json("{'person':'+49 30'}")))
                .value("rows")
                .toArray();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.at(0).toObject().value("id").toString(), QString("2"));
    }

    void logsComeBackAsTheyWere()
    {
        const auto packed = packLog(shortLog(), epoch);
        const auto log = unpackLog(packed);
        QVERIFY(log);
        QCOMPARE(log->entries().size(), std::size_t{2});
        QCOMPARE(log->dropped(), std::size_t{0});
        auto first = shortLog().entries().front();
        first.at += std::chrono::milliseconds(epoch);
        QVERIFY(log->entries().front() == first);
        QCOMPARE(ladderText(*log), ladderText(shortLog()));
        QCOMPARE(ladderJson(*log, 0), ladderJson(shortLog(), epoch));
    }

    void longLogsKeepTheirEnd()
    {
        EventLog log;
        for (int i = 0; i < 3000; ++i)
            log.append({.at = TimePoint(std::chrono::milliseconds(i)),
                        .kind = LogEntry::Kind::State,
                        .subject = "x",
                        .summary = std::to_string(i),
                        .detail = std::string(1000, 'd')});
        const auto kept = unpackLog(packLog(log, 0));
        QVERIFY(kept);
        QVERIFY(kept->entries().size() < 1000);
        QCOMPARE(kept->entries().back().summary, std::string("2999"));
        QCOMPARE(kept->entries().size() + kept->dropped(), std::size_t{3000});
    }

    void damagedLogsAreRefused()
    {
        const auto packed = packLog(shortLog(), epoch);
        QVERIFY(!unpackLog({}));
        QVERIFY(!unpackLog("abc"));
        QVERIFY(!unpackLog(QByteArray(100, '\xff'))); // says that it is 4 GB
        QVERIFY(!unpackLog(qCompress(QByteArray(3'000'000, 'x'))));
        QVERIFY(!unpackLog(qCompress("\x02 another version of it")));
        for (qsizetype length = 0; length < packed.size(); length += 23)
            QVERIFY(!unpackLog(packed.left(length)));
        auto raw = qUncompress(packed);
        for (qsizetype at = 0; at < raw.size(); ++at) {
            auto bent = raw;
            bent[at] = static_cast<char>(bent[at] ^ 0x5a);
            (void)unpackLog(qCompress(bent)); // an error or a log, and nothing worse
        }
    }

    void laddersAreReadFromTheHistory()
    {
        const auto id = add(anyCall(1));
        QVERIFY(!list().front().hasLog);
        QSignalSpy kept(&m_desk->m_history, &History::logKept);
        m_desk->m_history.keepLog(id, shortLog());
        QTRY_COMPARE(kept.count(), 1);
        QVERIFY(list().front().hasLog);
        test::Client client(m_desk->path());
        const auto ladder = test::resultOf(client.ask("history.ladder", test::json("{'id':'1'}")));
        const auto rows = ladder.value("rows").toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).toObject().value("direction").toString(), QString("out"));
        QCOMPARE(rows.at(1).toObject().value("explanation").toString(), QString("Busy."));
        QVERIFY(
            QDateTime::fromString(rows.at(0).toObject().value("at").toString(), Qt::ISODateWithMs)
                .isValid());
        QCOMPARE(test::codeOf(client.ask("history.ladder", test::json("{'id':'7'}"))), 1);
        // It goes with its call.
        client.ask("history.delete", test::json("{'id':'1'}"));
        QCOMPARE(test::codeOf(client.ask("history.ladder", test::json("{'id':'1'}"))), 1);
        // What is gone keeps no log.
        m_desk->m_history.keepLog(id, shortLog());
        Box<EventLog> none;
        m_desk->m_history.log(id, none.taker());
        QCOMPARE(none.wait().error().error.code, Errc::Gone);
    }

    void theOldestLogsGo()
    {
        Database database(m_folder->filePath("bound.db"));
        HistoryStore store(database);
        const auto count = [&] {
            auto row = database.run("SELECT count(*), min(call) FROM call_logs");
            return row && row->next() ? std::pair(row->value(0).toInt(), row->value(1).toLongLong())
                                      : std::pair(-1, qint64{-1});
        };
        QVERIFY(database.transact([&]() -> Result<void> {
            for (int i = 0; i < HistoryStore::maxLogs + 5; ++i) {
                const auto id = store.insert(anyCall(i));
                if (!id || !store.keepLog(*id, "small"))
                    return fail(Errc::Invalid, "not kept");
            }
            return {};
        }));
        QCOMPARE(count(), std::pair(HistoryStore::maxLogs, qint64{6}));
        // By size: ten of a tenth, and what little there is, are too much.
        const QByteArray large(HistoryStore::maxLogBytes / 10, 'x');
        for (int i = 0; i < 11; ++i)
            QVERIFY(store.keepLog(*store.insert(anyCall(10'000 + i)), large));
        QCOMPARE(count().first, 10);
    }

    void qualityOfAWholeCall()
    {
        QualityRecord quality;
        QCOMPARE(quality.verdict().bars, -1);
        audio::StreamStatistics second;
        second.quality.mos = 4.2;
        for (int i = 0; i < 6; ++i)
            (void)quality.onStatistics(second);
        QCOMPARE(quality.verdict().bars, 4);
        QVERIFY(quality.verdict().cause == audio::QualityCause::None);
        second.quality = {
            .mos = 2.4, .bars = 1, .cause = audio::QualityCause::NetworkIn, .lossPercent = 8};
        (void)quality.onStatistics(second);
        second.quality.lossPercent = 4;
        (void)quality.onStatistics(second);
        second.quality = {.mos = 4.2,
                          .bars = 4,
                          .cause = audio::QualityCause::MicrophoneSilent,
                          .lossPercent = 0};
        (void)quality.onStatistics(second);
        const auto verdict = quality.verdict();
        QVERIFY(verdict.cause == audio::QualityCause::NetworkIn);
        QCOMPARE(verdict.lossPercent, 6.0);
        QCOMPARE(verdict.mos, (7 * 4.2 + 2 * 2.4) / 9);
        QCOMPARE(verdict.bars, 3);
    }

    void recordOfACall()
    {
        Call call;
        call.account = "3";
        call.direction = Call::Direction::Incoming;
        call.remoteUri = "sip:b@x";
        call.startedAt = anyCall(1).startedAt;
        call.endedAt = call.startedAt.addSecs(4);
        call.cause = sip::Cause::AnsweredElsewhere;
        call.recordings = QStringList{"/r"};
        const auto record = toRecord(call, nullptr);
        QCOMPARE(record.account.value, std::uint64_t{3});
        QVERIFY(record.direction == HistoryRecord::Direction::Incoming);
        // PRODUCT §2: not missed.
        QVERIFY(record.result == HistoryRecord::Result::Elsewhere);
        QCOMPARE(record.recordings, QStringList{"/r"});
        QCOMPARE(record.bars, -1);
        QVERIFY(record.codec.isEmpty());
    }

private:
    qint64 add(const HistoryRecord &record)
    {
        Box<qint64> box;
        m_desk->m_history.add(record, box.taker());
        const auto &id = box.wait();
        return id ? *id : 0;
    }

    std::vector<HistoryRecord> list()
    {
        Box<std::vector<HistoryRecord>> box;
        m_desk->m_history.list({}, box.taker());
        const auto &rows = box.wait();
        return rows ? *rows : std::vector<HistoryRecord>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::Desk> m_desk;
};

QTEST_GUILESS_MAIN(TestHistoryLog)
#include "tst_history_log.moc"
