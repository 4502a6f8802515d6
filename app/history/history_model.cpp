#include "app/history/history_model.h"

#include "app/control/address_text.h"
#include "app/history/history.h"
#include "ui/recents/recents_roles.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace ahoy::app {

namespace {

using ui::RecentResult;
using ui::RecentsRole;

RecentResult toRecent(HistoryRecord::Result result)
{
    using Result = HistoryRecord::Result;
    switch (result) {
    case Result::Answered: return RecentResult::Answered;
    case Result::Missed: return RecentResult::Missed;
    case Result::Cancelled: return RecentResult::Cancelled;
    case Result::NoAnswer: return RecentResult::NoAnswer;
    case Result::Busy: return RecentResult::Busy;
    case Result::Declined: return RecentResult::Declined;
    case Result::Failed: return RecentResult::Failed;
    case Result::Elsewhere: return RecentResult::Elsewhere;
    }
    return RecentResult::Failed;
}

} // namespace

HistoryModel::HistoryModel(History &history, AccountName accountName, QObject *parent)
    : QAbstractListModel(parent), m_history(history), m_accountName(std::move(accountName))
{
    connect(&history, &History::added, this, &HistoryModel::onAdded);
    connect(&history, &History::removed, this, &HistoryModel::onRemoved);
    connect(&history, &History::cleared, this, &HistoryModel::onCleared);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.remoteName.isEmpty() ? shortAddress(row.remoteUri) : row.remoteName;
    case RecentsRole::Id: return QString::number(row.id);
    case RecentsRole::Name: return row.remoteName;
    case RecentsRole::Number: return shortAddress(row.remoteUri);
    case RecentsRole::Incoming: return row.direction == HistoryRecord::Direction::Incoming;
    case RecentsRole::Result: return static_cast<int>(toRecent(row.result));
    case RecentsRole::StartedAt: return row.startedAt.toLocalTime();
    case RecentsRole::Seconds: return row.talkedSeconds();
    case RecentsRole::Account: return m_accountName ? m_accountName(row.account) : QString();
    case RecentsRole::Reason: return row.reason;
    case RecentsRole::Encrypted: return row.encrypted;
    default: return {};
    }
}

QHash<int, QByteArray> HistoryModel::roleNames() const
{
    return {{RecentsRole::Id, "id"},           {RecentsRole::Name, "name"},
            {RecentsRole::Number, "number"},   {RecentsRole::Incoming, "incoming"},
            {RecentsRole::Result, "result"},   {RecentsRole::StartedAt, "startedAt"},
            {RecentsRole::Seconds, "seconds"}, {RecentsRole::Account, "account"},
            {RecentsRole::Reason, "reason"},   {RecentsRole::Encrypted, "encrypted"}};
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isComplete && !m_isFetching;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    HistoryQuery query;
    query.limit = pageRows;
    query.before = m_rows.empty() ? 0 : m_rows.back().id;
    // Only the present model may take the page: History outlives it, and may answer late.
    m_history.list(query, [model = QPointer<HistoryModel>(this), generation = m_generation](
                              const Outcome<std::vector<HistoryRecord>> &rows) {
        if (model)
            model->onPage(rows ? *rows : std::vector<HistoryRecord>(), generation);
    });
}

void HistoryModel::onPage(const std::vector<HistoryRecord> &rows, quint64 generation)
{
    if (generation != m_generation)
        return;
    m_isFetching = false;
    m_isComplete = rows.size() < static_cast<std::size_t>(pageRows);
    std::vector<HistoryRecord> fresh;
    for (const auto &row : rows)
        if (m_ids.insert(row.id).second) // one that was added since is here already
            fresh.push_back(row);
    if (fresh.empty())
        return;
    const auto first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

void HistoryModel::onAdded(const HistoryRecord &added)
{
    // Two calls that end in another order than they began stand in the order they began.
    const auto place = std::find_if(m_rows.begin(), m_rows.end(), [&](const HistoryRecord &row) {
        return std::pair(row.startedAt, row.id) < std::pair(added.startedAt, added.id);
    });
    if (place == m_rows.end() && !m_isComplete)
        return; // its page comes later
    if (!m_ids.insert(added.id).second)
        return;
    const auto row = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(place, added);
    endInsertRows();
}

void HistoryModel::onRemoved(const QList<qint64> &ids)
{
    for (const auto id : ids) {
        if (!m_ids.contains(id))
            continue;
        const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                        [id](const HistoryRecord &row) { return row.id == id; });
        const auto row = static_cast<int>(found - m_rows.begin());
        beginRemoveRows({}, row, row);
        m_rows.erase(found);
        m_ids.erase(id);
        endRemoveRows();
    }
}

void HistoryModel::onCleared()
{
    beginResetModel();
    m_rows.clear();
    m_ids.clear();
    ++m_generation;
    m_isFetching = false;
    m_isComplete = true;
    endResetModel();
}

const HistoryRecord *HistoryModel::record(qint64 id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [id](const HistoryRecord &row) { return row.id == id; });
    return found == m_rows.end() ? nullptr : &*found;
}

void HistoryModel::accountsChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {RecentsRole::Account});
}

} // namespace ahoy::app
