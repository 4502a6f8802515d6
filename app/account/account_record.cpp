#include "app/account/account_record.h"

#include "sipcore/message/uri.h"

#include <QJsonArray>
#include <array>
#include <utility>

namespace ahoy::app {

namespace {

std::optional<sip::Transport> transportFrom(const QString &word)
{
    using sip::Transport;
    constexpr std::array<std::pair<const char *, Transport>, 5> words{{
        {"udp", Transport::Udp},
        {"tcp", Transport::Tcp},
        {"tls", Transport::Tls},
        {"ws", Transport::Ws},
        {"wss", Transport::Wss},
    }};
    for (const auto &[name, transport] : words)
        if (word == QLatin1String(name))
            return transport;
    return std::nullopt;
}

} // namespace

QString AccountRecord::domain() const
{
    const auto text = uri.toStdString();
    const auto parsed = sip::parseUri(text);
    return parsed ? QString::fromStdString(parsed->hostPort()) : QString();
}

QString AccountRecord::user() const
{
    const auto text = uri.toStdString();
    const auto parsed = sip::parseUri(text);
    return parsed ? QString::fromStdString(parsed->userText()) : QString();
}

sip::AccountConfig toConfig(const AccountRecord &record)
{
    sip::AccountConfig config;
    config.addressOfRecord = record.uri.toStdString();
    config.displayName = record.displayName.toStdString();
    config.authUser = record.authUser.toStdString();
    config.server = record.server.toStdString();
    config.outboundProxy = record.outboundProxy.toStdString();
    config.transport = transportFrom(record.transport);
    config.trust = {record.caFile.toStdString(), record.trustedCertificate.toStdString(),
                    record.trustedName.toStdString(), record.clientCertificate.toStdString(),
                    record.clientKey.toStdString()};
    config.expires = std::chrono::seconds(record.expires);
    config.registers = record.registers;
    config.watchesMailbox = record.watchesMailbox;
    return config;
}

QJsonObject toJson(const AccountRecord &record)
{
    return {{QStringLiteral("uri"), record.uri},
            {QStringLiteral("displayName"), record.displayName},
            {QStringLiteral("authUser"), record.authUser},
            {QStringLiteral("server"), record.server},
            {QStringLiteral("outboundProxy"), record.outboundProxy},
            {QStringLiteral("transport"), record.transport},
            {QStringLiteral("mediaEncryption"), record.mediaEncryption},
            {QStringLiteral("srtp"), record.srtp},
            {QStringLiteral("srtpOffer"), record.srtpOffer},
            {QStringLiteral("ice"), record.ice},
            {QStringLiteral("stunServer"), record.stunServer},
            {QStringLiteral("turnServer"), record.turnServer},
            {QStringLiteral("turnUser"), record.turnUser},
            {QStringLiteral("register"), record.registers},
            {QStringLiteral("messageWaiting"), record.watchesMailbox},
            {QStringLiteral("expires"), record.expires},
            {QStringLiteral("codecs"), QJsonArray::fromStringList(record.codecs)},
            {QStringLiteral("caFile"), record.caFile},
            {QStringLiteral("clientCertificate"), record.clientCertificate},
            {QStringLiteral("clientKey"), record.clientKey},
            {QStringLiteral("trustedCertificate"), record.trustedCertificate},
            {QStringLiteral("country"), record.country},
            {QStringLiteral("voicemail"), record.voicemail},
            {QStringLiteral("enabled"), record.enabled}};
}

QString idText(sip::AccountId id)
{
    return id ? QString::number(id.value) : QString();
}

} // namespace ahoy::app
