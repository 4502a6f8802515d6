#pragma once

#include <QString>

namespace ahoy::ui {

/// The phone as its sign in the tray shows it, by value.
struct TrayView {
    enum class State { Ready, Connecting, Problem, Off, Ringing, InCall };

    State state = State::Off;
    int missed = 0;
    bool doNotDisturb = false;
    QString words{}; ///< what the sign says when it is pointed at
    bool canAnswer = false;
    bool canHangUp = false;
    bool isWindowShown = false;

    friend bool operator==(const TrayView &, const TrayView &) = default;
};

} // namespace ahoy::ui
