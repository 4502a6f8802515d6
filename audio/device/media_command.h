#pragma once

#include "audio/dsp/capture_stages.h"
#include "audio/engine/stream_config.h"
#include "audio/file/recording_writer.h"

#include <chrono>
#include <string>
#include <variant>
#include <vector>

namespace ahoy::audio {

// What the phone asks of MediaService: values only.  Commands for one leg happen in the order in
// which they were posted; one for a leg that does not exist (any more) does nothing.

/// Begins to send and receive.  Devices are not touched: see PrepareDevices.
struct StartLeg {
    LegId leg;
    StreamConfig config;
};

/// Other formats, payload types or directions for a running leg: sequence numbers, statistics, a
/// recording and, but for `fromElsewhere`, SSRC go on.
struct UpdateLeg {
    LegId leg;
    StreamConfig config;
    bool fromElsewhere = false; ///< it is sent from another address of ours now
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

/// In the conference or out of it: its members hear each other as well.
struct SetJoined {
    LegId leg;
    bool joined = false;
};

/// How loud it is for the person and for the conference.
struct SetLevel {
    LegId leg;
    float levelDb = 0; ///< −60 and below: not at all; at most +20
};

/// Digits as RFC 4733 events or as sound.  EngineEvent::DigitsSent tells that they are out.
struct SendDigits {
    LegId leg;
    std::string digits; ///< 0-9 * # A-D; at most 64, the rest is dropped
    std::chrono::milliseconds duration{100};
    DigitMethod method = DigitMethod::Rfc4733;
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

/// Which sounds of ours somebody has exchanged for files.  Each is read once, on File; one that
/// can't be used is a SoundProblem, and ours is heard.
struct SelectSounds {
    enum class Hold { Silence, Tone, File };

    std::string ringTone; ///< a file, the first 30 s of which are played; empty: our own
    Hold hold = Hold::Silence;
    std::string holdFile; ///< its first 2 minutes, again and again
};

/// Both ways of a leg into a file, until StopRecording or the leg's end: RecordingStarted, then
/// RecordingEnded, or RecordingEnded alone.  One at a time for a leg.
struct StartRecording {
    LegId leg;
    std::string file; ///< as RecordingWriter takes it
    RecordingLayout layout = RecordingLayout::Stereo;
};

struct StopRecording {
    LegId leg;
};

/// Opens playback and capture.  Post it at dial or answer, so that the devices run when media
/// starts: opening takes 3 … 50 ms.  Balanced by one ReleaseDevices each.
struct PrepareDevices {};

/// Closes them when every PrepareDevices has had its ReleaseDevices: no stream is open when idle.
struct ReleaseDevices {};

/// Which devices; ids from DeviceList, the first choice first: the first that is there is used, and
/// behind them all, or when there are none, the system's default (PULSE_SINK and PULSE_SOURCE are
/// honoured).  Takes effect at once, in a call too.
struct SelectDevices {
    std::vector<std::string> playback;
    std::vector<std::string> capture;
    std::vector<std::string> ring;
    bool lowLatency = false; ///< 5 ms device buffers instead of 10 ms
    /// How loud a device is: the factor of its samples.  The id "" is the system's default; one
    /// that is not in here: 1.
    struct Volume {
        std::string id;
        float gain = 1;
        friend bool operator==(const Volume &, const Volume &) = default;
    };
    std::vector<Volume> playbackVolumes{};
    std::vector<Volume> captureVolumes{};
    std::vector<Volume> ringVolumes{};
};

/// Records 3 s of the microphone as a call would send it, then plays them; nothing of a call is
/// heard or sent meanwhile that would not be otherwise.  EngineEvent::SoundCheck tells how it goes.
/// Needs PrepareDevices.  Again while it goes on: from the beginning.
struct CheckSound {
    bool on = true; ///< false: stops
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
    std::variant<StartLeg, UpdateLeg, StopLeg, SetMuted, SetActive, SetJoined, SetLevel, SendDigits,
                 PlayTone, StopTone, Ring, PrepareDevices, ReleaseDevices, SelectDevices,
                 SetVoiceProcessing, SetLevelsWanted, RequestDevices, SelectSounds, StartRecording,
                 StopRecording, CheckSound>;

} // namespace ahoy::audio
