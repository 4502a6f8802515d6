#include "app/account/secret_file.h"

#include "app/settings/profile.h"
#include "base/log.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace ahoy::app {

namespace {
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr qint64 maxFileBytes = 4'000'000;
} // namespace

Result<Secret> SecretFile::find(const QString &name) const
{
    const auto secrets = load();
    if (!secrets)
        return tl::unexpected<Error>(secrets.error());
    const auto value = secrets->value(name);
    if (!value.isString())
        return fail(Errc::NotFound, "no such secret");
    return Secret(value.toString().toStdString());
}

Result<void> SecretFile::put(const QString &name, const Secret &secret) const
{
    auto secrets = load();
    if (!secrets)
        return tl::unexpected<Error>(secrets.error());
    secrets->insert(name, QString::fromStdString(secret.reveal()));
    return save(*secrets);
}

Result<void> SecretFile::drop(const QString &name) const
{
    auto secrets = load();
    if (!secrets)
        return tl::unexpected<Error>(secrets.error());
    if (!secrets->contains(name))
        return {};
    secrets->remove(name);
    return save(*secrets);
}

Result<QJsonObject> SecretFile::load() const
{
    QFile file(m_file);
    if (!file.exists())
        return QJsonObject{};
    if ((file.permissions() & ~(ownerOnly | QFile::ReadUser | QFile::WriteUser)) != 0)
        file.setPermissions(ownerOnly);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Errc::Environment, file.errorString().toStdString());
    auto bytes = file.read(maxFileBytes);
    const auto document = QJsonDocument::fromJson(bytes);
    bytes.fill('\0');
    if (document.isObject())
        return document.object();
    file.close();
    if (const auto aside = setAside(m_file); !aside)
        return tl::unexpected<Error>(aside.error());
    log::line(log::Level::Warning, "secrets", "{} could not be read and was set aside",
              m_file.toStdString());
    return QJsonObject{};
}

Result<void> SecretFile::save(const QJsonObject &secrets) const
{
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Errc::Environment, file.errorString().toStdString());
    // Before the first byte: the file is never readable by others, not for a moment.
    file.setPermissions(ownerOnly);
    auto bytes = QJsonDocument(secrets).toJson();
    file.write(bytes);
    bytes.fill('\0');
    if (!file.commit())
        return fail(Errc::Environment, file.errorString().toStdString());
    return {};
}

} // namespace ahoy::app
