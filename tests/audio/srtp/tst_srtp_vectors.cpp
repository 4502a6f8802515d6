#include "audio/srtp/srtp_context.h"
#include "tests/support/crypto_vectors.h"
#include "tests/support/srtp_reference.h"

#include <QTest>
#include <array>
#include <cstring>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;

namespace {

const char *const vectorsAreAbsent = "no test data of others (AHOY_SHARED)";

/// What becomes of a packet in one context; empty where it is refused.
QByteArray passedThrough(SrtpContext &context, const QByteArray &packet, bool isRtcp,
                         bool isSending)
{
    std::array<std::byte, 256> buffer{};
    std::memcpy(buffer.data(), packet.constData(), std::size_t(packet.size()));
    auto size = std::size_t(packet.size());
    const auto verdict =
        isSending ? context.protect(buffer, size, isRtcp) : context.unprotect(buffer, size, isRtcp);
    if (verdict != SrtpContext::Verdict::Done)
        return {};
    return {reinterpret_cast<const char *>(buffer.data()), qsizetype(size)};
}

} // namespace

/// SRTP against the values of RFC 3711, RFC 6188, RFC 7714 and of libsrtp's own tests.
class TestSrtpVectors : public QObject {
    Q_OBJECT

    QJsonObject m_rfc = cryptoVectors("srtp/rfc-srtp-vectors.json").object();
    QJsonArray m_arrays =
        cryptoVectors("srtp/libsrtp-arrays.json").object()[QLatin1String("arrays")].toArray();

    QByteArray array(const char *function, const char *name) const
    {
        for (const auto &one : m_arrays) {
            const auto object = one.toObject();
            if (object[QLatin1String("function")].toString() == QLatin1String(function) &&
                object[QLatin1String("name")].toString() == QLatin1String(name))
                return hexIn(object, "hex");
        }
        return {};
    }

private Q_SLOTS:
    void keystreams()
    {
        if (m_rfc.isEmpty())
            QSKIP(vectorsAreAbsent);
        int blocks = 0;
        for (const auto *name : {"rfc3711_B2_aes_cm", "rfc6188_aes256_cm"}) {
            const auto vector = m_rfc[QLatin1String(name)].toObject();
            const auto key = hexIn(vector, "session_key");
            const auto expected = vector[QLatin1String("blocks")].toObject();
            for (auto at = expected.begin(); at != expected.end(); ++at, ++blocks)
                QCOMPARE(
                    aesCounter(key, QByteArray::fromHex(at.key().toLatin1()), QByteArray(16, '\0'))
                        .toHex(),
                    at->toString().toLower().toLatin1());
        }
        QCOMPARE(blocks, 12);
    }

    void derivations()
    {
        if (m_rfc.isEmpty())
            QSKIP(vectorsAreAbsent);
        for (const auto *name : {"rfc3711_B3_kdf", "rfc6188_aes256_kdf"}) {
            const auto vector = m_rfc[QLatin1String(name)].toObject();
            const auto master = hexIn(vector, "master_key");
            const auto salt = hexIn(vector, "master_salt");
            const auto derived = [&](int label, const QByteArray &expected) {
                QCOMPARE(deriveKey(master, salt, label, int(expected.size())).toHex(),
                         expected.toHex());
            };
            derived(0, hexIn(vector, "cipher_key"));
            // The RFC prints the salt of B.3 without its first zero.
            auto cipherSalt = vector[QLatin1String("cipher_salt")].toString().toLatin1();
            derived(2, QByteArray::fromHex(cipherSalt));
            const bool isLong = vector.contains(QLatin1String("auth_key_94"));
            derived(1, hexIn(vector, isLong ? "auth_key_94" : "auth_key"));
        }
    }

