#pragma once

#include "sipcore/transport/server_certificate.h"
#include "sipcore/transport/transport.h"

#include <chrono>
#include <optional>
#include <string>

namespace ahoy::sip {

/// What the user agent must know of an account.  Passwords are asked for (NeedPassword).
struct AccountConfig {
    std::string addressOfRecord; ///< "sip:me@example.com"
    std::string displayName;     ///< UTF-8, without quotes; may be empty
    std::string authUser;        ///< empty: the user part of the address of record
    std::string server;          ///< host[:port] used in place of the domain's DNS; may be empty
    std::string outboundProxy;   ///< a pre-loaded Route: host[:port] or sip: URI; may be empty
    /// None: automatic.  TLS or WSS: nothing of the account ever leaves otherwise.
    std::optional<Transport> transport;
    TlsTrust trust;
    std::chrono::seconds expires{600}; ///< asked for; the registrar decides (RFC 3261 §10.2.1.1)
    bool registers = true;             ///< false: place calls only
    bool watchesMailbox = false;       ///< subscribes to its message-summary once it is registered
    /// "urn:uuid:…" (RFC 4122), the same on this machine for ever: what tells the registrar that a
    /// new address is the old phone (RFC 5626 §4.1).  Empty: RFC 5626 is not asked for.
    std::string instanceId;
};

} // namespace ahoy::sip
