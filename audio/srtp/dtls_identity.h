#pragma once

#include "base/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct x509_st;
struct evp_pkey_st;

namespace ahoy::audio {

/// "sha-256" and "4A:AD:…", as a description has them (RFC 8122 §5).
struct DtlsFingerprint {
    std::string hash;
    std::string value;
    friend bool operator==(const DtlsFingerprint &, const DtlsFingerprint &) = default;
};

/// Whom to make keys with (RFC 5763 §5).
struct DtlsRemote {
    bool isClient = false;                       ///< we begin
    std::vector<DtlsFingerprint> fingerprints{}; ///< theirs
    /// What both descriptions call it (RFC 8842 §4); empty: theirs does not.
    std::string association{};
    friend bool operator==(const DtlsRemote &, const DtlsRemote &) = default;
};

/// RFC 8842 §3.1: neither of the two descriptions asks for another association than the first.
/// Names count where both have one.
bool goOn(const DtlsRemote &before, const DtlsRemote &after);

/// The certificate that the phone shows while it runs, and its key on P-256.  It says nothing of
/// anybody: who it is, its fingerprint in the description proves (RFC 5763 §5).
/// Thread: Net; the key never leaves it.
class DtlsIdentity {
public:
    /// Errors: Environment.
    static Result<DtlsIdentity> create();
    DtlsIdentity(DtlsIdentity &&) noexcept;
    DtlsIdentity &operator=(DtlsIdentity &&) noexcept;
    ~DtlsIdentity();

    const DtlsFingerprint &fingerprint() const { return m_fingerprint; } ///< sha-256
    x509_st *certificate() const { return m_certificate.get(); }
    evp_pkey_st *key() const { return m_key.get(); }

private:
    struct Closer {
        void operator()(x509_st *certificate) const;
        void operator()(evp_pkey_st *key) const;
    };
    DtlsIdentity() = default;

    std::unique_ptr<evp_pkey_st, Closer> m_key;
    std::unique_ptr<x509_st, Closer> m_certificate;
    DtlsFingerprint m_fingerprint;
};

/// "4A:AD:…"; empty for a hash that is unknown, or that RFC 8122 §5 forbids (MD2, MD5).
std::string fingerprintOf(const x509_st *certificate, std::string_view hash);

/// RFC 8122 §5.1: of all of theirs, those of the best hash count, and one of them must fit.
bool isOneOf(const std::vector<DtlsFingerprint> &theirs, const x509_st *certificate);

} // namespace ahoy::audio
