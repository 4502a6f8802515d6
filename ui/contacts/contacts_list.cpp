#include "ui/contacts/contacts_list.h"

#include "ui/contacts/contact_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QPainter>

namespace ahoy::ui {

namespace {

QString lineOf(const QModelIndex &index, int role)
{
    return oneLine(index.data(role).toString());
}

/// "Keller & Sons", or "Mobile · +49 30 123456".
QString underName(const QModelIndex &index)
{
    const QString company = lineOf(index, ContactsRole::Company);
    if (!company.isEmpty())
        return isolated(company);
    QStringList words;
    for (const QString &word : {isolated(lineOf(index, ContactsRole::NumberKind)),
                                leftToRight(lineOf(index, ContactsRole::Number))}) {
        if (!word.isEmpty())
            words.append(word);
    }
    return words.join(QStringLiteral(" · "));
}

} // namespace

QVariant ContactRows::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleTextRole && role != Qt::DisplayRole)
        return QIdentityProxyModel::data(index, role);
    QStringList words{lineOf(index, ContactsRole::Name), underName(index)};
    words.removeAll(QString());
    if (index.data(ContactsRole::Favourite).toBool())
        words.append(tr("favourite"));
    return words.join(QStringLiteral(", "));
}

Qt::ItemFlags ContactRows::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList ContactRows::mimeTypes() const
{
    return {QStringLiteral("text/plain")};
}

QMimeData *ContactRows::mimeData(const QModelIndexList &indexes) const
{
    QStringList numbers;
    for (const QModelIndex &index : indexes)
        numbers.append(lineOf(index, ContactsRole::Number));
    numbers.removeAll(QString());
    if (numbers.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setText(numbers.join(u'\n'));
    return data;
}

QString ContactsDelegate::headingOf(const QModelIndex &index) const
{
    // Asked for every row there is whenever rows come or go: nothing is made that is not needed.
    const QString section = index.data(ContactsRole::Section).toString();
    if (index.row() > 0 &&
        index.siblingAtRow(index.row() - 1).data(ContactsRole::Section).toString() == section)
        return {};
    return oneLine(section);
}

PersonDelegate::Row ContactsDelegate::rowOf(const QModelIndex &index) const
{
    Row row;
    row.name = lineOf(index, ContactsRole::Name);
    row.address = lineOf(index, ContactsRole::Number);
    row.title = row.name;
    row.second = underName(index);
    row.photo = index.data(ContactsRole::Photo).value<QPixmap>();
    return row;
}

int ContactsDelegate::paintSigns(QPainter &painter, const QStyleOptionViewItem &option,
                                 const QRect &row, int end, const QModelIndex &index) const
{
    if (!index.data(ContactsRole::Favourite).toBool())
        return end;
    const int left = end - size::iconSmall;
    const QRect star(left, row.top() + (row.height() - size::iconSmall) / 2, size::iconSmall,
                     size::iconSmall);
    paintIcon(painter, QStringLiteral("star"), placed(option, star), colorsOf(option.palette).warn);
    return left;
}

ContactsList::ContactsList(QWidget *parent) : PersonList(new ContactsDelegate, parent)
{
    m_rows = new ContactRows(this);
    setObjectName(QStringLiteral("contacts"));
    setModel(m_rows);
    setAccessibleName(tr("Contacts"));
    setSelectionMode(ExtendedSelection);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    connect(this, &PersonList::called, this, [this](const QModelIndex &index) {
        const QString number = index.data(ContactsRole::Number).toString();
        if (number.isEmpty())
            Q_EMIT detailsRequested(index); // nothing to call: what there is of this person
        else
            Q_EMIT callRequested(index.data(ContactsRole::Id).toString(), number);
    });
    // A heading stands above the first of a section: new rows move it.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_rows, signal, this, [this] {
            scheduleDelayedItemsLayout();
            Q_EMIT countChanged();
        });
    connect(m_rows, &QAbstractItemModel::modelReset, this, &ContactsList::countChanged);
    connect(m_rows, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty() || roles.contains(ContactsRole::Section))
                    scheduleDelayedItemsLayout();
            });
}

void ContactsList::setContacts(QAbstractItemModel *model)
{
    m_rows->setSourceModel(model);
    Q_EMIT countChanged();
}

void ContactsList::askToDelete(const QModelIndex &index)
{
    QModelIndexList wanted = selectionModel()->selectedIndexes();
    if (!wanted.contains(index))
        wanted = {index};
    QStringList ids;
    for (const QModelIndex &each : wanted)
        ids.append(each.data(ContactsRole::Id).toString());
    Q_EMIT deleteRequested(ids, lineOf(wanted.constFirst(), ContactsRole::Name));
}

void ContactsList::fillMenu(QMenu &menu, const QModelIndex &index)
{
    const QPersistentModelIndex row(index);
    const QString id = index.data(ContactsRole::Id).toString();
    const QString number = index.data(ContactsRole::Number).toString();
    if (!number.isEmpty()) {
        menu.addAction(themedIcon(QStringLiteral("phone")), tr("Call"), this,
                       [this, id, number] { Q_EMIT callRequested(id, number); });
    }
    menu.addAction(themedIcon(QStringLiteral("info")), tr("Details"), this,
                   [this, row] { Q_EMIT detailsRequested(row); });
    menu.addAction(themedIcon(QStringLiteral("pencil")), tr("Edit"), this,
                   [this, id] { Q_EMIT editRequested(id); });
    if (!number.isEmpty()) {
        menu.addAction(tr("Copy number"), this,
                       [number] { QApplication::clipboard()->setText(number); });
    }
    const bool isFavourite = index.data(ContactsRole::Favourite).toBool();
    menu.addAction(themedIcon(isFavourite ? QStringLiteral("star-off") : QStringLiteral("star")),
                   isFavourite ? tr("Remove from favourites") : tr("Add to favourites"), this,
                   [this, id, isFavourite] { Q_EMIT favouriteToggled(id, !isFavourite); });
    menu.addSeparator();
    menu.addAction(themedIcon(QStringLiteral("trash")), tr("Delete…"), this, [this, row] {
        if (row.isValid())
            askToDelete(row);
    });
}

} // namespace ahoy::ui
