#pragma once

#include "ui/accounts/account_view.h"
#include "ui/contacts/contact_view.h"

#include <QWidget>

#include <functional>
#include <optional>

class QAbstractItemModel;
class QStackedWidget;

namespace ahoy::ui {

class ContactDetail;
class ContactEditor;
class ImportPage;

/// What stands beside the contacts, or over them where there is no room: one person, the editor or
/// an import.  What was typed into the editor is only left when a person agrees.
class ContactSide : public QWidget {
    Q_OBJECT

public:
    enum class Page : quint8 { None, Detail, Editor, Import };

    explicit ContactSide(QWidget *parent = nullptr);

    Page page() const { return m_page; }
    ContactDetail &detail() { return *m_detail; }
    ContactEditor &editor() { return *m_editor; }
    ImportPage &importPage() { return *m_import; }
    /// The arrow back to the list, where this covers it.
    void setBackShown(bool shown);
    void setAccounts(const QList<AccountView> &accounts);

    /// Opens the details.
    void showContact(const ContactView &contact, bool takesFocus);
    /// The same person, who has changed: shown anew where these details stand.
    void refreshContact(const ContactView &contact);
    void edit(const ContactView &contact);
    /// What stands in the editor, where somebody is changing something.
    std::optional<ContactDraft> draft() const;
    /// Goes on with it.
    void goOn(const ContactDraft &draft);
    /// The file is being read.
    void showImport(const QString &file);
    /// This contact is gone.
    void forget(const QString &contactId);
    /// Does it at once, or once a person agrees to leave what was typed.
    void leaveThen(std::function<void()> then);
    /// Back to the details that the editor was opened from, else closes.
    void back();
    void close();

Q_SIGNALS:
    /// A page is there to be seen.
    void opened();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void turnTo(Page page);
    QString accountNameOf(const ContactView &contact) const;

    QList<AccountView> m_accounts;
    Page m_page = Page::None;
    bool m_isFromDetail = false; ///< the editor goes back there
    QStackedWidget *m_pages;
    ContactDetail *m_detail;
    ContactEditor *m_editor;
    ImportPage *m_import;
};

} // namespace ahoy::ui
