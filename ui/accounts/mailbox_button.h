#pragma once

#include "ui/accounts/account_view.h"

#include <QPushButton>

namespace ahoy::ui {

/// The light of the mailbox beside the account: how much was not heard yet.  A press calls it.
/// Out of sight while there is nothing.
class MailboxButton : public QPushButton {
    Q_OBJECT

public:
    explicit MailboxButton(QWidget *parent = nullptr);

    /// Of all accounts; the first that has something is called.
    void setAccounts(const QList<AccountView> &accounts);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void voicemailRequested(const QString &accountId);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_accountId;
    QString m_badge; ///< empty: how much was not told
};

} // namespace ahoy::ui
