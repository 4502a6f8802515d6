#pragma once

#include "app/history/history_export.h"
#include "app/history/history_record.h"
#include "app/refusal.h"

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
    void list(const HistoryQuery &query, Done<std::vector<HistoryRecord>> done);
    /// Answered with how many there were.
    void remove(const QList<qint64> &ids, Done<qint64> done);
    void removeAll(Done<qint64> done);
    void exportTo(HistoryFormat format, const QString &file, Done<qint64> done);
    void countMissed(const QDateTime &seen, Done<int> done);

Q_SIGNALS:
    void added(const ahoy::app::HistoryRecord &record);
    void removed(const QList<qint64> &ids);
    void cleared();

private:
    StoreThread &m_store;
};

} // namespace ahoy::app
