#pragma once

#include "app/settings/setting.h"
#include "app/settings/settings.h"

#include <QJsonObject>

namespace ahoy::app {

/// What a setting will be once `changes` are kept.
template <class T>
T effective(const Settings &settings, const QJsonObject &changes, const Setting<T> &key)
{
    if (changes.contains(key.key()))
        if (const auto value = key.parse(changes[key.key()]))
            return *value;
    return settings.value(key);
}

} // namespace ahoy::app
