#include "app/words/foreign_text.h"

namespace ahoy::app {

QString tamed(const QString &text, qsizetype longest)
{
    // Cut before it is looked at: it may be a megabyte.
    const QStringView seen = QStringView(text).left(longest * 8);
    QString tame;
    for (const auto c : seen) {
        // Persian and Hindi words, and families of emoji, hang together by these two.
        const bool joins = c == QChar(0x200c) || c == QChar(0x200d);
        if (c.isSpace())
            tame += u' ';
        else if (joins ||
                 (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format))
            tame += c;
    }
    tame = tame.simplified();
    if (tame.size() > longest) {
        tame.truncate(longest - 1);
        if (tame.back().isHighSurrogate())
            tame.chop(1);
        tame += u'…';
    }
    return tame;
}

} // namespace ahoy::app
