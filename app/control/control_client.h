#pragma once

#include "app/control/dispatcher.h"

#include <QByteArray>
#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <functional>

namespace ahoy::app {

/// One connection to the control socket.  Reads no further while many requests wait for their
/// answers or the client does not read them; a follower that does not read is cut off.
/// Thread: UI.
class ControlClient : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 maxLine = 1'000'000;
    static constexpr int maxPending = 64;
    /// Unread answers beyond this pause reading.
    static constexpr qint64 maxUnread = 1'000'000;
    /// Unread bytes beyond this cut the connection: events do not wait for anybody.
    static constexpr qint64 maxBacklog = 8'000'000;

    /// Owns `socket`.  `status`: see ControlServer.
    ControlClient(QLocalSocket *socket, const rpc::Dispatcher &dispatcher,
                  std::function<QJsonObject()> status, QObject *parent);

    bool isFollower() const { return m_isFollower; }
    void send(const QByteArray &line);
    /// Sends what waits, for at most a moment, and closes.
    void finish();

Q_SIGNALS:
    void gone();

private:
    void read();
    void onLine(const QByteArray &line);
    void refuseLongLine();
    void follow(const rpc::Reply &reply, const QJsonObject &params);
    void answer(const QByteArray &line);
    void cutOff(const char *why);

    QLocalSocket *m_socket;
    const rpc::Dispatcher &m_dispatcher;
    std::function<QJsonObject()> m_status;
    QByteArray m_buffer;
    int m_pending = 0;
    bool m_isFollower = false;
    bool m_isReading = false;
    bool m_isSkipping = false; // the rest of a line that was too long
    bool m_isCut = false;
};

} // namespace ahoy::app
