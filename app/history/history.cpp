#include "app/history/history.h"

#include "app/history/history_store.h"
#include "app/history/kept_log.h"
#include "app/store/store_thread.h"
#include "app/wall_clock.h"

namespace ahoy::app {

namespace {

constexpr int maxLogsUnderWay = 16;

/// What a job on Store brought, for whoever asked on UI.
template <class T>
Outcome<T> toOutcome(Result<T> result)
{
    if (!result)
        return tl::unexpected<Refusal>(Refusal(result.error()));
    return std::move(*result);
}

} // namespace

History::History(StoreThread &store, QObject *parent) : QObject(parent), m_store(store) {}

void History::add(const HistoryRecord &given, Done<qint64> done)
{
    const auto record = HistoryStore::bounded(given);
    m_store.run(
        this, [record](Database &database) { return HistoryStore(database).insert(record); },
        [this, record, done = std::move(done)](Result<qint64> id) {
            if (id) {
                auto kept = record;
                kept.id = *id;
                Q_EMIT added(kept);
            }
            if (done)
                done(toOutcome(std::move(id)));
        });
}

void History::keepLog(qint64 id, const EventLog &log)
{
    if (m_logsUnderWay >= maxLogsUnderWay)
        return;
    ++m_logsUnderWay;
    m_store.run(
        this,
        [id, log, epochMs = WallClock::epochMs()](Database &database) {
            return HistoryStore(database).keepLog(id, packLog(log, epochMs));
        },
        [this, id](const Result<void> &kept) {
            --m_logsUnderWay;
            if (kept)
                Q_EMIT logKept(id);
        });
}

void History::list(const HistoryQuery &query, Done<std::vector<HistoryRecord>> done)
{
    m_store.run(
        this, [query](Database &database) { return HistoryStore(database).list(query); },
        [done = std::move(done)](Result<std::vector<HistoryRecord>> rows) {
            done(toOutcome(std::move(rows)));
        });
}

void History::remove(const QList<qint64> &ids, Done<qint64> done)
{
    m_store.run(
        this, [ids](Database &database) { return HistoryStore(database).remove(ids); },
        [this, ids, done = std::move(done)](Result<qint64> count) {
            if (count)
                Q_EMIT removed(ids);
            if (done)
                done(toOutcome(std::move(count)));
        });
}

void History::removeAll(Done<qint64> done)
{
    m_store.run(
        this, [](Database &database) { return HistoryStore(database).removeAll(); },
        [this, done = std::move(done)](Result<qint64> count) {
            if (count)
                Q_EMIT cleared();
            if (done)
                done(toOutcome(std::move(count)));
        });
}

void History::removeBefore(const QDateTime &time, Done<qint64> done)
{
    m_store.run(
        this, [time](Database &database) { return HistoryStore(database).removeBefore(time); },
        [this, time, done = std::move(done)](Result<qint64> count) {
            if (count)
                Q_EMIT removedBefore(time);
            if (done)
                done(toOutcome(std::move(count)));
        });
}

void History::setNote(qint64 id, const QString &note, Done<HistoryRecord> done)
{
    m_store.run(
        this, [id, note](Database &database) { return HistoryStore(database).setNote(id, note); },
        [this, done = std::move(done)](Result<HistoryRecord> record) {
            if (record)
                Q_EMIT changed(*record);
            if (done)
                done(toOutcome(std::move(record)));
        });
}

void History::log(qint64 id, Done<EventLog> done)
{
    m_store.run(
        this,
        [id](Database &database) -> Result<EventLog> {
            const auto packed = HistoryStore(database).log(id);
            if (!packed)
                return tl::unexpected<Error>(packed.error());
            return unpackLog(*packed);
        },
        [done = std::move(done)](Result<EventLog> log) { done(toOutcome(std::move(log))); });
}

void History::exportTo(HistoryFormat format, const QString &file, Done<qint64> done)
{
    m_store.run(
        this,
        [format, file](Database &database) {
            HistoryStore store(database);
            return exportHistory(store, format, file);
        },
        [done = std::move(done)](Result<qint64> count) { done(toOutcome(std::move(count))); });
}

void History::countMissed(const QDateTime &seen, Done<int> done)
{
    m_store.run(
        this, [seen](Database &database) { return HistoryStore(database).countMissed(seen); },
        [done = std::move(done)](Result<int> count) { done(toOutcome(std::move(count))); });
}

} // namespace ahoy::app
