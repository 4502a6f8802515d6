#pragma once

#ifdef AHOY_DBUS

#include "ui/tray/tray_view.h"

#include <QByteArray>
#include <QDBusAbstractAdaptor>
#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QList>
#include <QString>

namespace ahoy::app {

/// A picture on the bus, (iiay): ARGB32, the highest byte first.
struct BusPixmap {
    int width = 0;
    int height = 0;
    QByteArray pixels;
};
/// What is shown when the sign is pointed at, (sa(iiay)ss).
struct BusToolTip {
    QString icon;
    QList<BusPixmap> pixmaps;
    QString title;
    QString text;
};
QDBusArgument &operator<<(QDBusArgument &out, const BusPixmap &pixmap);
const QDBusArgument &operator>>(const QDBusArgument &in, BusPixmap &pixmap);
QDBusArgument &operator<<(QDBusArgument &out, const BusToolTip &toolTip);
const QDBusArgument &operator>>(const QDBusArgument &in, BusToolTip &toolTip);

/// The phone's sign in the tray as the bus sees it: org.kde.StatusNotifierItem (freedesktop.org's
/// StatusNotifierItem specification under the name that is in use).  The slots and properties are
/// named as they are on the bus.  Thread: UI.
class StatusItem : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierItem")
    Q_PROPERTY(QString Category READ category CONSTANT)
    Q_PROPERTY(QString Id READ id CONSTANT)
    Q_PROPERTY(QString Title READ title CONSTANT)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(int WindowId READ windowId CONSTANT)
    Q_PROPERTY(QString IconName READ none CONSTANT)
    Q_PROPERTY(QList<ahoy::app::BusPixmap> IconPixmap READ icon)
    Q_PROPERTY(QString OverlayIconName READ none CONSTANT)
    Q_PROPERTY(QList<ahoy::app::BusPixmap> OverlayIconPixmap READ noIcon CONSTANT)
    Q_PROPERTY(QString AttentionIconName READ none CONSTANT)
    Q_PROPERTY(QList<ahoy::app::BusPixmap> AttentionIconPixmap READ icon)
    Q_PROPERTY(QString AttentionMovieName READ none CONSTANT)
    Q_PROPERTY(ahoy::app::BusToolTip ToolTip READ toolTip)
    Q_PROPERTY(bool ItemIsMenu READ isMenu CONSTANT)
    Q_PROPERTY(QDBusObjectPath Menu READ menu CONSTANT)

public:
    static QString path() { return QStringLiteral("/StatusNotifierItem"); }
    static QString menuPath() { return QStringLiteral("/MenuBar"); }

    explicit StatusItem(QObject *parent);

    void show(const ui::TrayView &view);

    QString category() const { return QStringLiteral("Communications"); }
    QString id() const { return QStringLiteral("ahoy"); }
    QString title() const { return QStringLiteral("Ahoy"); }
    QString status() const;
    int windowId() const { return 0; }
    QString none() const { return {}; }
    QList<BusPixmap> icon() const;
    QList<BusPixmap> noIcon() const { return {}; }
    BusToolTip toolTip() const;
    bool isMenu() const { return false; }
    QDBusObjectPath menu() const { return QDBusObjectPath(menuPath()); }

public Q_SLOTS:
    void Activate(int x, int y);
    void SecondaryActivate(int x, int y);
    void ContextMenu(int x, int y);
    void Scroll(int delta, const QString &orientation);
    void ProvideXdgActivationToken(const QString &token);

Q_SIGNALS:
    void NewTitle();
    void NewIcon();
    void NewAttentionIcon();
    void NewOverlayIcon();
    void NewToolTip();
    void NewStatus(const QString &status);
    // for us
    void activated();

private:
    ui::TrayView m_view;
};

} // namespace ahoy::app

Q_DECLARE_METATYPE(ahoy::app::BusPixmap)
Q_DECLARE_METATYPE(ahoy::app::BusToolTip)

#endif
