#pragma once

#include "app/contact/contacts.h"

#include <QAbstractListModel>
#include <QSet>
#include <vector>

namespace ahoy::app {

/// The contacts as the list of the window sees them (roles: ui/contacts/contacts_roles.h):
/// favourites first, then by name, read page by page as the list is scrolled.  Thread: UI.
class ContactModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int pageRows = 100;

    explicit ContactModel(Contacts &contacts, QObject *parent = nullptr);

    /// What is listed; the rows stay until the first of the new ones are there.
    void search(const QString &text);
    /// Only this group; empty: everybody.
    void showGroup(const QString &group);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const Contact *contact(qint64 id) const;

Q_SIGNALS:
    /// The rows are those that were searched for.
    void searched();

private:
    bool isFiltered() const { return !m_query.text.isEmpty() || !m_query.group.isEmpty(); }
    void refresh();
    void onPage(std::vector<Contact> rows, quint64 generation, bool isFirst);
    void onAdded(const Contact &contact);
    void onChanged(const Contact &contact);
    void onRemoved(const QList<qint64> &ids);
    void insertInOrder(const Contact &contact);
    void removeRow(qint64 id);
    int rowOf(qint64 id) const;
    QVariant photo(const Contact &contact) const;
    void onPhoto(qint64 id, const QByteArray &photo);

    Contacts &m_contacts;
    ContactQuery m_query;
    std::vector<Contact> m_rows;
    quint64 m_generation = 0; ///< pages that were asked for before a change are dropped
    bool m_isFetching = false;
    bool m_isComplete = false;
    mutable QSet<qint64> m_photosAsked;
};

/// "Mobile": what a kind of number is called; empty for "other".
QString kindWords(const QString &kind);

} // namespace ahoy::app
