#include "ui/theme/tool_tip.h"

#include <QTextDocument> // Qt::mightBeRichText
#include <QToolTip>
#include <QWidget>

namespace ahoy::ui {

namespace {

constexpr qsizetype longest = 2000; // characters: more than a screen holds helps nobody

} // namespace

void showToolTip(const QPoint &place, const QString &text, QWidget &widget)
{
    const QString cut = text.left(longest);
    // Escaped only where it would be taken for HTML: a plain tip keeps its line breaks.
    QToolTip::showText(
        place,
        Qt::mightBeRichText(cut) ? QStringLiteral("<span>%1</span>").arg(cut.toHtmlEscaped()) : cut,
        &widget);
}

} // namespace ahoy::ui
