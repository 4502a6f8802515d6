#include "sipcore/net/server_check.h"

#include "base/log.h"
#include "sipcore/net/certificate_names.h"
#include "sipcore/net/own_certificate.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QSslCipher>
#include <QSslSocket>
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

namespace ahoy::sip {

namespace {

using Problem = ServerCertificate::Problem;

/// What is shown of a certificate that somebody may have made to fill our window.
constexpr std::size_t mostShownNames = 16;
constexpr qsizetype longestText = 200;
constexpr qint64 largestCaFile = 4 << 20;

std::string shown(const QString &text)
{
    return text.left(longestText).toStdString();
}

std::string nameOf(const QSslCertificate &certificate, bool ofIssuer)
{
    for (const auto part : {QSslCertificate::CommonName, QSslCertificate::Organization,
                            QSslCertificate::OrganizationalUnitName}) {
        const auto values = ofIssuer ? certificate.issuerInfo(part) : certificate.subjectInfo(part);
        if (!values.isEmpty())
            return shown(values.front());
    }
    return {};
}

std::vector<std::string> shownNames(const CertificateNames &names)
{
    auto all = sipDomains(names);
    for (const auto &address : names.addresses)
        all.push_back(address.toString());
    if (all.size() > mostShownNames)
        all.resize(mostShownNames);
    for (auto &name : all)
        name = shown(QString::fromStdString(name));
    return all;
}

/// None: no matter of ours.
std::optional<Problem> problemOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::NoError:
    case QSslError::HostNameMismatch: return std::nullopt; // we compare by stricter rules
    case QSslError::CertificateExpired: return Problem::Expired;
    case QSslError::CertificateNotYetValid: return Problem::NotYetValid;
    default: return Problem::Untrusted;
    }
}

QList<QSslCipher> goodCiphers()
{
    QList<QSslCipher> good;
    for (const auto &cipher : QSslConfiguration::supportedCiphers()) {
        const auto name = cipher.name();
        const bool isTls13 = name.startsWith(u"TLS_");
        const bool isForward = name.startsWith(u"ECDHE-") || name.startsWith(u"DHE-");
        const bool isAead = name.contains(u"GCM") || name.contains(u"POLY1305");
        if (isTls13 || (isForward && isAead))
            good += cipher;
    }
    return good;
}

QList<QSslCertificate> authoritiesIn(const std::string &file)
{
    const auto path = QString::fromStdString(file);
    if (QFileInfo(path).size() > largestCaFile)
        return {};
    return QSslCertificate::fromPath(path, QSsl::Pem);
}

} // namespace

std::string fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper().toStdString();
}

ServerCertificate checkServer(const QSslCertificate &certificate, const QList<QSslError> &errors,
                              std::string_view serverName, const TlsTrust &trust)
{
    const auto der = certificate.toDer();
    const auto names =
        readCertificateNames(std::span(reinterpret_cast<const std::uint8_t *>(der.constData()),
                                       static_cast<std::size_t>(der.size())));
    ServerCertificate checked;
    checked.serverName = std::string(serverName);
    checked.subject = nameOf(certificate, false);
    checked.issuer = nameOf(certificate, true);
    checked.names = shownNames(names);
    checked.validFrom = certificate.effectiveDate().toUTC().toString(Qt::ISODate).toStdString();
    checked.validUntil = certificate.expiryDate().toUTC().toString(Qt::ISODate).toStdString();
    checked.fingerprint = fingerprintOf(certificate);
    const auto note = [&checked](Problem problem, const QString &why) {
        const auto at = std::find(checked.problems.begin(), checked.problems.end(), problem);
        if (at == checked.problems.end())
            checked.problems.push_back(problem);
        if (checked.details.size() < static_cast<std::size_t>(longestText))
            checked.details += (checked.details.empty() ? "" : "; ") + shown(why);
    };
    if (certificate.isNull())
        note(Problem::Untrusted, QStringLiteral("there is no certificate"));
    for (const auto &error : errors)
        if (const auto problem = problemOf(error.error()))
            note(*problem, error.errorString());
    if (!areFor(names, serverName))
        note(Problem::WrongName,
             QStringLiteral("it is not for %1").arg(QString::fromStdString(checked.serverName)));
    std::sort(checked.problems.begin(), checked.problems.end());
    checked.replacesTrusted = !trust.certificate.empty() && trust.certifiedName == serverName &&
                              trust.certificate != checked.fingerprint;
    return checked;
}

bool isAccepted(const ServerCertificate &certificate, const TlsTrust &trust)
{
    return certificate.problems.empty() ||
           (!trust.certificate.empty() && trust.certificate == certificate.fingerprint &&
            trust.certifiedName == certificate.serverName);
}

QSslConfiguration tlsConfiguration(Authorities authorities, const TlsTrust &trust)
{
    static const auto ciphers = goodCiphers();
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setCiphers(ciphers);
    if (authorities == Authorities::System)
        return configuration;
    const auto own = authoritiesIn(trust.caFile);
    if (own.isEmpty())
        log::line(log::Level::Warning, "sip", "no authorities in {}", trust.caFile);
    configuration.setCaCertificates(own);
    return configuration;
}

Result<void> showOwnCertificate(QSslConfiguration &configuration, const TlsTrust &trust)
{
    if (trust.ownCertificate.empty())
        return {};
    const auto chain = readOwnChain(QString::fromStdString(trust.ownCertificate));
    if (!chain)
        return tl::unexpected<Error>(chain.error());
    const auto key =
        readOwnKey(QString::fromStdString(trust.ownKey), chain->front(), trust.ownKeyPassword);
    if (!key)
        return tl::unexpected<Error>(key.error());
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(*key);
    return {};
}

} // namespace ahoy::sip
