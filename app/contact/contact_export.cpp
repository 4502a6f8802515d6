#include "app/contact/contact_export.h"

#include <QDateTime>
#include <QFile>
#include <QSaveFile>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr int exportPage = 200;
constexpr qsizetype foldAt = 75; ///< bytes of a line without its end (RFC 6350 §3.2)
constexpr int csvNumbers =
    10; ///< columns; what is beyond stands in the last one, as Google does it

QString vcardEscaped(const QString &text)
{
    QString escaped;
    for (const auto c : text) {
        if (c == u'\\' || c == u',' || c == u';')
            escaped += u'\\';
        if (c == u'\n')
            escaped += QStringLiteral("\\n");
        else if (c != u'\r')
            escaped += c;
    }
    return escaped;
}

/// A letter is not split among two lines.
QByteArray folded(const QByteArray &line)
{
    QByteArray text;
    qsizetype begin = 0;
    qsizetype room = foldAt;
    while (line.size() - begin > room) {
        auto end = begin + room;
        while (end > begin && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
            --end;
        text += line.sliced(begin, end - begin) + "\r\n ";
        begin = end;
        room = foldAt - 1;
    }
    return text + line.sliced(begin) + "\r\n";
}

QString typeOf(const QString &kind)
{
    return kind == u"mobile" ? QStringLiteral("cell") : kind;
}

bool isAddress(const ContactNumber &number)
{
    return number.text.contains(u'@') || number.text.startsWith(u"sip:", Qt::CaseInsensitive) ||
           number.text.startsWith(u"sips:", Qt::CaseInsensitive);
}

QByteArray numberLine(const ContactNumber &number, bool isFirst, bool isFour)
{
    QStringList types;
    if (number.kind != u"other")
        types += typeOf(number.kind);
    if (isFirst && !isFour)
        types += QStringLiteral("pref");
    QString line = isAddress(number) ? QStringLiteral("IMPP") : QStringLiteral("TEL");
    if (!types.isEmpty()) // RFC 6350 §5.6: a list of words in quotes
        line += QStringLiteral(";TYPE=") +
                (types.size() > 1 && isFour ? u'"' + types.join(u',') + u'"' : types.join(u','));
    if (isFirst && isFour)
        line += QStringLiteral(";PREF=1");
    // A URI is not escaped; what is no URI yet becomes one (RFC 6350 §6.4.3, RFC 4770 §1).
    if (!isAddress(number))
        line += u':' + vcardEscaped(number.text);
    else if (number.text.startsWith(u"sip:", Qt::CaseInsensitive) ||
             number.text.startsWith(u"sips:", Qt::CaseInsensitive))
        line += u':' + number.text;
    else
        line += QStringLiteral(":sip:") + number.text;
    return line.toUtf8();
}

QByteArray photoLine(const QByteArray &photo, bool isFour)
{
    const bool isPng = photo.startsWith("\x89PNG");
    const auto bytes = photo.toBase64();
    if (isFour) // RFC 6350 §6.2.4
        return QByteArray("PHOTO:data:image/") + (isPng ? "png" : "jpeg") + ";base64," + bytes;
    return QByteArray("PHOTO;ENCODING=b;TYPE=") + (isPng ? "PNG" : "JPEG") + ':' + bytes;
}

QString csvQuoted(QString text)
{
    return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

/// A spreadsheet must not take it for a formula; a number that is one can do no harm.
QString csvCell(const QString &text)
{
    const bool isRisky = !text.isEmpty() && QStringLiteral("=+-@").contains(text.front());
    const bool isNumber = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isDigit() || QStringLiteral("+ ()/.-").contains(c);
    });
    return csvQuoted(isRisky && !isNumber ? u'\'' + text : text);
}

} // namespace

