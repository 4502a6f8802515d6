#include "ui/widgets/meter.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace ahoy::ui {

Meter::Meter(const QString &name, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(name);
    setFixedHeight(size::meterHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Meter::setLevel(double level)
{
    const double bounded = std::isfinite(level) ? std::clamp(level, 0.0, 1.0) : 0.0;
    if (bounded == m_level)
        return;
    m_level = bounded;
    update();
}

void Meter::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    constexpr double corner = size::meterHeight / 2.0;
    painter.setBrush(colors.line);
    painter.drawRoundedRect(rect(), corner, corner);
    const int filled = static_cast<int>(std::lround(width() * m_level));
    if (filled <= 0)
        return;
    const QRect bar(0, 0, filled, height());
    painter.setClipRect(QStyle::visualRect(layoutDirection(), rect(), bar));
    constexpr double tooLoud = 0.95;
    painter.setBrush(m_level > tooLoud ? colors.warn : colors.good);
    painter.drawRoundedRect(rect(), corner, corner);
}

} // namespace ahoy::ui
