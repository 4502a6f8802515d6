#include "ui/widgets/chip.h"

#include "ui/theme/icons.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ahoy::ui {

namespace {

QFont chipFont(bool isStrong)
{
    QFont font = fontOf(TextStyle::Body, QApplication::font());
    if (isStrong)
        font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

Chip::Chip(const QString &text, Kind kind, QWidget *parent)
    : QPushButton(text, parent), m_kind(kind)
{
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setCheckable(kind == Kind::Choice);
    setSizePolicy(kind == Kind::Choice ? QSizePolicy::Fixed : QSizePolicy::Maximum,
                  QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const
{
    // As wide as when it is chosen: nothing moves.
    const QFontMetrics metrics(chipFont(true));
    const int cross = m_kind == Kind::Removable ? size::iconSmall + space::tiny : 0;
    return {metrics.horizontalAdvance(text()) + 1 + 2 * space::row + cross,
            std::max(size::minimumTarget, metrics.height() + space::row)};
}

QSize Chip::minimumSizeHint() const
{
    if (m_kind == Kind::Choice)
        return sizeHint();
    return {3 * size::iconButton, sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const bool isInForce = m_kind == Kind::Removable || isChecked();
    QColor body = isInForce ? colors.selected : QColor();
    if (isDown())
        body = colors.pressedOn(colors.bg);
    else if (underMouse() && !isInForce)
        body = colors.hoverOn(colors.bg);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double round = height() / 2.0;
    if (body.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(body);
        painter.drawRoundedRect(rect(), round, round);
    }
    QRect line = rect().adjusted(space::row, 0, -space::row, 0);
    const QColor ink = isInForce ? colors.text : colors.muted;
    if (m_kind == Kind::Removable) {
        QRect cross(0, 0, size::iconSmall, size::iconSmall);
        cross.moveCenter(line.center());
        cross.moveRight(line.right());
        paintIcon(painter, QStringLiteral("cross"),
                  QStyle::visualRect(layoutDirection(), rect(), cross), colors.muted);
        line.setRight(cross.left() - space::tiny);
    }
    const QFont font = chipFont(isInForce);
    painter.setFont(font);
    painter.setPen(ink);
    const QString words = QFontMetrics(font).elidedText(text(), Qt::ElideRight, line.width());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), line),
                     Qt::AlignCenter | Qt::TextSingleLine, isolated(words));
}

} // namespace ahoy::ui
