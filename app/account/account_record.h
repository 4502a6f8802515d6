#pragma once

#include "sipcore/ua/account_config.h"
#include "sipcore/ua/ids.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace ahoy::app {

/// An account as it is kept: everything of account.add (PRODUCT §4) but the secrets, by value.
struct AccountRecord {
    sip::AccountId id;
    QString uri; ///< "sip:me@example.com"
    QString displayName;
    QString authUser;      ///< empty: the user part of `uri`
    QString server;        ///< host[:port], in place of the domain's DNS
    QString outboundProxy; ///< a pre-loaded Route
    QString transport = QStringLiteral("auto");
    QString mediaEncryption = QStringLiteral("off");
    QString srtp = QStringLiteral("auto");
    QString srtpOffer = QStringLiteral("avp"); ///< the form of an optional one that comes first
    bool ice = false;
    QString stunServer;
    QString turnServer;
    QString turnUser;
    bool registers = true;
    bool watchesMailbox = true; ///< asks its server for the light of the mailbox (RFC 3842)
    int expires = 600;          ///< seconds, asked for
    QStringList codecs;         ///< in order of preference, as in Call stats; empty: all
    QString clientCertificate;  ///< file of its own certificate, for servers that want one
    QString clientKey;          ///< file of the key to that; the same one, as a rule
    QString caFile;             ///< more authorities that its servers' certificates may come from
    /// The certificate that a person took as it is, and the server's name that it was shown for.
    QString trustedCertificate;
    QString trustedName;
    QString country;   ///< ISO 3166-1, two letters
    QString voicemail; ///< number or address of its mailbox; empty: none
    bool enabled = true;
    /// The name of its password in the key store: random, so that neither another profile nor a
    /// database that began anew ever meets a stranger's password.
    QString secretName;

    /// The same of its TURN server's password.
    QString relaySecretName() const { return secretName + QStringLiteral("-turn"); }
    /// And of the pass phrase of its `clientKey`.
    QString keySecretName() const { return secretName + QStringLiteral("-key"); }
    /// "example.com", what a name without '@' is completed with.
    QString domain() const;
    /// The part before '@', unescaped.
    QString user() const;

    friend bool operator==(const AccountRecord &, const AccountRecord &) = default;
};

/// What the user agent must know, but for secrets.
sip::AccountConfig toConfig(const AccountRecord &record);
/// The fields of account.list, without id and state.
QJsonObject toJson(const AccountRecord &record);

/// "12"; empty for none.
QString idText(sip::AccountId id);

} // namespace ahoy::app
