#pragma once

#include "ui/accounts/account_view.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

/// The accounts, with how they fare and what can be done with each: switched off and on, edited,
/// removed after a question in place.
class AccountsPanel : public QWidget {
    Q_OBJECT

public:
    explicit AccountsPanel(QWidget *parent = nullptr);

    void setAccounts(const QList<AccountView> &accounts);
    void focusFirst() { focusNextChild(); }

Q_SIGNALS:
    void editRequested(const QString &accountId);
    void enabledChosen(const QString &accountId, bool on);
    void removeRequested(const QString &accountId);
    void addRequested();
    void importRequested();

private:
    class Row;

    QVBoxLayout *m_list;
    QList<QString> m_ids;
    QHash<QString, Row *> m_rows;
};

} // namespace ahoy::ui
