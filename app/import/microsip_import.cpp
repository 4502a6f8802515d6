#include "app/import/import_parts.h"

#include <QXmlStreamReader>
#include <algorithm>

/// microsip.ini has [AccountN], its passwords are scrambled with the user's own Windows;
/// Contacts.xml beside it has one element a person.
namespace ahoy::app::imported {

namespace {

constexpr int maxDepth = 16;

bool readContacts(const QString &text, PhoneImport &import)
{
    QXmlStreamReader xml(text);
    int depth = 0;
    bool isOne = false;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD)
            return isOne; // entities are nobody's contacts
        if (token == QXmlStreamReader::EndElement)
            --depth;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (++depth > maxDepth)
            return isOne;
        if (depth == 1 && xml.name() != u"contacts" && xml.name() != u"Contacts")
            return false;
        isOne = true;
        if (xml.name() != u"contact")
            continue;
        const auto attributes = xml.attributes();
        const auto value = [&attributes](const char *key) {
            return attributes.value(QLatin1String(key)).toString();
        };
        ImportedContact contact;
        contact.name = value("name");
        if (contact.name.isEmpty())
            contact.name = value("firstname") + u' ' + value("lastname");
        for (const char *key : {"number", "id", "phone", "mobile"}) {
            const QString address = value(key);
            if (!address.isEmpty() && !contact.addresses.contains(address))
                contact.addresses += address;
        }
        add(import, std::move(contact));
    }
    return isOne;
}

void addAccount(const Section &from, PhoneImport &import)
{
    ImportedAccount account;
    const QString domain =
        from.value("domain").isEmpty() ? from.value("server") : from.value("domain");
    account.address = plainAddress(from.value("username") + u'@' + domain);
    auto &params = account.params;
    put(params, "displayName", from.value("displayname"));
    if (from.value("authid") != from.value("username"))
        put(params, "authUser", from.value("authid"));
    if (from.value("server") != domain)
        put(params, "server", hostPort(from.value("server")));
    put(params, "outboundProxy", hostPort(from.value("proxy")));
    put(params, "transport", transportWord(from.value("transport")));
    put(params, "voicemail", from.value("voicemailnumber"));
    const QString srtp = from.value("srtp").toLower();
    if (srtp.startsWith(u"opt"))
        params.insert(u"mediaEncryption", QStringLiteral("optional"));
    else if (srtp.startsWith(u"mand"))
        params.insert(u"mediaEncryption", QStringLiteral("required"));
    if (from.value("ice") == u"1")
        params.insert(u"ice", true);
    bool isNumber = false;
    const int expires = from.value("registerrefresh").toInt(&isNumber);
    if (isNumber && expires >= 60 && expires <= 86'400)
        params.insert(u"expires", expires);
    account.hasSealedPassword = !from.value("password").isEmpty();
    add(import, std::move(account));
}

} // namespace

bool readMicroSip(const QString &name, const QString &text, PhoneImport &import)
{
    import.phone = QStringLiteral("MicroSIP");
    if (text.trimmed().startsWith(u'<'))
        return readContacts(text, import);
    const auto sections = readIni(text);
    const auto isAccount = [](const Section &each) {
        return each.name.startsWith(u"Account", Qt::CaseInsensitive) && each.has("username");
    };
    if (!name.contains(u"microsip", Qt::CaseInsensitive) &&
        std::none_of(sections.begin(), sections.end(), isAccount))
        return false;
    for (const Section &each : sections)
        if (isAccount(each))
            addAccount(each, import);
    return true;
}

} // namespace ahoy::app::imported
