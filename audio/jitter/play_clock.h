#pragma once

#include "base/time.h"

#include <cstddef>
#include <cstdint>

namespace ahoy::audio {

/// An even clock under uneven ticks.  What is played runs at the device's pace, but the ticks that
/// ask for it come late, or two at once; a packet has to be there at the earliest of them.  So the
/// time of a tick is that of the earliest one of the last seconds, carried on by what was played
/// since.  Thread: Media.
class PlayClock {
public:
    /// A tick at `now` that takes so many samples (48 kHz).
    void onTick(TimePoint now, std::size_t samples);
    /// When this tick would have come at the earliest.
    TimePoint now() const { return m_now; }

private:
    bool m_hasTicked = false;
    std::int64_t m_samples = 0;      ///< taken before this tick
    std::int64_t m_earliestNow = 0;  ///< ns that a tick came after its samples; of this window …
    std::int64_t m_earliestLast = 0; ///< … and of the last one
    TimePoint m_windowStart{};
    TimePoint m_now{};
    std::size_t m_taken = 0;
};

} // namespace ahoy::audio
