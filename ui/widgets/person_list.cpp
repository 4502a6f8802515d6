#include "ui/widgets/person_list.h"

#include "ui/widgets/person_delegate.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace ahoy::ui {

PersonList::PersonList(PersonDelegate *delegate, QWidget *parent)
    : QListView(parent), m_delegate(delegate)
{
    delegate->setParent(this);
    setItemDelegate(delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setSelectionMode(SingleSelection);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(this, &QListView::doubleClicked, this, &PersonList::called);
}

void PersonList::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current.isValid())
            Q_EMIT called(current);
        return;
    case Qt::Key_Space:
        if (current.isValid())
            Q_EMIT detailsRequested(current);
        return;
    case Qt::Key_Delete:
        if (current.isValid())
            askToDelete(current);
        return;
    case Qt::Key_Up:
        if (current.row() <= 0) {
            Q_EMIT leftUpwards();
            return;
        }
        break;
    default:
        // Digits are DTMF during a call, letters are for the field: no search by typing here.
        if (!event->text().isEmpty() && event->text().at(0).isPrint()) {
            event->ignore();
            return;
        }
    }
    QListView::keyPressEvent(event);
}

void PersonList::hover(const QModelIndex &index)
{
    if (m_delegate->hovered() == index)
        return;
    m_delegate->setHovered(index);
    viewport()->update();
}

void PersonList::mouseMoveEvent(QMouseEvent *event)
{
    hover(indexAt(event->position().toPoint()));
    QListView::mouseMoveEvent(event);
}

void PersonList::leaveEvent(QEvent *event)
{
    hover({});
    QListView::leaveEvent(event);
}

bool PersonList::isOnCallButton(const QModelIndex &index, const QPoint &at) const
{
    return index.isValid() &&
           PersonDelegate::callButtonRect(visualRect(index), layoutDirection()).contains(at);
}

void PersonList::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event->button() == Qt::LeftButton && isOnCallButton(index, at)) {
        m_pressed = index;
        return;
    }
    m_pressed = QModelIndex();
    QListView::mousePressEvent(event);
}

void PersonList::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (m_pressed.isValid()) {
        const bool isStillThere = m_pressed == index && isOnCallButton(index, at);
        m_pressed = QModelIndex();
        if (isStillThere)
            Q_EMIT called(index);
        return;
    }
    QListView::mouseReleaseEvent(event);
    // With Shift or Ctrl a person selects several.
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier &&
        index.isValid())
        Q_EMIT chosen(index);
}

void PersonList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    if (!selectionModel()->isSelected(index))
        setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, index);
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void PersonList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

} // namespace ahoy::ui
