#include "app/import/import_parts.h"

#include "sipcore/message/uri.h"

#include <QStringConverter>
#include <algorithm>

namespace ahoy::app::imported {

namespace {

constexpr qsizetype maxSections = 2'000;
constexpr qsizetype maxKeys = 500;
constexpr qsizetype maxValue = 500;
constexpr qsizetype maxName = 200;
constexpr qsizetype maxAddresses = 20;

bool isClean(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar each) {
        return each.category() == QChar::Other_Control || each.category() == QChar::Other_Surrogate;
    });
}

/// The URI of "Anna <sip:…>;x", "<sip:…>" or "sip:…".
QStringView uriIn(const QString &text)
{
    const qsizetype open = text.indexOf(u'<');
    const qsizetype close = open < 0 ? -1 : text.indexOf(u'>', open);
    if (close > open)
        return QStringView(text).mid(open + 1, close - open - 1).trimmed();
    return QStringView(text).trimmed();
}

} // namespace

QString decoded(const QByteArray &bytes)
{
    QString text;
    if (const auto mark = QStringConverter::encodingForData(bytes)) {
        QStringDecoder decoder(*mark);
        text = decoder(bytes);
    } else {
        QStringDecoder utf8(QStringConverter::Utf8);
        text = utf8(bytes);
        if (utf8.hasError())
            text = QString::fromLatin1(bytes);
    }
    text.removeIf([](QChar each) {
        return each == QChar::ByteOrderMark || (each.category() == QChar::Other_Control &&
                                                each != u'\n' && each != u'\r' && each != u'\t');
    });
    return text;
}

QList<Section> readIni(QStringView text)
{
    QList<Section> sections{Section{}};
    for (const auto &raw : text.tokenize(u'\n')) {
        const auto line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            if (sections.size() == maxSections)
                break;
            sections += Section{line.mid(1, line.size() - 2).trimmed().toString(), {}};
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        auto &values = sections.last().values;
        if (equals <= 0 || values.size() == maxKeys)
            continue;
        values.insert(line.left(equals).trimmed().toString().toLower(),
                      line.mid(equals + 1).trimmed().toString());
    }
    return sections;
}

QString plainAddress(const QString &text, QString *name)
{
    const auto inside = uriIn(text);
    if (name && text.contains(u'<')) {
        *name = text.left(text.indexOf(u'<')).trimmed();
        if (name->size() > 1 && name->startsWith(u'"') && name->endsWith(u'"'))
            *name = name->mid(1, name->size() - 2);
    }
    QString whole = inside.toString();
    if (!whole.startsWith(u"sip:", Qt::CaseInsensitive) &&
        !whole.startsWith(u"sips:", Qt::CaseInsensitive))
        whole.prepend(u"sip:");
    const auto raw = whole.toStdString();
    const auto uri = sip::parseUri(raw);
    if (!uri || !uri->isSip() || !uri->hasUser())
        return {};
    const QString user =
        QString::fromUtf8(uri->user.data(), static_cast<qsizetype>(uri->user.size()));
    const QString host = QString::fromStdString(uri->hostPort());
    const QString address = user + u'@' + host;
    return user.isEmpty() || host.isEmpty() || address.size() > maxValue || !isClean(address)
               ? QString()
               : address;
}

QString parameterOf(const QString &text, const QString &name)
{
    // Quoted values may hold what would else divide.
    QString part;
    bool isQuoted = false;
    const auto matches = [&](QString &value) {
        if (!part.trimmed().startsWith(name + u'=', Qt::CaseInsensitive))
            return false;
        value = part.trimmed().mid(name.size() + 1).trimmed();
        if (value.size() > 1 && value.startsWith(u'"') && value.endsWith(u'"'))
            value = value.mid(1, value.size() - 2);
        return true;
    };
    QString value;
    for (const QChar each : text) {
        if (each == u'"')
            isQuoted = !isQuoted;
        if (!isQuoted && (each == u';' || each == u'>')) {
            if (matches(value))
                return value;
            part.clear();
        } else if (part.size() <= maxValue) {
            part += each;
        }
    }
    return matches(value) ? value : QString();
}

QString hostPort(const QString &text)
{
    QString whole = uriIn(text).toString();
    if (!whole.startsWith(u"sip:", Qt::CaseInsensitive) &&
        !whole.startsWith(u"sips:", Qt::CaseInsensitive))
        whole.prepend(u"sip:");
    const auto raw = whole.toStdString();
    const auto uri = sip::parseUri(raw);
    if (!uri || !uri->isSip())
        return {};
    return QString::fromStdString(uri->hostPort());
}

QString transportWord(const QString &text)
{
    static const QStringList known{QStringLiteral("udp"), QStringLiteral("tcp"),
                                   QStringLiteral("tls"), QStringLiteral("ws"),
                                   QStringLiteral("wss")};
    const QString word = text.trimmed().toLower();
    return known.contains(word) ? word : QString();
}

QStringList codecNames(const QString &text)
{
    QStringList names;
    for (const QString &each : text.split(u',', Qt::SkipEmptyParts)) {
        const QString word = each.trimmed().section(u'/', 0, 0).toLower();
        QString name;
        if (word == u"opus")
            name = QStringLiteral("opus");
        else if (word == u"g722")
            name = QStringLiteral("G722");
        else if (word == u"pcma" || word == u"g711a" || word == u"alaw")
            name = QStringLiteral("PCMA");
        else if (word == u"pcmu" || word == u"g711u" || word == u"ulaw" || word == u"mulaw")
            name = QStringLiteral("PCMU");
        if (!name.isEmpty() && !names.contains(name))
            names += name;
    }
    return names;
}

void put(QJsonObject &params, const char *key, const QString &value)
{
    if (!value.isEmpty() && value.size() <= maxValue && isClean(value))
        params.insert(QLatin1String(key), value);
}

void add(PhoneImport &import, ImportedAccount account)
{
    if (account.address.isEmpty() || import.accounts.size() >= maxImportedAccounts)
        return;
    for (const auto &known : import.accounts)
        if (known.address == account.address)
            return;
    account.params.insert(u"uri", QStringLiteral("sip:") + account.address);
    import.accounts.push_back(std::move(account));
}

void add(PhoneImport &import, ImportedContact contact)
{
    contact.name = contact.name.simplified().left(maxName);
    contact.addresses.removeIf([](const QString &each) {
        return each.trimmed().isEmpty() || each.size() > maxValue || !isClean(each);
    });
    contact.addresses = contact.addresses.mid(0, maxAddresses);
    if (contact.addresses.isEmpty() || !isClean(contact.name) ||
        import.contacts.size() >= maxImportedContacts)
        return;
    if (contact.name.isEmpty())
        contact.name = contact.addresses.constFirst();
    import.contacts.push_back(std::move(contact));
}

} // namespace ahoy::app::imported
