#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <vector>

namespace ahoy::app {

/// What is known of a provider and can't be found out by DNS: resources/providers.json.
struct Provider {
    QStringList domains; ///< of its addresses, lower case; "*.example.com": those below it
    QString name;
    QString country;     ///< ISO 3166-1, two letters, of its numbers; empty: not of one country
    QJsonObject account; ///< parameters of account.add for those that a person leaves out
    QString login;       ///< one sentence: what to sign in with, where that is not plain
    QString voicemail;   ///< the number of the mailbox
    QString notes;       ///< one sentence more
    QString source;      ///< where it was learnt
};

/// Reads the file: {"providers": [{…}, …]}, sorted by the first domain, no domain twice.
/// Errors: Invalid, TooLarge, in words that name the entry.
Result<std::vector<Provider>> readProviders(const QByteArray &json);

/// Those that the phone was built with.
const std::vector<Provider> &knownProviders();

/// Whose address this is ("me@example.com", "sip:…"); none: nobody's whom we know, or the address
/// names a port, and so a server of a person's own.
const Provider *providerOf(const QString &address);

/// The parameters of account.add, or of account.update where `before` is the address so far, with
/// what a person left out filled in: left out is what an account.add does not name, and what is
/// null, back to the default.  A way that a person chose (server, outboundProxy) stays alone.
QJsonObject withProvider(QJsonObject params, const QString &before = {});

/// One sentence for somebody who types this address; empty: nothing is known.
QString providerHint(const QString &address);

/// {"name", "login"?, "notes"?, "voicemail"?} for account.list; empty: nothing is known.
QJsonObject providerJson(const QString &address);

} // namespace ahoy::app
