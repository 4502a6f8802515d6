#pragma once

#include <QStyledItemDelegate>

namespace ahoy::ui {

/// A row of the history: avatar, name, second line, sign and time; the day above the first of it.
class RecentsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RecentsDelegate(QObject *parent = nullptr);

    /// The row under the pointer shows its call button, as the current one does.
    void setHovered(const QModelIndex &index) { m_hovered = index; }
    const QPersistentModelIndex &hovered() const { return m_hovered; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where the call button of a row stands, heading or not.
    static QRect callButtonRect(const QRect &item, Qt::LayoutDirection direction);
    static bool hasHeading(const QModelIndex &index);
    static int rowHeight();
    static int headingHeight();

private:
    QPersistentModelIndex m_hovered;
};

} // namespace ahoy::ui
