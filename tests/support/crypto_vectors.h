// Exact values that others have computed.  They stay outside the project: without AHOY_SHARED every
// list is empty, and the tests say so.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ahoy::test {

inline QJsonDocument cryptoVectors(const QString &name)
{
    const auto shared = qEnvironmentVariable("AHOY_SHARED", AHOY_SOURCE_DIR "/../shared");
    QFile file(shared + QStringLiteral("/vectors/crypto/") + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())
                                          : QJsonDocument();
}

/// The bytes behind a name.
inline QByteArray hexIn(const QJsonObject &object, const char *name)
{
    return QByteArray::fromHex(object[QLatin1String(name)].toString().toLatin1());
}

} // namespace ahoy::test
