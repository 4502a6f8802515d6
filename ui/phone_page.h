#pragma once

#include "ui/accounts/account_view.h"
#include "ui/banner_view.h"
#include "ui/call/call_view.h"
#include "ui/settings/devices_view.h"

#include <QList>
#include <QWidget>

class QAbstractItemModel;
class QMenu;
class QModelIndex;
class QStackedWidget;

namespace ahoy::ui {

class AccountStrip;
class Announcer;
class BannerBar;
class CallList;
class CallPanel;
class CallStrips;
class DialField;
class IconButton;
class IncomingStrips;
class Keypad;
class RecentDetail;
class RecentsView;
class Sheet;
class TabRow;
struct Recent;

/// The phone: account strip, field, lists, calls, banner.  One column, or two from 720 px on.
/// Thread: UI.
class PhonePage : public QWidget {
    Q_OBJECT

public:
    enum class Tab : quint8 { Recents, Keypad };

    explicit PhonePage(QWidget *parent = nullptr);
    ~PhonePage() override;

    CallList &calls() { return *m_calls; }
    AccountStrip &accounts() { return *m_accounts; }
    DialField &field() { return *m_field; }
    void setMenu(QMenu *menu);

    void setRecentsModel(QAbstractItemModel *model);
    void setMissedCount(int count);
    void showBanner(const BannerView &banner);
    void hideBanner();
    void setDevices(const DevicesView &devices);

    IncomingStrips &incoming() { return *m_incoming; }

    void showTab(Tab tab);
    /// The n-th tab there is, from 0; the last one for anything beyond.
    void showTabAt(int index);
    Tab tab() const;
    /// Opens the call panel, where it was folded away.
    void openCalls();
    void focusField();
    void setFieldText(const QString &text);
    bool isWide() const { return m_isWide; }
    /// A digit typed on the keyboard while a call is open.
    bool sendDigit(QChar digit);
    void announce(const QString &words);
    /// The history is in sight and the window active: what was missed has been seen.
    void checkMissedSeen();

Q_SIGNALS:
    void dialRequested(const QString &text);
    void callBackRequested(const QString &recentId);
    void deleteRecentRequested(const QString &recentId);
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

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeLists();
    QWidget *makeKeypadTab();
    void connectCalls();
    void connectLists();
    void arrange();
    void refreshCalls();
    void showDetail(const Recent &recent);
    void hideDetail();
    void onSwap(const QString &callId);
    void showSoundMenu(QWidget *at);
    void dialLast();

    CallList *m_calls;
    AccountStrip *m_accounts;
    IconButton *m_menu;
    DialField *m_field;
    IncomingStrips *m_incoming;
    CallStrips *m_folded;
    TabRow *m_tabs;
    IconButton *m_onlyMissed;
    QStackedWidget *m_pages;
    RecentsView *m_recents;
    QWidget *m_keypadTab;
    Keypad *m_keypad;
    QWidget *m_left;
    QWidget *m_lists;
    Sheet *m_sheet;
    QStackedWidget *m_right;
    QWidget *m_empty;
    CallPanel *m_panel;
    RecentDetail *m_detail;
    BannerBar *m_banner;
    Announcer *m_announcer;
    QAbstractItemModel *m_recentsModel = nullptr;
    DevicesView m_devices;
    int m_missed = 0;
    bool m_isWide = false;
    bool m_isFolded = false;
    bool m_isDetailShown = false;
    bool m_hadCalls = false;
    bool m_isDialling = false; // the field asked for the call that comes next
};

} // namespace ahoy::ui
