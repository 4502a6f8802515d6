#pragma once

#include "audio/device/media_report.h"
#include "base/time.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::audio {

/// What the Device thread waits on, and what knows which devices there are and where our streams
/// really go.  Asleep until watch() was called.
/// Thread: Device; any wakes.
class DeviceMonitor {
public:
    struct Move {
        DeviceRole role = DeviceRole::Playback;
        std::string deviceName; ///< for people
    };

    DeviceMonitor() = default;
    DeviceMonitor(const DeviceMonitor &) = delete;
    DeviceMonitor &operator=(const DeviceMonitor &) = delete;
    virtual ~DeviceMonitor() = default;

    /// Begins to follow the sound server, if there is one.
    virtual void watch() = 0;
    /// Returns when woken, when something changed, or at `deadline`.
    virtual void wait(std::optional<TimePoint> deadline) = 0;
    virtual void wake() = 0;
    /// Forgets the sound server, on the thread that watched it.
    virtual void stop() = 0;

    /// A new list since the last time; none while no sound server answers.
    virtual std::optional<DeviceList> takeList() = 0;
    /// False: ask the backend for a list.
    virtual bool knowsDevices() const = 0;
    virtual std::optional<Move> takeMove() = 0;
};

/// Knows nothing, only waits and wakes.
std::unique_ptr<DeviceMonitor> makePlainMonitor();
/// Follows PulseAudio or PipeWire through libpulse; plain in a build without it.
std::unique_ptr<DeviceMonitor> makeSystemMonitor();

} // namespace ahoy::audio
