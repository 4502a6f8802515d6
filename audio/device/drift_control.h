#pragma once

#include "base/time.h"

#include <cstddef>
#include <cstdint>

namespace ahoy::audio {

/// How much faster or slower than the engine the capture device runs, so that its samples can be
/// stretched onto the engine's time line.  A delay-locked loop smooths the times of its callbacks
/// (F. Adriaensen, "Using a DLL to filter time", 2005) and tells how many frames it has captured
/// at any moment; a PI controller holds what waits unread at the target.
/// Thread: Media.  Pure: it is told the time.
class DriftControl {
public:
    /// A new stream with callbacks of that size.
    void restart(std::size_t callbackFrames);
    /// After a callback: all frames so far.
    void onCaptured(std::uint64_t frames, TimePoint at);

    bool hasStarted() const { return m_hasTime; }
    /// All frames that the device has captured by `now`, also those it has not handed over yet.
    double captured(TimePoint now) const;
    /// What should wait unread before a tick: a quantum, a callback that is still to come, and
    /// the lateness of threads.
    double targetFrames() const { return m_targetFrames; }
    /// Once a tick, with all frames the engine has used: captured frames for each one played,
    /// 0.995 … 1.005.
    double stretch(TimePoint now, double consumed);

private:
    double m_callbackFrames = 480;
    double m_targetFrames = 0;
    bool m_hasTime = false;
    std::uint64_t m_frames = 0;
    TimePoint m_startedAt{};
    double m_time = 0; ///< of the last callback, smoothed; seconds since m_startedAt
    double m_secondsPerFrame = 0;
    double m_integral = 0;
};

} // namespace ahoy::audio
