#pragma once

#include "sipcore/ua/ids.h"

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

/// How what many methods and events of the local API hold is written.
namespace ahoy::app {

/// The id as text; null for none.
QJsonValue accountValue(sip::AccountId account);
/// {"uri": …, "name": …}, without the name when there is none.
QJsonObject remoteValue(const QString &uri, const QString &name);
/// 2026-11-21T12:00:00.000Z
QString isoText(const QDateTime &time);
/// "incoming" or "outgoing".
QString directionText(bool isIncoming);

} // namespace ahoy::app
