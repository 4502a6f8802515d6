#include "sipcore/net/own_certificate.h"

#include "base/secret_bytes.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

// OpenSSL, because Qt 6.4 neither says whether a key belongs to a certificate nor what is wrong
// with one that it can't read.
namespace ahoy::sip {

namespace {

/// Many times more than any key and its chain.
constexpr qint64 largestFile = 1 << 20;

struct FreeOpenSsl {
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenSsl>;

struct PassPhrase {
    const std::string &text;
    bool wasAsked = false;
};

/// In place of OpenSSL's own, which would ask on the terminal.
int passPhraseFor(char *buffer, int size, int, void *asked)
{
    auto &phrase = *static_cast<PassPhrase *>(asked);
    phrase.wasAsked = true;
    if (phrase.text.empty() || phrase.text.size() > static_cast<std::size_t>(size))
        return -1;
    std::copy(phrase.text.begin(), phrase.text.end(), buffer);
    return static_cast<int>(phrase.text.size());
}

tl::unexpected<Error> bad(const QString &file, std::string_view what, Errc code = Errc::Invalid)
{
    return fail(code, fmt::format("{} {}", file.toStdString(), what));
}

/// What a file of a key holds, or the key itself: zeroed at the end.
class KeyText {
public:
    explicit KeyText(QByteArray text) : m_text(std::move(text)) {}
    KeyText(const KeyText &) = delete;
    KeyText &operator=(const KeyText &) = delete;
    ~KeyText()
    {
        wipe(std::as_writable_bytes(
            std::span(m_text.data(), static_cast<std::size_t>(m_text.size()))));
    }
    const QByteArray &operator*() const { return m_text; }

private:
    QByteArray m_text;
};

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return bad(path, "can't be read");
    auto content = file.read(largestFile + 1);
    if (content.size() > largestFile)
        return bad(path, "is too large");
    return content;
}

std::optional<QSsl::KeyAlgorithm> algorithmOf(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA: return QSsl::Rsa;
    case EVP_PKEY_EC: return QSsl::Ec;
    case EVP_PKEY_DSA: return QSsl::Dsa;
    default: return std::nullopt;
    }
}

bool belong(const QSslCertificate &certificate, const EVP_PKEY *key)
{
    const auto der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const Owned<X509> parsed(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    return parsed && X509_check_private_key(parsed.get(), key) == 1;
}

} // namespace

Result<QList<QSslCertificate>> readOwnChain(const QString &file)
{
    const auto content = readFile(file);
    if (!content)
        return tl::unexpected<Error>(content.error());
    auto chain = QSslCertificate::fromData(*content, QSsl::Pem);
    if (chain.isEmpty())
        return bad(file, "holds no certificate (PEM)");
    return chain;
}

Result<QSslKey> readOwnKey(const QString &file, const QSslCertificate &certificate,
                           const Redacted<std::string> &passPhrase)
{
    auto read = readFile(file);
    if (!read)
        return tl::unexpected<Error>(read.error());
    const KeyText content(std::move(*read));
    const Owned<BIO> source(
        BIO_new_mem_buf((*content).constData(), static_cast<int>((*content).size())));
    PassPhrase phrase{passPhrase.reveal()};
    const Owned<EVP_PKEY> key(
        PEM_read_bio_PrivateKey(source.get(), nullptr, passPhraseFor, &phrase));
    ERR_clear_error(); // Qt's sockets read the same queue
    if (!key && phrase.wasAsked)
        return bad(file,
                   phrase.text.empty()
                       ? "is protected by a pass phrase, which is missing"
                       : "is protected by a pass phrase, and not by the one that was given",
                   Errc::Rejected);
    if (!key)
        return bad(file, "holds no private key (PEM)");
    const bool isItsOwn = belong(certificate, key.get());
    ERR_clear_error();
    if (!isItsOwn)
        return bad(file, "holds the key of another certificate");
    // The key alone, however it was written.
    const Owned<BIO> target(BIO_new(BIO_s_mem()));
    char *bytes = nullptr;
    const auto algorithm = algorithmOf(key.get());
    if (!algorithm || PEM_write_bio_PrivateKey(target.get(), key.get(), nullptr, nullptr, 0,
                                               nullptr, nullptr) != 1)
        return bad(file, "holds a key of a kind that can't be used");
    const auto size = BIO_get_mem_data(target.get(), &bytes);
    const KeyText plain(QByteArray(bytes, static_cast<qsizetype>(size)));
    QSslKey own(*plain, *algorithm);
    if (own.isNull())
        return bad(file, "holds a key of a kind that can't be used");
    return own;
}

} // namespace ahoy::sip
