#include "sipcore/net/tls_connection.h"

#include "sipcore/net/server_check.h"

#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace ahoy::sip {

TlsConnection::TlsConnection(FlowId flow, const IpAddress &local, const Endpoint &remote,
                             std::string serverName, TlsTrust trust, Handlers handlers,
                             QObject *parent, std::unique_ptr<WebSocket> webSocket)
    : StreamConnection(flow, std::move(handlers), parent, std::move(webSocket)),
      m_localAddress(local),
      m_server(remote),
      m_serverName(std::move(serverName)),
      m_trust(std::move(trust)),
      m_authorities(m_trust.caFile.empty() ? Authorities::System : Authorities::OfFile)
{
    connectTo(local, remote);
}

void TlsConnection::onConnected()
{
    // A QSslSocket can't be bound to an address of ours, so it gets a connection that is there.
    auto *plain = socket();
    const int descriptor = ::fcntl(static_cast<int>(plain->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    plain->disconnect(this);
    m_tls = new QSslSocket;
    if (descriptor < 0 || !m_tls->setSocketDescriptor(descriptor)) {
        if (descriptor >= 0)
            ::close(descriptor);
        delete std::exchange(m_tls, nullptr);
        end(End::Failed, {"no descriptor is left", {}});
        return;
    }
    use(m_tls);
    plain->abort();
    plain->deleteLater();
    auto configuration = tlsConfiguration(m_authorities, m_trust);
    if (const auto shown = showOwnCertificate(configuration, m_trust); !shown) {
        setTrouble(shown.error().code == Errc::Rejected ? FlowState::Trouble::KeyLocked
                                                        : FlowState::Trouble::OwnCertificate);
        end(End::Failed, {shown.error().text, {}});
        return;
    }
    m_tls->setSslConfiguration(configuration);
    m_tls->setPeerVerifyName(QString::fromStdString(m_serverName));
    connect(m_tls, &QSslSocket::sslErrors, this, &TlsConnection::onErrors);
    connect(m_tls, &QSslSocket::encrypted, this, &TlsConnection::onEncrypted);
    connect(m_tls, &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type) { onAlert(type); });
    m_tls->startClientEncryption();
}

void TlsConnection::onErrors(const QList<QSslError> &errors)
{
    m_errors = errors;
    auto checked = checkServer(m_tls->peerCertificate(), errors, m_serverName, m_trust);
    const bool isUntrusted = !checked.problems.empty() &&
                             checked.problems.front() == ServerCertificate::Problem::Untrusted;
    if (isAccepted(checked, m_trust))
        m_tls->ignoreSslErrors();
    else if (isUntrusted && m_authorities == Authorities::OfFile)
        tryAgainWithTheSystems();
    else
        refuse(std::move(checked));
}

/// RFC 8446 §6.2: what a server says of a client's certificate, or of none.  In TLS 1.3 it comes
/// when we take the connection for open already.
void TlsConnection::onAlert(QSsl::AlertType type)
{
    switch (type) {
    case QSsl::AlertType::BadCertificate:
    case QSsl::AlertType::UnsupportedCertificate:
    case QSsl::AlertType::CertificateRevoked:
    case QSsl::AlertType::CertificateExpired:
    case QSsl::AlertType::CertificateUnknown:
    case QSsl::AlertType::UnknownCa:
    case QSsl::AlertType::AccessDenied:
    case QSsl::AlertType::CertificateRequired:
        setTrouble(FlowState::Trouble::OwnCertificate);
        break;
    default: break;
    }
}

void TlsConnection::tryAgainWithTheSystems()
{
    m_authorities = Authorities::System;
    m_errors.clear();
    m_tls->disconnect(this);
    m_tls->abort();
    std::exchange(m_tls, nullptr)->deleteLater();
    connectTo(m_localAddress, m_server);
}

void TlsConnection::onEncrypted()
{
    if (isOver())
        return;
    // Qt tells of its own errors only; the names are ours to compare.
    auto checked = checkServer(m_tls->peerCertificate(), m_errors, m_serverName, m_trust);
    if (!isAccepted(checked, m_trust))
        refuse(std::move(checked));
    else if (checked.replacesTrusted)
        open({{}, std::move(checked)});
    else
        open({});
}

void TlsConnection::refuse(ServerCertificate certificate)
{
    auto reason = "the certificate: " + certificate.details;
    end(End::Failed, {std::move(reason), std::move(certificate)});
}

qint64 TlsConnection::unsent() const
{
    return m_tls->bytesToWrite() + m_tls->encryptedBytesToWrite();
}

} // namespace ahoy::sip
