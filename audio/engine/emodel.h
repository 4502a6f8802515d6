#pragma once

#include "audio/engine/stream_config.h"
#include "base/time.h"

namespace ahoy::audio {

/// How good a voice is, by calculation: the E-model of ITU-T G.107, simplified to what a phone
/// can measure: R = 93.2 − Id − Ie,eff.
struct VoiceQuality {
    double listening = 0;      ///< MOS without the burden of delay, 1 … 4.5
    double conversational = 0; ///< MOS with it
    double rListening = 0;     ///< the R factors of both, 0 … 93.2
    double rConversational = 0;
};

/// `lossPercent` after the jitter buffer: what had to be concealed.  `oneWay` is mouth to ear.
/// Ie and Bpl of G.711 (with concealment) are G.113's; those of G.722 and Opus, to which G.113
/// gives none on the narrow-band scale, are estimates.
VoiceQuality voiceQuality(StreamFormat::Codec codec, double lossPercent, Duration oneWay);

} // namespace ahoy::audio
