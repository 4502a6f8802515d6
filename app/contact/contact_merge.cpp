#include "app/contact/contact_merge.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace ahoy::app {

namespace {

/// "Keller, J." → "keller", "j".
QStringList wordsOf(const QString &name)
{
    static const QRegularExpression between(QStringLiteral("[^\\p{L}\\p{N}]+"));
    return foldedName(name).split(between, Qt::SkipEmptyParts);
}

bool isSameNumber(const ContactNumber &one, const ContactNumber &other)
{
    if (!one.number.isEmpty() && one.number == other.number && one.extension == other.extension)
        return true;
    if (!one.address.isEmpty() && one.address == other.address)
        return true;
    return one.text == other.text;
}

void note(Contact &into, const QString &line)
{
    if (into.notes.contains(line))
        return;
    if (!into.notes.isEmpty())
        into.notes += u'\n';
    into.notes += line;
}

void mergeTexts(Contact &into, const Contact &from)
{
    if (into.given.isEmpty() && into.family.isEmpty()) {
        into.given = from.given;
        into.family = from.family;
    }
    if (foldedName(from.name) != foldedName(into.name))
        note(into, QCoreApplication::translate("Contacts", "Also called: %1").arg(from.name));
    if (into.company.isEmpty())
        into.company = from.company;
    else if (!from.company.isEmpty() && foldedName(from.company) != foldedName(into.company))
        note(into, QCoreApplication::translate("Contacts", "Company: %1").arg(from.company));
    if (!from.notes.isEmpty())
        note(into, from.notes);
}

} // namespace

bool areNamesAlike(const QString &one, const QString &other)
{
    auto few = wordsOf(one);
    auto many = wordsOf(other);
    if (few.size() > many.size())
        std::swap(few, many);
    // Each word of the longer name stands for one of the shorter: "A. Anders" is not "Anders Berg".
    return std::all_of(few.begin(), few.end(), [&many](const QString &word) {
        const auto found = std::find_if(many.begin(), many.end(), [&word](const QString &whole) {
            return whole.startsWith(word) || word.startsWith(whole);
        });
        if (found == many.end())
            return false;
        many.erase(found);
        return true;
    });
}

bool shareNumber(const Contact &one, const Contact &other)
{
    return std::any_of(one.numbers.begin(), one.numbers.end(), [&](const ContactNumber &number) {
        return std::any_of(
            other.numbers.begin(), other.numbers.end(),
            [&number](const ContactNumber &theirs) { return isSameNumber(number, theirs); });
    });
}

bool haveConflictingNumbers(const Contact &one, const Contact &other)
{
    return std::any_of(contactKinds().begin(), contactKinds().end(), [&](const QString &kind) {
        const auto ofKind = [&kind](const Contact &contact) {
            Contact only;
            for (const auto &number : contact.numbers)
                if (number.kind == kind)
                    only.numbers += number;
            return only;
        };
        const auto mine = ofKind(one);
        const auto theirs = ofKind(other);
        return !mine.numbers.isEmpty() && !theirs.numbers.isEmpty() && !shareNumber(mine, theirs);
    });
}

bool areSame(const Contact &one, const Contact &other)
{
    if (!one.uid.isEmpty() && one.uid == other.uid && one.source == other.source)
        return true;
    if (shareNumber(one, other) && areNamesAlike(one.name, other.name))
        return true;
    return foldedName(one.name) == foldedName(other.name) && !haveConflictingNumbers(one, other);
}

bool merge(Contact &into, const Contact &from)
{
    const auto before = into;
    mergeTexts(into, from);
    into.favourite = into.favourite || from.favourite;
    for (const auto &group : from.groups)
        if (!into.groups.contains(group))
            into.groups += group;
    for (const auto &number : from.numbers)
        if (std::none_of(into.numbers.begin(), into.numbers.end(),
                         [&](const ContactNumber &mine) { return isSameNumber(mine, number); }))
            into.numbers += number;
    if (into.photo.isEmpty()) {
        into.photo = from.photo;
        into.hasPhoto = !into.photo.isEmpty();
    }
    if (!into.account)
        into.account = from.account;
    tidy(into);
    return !(into == before);
}

} // namespace ahoy::app
