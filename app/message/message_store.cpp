#include "app/message/message_store.h"

#include <array>

namespace ahoy::app {

namespace {

using Direction = MessageRecord::Direction;
using State = MessageRecord::State;

// What a peer sends is cut to these before it is kept.  Its text is bounded by the user agent.
constexpr qsizetype maxUri = 2000;
constexpr qsizetype maxName = 500;

constexpr auto columns = "id, account, direction, peer, name, text, at, state, status_code, reason";

QString filled(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

tl::unexpected<Error> failed(const Error &error)
{
    return tl::unexpected<Error>(error);
}

State stateFrom(const QString &word)
{
    for (const auto state : {State::Received, State::Sending, State::Sent})
        if (word == toText(state))
            return state;
    return State::Failed;
}

MessageRecord recordFrom(const QSqlQuery &row)
{
    MessageRecord record;
    int column = 0;
    const auto next = [&] { return row.value(column++); };
    record.id = next().toLongLong();
    record.account = sip::AccountId{next().toULongLong()};
    record.direction = next().toString() == u"incoming" ? Direction::Incoming : Direction::Outgoing;
    record.peer = next().toString();
    record.name = next().toString();
    record.text = next().toString();
    record.at = QDateTime::fromMSecsSinceEpoch(next().toLongLong(), Qt::UTC);
    record.state = stateFrom(next().toString());
    record.statusCode = next().toInt();
    record.reason = next().toString();
    return record;
}

} // namespace

Result<qint64> MessageStore::insert(const MessageRecord &record)
{
    const auto query = m_database.run(
        QStringLiteral("INSERT INTO messages (account, direction, peer, name, text, at, state, "
                       "status_code, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {static_cast<qint64>(record.account.value), toText(record.direction),
         filled(record.peer.left(maxUri)), filled(record.name.left(maxName)), filled(record.text),
         record.at.toMSecsSinceEpoch(), toText(record.state), record.statusCode,
         filled(record.reason.left(maxName))});
    if (!query)
        return failed(query.error());
    const auto id = query->lastInsertId().toLongLong();
    if (id > maxRows) {
        const auto pruned =
            m_database.run(QStringLiteral("DELETE FROM messages WHERE id <= ?"), {id - maxRows});
        if (!pruned)
            return failed(pruned.error());
    }
    return id;
}

Result<std::vector<MessageRecord>> MessageStore::list(const MessageQuery &query)
{
    QStringList conditions{QStringLiteral("1")};
    QVariantList values;
    if (!query.peer.isEmpty()) {
        conditions += QStringLiteral("peer = ?");
        values += query.peer;
    }
    if (query.before > 0) {
        conditions += QStringLiteral("id < ?");
        values += query.before;
    }
    values += query.limit;
    auto rows =
        m_database.run(QStringLiteral("SELECT %1 FROM messages WHERE %2 ORDER BY id DESC LIMIT ?")
                           .arg(QLatin1String(columns), conditions.join(u" AND ")),
                       values);
    if (!rows)
        return failed(rows.error());
    std::vector<MessageRecord> records;
    while (rows->next())
        records.push_back(recordFrom(*rows));
    return records;
}

Result<void> MessageStore::setState(qint64 id, State state, int statusCode, const QString &reason)
{
    const auto query = m_database.run(
        QStringLiteral("UPDATE messages SET state = ?, status_code = ?, reason = ? WHERE id = ?"),
        {toText(state), statusCode, filled(reason.left(maxName)), id});
    if (!query)
        return failed(query.error());
    return {};
}

Result<void> MessageStore::failUnfinished(const QString &reason)
{
    const auto query =
        m_database.run(QStringLiteral("UPDATE messages SET state = ?, reason = ? WHERE state = ?"),
                       {toText(State::Failed), filled(reason), toText(State::Sending)});
    if (!query)
        return failed(query.error());
    return {};
}

} // namespace ahoy::app
