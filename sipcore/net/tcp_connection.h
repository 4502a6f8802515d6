#pragma once

#include "sipcore/net/stream_connection.h"

namespace ahoy::sip {

/// A connection whose bytes anybody on the way can read.  Thread: SIP.
class TcpConnection final : public StreamConnection {
public:
    /// Connects, from `local` unless that is no particular address.
    TcpConnection(FlowId flow, const IpAddress &local, const Endpoint &remote, Handlers handlers,
                  QObject *parent, std::unique_ptr<WebSocket> webSocket = nullptr);
    /// Takes a connection that a peer made; `socket` is open.
    TcpConnection(FlowId flow, QTcpSocket *socket, Handlers handlers, QObject *parent);

    Transport transport() const override { return isWebSocket() ? Transport::Ws : Transport::Tcp; }

private:
    void onConnected() override { open({}); }
};

} // namespace ahoy::sip
