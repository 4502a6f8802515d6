#include "app/desktop/desktop_entry.h"

#include <QCoreApplication>

namespace ahoy::app {

QString desktopFileName()
{
    return QStringLiteral("ahoy");
}

QString execLine(const QStringList &command, const QString &fieldCode)
{
    QStringList words;
    for (const auto &argument : command) {
        QString word;
        for (const auto c : argument) {
            // "The Exec key": these four are escaped inside of the quotes, by a backslash that the
            // general rule for strings wants twice; a per cent sign is written as two.
            if (c == u'\\')
                word += QStringLiteral("\\\\\\\\");
            else if (c == u'"' || c == u'`' || c == u'$')
                word += QStringLiteral("\\\\") + c;
            else if (c == u'%')
                word += QStringLiteral("%%");
            else if (c.category() != QChar::Other_Control)
                word += c;
        }
        words += u'"' + word + u'"';
    }
    if (!fieldCode.isEmpty())
        words += fieldCode;
    return words.join(u' ');
}

QString desktopEntry(const QString &exec, const QString &more)
{
    return QStringLiteral("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Version=1.4\n"
                          "Name=Ahoy\n"
                          "GenericName=Phone\n"
                          "Icon=ahoy\n"
                          "Terminal=false\n"
                          "Categories=Network;Telephony;\n"
                          "Exec=%1\n"
                          "%2")
        .arg(exec, more);
}

QString programFile()
{
    const auto image = qEnvironmentVariable("APPIMAGE");
    return image.isEmpty() ? QCoreApplication::applicationFilePath() : image;
}

} // namespace ahoy::app
