#include "app/import/import_parts.h"

#include <QJsonArray>

/// A profile of Twinkle (NAME.cfg) is one account, its address book (twinkle.ab) one line a person.
namespace ahoy::app::imported {

namespace {

/// first|infix|last|address|remark; a backslash takes the meaning from what follows it.
QStringList fieldsOf(QStringView line)
{
    QStringList fields{QString()};
    bool isEscaped = false;
    for (const QChar each : line) {
        if (isEscaped) {
            fields.last() += each;
            isEscaped = false;
        } else if (each == u'\\') {
            isEscaped = true;
        } else if (each == u'|') {
            fields += QString();
        } else {
            fields.last() += each;
        }
    }
    return fields;
}

bool readAddressBook(const QString &text, PhoneImport &import)
{
    constexpr int columns = 5;
    bool isFirst = true;
    for (const auto &raw : QStringView(text).tokenize(u'\n')) {
        const auto line = raw.trimmed();
        if (isFirst) {
            if (!line.startsWith(u"first_name|infix_name|last_name|sip_address"))
                return false;
            isFirst = false;
            continue;
        }
        const QStringList fields = fieldsOf(line);
        if (fields.size() != columns)
            continue;
        ImportedContact contact;
        contact.name = QStringList(fields.mid(0, 3)).join(u' ');
        const QString plain = plainAddress(fields.at(3));
        contact.addresses += plain.isEmpty() ? fields.at(3) : plain;
        add(import, std::move(contact));
    }
    return !isFirst;
}

} // namespace

bool readTwinkle(const QString &, const QString &text, PhoneImport &import)
{
    import.phone = QStringLiteral("Twinkle");
    if (readAddressBook(text, import))
        return true;
    const auto sections = readIni(text);
    const Section &all = sections.constFirst(); // it has no others
    if (!all.has("user_name") || !all.has("user_domain"))
        return false;
    ImportedAccount account;
    account.address = plainAddress(all.value("user_name") + u'@' + all.value("user_domain"));
    auto &params = account.params;
    put(params, "displayName", all.value("user_display"));
    if (all.value("auth_name") != all.value("user_name"))
        put(params, "authUser", all.value("auth_name"));
    put(params, "server", hostPort(all.value("registrar")));
    put(params, "outboundProxy", hostPort(all.value("outbound_proxy")));
    put(params, "transport", transportWord(all.value("sip_transport")));
    put(params, "stunServer", hostPort(all.value("stun_server")));
    const QString mailbox = all.value("mwi_vm_address");
    const QString voicemail = plainAddress(mailbox);
    put(params, "voicemail", voicemail.isEmpty() ? mailbox : voicemail);
    bool isNumber = false;
    const int expires = all.value("registration_time").toInt(&isNumber);
    if (isNumber && expires >= 60 && expires <= 86'400)
        params.insert(u"expires", expires);
    if (const QStringList codecs = codecNames(all.value("codecs")); !codecs.isEmpty())
        params.insert(u"codecs", QJsonArray::fromStringList(codecs));
    if (!all.value("auth_pass").isEmpty())
        account.password = Redacted<std::string>(all.value("auth_pass").toStdString());
    add(import, std::move(account));
    return true;
}

} // namespace ahoy::app::imported
