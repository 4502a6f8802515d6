#include "ui/widgets/label.h"

#include "ui/theme/tokens.h"
#include "ui/theme/tool_tip.h"

#include <QApplication>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QtMath>

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
    if (wordWrap()) {
        // By itself it would be as wide as its longest word, and push others out of the window.
        constexpr int longWord = 24;
        const QSize least = QLabel::minimumSizeHint();
        return {qMin(least.width(), fontMetrics().averageCharWidth() * longWord), least.height()};
    }
    // An eliding line gives way to whatever stands beside it.
    const int width = m_elide == Qt::ElideNone
                          ? sizeHint().width()
                          : qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 4);
    return {width, sizeHint().height()};
}

int Label::heightForWidth(int width) const
{
    if (!wordWrap())
        return QLabel::heightForWidth(width);
    const QMargins margins = contentsMargins();
    QTextLayout lines;
    return layOut(lines, width - margins.left() - margins.right()) + margins.top() +
           margins.bottom();
}

/// Returns the height of all lines.
int Label::layOut(QTextLayout &lines, int width) const
{
    QTextOption option(QStyle::visualAlignment(layoutDirection(), alignment()) | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(readingDirection(text(), layoutDirection()));
    QString words = text();
    words.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
    lines.setText(words);
    lines.setFont(font());
    lines.setTextOption(option);
    double height = 0;
    lines.beginLayout();
    for (QTextLine line = lines.createLine(); line.isValid(); line = lines.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    lines.endLayout();
    return qCeil(height);
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
        QTextLayout lines;
        const QRect room = contentsRect();
        const QSize size(room.width(), layOut(lines, room.width()));
        lines.draw(&painter, QStyle::alignedRect(Qt::LeftToRight, where, size, room).topLeft());
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
        showToolTip(static_cast<QHelpEvent *>(event)->globalPos(), text(), *this);
        return true;
    }
    return QLabel::event(event);
}

Qt::LayoutDirection readingDirection(const QString &text, Qt::LayoutDirection around)
{
    bool hasLeftToRight = false;
    bool hasRightToLeft = false;
    for (const QChar letter : text) {
        const QChar::Direction direction = letter.direction();
        hasLeftToRight |= direction == QChar::DirL;
        hasRightToLeft |= direction == QChar::DirR || direction == QChar::DirAL;
    }
    if (hasLeftToRight == hasRightToLeft)
        return around;
    return hasLeftToRight ? Qt::LeftToRight : Qt::RightToLeft;
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
