#include "ui/widgets/switch.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace ahoy::ui {

Switch::Switch(const QString &name, QWidget *parent) : QCheckBox(parent)
{
    setAccessibleName(name);
    setAttribute(Qt::WA_Hover);
    setProperty("ringRadius", size::minimumTarget / 2);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    return {size::switchWidth, size::minimumTarget};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF track(0, (height() - size::switchHeight) / 2.0, size::switchWidth, size::switchHeight);
    track.adjust(1, 1, -1, -1);
    const double corner = track.height() / 2;
    const QColor on = isEnabled() ? colors.accent : colors.disabled();
    const QColor off = isEnabled() ? colors.muted : colors.disabled();
    painter.setPen(QPen(isChecked() ? on : off, size::hairline));
    painter.setBrush(isChecked() ? on : colors.surface);
    painter.drawRoundedRect(track, corner, corner);

    const double side = track.height() - 2.0 * space::tiny;
    const bool isAtEnd = isChecked() != (layoutDirection() == Qt::RightToLeft);
    QRectF knob(0, 0, side, side);
    knob.moveCenter({isAtEnd ? track.right() - corner : track.left() + corner, track.center().y()});
    if (isChecked()) {
        const double grow = space::tiny / 2.0;
        paintIcon(painter, QStringLiteral("check"), knob.adjusted(-grow, -grow, grow, grow),
                  colors.onAccent);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(off);
    painter.drawEllipse(knob);
}

} // namespace ahoy::ui
