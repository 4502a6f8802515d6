#pragma once

#include "base/redacted.h"
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::app {

/// An account of another phone, as account.add takes it.
struct ImportedAccount {
    QString address;    ///< "anna@example.com"
    QJsonObject params; ///< of account.add, without the password
    /// None: the file has none, or only in a form that nobody else can use.
    std::optional<Redacted<std::string>> password;
    bool hasSealedPassword = false; ///< there is one, but so that only the other phone can read it
};

struct ImportedContact {
    QString name;
    QStringList addresses; ///< numbers and SIP addresses, as they stand there
};

/// What a file of another phone holds.
struct PhoneImport {
    QString phone; ///< "Linphone"
    std::vector<ImportedAccount> accounts;
    std::vector<ImportedContact> contacts;
};

inline constexpr qint64 maxImportFile = 4 << 20;
inline constexpr std::size_t maxImportedAccounts = 100;
inline constexpr std::size_t maxImportedContacts = 10'000;

/// Reads a file of Linphone, Twinkle, MicroSIP, baresip or Zoiper; which one is seen in it.
/// `name` is the file's, without its folder.  What can't be understood of an account or contact is
/// left out; lines that belong to nothing are passed over.
/// Errors: TooLarge, NotFound (a file of no phone that is known, or nothing in it).
Result<PhoneImport> readPhoneFile(const QString &name, const QByteArray &bytes);

} // namespace ahoy::app
