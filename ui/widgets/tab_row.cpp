#include "ui/widgets/tab_row.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr int mostShown = 99;

} // namespace

TabRow::TabRow(QWidget *parent) : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(false);
    setProperty("ownFocus", true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
}

void TabRow::setBadge(int index, int count, const QString &words)
{
    if (m_badges.value(index) == count)
        return;
    m_badges.insert(index, count);
    setAccessibleTabName(index, count == 0 ? QString() : tr("%1, %2").arg(tabText(index), words));
    fit();
    // Tells the tab bar that sizes changed.
    setTabText(index, tabText(index));
    updateGeometry();
    update();
}

QString TabRow::badgeText(int index) const
{
    const int count = m_badges.value(index);
    if (count == 0)
        return {};
    return count > mostShown ? tr("%1+").arg(mostShown) : QString::number(count);
}

int TabRow::badgeWidth(int index) const
{
    const QFontMetrics metrics(fontOf(TextStyle::Caption, QApplication::font()));
    return std::max(size::badge, metrics.horizontalAdvance(badgeText(index)) + space::row);
}

int TabRow::widthOf(int index, int padding) const
{
    const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
    const int width = metrics.horizontalAdvance(tabText(index)) + 2 * padding;
    return m_badges.value(index) > 0 ? width + badgeWidth(index) + space::tiny : width;
}

QSize TabRow::tabSizeHint(int index) const
{
    return {widthOf(index, m_padding), size::tab};
}

/// Long words and badges have less beside them rather than lose their ends.
void TabRow::fit()
{
    int words = 0;
    for (int index = 0; index < count(); ++index)
        words += widthOf(index, 0);
    const int padding =
        count() == 0 ? space::row
                     : std::clamp((width() - words) / (2 * count()), size::hairline, space::row);
    if (padding != m_padding) {
        m_padding = padding;
        for (int index = 0; index < count(); ++index)
            setTabText(index, tabText(index)); // tells the tab bar that sizes changed
    }
}

void TabRow::resizeEvent(QResizeEvent *event)
{
    fit();
    QTabBar::resizeEvent(event);
}

void TabRow::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int index = 0; index < count(); ++index) {
        const QRect tab = tabRect(index);
        const QRect inside = tab.adjusted(m_padding, 0, -m_padding, 0);
        const bool isCurrent = index == currentIndex();
        const bool isHot = tab.contains(mapFromGlobal(QCursor::pos())) && underMouse();
        painter.setFont(fontOf(TextStyle::Strong, QApplication::font()));
        painter.setPen(isCurrent || isHot ? colors.text : colors.muted);
        const int start = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(inside, start | Qt::AlignVCenter | Qt::AlignAbsolute, tabText(index));
        if (m_badges.value(index) > 0) {
            QRect badge(inside.right() - badgeWidth(index) + 1, (height() - size::badge) / 2,
                        badgeWidth(index), size::badge);
            badge = QStyle::visualRect(layoutDirection(), tab, badge);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.bad);
            painter.drawRoundedRect(badge, size::badge / 2.0, size::badge / 2.0);
            painter.setFont(fontOf(TextStyle::Caption, QApplication::font()));
            painter.setPen(colors.onBad);
            painter.drawText(badge, Qt::AlignCenter, badgeText(index));
        }
        if (isCurrent) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.accent);
            painter.drawRoundedRect(
                QRect(inside.left(), height() - size::tabLine, inside.width(), size::tabLine),
                size::tabLine / 2.0, size::tabLine / 2.0);
            if (hasFocus()) {
                constexpr double inset = size::focusRing / 2.0;
                painter.setBrush(Qt::NoBrush);
                painter.setPen(QPen(colors.accent, size::focusRing));
                painter.drawRoundedRect(
                    QRectF(tab).adjusted(inset, space::tiny, -inset, -space::tiny - size::tabLine),
                    radius::control, radius::control);
            }
        }
    }
}

} // namespace ahoy::ui
