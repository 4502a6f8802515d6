#include "sipcore/net/certificate_names.h"

#include "sipcore/message/text.h"
#include "sipcore/message/uri.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// The one file with OpenSSL here: Qt 6.4 knows no URI entries of a certificate.
namespace ahoy::sip {

namespace {

constexpr std::size_t maxNames = 1'000;
constexpr std::size_t maxNameLength = 1'000;

struct FreeX509 {
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
struct FreeNames {
    void operator()(GENERAL_NAMES *names) const { GENERAL_NAMES_free(names); }
};

std::string_view textOf(const ASN1_STRING *string)
{
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ASN1_STRING_length(string))};
}

/// What ends early for some readers ("good.example\0.evil.example") is no name for us.
bool isPrintable(std::string_view text)
{
    return !text.empty() && text.size() <= maxNameLength &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

void keep(std::string_view text, std::vector<std::string> &into)
{
    if (isPrintable(text) && into.size() < maxNames)
        into.emplace_back(text);
}

void keepAddress(std::string_view bytes, std::vector<IpAddress> &into)
{
    const auto octet = [&bytes](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    if (into.size() >= maxNames)
        return;
    if (bytes.size() == 4) {
        std::uint32_t address = 0;
        for (std::size_t i = 0; i < 4; ++i)
            address = (address << 8U) | octet(i);
        into.push_back(IpAddress::v4(address));
    } else if (bytes.size() == 16) {
        std::array<std::uint8_t, 16> address{};
        for (std::size_t i = 0; i < address.size(); ++i)
            address[i] = octet(i);
        into.push_back(IpAddress::v6(address));
    }
}

std::string commonNameOf(const X509 &certificate)
{
    const auto *subject = X509_get_subject_name(&certificate);
    int last = -1;
    for (int at = -1; (at = X509_NAME_get_index_by_NID(subject, NID_commonName, at)) >= 0;)
        last = at;
    if (last < 0)
        return {};
    unsigned char *utf8 = nullptr;
    const int size =
        ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, last)));
    if (size < 0)
        return {};
    std::string text(reinterpret_cast<const char *>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return text.size() <= maxNameLength ? text : std::string();
}

/// Letters, digits, hyphens and dots: no wildcard, and not the name of a person.
bool isDnsName(std::string_view text)
{
    return isPrintable(text) && text.front() != '.' &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_';
           });
}

std::string_view withoutFinalDot(std::string_view name)
{
    if (!name.empty() && name.back() == '.')
        name.remove_suffix(1);
    return name;
}

} // namespace

CertificateNames readCertificateNames(std::span<const std::uint8_t> der)
{
    CertificateNames names;
    const unsigned char *bytes = der.data();
    const std::unique_ptr<X509, FreeX509> certificate(
        d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    if (!certificate)
        return names;
    names.commonName = commonNameOf(*certificate);
    names.hasAltName = X509_get_ext_by_NID(certificate.get(), NID_subject_alt_name, -1) >= 0;
    const std::unique_ptr<GENERAL_NAMES, FreeNames> entries(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; entries && i < sk_GENERAL_NAME_num(entries.get()); ++i) {
        const auto *entry = sk_GENERAL_NAME_value(entries.get(), i);
        switch (entry->type) {
        case GEN_URI: keep(textOf(entry->d.uniformResourceIdentifier), names.uris); break;
        case GEN_DNS: keep(textOf(entry->d.dNSName), names.dnsNames); break;
        case GEN_IPADD: keepAddress(textOf(entry->d.iPAddress), names.addresses); break;
        default: break;
        }
    }
    return names;
}

std::vector<std::string> sipDomains(const CertificateNames &names)
{
    std::vector<std::string> domains;
    for (const auto &text : names.uris) {
        // "a value with a userpart identifies an individual user, not a domain"
        if (text.find('@') != std::string::npos)
            continue;
        const auto uri = parseUri(text);
        if (uri && uri->scheme == Uri::Scheme::Sip && !uri->host.empty())
            domains.emplace_back(uri->host);
    }
    // "An implementation MUST accept a domain name system identifier as a SIP domain identity if
    // and only if no other identity is found that matches the "sip" URI type"
    if (domains.empty())
        domains = names.dnsNames;
    // "If and only if the subjectAltName does not appear in the certificate, the implementation MAY
    // examine the CN field"
    if (!names.hasAltName && isDnsName(names.commonName))
        domains.push_back(names.commonName);
    return domains;
}

bool areFor(const CertificateNames &names, std::string_view host)
{
    if (host.empty())
        return false;
    if (const auto address = IpAddress::parse(host))
        return std::find(names.addresses.begin(), names.addresses.end(), *address) !=
               names.addresses.end();
    // "Implementations MUST match the values in their entirety"; what is asked for is a name, so
    // a wildcard is never equal to it.
    const auto wanted = withoutFinalDot(host);
    if (!isDnsName(wanted))
        return false;
    const auto domains = sipDomains(names);
    return std::any_of(domains.begin(), domains.end(), [wanted](const auto &domain) {
        return equalsIgnoreCase(withoutFinalDot(domain), wanted);
    });
}

} // namespace ahoy::sip