    /// RFC 7714 §16 and §17: what is sealed, and what is only tagged.
    void aead()
    {
        if (m_rfc.isEmpty())
            QSKIP(vectorsAreAbsent);
        int count = 0;
        for (const auto &one : m_rfc[QLatin1String("rfc7714_gcm")].toArray()) {
            const auto vector = one.toObject();
            const auto key = hexIn(vector, "key");
            const auto associated = hexIn(vector, "AAD");
            const auto iv = hexIn(vector, "IV");
            const auto plain = hexIn(vector, "PT"); // none: tagged only, or to be opened
            if (vector.contains(QLatin1String("PT"))) {
                const auto packet = hexIn(vector, "encrypted_packet");
                const auto sealed = aesGcm(key, iv, associated, plain);
                QVERIFY2(packet.contains(sealed),
                         qPrintable(vector[QLatin1String("section")].toString()));
                ++count;
            } else if (const auto cipher = hexIn(vector, "CT"); cipher.size() == 16) {
                QCOMPARE(aesGcm(key, iv, associated, {}).toHex(), cipher.toHex());
                ++count;
            }
        }
        QVERIFY(count >= 6);
    }

    void packetsOfLibsrtp_data()
    {
        QTest::addColumn<QByteArray>("function");
        QTest::addColumn<int>("suite");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("plainName");
        QTest::addColumn<int>("mkiBytes");
        const auto key128 = QByteArray::fromHex("e1f97a0d3e018be0d64fa32c06de4139"
                                                "0ec675ad498afeebb6960b3aabe6");
        const auto row = [](const char *function, SrtpSuite suite, const QByteArray &key,
                            const char *plainName = "srtp_plaintext_ref", int mkiBytes = 0) {
            QTest::newRow(function)
                << QByteArray(function) << int(suite) << key << QByteArray(plainName) << mkiBytes;
        };
        row("srtp_validate", SrtpSuite::AesCm128Sha1_80, key128);
        row("srtp_validate_mki", SrtpSuite::AesCm128Sha1_80, key128, "srtp_plaintext_ref", 4);
        row("srtp_validate_gcm", SrtpSuite::AeadAes128Gcm,
            QByteArray::fromHex("000102030405060708090a0b0c0d0e0fa0a1a2a3a4a5a6a7a8a9aaab"),
            "rtp_plaintext_ref");
        row("srtp_validate_aes_256", SrtpSuite::AesCm256Sha1_80,
            QByteArray::fromHex("f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6"
                                "3b04803de51ee7c96423ab5b78d2"));
    }

    void packetsOfLibsrtp()
    {
        if (m_arrays.isEmpty())
            QSKIP(vectorsAreAbsent);
        QFETCH(QByteArray, function);
        QFETCH(int, suite);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, plainName);
        QFETCH(int, mkiBytes);
        SrtpKey ours{.master = SecretBytes(
                         std::as_bytes(std::span(key.constData(), std::size_t(key.size()))))};
        ours.mkiBytes = std::uint8_t(mkiBytes);
        ours.mki = mkiBytes == 0 ? 0 : 0xe1f97a0d;
        using Direction = SrtpContext::Direction;
        auto sender = SrtpContext::create(Direction::Send, SrtpSuite(suite), ours);
        auto receiver = SrtpContext::create(Direction::Receive, SrtpSuite(suite), ours);
        QVERIFY(sender && receiver);
        const auto plain = array(function, plainName);
        const auto sealed = array(function, "srtp_ciphertext");
        QVERIFY(!plain.isEmpty() && !sealed.isEmpty());
        QCOMPARE(passedThrough(*sender, plain, false, true).toHex(), sealed.toHex());
        QCOMPARE(passedThrough(*receiver, sealed, false, false).toHex(), plain.toHex());
        const auto report = array(function, "rtcp_plaintext_ref");
        if (report.isEmpty())
            return; // libsrtp has none for it
        const auto sealedReport = array(function, "srtcp_ciphertext");
        QCOMPARE(passedThrough(*sender, report, true, true).toHex(), sealedReport.toHex());
        QCOMPARE(passedThrough(*receiver, sealedReport, true, false).toHex(), report.toHex());
        // SIP.md §6: one flipped bit.
        auto flipped = sealed;
        flipped[13] = char(flipped[13] ^ 1);
        auto other = SrtpContext::create(Direction::Receive, SrtpSuite(suite), ours);
        QVERIFY(passedThrough(*other, flipped, false, false).isEmpty());
    }

    /// Not ours: RFC 3711 B.1 (f8) and RFC 6188 §7.1, §7.3 (AES-192), which no description offers.
};

QTEST_APPLESS_MAIN(TestSrtpVectors)
#include "tst_srtp_vectors.moc"
