#include "app/desktop/autostart.h"

#include "app/desktop/desktop_entry.h"
#include "app/settings/profile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace ahoy::app {

QString autostartFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/autostart/") + desktopFileName() + QStringLiteral(".desktop");
}

QString autostartText(const QString &program, const Profile &profile)
{
    QStringList command{program};
    if (!profile.ownFolder().isEmpty())
        command << QStringLiteral("--profile") << profile.ownFolder();
    command << QStringLiteral("--background");
    return desktopEntry(execLine(command), QStringLiteral("X-GNOME-Autostart-enabled=true\n"));
}

Result<void> setAutostart(bool on, const Profile &profile)
{
    const auto name = autostartFile();
    const auto failed = [&name] {
        return fail(Errc::Environment,
                    QStringLiteral("the file %1 can't be written").arg(name).toStdString());
    };
    if (!on)
        return !QFileInfo::exists(name) || QFile::remove(name) ? Result<void>{} : failed();
    if (!QDir().mkpath(QFileInfo(name).path()))
        return failed();
    QSaveFile file(name);
    const auto text = autostartText(programFile(), profile).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failed();
    return {};
}

bool isAutostartOn()
{
    constexpr qint64 longest = 10'000;
    QFile file(autostartFile());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (const auto &line : file.read(longest).split('\n')) {
        const auto words = line.simplified();
        if (words == "Hidden=true" || words == "X-GNOME-Autostart-enabled=false")
            return false;
    }
    return true;
}

} // namespace ahoy::app
