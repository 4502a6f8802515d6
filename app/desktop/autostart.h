#pragma once

#include "base/result.h"

#include <QString>

namespace ahoy::app {

class Profile;

/// The desktop's edge for starting with it: a file in the person's autostart folder (Desktop
/// Application Autostart Specification 0.5), which most desktops show and let people switch off.
/// Touches nothing unless asked.

/// $XDG_CONFIG_HOME/autostart/ahoy.desktop
QString autostartFile();
/// What stands in it: starts this program with this profile, its window out of sight.
QString autostartText(const QString &program, const Profile &profile);
/// Writes it, or takes it away.  Errors: Environment.
Result<void> setAutostart(bool on, const Profile &profile);
/// Whether it is there, and not switched off in it.
bool isAutostartOn();

} // namespace ahoy::app
