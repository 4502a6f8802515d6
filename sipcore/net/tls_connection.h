#pragma once

#include "sipcore/net/server_check.h"
#include "sipcore/net/stream_connection.h"

#include <QList>
#include <QSslError>
#include <QSslSocket>
#include <string>

namespace ahoy::sip {

/// A connection to a server that has proved to be the one that was asked for (RFC 5922 §7.3): not
/// a byte of ours leaves before.  Thread: SIP.
class TlsConnection final : public StreamConnection {
public:
    /// `serverName` is the host that a person typed: what the certificate must be for, and what the
    /// server is told that we want (RFC 6066 §3).
    TlsConnection(FlowId flow, const IpAddress &local, const Endpoint &remote,
                  std::string serverName, TlsTrust trust, Handlers handlers, QObject *parent,
                  std::unique_ptr<WebSocket> webSocket = nullptr);

    Transport transport() const override { return isWebSocket() ? Transport::Wss : Transport::Tls; }

private:
    void onConnected() override;
    void onErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void tryAgainWithTheSystems();
    void refuse(ServerCertificate certificate);
    void onAlert(QSsl::AlertType type);
    qint64 unsent() const override;

    IpAddress m_localAddress;
    Endpoint m_server;
    std::string m_serverName;
    TlsTrust m_trust;
    Authorities m_authorities = Authorities::System;
    QSslSocket *m_tls = nullptr;
    QList<QSslError> m_errors;
};

} // namespace ahoy::sip
