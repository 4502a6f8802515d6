#pragma once

#include <QPixmap>
#include <QStyledItemDelegate>

namespace ahoy::ui {

/// A row that stands for a person: avatar, name, second line, signs at the end, and the call button
/// of the row that is pointed at or has the focus; a heading above the first of a section.
class PersonDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The row under the pointer shows its call button, as the current one does.
    void setHovered(const QModelIndex &index) { m_hovered = index; }
    const QPersistentModelIndex &hovered() const { return m_hovered; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const final;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const final;

    /// Where the call button of a row stands, heading or not.
    static QRect callButtonRect(const QRect &item, Qt::LayoutDirection direction);
    static int rowHeight();
    static int headingHeight();

protected:
    /// What a row shows, as it is to be painted.
    struct Row {
        QString name;    ///< may be empty, then the avatar is an outline
        QString address; ///< gives the avatar its tint
        QString title;
        QString second;
        QPixmap photo;          ///< null: the initials
        bool isTrouble = false; ///< the title in the colour of trouble
    };

    virtual Row rowOf(const QModelIndex &index) const = 0;
    /// Empty: no heading stands above the row.
    virtual QString headingOf(const QModelIndex &index) const = 0;
    /// Paints the signs at the end of the row, and returns where they begin: `end` without any.
    /// Both count from left to right; `placed` mirrors.
    virtual int paintSigns(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row,
                           int end, const QModelIndex &index) const = 0;
    static QRect placed(const QStyleOptionViewItem &option, const QRect &part);

private:
    bool showsButton(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row,
                      const QString &words) const;
    void paintPlate(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row,
                    bool isHovered) const;
    void paintWords(QPainter &painter, const QStyleOptionViewItem &option, const QRect &room,
                    const Row &shown) const;

    QPersistentModelIndex m_hovered;
};

} // namespace ahoy::ui
