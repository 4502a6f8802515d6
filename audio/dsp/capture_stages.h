#pragma once

#include <cstdint>

namespace ahoy::audio {

/// What is done to the microphone's sound before it is sent.
struct CaptureStages {
    bool highPass = false;
    bool echoCanceller = false;
    bool noiseSuppression = false;
    bool gainControl = false;

    bool isAny() const { return highPass || echoCanceller || noiseSuppression || gainControl; }
    friend bool operator==(const CaptureStages &, const CaptureStages &) = default;
};

enum class Switch : std::uint8_t { Auto, On, Off };

/// What a person chose.
struct VoiceSettings {
    Switch echoCanceller = Switch::Auto;
    Switch noiseSuppression = Switch::Auto;
    Switch gainControl = Switch::Auto;

    friend bool operator==(const VoiceSettings &, const VoiceSettings &) = default;
};

/// What a device is, as far as its echo goes.
enum class DeviceForm : std::uint8_t {
    Unknown,       ///< loudspeakers, or nobody knows
    Headset,       ///< at the ear: what it plays does not come back
    EchoCancelled, ///< somebody else takes the echo out already
};

/// Automatic: everything, but no canceller where there is no echo to take out, or where a sound
/// server does.  On and Off are obeyed whatever the devices are; with all of them off the
/// microphone is sent as it is.
CaptureStages stagesFor(const VoiceSettings &settings, DeviceForm playback, DeviceForm capture);

} // namespace ahoy::audio
