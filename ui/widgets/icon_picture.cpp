#include "ui/widgets/icon_picture.h"

#include "ui/theme/icons.h"

#include <QPainter>

#include <utility>

namespace ahoy::ui {

IconPicture::IconPicture(QString iconName, int side, QWidget *parent)
    : QWidget(parent), m_iconName(std::move(iconName))
{
    setFixedSize(side, side);
}

void IconPicture::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void IconPicture::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    // A large one is quieter than words.
    const QColor color = width() >= size::emptyIcon && m_ink == Ink::Muted
                             ? mixed(colors.bg, colors.muted, 0.5)
                             : colorOf(m_ink, colors);
    QPainter painter(this);
    paintIcon(painter, m_iconName, QRectF(rect()), color, m_isMirrored && isRightToLeft());
}

} // namespace ahoy::ui
