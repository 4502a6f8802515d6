#include "audio/srtp/srtp_context.h"
#include "tests/support/srtp_reference.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;

namespace {

using Direction = SrtpContext::Direction;
using Verdict = SrtpContext::Verdict;

SecretBytes secret(const QByteArray &bytes)
{
    return SecretBytes(std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

/// RFC 3711 B.3, whose master libsrtp's own vectors have as well.
const QByteArray master128 = hex("e1f97a0d3e018be0d64fa32c06de4139");
const QByteArray salt128 = hex("0ec675ad498afeebb6960b3aabe6");
/// RFC 6188 §7.2
const QByteArray master256 =
    hex("f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6");
const QByteArray salt256 = hex("3b04803de51ee7c96423ab5b78d2");

QByteArray rtpPacket(int sequence, std::uint32_t ssrc = 0xcafebabe)
{
    return hex("800f") + bigEndian(std::uint64_t(sequence), 2) + hex("decafbad") +
           bigEndian(ssrc, 4) + QByteArray(16, '\xab');
}

const QByteArray report = hex("81c8000bcafebabeabababababababababababababababab");

struct Suite {
    const char *name;
    SrtpSuite suite;
    QByteArray master;
    QByteArray salt;
    int tagBytes;
};

const std::array<Suite, 6> suites{{
    {"RFC 3711 AES_CM_128_HMAC_SHA1_80", SrtpSuite::AesCm128Sha1_80, master128, salt128, 10},
    {"RFC 3711 AES_CM_128_HMAC_SHA1_32", SrtpSuite::AesCm128Sha1_32, master128, salt128, 4},
    {"RFC 6188 AES_256_CM_HMAC_SHA1_80", SrtpSuite::AesCm256Sha1_80, master256, salt256, 10},
    {"RFC 6188 AES_256_CM_HMAC_SHA1_32", SrtpSuite::AesCm256Sha1_32, master256, salt256, 4},
    {"RFC 7714 AEAD_AES_128_GCM", SrtpSuite::AeadAes128Gcm, master128, salt128.left(12), 16},
    {"RFC 7714 AEAD_AES_256_GCM", SrtpSuite::AeadAes256Gcm, master256, salt256.left(12), 16},
}};

SrtpKey keyOf(const Suite &suite)
{
    return {.master = secret(suite.master + suite.salt)};
}

/// A context with what it says and what came out.
struct Line {
    SrtpContext context;
    Verdict verdict = Verdict::Done;

    Line(Direction direction, SrtpSuite suite, const SrtpKey &key)
        : context(std::move(*SrtpContext::create(direction, suite, key)))
    {
    }
    QByteArray pass(const QByteArray &packet, bool isRtcp, bool isSending)
    {
        std::array<std::byte, 1500> buffer{};
        std::memcpy(buffer.data(), packet.constData(), std::size_t(packet.size()));
        auto size = std::size_t(packet.size());
        verdict = isSending ? context.protect(buffer, size, isRtcp)
                            : context.unprotect(buffer, size, isRtcp);
        if (verdict != Verdict::Done)
            return {};
        return {reinterpret_cast<const char *>(buffer.data()), qsizetype(size)};
    }
    QByteArray protect(const QByteArray &packet, bool isRtcp = false)
    {
        return pass(packet, isRtcp, true);
    }
    QByteArray unprotect(const QByteArray &packet, bool isRtcp = false)
    {
        return pass(packet, isRtcp, false);
    }
};

} // namespace

class TestSrtpContext : public QObject {
    Q_OBJECT

    static void addSuites()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(suites.size()); ++i)
            QTest::newRow(suites[std::size_t(i)].name) << i;
    }

private Q_SLOTS:
    // ---- the reference is what the RFCs print ----------------------------------------------

