#include "app/contact/contact_search.h"

#include <QSet>
#include <QStringList>

namespace ahoy::app::contact_search {

namespace {

constexpr qsizetype shortestEnd = 3; ///< digits
constexpr qsizetype mostWords = 8;   ///< of what is looked for
constexpr qsizetype longestText = 200;

QString digitsOf(const QString &text)
{
    QString digits;
    for (const auto c : text)
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
    return digits;
}

/// Letters, digits and their marks; everything else separates words, as unicode61 does it.
QStringList wordsIn(const QString &text)
{
    QStringList words{QString()};
    for (const auto c : text) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate())
            words.back() += c;
        else if (!words.back().isEmpty())
            words += QString();
    }
    words.removeAll(QString());
    return words.mid(0, mostWords);
}

bool isWrittenNumber(const QString &text)
{
    bool hasDigit = false;
    for (const auto c : text) {
        if (c.isDigit())
            hasDigit = true;
        else if (!c.isSpace() && !QStringLiteral("+-./()").contains(c) &&
                 c.category() != QChar::Punctuation_Dash)
            return false;
    }
    return hasDigit;
}

QString prefix(const QString &word)
{
    return u'"' + word + QStringLiteral("\"*");
}

} // namespace

QString namesOf(const Contact &contact)
{
    QStringList names{contact.name};
    for (const auto &name : {contact.given, contact.family})
        if (!contact.name.contains(name))
            names += name;
    return names.join(u' ');
}

QString numbersOf(const Contact &contact)
{
    QStringList words;
    QSet<QString> seen;
    const auto add = [&](const QString &word) {
        if (!word.isEmpty() && !seen.contains(word)) {
            seen.insert(word);
            words += word;
        }
    };
    for (const auto &number : contact.numbers) {
        add(number.address);
        add(number.national);
        if (number.address.isEmpty())
            add(digitsOf(number.text));
        const auto digits = digitsOf(number.number);
        for (qsizetype at = 0; at == 0 || digits.size() - at >= shortestEnd; ++at)
            add(digits.mid(at));
    }
    return words.join(u' ');
}

QString expressionFor(const QString &given)
{
    const auto text = given.left(longestText);
    QStringList terms;
    for (const auto &word : wordsIn(text))
        terms += prefix(word);
    auto expression = terms.join(QStringLiteral(" AND "));
    if (!isWrittenNumber(text))
        return expression;
    const auto digits = digitsOf(text);
    expression = u'(' + expression + QStringLiteral(") OR ") + prefix(digits);
    // The way out of most countries, for '+'.
    if (digits.startsWith(u"00") && digits.size() > 2)
        expression += QStringLiteral(" OR ") + prefix(digits.mid(2));
    return expression;
}

} // namespace ahoy::app::contact_search
