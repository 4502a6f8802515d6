#pragma once

#include "ui/accounts/account_view.h"
#include "ui/accounts/call_rules_view.h"

#include <QList>
#include <QPushButton>

class QMenu;

namespace ahoy::ui {

struct Colors;

/// Short state in words: "Connecting…"; empty when it is ready.
QString stateWords(const AccountView &account);
/// ● ready, ◔ connecting, ▲ problem, ○ off: told apart by shape.
QString stateIcon(AccountView::State state);
QColor stateColor(AccountView::State state, const Colors &colors);
QString titleOf(const AccountView &account);

/// The top line: which account calls go out by, and how it is.  A click opens the choice.
class AccountStrip : public QPushButton {
    Q_OBJECT

public:
    explicit AccountStrip(QWidget *parent = nullptr);

    void setAccounts(const QList<AccountView> &accounts, const QString &currentId);
    const AccountView *current() const;
    void setCallRules(const CallRulesView &rules);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &accountId);
    void editRequested(const QString &accountId);
    void addRequested();
    void doNotDisturbRequested(bool on);
    void forwardingRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillMenu();
    QString words() const;
    void tellName();

    QList<AccountView> m_accounts;
    QString m_currentId;
    CallRulesView m_rules;
    QMenu *m_menu;
};

} // namespace ahoy::ui
