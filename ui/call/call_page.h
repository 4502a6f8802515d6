#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace ahoy::ui {

class Avatar;
class Button;
class FactsLine;
class Keypad;
class Label;
class NumberLine;
class RoundButton;

/// One call, opened: the person biggest, the controls that work now, one red End.
class CallPage : public QWidget {
    Q_OBJECT

public:
    explicit CallPage(QWidget *parent = nullptr);

    void show(const CallView &call, const QDateTime &now);
    void setTime(const QDateTime &now);
    void setLevel(double level);
    /// Whether there are sound devices to choose from.
    void setHasSoundMenu(bool has);
    bool isKeypadShown() const;
    void setKeypadShown(bool shown);
    /// A digit that went out by the keyboard: shown as if its key had been pressed.
    void appendDigit(QChar digit);

Q_SIGNALS:
    void hangUpRequested();
    void holdRequested(bool on);
    void muteRequested(bool on);
    void digitPressed(QChar digit);
    void soundMenuRequested(QWidget *at);
    void actionRequested(const QString &actionId);
    /// Someone points at the button of an ended call: it must not go away under the pointer.
    void attended(bool isAttended);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeControls();
    QWidget *makeKeypad();
    QWidget *makeEnded();
    void showControls();
    void turnTo(QWidget *sheet);
    void fit();

    CallView m_call;
    QDateTime m_now;
    bool m_hasSoundMenu = false;

    QVBoxLayout *m_layout;
    Avatar *m_avatar;
    Label *m_name;
    NumberLine *m_number;
    Label *m_state;
    Label *m_account;
    FactsLine *m_facts;
    QStackedWidget *m_middle;
    QWidget *m_controls;
    QWidget *m_keypadSheet;
    QWidget *m_ended;
    RoundButton *m_mute;
    RoundButton *m_hold;
    RoundButton *m_keys;
    RoundButton *m_sound;
    RoundButton *m_end;
    RoundButton *m_hideKeys;
    Keypad *m_keypad;
    Label *m_digits;
    Button *m_again;
};

} // namespace ahoy::ui
