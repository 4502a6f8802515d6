#include "app/history/history_store.h"

#include "app/history/history_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <utility>

namespace ahoy::app {

namespace {

using Direction = HistoryRecord::Direction;
using Filter = HistoryQuery::Filter;

// What a peer sends is cut to these before it is kept.
constexpr qsizetype maxUri = 2000;
constexpr qsizetype maxName = 500;

constexpr qsizetype maxWord = 200;
constexpr qsizetype maxRecordings = 100;
constexpr qsizetype maxPath = 4096; // PATH_MAX

constexpr auto columns =
    "h.id, account, direction, remote_uri, remote_name, started_at, answered_at, ended_at, result, "
    "status_code, reason, encrypted, mos, bars, cause, loss_percent, encryption, codec, "
    "recordings, note, EXISTS (SELECT 1 FROM call_logs WHERE call = h.id)";

/// Of `place` in the schema: how many bits of the id it holds.
constexpr int idBits = 18;

/// The place of the first call that begins at that time.
qint64 placeOf(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * (qint64{1} << idBits);
}

QString filled(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

tl::unexpected<Error> failed(const Error &error)
{
    return tl::unexpected<Error>(error);
}

QDateTime timeFrom(const QVariant &value)
{
    return value.isNull() ? QDateTime()
                          : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QString toColumn(const QStringList &files)
{
    const auto kept = QJsonArray::fromStringList(files);
    return kept.isEmpty() ? filled({})
                          : QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

QStringList filesFrom(const QString &column)
{
    QStringList files;
    const auto kept = QJsonDocument::fromJson(column.toUtf8()).array();
    for (const auto &file : kept)
        if (file.isString())
            files += file.toString();
    return files;
}

HistoryRecord recordFrom(const QSqlQuery &row)
{
    HistoryRecord record;
    int column = 0;
    const auto next = [&] { return row.value(column++); };
    record.id = next().toLongLong();
    record.account = sip::AccountId{next().toULongLong()};
    record.direction = next().toString() == u"incoming" ? Direction::Incoming : Direction::Outgoing;
    record.remoteUri = next().toString();
    record.remoteName = next().toString();
    record.startedAt = timeFrom(next());
    record.answeredAt = timeFrom(next());
    record.endedAt = timeFrom(next());
    record.result = resultFromText(next().toString()).value_or(HistoryRecord::Result::Failed);
    record.statusCode = next().toInt();
    record.reason = next().toString();
    record.encrypted = next().toBool();
    record.mos = next().toDouble();
    record.bars = next().toInt();
    record.cause = next().toString();
    record.lossPercent = next().toDouble();
    record.encryption = next().toString();
    record.codec = next().toString();
    record.recordings = filesFrom(next().toString());
    record.note = next().toString();
    record.hasLog = next().toBool();
    return record;
}

} // namespace

HistoryRecord HistoryStore::bounded(const HistoryRecord &record)
{
    auto kept = record;
    kept.remoteUri = keptText(record.remoteUri, maxUri);
    kept.remoteName = keptText(record.remoteName, maxName);
    kept.reason = keptText(record.reason, maxName);
    kept.cause = keptText(record.cause, maxWord);
    kept.encryption = keptText(record.encryption, maxWord);
    kept.codec = keptText(record.codec, maxWord);
    kept.note = record.note.left(maxNote);
    kept.recordings = record.recordings.mid(0, maxRecordings);
    kept.recordings.removeIf([](const QString &file) { return file.size() > maxPath; });
    return kept;
}

Result<qint64> HistoryStore::insert(const HistoryRecord &given)
{
    const auto record = bounded(given);
    const auto query = m_database.run(
        QStringLiteral("INSERT INTO history (account, direction, remote_uri, remote_name, "
                       "started_at, answered_at, ended_at, result, status_code, reason, encrypted, "
                       "mos, bars, cause, loss_percent, encryption, codec, recordings, note, "
                       "person, search) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {static_cast<qint64>(record.account.value),
         toText(record.direction),
         filled(record.remoteUri),
         filled(record.remoteName),
         record.startedAt.toMSecsSinceEpoch(),
         record.answeredAt.isValid() ? QVariant(record.answeredAt.toMSecsSinceEpoch()) : QVariant(),
         record.endedAt.toMSecsSinceEpoch(),
         toText(record.result),
         record.statusCode,
         filled(record.reason),
         record.encrypted,
         record.mos,
         record.bars,
         filled(record.cause),
         record.lossPercent,
         filled(record.encryption),
         filled(record.codec),
         toColumn(record.recordings),
         filled(record.note),
         filled(personOf(record.remoteUri)),
         filled(searchWords(record.remoteName, record.remoteUri))});
    if (!query)
        return failed(query.error());
    const auto id = query->lastInsertId().toLongLong();
    if (id > maxRows) {
        const auto pruned =
            m_database.run(QStringLiteral("DELETE FROM history WHERE id <= ?"), {id - maxRows});
        if (!pruned)
            return failed(pruned.error());
    }
    return id;
}

/// One page of what is found by the text, one of those that are named, and of both the newest:
/// each is read in its own order, where one condition for both would read everything.
Result<std::vector<HistoryRecord>> HistoryStore::listNamed(const HistoryQuery &query)
{
    auto byText = query;
    byText.named.clear();
    auto byName = byText;
    byName.text.clear();
    byName.people = query.named;
    if (!query.people.isEmpty())
        byName.people.removeIf([&](const auto &one) { return !query.people.contains(one); });
    auto found = list(byText);
    if (!found || byName.people.isEmpty())
        return found;
    auto named = list(byName);
    if (!named)
        return named;
    found->insert(found->end(), named->begin(), named->end());
    const auto isLater = [](const HistoryRecord &one, const HistoryRecord &other) {
        return std::pair(one.startedAt, one.id) > std::pair(other.startedAt, other.id);
    };
    std::sort(found->begin(), found->end(), isLater);
    const auto isSame = [](const auto &one, const auto &other) { return one.id == other.id; };
    found->erase(std::unique(found->begin(), found->end(), isSame), found->end());
    if (found->size() > static_cast<std::size_t>(query.limit))
        found->resize(static_cast<std::size_t>(query.limit));
    return found;
}

Result<std::vector<HistoryRecord>> HistoryStore::list(const HistoryQuery &query)
{
    if (!query.named.isEmpty() && !SearchText(query.text).isEmpty())
        return listNamed(query);
    QStringList conditions{QStringLiteral("1")};
    QVariantList values;
    auto from = QStringLiteral("history AS h");
    auto place = QStringLiteral("place");
    const SearchText wanted(query.text);
    if (!wanted.isEmpty()) {
        // The text's own order is that of the list: it is read until the page is full, and no
        // further.
        from = QStringLiteral("history_text CROSS JOIN history AS h ON h.place = "
                              "history_text.rowid");
        place = QStringLiteral("history_text.rowid");
        conditions += QStringLiteral("history_text MATCH ?");
        auto expression = QStringLiteral("words : (%1)").arg(wanted.expression());
        if (query.filter == Filter::Missed)
            expression += QStringLiteral(" AND marks : missed");
        values += expression;
    }
    switch (query.filter) {
    case Filter::All: break;
    case Filter::Missed: conditions += QStringLiteral("result = 'missed'"); break;
    case Filter::Incoming: conditions += QStringLiteral("direction = 'incoming'"); break;
    case Filter::Outgoing: conditions += QStringLiteral("direction = 'outgoing'"); break;
    }
    if (!query.people.isEmpty()) {
        QStringList marks;
        for (const auto &person : query.people) {
            marks += QStringLiteral("?");
            values += person;
        }
        conditions += QStringLiteral("person IN (%1)").arg(marks.join(u','));
    }
    if (query.before > 0) {
        auto row = m_database.run(QStringLiteral("SELECT place FROM history WHERE id = ?"),
                                  {query.before});
        if (!row)
            return failed(row.error());
        if (row->next()) {
            conditions += place + QStringLiteral(" < ?");
            values += row->value(0);
        } else {
            conditions += QStringLiteral("h.id < ?"); // it was deleted: the order they ended in
            values += query.before;
        }
    }
    if (query.beforeTime.isValid()) {
        conditions += place + QStringLiteral(" < ?");
        values += placeOf(query.beforeTime);
    }
    values += query.limit;
    auto rows =
        m_database.run(QStringLiteral("SELECT %1 FROM %2 WHERE %3 ORDER BY %4 DESC LIMIT ?")
                           .arg(QLatin1String(columns), from, conditions.join(u" AND "), place),
                       values);
    if (!rows)
        return failed(rows.error());
    std::vector<HistoryRecord> records;
    while (rows->next())
        records.push_back(recordFrom(*rows));
    if (const auto read = m_database.whole(*rows); !read)
        return failed(read.error());
    return records;
}

Result<qint64> HistoryStore::remove(const QList<qint64> &ids)
{
    qint64 count = 0;
    const auto done = m_database.transact([&]() -> Result<void> {
        for (const auto id : ids) {
            const auto query =
                m_database.run(QStringLiteral("DELETE FROM history WHERE id = ?"), {id});
            if (!query)
                return failed(query.error());
            count += query->numRowsAffected();
        }
        return {};
    });
    if (!done)
        return failed(done.error());
    return count;
}

Result<qint64> HistoryStore::removeAll()
{
    const auto query = m_database.run(QStringLiteral("DELETE FROM history"));
    if (!query)
        return failed(query.error());
    return query->numRowsAffected();
}

Result<qint64> HistoryStore::removeBefore(const QDateTime &time)
{
    const auto query =
        m_database.run(QStringLiteral("DELETE FROM history WHERE place < ?"), {placeOf(time)});
    if (!query)
        return failed(query.error());
    return query->numRowsAffected();
}

Result<HistoryRecord> HistoryStore::find(qint64 id)
{
    auto row = m_database.run(
        QStringLiteral("SELECT %1 FROM history AS h WHERE h.id = ?").arg(QLatin1String(columns)),
        {id});
    if (!row)
        return failed(row.error());
    if (!row->next())
        return fail(Errc::Gone, "There is no such call in the history.");
    return recordFrom(*row);
}

Result<HistoryRecord> HistoryStore::setNote(qint64 id, const QString &note)
{
    const auto query = m_database.run(QStringLiteral("UPDATE history SET note = ? WHERE id = ?"),
                                      {filled(note.left(maxNote)), id});
    if (!query)
        return failed(query.error());
    return find(id);
}

Result<void> HistoryStore::keepLog(qint64 id, const QByteArray &log)
{
    return m_database.transact([&]() -> Result<void> {
        const auto kept =
            m_database.run(QStringLiteral("INSERT OR REPLACE INTO call_logs (call, bytes, log) "
                                          "SELECT id, ?, ? FROM history WHERE id = ?"),
                           {log.size(), log, id});
        if (!kept)
            return failed(kept.error());
        const auto pruned = m_database.run(
            QStringLiteral("DELETE FROM call_logs WHERE call <= (SELECT call FROM ("
                           "SELECT call, row_number() OVER (ORDER BY call DESC) AS number, "
                           "sum(bytes) OVER (ORDER BY call DESC) AS total FROM call_logs) "
                           "WHERE number > ? OR total > ? ORDER BY call DESC LIMIT 1)"),
            {maxLogs, maxLogBytes});
        return pruned ? Result<void>() : failed(pruned.error());
    });
}

Result<QByteArray> HistoryStore::log(qint64 id)
{
    auto row = m_database.run(QStringLiteral("SELECT log FROM call_logs WHERE call = ?"), {id});
    if (!row)
        return failed(row.error());
    if (!row->next())
        return fail(Errc::Gone, "The details of this call are not kept any more.");
    return row->value(0).toByteArray();
}

Result<int> HistoryStore::countMissed(const QDateTime &seen)
{
    auto query = m_database.run(
        QStringLiteral("SELECT count(*) FROM history WHERE result = 'missed' AND ended_at > ?"),
        {seen.isValid() ? seen.toMSecsSinceEpoch() : 0});
    if (!query)
        return failed(query.error());
    return query->next() ? query->value(0).toInt() : 0;
}

} // namespace ahoy::app
