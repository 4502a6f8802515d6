#include "app/account/account_certificate.h"
#include "app/account/accounts.h"
#include "app/account/providers.h"

/// Accounts as the local API tells of them.
namespace ahoy::app {

namespace {

QJsonObject mailboxJson(const sip::MessageSummary &mailbox)
{
    QJsonObject json{{QStringLiteral("waiting"), mailbox.isWaiting},
                     {QStringLiteral("new"), static_cast<qint64>(mailbox.voice.fresh)},
                     {QStringLiteral("old"), static_cast<qint64>(mailbox.voice.old)}};
    if (!mailbox.account.empty())
        json.insert(u"uri", QString::fromStdString(mailbox.account));
    return json;
}

} // namespace

QJsonObject mailboxEvent(const Accounts::Entry &entry)
{
    auto json = mailboxJson(entry.mailbox.value_or(sip::MessageSummary{}));
    json.insert(u"event", QStringLiteral("mwi"));
    json.insert(u"account", idText(entry.record.id));
    return json;
}

QJsonObject statusJson(const Accounts::Entry &entry)
{
    QJsonObject json{{QStringLiteral("id"), idText(entry.record.id)},
                     {QStringLiteral("uri"), entry.record.uri},
                     {QStringLiteral("state"), stateText(entry.state.state)}};
    if (!entry.state.problem.isEmpty())
        json.insert(u"reason", entry.state.problem.sentence);
    if (entry.state.statusCode != 0)
        json.insert(u"statusCode", entry.state.statusCode);
    if (entry.state.transport) {
        const auto name = sip::toParameter(*entry.state.transport);
        json.insert(u"transport",
                    QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
    }
    if (entry.mailbox)
        json.insert(u"mwi", mailboxJson(*entry.mailbox));
    if (entry.certificate)
        json.insert(u"certificate", toJson(*entry.certificate));
    return json;
}

QJsonObject accountEvent(const Accounts::Entry &entry)
{
    auto json = statusJson(entry);
    json.insert(u"event", QStringLiteral("account"));
    return json;
}

QJsonObject listJson(const Accounts::Entry &entry)
{
    auto json = toJson(entry.record);
    const auto status = statusJson(entry);
    for (const auto &key : {QStringLiteral("id"), QStringLiteral("state"), QStringLiteral("reason"),
                            QStringLiteral("statusCode")})
        if (status.contains(key))
            json.insert(key, status.value(key));
    if (const auto provider = providerJson(entry.record.uri); !provider.isEmpty())
        json.insert(u"provider", provider);
    return json;
}

} // namespace ahoy::app
