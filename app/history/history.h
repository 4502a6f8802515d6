#pragma once

#include "app/history/history_export.h"
#include "app/history/history_record.h"
#include "app/refusal.h"
#include "base/event_log.h"

#include <QList>
#include <QObject>
#include <vector>

namespace ahoy::app {

class StoreThread;

/// The calls that are over, from where the phone stands: asks the store, tells who looks on.
/// Thread: UI.
class History : public QObject {
    Q_OBJECT

public:
    explicit History(StoreThread &store, QObject *parent = nullptr);

    /// Answered with the row's id once it is kept: the event `ended` waits for that.
    void add(const HistoryRecord &record, Done<qint64> done);
    /// The event log of a call that is kept.  Under a flood of calls some are left out: they would
    /// be pushed out at once, and nobody shall wait for them.
    void keepLog(qint64 id, const EventLog &log);
    void list(const HistoryQuery &query, Done<std::vector<HistoryRecord>> done);
    /// Answered with how many there were.
    void remove(const QList<qint64> &ids, Done<qint64> done);
    void removeAll(Done<qint64> done);
    /// Those that began earlier.
    void removeBefore(const QDateTime &time, Done<qint64> done);
    void setNote(qint64 id, const QString &note, Done<HistoryRecord> done);
    /// The times in it begin in 1970.  Errors: Gone (of the call or of its log), Invalid.
    void log(qint64 id, Done<EventLog> done);
    void exportTo(HistoryFormat format, const QString &file, Done<qint64> done);
    void countMissed(const QDateTime &seen, Done<int> done);

Q_SIGNALS:
    void added(const ahoy::app::HistoryRecord &record);
    void changed(const ahoy::app::HistoryRecord &record);
    void logKept(qint64 id);
    void removed(const QList<qint64> &ids);
    void removedBefore(const QDateTime &time);
    void cleared();

private:
    StoreThread &m_store;
    int m_logsUnderWay = 0;
};

} // namespace ahoy::app
