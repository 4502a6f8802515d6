#pragma once

#include "app/history/history_model.h"
#include "app/window/contacts_presenter.h"

#include <QObject>
#include <QString>

namespace ahoy::ui {
class ContactsPage;
} // namespace ahoy::ui

namespace ahoy::app {

/// Joins the page of contacts to those who know them: what it asks is done, and what changes
/// meanwhile is shown.  Thread: UI.
class ContactsPagePresenter : public QObject {
    Q_OBJECT

public:
    ContactsPagePresenter(Contacts &contacts, History &history, ContactsPresenter &presenter,
                          ui::ContactsPage &page, QObject *parent = nullptr);

    /// Another page in place of the one before, which is gone.
    void setPage(ui::ContactsPage &page);

private:
    void connectPage();
    void connectList();
    void connectEditor();
    void connectFiles();
    void connectContacts();
    void show(const QString &id);
    void refreshShown();
    void showCallsWith(const Contact &contact);

    Contacts &m_contacts;
    ContactsPresenter &m_presenter;
    ui::ContactsPage *m_page;
    HistoryModel m_calls;      ///< with whom the details show
    bool m_hasNumbers = false; ///< who shows in the details
    bool m_areCallsThere = false;
    QString m_group; ///< that is listed; empty: all
};

} // namespace ahoy::app
