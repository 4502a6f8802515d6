#pragma once

#include "base/time.h"

#include <array>
#include <cstddef>
#include <optional>

namespace ahoy {

/// The deadlines of one machine, indexed by its own enum (which ends in `Count`).
/// Set and stop are O(1); next is O(number of timers), which is small.
template <class Timer>
class TimerTable {
public:
    void set(Timer timer, TimePoint deadline) { slot(timer) = deadline; }
    void stop(Timer timer) { slot(timer).reset(); }
    void stopAll() { m_deadlines.fill(std::nullopt); }
    bool isSet(Timer timer) const { return m_deadlines[index(timer)].has_value(); }

    /// True once when the timer was set and its time has come; it is then stopped.
    bool expired(Timer timer, TimePoint now)
    {
        auto &deadline = slot(timer);
        if (!deadline || *deadline > now)
            return false;
        deadline.reset();
        return true;
    }

    /// The earliest deadline, if any timer is set.
    std::optional<TimePoint> next() const
    {
        std::optional<TimePoint> earliest;
        for (const auto &deadline : m_deadlines)
            if (deadline && (!earliest || *deadline < *earliest))
                earliest = deadline;
        return earliest;
    }

private:
    static constexpr std::size_t index(Timer timer) { return static_cast<std::size_t>(timer); }
    std::optional<TimePoint> &slot(Timer timer) { return m_deadlines[index(timer)]; }

    std::array<std::optional<TimePoint>, static_cast<std::size_t>(Timer::Count)> m_deadlines{};
};

} // namespace ahoy
