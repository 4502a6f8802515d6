#pragma once

#include <QCompleter>
#include <QStyledItemDelegate>

namespace ahoy::ui {

/// Finds people anywhere in their name or number; the field takes over the number.
class Completion : public QCompleter {
    Q_OBJECT

public:
    Completion(QAbstractItemModel *model, QObject *parent);

    QString pathFromIndex(const QModelIndex &index) const override;
    QStringList splitPath(const QString &path) const override;
};

/// A row of the list under the field: avatar, name, number.
class CompletionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ahoy::ui