QByteArray vcardOf(const Contact &contact, ContactFormat format)
{
    const bool isFour = format == ContactFormat::Vcard4;
    QByteArray card = "BEGIN:VCARD\r\nVERSION:";
    card += isFour ? "4.0\r\n" : "3.0\r\n";
    const auto add = [&card](const char *name, const QString &value) {
        card += folded((QLatin1String(name) + value).toUtf8());
    };
    if (!contact.uid.isEmpty())
        add("UID:",
            isFour && contact.uid.startsWith(u"urn:") ? contact.uid : vcardEscaped(contact.uid));
    add("FN:", vcardEscaped(contact.name));
    // RFC 2426 §3.1.2 demands N.
    if (!isFour || !contact.given.isEmpty() || !contact.family.isEmpty())
        add("N:", vcardEscaped(contact.family) + u';' + vcardEscaped(contact.given) +
                      QStringLiteral(";;;"));
    if (!contact.company.isEmpty())
        add("ORG:", vcardEscaped(contact.company));
    for (qsizetype at = 0; at < contact.numbers.size(); ++at)
        card +=
            folded(numberLine(contact.numbers[at], at == 0 && contact.numbers.size() > 1, isFour));
    if (!contact.groups.isEmpty()) {
        QStringList groups;
        for (const auto &group : contact.groups)
            groups += vcardEscaped(group);
        add("CATEGORIES:", groups.join(u','));
    }
    if (contact.favourite)
        add("X-AHOY-FAVOURITE:", QStringLiteral("true"));
    if (!contact.notes.isEmpty())
        add("NOTE:", vcardEscaped(contact.notes));
    if (!contact.photo.isEmpty())
        card += folded(photoLine(contact.photo, isFour));
    if (contact.changedAt.isValid()) // RFC 6350 §4.3.5: the basic format
        add("REV:", contact.changedAt.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
    return card + "END:VCARD\r\n";
}

QByteArray csvHeading()
{
    QStringList cells{QStringLiteral("Name"),        QStringLiteral("Given Name"),
                      QStringLiteral("Family Name"), QStringLiteral("Company"),
                      QStringLiteral("Favourite"),   QStringLiteral("Labels"),
                      QStringLiteral("Notes"),       QStringLiteral("UID")};
    for (int at = 1; at <= csvNumbers; ++at) {
        cells += QStringLiteral("Phone %1 - Label").arg(at);
        cells += QStringLiteral("Phone %1 - Value").arg(at);
    }
    return cells.join(u',').toUtf8() + "\r\n";
}

QByteArray csvRowOf(const Contact &contact)
{
    const auto between = QStringLiteral(" ::: ");
    QStringList cells{csvCell(contact.name),
                      csvCell(contact.given),
                      csvCell(contact.family),
                      csvCell(contact.company),
                      contact.favourite ? QStringLiteral("true") : QString(),
                      csvCell(contact.groups.join(between)),
                      csvCell(contact.notes),
                      csvCell(contact.uid)};
    for (int at = 0; at < csvNumbers; ++at) {
        if (at >= contact.numbers.size()) {
            cells += {QString(), QString()};
            continue;
        }
        QStringList texts{contact.numbers[at].text};
        for (auto rest = at + 1; at == csvNumbers - 1 && rest < contact.numbers.size(); ++rest)
            texts += contact.numbers[rest].text;
        cells += {contact.numbers[at].kind, csvCell(texts.join(between))};
    }
    return cells.join(u',').toUtf8() + "\r\n";
}

Result<qint64> exportContacts(ContactStore &store, ContactFormat format, const QString &name,
                              const ContactSelection &which)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Errc::Environment, file.errorString().toStdString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const bool isCsv = format == ContactFormat::Csv;
    if (isCsv)
        file.write(csvHeading());
    qint64 count = 0;
    const auto write = [&](const Contact &contact) {
        file.write(isCsv ? csvRowOf(contact) : vcardOf(contact, format));
        ++count;
    };
    for (const auto id : which.ids) {
        const auto contact = store.find(id);
        if (!contact)
            return tl::unexpected<Error>(contact.error());
        write(*contact);
    }
    ContactQuery query;
    query.group = which.group;
    query.limit = exportPage;
    query.photos = !isCsv;
    for (bool hasMore = which.ids.isEmpty(); hasMore;) {
        const auto page = store.list(query);
        if (!page)
            return tl::unexpected<Error>(page.error());
        for (const auto &contact : *page)
            write(contact);
        hasMore = page->size() == exportPage;
        if (hasMore) {
            const auto &last = page->back();
            query.after = ContactQuery::Place{last.favourite, last.name, last.id};
        }
    }
    if (!file.commit())
        return fail(Errc::Environment, file.errorString().toStdString());
    return count;
}

} // namespace ahoy::app
