#pragma once

#include "base/time.h"

#include <QDateTime>

namespace ahoy::app {

/// Turns the machines' monotonic time into what a person's clock shows.  The offset is read anew at
/// each call of now(), so that a clock that is set right while a call runs is followed.
class WallClock {
public:
    /// UTC, to the millisecond.
    static QDateTime now() { return QDateTime::currentDateTimeUtc(); }
    /// What the clock showed at `at`.
    static QDateTime at(TimePoint at)
    {
        return now().addMSecs(toMilliseconds(at - monotonicNow()));
    }
    /// What it showed at the zero of monotonic time, in milliseconds since 1970 UTC.
    static qint64 epochMs()
    {
        return now().toMSecsSinceEpoch() - toMilliseconds(monotonicNow().time_since_epoch());
    }
    /// ISO 8601 UTC with milliseconds, as the local API prints times; empty for an invalid one.
    static QString text(const QDateTime &time)
    {
        return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
    }
};

} // namespace ahoy::app
