#pragma once

#include "app/history/history_record.h"

#include <QAbstractListModel>
#include <functional>
#include <unordered_set>
#include <vector>

namespace ahoy::app {

class History;

/// The history as the list of the window sees it (roles: ui/recents/recents_roles.h): newest first,
/// read page by page as the list is scrolled.  Thread: UI.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int pageRows = 100;

    /// `accountName`: what the role Account says; empty for none.
    using AccountName = std::function<QString(sip::AccountId)>;

    HistoryModel(History &history, AccountName accountName, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const HistoryRecord *record(qint64 id) const;
    /// The names of accounts are other ones now.
    void accountsChanged();

private:
    void onPage(const std::vector<HistoryRecord> &rows, quint64 generation);
    void onAdded(const HistoryRecord &record);
    void onRemoved(const QList<qint64> &ids);
    void onCleared();

    History &m_history;
    AccountName m_accountName;
    std::vector<HistoryRecord> m_rows;
    std::unordered_set<qint64> m_ids; // of m_rows
    quint64 m_generation = 0;         // pages that were asked for before a clear are dropped
    bool m_isFetching = false;
    bool m_isComplete = false;
};

} // namespace ahoy::app
