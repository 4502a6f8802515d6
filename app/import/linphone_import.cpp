#include "app/import/import_parts.h"

#include <algorithm>

/// linphonerc: [proxy_N] are the accounts, [auth_info_N] what they sign in with, [friend_N] the
/// contacts of older versions (newer ones keep them in a database).
namespace ahoy::app::imported {

namespace {

/// What belongs to an account: by its user, and by its realm or domain where there are several.
const Section *secretOf(const QList<Section> &sections, const QString &address)
{
    const QString user = address.section(u'@', 0, 0);
    const QString domain = address.section(u'@', 1).section(u':', 0, 0);
    const Section *found = nullptr;
    for (const Section &each : sections) {
        if (!each.name.startsWith(u"auth_info_") || each.value("username") != user)
            continue;
        if (each.value("domain") == domain || each.value("realm") == domain)
            return &each;
        if (!found)
            found = &each;
    }
    return found;
}

void addAccount(const QList<Section> &sections, const Section &proxy, PhoneImport &import)
{
    ImportedAccount account;
    QString name;
    account.address = plainAddress(proxy.value("reg_identity"), &name);
    auto &params = account.params;
    put(params, "displayName", name);
    const QString registrar = proxy.value("reg_proxy");
    // A registrar that is not the domain; a route is what it would be sent through first.
    const QString server = hostPort(registrar);
    if (server != account.address.section(u'@', 1))
        put(params, "server", server);
    const QString route = hostPort(proxy.value("reg_route"));
    if (!route.isEmpty() && route != server)
        put(params, "outboundProxy", route);
    put(params, "transport", transportWord(parameterOf(registrar, QStringLiteral("transport"))));
    bool isNumber = false;
    const int expires = proxy.value("reg_expires").toInt(&isNumber);
    if (isNumber && expires >= 60 && expires <= 86'400)
        params.insert(u"expires", expires);
    if (proxy.value("reg_sendregister") == u"0")
        params.insert(u"register", false);
    put(params, "voicemail", plainAddress(proxy.value("voicemail_address")));
    if (const Section *secret = secretOf(sections, account.address)) {
        const QString login = secret->value("userid");
        if (login != account.address.section(u'@', 0, 0))
            put(params, "authUser", login);
        if (secret->has("passwd") && !secret->value("passwd").isEmpty())
            account.password = Redacted<std::string>(secret->value("passwd").toStdString());
        else
            // A hash of the password is of use for one realm and one algorithm alone.
            account.hasSealedPassword = !secret->value("ha1").isEmpty();
    }
    add(import, std::move(account));
}

} // namespace

bool readLinphone(const QString &name, const QString &text, PhoneImport &import)
{
    const auto sections = readIni(text);
    const bool isOne =
        name.contains(u"linphone", Qt::CaseInsensitive) ||
        std::any_of(sections.begin(), sections.end(), [](const Section &each) {
            return each.name.startsWith(u"proxy_") || each.name.startsWith(u"auth_info_");
        });
    if (!isOne)
        return false;
    import.phone = QStringLiteral("Linphone");
    const QString encryption = [&] {
        for (const Section &each : sections)
            if (each.name == u"sip")
                return each.value("media_encryption").toLower();
        return QString();
    }();
    for (const Section &each : sections) {
        if (each.name.startsWith(u"proxy_") && each.has("reg_identity")) {
            addAccount(sections, each, import);
        } else if (each.name.startsWith(u"friend_")) {
            ImportedContact contact;
            const QString address = plainAddress(each.value("url"), &contact.name);
            if (!address.isEmpty())
                contact.addresses += address;
            add(import, std::move(contact));
        }
    }
    if (encryption == u"srtp" || encryption == u"dtls")
        for (auto &account : import.accounts) {
            account.params.insert(u"mediaEncryption", QStringLiteral("optional"));
            if (encryption == u"dtls")
                account.params.insert(u"srtp", QStringLiteral("dtls"));
        }
    return true;
}

} // namespace ahoy::app::imported
