#include "audio/engine/voip_metrics.h"

#include "audio/dsp/speech_level.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

/// §4.7.6: PLC enhanced (10), jitter buffer adaptive (11), its rate not known (0).
constexpr std::uint8_t receiverConfig = 0xb0;

/// "multiplying the result of the division by 256, limiting the maximum value to 255 …, and taking
/// the integer part"
std::uint8_t rateOf(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? std::uint8_t{0}
                      : static_cast<std::uint8_t>(std::min<std::uint64_t>(255, part * 256 / whole));
}

std::uint16_t msOf(Duration duration)
{
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(toMilliseconds(duration), 0, 65535));
}

std::int8_t dbmOf(const std::optional<float> &dbov)
{
    if (!dbov)
        return 127;
    return static_cast<std::int8_t>(
        std::lround(std::clamp(*dbov + dbm0OfFullScale, -127.0F, 10.0F)));
}

std::uint8_t scoreOf(double mos)
{
    return static_cast<std::uint8_t>(std::lround(std::clamp(mos * 10, 10.0, 50.0)));
}

} // namespace

VoipMetrics makeVoipMetrics(const MetricsSource &source)
{
    const LossPattern::Figures &pattern = source.pattern;
    VoipMetrics m;
    m.ssrc = source.ssrc;
    m.lossRate = rateOf(pattern.lost, pattern.expected);
    m.discardRate = rateOf(pattern.discarded, pattern.expected);
    m.burstDensity = rateOf(pattern.burstMissing, pattern.burstPackets);
    m.gapDensity = rateOf(pattern.gapMissing(), pattern.gapPackets());
    // §A.2 takes the time outside of bursts for each burst, and the example of §4.7.2 does.
    const auto each = static_cast<std::int64_t>(std::max<std::uint64_t>(1, pattern.bursts));
    m.burstMs = msOf(source.packetTime * static_cast<std::int64_t>(pattern.burstPackets) / each);
    m.gapMs = msOf(source.packetTime * static_cast<std::int64_t>(pattern.gapPackets()) / each);
    m.roundTripMs = msOf(source.roundTrip.value_or(Duration(0)));
    m.endSystemMs = msOf(source.endSystem);
    m.signalDbm = dbmOf(source.speechDb);
    m.noiseDbm = dbmOf(source.noiseDb);
    m.gmin = static_cast<std::uint8_t>(LossPattern::gmin);
    if (pattern.expected > 0) {
        m.rFactor = static_cast<std::uint8_t>(
            std::lround(std::clamp(source.quality.rConversational, 0.0, 100.0)));
        m.mosListening = scoreOf(source.quality.listening);
        m.mosConversational = scoreOf(source.quality.conversational);
    }
    m.receiverConfig = receiverConfig;
    m.bufferNominalMs = msOf(source.bufferNominal);
    m.bufferMaximumMs = std::max(m.bufferNominalMs, msOf(source.bufferMaximum));
    m.bufferLimitMs = msOf(source.bufferLimit);
    return m;
}

} // namespace ahoy::audio
