#include "sipcore/net/tcp_connection.h"

#include <utility>

namespace ahoy::sip {

TcpConnection::TcpConnection(FlowId flow, const IpAddress &local, const Endpoint &remote,
                             Handlers handlers, QObject *parent,
                             std::unique_ptr<WebSocket> webSocket)
    : StreamConnection(flow, std::move(handlers), parent, std::move(webSocket))
{
    connectTo(local, remote);
}

TcpConnection::TcpConnection(FlowId flow, QTcpSocket *socket, Handlers handlers, QObject *parent)
    : StreamConnection(flow, std::move(handlers), parent)
{
    accept(socket);
}

} // namespace ahoy::sip
