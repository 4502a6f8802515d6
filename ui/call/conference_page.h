#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace ahoy::ui {

class CallControls;
class Label;
class MemberRow;

/// Calls that hear each other, as one: who takes part, and what is done with all of them.
class ConferencePage : public QWidget {
    Q_OBJECT

public:
    explicit ConferencePage(QWidget *parent = nullptr);

    /// `whole`: the conference as one call; `others`: the calls beside it that are talked to.
    void show(const CallView &whole, const QList<CallView> &members, const QList<CallView> &others,
              const QDateTime &now);
    void setTime(const QDateTime &now);
    void setLevel(const QString &callId, double level);
    void setHasSoundMenu(bool has);
    int leastHeight() const;

Q_SIGNALS:
    void hangUpRequested();
    void holdRequested(bool on);
    void muteRequested(bool on);
    void soundMenuRequested(QWidget *at);
    void addRequested();
    void mergeRequested(const QStringList &callIds);
    void splitRequested();
    void leaveRequested(const QString &callId);
    void memberHangUpRequested(const QString &callId);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    CallView m_whole;
    int m_count = 0;
    Label *m_title;
    Label *m_second;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
    QList<MemberRow *> m_rows;
    CallControls *m_controls;
};

} // namespace ahoy::ui
