#include "app/account/providers.h"

#include "app/account/account_params.h"
#include "base/log.h"
#include "sipcore/message/uri.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

/// Resources of a static library are not found by themselves.  Not in a namespace: its rule.
static void loadProvidersResource()
{
    Q_INIT_RESOURCE(app);
}

namespace ahoy::app {

namespace {

constexpr qsizetype maxProvidersFile = 1 << 20;
constexpr qsizetype maxProviders = 2000;
constexpr qsizetype maxProviderDomains = 32;
constexpr qsizetype maxProviderSentence = 119;
constexpr qsizetype maxProviderSource = 300;

const char *const wayKeys[] = {"server", "outboundProxy", "transport"};

tl::unexpected<Error> unreadable(const QString &where, const QString &what,
                                 Errc code = Errc::Invalid)
{
    return fail(code, QStringLiteral("%1: %2").arg(where, what).toStdString());
}

/// One entry; `where` names it.
Result<Provider> readProvider(const QJsonObject &json, const QString &where)
{
    static const QRegularExpression domainForm(
        QStringLiteral("^(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]*[a-z]$"));
    static const QRegularExpression countryForm(QStringLiteral("^[A-Z]{2}$"));
    static const QRegularExpression voicemailForm(QStringLiteral("^[0-9*#+]{1,32}$"));
    Provider provider;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto &key = it.key();
        const auto value = it.value();
        if (key == u"domains") {
            for (const auto &item : value.toArray()) {
                if (!domainForm.match(item.toString()).hasMatch())
                    return unreadable(where, QStringLiteral("a domain is no host name"));
                provider.domains += item.toString();
            }
        } else if (key == u"account") {
            if (!value.isObject())
                return unreadable(where, QStringLiteral("account is no object"));
            provider.account = value.toObject();
        } else {
            QString *text = nullptr;
            for (const auto &[name, field] :
                 {std::pair("name", &provider.name), std::pair("country", &provider.country),
                  std::pair("login", &provider.login), std::pair("notes", &provider.notes),
                  std::pair("voicemail", &provider.voicemail),
                  std::pair("source", &provider.source)})
                if (key == QLatin1String(name))
                    text = field;
            if (text == nullptr)
                return unreadable(where, QStringLiteral("there is no field %1").arg(key));
            *text = value.toString().trimmed();
            if (text->isEmpty())
                return unreadable(where, QStringLiteral("%1 is no text").arg(key));
            if (text->size() > (key == u"source" ? maxProviderSource : maxProviderSentence))
                return unreadable(where, QStringLiteral("%1 is too long").arg(key), Errc::TooLarge);
        }
    }
    if (provider.domains.isEmpty() || provider.domains.size() > maxProviderDomains)
        return unreadable(where,
                          QStringLiteral("it needs 1 to %1 domains").arg(maxProviderDomains));
    if (provider.name.isEmpty() || provider.source.isEmpty())
        return unreadable(where, QStringLiteral("it needs a name and a source"));
    if (!provider.country.isEmpty() && !countryForm.match(provider.country).hasMatch())
        return unreadable(where, QStringLiteral("country is two letters, as in DE"));
    if (!provider.voicemail.isEmpty() && !voicemailForm.match(provider.voicemail).hasMatch())
        return unreadable(where, QStringLiteral("voicemail is no number"));
    for (const auto *key : {"uri", "password", "authUser", "displayName", "enabled", "country"})
        if (provider.account.contains(QLatin1String(key)))
            return unreadable(where,
                              QStringLiteral("%1 is a person's own").arg(QLatin1String(key)));
    return provider;
}

bool isDomainOf(const QString &pattern, const QString &host)
{
    return pattern.startsWith(u"*.") ? host.endsWith(QStringView(pattern).mid(1)) : host == pattern;
}

/// "example.com" of an address without a port; empty otherwise.
QString hostOf(const QString &address)
{
    const auto trimmed = address.trimmed();
    const bool hasScheme = trimmed.startsWith(u"sip:", Qt::CaseInsensitive);
    const auto text = (hasScheme ? trimmed : QStringLiteral("sip:") + trimmed).toStdString();
    const auto uri = sip::parseUri(text);
    if (!uri || !uri->isSip() || !uri->hasUser() || uri->port != 0)
        return {};
    auto host = QString::fromUtf8(uri->host.data(), static_cast<qsizetype>(uri->host.size()));
    if (host.endsWith(u'.'))
        host.chop(1);
    return host.toLower();
}

/// What this version can do of what is known.
bool isUnderstood(const QString &key, const QJsonValue &value)
{
    return readAccount({{QStringLiteral("uri"), QStringLiteral("a@x")}, {key, value}}, {})
        .has_value();
}

} // namespace

