#include "app/desktop/platform_choice.h"

#include <QtGlobal>

namespace ahoy::app {

namespace {
constexpr auto variable = "QT_QPA_PLATFORM";
}

QByteArray wantedPlatform(const QByteArray &chosen, const QByteArray &waylandDisplay,
                          const QByteArray &display)
{
    if (!chosen.isEmpty() || waylandDisplay.isEmpty() || display.isEmpty())
        return {};
    return QByteArrayLiteral("xcb;wayland"); // the second where the first can't be opened
}

void choosePlatform()
{
    const auto wanted =
        wantedPlatform(qgetenv(variable), qgetenv("WAYLAND_DISPLAY"), qgetenv("DISPLAY"));
    if (!wanted.isEmpty())
        qputenv(variable, wanted);
}

bool canPlaceWindows(const QString &platform)
{
    return !platform.startsWith(u"wayland");
}

} // namespace ahoy::app
