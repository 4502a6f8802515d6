#pragma once

#include "audio/engine/engine.h"
#include "base/time.h"

#include <algorithm>

namespace ahoy::audio {

/// How much of the time that ticks stand for is spent in them, smoothed over about a second.
/// Thread: Media.
class TickLoad {
public:
    void add(int ticks, Duration spent)
    {
        if (ticks <= 0)
            return;
        const double share =
            static_cast<double>(spent.count()) / (ticks * static_cast<double>(lasts.count()));
        m_share += (share - m_share) * std::min(1.0, 0.02 * ticks);
    }
    /// 1: all of it, and more would be silence.
    double share() const { return m_share; }

private:
    static constexpr Duration lasts = quantum;
    double m_share = 0;
};

} // namespace ahoy::audio
