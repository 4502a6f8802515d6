#include "sipcore/auth/digest.h"

#include "sipcore/auth/hash.h"
#include "sipcore/message/text.h"

#include <QTest>

#include <string>
#include <vector>

using namespace ahoy::sip;
using ahoy::Errc;

namespace {

DigestCredentials credentials(const char *username, const char *password)
{
    return {username, ahoy::Redacted<std::string>(password)};
}

/// A parameter of an Authorization value, as it stands.
std::string raw(std::string_view answer, std::string_view name)
{
    answer.remove_prefix(std::string_view("Digest ").size());
    while (const auto element = nextElement(answer, ',')) {
        const auto equals = element->find('=');
        if (element->substr(0, equals) == name)
            return std::string(element->substr(equals + 1));
    }
    return "(absent)";
}

std::string value(std::string_view answer, std::string_view name)
{
    return unquote(raw(answer, name));
}

Errc refusal(std::string_view challenge)
{
    const auto parsed = parseDigestChallenge(challenge);
    return parsed ? Errc::Gone : parsed.error().code;
}

} // namespace

class TestDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashes()
    {
        // RFC 1321 §A.5, FIPS 180-4
        QCOMPARE(*hexHash(HashFunction::Md5, {"abc"}), "900150983cd24fb0d6963f7d28e17f72");
        QCOMPARE(*hexHash(HashFunction::Sha256, {"a", "", "bc"}),
                 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QCOMPARE(*hexHash(HashFunction::Sha512t256, {"abc"}),
                 "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
        QCOMPARE(*hexHash(HashFunction::Md5, {}), "d41d8cd98f00b204e9800998ecf8427e");
    }

    void answersAsTheRfcsPrint_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QByteArray>("username");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("cnonce");
        QTest::addColumn<QByteArray>("response");
        const QByteArray http =
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
            "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
            "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", algorithm=";
        const QByteArray cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        QTest::newRow("RFC 7616 §3.9.1 SHA-256")
            << http + "SHA-256" << QByteArray("Mufasa") << QByteArray("Circle of Life")
            << QByteArray("GET") << QByteArray("/dir/index.html") << cnonce
            << QByteArray("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
        QTest::newRow("RFC 7616 §3.9.1 MD5")
            << http + "MD5" << QByteArray("Mufasa") << QByteArray("Circle of Life")
            << QByteArray("GET") << QByteArray("/dir/index.html") << cnonce
            << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
        // The values printed there are those of SHA-512 cut to 256 bits; these are SHA-512/256.
        QTest::newRow("RFC 7616 §3.9.2 SHA-512-256, corrected")
            << QByteArray("Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, "
                          "nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", "
                          "opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", "
                          "charset=UTF-8, userhash=true")
            << QByteArray("J\xc3\xa4s\xc3\xb8n Doe") << QByteArray("Secret, or not?")
            << QByteArray("GET") << QByteArray("/doe.json")
            << QByteArray("NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v")
            << QByteArray("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
        QTest::newRow("RFC 2617 §3.5")
            << QByteArray("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
                          "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
                          "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
            << QByteArray("Mufasa") << QByteArray("Circle Of Life") << QByteArray("GET")
            << QByteArray("/dir/index.html") << QByteArray("0a4f113b")
            << QByteArray("6629fae49393a05397450978507c4ef1");
        QTest::newRow("RFC 5090 §6, an INVITE")
            << QByteArray("Digest realm=\"example.com\",nonce=\"3bada1a0\",qop=auth,algorithm=MD5")
            << QByteArray("12345678") << QByteArray("secret") << QByteArray("INVITE")
            << QByteArray("sip:97226491335@example.com") << QByteArray("56593a80")
            << QByteArray("756933f735fcd93f90a4bbdd5467f263");
    }

    void answersAsTheRfcsPrint()
    {
        QFETCH(QByteArray, challenge);
        QFETCH(QByteArray, username);
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, uri);
        QFETCH(QByteArray, cnonce);
        QFETCH(QByteArray, response);
        const auto parsed = parseDigestChallenge(challenge.toStdString());
        QVERIFY(parsed);
        const auto answer =
            answerChallenge(*parsed, credentials(username.constData(), password.constData()),
                            method.toStdString(), uri.toStdString(), "", 1, cnonce.toStdString());
        QCOMPARE(QByteArray::fromStdString(value(answer, "response")), response);
        QCOMPARE(raw(answer, "nc"), "00000001");
        QCOMPARE(raw(answer, "qop"), "auth");
        QCOMPARE(value(answer, "uri"), uri.toStdString());
        QCOMPARE(value(answer, "cnonce"), cnonce.toStdString());
        QCOMPARE(value(answer, "realm"), parsed->realm);
        QCOMPARE(value(answer, "nonce"), parsed->nonce);
        QCOMPARE(value(answer, "opaque"), parsed->opaque.value_or("(absent)"));
        QCOMPARE(raw(answer, "algorithm"), std::string(toString(parsed->algorithm)));
        QVERIFY(answer.find(password.toStdString()) == std::string::npos);
    }

    void hashesTheUserNameWhenAsked()
    {
        const auto challenge = parseDigestChallenge(
            "Digest realm=\"api@example.org\", nonce=\"n\", algorithm=SHA-512-256, userhash=true");
        const auto answer = answerChallenge(*challenge, credentials("J\xc3\xa4s\xc3\xb8n Doe", "x"),
                                            "GET", "/", "", 1, "c");
        QCOMPARE(value(answer, "username"),
                 "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b");
        QCOMPARE(raw(answer, "userhash"), "true");
    }

    void computesEveryAlgorithmAndProtection_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("qop");
        for (const auto *algorithm :
             {"MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"}) {
            for (const auto *qop : {"", "auth", "auth-int"})
                QTest::addRow("%s %s", algorithm, qop) << QByteArray(algorithm) << QByteArray(qop);
        }
    }

    void computesEveryAlgorithmAndProtection()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QByteArray, qop);
        auto text = "Digest realm=\"r\",nonce=\"n\",algorithm=" + algorithm;
        if (!qop.isEmpty())
            text += ",qop=\"" + qop + "\"";
        const auto challenge = parseDigestChallenge(text.toStdString());
        QVERIFY(challenge);
        const auto answer = answerChallenge(*challenge, credentials("u", "p"), "INVITE", "sip:x",
                                            "v=0\r\n", 0x1f, "c");
        // The formulas of RFC 7616 §3.4.1 … §3.4.3, written out.
        const auto function = algorithm.startsWith("MD5")       ? HashFunction::Md5
                              : algorithm.startsWith("SHA-256") ? HashFunction::Sha256
                                                                : HashFunction::Sha512t256;
        const auto h = [function](const std::string &data) { return *hexHash(function, {data}); };
        auto a1 = h("u:r:p");
        if (algorithm.endsWith("-sess"))
            a1 = h(a1 + ":n:c");
        const auto a2 = qop == "auth-int" ? h("INVITE:sip:x:" + h("v=0\r\n")) : h("INVITE:sip:x");
        const auto expected = qop.isEmpty()
                                  ? h(a1 + ":n:" + a2)
                                  : h(a1 + ":n:0000001f:c:" + qop.toStdString() + ":" + a2);
        QCOMPARE(value(answer, "response"), expected);
        QCOMPARE(raw(answer, "nc"), qop.isEmpty() ? "(absent)" : "0000001f");
        const bool hasCnonce = !qop.isEmpty() || algorithm.endsWith("-sess");
        QCOMPARE(value(answer, "cnonce"), hasCnonce ? "c" : "(absent)");
        QCOMPARE(raw(answer, "opaque"), "(absent)");
    }

    void readsChallenges()
    {
        auto challenge = parseDigestChallenge(
            " digest\r\n REALM = \"a \\\"b\\\\ c\" ,nonce=\"x\\y\",\r\n\tStale=TRUE,"
            " domain=\"sip:a, sip:b\", opaque=\"\", algorithm=\"md5\", qop=\"AUTH-INT, Auth\", "
            "x=y");
        QVERIFY(challenge);
        QCOMPARE(challenge->realm, "a \"b\\ c");
        QCOMPARE(challenge->nonce, "xy");
        QCOMPARE(challenge->opaque.value_or("?"), "");
        QVERIFY(challenge->stale);
        QVERIFY(challenge->qopAuth);
        QVERIFY(challenge->qopAuthInt);
        QVERIFY(challenge->algorithm == DigestAlgorithm::Md5);
        QVERIFY(!challenge->userhash);
        // What was quoted comes back quoted.
        const auto answer =
            answerChallenge(*challenge, credentials("q\"u", "p"), "X", "u", "", 1, "c");
        QCOMPARE(raw(answer, "realm"), "\"a \\\"b\\\\ c\"");
        QCOMPARE(raw(answer, "username"), "\"q\\\"u\"");
        challenge = parseDigestChallenge("Digest realm=r, nonce=n, qop=\"\", stale=false");
        QVERIFY(challenge);
        QVERIFY(!challenge->qopAuth && !challenge->stale && !challenge->opaque);
        QVERIFY(parseDigestChallenge("Digest realm=\"\", nonce=\"\""));
    }

    void refusesWhatItCannotUse()
    {
        QCOMPARE(refusal(""), Errc::Unsupported);
        QCOMPARE(refusal("Digest"), Errc::Unsupported);
        QCOMPARE(refusal("Basic realm=\"x\""), Errc::Unsupported);
        QCOMPARE(refusal("Digestive realm=\"x\", nonce=\"y\""), Errc::Unsupported);
        QCOMPARE(refusal("Digest realm=\"x\", nonce=\"y\", algorithm=AKAv1-MD5"),
                 Errc::Unsupported);
        QCOMPARE(refusal("Digest realm=\"x\", nonce=\"y\", algorithm=SHA-512"), Errc::Unsupported);
        QCOMPARE(refusal("Digest realm=\"x\", nonce=\"y\", qop=\"auth-conf\""), Errc::Unsupported);
        for (const char *text :
             {"Digest realm=\"x\"", "Digest nonce=\"x\"", "Digest x", "Digest realm", "Digest =x",
              "Digest realm=, nonce=\"x\"", "Digest realm=\"x, nonce=\"y\"",
              "Digest realm=\"x\\\", nonce=y", "Digest realm=\"x\" nonce=\"y\"",
              "Digest realm=\"x\", nonce=\"y\", nonce=\"z\"", "Digest realm=\"x\", nonce=\"y"})
            QVERIFY2(refusal(text) == Errc::Invalid, text);
    }

    void longOnesAreBounded()
    {
        // pjproject #4912, CVE-2022-24754: 100 kB of everything.
        const std::string large(100'000, 'x');
        QCOMPARE(refusal("Digest realm=\"" + large + "\", nonce=\"n\""), Errc::TooLarge);
        QCOMPARE(refusal("Digest realm=\"r\", nonce=\"" + large + "\""), Errc::TooLarge);
        QCOMPARE(refusal("Digest realm=\"r\", nonce=\"" + large.substr(0, 5000) + "\""),
                 Errc::TooLarge);
        QVERIFY(
            parseDigestChallenge("Digest realm=\"r\", nonce=\"" + large.substr(0, 4000) + "\""));
        const std::vector<std::string> texts{"Digest realm=\"" + large + "\", nonce=\"n\"", large};
        const std::vector<std::string_view> views(texts.begin(), texts.end());
        QVERIFY(!strongestChallenge(views));
        // A user name of that size is the user's own affair, and answered.
        const auto challenge =
            parseDigestChallenge("Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
        const auto answer =
            answerChallenge(*challenge, credentials(large.c_str(), "p"), "X", "u", "", 1, "c");
        QCOMPARE(value(answer, "username"), large);
    }

    void takesTheStrongest_data()
    {
        QTest::addColumn<QByteArrayList>("values");
        QTest::addColumn<QByteArray>("nonce"); // empty: none
        const QByteArray md5 = "Digest realm=\"r\", nonce=\"md5\", algorithm=MD5";
        const QByteArray sha256 = "Digest realm=\"r\", nonce=\"sha256\", algorithm=SHA-256";
        const QByteArray sha512 = "Digest realm=\"r\", nonce=\"sha512\", algorithm=SHA-512-256";
        const QByteArray unknown = "Digest realm=\"r\", nonce=\"unknown\", algorithm=SHA3-512";
        const QByteArray none = "Digest realm=\"r\", nonce=\"none\"";
        using List = QByteArrayList;
        QTest::newRow("RFC 8760 §2.4 weakest first")
            << List{md5, sha256, sha512} << QByteArray("sha512");
        QTest::newRow("strongest first") << List{sha512, sha256, md5} << QByteArray("sha512");
        QTest::newRow("two") << List{md5, sha256} << QByteArray("sha256");
        QTest::newRow("unknown one is passed over") << List{unknown, md5} << QByteArray("md5");
        QTest::newRow("other schemes are passed over")
            << List{"Basic realm=\"r\"", "NTLM", none, ""} << QByteArray("none");
        QTest::newRow("first of equals") << List{none, md5} << QByteArray("none");
        QTest::newRow("joined in one field")
            << List{md5 + ", " + sha256 + ",Basic realm=\"x\""} << QByteArray("sha256");
        QTest::newRow("joined, other scheme first")
            << List{"Basic realm=\"x\", " + sha256} << QByteArray("sha256");
        QTest::newRow("only unusable") << List{unknown, "Basic realm=\"r\""} << QByteArray();
        QTest::newRow("nothing") << List{} << QByteArray();
    }

    void takesTheStrongest()
    {
        QFETCH(QByteArrayList, values);
        QFETCH(QByteArray, nonce);
        const std::vector<std::string_view> views(values.begin(), values.end());
        const auto challenge = strongestChallenge(views);
        QCOMPARE(challenge.has_value(), !nonce.isEmpty());
        if (challenge)
            QCOMPARE(QByteArray::fromStdString(challenge->nonce), nonce);
    }

    void algorithmsHaveTheirRegisteredNames()
    {
        for (const auto *name :
             {"MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"}) {
            const auto challenge =
                parseDigestChallenge(std::string("Digest realm=r,nonce=n,algorithm=") + name);
            QVERIFY(challenge);
            QCOMPARE(std::string(toString(challenge->algorithm)), std::string(name));
        }
    }

    void nothingBreaksOutOfTheField()
    {
        const auto challenge = parseDigestChallenge("Digest realm=\"a\r\n b\", nonce=\"\\\r\\\n\"");
        QVERIFY(challenge);
        const auto answer = answerChallenge(*challenge, credentials("u\r\nVia: x", "p"), "X",
                                            "sip:\"\r\n", "", 1, "c\n");
        QVERIFY(answer.find_first_of("\r\n") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
