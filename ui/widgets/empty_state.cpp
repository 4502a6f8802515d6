#include "ui/widgets/empty_state.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>

namespace ahoy::ui {

EmptyState::EmptyState(QString iconName, QString words, QWidget *parent)
    : QWidget(parent), m_iconName(std::move(iconName)), m_words(std::move(words))
{
    setAccessibleName(m_words);
}

void EmptyState::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.bg);
    const QFont body = fontOf(TextStyle::Body, QApplication::font());
    const QRect room = rect().adjusted(space::group, 0, -space::group, 0);
    QRect icon(0, 0, size::emptyIcon, size::emptyIcon);
    icon.moveCenter(QPoint(room.center().x(), room.height() * 2 / 5));
    paintIcon(painter, m_iconName, icon, mixed(colors.bg, colors.muted, 0.5));
    painter.setFont(body);
    painter.setPen(colors.muted);
    const int top = icon.bottom() + space::row;
    painter.drawText(QRect(room.left(), top, room.width(), room.height() - top),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_words);
}

Hairline::Hairline(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(size::hairline);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colorsOf(palette()).line);
}

} // namespace ahoy::ui
