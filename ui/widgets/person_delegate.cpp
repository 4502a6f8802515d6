#include "ui/widgets/person_delegate.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace ahoy::ui {

namespace {

int lineFlags(Qt::LayoutDirection direction)
{
    const int start = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    return start | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine;
}

struct Heights {
    int row = 0;
    int heading = 0;
};

/// Measured once for a font: a long list asks a hundred thousand times.
const Heights &heights()
{
    static QFont measured;
    static Heights known;
    const QFont font = QApplication::font();
    if (known.row == 0 || !font.isCopyOf(measured)) {
        measured = font;
        const QFontMetrics strong(fontOf(TextStyle::Strong, font));
        const QFontMetrics caption(fontOf(TextStyle::Caption, font));
        known.row = std::max(size::row, 2 * strong.height() + space::edge);
        known.heading = caption.height() + space::row + space::tiny;
    }
    return known;
}

} // namespace

int PersonDelegate::rowHeight()
{
    return heights().row;
}

int PersonDelegate::headingHeight()
{
    return heights().heading;
}

QSize PersonDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {size::windowMinimumWidth / 2,
            rowHeight() + (headingOf(index).isEmpty() ? 0 : headingHeight())};
}

QRect PersonDelegate::placed(const QStyleOptionViewItem &option, const QRect &part)
{
    return QStyle::visualRect(option.direction, option.rect, part);
}

QRect PersonDelegate::callButtonRect(const QRect &item, Qt::LayoutDirection direction)
{
    const QRect button(item.right() + 1 - space::related - size::iconButton,
                       item.bottom() + 1 - rowHeight() + (rowHeight() - size::iconButton) / 2,
                       size::iconButton, size::iconButton);
    return QStyle::visualRect(direction, item, button);
}

bool PersonDelegate::showsButton(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return m_hovered == index || option.state.testFlag(QStyle::State_HasFocus);
}

void PersonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const Row shown = rowOf(index);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    QRect row = option.rect;
    if (const QString heading = headingOf(index); !heading.isEmpty()) {
        row.setTop(row.top() + headingHeight());
        paintHeading(*painter, option, row, heading);
    }
    paintPlate(*painter, option, row, m_hovered == index);

    const QRect avatar(row.left() + space::edge, row.top() + (row.height() - size::avatarRow) / 2,
                       size::avatarRow, size::avatarRow);
    const QRectF circle(placed(option, avatar));
    if (shown.photo.isNull())
        paintAvatar(*painter, circle, shown.name, shown.address, *option.widget);
    else
        paintPhoto(*painter, circle, shown.photo);

    int end = row.right() + 1 - space::edge;
    if (showsButton(option, index)) {
        QRect icon(0, 0, size::icon, size::icon);
        icon.moveCenter(callButtonRect(option.rect, option.direction).center());
        paintIcon(*painter, QStringLiteral("phone"), icon, colors.good);
        end -= size::iconButton - space::related;
    }
    const int signs = paintSigns(*painter, option, row, end, index);
    QRect room = row;
    room.setLeft(avatar.right() + 1 + space::row);
    room.setRight(signs - 1 - (signs < end || showsButton(option, index) ? space::related : 0));
    paintWords(*painter, option, room, shown);
    painter->restore();
}

void PersonDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                  const QRect &row, const QString &words) const
{
    QRect heading = row;
    heading.setTop(row.top() - headingHeight());
    heading.setHeight(headingHeight());
    heading.adjust(space::edge, space::related, -space::edge, 0);
    const QFont caption = fontOf(TextStyle::Caption, QApplication::font());
    painter.setFont(caption);
    painter.setPen(colorsOf(option.palette).muted);
    painter.drawText(placed(option, heading), lineFlags(option.direction),
                     QFontMetrics(caption).elidedText(words, Qt::ElideRight, heading.width()));
}

void PersonDelegate::paintPlate(QPainter &painter, const QStyleOptionViewItem &option,
                                const QRect &row, bool isHovered) const
{
    // Selection and hover are a rounded plate inside the edges, not a bar across the window.
    const Colors &colors = colorsOf(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QRect plate = row.adjusted(space::tiny, 1, -space::tiny, -1);
    if (isSelected || isHovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isSelected ? colors.selected : colors.hoverOn(colors.bg));
        painter.drawRoundedRect(plate, radius::control, radius::control);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        constexpr double inset = size::focusRing / 2.0;
        painter.setPen(QPen(colors.accent, size::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(plate).adjusted(inset, inset, -inset, -inset),
                                radius::control, radius::control);
    }
}

void PersonDelegate::paintWords(QPainter &painter, const QStyleOptionViewItem &option,
                                const QRect &room, const Row &shown) const
{
    const Colors &colors = colorsOf(option.palette);
    const int flags = lineFlags(option.direction);
    const QFont strong = fontOf(TextStyle::Strong, QApplication::font());
    const QFont body = fontOf(TextStyle::Body, QApplication::font());
    const QFontMetrics strongMetrics(strong);
    const QFontMetrics bodyMetrics(body);
    const int tall = strongMetrics.height() + (shown.second.isEmpty() ? 0 : bodyMetrics.height());
    QRect line(room.left(), room.top() + (room.height() - tall) / 2, room.width(),
               strongMetrics.height());
    painter.setFont(strong);
    painter.setPen(shown.isTrouble ? colors.bad : colors.text);
    painter.drawText(placed(option, line), flags,
                     isolated(strongMetrics.elidedText(shown.title, Qt::ElideRight, line.width())));
    line.translate(0, strongMetrics.height());
    line.setHeight(bodyMetrics.height());
    painter.setFont(body);
    painter.setPen(colors.muted);
    painter.drawText(placed(option, line), flags,
                     bodyMetrics.elidedText(shown.second, Qt::ElideRight, line.width()));
}

} // namespace ahoy::ui
