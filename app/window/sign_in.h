#pragma once

#include "app/composition_root.h"
#include "ui/main_window.h"

#include <QObject>

namespace ahoy::app {

/// Signing in from the window's page: hands the form over as account.add, follows the registration
/// and ticks the checklist: server found, reached, password accepted, sound ready.
/// Thread: UI.
class SignIn : public QObject {
    Q_OBJECT

public:
    SignIn(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);

    void submit(const ui::AccountForm &form);
    /// The form of an account that exists.
    void edit(const QString &accountId);
    /// The account that the page is about; none.
    sip::AccountId account() const { return m_account; }

private:
    using State = ui::SignInUpdate::State;

    void follow(sip::AccountId id);
    void onAccount(sip::AccountId id);
    void onSearch(sip::AccountId id);
    void onDevices();
    void refuse(const Refusal &refusal);
    void tick(ui::SignInStep step, State state, const QString &detail = {},
              const QList<ui::SignInUpdate::Try> &tries = {});
    void fail(ui::SignInStep step, const FailureWords &words);

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    sip::AccountId m_account;             ///< that the checklist is about
    QList<ui::SignInUpdate::Try> m_tries; ///< of ways to its server
    QString m_host;                       ///< that was looked for
    bool m_isSigningIn = false;
    bool m_hasFailed = false; ///< said so: what the phone tries by itself then is not shown
    bool m_waitsForDevices = false;
};

} // namespace ahoy::app
