#include "ui/contacts/contact_words.h"

#include "ui/field/dial_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr qsizetype longestLine = 300;
constexpr qsizetype longestText = 20'000;

bool turnsDirection(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C;
}

QString withoutMarks(QString text, bool keepsLines)
{
    text.removeIf([keepsLines](QChar c) {
        return turnsDirection(c) || (c.category() == QChar::Other_Control &&
                                     !(keepsLines && (c == u'\n' || c == u'\t')));
    });
    return text;
}

} // namespace

QString oneLine(const QString &text)
{
    QString line = text.left(longestLine);
    std::replace_if(
        line.begin(), line.end(), [](QChar c) { return c.isSpace(); }, QChar(u' '));
    return withoutMarks(line, false);
}

QString plainLines(const QString &text)
{
    return withoutMarks(text.left(longestText), true);
}

const QStringList &numberKinds()
{
    static const QStringList kinds{QStringLiteral("mobile"), QStringLiteral("work"),
                                   QStringLiteral("home"), QStringLiteral("fax"),
                                   QStringLiteral("other")};
    return kinds;
}

QString kindWords(const QString &kind)
{
    const auto words = [](const char *text) {
        return QCoreApplication::translate("ahoy::ui::Contacts", text);
    };
    if (kind == QLatin1String("mobile"))
        return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts", "Mobile"));
    if (kind == QLatin1String("work"))
        return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts", "Work"));
    if (kind == QLatin1String("home"))
        return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts", "Home"));
    if (kind == QLatin1String("fax"))
        return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts", "Fax"));
    return words(QT_TRANSLATE_NOOP("ahoy::ui::Contacts", "Other"));
}

QStringList groupsIn(const QString &text)
{
    QStringList groups;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString group = oneLine(part).simplified();
        if (!group.isEmpty() && !groups.contains(group, Qt::CaseInsensitive))
            groups.append(group);
    }
    return groups;
}

bool isDialable(const QString &text)
{
    const QString clean = cleanDialText(text);
    if (clean.isEmpty() || clean.contains(u' '))
        return false;
    const qsizetype at = clean.lastIndexOf(u'@');
    return at < 0 || (at > 0 && at < clean.size() - 1);
}

} // namespace ahoy::ui
