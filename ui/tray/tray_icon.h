#pragma once

#include "ui/tray/tray_view.h"

#include <QIcon>
#include <QList>
#include <QPixmap>

namespace ahoy::ui {

/// The sizes that trays ask for, in pixels.
const QList<int> &trayIconSizes();

/// The phone's sign for the tray, told apart by shape as well as by colour, on light panels and on
/// dark ones: our own mark with the sign of the account's state in its corner, the number of missed
/// calls above; a round handset during a call.
QPixmap trayPixmap(const TrayView &view, int side);
QIcon trayIcon(const TrayView &view);

} // namespace ahoy::ui
