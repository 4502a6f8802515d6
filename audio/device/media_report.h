#pragma once

#include "audio/dsp/capture_stages.h"
#include "audio/engine/engine_event.h"
#include "base/result.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ahoy::audio {

enum class DeviceRole { Playback, Capture, Ring };

/// One device as a person would choose it.
struct DeviceEntry {
    std::string id;   ///< stable over restarts and re-plugging; what SelectDevices takes
    std::string name; ///< for people
    bool isDefault = false;
    DeviceForm form = DeviceForm::Unknown; ///< whether its echo comes back

    friend bool operator==(const DeviceEntry &, const DeviceEntry &) = default;
};

struct DeviceList {
    std::vector<DeviceEntry> playback;
    std::vector<DeviceEntry> capture;

    friend bool operator==(const DeviceList &, const DeviceList &) = default;
};

/// A device does not work, or works again.  The call goes on without it.
struct DeviceProblem {
    DeviceRole role = DeviceRole::Playback;
    bool solved = false;  ///< the sound is back
    std::string sentence; ///< plain words for people
};

/// The sound server moved a running stream to another device.
struct DeviceMoved {
    DeviceRole role = DeviceRole::Playback;
    std::string deviceName;
    std::string sentence; ///< plain words for people
};

/// A StartLeg or UpdateLeg could not be done: Unsupported or Invalid.
struct LegFailed {
    LegId leg;
    Error error;
};

/// The file is there and grows.
struct RecordingStarted {
    LegId leg;
    std::string file;
};

/// Nothing more comes: the file is whole.  With an error it could not be made, or the disk is
/// full: what was written before is kept.
struct RecordingEnded {
    LegId leg;
    std::string file;
    std::optional<Error> error;
};

/// A sound that was chosen can't be used; ours is heard in its place.
struct SoundProblem {
    std::string sentence; ///< plain words for people
};

using MediaReport = std::variant<EngineEvent, DeviceList, DeviceProblem, DeviceMoved, LegFailed,
                                 RecordingStarted, RecordingEnded, SoundProblem>;

} // namespace ahoy::audio
