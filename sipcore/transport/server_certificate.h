#pragma once

#include "base/redacted.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace ahoy::sip {

/// Whom an account trusts beyond what the system does, and how it proves who it is.
struct TlsTrust {
    std::string caFile; ///< more authorities (PEM); empty: the system's alone
    /// One certificate that a person took as it is, and the name that it was shown for: its SHA-256
    /// as fingerprintOf() writes it.  Both empty: none.
    std::string certificate;
    std::string certifiedName;
    /// Files (PEM) of the account's own certificate, and of its key; both empty: it has none.
    std::string ownCertificate{};
    std::string ownKey{};
    Redacted<std::string> ownKeyPassword{}; ///< of that file; empty: it needs none
    friend auto operator<=>(const TlsTrust &, const TlsTrust &) = default;
};

/// The certificate of a TLS server, and what is wrong with it.  All but `serverName` is what
/// whoever answered there claims.
struct ServerCertificate {
    enum class Problem : std::uint8_t { Untrusted, WrongName, Expired, NotYetValid };

    std::string serverName;        ///< whom we wanted: what a person typed, never what DNS said
    std::vector<Problem> problems; ///< the gravest first
    std::string subject;
    std::string issuer;
    std::vector<std::string> names; ///< whom it is for (RFC 5922 §7.1)
    std::string validFrom;          ///< ISO 8601, UTC
    std::string validUntil;
    std::string fingerprint; ///< SHA-256: "0A:1B:…"
    std::string details;     ///< for logs
    /// A person trusted another one for this name before.
    bool replacesTrusted = false;

    friend bool operator==(const ServerCertificate &, const ServerCertificate &) = default;
};

} // namespace ahoy::sip
