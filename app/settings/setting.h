#pragma once

#include "base/result.h"

#include <QJsonValue>
#include <QMap>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <utility>

namespace ahoy::app {

/// An inclusive range of ports, "first-last" in JSON; {0, 0}, "" in JSON: any free ones.
struct PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0;

    bool isAny() const { return first == 0; }
    friend bool operator==(const PortRange &, const PortRange &) = default;
};

/// Per cent by use and device; an object in JSON.
using Volumes = QMap<QString, int>;

/// How a type stands in the settings file: parse() and print() for every T of Setting<T>.
template <class T>
struct SettingType;

template <>
struct SettingType<bool> {
    static Result<bool> parse(const QJsonValue &json);
    static QJsonValue print(bool value) { return value; }
};
template <>
struct SettingType<int> {
    static Result<int> parse(const QJsonValue &json);
    static QJsonValue print(int value) { return value; }
};
template <>
struct SettingType<QString> {
    static Result<QString> parse(const QJsonValue &json);
    static QJsonValue print(const QString &value) { return value; }
};
/// One name stands as itself, several as an array.
template <>
struct SettingType<QStringList> {
    static Result<QStringList> parse(const QJsonValue &json);
    static QJsonValue print(const QStringList &value);
};
template <>
struct SettingType<PortRange> {
    static Result<PortRange> parse(const QJsonValue &json);
    static QJsonValue print(const PortRange &value);
};

template <>
struct SettingType<Volumes> {
    static Result<Volumes> parse(const QJsonValue &json);
    static QJsonValue print(const Volumes &value);
};

/// A key whatever its type.
class AnySetting {
public:
    AnySetting(const AnySetting &) = delete;
    AnySetting &operator=(const AnySetting &) = delete;

    const QString &key() const { return m_key; }
    virtual QJsonValue defaultValue() const = 0;
    /// The value in its one written form.  Errors: Invalid (type or rule).
    virtual Result<QJsonValue> check(const QJsonValue &json) const = 0;

protected:
    explicit AnySetting(QString key) : m_key(std::move(key)) {}
    ~AnySetting() = default;

private:
    QString m_key;
};

/// One key with its type, default and rule: declared once, in settings/keys.h.
template <class T>
class Setting final : public AnySetting {
public:
    using Rule = Result<void> (*)(const T &);

    Setting(const char *key, T defaultsTo, Rule rule = nullptr)
        : AnySetting(QString::fromLatin1(key)), m_default(std::move(defaultsTo)), m_rule(rule)
    {
    }

    QJsonValue defaultValue() const override { return SettingType<T>::print(m_default); }

    Result<T> parse(const QJsonValue &json) const
    {
        auto value = SettingType<T>::parse(json);
        if (value && m_rule)
            if (const auto ok = m_rule(*value); !ok)
                return tl::unexpected<Error>(ok.error());
        return value;
    }

    Result<QJsonValue> check(const QJsonValue &json) const override
    {
        const auto value = parse(json);
        if (!value)
            return tl::unexpected<Error>(value.error());
        return SettingType<T>::print(*value);
    }

private:
    T m_default;
    Rule m_rule;
};

} // namespace ahoy::app
