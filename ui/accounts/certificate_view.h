#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace ahoy::ui {

/// A server's certificate that was not taken, for the person who decides about it.
struct CertificateView {
    QString accountId;
    QString account;         ///< "anna@example.com"
    QString problem;         ///< one sentence: what is wrong with it
    QString server;          ///< whom the phone wanted to talk to
    QStringList names;       ///< whom it is for
    QString subject;         ///< what it calls itself
    QString issuer;          ///< who vouches for it
    QString validity;        ///< "1 March 2026 – 1 March 2027"
    QString fingerprint;     ///< SHA-256, "0A:1B:…"
    bool hasChanged = false; ///< another one was trusted before

    friend bool operator==(const CertificateView &, const CertificateView &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::CertificateView)
