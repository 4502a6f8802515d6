#pragma once

#include "app/account/account_record.h"
#include "app/refusal.h"
#include "base/redacted.h"

#include <QJsonObject>
#include <optional>
#include <string>

namespace ahoy::app {

/// The parameters of account.add or account.update, checked: `record` is what the account is to
/// become, `password` is set when one was given (it may be empty on purpose).
struct AccountChange {
    AccountRecord record;
    std::optional<Redacted<std::string>> password{};
    std::optional<Redacted<std::string>> relayPassword{}; ///< `turnPassword`
    std::optional<Redacted<std::string>> keyPassword{};   ///< `clientKeyPassword`
};

/// Applies `params` to `before`; what they do not name stays, null goes back to the default.
/// `keyPassword`: the pass phrase of its key as it is known so far.
/// Refusals name the parameter: Invalid (unknown, wrong type, wrong form), Unsupported
/// (well-formed, but more than this version can do).
Outcome<AccountChange> readAccount(const QJsonObject &params, AccountRecord before,
                                   const Redacted<std::string> &keyPassword = {});

} // namespace ahoy::app
