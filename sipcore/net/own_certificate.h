#pragma once

#include "base/redacted.h"
#include "base/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <string>

namespace ahoy::sip {

// What an account proves with who it is, where a server asks for that (RFC 8446 §4.3.2).  Errors
// are Invalid, with a sentence for people.

/// The certificates in a PEM file: the account's own, then those that lead to its authority.
Result<QList<QSslCertificate>> readOwnChain(const QString &file);

/// The private key in a PEM file, which may hold other things.  It must be that of `certificate`.
/// Errors: Rejected, too, when a pass phrase protects it, and not this one.
Result<QSslKey> readOwnKey(const QString &file, const QSslCertificate &certificate,
                           const Redacted<std::string> &passPhrase);

} // namespace ahoy::sip
