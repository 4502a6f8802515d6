#pragma once

#include "app/refusal.h"
#include "base/strong_id.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <optional>
#include <utility>

/// What a method's parameters may be: each is a name with a type that reads its value.
/// A Refusal names the parameter.
namespace ahoy::app::rpc {

/// What stands in the params for a name: nothing (undefined), or a value.
Outcome<QString> readText(const QString &name, const QJsonValue &json);
Outcome<bool> readFlag(const QString &name, const QJsonValue &json);
Outcome<qint64> readNumber(const QString &name, const QJsonValue &json, qint64 low, qint64 high);
Outcome<quint64> readId(const QString &name, const QJsonValue &json);
Outcome<QString> readChoice(const QString &name, const QJsonValue &json,
                            const QStringList &choices);
Outcome<QStringList> readTexts(const QString &name, const QJsonValue &json);

struct Text {
    using Value = QString;
    QString name;
    Outcome<Value> read(const QJsonValue &json) const { return readText(name, json); }
};
struct Flag {
    using Value = bool;
    QString name;
    Outcome<Value> read(const QJsonValue &json) const { return readFlag(name, json); }
};
struct Number {
    using Value = qint64;
    QString name;
    qint64 low;
    qint64 high;
    Outcome<Value> read(const QJsonValue &json) const { return readNumber(name, json, low, high); }
};
struct Choice {
    using Value = QString;
    QString name;
    QStringList choices;
    Outcome<Value> read(const QJsonValue &json) const { return readChoice(name, json, choices); }
};
struct Texts {
    using Value = QStringList;
    QString name;
    Outcome<Value> read(const QJsonValue &json) const { return readTexts(name, json); }
};
template <class Id>
struct IdOf {
    using Value = Id;
    QString name;
    Outcome<Value> read(const QJsonValue &json) const
    {
        const auto value = readId(name, json);
        if (!value)
            return tl::unexpected<Refusal>(value.error());
        return Id{*value};
    }
};
template <class Param>
struct Optional {
    using Value = std::optional<typename Param::Value>;
    Param param;
    QString name = param.name;
    Outcome<Value> read(const QJsonValue &json) const
    {
        if (json.isUndefined() || json.isNull())
            return Value{};
        auto value = param.read(json);
        if (!value)
            return tl::unexpected<Refusal>(value.error());
        return Value{std::move(*value)};
    }
};
template <class Param>
struct Nullable {
    using Value = std::optional<std::optional<typename Param::Value>>;
    Param param;
    QString name = param.name;
    Outcome<Value> read(const QJsonValue &json) const
    {
        if (json.isUndefined())
            return Value{};
        if (json.isNull())
            return Value{typename Value::value_type{}};
        auto value = param.read(json);
        if (!value)
            return tl::unexpected<Refusal>(value.error());
        return Value{typename Value::value_type{std::move(*value)}};
    }
};

/// A string that must be there: QString.
inline Text text(const char *name)
{
    return {QString::fromLatin1(name)};
}
/// true or false: bool.
inline Flag flag(const char *name)
{
    return {QString::fromLatin1(name)};
}
/// A whole number within bounds: qint64.
inline Number number(const char *name, qint64 low, qint64 high)
{
    return {QString::fromLatin1(name), low, high};
}
/// One of some words: QString.
inline Choice choice(const char *name, QStringList choices)
{
    return {QString::fromLatin1(name), std::move(choices)};
}
/// A list of strings: QStringList.
inline Texts texts(const char *name)
{
    return {QString::fromLatin1(name)};
}
/// An id of ours, a string of digits: `id<sip::CallId>("call")`.  One that names nothing is left
/// to the method (Gone).
template <class Id>
IdOf<Id> id(const char *name)
{
    return {QString::fromLatin1(name)};
}
/// May be left out, or null: std::optional.
template <class Param>
Optional<Param> optional(Param param)
{
    return {std::move(param)};
}
/// May be left out (no value), or null on purpose (a value that holds none): `account` of
/// call.dial.  std::optional<std::optional<…>>
template <class Param>
Nullable<Param> nullable(Param param)
{
    return {std::move(param)};
}

} // namespace ahoy::app::rpc
