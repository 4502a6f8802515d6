#include "app/desktop/music_pause.h"

#include "app/desktop/session_bus.h"

#ifdef AHOY_DBUS
#include <QDBusVariant>
#include <utility>
#endif

namespace ahoy::app {

MusicPause::MusicPause(QObject *parent) : QObject(parent) {}

#ifdef AHOY_DBUS

namespace {

constexpr int mostPlayers = 16;

QString playerInterface()
{
    return QStringLiteral("org.mpris.MediaPlayer2.Player");
}

BusCall toPlayer(const QString &service, const QString &method)
{
    return {.service = service,
            .path = QStringLiteral("/org/mpris/MediaPlayer2"),
            .interface = playerInterface(),
            .method = method};
}

BusCall statusOf(const QString &service)
{
    return {.service = service,
            .path = QStringLiteral("/org/mpris/MediaPlayer2"),
            .interface = QStringLiteral("org.freedesktop.DBus.Properties"),
            .method = QStringLiteral("Get"),
            .arguments = {playerInterface(), QStringLiteral("PlaybackStatus")}};
}

bool says(const QDBusMessage &answer, const char *status)
{
    return isAnswer(answer) &&
           answer.arguments().value(0).value<QDBusVariant>().variant().toString() ==
               QLatin1String(status);
}

} // namespace

void MusicPause::pause()
{
    const auto bus = sessionBus();
    if (std::exchange(m_isWanted, true) || !bus)
        return;
    if (!std::exchange(m_isListening, true)) {
        auto own = *bus;
        own.connect({}, QStringLiteral("/org/mpris/MediaPlayer2"),
                    QStringLiteral("org.freedesktop.DBus.Properties"),
                    QStringLiteral("PropertiesChanged"), this,
                    SLOT(onPropertiesChanged(QString, QVariantMap, QStringList, QDBusMessage)));
    }
    const auto round = ++m_round;
    ask(*bus,
        {.service = QStringLiteral("org.freedesktop.DBus"),
         .path = QStringLiteral("/org/freedesktop/DBus"),
         .interface = QStringLiteral("org.freedesktop.DBus"),
         .method = QStringLiteral("ListNames")},
        this, [this, round](const QDBusMessage &answer) {
            if (round != m_round || !m_isWanted)
                return;
            int found = 0;
            for (const auto &name : answer.arguments().value(0).toStringList())
                if (name.startsWith(u"org.mpris.MediaPlayer2.") && ++found <= mostPlayers)
                    askPlayer(name);
        });
}

void MusicPause::askPlayer(const QString &name)
{
    const auto bus = sessionBus();
    if (!bus)
        return;
    ask(*bus, statusOf(name), this, [this, round = m_round](const QDBusMessage &answer) {
        if (round == m_round && m_isWanted && says(answer, "Playing"))
            onPlaying(answer.service());
    });
}

void MusicPause::onPlaying(const QString &owner)
{
    const auto bus = sessionBus();
    if (!bus || m_players.contains(owner))
        return;
    m_players.insert(owner, State::Pausing);
    ask(*bus, toPlayer(owner, QStringLiteral("Pause")), this,
        [this, owner](const QDBusMessage &answer) {
            const auto found = m_players.find(owner);
            if (found == m_players.end())
                return;
            if (!isAnswer(answer)) {
                m_players.erase(found);
                return;
            }
            *found = State::Paused;
            if (!m_isWanted) // the call was shorter than that
                play(owner);
        });
}

/// A player of ours is not ours any more once it does anything but stay paused.
void MusicPause::onPropertiesChanged(const QString &interface, const QVariantMap &changed,
                                     const QStringList &, const QDBusMessage &message)
{
    const auto status = changed.value(QStringLiteral("PlaybackStatus")).toString();
    if (interface != playerInterface() || status.isEmpty() || status == u"Paused")
        return;
    const auto found = m_players.find(message.service());
    if (found != m_players.end() && *found == State::Paused)
        m_players.erase(found);
}

void MusicPause::resume()
{
    m_isWanted = false;
    for (const auto &owner : m_players.keys())
        if (m_players.value(owner) == State::Paused)
            play(owner);
}

void MusicPause::play(const QString &owner)
{
    m_players.remove(owner);
    const auto bus = sessionBus();
    if (!bus)
        return;
    // Not all of them tell what became of them.
    ask(*bus, statusOf(owner), this, [this, owner](const QDBusMessage &answer) {
        const auto again = sessionBus();
        if (again && says(answer, "Paused") && !m_isWanted)
            tell(*again, toPlayer(owner, QStringLiteral("Play")));
        else if (says(answer, "Paused")) // the next call has begun
            m_players.insert(owner, State::Paused);
    });
}

#else

void MusicPause::pause() {}
void MusicPause::resume() {}
void MusicPause::onPropertiesChanged(const QString &, const QVariantMap &, const QStringList &,
                                     const QDBusMessage &)
{
}

#endif

} // namespace ahoy::app
