#pragma once

#include "ui/accounts/account_form.h"
#include "ui/accounts/account_view.h"
#include "ui/accounts/call_rules_view.h"
#include "ui/accounts/certificate_view.h"
#include "ui/accounts/import_view.h"
#include "ui/banner_view.h"
#include "ui/call/call_view.h"
#include "ui/settings/devices_view.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QMainWindow>

#include <chrono>
#include <functional>

class QAbstractItemModel;
class QMenu;
class QStackedWidget;

namespace ahoy::ui {

class AccountPage;
class CallRequests;
class CertificatePage;
class AccountImportPage;
class ForwardPage;
class ContactsPage;
class IncomingCards;
class LadderPage;
class PhonePage;
class RecentDetail;
class RecentsPage;
class SettingsPage;
class WindowDrops;
class WindowKeys;

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

    /// By which account the number in the field is called unless a person chooses another; empty:
    /// the usual one.
    void suggestAccount(const QString &accountId);
    /// Do not disturb and forwarding, as they hold now.
    void setCallRules(const CallRulesView &rules);
    void showForwarding();
    /// What was asked for there holds now.
    void hideForwarding();
    /// What is wrong with the forwarding that a person asked for.
    void showForwardingProblem(const QString &sentence);

    // calls
    /// All calls there are.  Ended ones that are shown stay until their four seconds are over.
    void setCalls(const QList<CallView> &calls);
    /// Adds it, or changes the one of the same id.
    void updateCall(const CallView &call);
    /// Takes it away at once (an Ended one goes by itself).
    void removeCall(const QString &callId);
    /// What a person asks of a call beyond the signals below.
    CallRequests &callRequests() const { return *m_requests; }
    /// What was said between the phones, in place of what is shown; the same callId again while
    /// it is open adds what came meanwhile.
    void showLadder(const LadderView &ladder);
    /// Which call's is open; empty: none.
    QString shownLadder() const;
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
    /// Doors to the list and to one call of it, whose other signals are for who fills them.
    RecentsPage &recents();
    RecentDetail &recentDetail();
    /// The badge, and a word in the window's title; the window asks missedSeen() once the list was
    /// in sight.
    void setMissedCount(int count);

    /// The contacts ask and are told by themselves.
    ContactsPage &contacts();

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
    /// Done with: back to where it came from.
    void closeAccountForm();
    /// The field of a parameter of account.add that was refused.
    void revealAccountField(const QString &parameter);
    /// Accounts of another phone, in place of what is shown; it goes back there.
    void showImport(const ImportView &view);

    /// A certificate that was not taken, in place of what is shown; it goes back there.
    void showCertificate(const CertificateView &certificate);

    /// Shows `text` in the field and raises the field; never dials.  tel:, sip: and numbers.
    void setField(const QString &text);

    /// The phone in place of the page that covers it.
    void showPhone();
    void showSettings();
    void showSoundSettings();
    void showContacts();
    /// The settings themselves: told and asked by who presents them.
    SettingsPage &settings() { return *m_settings; }

    /// Everything in it is made anew, in the language that holds now.  Page, call, field and what
    /// is being edited stay; what it was told is told again: rebuilt().  Not while one of its parts
    /// still has something to do: call it from the event loop.
    void rebuild();

    // sound
    void setDevices(const DevicesView &devices);
    /// Both 0…1, for the meters on the sound page; see soundMetersWanted().
    void setLevels(double microphone, double speaker);
    /// How long an ended call stays; 4 s unless told otherwise.
    void setEndedStay(std::chrono::milliseconds stay);

    /// What becomes of the window when a person closes it.
    enum class Closing : quint8 {
        Closes,
        Hides,     ///< there is a tray to bring it back from
        Minimises, ///< there is none
    };
    void setClosing(Closing closing) { m_closing = closing; }
    /// Shows, raises and activates the window (a second start, a click in the tray).
    void present();

Q_SIGNALS:
    // calls
    /// `accountId`: that a person chose for this call; empty: nobody chose.
    void dialRequested(const QString &text, const QString &accountId);
    /// What stands in the field is something else now: answer with suggestAccount().
    void fieldChanged(const QString &text);
    /// What stands in the field, as it is typed: fill the completion model.
    void fieldEdited(const QString &text);
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
    /// What a person wrote about a call that is over.
    void noteEdited(const QString &callId, const QString &text);

    // history
    void callBackRequested(const QString &recentId);
    void deleteRecentsRequested(const QStringList &recentIds);
    /// Calls that began earlier.
    void deleteOlderRequested(const QDateTime &before);
    void deleteHistoryRequested();
    void missedSeen();
    /// The badge says so now.
    void missedCountChanged(int count);

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
    /// Answer with showImport().
    void importRequested();
    void importFileChosen(const QString &path);
    void bringRequested(const ahoy::ui::ImportChoice &choice);
    /// Call the mailbox of this account.
    void voicemailRequested(const QString &accountId);
    /// Answer with setCallRules().
    void doNotDisturbRequested(bool on);
    /// Answer with hideForwarding() or showForwardingProblem().
    void forwardingSubmitted(const ahoy::ui::CallRulesView &rules);

    // the rest
    /// Nothing that it was told is in it any more, and its pages are other ones.
    void rebuilt();
    void bannerActionRequested(const QString &actionId);
    void deviceChosen(ahoy::ui::DeviceUse use, const QString &deviceId);
    /// The sound page is in sight (or no longer): open the devices and call setLevels().
    void soundMetersWanted(bool wanted);
    /// Came into sight, or went out of it.
    void shownChanged(bool isShown);
    /// A person closes the window; what setClosing() says by the end of this signal is done.
    void closeRequested();
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectPhone();
    void cover(QWidget *page);
    void uncover(QWidget *page);
    void connectAccountPage();
    void connectSettings();
    void connectCertificatePage();
    void connectLadder();
    void connectImportPage();
    void leaveAccountPage();
    void connectForwardPage();
    void makeMenu();
    void ask(const QString &sentence, std::function<void()> confirmed);
    void confirmDeleteHistory();
    void deleteRecents(const QStringList &recentIds);
    void confirmDeleteOlder(const QDateTime &before);
    void onBannerAction(const QString &actionId);

    QStackedWidget *m_pages = nullptr;
    PhonePage *m_phone = nullptr;
    AccountPage *m_accountPage = nullptr;
    SettingsPage *m_settings = nullptr;
    CertificatePage *m_certificate = nullptr;
    LadderPage *m_ladder = nullptr;
    AccountImportPage *m_import = nullptr;
    ForwardPage *m_forward = nullptr;
    CallRulesView m_callRules;
    QHash<QWidget *, QWidget *> m_covered; ///< page → what is shown again once it is left
    CallRequests *m_requests = nullptr;
    IncomingCards *m_cards = nullptr;
    WindowKeys *m_keys = nullptr;
    WindowDrops *m_drops = nullptr;
    QMenu *m_menu = nullptr;
    std::function<void()> m_confirmed; ///< what the window's own question is about
    bool m_areCardsAllowed = true;
    Closing m_closing = Closing::Closes;
    bool m_isFirstRun = false;
};

} // namespace ahoy::ui
