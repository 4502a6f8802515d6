#pragma once

#include "app/composition_root.h"
#include "app/history/history_model.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QString>
#include <memory>

namespace ahoy::app {

class SignIn;

/// Shows the phone in its window, and does what the window asks.  Thread: UI.
class WindowPresenter : public QObject {
    Q_OBJECT

public:
    explicit WindowPresenter(CompositionRoot &root, QObject *parent = nullptr);
    ~WindowPresenter() override;

    /// Opens the window; `address` goes into its field.
    void show(const QString &address);
    void raise();
    void fill(const QString &address);

private:
    void connectCalls();
    void connectAccounts();
    void connectHistory();
    void connectSound();
    void connectLook();

    void showAccounts();
    void showCall(const Call &call);
    void askAboutRedirect(const Call &call);
    void showDevices();
    void countMissed();
    void act(const QString &actionId);
    void showCertificate(sip::AccountId id);
    void dial(const QString &text, const QString &accountId);
    void talkTo(const QString &id, const Result<void> &done);
    void tell(const Result<void> &done);
    void callBack(const QString &recentId);
    QString accountName(const QString &id) const;
    QString accountName(sip::AccountId id) const;

    CompositionRoot &m_root;
    ui::Theme m_theme;
    ui::MainWindow m_window;
    HistoryModel m_recents;
    std::unique_ptr<SignIn> m_signIn;
    QHash<QString, QString> m_silence; ///< call → why nothing is heard
    QHash<QString, double> m_levels;
    QString m_lastDialled;
    QDateTime m_missedSeen;
    QString m_redirected;   ///< the call that the banner asks about
    QString m_shownProblem; ///< of which account the banner speaks
};

} // namespace ahoy::app
