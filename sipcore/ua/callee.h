#pragma once

#include "base/result.h"
#include "sipcore/ua/account.h"

#include <string>
#include <string_view>

namespace ahoy::sip {

/// Whom a request of ours goes to, as it stands on its first line and in To.
struct Callee {
    std::string requestUri;
    std::string to; ///< the To value
};

/// `text` is a URI, a name-addr, or user@host.  A telephone number becomes a user of the account's
/// own domain.  Errors: Invalid, Unsupported (a sips URI, and an account that goes in the clear).
Result<Callee> calleeOf(std::string_view text, const Account *account);

} // namespace ahoy::sip
