#include "app/account/server_store.h"

namespace ahoy::app {

namespace {

/// More than one phone meets in a day.
constexpr int maxServersListed = 256;

QString textOf(const Endpoint &server)
{
    return QString::fromStdString(server.toString());
}

Result<void> plain(const Result<QSqlQuery> &done)
{
    if (!done)
        return tl::unexpected<Error>(done.error());
    return {};
}

} // namespace

Result<std::vector<ServerStore::Spared>> ServerStore::list(const QDateTime &now)
{
    const auto forgotten =
        m_database.run(QStringLiteral("DELETE FROM servers_without_tcp WHERE until <= ?"),
                       {now.toMSecsSinceEpoch()});
    if (!forgotten)
        return tl::unexpected<Error>(forgotten.error());
    auto query = m_database.run(
        QStringLiteral("SELECT server, until FROM servers_without_tcp ORDER BY until DESC LIMIT ?"),
        {maxServersListed});
    if (!query)
        return tl::unexpected<Error>(query.error());
    std::vector<Spared> servers;
    while (query->next())
        if (const auto server = Endpoint::parse(query->value(0).toString().toStdString()))
            servers.push_back(
                {*server, QDateTime::fromMSecsSinceEpoch(query->value(1).toLongLong(), Qt::UTC)});
    return servers;
}

Result<void> ServerStore::keep(const Spared &spared)
{
    return plain(m_database.run(
        QStringLiteral("INSERT OR REPLACE INTO servers_without_tcp (server, until) VALUES (?, ?)"),
        {textOf(spared.server), spared.until.toMSecsSinceEpoch()}));
}

Result<void> ServerStore::forget(const Endpoint &server)
{
    return plain(m_database.run(QStringLiteral("DELETE FROM servers_without_tcp WHERE server = ?"),
                                {textOf(server)}));
}

} // namespace ahoy::app
