#include "ui/field/completion.h"

#include "ui/field/completion_roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyle>

namespace ahoy::ui {

Completion::Completion(QAbstractItemModel *model, QObject *parent) : QCompleter(model, parent)
{
    setCompletionRole(CompletionRole::Search);
    setFilterMode(Qt::MatchContains);
    setCaseSensitivity(Qt::CaseInsensitive);
    setMaxVisibleItems(size::completionRows);
    auto *list = new QListView;
    list->setItemDelegate(new CompletionDelegate(list));
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setAccessibleName(tr("Suggestions"));
    setPopup(list);
    // setPopup() gives the list a delegate of its own.
    list->setItemDelegate(new CompletionDelegate(list));
    // Rows that are looked up arrive after the key: they are shown then, if it is still about them.
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        const auto *const field = qobject_cast<QLineEdit *>(widget());
        if (field != nullptr && (field->hasFocus() || popup()->isVisible()) &&
            !field->text().isEmpty() && field->text() == completionPrefix())
            complete();
    });
}

QString Completion::pathFromIndex(const QModelIndex &index) const
{
    return index.data(CompletionRole::Number).toString();
}

QStringList Completion::splitPath(const QString &path) const
{
    // "030 12" is looked for as it was typed; the model offers both spellings.
    return {path.trimmed()};
}

QSize CompletionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
    return {size::windowMinimumWidth / 2, std::max(size::row, 2 * metrics.height() + space::row)};
}

void CompletionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    painter->save();
    painter->fillRect(option.rect, option.state.testFlag(QStyle::State_Selected) ? colors.selected
                                                                                 : colors.raised);
    const QString name = index.data(CompletionRole::Name).toString();
    const QString number = index.data(CompletionRole::Number).toString();
    const auto placed = [&option](const QRect &part) {
        return QStyle::visualRect(option.direction, option.rect, part);
    };
    const QRect row = option.rect.adjusted(space::row, 0, -space::row, 0);
    const QRect avatar(row.left(), row.center().y() - size::avatarRow / 2, size::avatarRow,
                       size::avatarRow);
    paintAvatar(*painter, QRectF(placed(avatar)), name, number, *option.widget);
    const QFont strong = fontOf(TextStyle::Strong, QApplication::font());
    const QFont body = fontOf(TextStyle::Body, QApplication::font());
    const QFontMetrics strongMetrics(strong);
    const QFontMetrics bodyMetrics(body);
    const bool hasName = !name.isEmpty();
    const int tall = strongMetrics.height() + (hasName ? bodyMetrics.height() : 0);
    QRect line(avatar.right() + 1 + space::row, row.center().y() - tall / 2, 0,
               strongMetrics.height());
    line.setRight(row.right());
    const int start = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const int flags = start | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine;
    painter->setLayoutDirection(option.direction);
    painter->setFont(strong);
    painter->setPen(colors.text);
    const QString title = hasName ? name : leftToRight(number);
    painter->drawText(placed(line), flags,
                      isolated(strongMetrics.elidedText(title, Qt::ElideRight, line.width())));
    if (hasName) {
        line.translate(0, strongMetrics.height());
        line.setHeight(bodyMetrics.height());
        painter->setFont(body);
        painter->setPen(colors.muted);
        painter->drawText(
            placed(line), flags,
            bodyMetrics.elidedText(leftToRight(number), Qt::ElideMiddle, line.width()));
    }
    painter->restore();
}

} // namespace ahoy::ui
