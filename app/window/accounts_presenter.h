#pragma once

#include "app/composition_root.h"

#include <QObject>
#include <QString>
#include <memory>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

class SignIn;

/// What an account is called in the window; empty when there is only one, and nothing to tell
/// apart.
QString accountName(const Accounts &accounts, sip::AccountId id);

/// Shows the accounts, their trouble and their certificates; signs in.  Thread: UI.
class AccountsPresenter : public QObject {
    Q_OBJECT

public:
    AccountsPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);
    ~AccountsPresenter() override;

    void showCertificate(sip::AccountId id);
    /// The buttons under sentences that are about an account: FailureWords::actionId().
    /// `about`: none, the one of which the banner speaks.
    void act(const QString &actionId, sip::AccountId about = {});

Q_SIGNALS:
    /// Their names may be other ones now.
    void changed();
    void dialRequested(const QString &address, const QString &accountId);

private:
    void connectRoot();
    void connectWindow();
    void show();
    void callVoicemail(const QString &accountId);
    void showProblem(const Accounts::Entry *troubled);

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    std::unique_ptr<SignIn> m_signIn;
    QString m_shownProblem; ///< of which account the banner speaks
};

} // namespace ahoy::app
