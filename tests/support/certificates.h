#pragma once

#include "tests/support/check.h"

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <memory>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string>

namespace ahoy::test {

/// A certificate and its key, as a server of a test has them.
struct ServerIdentity {
    QSslCertificate certificate;
    QSslKey key;
    QByteArray pem;    ///< of the certificate
    QByteArray keyPem; ///< of the key
};

/// The key as a file of it stands behind a pass phrase: in PKCS #8, or as OpenSSL wrote it of old.
inline QByteArray lockedKey(const ServerIdentity &identity, const std::string &phrase,
                            bool isOld = false)
{
    auto *plain =
        BIO_new_mem_buf(identity.keyPem.constData(), static_cast<int>(identity.keyPem.size()));
    auto *key = PEM_read_bio_PrivateKey(plain, nullptr, nullptr, nullptr);
    BIO_free(plain);
    auto *bio = BIO_new(BIO_s_mem());
    const auto write = isOld ? PEM_write_bio_PrivateKey_traditional : PEM_write_bio_PrivateKey;
    CHECK(write(bio, key, EVP_aes_128_cbc(), reinterpret_cast<const unsigned char *>(phrase.data()),
                static_cast<int>(phrase.size()), nullptr, nullptr) == 1);
    char *bytes = nullptr;
    const auto size = BIO_get_mem_data(bio, &bytes);
    const QByteArray pem(bytes, static_cast<qsizetype>(size));
    BIO_free(bio);
    EVP_PKEY_free(key);
    return pem;
}

/// What shall stand in a certificate.
struct CertificateWish {
    std::string commonName;
    std::string altNames{}; ///< "DNS:example.com,URI:sip:example.com,IP:192.0.2.1"; empty: none
    int firstDay = -1;      ///< from today
    int lastDay = 30;
    std::string usage = "serverAuth";
};

/// An authority that issues what a test asks for.
class Authority {
public:
    explicit Authority(const std::string &name) : m_key(EVP_EC_gen("P-256"))
    {
        m_certificate.reset(build({name, {}, -100, 3'000}, m_key.get(), true));
    }

    ServerIdentity issue(const CertificateWish &wish) const
    {
        const std::unique_ptr<EVP_PKEY, Free> key(EVP_EC_gen("P-256"));
        const std::unique_ptr<X509, Free> certificate(build(wish, key.get(), false));
        ServerIdentity identity;
        identity.pem = text([&](BIO *bio) { PEM_write_bio_X509(bio, certificate.get()); });
        identity.keyPem = text([&](BIO *bio) {
            PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
        identity.certificate = QSslCertificate(identity.pem);
        identity.key = QSslKey(identity.keyPem, QSsl::Ec);
        CHECK(!identity.certificate.isNull() && !identity.key.isNull());
        return identity;
    }

    /// What goes into a file of authorities.
    QByteArray pem() const
    {
        return text([this](BIO *bio) { PEM_write_bio_X509(bio, m_certificate.get()); });
    }

private:
    struct Free {
        void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
        void operator()(X509 *certificate) const { X509_free(certificate); }
        void operator()(BIO *bio) const { BIO_free(bio); }
    };

    template <class Write>
    static QByteArray text(Write write)
    {
        const std::unique_ptr<BIO, Free> bio(BIO_new(BIO_s_mem()));
        write(bio.get());
        char *bytes = nullptr;
        const auto size = BIO_get_mem_data(bio.get(), &bytes);
        return {bytes, static_cast<qsizetype>(size)};
    }

    static void addExtension(X509 *certificate, X509 *issuer, int id, const std::string &value)
    {
        X509V3_CTX context;
        X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
        auto *extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
        CHECK(extension != nullptr);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }

    X509 *build(const CertificateWish &wish, EVP_PKEY *key, bool isAuthority) const
    {
        constexpr int day = 24 * 3600;
        auto *certificate = X509_new();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++m_serial);
        X509_gmtime_adj(X509_getm_notBefore(certificate), long{day} * wish.firstDay);
        X509_gmtime_adj(X509_getm_notAfter(certificate), long{day} * wish.lastDay);
        X509_set_pubkey(certificate, key);
        auto *name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char *>(wish.commonName.data()),
                                   static_cast<int>(wish.commonName.size()), -1, 0);
        auto *issuer = isAuthority ? certificate : m_certificate.get();
        X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
        if (isAuthority) {
            addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
            addExtension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
        } else {
            addExtension(certificate, issuer, NID_ext_key_usage, wish.usage);
        }
        if (!wish.altNames.empty())
            addExtension(certificate, issuer, NID_subject_alt_name, wish.altNames);
        CHECK(X509_sign(certificate, m_key.get(), EVP_sha256()) > 0);
        return certificate;
    }

    std::unique_ptr<EVP_PKEY, Free> m_key;
    std::unique_ptr<X509, Free> m_certificate;
    mutable long m_serial = 0;
};

} // namespace ahoy::test
