#include "ui/widgets/label.h"

#include <QApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace ahoy::ui {

QColor colorOf(Ink ink, const Colors &colors)
{
    switch (ink) {
    case Ink::Text: return colors.text;
    case Ink::Muted: return colors.muted;
    case Ink::Accent: return colors.accent;
    case Ink::Good: return colors.good;
    case Ink::Bad: return colors.bad;
    case Ink::Warn: return colors.warn;
    }
    return colors.text;
}

Label::Label(TextStyle style, Ink ink, QWidget *parent) : QLabel(parent), m_style(style), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    setFont(fontOf(style, QApplication::font()));
}

Label::Label(const QString &text, TextStyle style, Ink ink, QWidget *parent)
    : Label(style, ink, parent)
{
    setText(text);
}

void Label::setInk(Ink ink)
{
    if (m_ink == ink)
        return;
    m_ink = ink;
    update();
}

void Label::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    updateGeometry();
    update();
}

bool Label::isElided() const
{
    return !wordWrap() && fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

QSize Label::sizeHint() const
{
    if (wordWrap())
        return QLabel::sizeHint();
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(text()) + 1 + margins.left() + margins.right(),
            fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize Label::minimumSizeHint() const
{
    if (wordWrap())
        return QLabel::minimumSizeHint();
    // An eliding line gives way to whatever stands beside it.
    const int width = m_elide == Qt::ElideNone
                          ? sizeHint().width()
                          : qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 4);
    return {width, sizeHint().height()};
}

void Label::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    const Colors &colors = colorsOf(palette());
    painter.setPen(isEnabled() ? colorOf(m_ink, colors) : colors.disabled());
    const Qt::Alignment where = QStyle::visualAlignment(layoutDirection(), alignment());
    const int flags = static_cast<int>((where | Qt::AlignAbsolute).toInt());
    if (wordWrap()) {
        painter.drawText(contentsRect(), flags | Qt::TextWordWrap, text());
        return;
    }
    painter.drawText(contentsRect(), flags | Qt::TextSingleLine,
                     isolated(fontMetrics().elidedText(text(), m_elide, contentsRect().width())));
}

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(fontOf(m_style, QApplication::font()));
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isElided()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

QString leftToRight(const QString &text)
{
    // UAX #9 §2.4: LEFT-TO-RIGHT ISOLATE … POP DIRECTIONAL ISOLATE.
    return text.isEmpty() ? text : QChar(0x2066) + text + QChar(0x2069);
}

QString isolated(const QString &text)
{
    // FIRST STRONG ISOLATE: the text's own first letter decides, and its ellipsis follows it.
    return text.isEmpty() ? text : QChar(0x2068) + text + QChar(0x2069);
}

} // namespace ahoy::ui
