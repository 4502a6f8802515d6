#pragma once

#include "app/composition_root.h"
#include "app/contact/dial_choice.h"
#include "app/window/call_presentation.h"
#include "app/window/call_reminder.h"
#include "app/window/call_requests_presenter.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

/// Shows the calls in the window, and does what its buttons and keys ask.  Thread: UI.
class CallsPresenter : public QObject {
    Q_OBJECT

public:
    CallsPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);

    /// A person calls: who was talked to until now is put on hold.  `accountId` empty: the usual
    /// one.
    void dial(const QString &text, const QString &accountId);
    /// True: the banner's button was about a call, and is done.
    bool act(const QString &actionId);

Q_SIGNALS:
    /// The button of an ended call that is about its account.
    void accountActionRequested(const QString &actionId, ahoy::sip::AccountId account);
    void certificateWanted(ahoy::sip::AccountId account);

private:
    void connectCalls();
    void connectWindow();
    void dialTyped(const QString &text, const QString &accountId);
    void suggestAccount(const QString &text);
    CallSurroundings surroundings(const Call &call) const;
    void showCall(const Call &call);
    void showNames();
    void showHeard(const QString &id, const QString &sentence);
    void askAboutRedirect(const Call &call);
    void actOnCall(const QString &id, const QString &actionId);
    void redial(const Call &call);
    void talkTo(const QString &id, const Result<void> &done);
    void tell(const Result<void> &done);

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    CallRequestsPresenter m_requests;
    CallReminder m_reminder;
    DialChooser m_chooser;
    quint64 m_suggested = 0; ///< counts what stood in the field: answers about the latest count
    QHash<QString, QString> m_silence; ///< call → why nothing is heard
    QString m_lastDialled;
    QString m_redirected; ///< the call that the banner asks about
};

} // namespace ahoy::app
