#include "app/import/import_parts.h"

#include <QHash>
#include <QXmlStreamReader>

/// Config.xml: <options><accounts><account>, each value an element.  Newer versions seal the
/// password with the computer's own key.
namespace ahoy::app::imported {

namespace {

constexpr int deepest = 16;
constexpr qsizetype mostFields = 300;

using Fields = QHash<QString, QString>;

QString transportOf(const QString &text)
{
    // By number in the file: 0 UDP, 1 TCP, 2 TLS.
    if (text == u"0")
        return QStringLiteral("udp");
    if (text == u"1")
        return QStringLiteral("tcp");
    return text == u"2" ? QStringLiteral("tls") : transportWord(text);
}

void addAccount(const Fields &fields, PhoneImport &import)
{
    const auto value = [&fields](const char *key) { return fields.value(QLatin1String(key)); };
    const QString protocol = value("protocol").toLower();
    if (!protocol.isEmpty() && protocol != u"sip" && protocol != u"0")
        return; // IAX2, XMPP
    ImportedAccount account;
    const QString domain = value("sip_domain").isEmpty() ? value("domain") : value("sip_domain");
    const QString user = value("username");
    account.address =
        plainAddress(user.contains(u'@') || domain.isEmpty() ? user : user + u'@' + domain);
    auto &params = account.params;
    put(params, "displayName",
        value("sip_callerid").isEmpty() ? value("callerid") : value("sip_callerid"));
    const QString login = value("sip_auth_username");
    if (login != user)
        put(params, "authUser", login);
    if (value("sip_use_outbound_proxy") != u"false" && value("sip_use_outbound_proxy") != u"0")
        put(params, "outboundProxy", hostPort(value("sip_outbound_proxy")));
    put(params, "transport", transportOf(value("sip_transport_type")));
    if (value("use_stun") == u"true" || value("stun_use_stun") == u"yes")
        put(params, "stunServer", hostPort(value("stun_host")));
    put(params, "voicemail", value("voicemail_check_extension"));
    bool isNumber = false;
    const int expires = value("reregistration_time").toInt(&isNumber);
    if (isNumber && expires >= 60 && expires <= 86'400)
        params.insert(u"expires", expires);
    const QString password = value("password");
    // A sealed one is long base64 that ends in its padding; no server gives such passwords out.
    constexpr qsizetype sealedFrom = 24;
    if (password.size() >= sealedFrom && password.endsWith(u'='))
        account.hasSealedPassword = true;
    else if (!password.isEmpty())
        account.password = Redacted<std::string>(password.toStdString());
    add(import, std::move(account));
}

} // namespace

bool readZoiper(const QString &, const QString &text, PhoneImport &import)
{
    if (!text.trimmed().startsWith(u'<'))
        return false;
    import.phone = QStringLiteral("Zoiper");
    QXmlStreamReader xml(text);
    int depth = 0;
    int accountDepth = 0;
    Fields fields;
    QString field;
    bool isOne = false;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::DTD: return false; // no file of Zoiper's has entities
        case QXmlStreamReader::StartElement:
            if (++depth > deepest)
                return isOne;
            if (depth == 1 && xml.name() == u"contacts")
                return false;
            if (accountDepth == 0 && xml.name() == u"account") {
                accountDepth = depth;
                fields.clear();
                isOne = true;
            }
            field = accountDepth != 0 && depth == accountDepth + 1 ? xml.name().toString().toLower()
                                                                   : QString();
            break;
        case QXmlStreamReader::Characters:
            if (!field.isEmpty() && fields.size() < mostFields)
                fields[field] += xml.text().trimmed();
            break;
        case QXmlStreamReader::EndElement:
            field.clear();
            if (depth == accountDepth) {
                addAccount(fields, import);
                accountDepth = 0;
            }
            --depth;
            break;
        default: break;
        }
    }
    return isOne;
}

} // namespace ahoy::app::imported
