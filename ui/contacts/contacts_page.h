#pragma once

#include "ui/accounts/account_view.h"
#include "ui/contacts/contact_view.h"

#include <QSet>
#include <QWidget>

class QAbstractItemModel;
class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace ahoy::ui {

class BannerBar;
class Button;
class ContactSide;
class ContactsList;
class IconButton;
class Label;

/// The contacts: search, groups and list, and what stands beside them (side()).  Asks by signal,
/// and shows a change only when it is told of it.
/// Thread: UI.
///
/// Told:      setModel (roles: contacts_roles.h), setGroups, setAccounts, showContact,
///            refreshContact, showSaved / showProblem, showImportPreview / showImportProblem /
///            showImported
/// Asks:      the signals below
class ContactsPage : public QWidget {
    Q_OBJECT

public:
    explicit ContactsPage(QWidget *parent = nullptr);

    /// The details, the editor and the import, for whoever lays out the window.
    ContactSide &side() { return *m_side; }

    void setModel(QAbstractItemModel *model);
    /// Those there are; none: there is nothing to choose from.
    void setGroups(const QStringList &groups);
    void setAccounts(const QList<AccountView> &accounts);
    /// The calls with whom the details show: RecentsRole, newest first; nullptr: none.
    void setCallsModel(QAbstractItemModel *model);

    /// The answer to detailsRequested(): opens the details, or the editor where that was wanted.
    void showContact(const ContactView &contact);
    /// It has changed: where it is in sight, it is shown anew; nothing is opened.
    void refreshContact(const ContactView &contact);
    /// This contact is gone: its details close; who edits it can keep it as a new one.
    void forgetContact(const QString &contactId);
    /// Whose details or editor is open; empty: nobody's.
    QString shownId() const;
    /// The editor with a new contact, known so far by these; either may be empty.
    void addContact(const QString &name, const QString &number);

    // answers to editSubmitted()
    void showSaved();
    /// One sentence in the editor, which stays.
    void showProblem(const QString &sentence);

    // importing
    /// As if the file had been chosen here.
    void importFile(const QString &file);
    void showImportPreview(const ImportPreview &preview);
    void showImportProblem(const QString &sentence);
    /// The answer to importConfirmed(): what was done.
    void showImported(const ImportPreview &done);

    void focusList();
    /// Asks which file; cancelled: nothing.
    void chooseImport();
    /// The same for all contacts, or one.
    void chooseExport(const QString &contactId);

Q_SIGNALS:
    void searchChanged(const QString &text);
    /// Empty: all.
    void groupChosen(const QString &group);
    void callRequested(const QString &contactId, const QString &number);
    /// Answer with showContact().
    void detailsRequested(const QString &contactId);
    /// Answer with showSaved() or showProblem().  `id` empty: a new one.
    void editSubmitted(const ahoy::ui::ContactView &contact);
    void removeRequested(const QStringList &contactIds);
    void favouriteToggled(const QString &contactId, bool on);
    /// Answer with showImportPreview() or showImportProblem().
    void importRequested(const QString &file);
    /// Answer with showImported() or showImportProblem().
    void importConfirmed(const QString &file);
    void importCancelled();
    /// `format`: vcard or csv.  `contactId` empty: all of the chosen group.
    void exportRequested(const QString &file, const QString &format, const QString &contactId);
    /// One sentence for the line at the bottom.
    void noticeWanted(const QString &sentence);
    void announcement(const QString &words);
    void leftUpwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeEmpty();
    void connectList();
    void connectSide();
    void wantDetails(const QString &contactId, bool takesFocus);
    void askToDelete(const QStringList &ids, const QString &name);
    void showMenu();
    void refreshEmpty();

    QLineEdit *m_search;
    IconButton *m_add;
    IconButton *m_menu;
    QComboBox *m_groups;
    QStackedWidget *m_pages;
    ContactsList *m_list;
    QWidget *m_empty = nullptr;
    Label *m_emptyTitle = nullptr;
    Label *m_emptyHint = nullptr;
    Button *m_emptyAdd = nullptr;
    Button *m_emptyImport = nullptr;
    BannerBar *m_question;
    ContactSide *m_side;
    QStringList m_toDelete; ///< whom the question is about
    QString m_wanted;       ///< whose details were asked for last
    bool m_wantsEdit = false;
    bool m_wantsFocus = false;
};

} // namespace ahoy::ui
