#include "app/settings/setting.h"

#include <QJsonArray>
#include <cmath>
#include <limits>

namespace ahoy::app {

Result<bool> SettingType<bool>::parse(const QJsonValue &json)
{
    if (!json.isBool())
        return fail(Errc::Invalid, "must be true or false");
    return json.toBool();
}

Result<int> SettingType<int>::parse(const QJsonValue &json)
{
    const double number = json.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!json.isDouble() || std::trunc(number) != number ||
        std::abs(number) > std::numeric_limits<int>::max())
        return fail(Errc::Invalid, "must be a whole number");
    return static_cast<int>(number);
}

Result<QString> SettingType<QString>::parse(const QJsonValue &json)
{
    if (!json.isString())
        return fail(Errc::Invalid, "must be a string");
    return json.toString();
}

Result<QStringList> SettingType<QStringList>::parse(const QJsonValue &json)
{
    if (json.isString())
        return json.toString().isEmpty() ? QStringList() : QStringList(json.toString());
    if (!json.isArray())
        return fail(Errc::Invalid, "must be a string or an array of strings");
    QStringList list;
    for (const auto &entry : json.toArray()) {
        if (!entry.isString() || entry.toString().isEmpty())
            return fail(Errc::Invalid,
                        "must be a string or an array of strings that hold something");
        list += entry.toString();
    }
    return list;
}

QJsonValue SettingType<QStringList>::print(const QStringList &value)
{
    if (value.size() < 2)
        return value.value(0);
    return QJsonArray::fromStringList(value);
}

Result<PortRange> SettingType<PortRange>::parse(const QJsonValue &json)
{
    if (!json.isString())
        return fail(Errc::Invalid, "must be a string, \"first-last\"");
    if (json.toString().isEmpty())
        return PortRange{};
    const auto parts = json.toString().split(u'-');
    bool isFirst = false;
    bool isLast = false;
    const auto first = parts.value(0).toUShort(&isFirst);
    const auto last = parts.value(1).toUShort(&isLast);
    if (parts.size() != 2 || !isFirst || !isLast)
        return fail(Errc::Invalid, "must be two ports, \"first-last\"");
    return PortRange{first, last};
}

QJsonValue SettingType<PortRange>::print(const PortRange &value)
{
    return value.isAny() ? QString() : QStringLiteral("%1-%2").arg(value.first).arg(value.last);
}

} // namespace ahoy::app
