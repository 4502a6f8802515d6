#pragma once

#include "audio/device/device_backend.h"

namespace ahoy::audio {

/// The devices of this machine through PortAudio and its ALSA host API.  A device of the sound
/// server is opened by its name as the ALSA device "pulse:NAME", which also reaches devices that
/// appeared after the library was started; the default as "pulse", which honours PULSE_SINK and
/// PULSE_SOURCE.  Without a sound server: the devices that ALSA itself knows.
/// Streams are half-duplex, 48 kHz, mono, float.
/// Thread: Device.  Several may live in one process.
class PortAudioBackend final : public DeviceBackend {
public:
    PortAudioBackend();
    ~PortAudioBackend() override;

    Result<std::unique_ptr<DeviceStream>> openPlayback(const std::string &id, std::size_t frames,
                                                       PlaybackPort &port) override;
    Result<std::unique_ptr<DeviceStream>> openCapture(const std::string &id, std::size_t frames,
                                                      CapturePort &port) override;
    Result<std::unique_ptr<DeviceStream>> openRing(const std::string &id,
                                                   std::unique_ptr<Tone> tone) override;
    /// What ALSA knows.  Their ids begin with "alsa:".
    DeviceList listDevices() override;

private:
    bool m_isInitialised = false;
};

} // namespace ahoy::audio
