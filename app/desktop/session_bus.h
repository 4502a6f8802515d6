#pragma once

#ifdef AHOY_DBUS

#include <QDBusConnection>
#include <QDBusMessage>
#include <QString>
#include <QVariantList>
#include <functional>
#include <optional>

class QObject;

namespace ahoy::app {

// How the desktop's edges speak to other programs: never waiting for one.

/// The session's bus; none where there is none, and none is started for our sake.
std::optional<QDBusConnection> sessionBus();

struct BusCall {
    QString service;
    QString path;
    QString interface;
    QString method;
    QVariantList arguments{};
};
/// Asks, and hands the answer or the error in later: an error at the latest after 5 s, so that a
/// program that has stopped answering costs nothing.  Nothing is called once `asker` is gone.
void ask(const QDBusConnection &bus, const BusCall &call, QObject *asker,
         std::function<void(const QDBusMessage &answer)> then);
/// Tells, whatever comes of it.
void tell(const QDBusConnection &bus, const BusCall &call);

inline bool isAnswer(const QDBusMessage &message)
{
    return message.type() == QDBusMessage::ReplyMessage;
}

} // namespace ahoy::app

#endif
