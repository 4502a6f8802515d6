#include "app/control/params.h"

#include <QJsonArray>
#include <cmath>

namespace ahoy::app::rpc {

namespace {

/// InvalidParams: what is missing is said apart from what is wrong.
tl::unexpected<Refusal> wrong(const QString &name, const QJsonValue &json, const QString &wanted)
{
    const auto text = json.isUndefined() ? QStringLiteral("%1 is missing: %2").arg(name, wanted)
                                         : QStringLiteral("%1 must be %2").arg(name, wanted);
    return refuse(Errc::Invalid, text, name);
}

} // namespace

Outcome<QString> readText(const QString &name, const QJsonValue &json)
{
    if (!json.isString())
        return wrong(name, json, QStringLiteral("a string"));
    return json.toString();
}

Outcome<bool> readFlag(const QString &name, const QJsonValue &json)
{
    if (!json.isBool())
        return wrong(name, json, QStringLiteral("true or false"));
    return json.toBool();
}

Outcome<qint64> readNumber(const QString &name, const QJsonValue &json, qint64 low, qint64 high)
{
    const auto value = json.toDouble();
    if (!json.isDouble() || std::trunc(value) != value || value < static_cast<double>(low) ||
        value > static_cast<double>(high))
        return wrong(name, json, QStringLiteral("a whole number from %1 to %2").arg(low).arg(high));
    return static_cast<qint64>(value);
}

Outcome<quint64> readId(const QString &name, const QJsonValue &json)
{
    if (!json.isString() || json.toString().isEmpty())
        return wrong(name, json, QStringLiteral("an id, a string"));
    // A string that is no number is an id of nothing: 0, which the method calls gone.
    bool isNumber = false;
    const auto value = json.toString().toULongLong(&isNumber);
    return isNumber ? value : 0;
}

Outcome<QString> readChoice(const QString &name, const QJsonValue &json, const QStringList &choices)
{
    if (!json.isString() || !choices.contains(json.toString()))
        return wrong(name, json, QStringLiteral("one of ") + choices.join(u", "));
    return json.toString();
}

Outcome<QStringList> readTexts(const QString &name, const QJsonValue &json)
{
    const auto wanted = QStringLiteral("a list of strings");
    if (!json.isArray())
        return wrong(name, json, wanted);
    QStringList all;
    for (const auto &item : json.toArray()) {
        if (!item.isString())
            return wrong(name, json, wanted);
        all += item.toString();
    }
    return all;
}

} // namespace ahoy::app::rpc
