#pragma once

#include "base/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>

namespace ahoy::sip {

// What an account proves with who it is, where a server asks for that (RFC 8446 §4.3.2).  Errors
// are Invalid, with a sentence for people.

/// The certificates in a PEM file: the account's own, then those that lead to its authority.
Result<QList<QSslCertificate>> readOwnChain(const QString &file);

/// The private key in a PEM file, which may hold other things.  It must be that of `certificate`,
/// and no pass phrase may protect it.
Result<QSslKey> readOwnKey(const QString &file, const QSslCertificate &certificate);

} // namespace ahoy::sip
