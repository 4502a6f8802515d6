#pragma once

#include "audio/device/device_backend.h"

namespace ahoy::audio {

/// `--audio null`: silence in, nothing out.  No stream is ever open; Media runs on its timer.
/// Thread: Device.
class NullBackend final : public DeviceBackend {
public:
    Result<std::unique_ptr<DeviceStream>> openPlayback(const std::string &id, std::size_t frames,
                                                       PlaybackPort &port) override;
    Result<std::unique_ptr<DeviceStream>> openCapture(const std::string &id, std::size_t frames,
                                                      CapturePort &port) override;
    Result<std::unique_ptr<DeviceStream>> openRing(const std::string &id,
                                                   std::unique_ptr<Tone> tone) override;
    DeviceList listDevices() override;
};

} // namespace ahoy::audio
