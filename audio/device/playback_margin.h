#pragma once

#include <cstddef>
#include <cstdint>

namespace ahoy::audio {

/// Keeps the playback ring no fuller than this machine needs.  Each time Media is late the device
/// plays silence and the ring gains what came too late: a margin that grows by itself.  When all
/// of a quantum lay unused for long enough, one tick's samples are left out, quiet ones if
/// possible.  A margin that proves too small is tried again later and later.
/// Thread: Media.  Pure.
class PlaybackMargin {
public:
    /// Once a tick: `fill` frames lay in the ring before it, `missedFrames` is the count of all
    /// frames that came too late so far.  True: leave this tick's samples out.
    bool shouldDrop(std::size_t fill, std::uint64_t missedFrames, bool isQuiet);
    void restart();

private:
    static constexpr int windowTicks = 500;         ///< 5 s
    static constexpr int firstPatienceTicks = 1000; ///< 10 s without a miss
    static constexpr int maxPatienceTicks = 60'000; ///< AUDIO gate: down after 10 quiet minutes

    std::uint64_t m_missedFrames = 0;
    std::size_t m_minFill = SIZE_MAX; ///< in this window
    std::size_t m_unused = 0;         ///< in the last whole window
    int m_windowTick = 0;
    int m_ticksSinceMiss = 0;
    int m_ticksSinceDrop = 0;
    int m_patienceTicks = firstPatienceTicks;
};

} // namespace ahoy::audio
