#pragma once

#include "audio/dsp/capture_stages.h"
#include "audio/engine/engine_event.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ahoy::audio {

enum class DeviceRole { Playback, Capture, Ring };

/// Which of our own sounds a file takes the place of.
enum class SoundUse : std::uint8_t { RingTone, HoldMusic };

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
    bool solved = false;        ///< the sound is back
    std::string unusableFile{}; ///< the files of `--audio wav:` can't be used: why
};

/// Another device is used than the chosen one.
struct DeviceMoved {
    enum class Cause {
        SoundServer, ///< it moved a running stream to deviceName
        NextChoice,  ///< the chosen one is not there
        Default,     ///< none of the chosen ones is there
    };

    DeviceRole role = DeviceRole::Playback;
    Cause cause = Cause::SoundServer;
    std::string deviceName{};
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
    SoundUse use = SoundUse::RingTone;
    std::string why;
};

using MediaReport = std::variant<EngineEvent, DeviceList, DeviceProblem, DeviceMoved, LegFailed,
                                 RecordingStarted, RecordingEnded, SoundProblem>;

} // namespace ahoy::audio
