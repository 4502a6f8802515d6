#pragma once

#include "audio/engine/emodel.h"
#include "audio/rtp/extended_report.h"
#include "audio/rtp/loss_pattern.h"
#include "base/time.h"

#include <cstdint>
#include <optional>

namespace ahoy::audio {

/// What the metrics of a voice are made from.
struct MetricsSource {
    std::uint32_t ssrc = 0;
    LossPattern::Figures pattern;
    Duration packetTime{};
    std::optional<Duration> roundTrip;
    Duration endSystem{}; ///< encoding here, buffer and devices
    VoiceQuality quality;
    std::optional<float> speechDb; ///< dBov
    std::optional<float> noiseDb;
    Duration bufferNominal{};
    Duration bufferMaximum{};
    Duration bufferLimit{};
};

/// RFC 3611 §4.7, in its units.
VoipMetrics makeVoipMetrics(const MetricsSource &source);

} // namespace ahoy::audio
