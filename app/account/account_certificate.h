#pragma once

#include "sipcore/transport/server_certificate.h"

#include <QJsonObject>
#include <QString>

namespace ahoy::app {

/// "untrusted", "wrongName", "expired", "notYetValid".
QString problemText(sip::ServerCertificate::Problem problem);

/// A server's certificate for the local API: {server, problems, subject, issuer, names, validFrom,
/// validUntil, fingerprint, changed}.
QJsonObject toJson(const sip::ServerCertificate &certificate);

/// A fingerprint as people copy it, in the one form that is compared: "0A:1B:…" of 32 bytes.
/// Empty: it is none.
QString readFingerprint(const QString &text);

} // namespace ahoy::app
