#pragma once

#include "ui/accounts/account_form.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace ahoy::ui {

class AccountMore;
class Button;
class CardArea;
class IconButton;
class Label;
class SignInChecklist;

/// Signing in: the first page of a new phone, and the same form for a further account or to edit
/// one.  Nothing typed is lost when it fails.
class AccountPage : public QWidget {
    Q_OBJECT

public:
    enum class Purpose : quint8 { FirstRun, Add, Edit };

    explicit AccountPage(QWidget *parent = nullptr);

    void open(Purpose purpose, const AccountForm &form = AccountForm());
    Purpose purpose() const { return m_purpose; }
    void updateStep(const SignInUpdate &update);
    void resetSteps();
    /// One sentence below the address, about whose it is; empty: none.
    void showHint(const QString &hint);
    AccountForm form() const;
    /// Gives the field of a parameter of account.add the focus: what was refused about it stands
    /// in the checklist.
    void reveal(const QString &parameter);

Q_SIGNALS:
    /// Answer with showHint().
    void addressEdited(const QString &address);
    void submitted(const ahoy::ui::AccountForm &form);
    void cancelled();
    void removeRequested(const QString &accountId);
    void tryRequested();
    void importRequested();
    void actionRequested(const QString &actionId);
    /// All four lines ticked.
    void completed();
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeFields(QWidget *parent);
    QLineEdit *addField(QWidget *parent, QVBoxLayout *into, const QString &name,
                        const QString &placeholder);
    void setMoreShown(bool shown);
    void setBusy(bool busy);
    void submit();

    Purpose m_purpose = Purpose::FirstRun;
    QString m_accountId;
    bool m_isBusy = false;

    CardArea *m_area = nullptr;
    Label *m_title;
    QLineEdit *m_address;
    Label *m_addressProblem;
    Label *m_hint;
    QLineEdit *m_password;
    Label *m_passwordHelp;
    Button *m_moreToggle;
    AccountMore *m_more;
    Button *m_connect;
    Button *m_try;
    Button *m_import;
    Button *m_cancel;
    Button *m_remove;
    SignInChecklist *m_steps;
};

} // namespace ahoy::ui
