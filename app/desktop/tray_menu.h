#pragma once

#include "ui/tray/tray_view.h"

#include <QList>
#include <QString>

namespace ahoy::app {

enum class TrayCommand { Answer = 1, HangUp, DoNotDisturb, ShowHide, Quit };

/// A line of the tray's menu.
struct TrayEntry {
    TrayCommand command{};
    QString label;
    bool isEnabled = true;
    bool isCheckable = false;
    bool isChecked = false;
    bool beginsGroup = false; ///< a line stands above it

    friend bool operator==(const TrayEntry &, const TrayEntry &) = default;
};

/// Always the same lines in the same order; what can be done now is enabled.
QList<TrayEntry> trayEntries(const ui::TrayView &view);

} // namespace ahoy::app
