#pragma once

#include "app/history/history_record.h"
#include "app/store/database.h"

#include <optional>
#include <vector>

namespace ahoy::app {

/// The table of calls that are over.  Errors of all: Environment.  Thread: Store.
class HistoryStore {
public:
    /// A machine that is called without end must not fill the disk: the oldest go.
    static constexpr qint64 maxRows = 250'000;

    explicit HistoryStore(Database &database) : m_database(database) {}

    /// Event logs are large: the oldest of them go earlier.
    static constexpr int maxLogs = 1000;
    static constexpr qint64 maxLogBytes = 64'000'000;
    static constexpr qsizetype maxNote = 4000;

    /// As it is kept: what others sent is cut and cleaned (keptText()).
    static HistoryRecord bounded(const HistoryRecord &record);
    /// Keeps it bounded().  Returns the id it got.
    Result<qint64> insert(const HistoryRecord &record);
    /// Newest first.
    Result<std::vector<HistoryRecord>> list(const HistoryQuery &query);
    /// Returns how many there were.
    Result<qint64> remove(const QList<qint64> &ids);
    Result<qint64> removeAll();
    /// Those that began earlier.
    Result<qint64> removeBefore(const QDateTime &time);
    /// Errors: Gone.
    Result<HistoryRecord> find(qint64 id);
    /// Returns the row as it is now.  Errors: Gone.
    Result<HistoryRecord> setNote(qint64 id, const QString &note);
    /// `log`: of packLog().  Nothing when the call is no longer there.
    Result<void> keepLog(qint64 id, const QByteArray &log);
    /// Errors: Gone (or it was never kept).
    Result<QByteArray> log(qint64 id);
    /// Missed calls that ended after `seen` (not valid: ever).
    Result<int> countMissed(const QDateTime &seen);

private:
    Result<std::vector<HistoryRecord>> listNamed(const HistoryQuery &query);

    Database &m_database;
};

} // namespace ahoy::app
