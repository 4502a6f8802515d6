#pragma once

#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace ahoy::audio {

/// How many frames the callbacks of the call's devices have, which is what their delay follows:
/// few at first, more where this machine can't keep up, and few again when it can.
/// Thread: Device.  Pure: it is told the time.
///
///           3 xruns in 10 s              3 xruns in 10 s
///     ┌─────┐ ─────────▶ ┌─────┐ ─────────▶ ┌─────┐
///     │ 240 │            │ 480 │            │ 960 │      frames at 48 kHz: 5, 10, 20 ms
///     └─────┘ ◀───────── └─────┘ ◀───────── └─────┘
///      only with        10 minutes without one
///      low latency
class CallbackSize {
public:
    /// Begins anew with the smallest size that is wanted.
    void setLowLatency(bool on);
    /// Of the playback callbacks.
    std::size_t frames() const { return m_frames; }
    /// Of the capture callbacks: the microphone waits for its next callback, so these are the
    /// shorter ones, down to the shortest.
    std::size_t captureFrames() const;

    /// The streams begin (again): what went wrong before does not count.
    void onOpened(TimePoint now);
    /// `xruns` more of them since the last time, 0 too; while the streams run.
    /// True: frames() is another, open the streams anew.
    bool onXruns(std::uint64_t xruns, TimePoint now);

private:
    bool change(std::size_t frames, TimePoint now);

    bool m_isLowLatency = false;
    std::size_t m_frames = 480;
    TimePoint m_quietSince{};
    std::deque<TimePoint> m_recent; ///< the last few
};

} // namespace ahoy::audio
