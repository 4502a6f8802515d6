#include "app/account/account_certificate.h"

#include <QByteArray>
#include <QJsonArray>

namespace ahoy::app {

namespace {

constexpr qsizetype sha256Bytes = 32;

} // namespace

QString problemText(sip::ServerCertificate::Problem problem)
{
    using Problem = sip::ServerCertificate::Problem;
    switch (problem) {
    case Problem::Untrusted: return QStringLiteral("untrusted");
    case Problem::WrongName: return QStringLiteral("wrongName");
    case Problem::Expired: return QStringLiteral("expired");
    case Problem::NotYetValid: return QStringLiteral("notYetValid");
    }
    return {};
}

QJsonObject toJson(const sip::ServerCertificate &certificate)
{
    QJsonArray problems;
    for (const auto problem : certificate.problems)
        problems.append(problemText(problem));
    QJsonArray names;
    for (const auto &name : certificate.names)
        names.append(QString::fromStdString(name));
    return {{QStringLiteral("server"), QString::fromStdString(certificate.serverName)},
            {QStringLiteral("problems"), problems},
            {QStringLiteral("subject"), QString::fromStdString(certificate.subject)},
            {QStringLiteral("issuer"), QString::fromStdString(certificate.issuer)},
            {QStringLiteral("names"), names},
            {QStringLiteral("validFrom"), QString::fromStdString(certificate.validFrom)},
            {QStringLiteral("validUntil"), QString::fromStdString(certificate.validUntil)},
            {QStringLiteral("fingerprint"), QString::fromStdString(certificate.fingerprint)},
            {QStringLiteral("changed"), certificate.replacesTrusted}};
}

QString readFingerprint(const QString &text)
{
    auto digits = text;
    digits.remove(u':').remove(u' ');
    const auto bytes = QByteArray::fromHex(digits.toLatin1());
    if (bytes.size() != sha256Bytes || digits.size() != 2 * sha256Bytes)
        return {};
    return QString::fromLatin1(bytes.toHex(':').toUpper());
}

} // namespace ahoy::app
