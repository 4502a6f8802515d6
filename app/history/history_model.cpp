#include "app/history/history_model.h"

#include "app/control/address_text.h"
#include "app/history/history.h"
#include "app/history/history_text.h"
#include "app/words/quality_words.h"
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

/// As people know them; the names of the standards say little.
QString codecName(const QString &codec)
{
    if (codec.compare(u"opus", Qt::CaseInsensitive) == 0)
        return QStringLiteral("Opus");
    if (codec == u"G722")
        return QStringLiteral("G.722");
    return codec.startsWith(u"PCM") ? QStringLiteral("G.711") : codec;
}

QString causeWords(const HistoryRecord &record)
{
    return qualityWords({.mos = record.mos,
                         .bars = record.bars,
                         .cause = qualityCauseFrom(record.cause),
                         .lossPercent = record.lossPercent});
}

} // namespace

HistoryModel::HistoryModel(History &history, AccountName accountName, QObject *parent)
    : QAbstractListModel(parent), m_history(history), m_accountName(std::move(accountName))
{
    connect(&history, &History::added, this, &HistoryModel::onAdded);
    connect(&history, &History::removed, this, &HistoryModel::onRemoved);
    connect(&history, &History::changed, this, &HistoryModel::onChanged);
    connect(&history, &History::logKept, this, &HistoryModel::onLogKept);
    connect(&history, &History::removedBefore, this, &HistoryModel::onRemovedBefore);
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
    case Qt::DisplayRole: return nameOf(row).isEmpty() ? shortAddress(row.remoteUri) : nameOf(row);
    case RecentsRole::Id: return QString::number(row.id);
    case RecentsRole::Name: return nameOf(row);
    case RecentsRole::Number: return shortAddress(row.remoteUri);
    case RecentsRole::Incoming: return row.direction == HistoryRecord::Direction::Incoming;
    case RecentsRole::Result: return static_cast<int>(toRecent(row.result));
    case RecentsRole::StartedAt: return row.startedAt.toLocalTime();
    case RecentsRole::Seconds: return row.talkedSeconds();
    case RecentsRole::Account: return m_accountName ? m_accountName(row.account) : QString();
    case RecentsRole::Reason: return row.reason;
    case RecentsRole::Encrypted: return row.encrypted;
    case RecentsRole::Bars: return row.bars;
    case RecentsRole::QualityCause: return causeWords(row);
    case RecentsRole::Encryption: return row.encrypted ? row.encryption : QString();
    case RecentsRole::Codec: return codecName(row.codec);
    case RecentsRole::Note: return row.note;
    case RecentsRole::Recordings: return row.recordings;
    case RecentsRole::Person: return personOf(row.remoteUri);
    case RecentsRole::HasLog: return row.hasLog;
    default: return {};
    }
}

QHash<int, QByteArray> HistoryModel::roleNames() const
{
    return {{RecentsRole::Id, "id"},
            {RecentsRole::Name, "name"},
            {RecentsRole::Number, "number"},
            {RecentsRole::Incoming, "incoming"},
            {RecentsRole::Result, "result"},
            {RecentsRole::StartedAt, "startedAt"},
            {RecentsRole::Seconds, "seconds"},
            {RecentsRole::Account, "account"},
            {RecentsRole::Reason, "reason"},
            {RecentsRole::Encrypted, "encrypted"},
            {RecentsRole::Bars, "bars"},
            {RecentsRole::QualityCause, "qualityCause"},
            {RecentsRole::Encryption, "encryption"},
            {RecentsRole::Codec, "codec"},
            {RecentsRole::Note, "note"},
            {RecentsRole::Recordings, "recordings"},
            {RecentsRole::Person, "person"},
            {RecentsRole::HasLog, "hasLog"}};
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isComplete && !m_isFetching;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        fetch(m_rows.empty() ? 0 : m_rows.back().id);
}

void HistoryModel::setQuery(const HistoryQuery &query)
{
    auto wanted = query;
    wanted.limit = pageRows;
    wanted.before = 0;
    wanted.beforeTime = {};
    if (wanted == m_query)
        return;
    m_query = wanted;
    m_isReplacing = true;
    ++m_generation;
    fetch(0);
}

