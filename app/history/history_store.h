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

    /// Returns the id it got.
    Result<qint64> insert(const HistoryRecord &record);
    /// Newest first.
    Result<std::vector<HistoryRecord>> list(const HistoryQuery &query);
    /// Returns how many there were.
    Result<qint64> remove(const QList<qint64> &ids);
    Result<qint64> removeAll();
    /// Missed calls that ended after `seen` (not valid: ever).
    Result<int> countMissed(const QDateTime &seen);

private:
    Database &m_database;
};

} // namespace ahoy::app
