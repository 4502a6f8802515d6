#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QAbstractItemModel;
class QSpacerItem;
class QStackedWidget;
class QVBoxLayout;

namespace ahoy::ui {

class Avatar;
class Button;
class CallControls;
class CallKeypad;
class EndedSheet;
class FactsLine;
class Label;
class NumberLine;
class RecordingMark;
class TransferSheet;

/// One call, opened: the person biggest, the controls that work now, one red End.
class CallPage : public QWidget {
    Q_OBJECT

public:
    explicit CallPage(QWidget *parent = nullptr);

    /// `others`: the calls beside it that are answered and not over.
    void show(const CallView &call, const QList<CallView> &others, const QDateTime &now);
    void setTime(const QDateTime &now);
    void setLevel(double level);
    /// Whether there are sound devices to choose from.
    void setHasSoundMenu(bool has);
    void setCompletionModel(QAbstractItemModel *model);
    /// A strip above shows name, number and timer of this call, too.
    void setHasStrip(bool has);
    /// How tall it wants to be at least.
    int leastHeight() const;
    bool isKeypadShown() const;
    void setKeypadShown(bool shown);
    /// A digit that went out by the keyboard: shown as if its key had been pressed.
    void appendDigit(QChar digit);
    /// Opens the sheet that asks for whom the call is handed on to; not while that can't be.
    void openTransfer();

Q_SIGNALS:
    void hangUpRequested();
    void holdRequested(bool on);
    void muteRequested(bool on);
    void digitPressed(QChar digit);
    void soundMenuRequested(QWidget *at);
    void moreMenuRequested(QWidget *at);
    void actionRequested(const QString &actionId);
    void transferRequested(const QString &to);
    void consultRequested(const QString &to);
    /// The others of these two calls are to talk to each other.
    void connectRequested(const QString &callId, const QString &otherId);
    void addRequested();
    void mergeRequested(const QStringList &callIds);
    void recordRequested(bool on);
    void noteEdited(const QString &callId, const QString &text);
    void ladderRequested();
    /// Of a call that is over, with somebody without a name.
    void addToContactsRequested();
    /// Someone points at the button of an ended call: it must not go away under the pointer.
    void attended(bool isAttended);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLines();
    void connectControls();
    void connectSheets();
    void showWords();
    void showConsultation(const QList<CallView> &others);
    void showSheet();
    void turnTo(QWidget *sheet);
    void fit();
    int sheetHeight(bool compact) const;
    int heightOf(const QWidget *line) const;
    int heightOf(const QList<QWidget *> &lines) const;

    CallView m_call;
    QDateTime m_now;
    QList<CallView> m_others;
    int m_fitted = 0; ///< the sheetHeight() that fit() reckoned with
    int m_refits = 0; ///< that are left for what show() changed
    bool m_hasStrip = false;

    QVBoxLayout *m_layout;
    QSpacerItem *m_gap;
    Avatar *m_avatar;
    Label *m_name;
    NumberLine *m_number;
    Label *m_state;
    Label *m_transferState;
    Label *m_account;
    FactsLine *m_facts;
    RecordingMark *m_recording;
    Button *m_connect;
    QList<QWidget *> m_lines;  // all of the above but the avatar, from top to bottom
    QList<QWidget *> m_wanted; // those that have something to say
    QStackedWidget *m_middle;
    CallControls *m_controls;
    CallKeypad *m_keypad;
    TransferSheet *m_transfer;
    EndedSheet *m_ended;
};

} // namespace ahoy::ui
