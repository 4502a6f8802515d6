#include "ui/recents/note_field.h"

#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextDocument>

namespace ahoy::ui {

namespace {

constexpr int shownLines = 3;

} // namespace

NoteField::NoteField(QWidget *parent) : BoundedText(longest, parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Note"));
    setAccessibleDescription(tr("Kept when you leave it"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false); // the frame is painted under the text
    document()->setDocumentMargin(space::row);
}

QSize NoteField::sizeHint() const
{
    return {size::windowMinimumWidth / 2,
            shownLines * fontMetrics().lineSpacing() + 2 * space::row};
}

void NoteField::focusInEvent(QFocusEvent *event)
{
    BoundedText::focusInEvent(event);
    viewport()->update();
}

void NoteField::focusOutEvent(QFocusEvent *event)
{
    BoundedText::focusOutEvent(event);
    viewport()->update();
    if (event->reason() != Qt::PopupFocusReason)
        Q_EMIT left();
}

void NoteField::hideEvent(QHideEvent *event)
{
    BoundedText::hideEvent(event);
    Q_EMIT left();
}

void NoteField::keyPressEvent(QKeyEvent *event)
{
    // Escape is for the page; what was typed is kept.
    if (event->key() == Qt::Key_Escape)
        event->ignore();
    else
        BoundedText::keyPressEvent(event);
}

void NoteField::paintFrame(const Colors &colors)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = hasFocus() ? size::focusRing : size::hairline;
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.line, width));
    const double inset = width / 2;
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(inset, inset, -inset, -inset),
                            radius::control, radius::control);
}

void NoteField::paintEvent(QPaintEvent *event)
{
    const Colors &colors = colorsOf(palette());
    paintFrame(colors);
    BoundedText::paintEvent(event);
    if (!document()->isEmpty())
        return;
    QPainter painter(viewport());
    // Qt's own placeholder has its margin on the left only.
    painter.setLayoutDirection(layoutDirection());
    painter.setPen(colors.muted);
    const int room = space::row;
    painter.drawText(viewport()->rect().adjusted(room, room, -room, 0),
                     Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap, tr("Add a note"));
}

} // namespace ahoy::ui
