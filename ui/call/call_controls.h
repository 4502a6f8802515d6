#pragma once

#include "ui/call/call_view.h"

#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace ahoy::ui {

class RoundButton;

/// The round buttons of a call or of the conference, in rows of four, and the red End below: those
/// that mean something now.
/// Thread: UI.
class CallControls : public QWidget {
    Q_OBJECT

public:
    explicit CallControls(QWidget *parent = nullptr);

    /// `others`: the calls beside it that are answered and not over.
    void show(const CallView &call, const QList<CallView> &others);
    /// Whether there are sound devices to choose from.
    void setHasSoundMenu(bool has);
    void setCompact(bool compact);
    /// How tall they are, or would be.
    int heightWhen(bool compact) const;
    /// Where the focus goes when the keypad, or the sheet of a transfer, closes.
    RoundButton &keypadButton() { return *m_keys; }
    RoundButton &transferButton() { return *m_transfer; }

Q_SIGNALS:
    void muteRequested(bool on);
    void holdRequested(bool on);
    void keypadRequested();
    void transferRequested();
    void addRequested();
    /// This call and all the others are to hear each other.
    void mergeRequested(const QStringList &callIds);
    void recordRequested(bool on);
    void soundMenuRequested(QWidget *at);
    void moreMenuRequested(QWidget *at);
    void hangUpRequested();

private:
    void make();
    void connectButtons();
    void showMuteAndHold();
    void showAdd();
    void arrange(const QList<RoundButton *> &shown);
    QList<RoundButton *> wanted() const;

    CallView m_call;
    QStringList m_mergeable; ///< this call and whom it can be merged with; empty: nobody
    bool m_hasSoundMenu = false;
    bool m_isCompact = false;

    QVBoxLayout *m_layout;
    QHBoxLayout *m_upper;
    QHBoxLayout *m_lower;
    QList<RoundButton *> m_shown;
    RoundButton *m_mute;
    RoundButton *m_hold;
    RoundButton *m_keys;
    RoundButton *m_transfer;
    RoundButton *m_add;
    RoundButton *m_record;
    RoundButton *m_sound;
    RoundButton *m_more;
    RoundButton *m_end;
};

} // namespace ahoy::ui
