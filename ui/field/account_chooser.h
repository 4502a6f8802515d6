#pragma once

#include "ui/accounts/account_view.h"

#include <QList>
#include <QPushButton>

namespace ahoy::ui {

/// Beside the field, where there are several accounts: by which the next call goes out.
class AccountChooser : public QPushButton {
    Q_OBJECT

public:
    explicit AccountChooser(QWidget *parent = nullptr);

    /// `usualId`: what is used unless a person chooses another.
    void setAccounts(const QList<AccountView> &accounts, const QString &usualId);
    /// Which one a person chose for the call that is placed now, and back to the usual one; empty:
    /// nobody chose.
    QString take();
    /// A person chooses it for the next call.
    void choose(const QString &id);
    /// What is used for the next call unless a person chooses; empty: the usual one.
    void suggest(const QString &id);
    /// The list of accounts, where there are several.
    void open();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const AccountView *shown() const;
    void showName();

    QList<AccountView> m_accounts;
    QString m_usualId;
    QString m_chosenId;    ///< empty: nobody chose
    QString m_suggestedId; ///< empty: the usual one
};

} // namespace ahoy::ui
