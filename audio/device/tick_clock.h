#pragma once

#include "base/time.h"

#include <cstddef>
#include <cstdint>

namespace ahoy::audio {

/// Says when the engine ticks.  The playback device is the clock: one tick for each quantum that
/// it took.  Before its first callback, without one, and when it has stalled, a timer of 10 ms
/// takes over, so that RTP never stops.
/// Files have no clock: with them the timer is all there is, in steps of their own, and waits for
/// their samples.
/// Thread: Media.  Pure: it is told the time.
///
///             first frames                      no frames for `stall`
///   ┌───────┐ ────────────▶ ┌────────┐ ───────────────────────────────▶ ┌───────┐
///   │ Timer │               │ Device │                                  │ Timer │
///   └───────┘               └────────┘ ◀─────────────────────────────── └───────┘
///                                             frames again
class TickClock {
public:
    /// `stall`: how long a device may be silent.
    explicit TickClock(Duration stall) : m_stall(stall) {}

    /// Something begins to sound: the timer's first tick is due now, if no device ticks.
    void start(TimePoint now);
    /// The device took `frames` more; `isNewStream`: they are the first of a stream.
    void onFrames(std::uint64_t frames, bool isNewStream, TimePoint now);
    void setStall(Duration stall) { m_stall = stall; }
    /// No device ticks from now on, and the timer comes for `ticks` at a time, the first now.
    void setTimer(int ticks, TimePoint now);

    /// After a longer sleep (a suspended computer) the lost time is not made up for.
    static constexpr int maxCatchUpTicks = 50;

    /// How many ticks are due now; the caller must do them.  `most`: for how many there are
    /// samples; the others stay due.
    int takeTicks(TimePoint now, int most = maxCatchUpTicks);
    /// When takeTicks must be asked at the latest; earlier whenever frames were taken.
    TimePoint nextTimeout() const;
    bool isDevice() const { return m_isDevice; }

private:
    Duration m_stall;
    bool m_isDevice = false;
    int m_timerTicks = 1; ///< that the timer comes for
    /// Frames that the device took and no tick has covered.  Negative: ticks by the timer while
    /// the device was late, which its next burst is not to repeat.
    std::int64_t m_owedFrames = 0;
    TimePoint m_lastFrames{};
    TimePoint m_lastTick{};
    TimePoint m_nextTimer{};
    TimePoint m_retryAt{}; ///< when samples that were missing are looked for again
};

} // namespace ahoy::audio
