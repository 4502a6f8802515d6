#include "app/contact/contact_model.h"

#include "ui/contacts/contact_words.h"
#include "ui/contacts/contacts_roles.h"

#include <QPixmap>
#include <QPixmapCache>
#include <QPointer>
#include <algorithm>
#include <tuple>

namespace ahoy::app {

namespace {

using ui::ContactsRole;

auto placeOf(const Contact &contact)
{
    return std::tuple(contact.favourite ? 0 : 1, foldedName(contact.name), contact.id);
}

QString photoKey(const Contact &contact)
{
    return QStringLiteral("contact %1 %2")
        .arg(contact.id)
        .arg(contact.changedAt.toMSecsSinceEpoch());
}

/// The letter that a name begins with, without its accent; "#" for what is no letter.
QString letterOf(const QString &name)
{
    const auto folded = foldedName(name);
    if (folded.isEmpty() || !folded.front().isLetter())
        return QStringLiteral("#");
    return folded.left(1).toUpper();
}

} // namespace

QString kindWords(const QString &kind)
{
    return kind == u"other" ? QString() : ui::kindWords(kind);
}

ContactModel::ContactModel(Contacts &contacts, QObject *parent)
    : QAbstractListModel(parent), m_contacts(contacts)
{
    connect(&contacts, &Contacts::added, this, &ContactModel::onAdded);
    connect(&contacts, &Contacts::changed, this, &ContactModel::onChanged);
    connect(&contacts, &Contacts::removed, this, &ContactModel::onRemoved);
    connect(&contacts, &Contacts::reloaded, this, &ContactModel::refresh);
}

void ContactModel::search(const QString &text)
{
    const auto wanted = text.trimmed();
    if (wanted == m_query.text)
        return;
    m_query.text = wanted;
    refresh();
}

void ContactModel::showGroup(const QString &group)
{
    if (group == m_query.group)
        return;
    m_query.group = group;
    refresh();
}

int ContactModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ContactModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case ContactsRole::Name: return row.name;
    case ContactsRole::Id: return QString::number(row.id);
    case ContactsRole::Company: return row.company;
    case ContactsRole::Number: return row.numbers.isEmpty() ? QString() : row.numbers.front().text;
    case ContactsRole::NumberKind:
        return row.numbers.isEmpty() ? QString() : kindWords(row.numbers.front().kind);
    case ContactsRole::Favourite: return row.favourite;
    case ContactsRole::Photo: return photo(row);
    case ContactsRole::Section: return row.favourite ? tr("Favourites") : letterOf(row.name);
    default: return {};
    }
}

QHash<int, QByteArray> ContactModel::roleNames() const
{
    return {{ContactsRole::Id, "id"},
            {ContactsRole::Name, "name"},
            {ContactsRole::Company, "company"},
            {ContactsRole::Number, "number"},
            {ContactsRole::NumberKind, "numberKind"},
            {ContactsRole::Favourite, "favourite"},
            {ContactsRole::Photo, "photo"},
            {ContactsRole::Section, "section"}};
}

// ---- pages -------------------------------------------------------------------------------------

bool ContactModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isComplete && !m_isFetching;
}

void ContactModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    auto query = m_query;
    query.limit = pageRows;
    if (!m_rows.empty()) {
        const auto &last = m_rows.back();
        query.after = ContactQuery::Place{last.favourite, last.name, last.id};
    }
    m_contacts.list(query, [model = QPointer<ContactModel>(this),
                            generation = m_generation](Outcome<std::vector<Contact>> rows) {
        if (model)
            model->onPage(rows ? std::move(*rows) : std::vector<Contact>(), generation, false);
    });
}

/// From the first row on; the rows that are there stay in sight until then.
void ContactModel::refresh()
{
    ++m_generation;
    m_isFetching = true;
    auto query = m_query;
    query.limit = pageRows;
    m_contacts.list(query, [model = QPointer<ContactModel>(this),
                            generation = m_generation](Outcome<std::vector<Contact>> rows) {
        if (model)
            model->onPage(rows ? std::move(*rows) : std::vector<Contact>(), generation, true);
    });
}

