#pragma once

#ifdef AHOY_DBUS

#include "app/desktop/tray_menu.h"

#include <QDBusAbstractAdaptor>
#include <QDBusArgument>
#include <QDBusVariant>
#include <QList>
#include <QStringList>
#include <QVariantMap>

namespace ahoy::app {

/// A line of a menu on the bus: its number and what is to be known of it, (ia{sv}).
struct BusMenuItem {
    int id = 0;
    QVariantMap properties;
};
/// The same with the lines below it, (ia{sv}av).
struct BusMenuLayout {
    int id = 0;
    QVariantMap properties;
    QList<BusMenuLayout> children;
};
/// What the desktop tells of a line: clicked, hovered …, (isvu).
struct BusMenuEvent {
    int id = 0;
    QString name;
    QDBusVariant data;
    uint timestamp = 0;
};
QDBusArgument &operator<<(QDBusArgument &out, const BusMenuItem &item);
const QDBusArgument &operator>>(const QDBusArgument &in, BusMenuItem &item);
QDBusArgument &operator<<(QDBusArgument &out, const BusMenuLayout &layout);
const QDBusArgument &operator>>(const QDBusArgument &in, BusMenuLayout &layout);
QDBusArgument &operator<<(QDBusArgument &out, const BusMenuEvent &event);
const QDBusArgument &operator>>(const QDBusArgument &in, BusMenuEvent &event);

/// The tray's menu, drawn by the desktop: com.canonical.dbusmenu, as its interface file in
/// libdbusmenu describes it.  The slots and properties are named as they are on the bus.
/// Thread: UI.
class BusMenu : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "com.canonical.dbusmenu")
    Q_PROPERTY(uint Version READ version CONSTANT)
    Q_PROPERTY(QString TextDirection READ textDirection)
    Q_PROPERTY(QString Status READ status CONSTANT)
    Q_PROPERTY(QStringList IconThemePath READ iconThemePath CONSTANT)

public:
    explicit BusMenu(QObject *parent);

    void setEntries(const QList<TrayEntry> &entries);

    uint version() const { return 3; }
    QString textDirection() const;
    QString status() const { return QStringLiteral("normal"); }
    QStringList iconThemePath() const { return {}; }

public Q_SLOTS:
    uint GetLayout(int parentId, int depth, const QStringList &names,
                   ahoy::app::BusMenuLayout &layout);
    QList<ahoy::app::BusMenuItem> GetGroupProperties(const QList<int> &ids,
                                                     const QStringList &names);
    QDBusVariant GetProperty(int id, const QString &name);
    void Event(int id, const QString &name, const QDBusVariant &data, uint timestamp);
    QList<int> EventGroup(const QList<ahoy::app::BusMenuEvent> &events);
    bool AboutToShow(int id);
    QList<int> AboutToShowGroup(const QList<int> &ids, QList<int> &errors);

Q_SIGNALS:
    void LayoutUpdated(uint revision, int parent);
    // for us
    void chosen(ahoy::app::TrayCommand command);

private:
    QVariantMap propertiesOf(int id) const;

    QList<TrayEntry> m_entries;
    uint m_revision = 1;
};

} // namespace ahoy::app

Q_DECLARE_METATYPE(ahoy::app::BusMenuItem)
Q_DECLARE_METATYPE(ahoy::app::BusMenuLayout)
Q_DECLARE_METATYPE(ahoy::app::BusMenuEvent)

#endif
