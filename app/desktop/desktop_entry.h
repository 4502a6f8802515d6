#pragma once

#include <QString>
#include <QStringList>

/// Desktop Entry Specification 1.4: what autostart and the opening of links are told by.
namespace ahoy::app {

/// Our desktop file's name, and the name by which desktops know this program.
QString desktopFileName();

/// The value of Exec: each argument quoted, so that any folder's name is only a name.
/// `fieldCode`: what the desktop puts an address in for, as it is ("%u"); empty: nothing.
QString execLine(const QStringList &command, const QString &fieldCode = {});

/// A desktop file that starts `exec`; `more`: further lines, each with its line feed.
QString desktopEntry(const QString &exec, const QString &more);

/// The file of this program: an AppImage's own where it is one.
QString programFile();

} // namespace ahoy::app
