#pragma once

#include "ui/contacts/contact_view.h"

#include <QAbstractListModel>

#include <vector>

namespace ahoy::ui::sample {

/// Made-up people, favourites first.
class Contacts : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind : quint8 {
        Few,
        Many,
        Long, ///< names that take more room than there is, in several scripts
    };

    explicit Contacts(Kind kind, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// As the details show it.
    ContactView contact(const QString &id) const;
    void setFavourite(const QString &id, bool on);
    void remove(const QStringList &ids);
    /// Adds it, or changes the one of the same id.
    void put(ContactView contact);

private:
    void sortByName();

    std::vector<ContactView> m_all;
    int m_next = 1;
};

QPixmap photo();
ContactView jonas();
ContactView longNamed();
ImportPreview importPreview();

} // namespace ahoy::ui::sample
