#pragma once

#include "app/control/dispatcher.h"
#include "base/result.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>
#include <QString>
#include <functional>

namespace ahoy::app {

class ControlClient;

/// The control socket: owner-only, JSON-RPC 2.0, one object per line.  `events.follow` is its own
/// method; all others are the dispatcher's.  Bounds on everything a client can do.  Thread: UI.
class ControlServer : public QObject {
    Q_OBJECT

public:
    static constexpr int maxClients = 64;

    /// `status`: the result of the method `status`, which is also the first event of a follower.
    using Status = std::function<QJsonObject()>;

    ControlServer(const rpc::Dispatcher &dispatcher, Status status, QObject *parent = nullptr);
    ~ControlServer() override;

    /// Listens; a socket that nobody answers on is replaced.
    /// Errors: WrongState (a running phone answers there), Environment.
    Result<void> listen(const QString &path);
    /// True when somebody would hear publish().
    bool hasFollowers() const;
    /// Tells every follower.
    void publish(const QJsonObject &event);
    /// Sends what waits, then closes everything: the followers see the end of the phone.
    void close();
    int clientCount() const { return m_clientCount; }

private:
    void onConnection();

    const rpc::Dispatcher &m_dispatcher;
    Status m_status;
    QLocalServer m_server;
    int m_clientCount = 0;
};

} // namespace ahoy::app
