#pragma once

#include "app/history/history_record.h"

#include <QAbstractListModel>
#include <functional>
#include <unordered_set>
#include <vector>

namespace ahoy::app {

class History;

/// The history as the list of the window sees it (roles: ui/recents/recents_roles.h): newest first,
/// read page by page as the list is scrolled.  While another list is looked for, the one before
/// stays.  Thread: UI.
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

    /// Who an address is by the contacts; empty: unknown.  Asked whenever a row is shown, so that a
    /// contact's new name is that of past calls too.
    using ContactName = std::function<QString(const QString &uri, sip::AccountId account)>;
    void setContactName(ContactName contactName);
    /// The names of contacts are other ones now.
    void namesChanged();
    /// Another list: its first page replaces what is there once it has come.  `limit` and `before`
    /// do not count.
    void setQuery(const HistoryQuery &query);
    const HistoryQuery &query() const { return m_query; }

    const HistoryRecord *record(qint64 id) const;
    /// The names of accounts are other ones now.
    void accountsChanged();

Q_SIGNALS:
    /// The first page of what setQuery() asked for is there.
    void answered();

private:
    QString nameOf(const HistoryRecord &row) const;
    void fetch(qint64 before);
    void replaceRows(const std::vector<HistoryRecord> &rows);
    void onPage(const std::vector<HistoryRecord> &rows, quint64 generation);
    void onAdded(const HistoryRecord &record);
    void onChanged(const HistoryRecord &record);
    void onLogKept(qint64 id);
    void onRemoved(const QList<qint64> &ids);
    void onRemovedBefore(const QDateTime &time);
    void onCleared();
    int rowOf(qint64 id) const;
    void removeRowsAt(int first, int count);

    History &m_history;
    AccountName m_accountName;
    ContactName m_contactName;
    std::vector<HistoryRecord> m_rows;
    std::unordered_set<qint64> m_ids; // of m_rows
    HistoryQuery m_query;
    quint64 m_generation = 0; // pages that were asked for before a clear or a query are dropped
    bool m_isFetching = false;
    bool m_isReplacing = false; // the page that is under way is the first of another list
    bool m_isComplete = false;
};

} // namespace ahoy::app
