#pragma once

#include <QByteArray>
#include <QString>

namespace ahoy::app {

/// Which of Qt's platforms to ask for, before there is an application; empty: Qt decides.
/// On Wayland a window can be neither placed nor kept on top, which the card of an incoming call
/// needs: where an X server is there as well (XWayland), that one.
QByteArray wantedPlatform(const QByteArray &chosen, const QByteArray &waylandDisplay,
                          const QByteArray &display);
/// Of this process.
void choosePlatform();
/// Whether windows can be placed on this platform (QGuiApplication::platformName()).
bool canPlaceWindows(const QString &platform);

} // namespace ahoy::app
