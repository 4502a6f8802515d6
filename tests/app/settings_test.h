#pragma once

#include "app/settings/settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <optional>
#include <utility>

/// What the tests of the settings and of their file begin with.
namespace ahoy::test {

inline QJsonObject object(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

inline QJsonObject fileObject(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// What change() answered: "ok", or the key and the code.
struct Answer {
    int count = 0;
    std::optional<app::Refusal> refusal;
    app::Settings::Answer taker()
    {
        return [this](std::optional<app::Refusal> given) {
            ++count;
            refusal = std::move(given);
        };
    }
};

/// Brings everything into force at once.
inline app::Settings::Applier recordedIn(QList<QJsonObject> &applied)
{
    return [&applied](const QJsonObject &changes, const app::Settings::Answer &answer) {
        applied += changes;
        answer(std::nullopt);
    };
}

} // namespace ahoy::test
