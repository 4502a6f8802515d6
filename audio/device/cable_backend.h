#pragma once

#include "audio/device/device_backend.h"
#include "audio/engine/engine.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace ahoy::audio {

/// A cable from the loudspeaker to the microphone, one quantum long: the echo line's device.  A
/// thread of its own stands in for a device's callbacks.  The ring tone goes nowhere.
/// Thread: Device; its clock stands for Audio.
class CableBackend final : public DeviceBackend {
public:
    CableBackend() = default;
    ~CableBackend() override;

    Result<std::unique_ptr<DeviceStream>> openPlayback(const std::string &id, std::size_t frames,
                                                       PlaybackPort &port) override;
    Result<std::unique_ptr<DeviceStream>> openCapture(const std::string &id, std::size_t frames,
                                                      CapturePort &port) override;
    Result<std::unique_ptr<DeviceStream>> openRing(const std::string &id,
                                                   std::unique_ptr<Tone> tone) override;
    DeviceList listDevices() override { return {}; }

private:
    template <class Port>
    class Stream;

    void set(PlaybackPort *port);
    void set(CapturePort *port);
    void startOrStop();
    void run();
    void carry(std::unique_lock<std::mutex> &lock);
    void waitForMedia(std::unique_lock<std::mutex> &lock);

    std::mutex m_mutex; ///< the clock against Device; Media takes no part in it
    std::condition_variable m_changed;
    std::array<float, quantumSamples> m_carried{};
    PlaybackPort *m_playback = nullptr;
    CapturePort *m_capture = nullptr;
    bool m_isFed = false; ///< Media has begun to give samples for this stream
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace ahoy::audio
