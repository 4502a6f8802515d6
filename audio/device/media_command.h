#pragma once

#include "audio/dsp/capture_stages.h"
#include "audio/engine/stream_config.h"

#include <chrono>
#include <string>
#include <variant>

namespace ahoy::audio {

// What the phone asks of MediaService: values only.  Commands for one leg happen in the order in
// which they were posted; one for a leg that does not exist (any more) does nothing.

/// Begins to send and receive.  Devices are not touched: see PrepareDevices.
struct StartLeg {
    LegId leg;
    StreamConfig config;
};

/// Other formats, payload types or directions for a running leg: SSRC, sequence numbers and
/// statistics go on.
struct UpdateLeg {
    LegId leg;
    StreamConfig config;
};

/// Says RTCP BYE and ends the leg.
struct StopLeg {
    LegId leg;
};

/// The microphone to this leg off or on.
struct SetMuted {
    LegId leg;
    bool muted = false;
};

/// Heard and fed, or on hold.
struct SetActive {
    LegId leg;
    bool active = true;
};

/// RFC 4733 events.  EngineEvent::DigitsSent tells that they are out.
struct SendDigits {
    LegId leg;
    std::string digits; ///< 0-9 * # A-D; at most 64, the rest is dropped
    std::chrono::milliseconds duration{100};
};

/// Sounds in the person's ear over everything until StopTone or the next PlayTone.
struct PlayTone {
    enum class Kind {
        Ringback,
        Busy,
        Congestion,
        CallWaiting, ///< once
        Ended,       ///< the other side hung up: three short beeps, once
        Digit,       ///< `digit` once, 100 ms: what a pressed key sounds like
    };
    Kind kind = Kind::Ringback;
    char digit = 0;
    std::string country; ///< ISO 3166 two letters; empty or unknown: the ITU's usual tones
};

struct StopTone {};

/// The ring tone on the ring device, which is a stream of its own.
struct Ring {
    bool on = false;
};

/// Opens playback and capture.  Post it at dial or answer, so that the devices run when media
/// starts: opening takes 3 … 50 ms.  Balanced by one ReleaseDevices each.
struct PrepareDevices {};

/// Closes them when every PrepareDevices has had its ReleaseDevices: no stream is open when idle.
struct ReleaseDevices {};

/// Which devices; ids from DeviceList, empty: the system's default (PULSE_SINK and PULSE_SOURCE
/// are honoured).  Takes effect at once, in a call too.
struct SelectDevices {
    std::string playback;
    std::string capture;
    std::string ring;
    bool lowLatency = false; ///< 5 ms device buffers instead of 10 ms
};

/// What is done to the microphone's sound.  Takes effect at once, in a call too.  Without system
/// devices (files, silence, the echo line) nothing is done to it, whatever is asked.
struct SetVoiceProcessing {
    VoiceSettings settings;
};

/// EngineEvent::Levels ten times a second, or never.
struct SetLevelsWanted {
    bool wanted = false;
};

/// Answered by a DeviceList.  Afterwards each change is reported without being asked.
struct RequestDevices {};

using MediaCommand =
    std::variant<StartLeg, UpdateLeg, StopLeg, SetMuted, SetActive, SendDigits, PlayTone, StopTone,
                 Ring, PrepareDevices, ReleaseDevices, SelectDevices, SetVoiceProcessing,
                 SetLevelsWanted, RequestDevices>;

} // namespace ahoy::audio
