#pragma once

#include <QString>
#include <QStringList>

namespace ahoy::app {

/// What others sent, as it is kept: at most `longest` characters, no controls, and none of the
/// invisible marks that turn the direction of writing.
QString keptText(const QString &text, qsizetype longest);

/// Who an address belongs to: the same for one number, whatever the provider and the parameters.
/// Takes URIs, and numbers as people write them.
QString personOf(const QString &address);

/// The words that a call is found by: those of the name and of the address, and the ends of its
/// number, so that it is found with and without the prefixes of countries and towns.
QString searchWords(const QString &name, const QString &uri);

/// What somebody looks for: each word begins one that is found, accents and case aside; digits are
/// one number, however they are grouped.
class SearchText {
public:
    explicit SearchText(const QString &text);

    /// Nothing to look for: everything is found.
    bool isEmpty() const { return m_words.isEmpty(); }
    bool matches(const QString &searchWords) const;
    /// The same for FTS5 (https://www.sqlite.org/fts5.html §3); only when not isEmpty().
    QString expression() const;

private:
    QStringList m_words;
    QString m_number; ///< empty: these are words
};

} // namespace ahoy::app
