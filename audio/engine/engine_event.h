#pragma once

#include "audio/engine/quality_judge.h"
#include "audio/engine/stream_config.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace ahoy::audio {

/// What one leg's stream looks like now; counters in packets since its start.
struct StreamStatistics {
    StreamFormat::Codec codec = StreamFormat::Codec::Pcmu; ///< the one sent
    std::uint32_t rateHz = 8000;                           ///< the audio's rate: 16000 for G.722
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::uint64_t lost = 0;            ///< RFC 3550 §6.4.1, never negative
    std::uint64_t late = 0;            ///< came after their turn
    double jitterMs = 0;               ///< RFC 3550 §6.4.1
    double bufferMs = 0;               ///< the jitter buffer's present delay
    std::optional<double> roundTripMs; ///< from RTCP LSR/DLSR
    double concealedPercent = 0;       ///< of all played time
    double mosListening = 0;           ///< E-model (G.107); 0: nothing received yet
    double mosConversational = 0;
    /// The loudest tenth of the last second, dBov: what came of them, and what they were to be
    /// sent (the microphone, the conference, the sound on hold; not digits).
    float heardLevelDb = -127;
    float sentLevelDb = -127;
    std::optional<double> remoteLossPercent; ///< what they lose of ours, by their last report
    std::optional<double> remoteMos;         ///< how they hear us (RFC 3611 §4.7.5, MOS-CQ)
    QualityVerdict quality;                  ///< the last second's
};

/// News from the engine.  Trivially copyable: it crosses a ring.
struct EngineEvent {
    enum class Kind : std::uint8_t {
        FirstPacket,   ///< the first valid RTP packet of the leg
        MediaTimeout,  ///< sending, and nothing came for `duration`
        MediaReturned, ///< it comes again
        Digit,         ///< a whole one: digit, duration, method
        DigitsSent,    ///< the digits given so far are out
        Statistics,    ///< once a second and leg
        Levels,        ///< ten times a second while wanted: microphone and loudspeaker
        RemoteBye,     ///< RTCP BYE
        SoundCheck,    ///< another part of it began: see soundCheck
    };
    enum class SoundCheck : std::uint8_t { Listening, Playing, Over };
    Kind kind = Kind::Statistics;
    LegId leg;
    TimePoint at{};
    char digit = 0;
    SoundCheck soundCheck = SoundCheck::Over;
    DigitMethod method = DigitMethod::Rfc4733;
    std::chrono::milliseconds duration{0};
    StreamStatistics statistics;
    float captureLevelDb = -127; ///< dBov
    float playbackLevelDb = -127;
    bool captureHasVoice = false; ///< somebody speaks into the microphone, also when muted
};

} // namespace ahoy::audio
