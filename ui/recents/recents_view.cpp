#include "ui/recents/recents_view.h"

#include "ui/recents/recent_words.h"
#include "ui/recents/recents_delegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>

namespace ahoy::ui {

void RecentsFilter::setOnlyMissed(bool onlyMissed)
{
    m_isOnlyMissed = onlyMissed;
    invalidateFilter();
}

bool RecentsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return !m_isOnlyMissed || Recent::of(sourceModel()->index(row, 0, parent)).isMissed();
}

QVariant RecentsFilter::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole || role == Qt::DisplayRole) {
        const Recent recent = Recent::of(mapToSource(index));
        const QString way = recent.isIncoming ? tr("incoming") : tr("outgoing");
        return QStringList{recent.title(), way, secondLine(recent),
                           dayWords(recent.startedAt.date(), QDate::currentDate()),
                           timeWords(recent)}
            .join(QStringLiteral(", "));
    }
    return QSortFilterProxyModel::data(index, role);
}

RecentsView::RecentsView(QWidget *parent) : QListView(parent)
{
    m_delegate = new RecentsDelegate(this);
    m_filter = new RecentsFilter(this);
    setObjectName(QStringLiteral("recents"));
    setItemDelegate(m_delegate);
    setModel(m_filter);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setSelectionMode(SingleSelection);
    setAccessibleName(tr("Recent calls"));
    viewport()->setBackgroundRole(QPalette::Window);
    connect(this, &QListView::doubleClicked, this, &RecentsView::callBack);
    // A heading stands above the first call of a day: new rows move it.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, [this] { scheduleDelayedItemsLayout(); });
}

void RecentsView::setRecents(QAbstractItemModel *model)
{
    m_filter->setSourceModel(model);
}

void RecentsView::setOnlyMissed(bool onlyMissed)
{
    m_filter->setOnlyMissed(onlyMissed);
}

void RecentsView::callBack(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT callBackRequested(index.data(RecentsRole::Id).toString());
}

void RecentsView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: callBack(current); return;
    case Qt::Key_Space:
        if (current.isValid())
            Q_EMIT detailsRequested(current);
        return;
    case Qt::Key_Delete:
        if (current.isValid())
            Q_EMIT deleteRequested(current.data(RecentsRole::Id).toString());
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

void RecentsView::hover(const QModelIndex &index)
{
    if (m_delegate->hovered() == index)
        return;
    m_delegate->setHovered(index);
    viewport()->update();
}

void RecentsView::mouseMoveEvent(QMouseEvent *event)
{
    hover(indexAt(event->position().toPoint()));
    QListView::mouseMoveEvent(event);
}

void RecentsView::leaveEvent(QEvent *event)
{
    hover({});
    QListView::leaveEvent(event);
}

void RecentsView::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event->button() == Qt::LeftButton && index.isValid() &&
        RecentsDelegate::callButtonRect(visualRect(index), layoutDirection()).contains(at)) {
        m_pressed = index;
        return;
    }
    m_pressed = QModelIndex();
    QListView::mousePressEvent(event);
}

void RecentsView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (m_pressed.isValid()) {
        const bool isStillThere =
            m_pressed == index &&
            RecentsDelegate::callButtonRect(visualRect(index), layoutDirection()).contains(at);
        m_pressed = QModelIndex();
        if (isStillThere)
            callBack(index);
        return;
    }
    QListView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && index.isValid())
        Q_EMIT chosen(index);
}

void RecentsView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    const QString id = index.data(RecentsRole::Id).toString();
    const QString number = index.data(RecentsRole::Number).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(QStringLiteral("phone")), tr("Call"), this,
                    [this, id] { Q_EMIT callBackRequested(id); });
    menu->addAction(themedIcon(QStringLiteral("info")), tr("Details"), this,
                    [this, row = QPersistentModelIndex(index)] { Q_EMIT detailsRequested(row); });
    menu->addAction(tr("Copy number"), this,
                    [number] { QApplication::clipboard()->setText(number); });
    menu->addSeparator();
    menu->addAction(themedIcon(QStringLiteral("trash")), tr("Delete"), this,
                    [this, id] { Q_EMIT deleteRequested(id); });
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void RecentsView::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

void RecentsView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(viewport());
    const QString words = m_filter->isOnlyMissed() ? tr("No missed calls") : tr("No calls yet");
    const QString hint =
        m_filter->isOnlyMissed() ? QString() : tr("Type a name or number above and press Enter.");
    const QFont title = fontOf(TextStyle::Strong, QApplication::font());
    const QFont body = fontOf(TextStyle::Body, QApplication::font());
    const int line = QFontMetrics(title).height();
    const QRect room = viewport()->rect().adjusted(space::group, 0, -space::group, 0);
    // A third from the top, where the eye rests.
    int top = room.height() / 3 - size::emptyIcon;
    QRect icon(0, top, size::emptyIcon, size::emptyIcon);
    icon.moveLeft(room.center().x() - size::emptyIcon / 2);
    paintIcon(painter, QStringLiteral("phone"), icon, mixed(colors.bg, colors.muted, 0.5));
    top = icon.bottom() + space::row;
    painter.setFont(title);
    painter.setPen(colors.text);
    painter.drawText(QRect(room.left(), top, room.width(), line), Qt::AlignCenter, words);
    top += line + space::tiny;
    painter.setFont(body);
    painter.setPen(colors.muted);
    painter.drawText(QRect(room.left(), top, room.width(), room.height() - top),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, hint);
}

} // namespace ahoy::ui
