#include "app/history/history_text.h"

#include "app/control/address_text.h"

#include <algorithm>

namespace ahoy::app {

namespace {

constexpr qsizetype longestQuery = 200;
constexpr qsizetype mostWords = 60;
constexpr qsizetype shortestEnd = 3;
constexpr qsizetype longestNumber = 24;

constexpr ushort zeroWidthNonJoiner = 0x200c;
constexpr ushort zeroWidthJoiner = 0x200d;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// What people put between the digits of a number.
bool isGrouping(QChar c)
{
    return c.isSpace() || QStringLiteral("+-./()").contains(c);
}

bool isGroupedNumber(const QString &text)
{
    return std::any_of(text.begin(), text.end(), isDigit) &&
           std::all_of(text.begin(), text.end(),
                       [](QChar c) { return isDigit(c) || isGrouping(c); });
}

QString digitsOf(const QString &text)
{
    QString digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), isDigit);
    return digits;
}

/// Without accents and case, in words of letters and digits.
QStringList foldedWords(const QString &text)
{
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty() && words.size() < mostWords)
            words += word;
        word.clear();
    };
    for (const auto c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.isMark())
            continue;
        // Halves of what lies beyond the first plane: letters mostly, and kept together.
        if (c.isLetterOrNumber() || c.isSurrogate())
            word += c;
        else
            finish();
    }
    finish();
    return words;
}

bool beginsOneOf(const QString &word, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const QString &one) { return one.startsWith(word); });
}

} // namespace

QString keptText(const QString &text, qsizetype longest)
{
    QString kept;
    for (const auto c : text.left(longest)) {
        const auto category = c.category();
        if (category == QChar::Other_Control)
            kept += u' ';
        // Persian words and joined emoji need these two, which turn nothing.
        else if (category != QChar::Other_Format || c == zeroWidthNonJoiner || c == zeroWidthJoiner)
            kept += c;
    }
    if (!kept.isEmpty() && kept.back().isHighSurrogate())
        kept.chop(1);
    return kept.trimmed();
}

QString personOf(const QString &address)
{
    return shortAddress(cleanAddress(address)).toCaseFolded();
}

QString searchWords(const QString &name, const QString &uri)
{
    const auto address = uri.mid(uri.indexOf(u':') + 1).section(u';', 0, 0).section(u'?', 0, 0);
    auto words = foldedWords(name) + foldedWords(address);
    const auto user = address.section(u'@', 0, 0);
    if (isGroupedNumber(user)) {
        const auto digits = digitsOf(user).right(longestNumber);
        for (qsizetype skipped = 1; digits.size() - skipped >= shortestEnd; ++skipped)
            words += digits.mid(skipped);
    }
    return words.join(u' ');
}

SearchText::SearchText(const QString &text)
{
    const auto wanted = text.left(longestQuery).trimmed();
    m_words = foldedWords(wanted);
    if (!isGroupedNumber(wanted))
        return;
    // "030 …" and "0049 30 …" look for what is kept as "+4930…".
    const auto digits = digitsOf(wanted);
    const auto first =
        std::find_if(digits.begin(), digits.end(), [](QChar c) { return c != u'0'; });
    m_number = first == digits.end() ? digits : digits.mid(first - digits.begin());
}

bool SearchText::matches(const QString &searchWords) const
{
    const auto words = searchWords.split(u' ');
    if (!m_number.isEmpty() && beginsOneOf(m_number, words))
        return true;
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return beginsOneOf(word, words); });
}

QString SearchText::expression() const
{
    const auto beginning = [](const QString &word) { return u'"' + word + QStringLiteral("\"*"); };
    QStringList all;
    std::transform(m_words.begin(), m_words.end(), std::back_inserter(all), beginning);
    const auto words = all.join(QStringLiteral(" AND "));
    return m_number.isEmpty() ? words : beginning(m_number) + QStringLiteral(" OR (%1)").arg(words);
}

} // namespace ahoy::app
