#pragma once

#include "audio/device/drift_control.h"
#include "audio/device/stream_port.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>

struct SRC_STATE_tag;

namespace ahoy::audio {

/// The captured samples on the engine's time line: takes from the port what the device gave and
/// stretches it by what DriftControl says, one quantum a tick.
/// Thread: Media; built elsewhere (the resampler allocates).
class CaptureFeed {
public:
    /// `sharesClock`: capture and playback are one device and can't drift: samples pass unchanged.
    CaptureFeed(CapturePort &port, bool sharesClock);
    CaptureFeed(const CaptureFeed &) = delete;
    CaptureFeed &operator=(const CaptureFeed &) = delete;
    ~CaptureFeed();

    /// Fills one quantum, with silence where the device was late.  False: no device captures.
    bool next(TimePoint now, std::span<float> out);

    /// Frames of silence that stood in for captured ones while the device ran.
    /// How many samples next() could take at once; of a closed microphone it needs none.
    std::size_t waiting();
    std::uint64_t framesMissed() const { return m_framesMissed; }
    /// How far what waits unread is from its target, at the last tick.
    Duration fillError() const;

private:
    void followStamps();
    bool start(TimePoint now);
    void discardTo(std::uint64_t frames);
    std::size_t stretchInto(std::span<float> out, TimePoint now);

    CapturePort &m_port;
    const bool m_sharesClock;
    DriftControl m_drift;
    std::unique_ptr<SRC_STATE_tag, void (*)(SRC_STATE_tag *)> m_resampler;

    bool m_isRunning = false;
    std::uint32_t m_generation = 0;
    std::uint64_t m_stamped = 0; ///< frames the port has told us of
    std::uint64_t m_taken = 0;   ///< frames taken out of the port
    double m_consumed = 0;       ///< of these, what the engine's time has used
    double m_fillError = 0;      ///< frames
    std::uint64_t m_framesMissed = 0;
    std::size_t m_inputSize = 0;
    std::array<float, CapturePort::capacity> m_input{}; ///< taken, not yet in the resampler
};

} // namespace ahoy::audio
