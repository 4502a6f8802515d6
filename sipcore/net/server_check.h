#pragma once

#include "base/result.h"
#include "sipcore/transport/server_certificate.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <cstdint>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// "0A:1B:…", the SHA-256 of the DER form, as `openssl x509 -fingerprint` prints it.
std::string fingerprintOf(const QSslCertificate &certificate);

/// What to think of a server's certificate: what Qt found wrong with its chain and its time
/// (RFC 5280), and our own comparison of its names (RFC 5922 §7) in place of Qt's, which takes
/// wildcards.
ServerCertificate checkServer(const QSslCertificate &certificate, const QList<QSslError> &errors,
                              std::string_view serverName, const TlsTrust &trust);
/// Nothing is wrong with it, or a person took it as it is, for this name.
bool isAccepted(const ServerCertificate &certificate, const TlsTrust &trust);

/// Who may vouch for a server.  The two are asked one after the other: to read all the system's
/// along with a file takes a hundred times longer than a handshake, while alone Qt looks up the one
/// that it needs.
enum class Authorities : std::uint8_t { System, OfFile };

/// How we speak TLS: 1.2 and 1.3 (RFC 8996), forward secrecy and AEAD alone (RFC 9325 §4.2).
QSslConfiguration tlsConfiguration(Authorities authorities, const TlsTrust &trust);
/// Adds what the account proves itself with, if anything.  Errors: those of readOwnChain() and
/// readOwnKey().
Result<void> showOwnCertificate(QSslConfiguration &configuration, const TlsTrust &trust);

} // namespace ahoy::sip
