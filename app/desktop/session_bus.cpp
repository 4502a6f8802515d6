#include "app/desktop/session_bus.h"

#ifdef AHOY_DBUS

#include <QDBusPendingCallWatcher>
#include <QFileInfo>
#include <memory>
#include <utility>

namespace ahoy::app {

namespace {

constexpr int patienceMs = 5000;

QDBusMessage messageOf(const BusCall &call)
{
    auto message =
        QDBusMessage::createMethodCall(call.service, call.path, call.interface, call.method);
    message.setArguments(call.arguments);
    return message;
}

} // namespace

std::optional<QDBusConnection> sessionBus()
{
    // Without an address libdbus would start a bus of its own (dbus-launch), and wait for it.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
        !QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus")))
        return std::nullopt;
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return std::nullopt;
    return bus;
}

void ask(const QDBusConnection &bus, const BusCall &call, QObject *asker,
         std::function<void(const QDBusMessage &answer)> then)
{
    auto *const watcher =
        new QDBusPendingCallWatcher(bus.asyncCall(messageOf(call), patienceMs), asker);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, asker,
                     [watcher, then = std::move(then)] {
                         const auto answer = watcher->reply();
                         watcher->deleteLater();
                         then(answer);
                     });
}

void tell(const QDBusConnection &bus, const BusCall &call)
{
    bus.send(messageOf(call));
}

} // namespace ahoy::app

#endif
