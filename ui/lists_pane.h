#pragma once

#include <QWidget>

class QAbstractItemModel;
class QStackedWidget;

namespace ahoy::ui {

class ContactsPage;
class DialField;
class RecentsPage;
class TabRow;

/// The lists of the phone, one tab each, with the keypad as the last.
class ListsPane : public QWidget {
    Q_OBJECT

public:
    enum class Tab : quint8 { Recents, Contacts, Keypad };

    /// The keypad types into `field`.
    explicit ListsPane(DialField &field, QWidget *parent = nullptr);

    RecentsPage &recents() { return *m_recents; }
    ContactsPage &contacts() { return *m_contacts; }

    void setMissedCount(int count);
    Tab tab() const;
    void showTab(Tab tab);
    /// The n-th tab there is, from 0 (the last one for anything beyond), and gives it the focus.
    void showTabAt(int index);
    /// The list in sight takes the focus.
    void focusList();

Q_SIGNALS:
    void tabChanged(ahoy::ui::ListsPane::Tab tab);

private:
    TabRow *m_tabs;
    QStackedWidget *m_pages;
    RecentsPage *m_recents;
    ContactsPage *m_contacts;
};

} // namespace ahoy::ui
