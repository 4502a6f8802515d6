#pragma once

#include <QObject>
#include <memory>

class QDBusMessage;
class QDBusUnixFileDescriptor;

namespace ahoy::app {

/// Keeps the computer awake: logind's Inhibit on the system's bus, whose lock lasts as long as a
/// file is open, and so never longer than this process (org.freedesktop.login1(5)); where that is
/// not to be had, org.freedesktop.PowerManagement.Inhibit on the session's.
/// The desktop's edge for this.  Never waits; without either it does nothing.  Thread: UI.
class SleepInhibitor : public QObject {
    Q_OBJECT

public:
    explicit SleepInhibitor(QObject *parent = nullptr);
    ~SleepInhibitor() override;

    /// `reason` in words: desktops show it to whoever asks for sleep.
    void hold(const QString &reason);
    void release();

private:
    void onLock(const QDBusMessage &answer, const QString &reason);
    void askDesktop(const QString &reason);
    void letGo();

#ifdef AHOY_DBUS
    std::unique_ptr<QDBusUnixFileDescriptor> m_lock;
    uint m_cookie = 0; ///< of the desktop's; 0: none
    bool m_isAsking = false;
#endif
    bool m_isWanted = false;
};

} // namespace ahoy::app
