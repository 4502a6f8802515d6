#include "app/settings/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace ahoy::app {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

/// XDG base directory specification: absolute, or as if it were not set.
QString xdgFolder(const char *variable, const char *fallback)
{
    const auto given = qEnvironmentVariable(variable);
    const auto root = QDir::isAbsolutePath(given)
                          ? given
                          : QDir::homePath() + u'/' + QString::fromLatin1(fallback);
    return root + QStringLiteral("/ahoy");
}

/// Files can be made in the folder, now or once it is there itself.
bool canHold(const QString &folder)
{
    QFileInfo info(folder);
    while (!info.exists() && !info.isRoot())
        info.setFile(info.absolutePath());
    return info.isDir() && info.isWritable();
}

Result<void> makeFolder(const QString &folder)
{
    const bool existed = QFileInfo(folder).isDir();
    if (!QDir().mkpath(folder))
        return fail(Errc::Environment,
                    QStringLiteral("the folder %1 can't be made").arg(folder).toStdString());
    // A folder that the person made is theirs to open; what is in it is 0600 anyway.
    if (!existed)
        QFile::setPermissions(folder, ownerOnly);
    if (!QFileInfo(folder).isWritable())
        return fail(Errc::Environment,
                    QStringLiteral("the folder %1 can't be written").arg(folder).toStdString());
    return {};
}

} // namespace

Profile::Profile(const std::optional<QString> &folder)
    : m_isOwn(folder.has_value()),
      m_configFolder(folder ? *folder : xdgFolder("XDG_CONFIG_HOME", ".config")),
      m_dataFolder(folder ? *folder : xdgFolder("XDG_DATA_HOME", ".local/share"))
{
}

Result<void> Profile::create() const
{
    if (auto ok = makeFolder(m_configFolder); !ok)
        return ok;
    return makeFolder(m_dataFolder);
}

QString Profile::settingsFile() const
{
    return m_configFolder + QStringLiteral("/settings.json");
}

QString Profile::databaseFile() const
{
    return m_dataFolder + QStringLiteral("/phone.db");
}

QString Profile::secretsFile() const
{
    return m_dataFolder + QStringLiteral("/secrets.json");
}

QString Profile::recordingsFolder() const
{
    if (m_isOwn)
        return m_dataFolder + QStringLiteral("/recordings");
    return QStandardPaths::writableLocation(QStandardPaths::MusicLocation) +
           QStringLiteral("/Ahoy");
}

QString Profile::controlPath() const
{
    constexpr int longest = 100; // PRODUCT §4; sun_path holds 108
    auto path = m_dataFolder + QStringLiteral("/control");
    const auto bytes = QFile::encodeName(path);
    if (bytes.size() <= longest && canHold(m_dataFolder))
        return path;
    const auto hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16);
    // RuntimeLocation makes a folder of its own, 0700, where XDG_RUNTIME_DIR is not set.
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QStringLiteral("/ahoy-") + QString::fromLatin1(hash);
}

Result<QString> setAside(const QString &file)
{
    constexpr int tries = 10'000;
    for (int n = 1; n <= tries; ++n) {
        const auto name = QStringLiteral("%1.broken-%2").arg(file).arg(n);
        if (QFile::exists(name))
            continue;
        if (!QFile::rename(file, name))
            break;
        return name;
    }
    return fail(Errc::Environment, QStringLiteral("%1 can't be renamed").arg(file).toStdString());
}

} // namespace ahoy::app
