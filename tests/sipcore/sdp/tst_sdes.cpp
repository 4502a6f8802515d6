#include "sipcore/sdp/sdes.h"

#include <QByteArray>
#include <QTest>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

const std::string key30 = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"; // RFC 4568 §7.1.5

SdpCrypto crypto(const std::string &suite, const std::string &keys,
                 std::vector<std::string> parameters = {})
{
    return {7, suite, Redacted<std::string>(keys), std::move(parameters)};
}

QByteArray bytes(const SecretBytes &secret)
{
    return {reinterpret_cast<const char *>(secret.reveal().data()), qsizetype(secret.size())};
}

std::string base64(int size)
{
    return QByteArray(size, 'k').toBase64().toStdString();
}

} // namespace

class TestSdes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void suites_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("size");
        QTest::newRow("RFC 4568 §6.2.1") << QByteArray("AES_CM_128_HMAC_SHA1_80") << 30;
        QTest::newRow("RFC 4568 §6.2.2") << QByteArray("AES_CM_128_HMAC_SHA1_32") << 30;
        QTest::newRow("RFC 6188 §4") << QByteArray("AES_256_CM_HMAC_SHA1_80") << 46;
        QTest::newRow("RFC 6188 §4, short tag") << QByteArray("AES_256_CM_HMAC_SHA1_32") << 46;
        QTest::newRow("the other order of words") << QByteArray("AES_CM_256_HMAC_SHA1_80") << 46;
        QTest::newRow("RFC 7714 §14.2, 128") << QByteArray("AEAD_AES_128_GCM") << 28;
        QTest::newRow("RFC 7714 §14.2, 256") << QByteArray("AEAD_AES_256_GCM") << 44;
    }

    /// A key has the length of its suite, or the line counts for nothing (RFC 4568 §6.1).
    void suites()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, size);
        const auto good = readSdes(crypto(name.toStdString(), "inline:" + base64(size)));
        QVERIFY(good);
        QCOMPARE(bytes(good->key.master), QByteArray(size, 'k'));
        QCOMPARE(int(good->tag), 7);
        QCOMPARE(good->suiteName, name.toStdString());
        QCOMPARE(printSdes(*good), "7 " + name.toStdString() + " inline:" + base64(size));
        for (const int wrong : {size - 1, size + 1, 0, 16})
            QCOMPARE(readSdes(crypto(name.toStdString(), "inline:" + base64(wrong))).error().code,
                     Errc::Invalid);
    }

    /// RFC 4568 §6.1: padding is "discarded"; rtpengine writes none.
    void unpadded()
    {
        for (const int size : {28, 44, 46}) {
            const auto *const name = size == 28   ? "AEAD_AES_128_GCM"
                                     : size == 44 ? "AEAD_AES_256_GCM"
                                                  : "AES_256_CM_HMAC_SHA1_80";
            auto text = base64(size);
            while (text.ends_with('='))
                text.pop_back();
            QCOMPARE(text.size() % 4 == 0, false);
            const auto line = readSdes(crypto(name, "inline:" + text));
            QVERIFY(line);
            QCOMPARE(bytes(line->key.master), QByteArray(size, 'k'));
        }
    }

    void lifetimeAndMki_data()
    {
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<quint64>("lifetime");
        QTest::addColumn<quint32>("mki");
        QTest::addColumn<int>("mkiBytes");
        const auto good = [](const char *tail, quint64 lifetime, quint32 mki, int mkiBytes) {
            QTest::newRow(tail) << QByteArray(tail) << true << lifetime << mki << mkiBytes;
        };
        const auto bad = [](const char *tail) {
            QTest::newRow(tail) << QByteArray(tail) << false << quint64(0) << quint32(0) << 0;
        };
        good("|2^20|1:4", 1 << 20, 1, 4);
        good("|1066:4", 0, 1066, 4);
        good("|2^48", quint64(1) << 48, 0, 0);
        good("|1048576", 1048576, 0, 0);
        good("|4294967295|4294967295:4", 4294967295U, 4294967295U, 4);
        good("|255:1", 0, 255, 1);
        bad("|");
        bad("||");
        bad("|2^49");
        bad("|2^0");
        bad("|2^");
        bad("|2^020");
        bad("|0");
        bad("|020");
        bad("|-1");
        bad("|18446744073709551616");
        bad("|2^20|2^20");
        bad("|1:4|2^20");
        bad("|1:4|1:4");
        bad("|1:");
        bad("|:4");
        bad("|1:0");
        bad("|0:4");
        bad("|01:4");
        bad("|1:129");
        bad("|256:1");
        bad("|1:4:4");
        bad("|x");
    }

    void lifetimeAndMki()
    {
        QFETCH(QByteArray, tail);
        QFETCH(bool, isGood);
        QFETCH(quint64, lifetime);
        QFETCH(quint32, mki);
        QFETCH(int, mkiBytes);
        const auto line =
            readSdes(crypto("AES_CM_128_HMAC_SHA1_80", "inline:" + key30 + tail.toStdString()));
        QCOMPARE(line.has_value(), isGood);
        if (!isGood) {
            QCOMPARE(line.error().code, Errc::Invalid);
            return;
        }
        QCOMPARE(quint64(line->key.lifetime), lifetime);
        QCOMPARE(line->key.mki, mki);
        QCOMPARE(int(line->key.mkiBytes), mkiBytes);
        const auto again = readSdes(crypto(
            "AES_CM_128_HMAC_SHA1_80", printSdes(*line).substr(printSdes(*line).find("inline"))));
        QVERIFY(again && again->key == line->key);
    }

    void sessionParameters_data()
    {
        QTest::addColumn<QByteArray>("parameter");
        QTest::addColumn<bool>("isUsable");
        const auto row = [](const char *parameter, bool isUsable) {
            QTest::newRow(parameter) << QByteArray(parameter) << isUsable;
        };
        row("WSH=64", true);      // §6.3.6: a hint
        row("-unheard=of", true); // §6.3.7: optional
        row("unheard=of", false); // §6.3.7: "MUST be considered invalid"
        row("KDR=1", false);      // §6.3.1: changes every packet
        row("UNENCRYPTED_SRTP", false);
        row("UNENCRYPTED_SRTCP", false);
        row("UNAUTHENTICATED_SRTP", false);
        row("FEC_ORDER=FEC_SRTP", false);
        row("FEC_KEY=inline:abc", false);
        row("unencrypted_srtp", false);
    }

    void sessionParameters()
    {
        QFETCH(QByteArray, parameter);
        QFETCH(bool, isUsable);
        const auto line = readSdes(crypto("AES_CM_128_HMAC_SHA1_80", "inline:" + key30,
                                          {"WSH=128", parameter.toStdString()}));
        QCOMPARE(line.has_value(), isUsable);
        if (!isUsable) {
            QCOMPARE(line.error().code, Errc::Unsupported);
            QVERIFY(line.error().text.find("abc") == std::string::npos); // no key in an error
        }
    }

    void whatWeDoNotHave_data()
    {
        QTest::addColumn<QByteArray>("suite");
        QTest::addColumn<QByteArray>("keys");
        const QByteArray good = "AES_CM_128_HMAC_SHA1_80";
        const auto key = QByteArray::fromStdString("inline:" + key30);
        QTest::newRow("F8") << QByteArray("F8_128_HMAC_SHA1_80") << key;
        QTest::newRow("NULL") << QByteArray("NULL_HMAC_SHA1_80") << key;
        QTest::newRow("lower case") << good.toLower() << key;
        QTest::newRow("a URL for a key") << good << QByteArray("uri:https://example.com/key");
        QTest::newRow("no method") << good << QByteArray::fromStdString(key30);
        QTest::newRow("two keys") << good << key + "|1:4;" + key + "|2:4";
        QTest::newRow("nothing") << good << QByteArray();
    }

    void whatWeDoNotHave()
    {
        QFETCH(QByteArray, suite);
        QFETCH(QByteArray, keys);
        QCOMPARE(readSdes(crypto(suite.toStdString(), keys.toStdString())).error().code,
                 Errc::Unsupported);
    }

    void brokenBase64_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one digit over") << QByteArray("AAAAA");
        QTest::newRow("a space") << QByteArray("AA AA");
        QTest::newRow("URL digits") << QByteArray("AA-_");
        QTest::newRow("padding inside") << QByteArray("AA==AAAA");
        QTest::newRow("three of padding") << QByteArray("AAAA===");
        QTest::newRow("above ASCII") << QByteArray("AAA\xc3\xa4");
    }

    void brokenBase64()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!decodeBase64(text.toStdString()));
    }

    void base64IsQts()
    {
        for (int size = 0; size <= 60; ++size) {
            QByteArray raw;
            for (int i = 0; i < size; ++i)
                raw += char(i * 37 + size);
            const auto view = std::as_bytes(std::span(raw.constData(), std::size_t(size)));
            QCOMPARE(encodeBase64(view), raw.toBase64().toStdString());
            QCOMPARE(bytes(*decodeBase64(encodeBase64(view))), raw);
        }
        QCOMPARE(decodeBase64(std::string(4000, 'A')).error().code, Errc::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TestSdes)
#include "tst_sdes.moc"
