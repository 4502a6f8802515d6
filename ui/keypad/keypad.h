#pragma once

#include <QWidget>

namespace ahoy::ui {

/// Twelve keys.  A long press on 0 gives +.
class Keypad : public QWidget {
    Q_OBJECT

public:
    /// `hasPlus`: a number is typed, rather than tones sent.
    explicit Keypad(bool hasPlus, QWidget *parent = nullptr);

    /// Lower keys, where there is little room.
    void setCompact(bool compact);

Q_SIGNALS:
    void pressed(QChar digit);
};

} // namespace ahoy::ui
