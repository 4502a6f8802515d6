#pragma once

#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ahoy::audio {

/// How this computer did in the last whole second.
struct MachineHealth {
    bool hasMicrophone = false;
    float microphoneDb = -127; ///< dBov
    double clippedPercent = 0; ///< of what the microphone gave
    double missedMs = 0;       ///< silence that the loudspeaker got because we were late
    Duration worstLateness{};  ///< of a tick
    int lateTicks = 0;         ///< those over 40 ms
};

/// Watches what the machine itself does to a call: late ticks, underruns, and the microphone
/// before anything is done to its sound.  Thread: Media.
class MachineWatch {
public:
    /// `captured` as it came from the device; empty: there is none.
    void onTick(TimePoint now, std::span<const float> captured);
    /// All frames that the playback device missed so far.
    void onFramesMissed(std::uint64_t total);
    const MachineHealth &health() const { return m_health; }

private:
    void finish(TimePoint now);

    MachineHealth m_health;
    std::optional<TimePoint> m_last;
    TimePoint m_secondBegan{};
    double m_energy = 0;
    std::size_t m_samples = 0;
    std::size_t m_clipped = 0;
    Duration m_worst{};
    int m_late = 0;
    std::optional<std::uint64_t> m_missedTotal;
    std::uint64_t m_missed = 0;
};

} // namespace ahoy::audio
