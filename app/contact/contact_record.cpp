#include "app/contact/contact_record.h"

#include "app/history/history_text.h"

#include "app/control/json_values.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace ahoy::app {

namespace {

/// Marks that turn the direction of what follows: a name that holds one rewrites what stands beside
/// it.  Joiners, which scripts need, are of the same category and stay.
bool turnsDirection(QChar c)
{
    const auto code = c.unicode();
    return code == 0x200e || code == 0x200f || code == 0x061c ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

QString plain(const QString &text, bool keepsLines)
{
    QString clean;
    clean.reserve(text.size());
    for (const auto c : text) {
        if (turnsDirection(c) || c == QChar(0xfeff))
            continue;
        const bool isControl = c.category() == QChar::Other_Control ||
                               c.category() == QChar::Separator_Line ||
                               c.category() == QChar::Separator_Paragraph;
        if (!isControl || (c == u'\n' && keepsLines))
            clean += c;
        else if (c == u'\r' && keepsLines)
            continue; // half of an end of line
        else if (c.isSpace())
            clean += u' ';
    }
    return clean.trimmed();
}

/// Cuts `text`, not within a surrogate pair; says so.
void cut(QString &text, qsizetype longest, const QString &field, QStringList &cutOnes)
{
    if (text.size() <= longest)
        return;
    text.truncate(text[longest - 1].isHighSurrogate() ? longest - 1 : longest);
    if (!cutOnes.contains(field))
        cutOnes += field;
}

/// A field of a megabyte is cut before it is looked at letter by letter.
void tidyLine(QString &text, qsizetype longest, const QString &field, QStringList &cutOnes)
{
    cut(text, longest * 8, field, cutOnes);
    text = plainLine(text);
    cut(text, longest, field, cutOnes);
}

void tidyNumbers(Contact &contact, QStringList &cutOnes)
{
    const auto field = QStringLiteral("numbers");
    QList<ContactNumber> kept;
    QSet<QString> seen;
    for (auto &number : contact.numbers) {
        tidyLine(number.text, contact_bounds::number, field, cutOnes);
        if (!contactKinds().contains(number.kind))
            number.kind = QStringLiteral("other");
        if (number.text.isEmpty() || seen.contains(number.text))
            continue;
        if (kept.size() == contact_bounds::numbers) {
            if (!cutOnes.contains(field))
                cutOnes += field;
            break;
        }
        seen.insert(number.text);
        kept += number;
    }
    contact.numbers = kept;
}

void tidyGroups(Contact &contact, QStringList &cutOnes)
{
    const auto field = QStringLiteral("groups");
    QStringList kept;
    for (auto group : contact.groups) {
        tidyLine(group, contact_bounds::group, field, cutOnes);
        if (group.isEmpty() || kept.contains(group))
            continue;
        if (kept.size() == contact_bounds::groups) {
            if (!cutOnes.contains(field))
                cutOnes += field;
            break;
        }
        kept += group;
    }
    contact.groups = kept;
}

} // namespace

const QStringList &contactKinds()
{
    static const QStringList kinds{QStringLiteral("mobile"), QStringLiteral("work"),
                                   QStringLiteral("home"), QStringLiteral("fax"),
                                   QStringLiteral("other")};
    return kinds;
}

QString plainLine(const QString &text)
{
    return plain(text, false);
}

QString joinedName(const QString &given, const QString &family)
{
    return given.isEmpty() || family.isEmpty() ? given + family : given + u' ' + family;
}

QString foldedName(const QString &name)
{
    QString folded;
    for (const auto c : name.normalized(QString::NormalizationForm_KD))
        if (!c.isMark())
            folded += c;
    return folded.toCaseFolded().simplified();
}

QStringList tidy(Contact &contact)
{
    QStringList cutOnes;
    tidyLine(contact.name, contact_bounds::name, QStringLiteral("name"), cutOnes);
    tidyLine(contact.given, contact_bounds::name, QStringLiteral("name"), cutOnes);
    tidyLine(contact.family, contact_bounds::name, QStringLiteral("name"), cutOnes);
    tidyLine(contact.company, contact_bounds::name, QStringLiteral("company"), cutOnes);
    tidyLine(contact.uid, contact_bounds::uid, QStringLiteral("uid"), cutOnes);
    cut(contact.notes, contact_bounds::notes, QStringLiteral("notes"), cutOnes);
    contact.notes = plain(contact.notes, true);
    tidyNumbers(contact, cutOnes);
    tidyGroups(contact, cutOnes);
    if (contact.name.isEmpty())
        contact.name = joinedName(contact.given, contact.family);
    if (contact.name.isEmpty())
        contact.name = contact.company;
    if (contact.name.isEmpty() && !contact.numbers.isEmpty())
        contact.name = contact.numbers.front().text;
    return cutOnes;
}

QStringList personsOf(const ContactNumber &number)
{
    QStringList persons;
    for (const auto &written : {number.text, number.number, number.address}) {
        const auto person = personOf(written);
        if (!person.isEmpty() && !persons.contains(person))
            persons += person;
    }
    return persons;
}

QStringList personsOf(const Contact &contact)
{
    QStringList persons;
    for (const auto &number : contact.numbers)
        for (const auto &person : personsOf(number))
            if (!persons.contains(person))
                persons += person;
    return persons;
}

QJsonObject toJson(const Contact &contact)
{
    QJsonArray numbers;
    for (const auto &number : contact.numbers) {
        QJsonObject one{{QStringLiteral("kind"), number.kind},
                        {QStringLiteral("text"), number.text}};
        if (!number.number.isEmpty())
            one.insert(u"number", number.number);
        if (!number.extension.isEmpty())
            one.insert(u"extension", number.extension);
        if (!number.address.isEmpty())
            one.insert(u"address", number.address);
        numbers.append(one);
    }
    QJsonObject json{
        {QStringLiteral("id"), QString::number(contact.id)},
        {QStringLiteral("source"), contact.source},
        {QStringLiteral("uid"), contact.uid},
        {QStringLiteral("name"), contact.name},
        {QStringLiteral("favourite"), contact.favourite},
        {QStringLiteral("groups"), QJsonArray::fromStringList(contact.groups)},
        {QStringLiteral("account"), accountValue(contact.account)},
        {QStringLiteral("numbers"), numbers},
        {QStringLiteral("photo"), contact.hasPhoto},
        {QStringLiteral("createdAt"), isoText(contact.createdAt)},
        {QStringLiteral("changedAt"), isoText(contact.changedAt)},
    };
    for (const auto &[name, text] :
         {std::pair("givenName", &contact.given), std::pair("familyName", &contact.family),
          std::pair("company", &contact.company), std::pair("notes", &contact.notes)})
        if (!text->isEmpty())
            json.insert(QLatin1String(name), *text);
    return json;
}

} // namespace ahoy::app
