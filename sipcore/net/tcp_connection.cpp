#include "sipcore/net/tcp_connection.h"

#include "sipcore/net/qt_endpoint.h"

#include <QNetworkProxy>
#include <array>
#include <string>
#include <utility>

namespace ahoy::sip {

TcpConnection::TcpConnection(FlowId flow, const IpAddress &local, const Endpoint &remote,
                             Handlers handlers, QObject *parent)
    : QObject(parent),
      m_flow(flow),
      m_handlers(std::move(handlers)),
      m_socket(new QTcpSocket(this)),
      m_accepted(false)
{
    watch();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_timer.stop();
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_handlers.onOpen(m_flow, this->local(), this->remote());
    });
    m_timer.start(connectTimeout);
    if (!local.isNone() && !local.isAny() && local.family() == remote.address.family())
        m_socket->bind(toQt(local));
    m_socket->connectToHost(toQt(remote.address), remote.port);
}

TcpConnection::TcpConnection(FlowId flow, QTcpSocket *socket, Handlers handlers, QObject *parent)
    : QObject(parent),
      m_flow(flow),
      m_handlers(std::move(handlers)),
      m_socket(socket),
      m_accepted(true)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    watch();
    touch();
}

TcpConnection::~TcpConnection()
{
    m_over = true;
    m_socket->disconnect(this);
}

void TcpConnection::watch()
{
    m_timer.setSingleShot(true);
    m_socket->setReadBufferSize(maxUnread);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_over) {
            m_socket->abort();
            deleteLater();
        } else if (m_socket->state() != QAbstractSocket::ConnectedState) {
            end(End::Failed, "nobody answered in time");
        } else {
            end(End::Idle, "idle for too long");
        }
    });
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { readAll(); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        readAll(); // what came before the end still counts
        end(error == QAbstractSocket::RemoteHostClosedError ? End::Closed : End::Failed,
            m_socket->errorString().toStdString());
    });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        if (m_over)
            deleteLater();
        else
            end(End::Closed, "closed");
    });
}

void TcpConnection::send(std::string_view bytes)
{
    if (m_over)
        return;
    m_used = true;
    touch();
    if (m_socket->bytesToWrite() + static_cast<qint64>(bytes.size()) > maxUnsent) {
        end(End::Stalled, "the peer does not read");
        return;
    }
    m_socket->write(bytes.data(), static_cast<qint64>(bytes.size()));
}

void TcpConnection::close()
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->disconnectFromHost();
    else
        m_socket->abort();
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        deleteLater();
    else
        m_timer.start(lingerTimeout);
}

Endpoint TcpConnection::local() const
{
    return {fromQt(m_socket->localAddress()), m_socket->localPort()};
}

Endpoint TcpConnection::remote() const
{
    return {fromQt(m_socket->peerAddress()), m_socket->peerPort()};
}

void TcpConnection::readAll()
{
    std::array<char, 16'384> bytes{};
    while (!m_over) {
        const auto size = m_socket->read(bytes.data(), static_cast<qint64>(bytes.size()));
        if (size <= 0)
            return;
        touch();
        m_handlers.onBytes(m_flow,
                           std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(size))));
    }
}

void TcpConnection::end(End end, const std::string &reason)
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    m_socket->abort();
    deleteLater();
    m_handlers.onEnd(m_flow, end, reason);
}

void TcpConnection::touch()
{
    if (m_accepted && !m_over)
        m_timer.start(m_used ? usedIdleTimeout : idleTimeout);
}

} // namespace ahoy::sip
