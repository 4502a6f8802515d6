#pragma once

#include <QDateTime>

namespace ahoy::ui {

/// What the window takes for the present: timers of calls, "Today" and "Yesterday".  It is the
/// computer's clock, unless a StoppedClock stands in for it.
/// Thread: UI.
class Clock {
public:
    /// UTC, to the millisecond.
    static QDateTime now();
    /// The day that it is here.
    static QDate today() { return now().toLocalTime().date(); }
};

/// As long as it lives, it is `at`: what is shown is then the same each time, as pictures that are
/// compared have to be.  One at a time.
class StoppedClock {
public:
    explicit StoppedClock(const QDateTime &at);
    ~StoppedClock();
    StoppedClock(const StoppedClock &) = delete;
    StoppedClock &operator=(const StoppedClock &) = delete;
};

} // namespace ahoy::ui