void ContactModel::onPage(std::vector<Contact> rows, quint64 generation, bool isFirst)
{
    if (generation != m_generation)
        return;
    m_isFetching = false;
    m_isComplete = rows.size() < static_cast<std::size_t>(pageRows);
    if (isFirst) {
        beginResetModel();
        m_rows = std::move(rows);
        m_photosAsked.clear();
        endResetModel();
        Q_EMIT searched();
        return;
    }
    // One that was added or changed since the question may be here already.
    rows.erase(std::remove_if(rows.begin(), rows.end(),
                              [this](const Contact &contact) {
                                  return !m_rows.empty() &&
                                         placeOf(contact) <= placeOf(m_rows.back());
                              }),
               rows.end());
    if (rows.empty())
        return;
    const auto first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()),
                  std::make_move_iterator(rows.end()));
    endInsertRows();
}

// ---- changes -----------------------------------------------------------------------------------

int ContactModel::rowOf(qint64 id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [id](const Contact &contact) { return contact.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

const Contact *ContactModel::contact(qint64 id) const
{
    const auto row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

void ContactModel::onAdded(const Contact &contact)
{
    // Whether it is among those that were searched for, the store knows.
    if (isFiltered())
        refresh();
    else
        insertInOrder(contact);
}

void ContactModel::onChanged(const Contact &contact)
{
    if (isFiltered())
        return refresh();
    m_photosAsked.remove(contact.id);
    const auto row = rowOf(contact.id);
    if (row >= 0 && placeOf(m_rows[static_cast<std::size_t>(row)]) == placeOf(contact)) {
        auto &kept = m_rows[static_cast<std::size_t>(row)];
        kept = contact;
        kept.photo.clear();
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    removeRow(contact.id);
    insertInOrder(contact);
}

void ContactModel::onRemoved(const QList<qint64> &ids)
{
    for (const auto id : ids)
        removeRow(id);
}

void ContactModel::insertInOrder(const Contact &contact)
{
    const auto wanted = placeOf(contact);
    const auto place =
        std::partition_point(m_rows.begin(), m_rows.end(),
                             [&wanted](const Contact &row) { return placeOf(row) < wanted; });
    if (place == m_rows.end() && !m_isComplete)
        return; // its page comes later
    const auto row = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, row, row);
    const auto inserted = m_rows.insert(place, contact);
    inserted->photo.clear();
    endInsertRows();
}

void ContactModel::removeRow(qint64 id)
{
    const auto row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

// ---- photos ------------------------------------------------------------------------------------

/// Read when it is first in sight, and kept as long as there is room.
QVariant ContactModel::photo(const Contact &contact) const
{
    QPixmap pixmap;
    if (!contact.hasPhoto || QPixmapCache::find(photoKey(contact), &pixmap))
        return pixmap;
    if (!m_photosAsked.contains(contact.id)) {
        m_photosAsked.insert(contact.id);
        auto *const model = const_cast<ContactModel *>(this);
        m_contacts.find(contact.id,
                        [model = QPointer<ContactModel>(model)](const Outcome<Contact> &whole) {
                            if (model && whole)
                                model->onPhoto(whole->id, whole->photo);
                        });
    }
    return pixmap;
}

void ContactModel::onPhoto(qint64 id, const QByteArray &photo)
{
    const auto row = rowOf(id);
    QPixmap pixmap;
    // What can't be shown is not asked for again.
    if (row < 0 || !pixmap.loadFromData(photo))
        return;
    m_photosAsked.remove(id); // it may leave the cache
    QPixmapCache::insert(photoKey(m_rows[static_cast<std::size_t>(row)]), pixmap);
    Q_EMIT dataChanged(index(row), index(row), {ContactsRole::Photo});
}

} // namespace ahoy::app
