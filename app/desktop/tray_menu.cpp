#include "app/desktop/tray_menu.h"

#include <QCoreApplication>

namespace ahoy::app {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Tray", text);
}

} // namespace

QList<TrayEntry> trayEntries(const ui::TrayView &view)
{
    return {
        {.command = TrayCommand::Answer,
         .label = words(QT_TRANSLATE_NOOP("Tray", "Answer")),
         .isEnabled = view.canAnswer},
        {.command = TrayCommand::HangUp,
         .label = words(QT_TRANSLATE_NOOP("Tray", "Hang up")),
         .isEnabled = view.canHangUp},
        {.command = TrayCommand::DoNotDisturb,
         .label = words(QT_TRANSLATE_NOOP("Tray", "Do not disturb")),
         .isCheckable = true,
         .isChecked = view.doNotDisturb,
         .beginsGroup = true},
        {.command = TrayCommand::ShowHide,
         .label = view.isWindowShown ? words(QT_TRANSLATE_NOOP("Tray", "Hide the window"))
                                     : words(QT_TRANSLATE_NOOP("Tray", "Show the window"))},
        {.command = TrayCommand::Quit,
         .label = words(QT_TRANSLATE_NOOP("Tray", "Quit")),
         .beginsGroup = true},
    };
}

} // namespace ahoy::app