    void keystreams_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("blocks");
        const auto start = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfd0000");
        QTest::newRow("RFC 3711 B.2")
            << hex("2b7e151628aed2a6abf7158809cf4f3c") << start
            << hex("e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab"
                   "41e95b3bb0a2e8dd477901e4fca894c0");
        QTest::newRow("RFC 3711 B.2, block FEFF")
            << hex("2b7e151628aed2a6abf7158809cf4f3c") << hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
            << hex("ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae"
                   "6a2cc3787889374fbeb4c81b17ba6c44");
        QTest::newRow("RFC 6188 §7.1")
            << hex("57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98") << start
            << hex("92bdd28a93c3f52511c677d08b5515a49da71b2378a854f67050756ded165bac"
                   "63c4868b7096d88421b563b8c94c9a31");
    }

    void keystreams()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, blocks);
        QCOMPARE(aesCounter(key, first, QByteArray(blocks.size(), '\0')).toHex(), blocks.toHex());
    }

    void derivations_data()
    {
        QTest::addColumn<QByteArray>("master");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("sessionSalt");
        QTest::addColumn<QByteArray>("authKey");
        QTest::newRow("RFC 3711 B.3")
            << master128 << salt128 << hex("c61e7a93744f39ee10734afe3ff7a087")
            << hex("30cbbc08863d8c85d49db34a9ae1")
            << hex("cebe321f6ff7716b6fd4ab49af256a156d38baa4");
        QTest::newRow("RFC 6188 §7.2")
            << master256 << salt256
            << hex("5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4")
            << hex("fa31791685ca444a9e07c6c64e93")
            << hex("fd9c32d39ed5fbb5a9dc96b30818454d1313dc05");
    }

    void derivations()
    {
        QFETCH(QByteArray, master);
        QFETCH(QByteArray, salt);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, sessionSalt);
        QFETCH(QByteArray, authKey);
        QCOMPARE(deriveKey(master, salt, 0, int(key.size())).toHex(), key.toHex());
        QCOMPARE(deriveKey(master, salt, 1, 20).toHex(), authKey.toHex());
        QCOMPARE(deriveKey(master, salt, 2, 14).toHex(), sessionSalt.toHex());
    }

    void aead_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("iv");
        QTest::addColumn<QByteArray>("associated");
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("sealed");
        const auto key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        const auto header = hex("8040f17b8041f8d35501a0b2");
        const auto gallia =
            hex("47616c6c696120657374206f6d6e69732064697669736120696e2070617274657320"
                "74726573");
        const auto iv = hex("51753c6580c2726f20718414");
        QTest::newRow("RFC 7714 §16.1.1")
            << key.left(16) << iv << header << gallia
            << hex("f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                   "899d7f27beb16a9152cf765ee4390cce");
        QTest::newRow("RFC 7714 §16.2.1")
            << key << iv << header << gallia
            << hex("32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b"
                   "7aa3db36dfffd6b0f9bb7878d7a76c13");
        const auto ntp =
            hex("4e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeef"
                "deadbeefdeadbeef");
        QTest::newRow("RFC 7714 §17.1")
            << key.left(16) << hex("517524055203726f207170bb") << hex("81c8000d4d617273800005d4")
            << ntp
            << hex("63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b468630"
                   "3ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade");
        QTest::newRow("RFC 7714 §17.2")
            << key << hex("517524055203726f207170bb") << hex("81c8000d4d617273800005d4") << ntp
            << hex("d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61d"
                   "e0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be");
    }

    void aead()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, iv);
        QFETCH(QByteArray, associated);
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, sealed);
        QCOMPARE(aesGcm(key, iv, associated, plain).toHex(), sealed.toHex());
    }

    // ---- and what goes over the wire is the reference ---------------------------------------

    void isWhatTheRfcSays_data() { addSuites(); }
    void isWhatTheRfcSays()
    {
        QFETCH(int, row);
        const auto &suite = suites[std::size_t(row)];
        for (const int mkiBytes : {0, 1, 4}) {
            auto key = keyOf(suite);
            key.mkiBytes = std::uint8_t(mkiBytes);
            key.mki = mkiBytes == 0 ? 0 : 0x2a;
            const SrtpReference reference{suite.master, suite.salt, suite.tagBytes,
                                          bigEndian(key.mki, mkiBytes)};
            Line sender(Direction::Send, suite.suite, key);
            Line receiver(Direction::Receive, suite.suite, key);
            for (int sequence = 0x1234; sequence < 0x1240; ++sequence) {
                const auto packet = rtpPacket(sequence);
                const auto sealed = sender.protect(packet);
                QCOMPARE(sealed.toHex(), reference.rtp(packet, 0).toHex());
                QCOMPARE(sealed.size(),
                         packet.size() + qsizetype(trailerBytes(suite.suite, false)) + mkiBytes);
                QCOMPARE(receiver.unprotect(sealed).toHex(), packet.toHex());
            }
            for (std::uint32_t number = 1; number < 5; ++number) {
                const auto sealed = sender.protect(report, true);
                QCOMPARE(sealed.toHex(), reference.rtcp(report, number).toHex());
                QCOMPARE(sealed.size(),
                         report.size() + qsizetype(trailerBytes(suite.suite, true)) + mkiBytes);
                QCOMPARE(receiver.unprotect(sealed, true).toHex(), report.toHex());
            }
        }
    }

    /// Figures of libsrtp's own tests: neither our reference nor our use of the library made them.
    void knownPackets()
    {
        Line cm(Direction::Send, SrtpSuite::AesCm128Sha1_80, keyOf(suites[0]));
        QCOMPARE(cm.protect(rtpPacket(0x1234)).toHex(),
                 "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        QCOMPARE(cm.protect(report, true).toHex(),
                 "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
        Line cm256(Direction::Send, SrtpSuite::AesCm256Sha1_80, keyOf(suites[2]));
        QCOMPARE(cm256.protect(rtpPacket(0x1234)).toHex(),
                 "800f1234decafbadcafebabef1d9de17ff251ff1aa007774b0b4b40da08d9d9a5b3a55d8873b");
        Line gcm(
            Direction::Send, SrtpSuite::AeadAes128Gcm,
            {.master = secret(hex("000102030405060708090a0b0c0d0e0fa0a1a2a3a4a5a6a7a8a9aaab"))});
        QCOMPARE(
            gcm.protect(rtpPacket(0x1234)).toHex(),
            "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127"
            "e8a392");
        QCOMPARE(
            gcm.protect(report, true).toHex(),
            "81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025c52c6fbea2b3b446ea31123ba88ce61e80"
            "000001");
    }

    // ---- what must not pass -----------------------------------------------------------------

    /// SIP.md §6.26, CVE-2021-41105: one bad packet is thrown away, and the next one is taken.
    void aFlippedBit_data() { addSuites(); }
    void aFlippedBit()
    {
        QFETCH(int, row);
        const auto &suite = suites[std::size_t(row)];
        Line sender(Direction::Send, suite.suite, keyOf(suite));
        Line receiver(Direction::Receive, suite.suite, keyOf(suite));
        const auto sealed = sender.protect(rtpPacket(7));
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            auto bad = sealed;
            bad[i] = char(bad[i] ^ (1 << (i % 8)));
            (void)receiver.unprotect(bad);
            QVERIFY2(receiver.verdict != Verdict::Done, qPrintable(QString::number(i)));
        }
        QCOMPARE(receiver.unprotect(sealed), rtpPacket(7));
        const auto sealedReport = sender.protect(report, true);
        for (qsizetype i = 0; i < sealedReport.size(); ++i) {
            auto bad = sealedReport;
            bad[i] = char(bad[i] ^ (1 << (i % 8)));
            (void)receiver.unprotect(bad, true);
            QVERIFY2(receiver.verdict != Verdict::Done, qPrintable(QString::number(i)));
        }
        QCOMPARE(receiver.unprotect(sealedReport, true), report);
    }

    void aReplay_data() { addSuites(); }
    void aReplay()
    {
        QFETCH(int, row);
        const auto &suite = suites[std::size_t(row)];
        Line sender(Direction::Send, suite.suite, keyOf(suite));
        Line receiver(Direction::Receive, suite.suite, keyOf(suite));
        const auto first = sender.protect(rtpPacket(1));
        const auto second = sender.protect(rtpPacket(2));
        QCOMPARE(receiver.unprotect(second), rtpPacket(2)); // out of order is no replay
        QCOMPARE(receiver.unprotect(first), rtpPacket(1));
        for (const auto &again : {first, second}) {
            (void)receiver.unprotect(again);
            QCOMPARE(receiver.verdict, Verdict::Replayed);
        }
        // RFC 3711 §3.3.2: and what is older than the window.
        const auto late = sender.protect(rtpPacket(3));
        for (int sequence = 4; sequence < 400; ++sequence)
            (void)receiver.unprotect(sender.protect(rtpPacket(sequence)));
        QCOMPARE(receiver.verdict, Verdict::Done);
        (void)receiver.unprotect(late);
        QCOMPARE(receiver.verdict, Verdict::Replayed);
        const auto sealedReport = sender.protect(report, true);
        QCOMPARE(receiver.unprotect(sealedReport, true), report);
        (void)receiver.unprotect(sealedReport, true);
        QCOMPARE(receiver.verdict, Verdict::Replayed);
    }

    /// SIP.md §6.15: shorter than what protection adds, at every length.
    void tooShort_data() { addSuites(); }
    void tooShort()
    {
        QFETCH(int, row);
        const auto &suite = suites[std::size_t(row)];
        Line sender(Direction::Send, suite.suite, keyOf(suite));
        Line receiver(Direction::Receive, suite.suite, keyOf(suite));
        const auto sealed = sender.protect(rtpPacket(7));
        const auto sealedReport = sender.protect(report.left(8), true);
        for (qsizetype size = 0; size < sealed.size(); ++size) {
            (void)receiver.unprotect(sealed.left(size));
            QVERIFY(receiver.verdict != Verdict::Done);
        }
        for (qsizetype size = 0; size < sealedReport.size(); ++size) {
            (void)receiver.unprotect(sealedReport.left(size), true);
            QVERIFY(receiver.verdict != Verdict::Done);
            QCOMPARE(receiver.verdict == Verdict::Malformed,
                     size < 8 + qsizetype(trailerBytes(suite.suite, true)));
        }
        QCOMPARE(receiver.unprotect(sealed), rtpPacket(7));
        QCOMPARE(receiver.unprotect(sealedReport, true), report.left(8));
    }

    /// CSRCs and a header extension that lie about their length.
    void lyingHeader()
    {
        const auto &suite = suites[0];
        const SrtpReference reference{suite.master, suite.salt, suite.tagBytes, {}};
        Line receiver(Direction::Receive, suite.suite, keyOf(suite));
        auto packet = rtpPacket(9);
        packet[0] = char(0x8f); // fifteen CSRCs, of which there are four
        (void)receiver.unprotect(reference.rtp(packet, 0, 28));
        QVERIFY(receiver.verdict != Verdict::Done);
        packet = rtpPacket(9);
        packet[0] = char(0x90); // an extension of 0xabab words
        (void)receiver.unprotect(reference.rtp(packet, 0, 28));
        QVERIFY(receiver.verdict != Verdict::Done);
        Line sender(Direction::Send, suite.suite, keyOf(suite));
        (void)sender.protect(packet);
        QVERIFY(sender.verdict != Verdict::Done);
    }

    void noRoom()
    {
        Line sender(Direction::Send, suites[5].suite, keyOf(suites[5]));
        (void)sender.protect(rtpPacket(1) + QByteArray(1457, 'x')); // 1485 and 16 are 1501
        QCOMPARE(sender.verdict, Verdict::Malformed);
        QCOMPARE(sender.protect(rtpPacket(1) + QByteArray(1456, 'x')).size(), 1500);
    }

    void anotherKey()
    {
        const auto &suite = suites[0];
        Line sender(Direction::Send, suite.suite, keyOf(suite));
        Line receiver(Direction::Receive, suite.suite, {.master = secret(QByteArray(30, 'k'))});
        (void)receiver.unprotect(sender.protect(rtpPacket(1)));
        QCOMPARE(receiver.verdict, Verdict::Forged);
        (void)receiver.unprotect(rtpPacket(2) + QByteArray(10, '\0')); // in clear
        QCOMPARE(receiver.verdict, Verdict::Forged);
    }

    void wrongLengths()
    {
        for (const auto &suite : suites) {
            for (const int wrong : {-1, 1}) {
                const auto bytes =
                    (suite.master + suite.salt + "x").left(int(masterBytes(suite.suite)) + wrong);
                const auto made =
                    SrtpContext::create(Direction::Send, suite.suite, {.master = secret(bytes)});
                QVERIFY(!made && made.error().code == Errc::Invalid);
            }
        }
    }

    void theWrongWay()
    {
        Line sender(Direction::Send, suites[0].suite, keyOf(suites[0]));
        (void)sender.unprotect(sender.protect(rtpPacket(1)));
        QCOMPARE(sender.verdict, Verdict::Malformed);
    }

    // ---- the counter ------------------------------------------------------------------------

    /// RFC 3711 §3.3.1: the sequence number wraps, the roll-over counter goes on, and a packet
    /// from before the wrap that comes after it is understood.
    void rollsOver_data() { addSuites(); }
    void rollsOver()
    {
        QFETCH(int, row);
        const auto &suite = suites[std::size_t(row)];
        const SrtpReference reference{suite.master, suite.salt, suite.tagBytes, {}};
        Line sender(Direction::Send, suite.suite, keyOf(suite));
        Line receiver(Direction::Receive, suite.suite, keyOf(suite));
        for (int index = 32000; index < 3 * 65536; index += 97) {
            const auto packet = rtpPacket(index % 65536);
            const auto sealed = sender.protect(packet);
            QCOMPARE(sealed, reference.rtp(packet, std::uint32_t(index / 65536)));
            QCOMPARE(receiver.unprotect(sealed), packet);
        }
        const auto before = sender.protect(rtpPacket(65535));
        const auto after = sender.protect(rtpPacket(0));
        QCOMPARE(after, reference.rtp(rtpPacket(0), 3));
        QCOMPARE(receiver.unprotect(after), rtpPacket(0));
        QCOMPARE(receiver.unprotect(before), rtpPacket(65535));
    }

    // ---- bounds -----------------------------------------------------------------------------

    /// RFC 4568 §6.1: "MUST NOT accept incoming packets […] after the master key lifetime has
    /// expired"; RTP and RTCP count for themselves.
    void aKeyHasItsLife()
    {
        const auto &suite = suites[0];
        auto key = keyOf(suite);
        key.lifetime = 32;
        Line sender(Direction::Send, suite.suite, key);
        Line receiver(Direction::Receive, suite.suite, key);
        Line endless(Direction::Send, suite.suite, keyOf(suite));
        for (int i = 0; i < 32; ++i) {
            QCOMPARE(sender.context.isNearlySpent(), i >= 30);
            QCOMPARE(receiver.unprotect(sender.protect(rtpPacket(i))), rtpPacket(i));
            (void)endless.protect(rtpPacket(i));
        }
        QVERIFY(sender.protect(rtpPacket(32)).isEmpty());
        QCOMPARE(sender.verdict, Verdict::Spent);
        (void)receiver.unprotect(endless.protect(rtpPacket(32)));
        QCOMPARE(receiver.verdict, Verdict::Spent);
        QCOMPARE(receiver.unprotect(sender.protect(report, true), true), report);
        QVERIFY(!endless.context.isNearlySpent());
    }

    /// A foreign SSRC without the key is forged; a peer that has the key may change its own, but
    /// not make us keep any number of them.
    void manySsrcs()
    {
        const auto &suite = suites[0];
        Line sender(Direction::Send, suite.suite, keyOf(suite));
        Line receiver(Direction::Receive, suite.suite, keyOf(suite));
        for (std::uint32_t i = 0; i < SrtpContext::maxSsrcs; ++i) {
            auto forged = sender.protect(rtpPacket(1, 1000 + i));
            forged[forged.size() - 1] = char(~forged[forged.size() - 1]);
            (void)receiver.unprotect(forged);
            QCOMPARE(receiver.verdict, Verdict::Forged);
            QCOMPARE(receiver.unprotect(sender.protect(rtpPacket(1, i))), rtpPacket(1, i));
        }
        (void)receiver.unprotect(sender.protect(rtpPacket(1, 5000)));
        QCOMPARE(receiver.verdict, Verdict::Forged);
        QCOMPARE(receiver.unprotect(sender.protect(rtpPacket(2, 0))), rtpPacket(2, 0));
    }
};

QTEST_GUILESS_MAIN(TestSrtpContext)
#include "tst_srtp_context.moc"
