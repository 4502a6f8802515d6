#include "ui/recents/recents_delegate.h"

#include "ui/clock.h"
#include "ui/recents/day_headings.h"
#include "ui/recents/recent_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QPainter>

namespace ahoy::ui {

QString RecentsDelegate::headingOf(const QModelIndex &index) const
{
    if (m_headings == nullptr || !m_headings->isAbove(index.row()))
        return {};
    return dayWords(Recent::of(index).startedAt.date(), Clock::today());
}

PersonDelegate::Row RecentsDelegate::rowOf(const QModelIndex &index) const
{
    const Recent recent = Recent::of(index);
    Row row;
    row.name = recent.name;
    row.address = recent.number;
    row.title = recent.name.isEmpty() ? leftToRight(recent.number) : recent.name;
    row.second = secondLine(recent);
    row.isTrouble = recent.isMissed();
    return row;
}

int RecentsDelegate::paintSigns(QPainter &painter, const QStyleOptionViewItem &option,
                                const QRect &row, int end, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const Recent recent = Recent::of(index);
    const QFont caption = fontOf(TextStyle::Caption, QApplication::font());
    const QString time = timeWords(recent);
    const int width = QFontMetrics(caption).horizontalAdvance(time) + 1;
    painter.setFont(caption);
    painter.setPen(colors.muted);
    painter.drawText(placed(option, QRect(end - width, row.top(), width, row.height())),
                     Qt::AlignCenter | Qt::TextSingleLine, time);
    const int left = end - width - space::tiny - size::iconSmall;
    paintIcon(painter, directionIcon(recent),
              placed(option, QRect(left, row.top() + (row.height() - size::iconSmall) / 2,
                                   size::iconSmall, size::iconSmall)),
              recent.isMissed() ? colors.bad : colors.muted, option.direction == Qt::RightToLeft);
    return left;
}

} // namespace ahoy::ui
