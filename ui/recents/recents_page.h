#pragma once

#include "ui/recents/recents_query.h"

#include <QDateTime>
#include <QStringList>
#include <QWidget>

class QAbstractItemModel;
class QLineEdit;
class QMenu;

namespace ahoy::ui {

class Chip;
class IconButton;
class RecentsView;

/// The history with its choices: all or missed, one person, a search.  Thread: UI.
class RecentsPage : public QWidget {
    Q_OBJECT

public:
    explicit RecentsPage(QWidget *parent = nullptr);

    RecentsView &view() { return *m_view; }
    const RecentsQuery &query() const { return m_query; }

    void setRecents(QAbstractItemModel *model);
    /// All calls with this person (RecentsRole::Person), whatever is searched for at the moment.
    void showPerson(const QString &person, const QString &name);
    /// Opens the search and gives it the focus.
    void openSearch();
    /// The list takes the focus.
    void focusList();

Q_SIGNALS:
    /// Answered by filling the model anew.
    void queryChanged(const ahoy::ui::RecentsQuery &query);
    void deleteRequested(const QStringList &recentIds);
    /// Calls that began earlier.
    void deleteOlderRequested(const QDateTime &before);
    void exportRequested(const QString &file);
    void leftUpwards();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHeader();
    QMenu *makeMenu();
    void closeSearch();
    void askForFile();
    void setQuery(const RecentsQuery &query);

    RecentsQuery m_query;
    Chip *m_all;
    Chip *m_missed;
    IconButton *m_search;
    IconButton *m_more;
    QWidget *m_searchRow;
    QLineEdit *m_searchField;
    QWidget *m_personRow;
    Chip *m_person;
    RecentsView *m_view;
};

} // namespace ahoy::ui
