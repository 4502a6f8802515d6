#include "sipcore/net/certificate_names.h"

#include "tests/support/certificates.h"

#include <QFile>
#include <QTest>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

CertificateNames namesIn(const QSslCertificate &certificate)
{
    const auto der = certificate.toDer();
    return readCertificateNames(std::span(reinterpret_cast<const std::uint8_t *>(der.constData()),
                                          static_cast<std::size_t>(der.size())));
}

} // namespace

/// Which server a certificate is for (RFC 5922 §7).
class TestCertificateNames : public QObject {
    Q_OBJECT

    const test::Authority m_authority{"an authority"};

private Q_SLOTS:
    void saysWhomItIsFor_data()
    {
        QTest::addColumn<QString>("commonName");
        QTest::addColumn<QString>("altNames");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isFor");
        const auto row = [](const char *name, const char *commonName, const char *altNames,
                            const char *host, bool isFor) {
            QTest::newRow(name) << commonName << altNames << host << isFor;
        };
        row("RFC 5922 §7.1 URI", "x", "URI:sip:example.com", "example.com", true);
        row("RFC 5922 §7.1 URI, another", "x", "URI:sip:example.net", "example.com", false);
        row("RFC 5922 §7.1 scheme in any case", "x", "URI:SIP:example.com", "example.com", true);
        row("RFC 5922 §7.1 sips is no domain", "x", "URI:sips:example.com", "example.com", false);
        row("RFC 5922 §7.1 http is none", "x", "URI:http://example.com", "example.com", false);
        row("RFC 5922 §7.1 a userpart is somebody", "x", "URI:sip:anna@example.com", "example.com",
            false);
        row("RFC 5922 §7.2 no parameters", "x", "URI:sip:example.com:5061", "example.com", true);
        row("RFC 5922 §7.1 DNS", "x", "DNS:example.com", "example.com", true);
        row("RFC 5922 §7.1 DNS beside another", "x", "DNS:a.example,DNS:example.com", "example.com",
            true);
        row("RFC 5922 §7.1 no DNS where there is a URI", "x", "URI:sip:example.net,DNS:example.com",
            "example.com", false);
        row("RFC 5922 §7.1 DNS beside the URI of a person", "x",
            "URI:sip:anna@example.com,DNS:example.com", "example.com", true);
        row("RFC 5922 §7.1 CN alone", "example.com", "", "example.com", true);
        row("RFC 5922 §7.1 CN that is no name", "Example Company", "", "example.com", false);
        row("RFC 5922 §7.1 no CN beside other names", "example.com", "DNS:example.net",
            "example.com", false);
        row("RFC 5922 §7.1 no CN beside an address", "example.com", "IP:192.0.2.1", "example.com",
            false);
        row("RFC 5922 §7.2 case", "x", "DNS:EXAMPLE.com", "Example.COM", true);
        row("RFC 5922 §7.2 final dot", "x", "DNS:example.com", "example.com.", true);
        row("RFC 5922 §7.2 no suffix", "x", "DNS:example.com", "sip.example.com", false);
        row("RFC 5922 §7.2 no part", "x", "DNS:sip.example.com", "example.com", false);
        row("RFC 5922 §7.2 wildcard", "x", "DNS:*.example.com", "sip.example.com", false);
        row("RFC 5922 §7.2 wildcard in a URI", "x", "URI:sip:*.example.com", "sip.example.com",
            false);
        row("RFC 5922 §7.2 wildcard in CN", "*.example.com", "", "sip.example.com", false);
        row("RFC 5922 §7.2 leading dot", "x", "DNS:.example.com", "sip.example.com", false);
        row("RFC 5922 §7.2 who asks for a wildcard", "x", "DNS:*.example.com", "*.example.com",
            false);
        row("IPv4", "x", "IP:192.0.2.1", "192.0.2.1", true);
        row("IPv4, another", "x", "IP:192.0.2.1", "192.0.2.2", false);
        row("IPv4 as a name is none", "x", "DNS:192.0.2.1", "192.0.2.1", false);
        row("IPv4 in CN is none", "192.0.2.1", "", "192.0.2.1", false);
        row("IPv4 in a URI is none", "x", "URI:sip:192.0.2.1", "192.0.2.1", false);
        row("IPv6", "x", "IP:2001:db8::1", "2001:db8:0::1", true);
        row("IPv6, another", "x", "IP:2001:db8::1", "2001:db8::2", false);
        row("nobody asked", "x", "DNS:example.com", "", false);
    }
    void saysWhomItIsFor()
    {
        QFETCH(QString, commonName);
        QFETCH(QString, altNames);
        QFETCH(QString, host);
        const auto identity = m_authority.issue({commonName.toStdString(), altNames.toStdString()});
        QTEST(areFor(namesIn(identity.certificate), host.toStdString()), "isFor");
    }

