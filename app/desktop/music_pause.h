#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#ifdef AHOY_DBUS
#include <QDBusMessage>
#endif

class QDBusMessage;

namespace ahoy::app {

/// Pauses what plays for a call, and lets go on what it paused, and only that: a player that
/// somebody touched meanwhile is theirs.  MPRIS D-Bus Interface Specification 2.2 on the session's
/// bus.
/// The desktop's edge for this.  Never waits; without a bus or players it does nothing.
/// Thread: UI.
class MusicPause : public QObject {
    Q_OBJECT

public:
    explicit MusicPause(QObject *parent = nullptr);

    void pause();
    void resume();

private Q_SLOTS:
    void onPropertiesChanged(const QString &interface, const QVariantMap &changed,
                             const QStringList &invalidated, const QDBusMessage &message);

private:
    enum class State {
        Pausing, ///< it was told; its answer is on its way
        Paused,
    };

    void askPlayer(const QString &name);
    void onPlaying(const QString &owner);
    void play(const QString &owner);

    bool m_isWanted = false;
    bool m_isListening = false;
    quint64 m_round = 0;             ///< which pause() an answer belongs to
    QHash<QString, State> m_players; ///< by their unique names: a restarted one is another one
};

} // namespace ahoy::app
