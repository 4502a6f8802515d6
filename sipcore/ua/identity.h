#pragma once

#include "base/result.h"
#include "sipcore/transport/flow_table.h"
#include "sipcore/ua/account_config.h"
#include "sipcore/ua/outbox.h"

#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// Who an account is and by which way its requests leave: its config, checked and taken apart.
struct Identity {
    /// Errors: Invalid (address of record, server or proxy).
    static Result<Identity> make(AccountId account, AccountConfig config);

    AccountId account;
    AccountConfig config;
    std::string uri;       ///< "sip:me@example.com"
    std::string user;      ///< escaped, as it stands in `uri`
    std::string host;      ///< the domain, without port
    std::string domainUri; ///< "sip:example.com": the Request-URI of REGISTER (RFC 3261 §10.2)
    std::string authUser;
    std::string serverUri;           ///< where requests of this account go first
    std::vector<std::string> routes; ///< the pre-loaded Route of an outbound proxy

    /// The host names that belong to the account's servers, for their realms.
    std::vector<std::string> ownHosts() const;
    /// True when `uri` names the account's own server: no other gets credentials.
    bool isOwnServer(std::string_view uri) const;
    /// Nothing of it ever leaves by a way that others can read.
    bool isSecureOnly() const
    {
        return isSips() || (config.transport && isSecure(*config.transport));
    }
    /// Its address of record is a sips URI: it is reached so as well (RFC 5630 §5.1.1.1).
    bool isSips() const;
    /// It can call a sips URI: nothing fixes it to a transport in the clear.
    bool canBeSecure() const { return !config.transport || isSecure(*config.transport); }
    /// A request of this account.
    RequestPlan plan(Method method) const;
    /// "Anna" <sip:me@example.com>
    std::string party() const;
    /// The same as the From of a request to `requestUri`: of sips where that is.
    std::string partyTowards(std::string_view requestUri) const;
};

/// `text` as a person writes it, with the scheme added where it is missing.
std::string asSipUri(std::string_view text);

/// What we can do, for requests and responses that make or refresh a dialog (RFC 3261 §13.2.1).
std::vector<HeaderLine> capabilityHeaders();

} // namespace ahoy::sip
