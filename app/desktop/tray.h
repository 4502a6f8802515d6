#pragma once

#include "app/desktop/status_notifier.h"
#include "app/desktop/tray_menu.h"
#include "ui/tray/tray_view.h"

#include <QHash>
#include <QObject>
#include <memory>

class QAction;
class QMenu;
class QSystemTrayIcon;

namespace ahoy::app {

/// The phone's sign in the tray, whichever tray there is: by D-Bus where a panel listens there, as
/// an embedded window (XEmbed) or the system's own kind where none does, and nothing without a
/// tray.  Thread: UI.
class Tray : public QObject {
    Q_OBJECT

public:
    explicit Tray(QObject *parent = nullptr);
    ~Tray() override;

    /// Begins to look for a tray; nothing is waited for.
    void start();
    void show(const ui::TrayView &view);
    /// The same in the words of another language.
    void showAgain();
    /// Whether the sign can be seen now, and so a hidden window be brought back.
    bool isAvailable() const;

Q_SIGNALS:
    /// It is known whether there is one, or another answer holds now.
    void availableChanged();
    /// A click on it.
    void activated();
    void chosen(ahoy::app::TrayCommand command);

private:
    void embed();
    void showEmbedded();

    StatusNotifier m_notifier;
    ui::TrayView m_view;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_embedded;
    QHash<TrayCommand, QAction *> m_actions;
};

} // namespace ahoy::app
