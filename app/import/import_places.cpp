#include "app/import/import_places.h"

#include <QDir>
#include <QFileInfo>

namespace ahoy::app {

QList<ImportPlace> importPlaces(const QString &home)
{
    constexpr qsizetype most = 50;
    struct Known {
        const char *phone;
        const char *folder;
        const char *pattern;
    };
    static constexpr Known known[] = {
        {"Linphone", ".config/linphone", "linphonerc"},
        {"Linphone", ".local/share/linphone", "linphonerc"},
        {"Linphone", ".var/app/com.belledonne-communications.linphone/config/linphone",
         "linphonerc"},
        {"Linphone", "", ".linphonerc"},
        {"Twinkle", ".twinkle", "*.cfg"},
        {"Twinkle", ".twinkle", "twinkle.ab"},
        {"baresip", ".baresip", "accounts"},
        {"baresip", ".baresip", "contacts"},
        {"Zoiper", ".Zoiper5", "Config.xml"},
        {"Zoiper", ".Zoiper", "Config.xml"},
    };
    QList<ImportPlace> places;
    for (const Known &each : known) {
        const QDir folder(home + u'/' + QLatin1String(each.folder));
        const auto files = folder.entryInfoList({QLatin1String(each.pattern)},
                                                QDir::Files | QDir::Readable | QDir::Hidden);
        for (const QFileInfo &file : files) {
            // Twinkle's own settings are no account.
            if (file.fileName() == u"twinkle.cfg" || places.size() == most)
                continue;
            places += {QLatin1String(each.phone), file.absoluteFilePath()};
        }
    }
    return places;
}

} // namespace ahoy::app
