#pragma once

#include "app/desktop/tray_menu.h"
#include "ui/tray/tray_view.h"

#include <QObject>

class QDBusMessage;

namespace ahoy::app {

class BusMenu;
class StatusItem;

/// Brings the phone's sign into the tray by D-Bus: finds the tray's watcher, asks it to show the
/// sign, and follows when it or the panel goes and comes again.  org.kde.StatusNotifierWatcher on
/// the session's bus.  Never waits for either.  Thread: UI.
///
/// Not QSystemTrayIcon: on D-Bus that waits for the watcher's answer (a stopped panel stops the
/// phone), and asks only once in a process whether there is one.
class StatusNotifier : public QObject {
    Q_OBJECT

public:
    explicit StatusNotifier(QObject *parent = nullptr);
    ~StatusNotifier() override;

    /// Begins to look; shownChanged() or noWatcher() tell.
    void start();
    void show(const ui::TrayView &view);
    /// A panel shows the sign, as far as is known.
    bool isShown() const { return m_isShown; }

Q_SIGNALS:
    void shownChanged(bool isShown);
    /// There is no watcher on the bus, or no bus at all: trays of another kind may be there.
    void noWatcher();
    void activated();
    void chosen(ahoy::app::TrayCommand command);

private Q_SLOTS:
    void onHostsChanged();

private:
    void onOwner(bool isThere);
    void registerItem();
    void setShown(bool shown);

    QObject m_itemObject;
    QObject m_menuObject;
    StatusItem *m_item = nullptr;
    BusMenu *m_menu = nullptr;
    bool m_isRegistered = false;
    bool m_isShown = false;
};

} // namespace ahoy::app
