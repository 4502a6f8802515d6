#pragma once

#include "audio/dsp/capture_stages.h"

#include <string_view>

namespace ahoy::audio {

/// What a sound server says of a device, whatever of it there is.
struct DeviceFacts {
    std::string_view id;
    std::string_view description;
    std::string_view formFactor; ///< PulseAudio's device.form_factor: "headset", "webcam", …
    /// The plug in use: PulseAudio's name of the active port, "analog-output-headphones", …
    std::string_view port;
};

/// Where nothing is said the name has to do: a headset says so in most of them, and so does a
/// source of module-echo-cancel.
DeviceForm deviceForm(const DeviceFacts &facts);

} // namespace ahoy::audio