void HistoryModel::fetch(qint64 before)
{
    m_isFetching = true;
    auto query = m_query;
    query.limit = pageRows;
    query.before = before;
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
    if (m_isReplacing) {
        replaceRows(rows);
        return;
    }
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

void HistoryModel::replaceRows(const std::vector<HistoryRecord> &rows)
{
    m_isReplacing = false;
    beginResetModel();
    m_rows = rows;
    m_ids.clear();
    for (const auto &row : m_rows)
        m_ids.insert(row.id);
    endResetModel();
    Q_EMIT answered();
}

void HistoryModel::onAdded(const HistoryRecord &added)
{
    if (m_isReplacing || !matches(added, m_query))
        return; // what is under way has it, or nobody asked for it
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

void HistoryModel::onChanged(const HistoryRecord &record)
{
    const auto row = rowOf(record.id);
    if (row < 0)
        return;
    m_rows[static_cast<std::size_t>(row)] = record;
    Q_EMIT dataChanged(index(row), index(row));
}

void HistoryModel::onLogKept(qint64 id)
{
    const auto row = rowOf(id);
    if (row < 0)
        return;
    m_rows[static_cast<std::size_t>(row)].hasLog = true;
    Q_EMIT dataChanged(index(row), index(row), {RecentsRole::HasLog});
}

void HistoryModel::onRemoved(const QList<qint64> &ids)
{
    // From the bottom, runs of neighbours at once: the view works for each removal.
    std::vector<int> rows;
    const std::unordered_set<qint64> gone(ids.begin(), ids.end());
    for (int row = rowCount() - 1; row >= 0; --row)
        if (gone.contains(m_rows[static_cast<std::size_t>(row)].id))
            rows.push_back(row);
    for (std::size_t i = 0; i < rows.size();) {
        int count = 1;
        while (i + static_cast<std::size_t>(count) < rows.size() &&
               rows[i + static_cast<std::size_t>(count)] == rows[i] - count)
            ++count;
        removeRowsAt(rows[i] - count + 1, count);
        i += static_cast<std::size_t>(count);
    }
}

void HistoryModel::onRemovedBefore(const QDateTime &time)
{
    const auto first =
        std::partition_point(m_rows.begin(), m_rows.end(),
                             [&](const HistoryRecord &row) { return row.startedAt >= time; });
    if (first != m_rows.end())
        removeRowsAt(static_cast<int>(first - m_rows.begin()),
                     static_cast<int>(m_rows.end() - first));
}

void HistoryModel::removeRowsAt(int first, int count)
{
    const auto begin = m_rows.begin() + first;
    beginRemoveRows({}, first, first + count - 1);
    for (auto row = begin; row != begin + count; ++row)
        m_ids.erase(row->id);
    m_rows.erase(begin, begin + count);
    endRemoveRows();
}

void HistoryModel::onCleared()
{
    beginResetModel();
    m_rows.clear();
    m_ids.clear();
    ++m_generation;
    m_isFetching = false;
    m_isReplacing = false;
    m_isComplete = true;
    endResetModel();
}

QString HistoryModel::nameOf(const HistoryRecord &row) const
{
    const auto known = m_contactName ? m_contactName(row.remoteUri, row.account) : QString();
    return known.isEmpty() ? row.remoteName : known;
}

void HistoryModel::setContactName(ContactName contactName)
{
    m_contactName = std::move(contactName);
    namesChanged();
}

void HistoryModel::namesChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DisplayRole, RecentsRole::Name});
}

int HistoryModel::rowOf(qint64 id) const
{
    if (!m_ids.contains(id))
        return -1;
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [id](const HistoryRecord &row) { return row.id == id; });
    return static_cast<int>(found - m_rows.begin());
}

const HistoryRecord *HistoryModel::record(qint64 id) const
{
    const auto row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

void HistoryModel::accountsChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {RecentsRole::Account});
}

} // namespace ahoy::app
