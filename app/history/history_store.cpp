#include "app/history/history_store.h"

namespace ahoy::app {

namespace {

using Direction = HistoryRecord::Direction;
using Filter = HistoryQuery::Filter;

// What a peer sends is cut to these before it is kept.
constexpr qsizetype maxUri = 2000;
constexpr qsizetype maxName = 500;

constexpr auto columns =
    "id, account, direction, remote_uri, remote_name, started_at, answered_at, "
    "ended_at, result, status_code, reason, encrypted";

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
    return record;
}

/// LIKE with '\' as its escape.
QString escaped(const QString &text)
{
    QString pattern;
    for (const auto c : text) {
        if (c == u'%' || c == u'_' || c == u'\\')
            pattern += u'\\';
        pattern += c;
    }
    return u'%' + pattern + u'%';
}

/// What is looked for in, and what is looked for, alike.
QString searchable(const QString &text)
{
    return text.toCaseFolded();
}

} // namespace

Result<qint64> HistoryStore::insert(const HistoryRecord &record)
{
    const auto uri = record.remoteUri.left(maxUri);
    const auto name = record.remoteName.left(maxName);
    const auto query = m_database.run(
        QStringLiteral("INSERT INTO history (account, direction, remote_uri, remote_name, "
                       "started_at, answered_at, ended_at, result, status_code, reason, encrypted, "
                       "search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {static_cast<qint64>(record.account.value), toText(record.direction), filled(uri),
         filled(name), record.startedAt.toMSecsSinceEpoch(),
         record.answeredAt.isValid() ? QVariant(record.answeredAt.toMSecsSinceEpoch()) : QVariant(),
         record.endedAt.toMSecsSinceEpoch(), toText(record.result), record.statusCode,
         filled(record.reason.left(maxName)), record.encrypted,
         filled(searchable(name + u' ' + uri))});
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

Result<std::vector<HistoryRecord>> HistoryStore::list(const HistoryQuery &query)
{
    QStringList conditions{QStringLiteral("1")};
    QVariantList values;
    switch (query.filter) {
    case Filter::All: break;
    case Filter::Missed: conditions += QStringLiteral("result = 'missed'"); break;
    case Filter::Incoming: conditions += QStringLiteral("direction = 'incoming'"); break;
    case Filter::Outgoing: conditions += QStringLiteral("direction = 'outgoing'"); break;
    }
    if (!query.text.trimmed().isEmpty()) {
        conditions += QStringLiteral("search LIKE ? ESCAPE '\\'");
        values += escaped(searchable(query.text.trimmed()));
    }
    if (query.before > 0) {
        auto row = m_database.run(QStringLiteral("SELECT started_at FROM history WHERE id = ?"),
                                  {query.before});
        if (!row)
            return failed(row.error());
        if (row->next()) {
            conditions += QStringLiteral("(started_at, id) < (?, ?)");
            values += row->value(0);
        } else {
            conditions += QStringLiteral("id < ?"); // it was deleted: the order they ended in
        }
        values += query.before;
    }
    if (query.beforeTime.isValid()) {
        conditions += QStringLiteral("started_at < ?");
        values += query.beforeTime.toMSecsSinceEpoch();
    }
    values += query.limit;
    auto rows = m_database.run(
        QStringLiteral("SELECT %1 FROM history WHERE %2 ORDER BY started_at DESC, id DESC LIMIT ?")
            .arg(QLatin1String(columns), conditions.join(u" AND ")),
        values);
    if (!rows)
        return failed(rows.error());
    std::vector<HistoryRecord> records;
    while (rows->next())
        records.push_back(recordFrom(*rows));
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
