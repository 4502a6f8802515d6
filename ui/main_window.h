#pragma once

#include "ui/accounts/account_form.h"
#include "ui/accounts/account_view.h"
#include "ui/accounts/certificate_view.h"
#include "ui/banner_view.h"
#include "ui/call/call_view.h"
#include "ui/settings/devices_view.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QSet>

#include <chrono>

class QAbstractItemModel;
class QStackedWidget;

namespace ahoy::ui {

class AccountPage;
class CertificatePage;
class IncomingCards;
class PhonePage;
class SettingsPage;

/// The phone's window: asks by signal, shows what it is told.  It never dials, answers or ends
/// anything by itself, and shows a change only when it is told of it.
/// Thread: UI.
///
/// Told:      setAccounts, setCalls / updateCall / removeCall, showIncoming / hideIncoming,
///            showBanner / hideBanner, setDevices, setLevels, showFirstRun, showSignIn, setField, …
/// Models:    setRecentsModel (roles: recents_roles.h), setCompletionModel (completion_roles.h)
/// Asks:      the signals below
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    // accounts
    /// `currentId` is the account that calls go out by.
    void setAccounts(const QList<AccountView> &accounts, const QString &currentId);

    // calls
    /// All calls there are.  Ended ones that are shown stay until their four seconds are over.
    void setCalls(const QList<CallView> &calls);
    /// Adds it, or changes the one of the same id.
    void updateCall(const CallView &call);
    /// Takes it away at once (an Ended one goes by itself).
    void removeCall(const QString &callId);
    /// Only how loud they are: cheap, any number of times a second.
    void setCallLevel(const QString &callId, double level);
    /// Who is calling: corner card, and a strip in the window.  The same callId again changes it.
    void showIncoming(const IncomingView &incoming);
    void hideIncoming(const QString &callId);
    /// False where windows can't be placed (Wayland): only the strip and the notification show.
    void setIncomingCardsAllowed(bool allowed);

    // lists
    void setRecentsModel(QAbstractItemModel *model);
    void setCompletionModel(QAbstractItemModel *model);
    /// The badge; the window asks missedSeen() once the list was in sight.
    void setMissedCount(int count);

    // the line at the bottom
    void showBanner(const BannerView &banner);
    void hideBanner();

    // signing in
    /// The page for the first account in place of the phone, and back.
    void showFirstRun(bool shown);
    bool isFirstRunShown() const;
    /// The same page for a further account, or to edit one (form.id).
    void showAccountForm(const AccountForm &form);
    /// One line of the checklist.  SoundReady Ok with all others Ok shows the phone by itself after
    /// a moment.
    void updateSignIn(const SignInUpdate &update);
    /// One sentence below the address that is being typed; empty: none.
    void showAccountHint(const QString &hint);
    /// All lines waiting, Connect can be pressed again.
    void resetSignIn();

    /// A certificate that was not taken, in place of what is shown; it goes back there.
    void showCertificate(const CertificateView &certificate);

    /// Shows `text` in the field and raises the field; never dials.  tel:, sip: and numbers.
    void setField(const QString &text);

    void showSettings();

    // sound
    void setDevices(const DevicesView &devices);
    /// Both 0…1, for the meters on the sound page; see soundMetersWanted().
    void setLevels(double microphone, double speaker);
    /// How long an ended call stays; 4 s unless told otherwise.
    void setEndedStay(std::chrono::milliseconds stay);

    /// True: closing the window only hides it (there is a tray).  Default: it closes.
    void setClosingHides(bool hides) { m_closingHides = hides; }
    /// Shows, raises and activates the window (a second start, a click in the tray).
    void present();

Q_SIGNALS:
    // calls
    void dialRequested(const QString &text, const QString &accountId);
    void redialRequested();
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);
    /// Stop the ring tone, keep the call ringing.
    void silenceRequested(const QString &callId);
    void hangUpRequested(const QString &callId);
    void hangUpAllRequested();
    void holdRequested(const QString &callId, bool on);
    /// Make this the one that is talked to; the app holds the other.
    void swapRequested(const QString &callId);
    void muteRequested(const QString &callId, bool on);
    void digitPressed(const QString &callId, QChar digit);
    /// The button of an ended call.
    void callActionRequested(const QString &callId, const QString &actionId);

    // history
    void callBackRequested(const QString &recentId);
    void deleteRecentRequested(const QString &recentId);
    void deleteHistoryRequested();
    void missedSeen();

    // accounts
    void accountSubmitted(const ahoy::ui::AccountForm &form);
    void signInCancelled();
    /// Answer with showAccountHint().
    void accountAddressEdited(const QString &address);
    void accountChosen(const QString &accountId);
    /// Answer with showAccountForm().
    void accountEditRequested(const QString &accountId);
    void accountRemoveRequested(const QString &accountId);
    /// A person takes this certificate as it is, for this account.
    void certificateTrusted(const QString &accountId, const QString &fingerprint);
    void tryWithoutAccountRequested();

    // the rest
    void bannerActionRequested(const QString &actionId);
    void deviceChosen(ahoy::ui::DeviceUse use, const QString &deviceId);
    /// The sound page is in sight (or no longer): open the devices and call setLevels().
    void soundMetersWanted(bool wanted);
    /// The theme has it already; keep it in the settings.
    void schemeChosen(ahoy::ui::Theme::Scheme scheme);
    /// A person closes the window; it hides or closes as setClosingHides() says.
    void closeRequested();
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectPhone();
    void connectAccountPage();
    void connectSettings();
    void connectCertificatePage();
    void makeMenu();
    void makeShortcuts();
    void showPhone();
    void answerFirst();
    void hangUpChosen();
    void openCall(int index);
    void silenceOrDecline(const QString &callId);
    void confirmDeleteHistory();
    void onBannerAction(const QString &actionId);

    Theme &m_theme;
    QStackedWidget *m_pages = nullptr;
    PhonePage *m_phone = nullptr;
    AccountPage *m_accountPage = nullptr;
    SettingsPage *m_settings = nullptr;
    CertificatePage *m_certificate = nullptr;
    QWidget *m_beforeCertificate = nullptr; ///< the page to go back to
    IncomingCards *m_cards = nullptr;
    QString m_accountId;
    QSet<QString> m_silenced; // calls for which Esc was pressed once
    bool m_areCardsAllowed = true;
    bool m_closingHides = false;
    bool m_isFirstRun = false;
};

} // namespace ahoy::ui
