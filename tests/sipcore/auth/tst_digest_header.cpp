#include "sipcore/auth/digest_header.h"
#include "sipcore/message/token_value.h"

#include <QTest>

using namespace ahoy::sip;

class TestDigestHeader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void authorization()
    {
        // RFC 7616 §3.9.1, as it is laid out there.
        const auto value = parseDigestAuthorization(
            "Digest username=\"Mufasa\",\r\n   realm=\"http-auth@example.org\",\r\n"
            "   uri=\"/dir/index.html\",\r\n   algorithm=SHA-256,\r\n"
            "   nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\",\r\n   nc=00000001,\r\n"
            "   cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\",\r\n   qop=auth,\r\n"
            "   response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\",\r\n"
            "   opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", x=\"unknown\"");
        QVERIFY(value.has_value());
        QCOMPARE(std::string(value->username), std::string("Mufasa"));
        QCOMPARE(value->nonceCount, 1U);
        const auto printed = toText(*value);
        QCOMPARE(
            printed,
            std::string("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", "
                        "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                        "uri=\"/dir/index.html\", response=\"753927fa0e85d155564e2e272a28d1802"
                        "ca10daf4496794697cf8db5856cb6c1\", algorithm=SHA-256, qop=auth, "
                        "nc=00000001, cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", "
                        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""));
        const auto again = parseDigestAuthorization(printed);
        QVERIFY(again.has_value());
        QCOMPARE(toText(*again), printed);
    }

    void refuses()
    {
        const std::string rest = "realm=\"r\", nonce=\"n\", uri=\"u\", response=\"x\"";
        QVERIFY(parseDigestAuthorization("digest username=\"a\\\"b\", " + rest).has_value());
        QVERIFY(parseDigestAuthorization("Basic QWxh").error().code == ahoy::Errc::Unsupported);
        QVERIFY(parseDigestAuthorization("").error().code == ahoy::Errc::Unsupported);
        for (const std::string &bad :
             {std::string("username=\"a"), std::string("username"), std::string("username=\"a\\\""),
              std::string("username=\"a\", username=\"b\""), std::string("nc=1, username=a"),
              std::string("nc=0000000g, username=a"), std::string("nc=100000000, username=a"),
              std::string("nc=-0000001, username=a"), std::string("=\"a\""), std::string()})
            QVERIFY2(parseDigestAuthorization("Digest " + bad + ", " + rest).error().code ==
                         ahoy::Errc::Invalid,
                     bad.c_str());
        // pjproject #4912: size alone is no harm to a view.
        const auto large = parseDigestAuthorization("Digest username=\"" +
                                                    std::string(100'000, 'x') + "\", " + rest);
        QVERIFY(large.has_value());
        QCOMPARE(large->username.size(), std::size_t(100'000));
    }

    void authenticationInfo()
    {
        const auto value = parseAuthenticationInfo(
            "rspauth=\"6629fae4\", nextnonce = \"47364c23432d2e131a5fb210812c\",qop=auth, "
            "nc=0000000a, cnonce=\"0a4f\"");
        QVERIFY(value.has_value());
        QCOMPARE(value->nonceCount, 10U);
        QCOMPARE(toText(*value),
                 std::string("nextnonce=\"47364c23432d2e131a5fb210812c\", qop=auth, "
                             "rspauth=\"6629fae4\", cnonce=\"0a4f\", nc=0000000a"));
        QVERIFY(!parseAuthenticationInfo(""));
        QVERIFY(!parseAuthenticationInfo("nextnonce"));
        QVERIFY(!parseAuthenticationInfo("nextnonce=\"a\", nextnonce=\"b\""));
    }
};

QTEST_GUILESS_MAIN(TestDigestHeader)
#include "tst_digest_header.moc"
