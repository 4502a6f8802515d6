#include "app/window/certificate_presentation.h"

#include "app/window/call_presentation.h"
#include "app/words/failure_words.h"

#include <QDateTime>
#include <QLocale>

namespace ahoy::app {

namespace {

QString day(const std::string &time)
{
    const auto at = QDateTime::fromString(QString::fromStdString(time), Qt::ISODate);
    return QLocale().toString(at.toLocalTime().date(), QLocale::LongFormat);
}

} // namespace

ui::CertificateView toCertificateView(const Accounts::Entry &entry)
{
    ui::CertificateView view;
    if (!entry.certificate)
        return view;
    const auto &certificate = *entry.certificate;
    view.accountId = idText(entry.record.id);
    view.account = readableAddress(entry.record.uri);
    QStringList sentences;
    for (const auto problem : certificate.problems)
        sentences += certificateWords(problem).sentence;
    view.problem = sentences.join(u' ');
    view.server = QString::fromStdString(certificate.serverName);
    for (const auto &name : certificate.names)
        view.names += QString::fromStdString(name);
    view.subject = QString::fromStdString(certificate.subject);
    view.issuer = QString::fromStdString(certificate.issuer);
    view.validity =
        QStringLiteral("%1 – %2").arg(day(certificate.validFrom), day(certificate.validUntil));
    view.fingerprint = QString::fromStdString(certificate.fingerprint);
    view.hasChanged = certificate.replacesTrusted;
    return view;
}

} // namespace ahoy::app
