#pragma once

#include "base/endpoint.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// The names in an X.509 certificate that may say which server it is for.
struct CertificateNames {
    bool hasAltName = false; ///< the extension is there, whatever it holds
    std::vector<std::string> uris;
    std::vector<std::string> dnsNames;
    std::vector<IpAddress> addresses;
    std::string commonName; ///< the most specific CN of the subject
};

/// Reads them out of the DER form.  Names with characters that no name has are left out, and so is
/// what comes after the first thousand.  A certificate that can't be read has no names.
CertificateNames readCertificateNames(std::span<const std::uint8_t> der);

/// RFC 5922 §7.1: the domains that it is for.
std::vector<std::string> sipDomains(const CertificateNames &names);

/// Whether it is for `host`: a domain by RFC 5922 §7.2, where a wildcard matches nothing; a numeric
/// address only by an iPAddress entry of its own.
bool areFor(const CertificateNames &names, std::string_view host);

} // namespace ahoy::sip
