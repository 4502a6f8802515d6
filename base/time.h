#pragma once

#include <chrono>

namespace ahoy {

/// The clock of all machines: monotonic nanoseconds since an arbitrary start.  It has no now():
/// the engines are told the time, and only their edges read it (`monotonicNow`).
struct MonotonicClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<MonotonicClock, duration>;
    static constexpr bool is_steady = true;
};

using Duration = MonotonicClock::duration;
using TimePoint = MonotonicClock::time_point;

/// Reads the system's monotonic clock.  For edges only: sipcore and audio proper are told the time.
inline TimePoint monotonicNow()
{
    return TimePoint(
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

/// Whole milliseconds, for logs and JSON.
constexpr long long toMilliseconds(Duration duration)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

} // namespace ahoy
