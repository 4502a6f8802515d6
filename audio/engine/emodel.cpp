#include "audio/engine/emodel.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

struct Impairment {
    double equipment = 0;  ///< Ie
    double robustness = 0; ///< Bpl
};

Impairment impairmentOf(StreamFormat::Codec codec)
{
    switch (codec) {
    case StreamFormat::Codec::Pcmu:
    case StreamFormat::Codec::Pcma: return {0, 25.1}; // G.113 table I.4: G.711 with PLC
    case StreamFormat::Codec::G722: return {0, 20};   // estimate: no loss of quality, fair PLC
    case StreamFormat::Codec::Opus: return {0, 30};   // estimate: good PLC
    case StreamFormat::Codec::L16: return {0, 25.1};  // as G.711, whose samples are coarser
    }
    return {};
}

/// G.107 annex B.
double mosOf(double r)
{
    if (r <= 0)
        return 1;
    if (r >= 100)
        return 4.5;
    return std::clamp(1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6, 1.0, 4.5);
}

} // namespace

VoiceQuality voiceQuality(StreamFormat::Codec codec, double lossPercent, Duration oneWay)
{
    const Impairment impairment = impairmentOf(codec);
    const double loss = std::clamp(lossPercent, 0.0, 100.0);
    // G.107 eq. 7-29 with BurstR 1: loss that comes in bursts is already less concealed.
    const double equipment =
        impairment.equipment + (95 - impairment.equipment) * loss / (loss + impairment.robustness);
    // Delay without echo, as approximated by Cole and Rosenbluth: Id.
    const double ms = static_cast<double>(std::max<Duration>(oneWay, Duration(0)).count()) * 1e-6;
    const double delay = 0.024 * ms + (ms > 177.3 ? 0.11 * (ms - 177.3) : 0);
    const double listening = std::max(0.0, 93.2 - equipment);
    const double conversational = std::max(0.0, listening - delay);
    return {mosOf(listening), mosOf(conversational), listening, conversational};
}

} // namespace ahoy::audio
