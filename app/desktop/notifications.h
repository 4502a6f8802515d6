#pragma once

#include "app/desktop/notice.h"

#include <QHash>
#include <QObject>
#include <optional>

class QDBusMessage;
class QDBusServiceWatcher;

namespace ahoy::app {

/// The desktop's edge for notices: org.freedesktop.Notifications on the session's bus (Desktop
/// Notifications Specification 1.2).  Never waits; without a bus or a server nothing is shown and
/// nothing happens.  Thread: UI.
class Notifications : public QObject {
    Q_OBJECT

public:
    explicit Notifications(QObject *parent = nullptr);
    /// Takes away what is shown.
    ~Notifications() override;

    /// Shows it, or changes the one of the same key.
    void show(const Notice &notice);
    void close(const QString &key);
    /// Shown, or about to be; false once a person put it away.
    bool has(const QString &key) const { return m_entries.contains(key); }
    void closeAll();

Q_SIGNALS:
    /// A person chose an action; the notice is gone with it, or closed by the next close().
    void chosen(const QString &key, const QString &action);

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &action);
    void onClosed(uint id, uint reason);
    void onActivationToken(uint id, const QString &token);

private:
    struct Entry {
        Notice notice;
        uint id = 0; ///< the server's; 0: it has not answered yet
        bool isAsking = false;
        bool isStale = false; ///< it changed while the server was asked
        bool isWanted = true; ///< it was not closed meanwhile
    };

    bool connectBus();
    void askAbilities();
    void onAbilities(const QDBusMessage &answer);
    void onServerChanged();
    void send(const QString &key);
    void onSent(const QString &key, const QDBusMessage &answer);
    QString keyOf(uint id) const;

    QHash<QString, Entry> m_entries;
    std::optional<NoticeAbilities> m_abilities;
    QDBusServiceWatcher *m_watcher = nullptr;
    bool m_isAsking = false;
};

} // namespace ahoy::app