    void readsNothingFromWhatIsNone()
    {
        for (const auto &bytes :
             {QByteArray(), QByteArray("\x30\x82\xff\xff", 4), QByteArray(5'000, 'x')}) {
            const auto names = readCertificateNames(
                std::span(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                          static_cast<std::size_t>(bytes.size())));
            QVERIFY(!names.hasAltName && names.dnsNames.empty() && names.commonName.empty());
            QVERIFY(!areFor(names, "example.com"));
        }
    }

    /// Every cut of one, and every byte of it changed: read or not, it never names what it did not.
    void readsWhatIsBrokenWithoutHarm()
    {
        const auto der = m_authority.issue({"x", "DNS:a.example,URI:sip:b.example,IP:192.0.2.1"})
                             .certificate.toDer();
        for (qsizetype i = 0; i < der.size(); ++i) {
            auto broken = der;
            broken[i] = static_cast<char>(broken[i] ^ 0x41);
            for (const auto &bytes : {der.left(i), broken}) {
                const auto names = readCertificateNames(
                    std::span(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                              static_cast<std::size_t>(bytes.size())));
                QVERIFY(!areFor(names, "evil.example"));
            }
        }
    }

    void readsThoseOfRfc6216_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isFor");
        // Its printed certificates, in the order of the text.
        QTest::newRow("§2.3 example.com") << "07"
                                          << "example.com" << true;
        QTest::newRow("§2.3 example.com for example.net") << "07"
                                                          << "example.net" << false;
        QTest::newRow("§2.3 example.net") << "09"
                                          << "example.net" << true;
        QTest::newRow("§2.3 example.net for example.com") << "09"
                                                          << "example.com" << false;
        QTest::newRow("§2.4 fluffy@example.com is no server") << "03"
                                                              << "example.com" << false;
        QTest::newRow("§2.4 kumiko@example.net is no server") << "05"
                                                              << "example.net" << false;
        QTest::newRow("B.2 without extended usage") << "15"
                                                    << "example.com" << true;
        QTest::newRow("B.3 an authority of its own: by its CN") << "19"
                                                                << "example.net" << true;
    }
    void readsThoseOfRfc6216()
    {
        const auto folder = qEnvironmentVariable("AHOY_SHARED", AHOY_SOURCE_DIR "/../shared") +
                            QStringLiteral("/vectors/rfc6216-security-flows/pem/");
        QFETCH(QString, file);
        QFETCH(QString, host);
        QFile pem(folder + file + QStringLiteral("-certificate.pem"));
        if (!pem.open(QIODevice::ReadOnly))
            QSKIP("AHOY_SHARED is not set: the certificates of RFC 6216 are not here");
        const QSslCertificate certificate(pem.readAll());
        QVERIFY(!certificate.isNull());
        QTEST(areFor(namesIn(certificate), host.toStdString()), "isFor");
    }
};

QTEST_GUILESS_MAIN(TestCertificateNames)
#include "tst_certificate_names.moc"
