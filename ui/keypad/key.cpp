#include "ui/keypad/key.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>

namespace ahoy::ui {

namespace {

constexpr int compactKey = 44;
constexpr int longPressMs = 450;
constexpr int overlap = 1; // of the lines of digit and letters, whose descents are empty

} // namespace

Key::Key(QChar digit, QString letters, QWidget *parent)
    : QPushButton(parent), m_digit(digit), m_letters(std::move(letters))
{
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setAccessibleName(digit == QLatin1Char('*')   ? tr("Star")
                      : digit == QLatin1Char('#') ? tr("Hash")
                                                  : QString(digit));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_long.setSingleShot(true);
    m_long.setInterval(longPressMs);
}

QSize Key::sizeHint() const
{
    return {size::keyWidth, m_isCompact ? compactKey : size::key};
}

QSize Key::minimumSizeHint() const
{
    return {size::minimumTarget, sizeHint().height()};
}

void Key::setCompact(bool compact)
{
    m_isCompact = compact;
    updateGeometry();
}

void Key::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor body = colors.surface;
    if (isDown())
        body = colors.pressedOn(body);
    else if (underMouse())
        body = colors.selected;
    constexpr double half = size::hairline / 2.0;
    painter.setPen(QPen(colors.line, size::hairline));
    painter.setBrush(body);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius::control,
                            radius::control);
    const QFont large =
        fontOf(m_isCompact ? TextStyle::Timer : TextStyle::Key, QApplication::font());
    const QFont small = fontOf(TextStyle::Caption, QApplication::font());
    const int digitHeight = QFontMetrics(large).height();
    const int lettersHeight = QFontMetrics(small).height();
    const bool hasLetters = !m_letters.isEmpty() && digitHeight + lettersHeight <= height();
    // All digits of a row on one line, whether letters stand below or not.
    const bool isLettered = digitHeight + lettersHeight <= height() &&
                            m_digit != QLatin1Char('*') && m_digit != QLatin1Char('#');
    const int top = (height() - digitHeight - (isLettered ? lettersHeight - overlap : 0)) / 2;
    painter.setFont(large);
    painter.setPen(colors.text);
    painter.drawText(QRect(0, top, width(), digitHeight), Qt::AlignCenter, QString(m_digit));
    if (hasLetters) {
        painter.setFont(small);
        painter.setPen(colors.muted);
        painter.drawText(QRect(0, top + digitHeight - overlap, width(), lettersHeight),
                         Qt::AlignCenter, m_letters);
    }
}

} // namespace ahoy::ui
