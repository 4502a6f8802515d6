#include "app/desktop/sleep_watch.h"

#ifdef AHOY_DBUS
#include <QDBusConnection>
#endif

namespace ahoy::app {

SleepWatch::SleepWatch(QObject *parent) : QObject(parent) {}

void SleepWatch::start()
{
#ifdef AHOY_DBUS
    auto bus = QDBusConnection::systemBus();
    if (bus.isConnected())
        bus.connect(QStringLiteral("org.freedesktop.login1"),
                    QStringLiteral("/org/freedesktop/login1"),
                    QStringLiteral("org.freedesktop.login1.Manager"),
                    QStringLiteral("PrepareForSleep"), this, SLOT(onPrepareForSleep(bool)));
#endif
}

/// Comes before the sleep with true, after it with false.
void SleepWatch::onPrepareForSleep(bool begins)
{
    if (!begins)
        Q_EMIT awake();
}

} // namespace ahoy::app
