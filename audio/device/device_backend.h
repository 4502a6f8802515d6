#pragma once

#include "audio/device/media_report.h"
#include "audio/device/stream_port.h"
#include "base/result.h"
#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ahoy::audio {

class Tone;

/// Ids of devices that ALSA knows and no sound server: they are in no server's list.
inline constexpr std::string_view alsaIdPrefix = "alsa:";

/// One open stream.  start() begins its port; the destructor aborts and closes the stream, no
/// callback runs afterwards, and ends the port.
/// Thread: Device; its callback: Audio.
class DeviceStream {
public:
    DeviceStream() = default;
    DeviceStream(const DeviceStream &) = delete;
    DeviceStream &operator=(const DeviceStream &) = delete;
    virtual ~DeviceStream() = default;

    /// Callbacks may come from now on.
    virtual Result<void> start() = 0;
    /// When the last one came; the epoch when none has.
    virtual TimePoint lastCallback() const = 0;
    /// How often the device ran dry or over since start(), as far as it says so.
    virtual std::uint64_t xruns() const { return 0; }
};

/// A kind of sound device: what opens streams between it and the ports.
/// Thread: Device.
class DeviceBackend {
public:
    DeviceBackend() = default;
    DeviceBackend(const DeviceBackend &) = delete;
    DeviceBackend &operator=(const DeviceBackend &) = delete;
    virtual ~DeviceBackend() = default;

    // Each opens a stream that start() sets going.  Null: this backend has nothing to open for
    // that, and nothing is missing.  `id` from the device list; empty: the default.
    // Errors: NotFound, Environment.
    virtual Result<std::unique_ptr<DeviceStream>>
    openPlayback(const std::string &id, std::size_t frames, PlaybackPort &port) = 0;
    virtual Result<std::unique_ptr<DeviceStream>>
    openCapture(const std::string &id, std::size_t frames, CapturePort &port) = 0;
    /// The stream's callback renders the tone itself: nothing else of Media is needed to ring.
    virtual Result<std::unique_ptr<DeviceStream>> openRing(const std::string &id,
                                                           std::unique_ptr<Tone> tone) = 0;

    /// As far as the backend itself knows; a DeviceMonitor may know more.
    virtual DeviceList listDevices() = 0;
};

} // namespace ahoy::audio
