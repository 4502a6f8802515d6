#include "app/contact/recent_people.h"

#include "app/control/address_text.h"

#include <cmath>

namespace ahoy::app {

double RecentPerson::likelihood(const QDateTime &now) const
{
    constexpr double halfLife = 14.0 * 24 * 3600; // seconds
    const auto age = static_cast<double>(std::max<qint64>(last.secsTo(now), 0));
    return (1 + std::log2(1.0 + calls)) * std::exp2(-age / halfLife);
}

Result<std::vector<RecentPerson>> RecentPeople::list()
{
    auto rows = m_database.run(
        QStringLiteral("SELECT remote_uri, max(remote_name), account, count(*), max(started_at) "
                       "FROM (SELECT remote_uri, remote_name, account, started_at FROM history "
                       "ORDER BY started_at DESC, id DESC LIMIT ?) "
                       "GROUP BY remote_uri ORDER BY max(started_at) DESC LIMIT ?"),
        {maxCalls, maxPeople});
    if (!rows)
        return tl::unexpected<Error>(rows.error());
    std::vector<RecentPerson> people;
    while (rows->next()) {
        RecentPerson person;
        person.uri = rows->value(0).toString();
        person.name = rows->value(1).toString();
        person.number = shortAddress(person.uri);
        person.account = sip::AccountId{rows->value(2).toULongLong()};
        person.calls = rows->value(3).toInt();
        person.last = QDateTime::fromMSecsSinceEpoch(rows->value(4).toLongLong(), Qt::UTC);
        people.push_back(std::move(person));
    }
    return people;
}

} // namespace ahoy::app
