#include "app/account/account_store.h"

namespace ahoy::app {

namespace {

constexpr auto columns =
    "uri, display_name, auth_user, server, outbound_proxy, transport, media_encryption, srtp, ice, "
    "stun_server, turn_server, turn_user, registers, expires, codecs, ca_file, country, enabled, "
    "secret_name, watches_mailbox, trusted_certificate, trusted_name, "
    "client_certificate, client_key, voicemail, srtp_offer";
constexpr auto places =
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

/// Null strings would be SQL NULLs.
QString filled(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

/// In the order of `columns`.
QVariantList valuesOf(const AccountRecord &record)
{
    return {filled(record.uri),
            filled(record.displayName),
            filled(record.authUser),
            filled(record.server),
            filled(record.outboundProxy),
            record.transport,
            record.mediaEncryption,
            record.srtp,
            record.ice,
            filled(record.stunServer),
            filled(record.turnServer),
            filled(record.turnUser),
            record.registers,
            record.expires,
            filled(record.codecs.join(u',')),
            filled(record.caFile),
            filled(record.country),
            record.enabled,
            record.secretName,
            record.watchesMailbox,
            filled(record.trustedCertificate),
            filled(record.trustedName),
            filled(record.clientCertificate),
            filled(record.clientKey),
            filled(record.voicemail),
            record.srtpOffer};
}

AccountRecord recordFrom(const QSqlQuery &row)
{
    AccountRecord record;
    int column = 0;
    const auto next = [&] { return row.value(column++); };
    record.id = sip::AccountId{next().toULongLong()};
    record.uri = next().toString();
    record.displayName = next().toString();
    record.authUser = next().toString();
    record.server = next().toString();
    record.outboundProxy = next().toString();
    record.transport = next().toString();
    record.mediaEncryption = next().toString();
    record.srtp = next().toString();
    record.ice = next().toBool();
    record.stunServer = next().toString();
    record.turnServer = next().toString();
    record.turnUser = next().toString();
    record.registers = next().toBool();
    record.expires = next().toInt();
    record.codecs = next().toString().split(u',', Qt::SkipEmptyParts);
    record.caFile = next().toString();
    record.country = next().toString();
    record.enabled = next().toBool();
    record.secretName = next().toString();
    record.watchesMailbox = next().toBool();
    record.trustedCertificate = next().toString();
    record.trustedName = next().toString();
    record.clientCertificate = next().toString();
    record.clientKey = next().toString();
    record.voicemail = next().toString();
    record.srtpOffer = next().toString();
    return record;
}

tl::unexpected<Error> failed(const Error &error)
{
    return tl::unexpected<Error>(error);
}

} // namespace

Result<std::vector<AccountRecord>> AccountStore::list()
{
    auto query = m_database.run(
        QStringLiteral("SELECT id, %1 FROM accounts ORDER BY id").arg(QLatin1String(columns)));
    if (!query)
        return failed(query.error());
    std::vector<AccountRecord> records;
    while (query->next())
        records.push_back(recordFrom(*query));
    return records;
}

Result<sip::AccountId> AccountStore::insert(const AccountRecord &record)
{
    const auto query = m_database.run(QStringLiteral("INSERT INTO accounts (%1) VALUES (%2)")
                                          .arg(QLatin1String(columns), QLatin1String(places)),
                                      valuesOf(record));
    if (!query)
        return failed(query.error());
    return sip::AccountId{query->lastInsertId().toULongLong()};
}

Result<void> AccountStore::update(const AccountRecord &record)
{
    auto values = valuesOf(record);
    values += static_cast<qint64>(record.id.value);
    const auto query = m_database.run(QStringLiteral("UPDATE accounts SET (%1) = (%2) WHERE id = ?")
                                          .arg(QLatin1String(columns), QLatin1String(places)),
                                      values);
    if (!query)
        return failed(query.error());
    if (query->numRowsAffected() == 0)
        return fail(Errc::Gone, "there is no such account");
    return {};
}

Result<void> AccountStore::remove(sip::AccountId id)
{
    const auto query = m_database.run(QStringLiteral("DELETE FROM accounts WHERE id = ?"),
                                      {static_cast<qint64>(id.value)});
    if (!query)
        return failed(query.error());
    if (query->numRowsAffected() == 0)
        return fail(Errc::Gone, "there is no such account");
    return {};
}

} // namespace ahoy::app
