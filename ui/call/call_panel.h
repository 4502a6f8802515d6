#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QAbstractItemModel;
class QStackedWidget;
class QTimer;

namespace ahoy::ui {

class CallList;
class CallPage;
class CallRequests;
class CallStrips;
class ConferencePage;
class IconButton;

/// All calls: the strips when there are several, and the chosen one opened below.
/// Thread: UI.
class CallPanel : public QWidget {
    Q_OBJECT

public:
    /// Both outlive it.
    CallPanel(CallList &calls, CallRequests &requests, QWidget *parent = nullptr);

    /// The handle that folds the panel away, where it covers the lists.
    void setHandleShown(bool shown);
    void setHasSoundMenu(bool has);
    void setCompletionModel(QAbstractItemModel *model);
    CallPage &page() { return *m_page; }

Q_SIGNALS:
    void foldRequested();
    /// To the field, for one more call.
    void addRequested();
    void swapRequested(const QString &callId);
    void soundMenuRequested(QWidget *at);
    void hangUpRequested(const QString &callId);
    void holdRequested(const QString &callId, bool on);
    void muteRequested(const QString &callId, bool on);
    void digitPressed(const QString &callId, QChar digit);
    void callActionRequested(const QString &callId, const QString &actionId);
    /// The timers have to be shown anew.
    void ticked(const QDateTime &now);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectPage();
    void connectRequests();
    void connectConference();
    void refresh();
    void tick();
    void fit();
    bool isConferenceChosen() const;
    QString chosenId() const;
    void showMoreMenu(QWidget *at);
    void hangUpChosen();

    CallList &m_calls;
    CallRequests &m_requests;
    CallPage *m_page;
    ConferencePage *m_conference;
    QStackedWidget *m_pages;
    CallStrips *m_strips;
    IconButton *m_handle;
    QTimer *m_tick;
    bool m_isHandleWanted = true;
};

} // namespace ahoy::ui
