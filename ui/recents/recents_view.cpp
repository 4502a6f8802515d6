#include "ui/recents/recents_view.h"

#include "ui/clock.h"
#include "ui/recents/day_headings.h"
#include "ui/recents/recent_words.h"
#include "ui/recents/recents_delegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPainter>

#include <algorithm>

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
                           dayWords(recent.startedAt.date(), Clock::today()), timeWords(recent)}
            .join(QStringLiteral(", "));
    }
    return QSortFilterProxyModel::data(index, role);
}

RecentsView::RecentsView(QWidget *parent) : PersonList(new RecentsDelegate, parent)
{
    m_filter = new RecentsFilter(this);
    static_cast<RecentsDelegate *>(itemDelegate())->setHeadings(*new DayHeadings(*m_filter, this));
    setObjectName(QStringLiteral("recents"));
    setModel(m_filter);
    setSelectionMode(ExtendedSelection);
    setAccessibleName(tr("Recent calls"));
    connect(this, &PersonList::called, this, [this](const QModelIndex &index) {
        Q_EMIT callBackRequested(index.data(RecentsRole::Id).toString());
    });
    // A heading stands above the first call of a day: new rows move it.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, [this] { scheduleDelayedItemsLayout(); });
}

void RecentsView::setRecents(QAbstractItemModel *model)
{
    m_filter->setSourceModel(model);
}

void RecentsView::setQuery(const RecentsQuery &query)
{
    m_query = query;
    m_filter->setOnlyMissed(query.isOnlyMissed);
    viewport()->update();
}

QStringList RecentsView::chosenIds() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty() && currentIndex().isValid())
        rows.append(currentIndex());
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const QModelIndex &row : rows)
        ids.append(row.data(RecentsRole::Id).toString());
    return ids;
}

void RecentsView::askToDelete(const QModelIndex &)
{
    Q_EMIT deleteRequested(chosenIds());
}

void RecentsView::fillMenu(QMenu &menu, const QModelIndex &index)
{
    const Recent recent = Recent::of(index);
    const QString id = recent.id;
    menu.addAction(themedIcon(QStringLiteral("phone")), tr("Call"), this,
                   [this, id] { Q_EMIT callBackRequested(id); });
    menu.addAction(themedIcon(QStringLiteral("info")), tr("Details"), this,
                   [this, row = QPersistentModelIndex(index)] { Q_EMIT detailsRequested(row); });
    if (!recent.person.isEmpty() && m_query.person != recent.person)
        menu.addAction(themedIcon(QStringLiteral("person")), tr("All calls with this person"), this,
                       [this, recent] { Q_EMIT personRequested(recent.person, recent.title()); });
    menu.addAction(themedIcon(QStringLiteral("copy")), tr("Copy number"), this,
                   [number = recent.number] { QApplication::clipboard()->setText(number); });
    menu.addAction(themedIcon(QStringLiteral("person-add")), tr("Add to contacts"), this,
                   [this, recent] { Q_EMIT addToContactsRequested(recent.name, recent.number); });
    menu.addSeparator();
    const QStringList ids = chosenIds();
    const int count = static_cast<int>(ids.size());
    menu.addAction(themedIcon(QStringLiteral("trash")),
                   count > 1 ? tr("Delete %n calls", nullptr, count) : tr("Delete"), this,
                   [this, ids] { Q_EMIT deleteRequested(ids); });
}

QString RecentsView::emptyWords() const
{
    if (!m_query.text.isEmpty())
        return tr("Nothing found");
    return m_query.isOnlyMissed ? tr("No missed calls") : tr("No calls yet");
}

void RecentsView::paintEvent(QPaintEvent *event)
{
    PersonList::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(viewport());
    const QString words = emptyWords();
    const QString hint =
        m_query == RecentsQuery() ? tr("Type a name or number above and press Enter.") : QString();
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
