#include "app/history/history.h"

#include "app/history/history_store.h"
#include "app/store/store_thread.h"

namespace ahoy::app {

namespace {

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

void History::add(const HistoryRecord &record, Done<qint64> done)
{
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
