#include "audio/srtp/dtls_identity.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cstdint>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

namespace ahoy::audio {

namespace {

/// RFC 8122 §5, the best first.  MD5 and MD2 "MUST NOT" be used.
constexpr std::array<const char *, 5> hashes{"sha-512", "sha-384", "sha-256", "sha-224", "sha-1"};

const EVP_MD *digestOf(std::string_view hash)
{
    if (hash == "sha-512")
        return EVP_sha512();
    if (hash == "sha-384")
        return EVP_sha384();
    if (hash == "sha-256")
        return EVP_sha256();
    if (hash == "sha-224")
        return EVP_sha224();
    if (hash == "sha-1")
        return EVP_sha1();
    return nullptr;
}

bool isSameText(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::toupper(static_cast<unsigned char>(x)) ==
               std::toupper(static_cast<unsigned char>(y));
    });
}

} // namespace

void DtlsIdentity::Closer::operator()(x509_st *certificate) const
{
    X509_free(certificate);
}

void DtlsIdentity::Closer::operator()(evp_pkey_st *key) const
{
    EVP_PKEY_free(key); // clears the private number
}

DtlsIdentity::DtlsIdentity(DtlsIdentity &&) noexcept = default;
DtlsIdentity &DtlsIdentity::operator=(DtlsIdentity &&) noexcept = default;
DtlsIdentity::~DtlsIdentity() = default;

Result<DtlsIdentity> DtlsIdentity::create()
{
    DtlsIdentity made;
    made.m_key.reset(EVP_EC_gen("P-256"));
    made.m_certificate.reset(X509_new());
    auto *const certificate = made.m_certificate.get();
    std::array<unsigned char, sizeof(std::uint64_t)> random{};
    if (!made.m_key || certificate == nullptr ||
        RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return fail(Errc::Environment, "no key for DTLS");
    // A number and not its bytes: a zero in front, one time in 256, would be a certificate that
    // nobody can read (X.690 §8.3.2).
    const auto serial = std::bit_cast<std::uint64_t>(random) | 1U; // RFC 5280 §4.1.2.2: positive
    constexpr long day = 24L * 60 * 60;
    // RFC 5763 §5: self-signed, and of no name.
    auto *const name = X509_get_subject_name(certificate);
    const std::array<unsigned char, 4> common{'a', 'h', 'o', 'y'};
    bool isMade = X509_set_version(certificate, X509_VERSION_3) == 1;
    isMade = isMade && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial) == 1;
    isMade = isMade && X509_gmtime_adj(X509_getm_notBefore(certificate), -day) != nullptr &&
             X509_gmtime_adj(X509_getm_notAfter(certificate), 30 * day) != nullptr &&
             X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_ASC, common.data(),
                                        static_cast<int>(common.size()), -1, 0) == 1 &&
             X509_set_issuer_name(certificate, name) == 1 &&
             X509_set_pubkey(certificate, made.m_key.get()) == 1 &&
             X509_sign(certificate, made.m_key.get(), EVP_sha256()) > 0;
    if (!isMade)
        return fail(Errc::Environment, "no certificate for DTLS");
    made.m_fingerprint = {"sha-256", fingerprintOf(certificate, "sha-256")};
    return made;
}

std::string fingerprintOf(const x509_st *certificate, std::string_view hash)
{
    const auto *const digest = digestOf(hash);
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (digest == nullptr || X509_digest(certificate, digest, bytes.data(), &size) != 1)
        return {};
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text += fmt::format("{}{:02X}", i == 0 ? "" : ":", bytes[i]);
    return text;
}

bool goOn(const DtlsRemote &before, const DtlsRemote &after)
{
    const bool isRenamed = !before.association.empty() && !after.association.empty() &&
                           before.association != after.association;
    return !isRenamed && before.isClient == after.isClient &&
           before.fingerprints == after.fingerprints;
}

bool isOneOf(const std::vector<DtlsFingerprint> &theirs, const x509_st *certificate)
{
    for (const std::string_view hash : hashes) {
        const auto isOfHash = [hash](const auto &one) { return isSameText(one.hash, hash); };
        if (std::none_of(theirs.begin(), theirs.end(), isOfHash))
            continue;
        const auto ours = fingerprintOf(certificate, hash);
        return std::any_of(theirs.begin(), theirs.end(), [&](const auto &one) {
            return isOfHash(one) && !ours.empty() && isSameText(one.value, ours);
        });
    }
    return false;
}

} // namespace ahoy::audio
