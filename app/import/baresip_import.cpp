#include "app/import/import_parts.h"

#include <QJsonArray>

/// baresip has a file `accounts` and a file `contacts`; in both each line is an address in
/// brackets, with what belongs to it behind.
namespace ahoy::app::imported {

namespace {

void addAccount(const QString &line, PhoneImport &import)
{
    ImportedAccount account;
    QString name;
    account.address = plainAddress(line, &name);
    const QString uri = line.section(u'<', 1).section(u'>', 0, 0);
    const QString behind = line.section(u'>', 1);
    const auto value = [&behind](const char *key) {
        return parameterOf(behind, QString::fromLatin1(key));
    };
    auto &params = account.params;
    put(params, "displayName", name);
    put(params, "transport", transportWord(parameterOf(uri, QStringLiteral("transport"))));
    if (value("auth_user") != account.address.section(u'@', 0, 0))
        put(params, "authUser", value("auth_user"));
    put(params, "outboundProxy", hostPort(value("outbound")));
    const QString encryption = value("mediaenc");
    if (encryption.startsWith(u"srtp-mand"))
        params.insert(u"mediaEncryption", QStringLiteral("required"));
    else if (encryption == u"srtp" || encryption == u"dtls_srtp")
        params.insert(u"mediaEncryption", QStringLiteral("optional"));
    if (encryption == u"dtls_srtp")
        params.insert(u"srtp", QStringLiteral("dtls"));
    if (value("medianat") == u"ice")
        params.insert(u"ice", true);
    // stun:[user:pass]@host[:port]
    const QString stun = value("stunserver");
    if (stun.startsWith(u"stun:"))
        put(params, "stunServer", stun.mid(5).section(u'@', -1));
    bool isNumber = false;
    const int interval = value("regint").toInt(&isNumber);
    if (isNumber && interval == 0)
        params.insert(u"register", false);
    else if (isNumber && interval >= 60 && interval <= 86'400)
        params.insert(u"expires", interval);
    if (const QStringList codecs = codecNames(value("audio_codecs")); !codecs.isEmpty())
        params.insert(u"codecs", QJsonArray::fromStringList(codecs));
    // Older versions had the password in the address: sip:user:password@domain.
    const QString userPart = uri.section(u':', 1).section(u'@', 0, -2);
    QString password = value("auth_pass");
    if (password.isEmpty() && userPart.contains(u':'))
        password = userPart.section(u':', 1);
    if (!password.isEmpty())
        account.password = Redacted<std::string>(password.toStdString());
    add(import, std::move(account));
}

} // namespace

bool readBaresip(const QString &name, const QString &text, PhoneImport &import)
{
    constexpr qsizetype longestLine = 4'000;
    import.phone = QStringLiteral("baresip");
    const bool isContacts = name.startsWith(u"contacts", Qt::CaseInsensitive);
    bool isOne = false;
    for (const auto &raw : QStringView(text).tokenize(u'\n')) {
        const auto line = raw.trimmed();
        const bool isAddress = line.contains(u"<sip:", Qt::CaseInsensitive) ||
                               line.contains(u"<sips:", Qt::CaseInsensitive);
        if (line.startsWith(u'#') || line.size() > longestLine || !isAddress)
            continue;
        isOne = true;
        if (!isContacts) {
            addAccount(line.toString(), import);
            continue;
        }
        ImportedContact contact;
        const QString address = plainAddress(line.toString(), &contact.name);
        if (!address.isEmpty())
            contact.addresses += address;
        add(import, std::move(contact));
    }
    return isOne;
}

} // namespace ahoy::app::imported
