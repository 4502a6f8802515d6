#include "ui/recents/recents_delegate.h"

#include "ui/recents/recent_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QPainter>

namespace ahoy::ui {

RecentsDelegate::RecentsDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

int RecentsDelegate::rowHeight()
{
    const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
    return std::max(size::row, 2 * metrics.height() + space::edge);
}

int RecentsDelegate::headingHeight()
{
    const QFontMetrics metrics(fontOf(TextStyle::Caption, QApplication::font()));
    return metrics.height() + space::row + space::tiny;
}

bool RecentsDelegate::hasHeading(const QModelIndex &index)
{
    const QDate day = index.data(RecentsRole::StartedAt).toDateTime().toLocalTime().date();
    if (index.row() == 0)
        return day != QDate::currentDate(); // what is on top without a word is today's
    const QModelIndex above = index.siblingAtRow(index.row() - 1);
    return above.data(RecentsRole::StartedAt).toDateTime().toLocalTime().date() != day;
}

QSize RecentsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {size::windowMinimumWidth / 2, rowHeight() + (hasHeading(index) ? headingHeight() : 0)};
}

QRect RecentsDelegate::callButtonRect(const QRect &item, Qt::LayoutDirection direction)
{
    const QRect button(item.right() + 1 - space::related - size::iconButton,
                       item.bottom() + 1 - rowHeight() + (rowHeight() - size::iconButton) / 2,
                       size::iconButton, size::iconButton);
    return QStyle::visualRect(direction, item, button);
}

void RecentsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const Recent recent = Recent::of(index);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    const auto placed = [&option](const QRect &part) {
        return QStyle::visualRect(option.direction, option.rect, part);
    };
    const int start = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const int flags = start | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine;
    const QFont caption = fontOf(TextStyle::Caption, QApplication::font());
    const QFont strong = fontOf(TextStyle::Strong, QApplication::font());
    const QFont body = fontOf(TextStyle::Body, QApplication::font());

    QRect row = option.rect;
    if (hasHeading(index)) {
        QRect heading = row;
        heading.setHeight(headingHeight());
        row.setTop(heading.bottom() + 1);
        painter->setFont(caption);
        painter->setPen(colors.muted);
        painter->drawText(placed(heading.adjusted(space::edge, space::related, -space::edge, 0)),
                          flags, dayWords(recent.startedAt.date(), QDate::currentDate()));
    }

    // Selection and hover are a rounded plate inside the edges, not a bar across the window.
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = m_hovered == index;
    const QRect plate = row.adjusted(space::tiny, 1, -space::tiny, -1);
    QColor ground = colors.bg;
    if (isSelected || isHovered) {
        ground = isSelected ? colors.selected : colors.hoverOn(colors.bg);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ground);
        painter->drawRoundedRect(plate, radius::control, radius::control);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        constexpr double inset = size::focusRing / 2.0;
        painter->setPen(QPen(colors.accent, size::focusRing));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(plate).adjusted(inset, inset, -inset, -inset),
                                 radius::control, radius::control);
    }

    const QRect avatar(row.left() + space::edge, row.top() + (row.height() - size::avatarRow) / 2,
                       size::avatarRow, size::avatarRow);
    paintAvatar(*painter, QRectF(placed(avatar)), recent.name, recent.number, *option.widget);

    int right = row.right() + 1 - space::edge;
    const bool showsButton = isHovered || option.state.testFlag(QStyle::State_HasFocus);
    const QColor trouble = recent.isMissed() ? colors.bad : colors.muted;
    if (showsButton) {
        QRect icon(0, 0, size::icon, size::icon);
        icon.moveCenter(callButtonRect(option.rect, option.direction).center());
        paintIcon(*painter, QStringLiteral("phone"), icon, colors.good);
        right -= size::iconButton - space::related;
    }
    const QFontMetrics captionMetrics(caption);
    const QString time = timeWords(recent);
    const int timeWidth = captionMetrics.horizontalAdvance(time) + 1;
    painter->setFont(caption);
    painter->setPen(colors.muted);
    painter->drawText(placed(QRect(right - timeWidth, row.top(), timeWidth, row.height())), flags,
                      time);
    right -= timeWidth + space::tiny + size::iconSmall;
    paintIcon(*painter, directionIcon(recent),
              placed(QRect(right, row.top() + (row.height() - size::iconSmall) / 2, size::iconSmall,
                           size::iconSmall)),
              trouble, option.direction == Qt::RightToLeft);
    right -= space::related;

    const QFontMetrics strongMetrics(strong);
    const QFontMetrics bodyMetrics(body);
    const int tall = strongMetrics.height() + bodyMetrics.height();
    QRect line(avatar.right() + 1 + space::row, row.top() + (row.height() - tall) / 2, 0,
               strongMetrics.height());
    line.setRight(right - 1);
    painter->setFont(strong);
    painter->setPen(recent.isMissed() ? colors.bad : colors.text);
    const QString title = recent.name.isEmpty() ? leftToRight(recent.number) : recent.name;
    painter->drawText(placed(line), flags,
                      isolated(strongMetrics.elidedText(title, Qt::ElideRight, line.width())));
    line.translate(0, strongMetrics.height());
    line.setHeight(bodyMetrics.height());
    painter->setFont(body);
    painter->setPen(colors.muted);
    painter->drawText(placed(line), flags,
                      bodyMetrics.elidedText(secondLine(recent), Qt::ElideRight, line.width()));
    painter->restore();
}

} // namespace ahoy::ui
