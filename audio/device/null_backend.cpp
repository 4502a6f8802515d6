#include "audio/device/null_backend.h"

#include "audio/dsp/tone.h"

namespace ahoy::audio {

Result<std::unique_ptr<DeviceStream>> NullBackend::openPlayback(const std::string &, std::size_t,
                                                                PlaybackPort &)
{
    return nullptr;
}

Result<std::unique_ptr<DeviceStream>> NullBackend::openCapture(const std::string &, std::size_t,
                                                               CapturePort &)
{
    return nullptr;
}

Result<std::unique_ptr<DeviceStream>> NullBackend::openRing(const std::string &,
                                                            std::unique_ptr<Tone>)
{
    return nullptr;
}

DeviceList NullBackend::listDevices()
{
    DeviceList list;
    list.playback.push_back({"null", "Silence", true});
    list.capture.push_back({"null", "Silence", true});
    return list;
}

} // namespace ahoy::audio
