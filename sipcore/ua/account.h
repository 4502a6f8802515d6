#pragma once

#include "sipcore/ua/credentials.h"
#include "sipcore/ua/identity.h"
#include "sipcore/ua/registration.h"

#include <set>
#include <string_view>
#include <utility>

namespace ahoy::sip {

/// An account: who it is, its secrets, its registration, and where its servers turned out to be.
/// Sessions share it, so that their last BYE still has a sender after the account was removed.
/// Thread: its owner's.
class Account {
public:
    Account(Identity identity, Random &random);
    Account(const Account &) = delete;
    Account &operator=(const Account &) = delete;

    void reconfigure(Identity identity);

    const Identity &identity() const { return m_identity; }
    AccountId id() const { return m_identity.account; }
    Credentials &credentials() { return m_credentials; }
    Registration &registration() { return m_registration; }
    const Registration &registration() const { return m_registration; }

    /// Nothing of it leaves by a way that others can read, or nothing did since it registered.
    bool isSecure() const;

    /// Requests of the account went to this address: it is one of its servers.
    void addServer(Transport transport, const Endpoint &remote);
    bool isServer(Transport transport, const Endpoint &remote) const;
    bool isServer(const IpAddress &address) const;

    /// ";ob" where the registrar knows `flow`: in the Contact of a dialog it asks for requests to
    /// come over that flow (RFC 5626 §4.3).  Otherwise empty.
    std::string_view contactParameters(const Flow &flow) const;
    /// The way for a request outside of a dialog; to a sips URI none that others can read.
    RequestPlan plan(Method method, std::string_view requestUri = {}) const;
    /// Its Route; all of sips to a sips URI (RFC 5630 §5.1.1).
    std::vector<std::string> routes(std::string_view requestUri = {}) const;
    /// Our Contact over `flow`, in <…>.  `ofSips`: see asksForSips().
    std::string contact(std::string_view user, const Flow &flow, bool ofSips) const;
    /// Whether the Contact of a request to `requestUri` must be of sips (RFC 3261 §8.1.1.8: "if the
    /// Request-URI or top Route header field value contains a SIPS URI").
    bool needsSips(std::string_view requestUri) const;

private:
    Identity m_identity;
    Credentials m_credentials;
    Registration m_registration;
    std::set<std::pair<Transport, Endpoint>> m_servers;
};

} // namespace ahoy::sip
