#include "ui/clock.h"

namespace ahoy::ui {

namespace {

/// Invalid: the computer's clock.
QDateTime &stoppedTime()
{
    static QDateTime time;
    return time;
}

} // namespace

QDateTime Clock::now()
{
    const QDateTime &stopped = stoppedTime();
    return stopped.isValid() ? stopped : QDateTime::currentDateTimeUtc();
}

StoppedClock::StoppedClock(const QDateTime &at)
{
    Q_ASSERT(at.isValid() && !stoppedTime().isValid());
    stoppedTime() = at.toUTC();
}

StoppedClock::~StoppedClock()
{
    stoppedTime() = QDateTime();
}

} // namespace ahoy::ui
