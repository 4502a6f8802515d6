#include "app/desktop/sleep_inhibitor.h"

#include "app/desktop/session_bus.h"

#ifdef AHOY_DBUS
#include <QDBusUnixFileDescriptor>
#include <utility>
#endif

namespace ahoy::app {

SleepInhibitor::SleepInhibitor(QObject *parent) : QObject(parent) {}

SleepInhibitor::~SleepInhibitor()
{
    release();
}

#ifdef AHOY_DBUS

namespace {

BusCall toDesktop(const QString &method, const QVariantList &arguments)
{
    return {.service = QStringLiteral("org.freedesktop.PowerManagement.Inhibit"),
            .path = QStringLiteral("/org/freedesktop/PowerManagement/Inhibit"),
            .interface = QStringLiteral("org.freedesktop.PowerManagement.Inhibit"),
            .method = method,
            .arguments = arguments};
}

} // namespace

void SleepInhibitor::hold(const QString &reason)
{
    if (std::exchange(m_isWanted, true) || m_isAsking || m_lock || m_cookie != 0)
        return;
    const auto bus = QDBusConnection::systemBus();
    if (!bus.isConnected()) {
        askDesktop(reason);
        return;
    }
    m_isAsking = true;
    ask(bus,
        {.service = QStringLiteral("org.freedesktop.login1"),
         .path = QStringLiteral("/org/freedesktop/login1"),
         .interface = QStringLiteral("org.freedesktop.login1.Manager"),
         .method = QStringLiteral("Inhibit"),
         .arguments = {QStringLiteral("sleep:idle"), QStringLiteral("Ahoy"), reason,
                       QStringLiteral("block")}},
        this, [this, reason](const QDBusMessage &answer) { onLock(answer, reason); });
}

void SleepInhibitor::onLock(const QDBusMessage &answer, const QString &reason)
{
    m_isAsking = false;
    if (isAnswer(answer))
        m_lock = std::make_unique<QDBusUnixFileDescriptor>(
            answer.arguments().value(0).value<QDBusUnixFileDescriptor>());
    if (!m_isWanted)
        letGo();
    else if (!m_lock || !m_lock->isValid())
        askDesktop(reason);
}

void SleepInhibitor::askDesktop(const QString &reason)
{
    const auto bus = sessionBus();
    if (!bus)
        return;
    m_isAsking = true;
    ask(*bus, toDesktop(QStringLiteral("Inhibit"), {QStringLiteral("Ahoy"), reason}), this,
        [this](const QDBusMessage &answer) {
            m_isAsking = false;
            m_cookie = isAnswer(answer) ? answer.arguments().value(0).toUInt() : 0;
            if (!m_isWanted)
                letGo();
        });
}

void SleepInhibitor::release()
{
    m_isWanted = false;
    letGo();
}

void SleepInhibitor::letGo()
{
    m_lock.reset();
    if (const auto cookie = std::exchange(m_cookie, 0))
        if (const auto bus = sessionBus())
            tell(*bus, toDesktop(QStringLiteral("UnInhibit"), {cookie}));
}

#else

void SleepInhibitor::hold(const QString &)
{
    m_isWanted = true;
}

void SleepInhibitor::release()
{
    m_isWanted = false;
}

#endif

} // namespace ahoy::app
