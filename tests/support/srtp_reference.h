// SRTP written a second time, straight from RFC 3711, 6188 and 7714 on OpenSSL's AES and HMAC: what
// the product makes with libsrtp must be the same to the last bit.
#pragma once

#include <QByteArray>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdint>
#include <memory>

namespace ahoy::test {

/// AES in counter mode: `iv` is the first counter block.
inline QByteArray aesCounter(const QByteArray &key, const QByteArray &iv, const QByteArray &data)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    const auto *const bytes = reinterpret_cast<const unsigned char *>(data.constData());
    QByteArray out(data.size(), '\0');
    int length = 0;
    EVP_EncryptInit_ex(context.get(), key.size() == 16 ? EVP_aes_128_ctr() : EVP_aes_256_ctr(),
                       nullptr, reinterpret_cast<const unsigned char *>(key.constData()),
                       reinterpret_cast<const unsigned char *>(iv.constData()));
    EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char *>(out.data()), &length, bytes,
                      int(data.size()));
    return out;
}

/// AES-GCM: the cipher text with the tag of 16 bytes behind it (RFC 7714 §8.2).
inline QByteArray aesGcm(const QByteArray &key, const QByteArray &iv, const QByteArray &associated,
                         const QByteArray &data)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    const auto view = [](const QByteArray &bytes) {
        return reinterpret_cast<const unsigned char *>(bytes.constData());
    };
    QByteArray out(data.size() + 16, '\0');
    auto *const made = reinterpret_cast<unsigned char *>(out.data());
    int length = 0;
    EVP_EncryptInit_ex(context.get(), key.size() == 16 ? EVP_aes_128_gcm() : EVP_aes_256_gcm(),
                       nullptr, view(key), view(iv));
    EVP_EncryptUpdate(context.get(), nullptr, &length, view(associated), int(associated.size()));
    EVP_EncryptUpdate(context.get(), made, &length, view(data), int(data.size()));
    EVP_EncryptFinal_ex(context.get(), made + data.size(), &length);
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, 16, made + data.size());
    return out;
}

inline QByteArray hmacSha1(const QByteArray &key, const QByteArray &data)
{
    QByteArray out(20, '\0');
    unsigned length = 0;
    HMAC(EVP_sha1(), key.constData(), int(key.size()),
         reinterpret_cast<const unsigned char *>(data.constData()), std::size_t(data.size()),
         reinterpret_cast<unsigned char *>(out.data()), &length);
    return out;
}

inline QByteArray xored(QByteArray a, const QByteArray &b, qsizetype from)
{
    for (qsizetype i = 0; i < b.size(); ++i)
        a[from + i] = char(a[from + i] ^ b[i]);
    return a;
}

inline QByteArray bigEndian(std::uint64_t value, int bytes)
{
    QByteArray out;
    for (int i = bytes - 1; i >= 0; --i)
        out += char(value >> (8 * i));
    return out;
}

/// RFC 3711 §4.3.1 with a key derivation rate of 0; RFC 6188 §3, RFC 7714 §11 (the salt of 96 bits
/// is filled up with zeros).
inline QByteArray deriveKey(const QByteArray &master, const QByteArray &salt, int label, int bytes)
{
    auto iv = salt.leftJustified(16, '\0');
    iv[7] = char(iv[7] ^ label);
    return aesCounter(master, iv, QByteArray(bytes, '\0'));
}

/// One master key's SRTP: what a packet looks like on the wire.
struct SrtpReference {
    QByteArray master;
    QByteArray salt; ///< 14 bytes: AES-CM with HMAC-SHA1; 12: AEAD
    int tagBytes = 10;
    QByteArray mki;

    bool isAead() const { return salt.size() == 12; }
    int keyBytes() const { return int(master.size()); }

    QByteArray rtp(const QByteArray &packet, std::uint32_t rollOver, int headerBytes = 12) const
    {
        const auto header = packet.left(headerBytes);
        const auto payload = packet.mid(headerBytes);
        const auto ssrc = packet.mid(8, 4);
        const auto sequence = packet.mid(2, 2);
        const auto key = deriveKey(master, salt, 0, keyBytes());
        const auto sessionSalt = deriveKey(master, salt, 2, int(salt.size()));
        const auto index = bigEndian(rollOver, 4) + sequence;
        if (isAead()) { // RFC 7714 §8.1: 00 00 SSRC ROC SEQ
            const auto iv = xored(sessionSalt, ssrc + index, 2);
            return header + aesGcm(key, iv, header, payload) + mki;
        }
        // RFC 3711 §4.1.1: IV = (k_s * 2^16) XOR (SSRC * 2^64) XOR (i * 2^16)
        const auto iv = xored(sessionSalt + QByteArray(2, '\0'), ssrc + index, 4);
        const auto sealed = header + aesCounter(key, iv, payload);
        const auto authKey = deriveKey(master, salt, 1, 20);
        const auto tag = hmacSha1(authKey, sealed + bigEndian(rollOver, 4)).left(tagBytes);
        return sealed + mki + tag; // RFC 3711 §3.1
    }

    QByteArray rtcp(const QByteArray &packet, std::uint32_t number) const
    {
        const auto header = packet.left(8);
        const auto payload = packet.mid(8);
        const auto ssrc = packet.mid(4, 4);
        const auto key = deriveKey(master, salt, 3, keyBytes());
        const auto sessionSalt = deriveKey(master, salt, 5, int(salt.size()));
        const auto trailer = bigEndian(0x80000000U | number, 4);
        if (isAead()) { // RFC 7714 §9.1, §9.2: 00 00 SSRC 00 00 index
            const auto iv =
                xored(sessionSalt, ssrc + QByteArray(2, '\0') + bigEndian(number, 4), 2);
            return header + aesGcm(key, iv, header + trailer, payload) + trailer + mki;
        }
        const auto iv = xored(sessionSalt + QByteArray(2, '\0'),
                              ssrc + QByteArray(2, '\0') + bigEndian(number, 4), 4);
        const auto sealed = header + aesCounter(key, iv, payload) + trailer;
        const auto authKey = deriveKey(master, salt, 4, 20);
        return sealed + mki + hmacSha1(authKey, sealed).left(10);
    }
};

} // namespace ahoy::test