Result<std::vector<Provider>> readProviders(const QByteArray &json)
{
    const QString file = QStringLiteral("the list of providers");
    if (json.size() > maxProvidersFile)
        return unreadable(file, QStringLiteral("it is too large"), Errc::TooLarge);
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return unreadable(file, problem.errorString());
    const auto entries = document.object().value(u"providers");
    if (!entries.isArray() || document.object().size() != 1)
        return unreadable(file, QStringLiteral("it holds \"providers\", a list, and nothing else"));
    if (entries.toArray().size() > maxProviders)
        return unreadable(file, QStringLiteral("it is too long"), Errc::TooLarge);
    std::vector<Provider> providers;
    QSet<QString> domains;
    for (const auto &entry : entries.toArray()) {
        const auto where = QStringLiteral("provider %1 (%2)")
                               .arg(providers.size() + 1)
                               .arg(entry.toObject().value(u"name").toString());
        auto provider = readProvider(entry.toObject(), where);
        if (!provider)
            return tl::unexpected<Error>(provider.error());
        for (const auto &domain : provider->domains) {
            if (domains.contains(domain))
                return unreadable(where, QStringLiteral("%1 is there twice").arg(domain));
            domains.insert(domain);
        }
        if (!providers.empty() && providers.back().domains.front() > provider->domains.front())
            return unreadable(where, QStringLiteral("it is not in its place in the order"));
        providers.push_back(std::move(*provider));
    }
    return providers;
}

const std::vector<Provider> &knownProviders()
{
    static const std::vector<Provider> known = [] {
        loadProvidersResource();
        QFile file(QStringLiteral(":/ahoy/providers.json"));
        auto read = file.open(QIODevice::ReadOnly) ? readProviders(file.readAll())
                                                   : fail(Errc::Environment, "it is not there");
        if (read)
            return std::move(*read);
        log::line(log::Level::Error, "account", "no provider is known: {}", read.error().text);
        return std::vector<Provider>{};
    }();
    return known;
}

const Provider *providerOf(const QString &address)
{
    const auto host = hostOf(address);
    if (host.isEmpty())
        return nullptr;
    for (const auto &provider : knownProviders())
        for (const auto &domain : provider.domains)
            if (isDomainOf(domain, host))
                return &provider;
    return nullptr;
}

QJsonObject withProvider(QJsonObject params, const QString &before)
{
    const auto isLeftOut = [&](const QString &key) {
        return params.contains(key) ? params.value(key).isNull() : before.isEmpty();
    };
    const auto uri = params.value(u"uri");
    const auto *provider = providerOf(uri.isString() ? uri.toString() : before);
    if (provider == nullptr)
        return params;
    auto defaults = provider->account;
    if (!provider->country.isEmpty())
        defaults.insert(u"country", provider->country);
    if (!provider->voicemail.isEmpty())
        defaults.insert(u"voicemail", provider->voicemail);
    const auto isChosen = [&](const char *key) {
        return !params.value(QLatin1String(key)).toString().isEmpty();
    };
    if (isChosen("server") || isChosen("outboundProxy"))
        for (const auto *key : wayKeys)
            defaults.remove(QLatin1String(key));
    for (auto it = defaults.begin(); it != defaults.end(); ++it)
        if (isLeftOut(it.key()) && isUnderstood(it.key(), it.value()))
            params.insert(it.key(), it.value());
    return params;
}

QString providerHint(const QString &address)
{
    const auto *provider = providerOf(address);
    if (provider == nullptr)
        return {};
    if (!provider->login.isEmpty())
        return QStringLiteral("%1: %2").arg(provider->name, provider->login);
    return QCoreApplication::translate("Providers", "%1: an address and a password are enough.")
        .arg(provider->name);
}

QJsonObject providerJson(const QString &address)
{
    const auto *provider = providerOf(address);
    if (provider == nullptr)
        return {};
    QJsonObject json{{QStringLiteral("name"), provider->name}};
    for (const auto &[key, text] :
         {std::pair("login", provider->login), std::pair("notes", provider->notes),
          std::pair("voicemail", provider->voicemail)})
        if (!text.isEmpty())
            json.insert(QLatin1String(key), text);
    return json;
}

} // namespace ahoy::app
