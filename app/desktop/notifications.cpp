#include "app/desktop/notifications.h"

#include "app/desktop/activation_token.h"
#include "app/desktop/session_bus.h"

#ifdef AHOY_DBUS
#include <QDBusServiceWatcher>
#endif

namespace ahoy::app {

Notifications::Notifications(QObject *parent) : QObject(parent) {}

Notifications::~Notifications()
{
    closeAll();
}

void Notifications::closeAll()
{
    for (const auto &key : m_entries.keys())
        close(key);
}

QString Notifications::keyOf(uint id) const
{
    for (auto it = m_entries.cbegin(); id != 0 && it != m_entries.cend(); ++it)
        if (it->id == id)
            return it.key();
    return {};
}

void Notifications::onActionInvoked(uint id, const QString &action)
{
    if (const auto key = keyOf(id); !key.isEmpty())
        Q_EMIT chosen(key, action);
}

void Notifications::onClosed(uint id, uint)
{
    if (const auto key = keyOf(id); !key.isEmpty())
        m_entries.remove(key);
}

void Notifications::onActivationToken(uint id, const QString &token)
{
    if (!keyOf(id).isEmpty())
        useActivationToken(token);
}

#ifdef AHOY_DBUS

namespace {

BusCall toServer(const QString &method, const QVariantList &arguments = {})
{
    return {.service = QStringLiteral("org.freedesktop.Notifications"),
            .path = QStringLiteral("/org/freedesktop/Notifications"),
            .interface = QStringLiteral("org.freedesktop.Notifications"),
            .method = method,
            .arguments = arguments};
}

} // namespace

bool Notifications::connectBus()
{
    auto bus = sessionBus();
    if (!bus || m_watcher)
        return bus.has_value();
    const auto server = toServer({});
    m_watcher = new QDBusServiceWatcher(server.service, *bus,
                                        QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            &Notifications::onServerChanged);
    const auto hear = [&](const char *signal, const char *slot) {
        bus->connect(server.service, server.path, server.interface, QLatin1String(signal), this,
                     slot);
    };
    hear("ActionInvoked", SLOT(onActionInvoked(uint, QString)));
    hear("NotificationClosed", SLOT(onClosed(uint, uint)));
    hear("ActivationToken", SLOT(onActivationToken(uint, QString)));
    return true;
}

/// What was shown is gone with the server that showed it; the next one may be able to do less.
void Notifications::onServerChanged()
{
    m_abilities.reset();
    m_entries.removeIf([](auto it) { return it->id != 0; });
}

void Notifications::show(const Notice &notice)
{
    if (!connectBus())
        return;
    auto &entry = m_entries[notice.key];
    if (entry.isWanted && entry.id != 0 && entry.notice == notice)
        return;
    entry.notice = notice;
    entry.isWanted = true;
    if (m_abilities)
        send(notice.key);
    else
        askAbilities();
}

void Notifications::askAbilities()
{
    if (std::exchange(m_isAsking, true))
        return;
    ask(*sessionBus(), toServer(QStringLiteral("GetCapabilities")), this,
        [this](const QDBusMessage &answer) { onAbilities(answer); });
}

void Notifications::onAbilities(const QDBusMessage &answer)
{
    m_isAsking = false;
    if (!isAnswer(answer)) {
        // There is none, or it does not answer: what waited for it is old by now.
        m_entries.removeIf([](auto it) { return it->id == 0 && !it->isAsking; });
        return;
    }
    m_abilities = NoticeAbilities::from(answer.arguments().value(0).toStringList());
    for (const auto &key : m_entries.keys())
        if (m_entries[key].id == 0)
            send(key);
}

void Notifications::send(const QString &key)
{
    auto &entry = m_entries[key];
    if (entry.isAsking) { // the number of the one that is to be changed is on its way
        entry.isStale = true;
        return;
    }
    const auto bus = sessionBus();
    if (!bus)
        return;
    entry.isAsking = true;
    const auto message = messageFor(entry.notice, *m_abilities);
    ask(*bus,
        toServer(QStringLiteral("Notify"),
                 {QStringLiteral("Ahoy"), entry.id, QStringLiteral("ahoy"), message.summary,
                  message.body, message.actions, message.hints, message.timeoutMs}),
        this, [this, key](const QDBusMessage &answer) { onSent(key, answer); });
}

void Notifications::onSent(const QString &key, const QDBusMessage &answer)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return;
    found->isAsking = false;
    found->id = isAnswer(answer) ? answer.arguments().value(0).toUInt() : 0;
    if (found->id == 0)
        m_entries.erase(found);
    else if (!found->isWanted)
        close(key);
    else if (std::exchange(found->isStale, false) && m_abilities)
        send(key);
}

void Notifications::close(const QString &key)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return;
    found->isWanted = false;
    if (found->isAsking)
        return; // it is closed once its number is known
    if (const auto bus = sessionBus(); bus && found->id != 0)
        tell(*bus, toServer(QStringLiteral("CloseNotification"), {found->id}));
    m_entries.erase(found);
}

#else

void Notifications::show(const Notice &) {}
void Notifications::close(const QString &key)
{
    m_entries.remove(key);
}

#endif

} // namespace ahoy::app
