#include "app/settings/setting.h"

#include <QJsonArray>
#include <QJsonObject>
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

Result<Volumes> SettingType<Volumes>::parse(const QJsonValue &json)
{
    // "" is what an empty one is written as by somebody who clears it.
    if (!json.isObject() && !(json.isString() && json.toString().isEmpty()))
        return fail(Errc::Invalid, "must be an object of numbers");
    Volumes volumes;
    const auto object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto number = SettingType<int>::parse(*it);
        if (!number)
            return tl::unexpected<Error>(number.error());
        volumes.insert(it.key(), *number);
    }
    return volumes;
}

QJsonValue SettingType<Volumes>::print(const Volumes &value)
{
    QJsonObject object;
    for (auto it = value.cbegin(); it != value.cend(); ++it)
        object.insert(it.key(), *it);
    return object;
}

} // namespace ahoy::app
