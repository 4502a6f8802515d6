#pragma once

#include "app/call/call.h"
#include "app/desktop/call_notices.h"
#include "app/desktop/link_handler.h"
#include "app/desktop/music_pause.h"
#include "app/desktop/notifications.h"
#include "app/desktop/sleep_inhibitor.h"
#include "app/desktop/tray.h"
#include "app/history/history_record.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

namespace ahoy::ui {
struct CallRulesView;
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

class CompositionRoot;

/// The phone outside of its window: the sign in the tray, notices, music, sleep, what closing the
/// window means, and the settings that belong to them.  All of it does without a desktop that
/// listens.  Thread: UI.
class DesktopPresenter : public QObject {
    Q_OBJECT

public:
    DesktopPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);
    ~DesktopPresenter() override;

    /// The phone opens tel:, sip: and callto: links from now on.
    void openLinks();

    /// For a start without a window: shows it only where nothing else would be seen of the phone.
    void stayInBackground();

private:
    void connectCalls();
    void connectTray();
    void connectNotices();
    void connectSettings();
    void connectWindow();

    void start();
    void onCall(const Call &call);
    void onMissed(const HistoryRecord &record);
    void onMissedCount(int count);
    void onNotice(const QString &key, const QString &action);
    void onTray(TrayCommand command);
    void onClose();
    void showTray();
    void drawTray();
    void showSettings();
    void followCalls();
    void keepReachable();
    void setForwarding(const ui::CallRulesView &rules);
    void onNames();
    void showMissed();
    Call named(Call call) const;
    Notice noticeOf(const Call &call) const;
    bool isOnScreen() const;

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    Tray m_tray;
    Notifications m_notifications;
    MusicPause m_music;
    SleepInhibitor m_sleep;
    LinkHandler m_links;
    QSet<QString> m_announced; ///< calls that have, or had, their notice
    QList<MissedCall> m_missed;
    int m_missedCount = 0;
    QTimer m_trayTurn;
};

} // namespace ahoy::app
