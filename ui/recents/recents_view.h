#pragma once

#include "ui/recents/recents_query.h"
#include "ui/widgets/person_list.h"

#include <QSortFilterProxyModel>

namespace ahoy::ui {

/// Only what was missed, or all.
class RecentsFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setOnlyMissed(bool onlyMissed);
    bool isOnlyMissed() const { return m_isOnlyMissed; }
    /// Adds what screen readers say of a row.
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool m_isOnlyMissed = false;
};

/// The history.  Delete deletes all that are chosen: Shift and Ctrl choose several.
class RecentsView : public PersonList {
    Q_OBJECT

public:
    explicit RecentsView(QWidget *parent = nullptr);

    void setRecents(QAbstractItemModel *model);
    /// What the model is asked for: says why nothing is there.
    void setQuery(const RecentsQuery &query);

Q_SIGNALS:
    void callBackRequested(const QString &recentId);
    /// All that are chosen.
    void deleteRequested(const QStringList &recentIds);
    void personRequested(const QString &person, const QString &name);
    void addToContactsRequested(const QString &name, const QString &number);

protected:
    void askToDelete(const QModelIndex &index) override;
    void fillMenu(QMenu &menu, const QModelIndex &index) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList chosenIds() const;
    QString emptyWords() const;

    RecentsFilter *m_filter;
    RecentsQuery m_query;
};

} // namespace ahoy::ui
