#pragma once

#include <QObject>
#include <QVariant>
#include <optional>
#ifdef AHOY_DBUS
#include <QDBusMessage>
#endif

class QDBusMessage;

namespace ahoy::app {

/// What the desktop's settings say of its look, as the portal tells it.
class AppearanceSettings {
public:
    /// One setting; what it does not know, or what has another type than it should, counts as not
    /// said.
    void set(const QString &group, const QString &key, const QVariant &value);

    /// nullopt: the desktop prefers neither, or says nothing.
    std::optional<bool> isDark() const { return m_isDark; }
    bool hasReducedMotion() const;

private:
    std::optional<bool> m_isDark;
    std::optional<bool> m_reducedMotion; ///< org.freedesktop.appearance; newer than the other
    std::optional<bool> m_animations;    ///< GNOME's, which portals pass on
};

/// Light or dark, and whether things may move, as the portal
/// tells it (https://flatpak.github.io/xdg-desktop-portal, org.freedesktop.portal.Settings).  The
/// desktop's edge for this.  Never waits; without a portal it tells nothing.  Thread: UI.
class Appearance : public QObject {
    Q_OBJECT

public:
    /// Asks at once, and listens from now on; what is told comes with the event loop.
    explicit Appearance(QObject *parent = nullptr);

Q_SIGNALS:
    /// First told when the portal has answered, then whenever somebody changed it.
    void changed(const ahoy::app::AppearanceSettings &settings);

private Q_SLOTS:
    void onSettingChanged(const QDBusMessage &message);

private:
    void listen();
    void read();
    void take(const QString &group, const QString &key, const QVariant &value);

    AppearanceSettings m_settings;
};

} // namespace ahoy::app
