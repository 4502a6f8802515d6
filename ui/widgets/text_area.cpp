#include "ui/widgets/text_area.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStyleOptionFrame>

namespace ahoy::ui {

TextArea::TextArea(const QString &name, int lines, int longest, QWidget *parent)
    : BoundedText(longest, parent)
{
    setAccessibleName(name);
    setTabChangesFocus(true);
    setFrameShape(NoFrame);
    // The frame is painted under the text, so that its corners are round.
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    setViewportMargins(space::row, space::related, space::row, space::related);
    if (lines > 0)
        setFixedHeight(fontMetrics().lineSpacing() * lines + 2 * space::related);
}

bool TextArea::event(QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        QStyleOptionFrame option;
        option.initFrom(this);
        option.lineWidth = size::hairline;
        QPainter painter(this);
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
        return true;
    }
    return BoundedText::event(event);
}

} // namespace ahoy::ui
