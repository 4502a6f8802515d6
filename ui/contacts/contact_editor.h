#pragma once

#include "ui/accounts/account_view.h"
#include "ui/contacts/contact_view.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace ahoy::ui {

class BannerBar;
class Button;
class ContactNumbers;
class GroupCompleter;
class IconButton;
class Label;
class PhotoChooser;
class TextArea;

/// A contact to be written or changed.  Nothing typed is lost: not when saving fails, and leaving
/// asks first.
class ContactEditor : public QWidget {
    Q_OBJECT

public:
    explicit ContactEditor(QWidget *parent = nullptr);

    /// `contact.id` empty: a new one, perhaps with a name or number already.
    void open(const ContactView &contact);
    ContactDraft draft() const { return {m_before, contact()}; }
    /// Goes on with what somebody had changed.
    void goOn(const ContactDraft &draft);
    /// What would be saved now.
    ContactView contact() const;
    /// Empty: a new one.
    const QString &contactId() const { return m_before.id; }
    bool isChanged() const;
    /// Saving was asked for, and is not answered yet.
    bool isSaving() const { return m_isSaving; }
    void showSaved();
    void showProblem(const QString &sentence);
    /// Somebody deleted it meanwhile: what stands here can be kept as a new one.
    void becomeNew();
    /// Does it at once when nothing was changed, else once a person agrees to lose that.
    void leaveThen(std::function<void()> then);
    void setGroups(const QStringList &groups);
    void setAccounts(const QList<AccountView> &accounts);
    void focusFirst();

Q_SIGNALS:
    void submitted(const ahoy::ui::ContactView &contact);
    /// Nothing was changed, or a person agreed to lose it.
    void cancelled();
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBody();
    void makeBottom(QVBoxLayout &into);
    QLineEdit *addField(QVBoxLayout &into, const QString &name);
    void addNotes(QVBoxLayout &into);
    void addAccount(QVBoxLayout &into);
    void fillAccounts(const QString &chosen);
    void setFavourite(bool on);
    void setSaving(bool saving);
    void submit();
    void cancel();
    void hideQuestion();

    ContactView m_before; ///< as it was opened
    QList<AccountView> m_accountList;
    std::function<void()> m_then; ///< what the question is about
    bool m_isSaving = false;
    bool m_isFavourite = false;

    QWidget *m_body = nullptr;
    Label *m_title;
    IconButton *m_favourite;
    PhotoChooser *m_photo = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_company = nullptr;
    ContactNumbers *m_numbers = nullptr;
    QLineEdit *m_groups = nullptr;
    GroupCompleter *m_completer = nullptr;
    TextArea *m_notes = nullptr;
    Label *m_accountLabel = nullptr;
    QComboBox *m_account = nullptr;
    Label *m_problem = nullptr;
    Button *m_cancel = nullptr;
    Button *m_save = nullptr;
    BannerBar *m_question = nullptr;
};

} // namespace ahoy::ui
