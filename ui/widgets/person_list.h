#pragma once

#include <QListView>

class QMenu;

namespace ahoy::ui {

class PersonDelegate;

/// A list of people, or of calls with them.  Enter, the call button or a double click calls, Space
/// opens the details, Delete asks to delete, Up on the first row leaves.
class PersonList : public QListView {
    Q_OBJECT

public:
    /// Takes the delegate as a child.
    explicit PersonList(PersonDelegate *delegate, QWidget *parent = nullptr);

Q_SIGNALS:
    void called(const QModelIndex &index);
    /// A click: shown beside the list, where there is room.
    void chosen(const QModelIndex &index);
    /// Asked for by key or menu: shown in any case.
    void detailsRequested(const QModelIndex &index);
    void leftUpwards();

protected:
    /// Delete was pressed on this row, which is the current one.
    virtual void askToDelete(const QModelIndex &index) = 0;
    /// What the menu of a row holds; the menu deletes itself.
    virtual void fillMenu(QMenu &menu, const QModelIndex &index) = 0;

    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void hover(const QModelIndex &index);
    bool isOnCallButton(const QModelIndex &index, const QPoint &at) const;

    PersonDelegate *m_delegate;
    QPersistentModelIndex m_pressed; // whose call button is held down
};

} // namespace ahoy::ui
