#include "app/control/json_values.h"

namespace ahoy::app {

QJsonValue accountValue(sip::AccountId account)
{
    return account ? QJsonValue(QString::number(account.value)) : QJsonValue(QJsonValue::Null);
}

QJsonObject remoteValue(const QString &uri, const QString &name)
{
    QJsonObject remote{{QStringLiteral("uri"), uri}};
    if (!name.isEmpty())
        remote.insert(u"name", name);
    return remote;
}

QString isoText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString directionText(bool isIncoming)
{
    return isIncoming ? QStringLiteral("incoming") : QStringLiteral("outgoing");
}

} // namespace ahoy::app
