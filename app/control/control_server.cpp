#include "app/control/control_server.h"

#include "app/control/control_client.h"

#include <QFile>
#include <QLocalSocket>
#include <QLockFile>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr int connectMs = 2000;
constexpr int lockMs = 5000;

bool somebodyAnswers(const QString &path)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    return socket.waitForConnected(connectMs);
}

} // namespace

ControlServer::ControlServer(const rpc::Dispatcher &dispatcher, Status status, QObject *parent)
    : QObject(parent), m_dispatcher(dispatcher), m_status(std::move(status))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::onConnection);
}

ControlServer::~ControlServer()
{
    close();
}

Result<void> ControlServer::listen(const QString &path)
{
    // Two phones that start together must not both find the socket stale and replace it.
    QLockFile lock(path + QStringLiteral(".lock"));
    // On a full disk there can be no lock; that is no reason not to call.
    if (!lock.tryLock(lockMs) && lock.error() == QLockFile::LockFailedError)
        return fail(Errc::Environment, "another phone is starting with this profile");
    if (somebodyAnswers(path))
        return fail(Errc::WrongState, "a phone runs with this profile already");
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return fail(Errc::Environment, QStringLiteral("the control socket %1 can't be made: %2")
                                           .arg(path, m_server.errorString())
                                           .toStdString());
    return {};
}

void ControlServer::onConnection()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        if (m_clientCount >= maxClients) {
            socket->write(rpc::errorLine(QJsonValue::Null, rpc::Code::Environment,
                                         QStringLiteral("too many connections")));
            socket->disconnectFromServer();
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            if (socket->state() == QLocalSocket::UnconnectedState)
                socket->deleteLater();
            continue;
        }
        ++m_clientCount;
        auto *client = new ControlClient(socket, m_dispatcher, m_status, this);
        connect(client, &ControlClient::gone, this, [this, client] {
            --m_clientCount;
            client->disconnect(this);
            client->deleteLater();
        });
    }
}

bool ControlServer::hasFollowers() const
{
    const auto clients = findChildren<ControlClient *>(Qt::FindDirectChildrenOnly);
    return std::any_of(clients.begin(), clients.end(),
                       [](const auto *client) { return client->isFollower(); });
}

void ControlServer::publish(const QJsonObject &event)
{
    const auto clients = findChildren<ControlClient *>(Qt::FindDirectChildrenOnly);
    QByteArray line;
    for (auto *client : clients) {
        if (!client->isFollower())
            continue;
        if (line.isEmpty())
            line = rpc::eventLine(event);
        client->send(line);
    }
}

void ControlServer::close()
{
    m_server.close();
    const auto clients = findChildren<ControlClient *>(Qt::FindDirectChildrenOnly);
    for (auto *client : clients) {
        client->disconnect(this);
        client->finish();
        client->deleteLater(); // it may be the one whose request led here
    }
    m_clientCount = 0;
}

} // namespace ahoy::app
