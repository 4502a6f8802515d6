#pragma once

#include <QWidget>

namespace ahoy::ui {

class Keypad;
class Label;
class RoundButton;

/// The keypad of a call, with what was pressed above it.
class CallKeypad : public QWidget {
    Q_OBJECT

public:
    explicit CallKeypad(QWidget *parent = nullptr);

    void clear();
    /// A digit that went out by the keyboard: shown as if its key had been pressed.
    void append(QChar digit);
    /// Where the focus goes when it opens.
    RoundButton &hideButton() { return *m_hide; }

Q_SIGNALS:
    void pressed(QChar digit);
    void hideRequested();
    void hangUpRequested();

private:
    Label *m_digits;
    Keypad *m_keypad;
    RoundButton *m_hide;
};

} // namespace ahoy::ui
