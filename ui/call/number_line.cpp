#include "ui/call/number_line.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace ahoy::ui {

namespace {

QString numberSeparator()
{
    return QStringLiteral(" · ");
}

double digitCell(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

} // namespace

double tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    // Qt 6.4 can't ask a font for its tabular figures.
    const double cell = digitCell(metrics);
    double width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? cell : metrics.horizontalAdvance(c);
    return width;
}

void drawTabular(QPainter &painter, QPointF baseline, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const double cell = digitCell(metrics);
    for (const QChar c : text) {
        const double advance = metrics.horizontalAdvance(c);
        const double room = c.isDigit() ? cell : advance;
        painter.drawText(baseline + QPointF((room - advance) / 2, 0), QString(c));
        baseline.rx() += room;
    }
}

NumberLine::NumberLine(QWidget *parent) : QWidget(parent) {}

void NumberLine::set(const QString &number, const QString &timer)
{
    if (number == m_number && timer == m_timer)
        return;
    const bool isNewShape = timer.size() != m_timer.size() || number != m_number;
    m_number = number;
    m_timer = timer;
    // The seconds are no news; a screen reader that asks gets them.
    setAccessibleDescription(timer.isEmpty() ? number : number + numberSeparator() + timer);
    if (isNewShape)
        updateGeometry();
    update();
}

QSize NumberLine::sizeHint() const
{
    const QFontMetricsF body(fontOf(TextStyle::Body, QApplication::font()));
    const QFontMetricsF large(fontOf(TextStyle::Timer, QApplication::font()));
    double width = body.horizontalAdvance(m_number);
    if (!m_timer.isEmpty())
        width += tabularWidth(large, m_timer);
    if (!m_timer.isEmpty() && !m_number.isEmpty())
        width += body.horizontalAdvance(numberSeparator());
    return {static_cast<int>(width) + 1, static_cast<int>(large.height()) + 1};
}

void NumberLine::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const QFont bodyFont = fontOf(TextStyle::Body, QApplication::font());
    const QFont largeFont = fontOf(TextStyle::Timer, QApplication::font());
    const QFontMetricsF body(bodyFont);
    const QFontMetricsF large(largeFont);
    const double timerWidth = m_timer.isEmpty() ? 0 : tabularWidth(large, m_timer);
    const QString dot = m_timer.isEmpty() || m_number.isEmpty() ? QString() : numberSeparator();
    const double dotWidth = body.horizontalAdvance(dot);
    const QString number =
        body.elidedText(m_number, Qt::ElideMiddle, width() - timerWidth - dotWidth);
    const double numberWidth = body.horizontalAdvance(number);
    const double whole = numberWidth + dotWidth + timerWidth;
    const double baseline = (height() + large.ascent() - large.descent()) / 2;

    // A number and a clock read left to right everywhere; only their order turns.
    double x = (width() - whole) / 2;
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    const auto drawNumber = [&] {
        painter.setFont(bodyFont);
        painter.setPen(colors.muted);
        painter.drawText(QPointF(x, baseline), number);
        x += numberWidth;
    };
    const auto drawDot = [&] {
        painter.setFont(bodyFont);
        painter.setPen(colors.muted);
        painter.drawText(QPointF(x, baseline), dot);
        x += dotWidth;
    };
    const auto drawTimer = [&] {
        painter.setFont(largeFont);
        painter.setPen(colors.text);
        drawTabular(painter, QPointF(x, baseline), m_timer);
        x += timerWidth;
    };
    if (layoutDirection() == Qt::RightToLeft) {
        drawTimer();
        drawDot();
        drawNumber();
    } else {
        drawNumber();
        drawDot();
        drawTimer();
    }
}

} // namespace ahoy::ui
