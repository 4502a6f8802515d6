#pragma once

#include "ui/accounts/account_view.h"
#include "ui/banner_view.h"
#include "ui/call/call_view.h"
#include "ui/contacts/contact_view.h"
#include "ui/lists_pane.h"
#include "ui/settings/devices_view.h"

#include <QList>
#include <QWidget>

#include <optional>

class QAbstractItemModel;
class QMenu;
class QStackedWidget;

namespace ahoy::ui {

class AccountChooser;
class AccountStrip;
class Announcer;
class BannerBar;
class CallList;
class CallPanel;
class CallRequests;
class CallStrips;
class ContactsPage;
class DialField;
class IconButton;
class IncomingStrips;
class MailboxButton;
class RecentDetail;
class Sheet;
struct Recent;

/// The phone: account strip, field, lists, calls, banner.  One column, or two from 720 px on.
/// Thread: UI.
class PhonePage : public QWidget {
    Q_OBJECT

public:
    using Tab = ListsPane::Tab;

    /// `requests` outlives it.
    explicit PhonePage(CallRequests &requests, QWidget *parent = nullptr);
    ~PhonePage() override;

    CallList &calls() { return *m_calls; }
    AccountStrip &accounts() { return *m_accounts; }
    MailboxButton &mailbox() { return *m_mailbox; }
    DialField &field() { return *m_field; }
    void setMenu(QMenu *menu);
    void setAccounts(const QList<AccountView> &accounts, const QString &currentId);

    void setRecentsModel(QAbstractItemModel *model);
    void setCompletionModel(QAbstractItemModel *model);
    void setMissedCount(int count);
    void showBanner(const BannerView &banner);
    void hideBanner();
    void setDevices(const DevicesView &devices);

    IncomingStrips &incoming() { return *m_incoming; }
    ListsPane &lists() { return *m_lists; }
    ContactsPage &contacts() { return m_lists->contacts(); }
    RecentDetail &recentDetail() { return *m_detail; }

    /// The n-th tab there is, from 0; the last one for anything beyond.
    void showTabAt(int index);
    /// Opens the call panel, where it was folded away.
    void openCalls();
    /// Asks for whom the chosen call is handed on to, where it can be.
    void openTransfer();
    /// The choice of the account for the next call, where there are several.
    void openAccountChoice();
    /// What the next call goes out by unless a person chooses; empty: the usual one.  It holds for
    /// what stands in the field now.
    void suggestAccount(const QString &accountId);
    /// The editor with a new contact; either may be empty.
    void addToContacts(const QString &name, const QString &number);
    void focusField();
    void setFieldText(const QString &text);
    bool isWide() const { return m_isWide; }
    /// What a person left there, for another one to go on with.
    struct Left {
        QString field;
        Tab tab = Tab::Recents;
        QList<CallView> calls;
        QString chosenCall;
        bool isFolded = false;
        BannerView banner; ///< without a sentence: none
        std::optional<ContactDraft> contact;
    };
    Left left() const;
    /// First the calls, so that none of them is a new one when it is told again.
    void takeCalls(const Left &left);
    void goOn(const Left &left);
    /// A digit typed on the keyboard while a call is open.
    bool sendDigit(QChar digit);
    void announce(const QString &words);
    /// The history is in sight and the window active: what was missed has been seen.
    void checkMissedSeen();

Q_SIGNALS:
    /// `accountId`: that a person chose for this call; empty: nobody chose.
    void dialRequested(const QString &text, const QString &accountId);
    /// Typed or put there by something else.
    void fieldChanged(const QString &text);
    void callBackRequested(const QString &recentId);
    void deleteRecentsRequested(const QStringList &recentIds);
    void missedSeen();
    void bannerActionRequested(const QString &actionId);
    void answerRequested(const QString &callId);
    void declineRequested(const QString &callId);
    void hangUpRequested(const QString &callId);
    void holdRequested(const QString &callId, bool on);
    void muteRequested(const QString &callId, bool on);
    void swapRequested(const QString &callId);
    void digitPressed(const QString &callId, QChar digit);
    void callActionRequested(const QString &callId, const QString &actionId);
    void deviceChosen(ahoy::ui::DeviceUse use, const QString &deviceId);
    /// Somebody is talked to, or nobody any more.
    void talkingChanged(bool isTalking);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeFieldRow();
    void connectCalls();
    void connectLists();
    void connectContacts();
    void arrange();
    void refreshCalls();
    void showDetail(const Recent &recent);
    void showAside(QWidget *page);
    void hideDetail();
    void onSwap(const QString &callId);
    void showSoundMenu(QWidget *at);
    void dialLast();
    void askForOneMore();

    CallRequests &m_requests;
    CallList *m_calls;
    AccountStrip *m_accounts;
    MailboxButton *m_mailbox;
    IconButton *m_menu;
    DialField *m_field;
    AccountChooser *m_chooser;
    IncomingStrips *m_incoming;
    CallStrips *m_folded;
    QWidget *m_left;
    ListsPane *m_lists;
    Sheet *m_sheet;
    QStackedWidget *m_right;
    QWidget *m_empty;
    CallPanel *m_panel;
    RecentDetail *m_detail;
    BannerBar *m_banner;
    Announcer *m_announcer;
    QWidget *m_aside = nullptr; ///< what stands beside or over the lists; the detail, or contacts
    QAbstractItemModel *m_recentsModel = nullptr;
    DevicesView m_devices;
    BannerView m_shownBanner;
    int m_missed = 0;
    bool m_isWide = false;
    bool m_isFolded = false;
    qsizetype m_callCount = 0;
    bool m_isTalking = false;
    bool m_isDialling = false; // the field asked for the call that comes next
};

} // namespace ahoy::ui
