#include "ui/field/dial_text.h"

#include <QUrl>

#include <algorithm>

namespace ahoy::ui {

namespace {

/// Everything beyond this is no number and no address.  RFC 3261 has no limit; we do.
constexpr qsizetype longest = 256;

bool isSeparator(QChar c)
{
    // RFC 3966 §3: visual separators; and the dashes and blanks that documents put in their place.
    return c.isSpace() || c == u'-' || c == u'.' || c == u'(' || c == u')' || c == u'/' ||
           c == u'[' || c == u']' || c == QChar(0x00A0) ||
           (c >= QChar(0x2010) && c <= QChar(0x2015));
}

bool isMark(QChar c)
{
    // Direction marks come along when a number is copied from an address book.
    return c.category() == QChar::Other_Format;
}

bool isNumber(const QString &text)
{
    bool hasDigit = false;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            hasDigit = true;
        else if (!isSeparator(c) && c != u'*' && c != u'#' && c != u'+')
            return false;
    }
    return hasDigit;
}

} // namespace

QString cleanDialText(const QString &pasted)
{
    QString text = pasted.left(longest);
    text.removeIf(isMark);
    text = text.simplified();
    for (const char *scheme : {"tel:", "callto:"}) {
        if (!text.startsWith(QLatin1String(scheme), Qt::CaseInsensitive))
            continue;
        text = text.mid(static_cast<qsizetype>(qstrlen(scheme)));
        while (text.startsWith(u'/'))
            text.remove(0, 1);
        text = QUrl::fromPercentEncoding(text.toUtf8());
        // RFC 3966 §3: parameters follow a semicolon.
        text = text.section(u';', 0, 0).trimmed();
    }
    if (!isNumber(text))
        return text;
    // "+49 (0)30": the zero is only dialled inside the country.
    if (text.startsWith(u'+'))
        text.replace(QLatin1String("(0)"), QLatin1String(" "));
    text.removeIf(isSeparator);
    return text;
}

} // namespace ahoy::ui
