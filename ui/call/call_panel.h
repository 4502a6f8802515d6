#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QTimer;

namespace ahoy::ui {

class CallList;
class CallPage;
class CallStrips;
class IconButton;

/// All calls: the strips when there are several, and the chosen one opened below.
/// Thread: UI.
class CallPanel : public QWidget {
    Q_OBJECT

public:
    explicit CallPanel(CallList &calls, QWidget *parent = nullptr);

    /// The handle that folds the panel away, where it covers the lists.
    void setHandleShown(bool shown);
    void setHasSoundMenu(bool has);
    CallPage &page() { return *m_page; }

Q_SIGNALS:
    void foldRequested();
    void swapRequested(const QString &callId);
    void soundMenuRequested(QWidget *at);
    /// The timers have to be shown anew.
    void ticked(const QDateTime &now);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void tick();

    CallList &m_calls;
    CallPage *m_page;
    CallStrips *m_strips;
    IconButton *m_handle;
    QTimer *m_tick;
};

} // namespace ahoy::ui
