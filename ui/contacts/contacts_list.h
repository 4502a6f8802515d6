#pragma once

#include "ui/contacts/contacts_roles.h"
#include "ui/widgets/person_delegate.h"
#include "ui/widgets/person_list.h"

#include <QIdentityProxyModel>

namespace ahoy::ui {

/// The contacts, with what screen readers say of a row and what leaves the window when one is
/// dragged: the number.
class ContactRows : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;

    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
};

/// A row of the contacts: the person, company or number, a star; the letter above the first of it.
class ContactsDelegate : public PersonDelegate {
    Q_OBJECT

public:
    using PersonDelegate::PersonDelegate;

protected:
    Row rowOf(const QModelIndex &index) const override;
    QString headingOf(const QModelIndex &index) const override;
    int paintSigns(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row, int end,
                   const QModelIndex &index) const override;
};

/// The people the phone knows.  Several can be selected, to be deleted.
class ContactsList : public PersonList {
    Q_OBJECT

public:
    explicit ContactsList(QWidget *parent = nullptr);

    void setContacts(QAbstractItemModel *model);
    int count() const { return m_rows->rowCount(); }

Q_SIGNALS:
    void callRequested(const QString &contactId, const QString &number);
    void editRequested(const QString &contactId);
    void favouriteToggled(const QString &contactId, bool on);
    /// `name`: whose, when it is one.
    void deleteRequested(const QStringList &contactIds, const QString &name);
    /// Rows came or went.
    void countChanged();

protected:
    void askToDelete(const QModelIndex &index) override;
    void fillMenu(QMenu &menu, const QModelIndex &index) override;

private:
    ContactRows *m_rows;
};

} // namespace ahoy::ui
