#include "sipcore/net/tcp_connection.h"

#include <utility>

namespace ahoy::sip {

TcpConnection::TcpConnection(FlowId flow, const IpAddress &local, const Endpoint &remote,
                             Handlers handlers, QObject *parent)
    : StreamConnection(flow, std::move(handlers), parent)
{
    connectTo(local, remote);
}

TcpConnection::TcpConnection(FlowId flow, QTcpSocket *socket, Handlers handlers, QObject *parent)
    : StreamConnection(flow, std::move(handlers), parent)
{
    accept(socket);
}

} // namespace ahoy::sip
