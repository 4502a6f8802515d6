#pragma once

#include "app/contact/contacts.h"
#include "app/contact/recent_people.h"
#include "app/history/history.h"

#include <QAbstractListModel>
#include <vector>

namespace ahoy::app {

/// What the dial field suggests while somebody types (roles: ui/field/completion_roles.h): each
/// number of the contacts that match, and people there were calls with; favourites first, then who
/// there were calls with often and lately.  It holds the few rows that fit what was typed, not
/// everybody.  Thread: UI.
class CompletionModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int maxRows = 24;
    static constexpr int maxContacts = 60; ///< that are ranked

    CompletionModel(StoreThread &store, Contacts &contacts, History &history,
                    QObject *parent = nullptr);

    /// What stands in the field.  The rows follow, once they are found: modelReset().
    void search(const QString &text);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct Row {
        QString name;
        QString number;
        double likelihood = 0;
    };

    void onFound(const QString &text, const std::vector<Contact> &contacts);
    void readRecent();
    std::vector<Row> rowsOf(const Contact &contact, const QDateTime &now) const;
    void addRecent(std::vector<Row> &rows, const std::vector<Contact> &contacts,
                   const QDateTime &now) const;

    StoreThread &m_store;
    Contacts &m_contacts;
    QString m_text;
    std::vector<Row> m_rows;
    std::vector<RecentPerson> m_recent;
    bool m_isRecentOld = true;
};

} // namespace ahoy::app
