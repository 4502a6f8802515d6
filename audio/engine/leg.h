#pragma once

#include "audio/engine/engine.h"
#include "audio/engine/stream_config.h"
#include "base/random.h"
#include "base/result.h"

#include <memory>

namespace ahoy::audio {

/// What a session description says about a leg, made ready: encoder, decoders, event formats.
/// Built where allocation is allowed, then exchanged whole.  Thread: Media, once handed over.
class LegCodecs {
public:
    LegCodecs(const LegCodecs &) = delete;
    LegCodecs &operator=(const LegCodecs &) = delete;
    ~LegCodecs();

private:
    LegCodecs();
    friend Result<std::unique_ptr<LegCodecs>> makeLegCodecs(const StreamConfig &config);
};

/// One call's stream in the engine.  Thread: Media, once handed over.
class Leg {
public:
    Leg(const Leg &) = delete;
    Leg &operator=(const Leg &) = delete;
    ~Leg();

    LegId id() const;

private:
    Leg();
};

/// One leg, ready for Engine::addLeg.  Allocates; any thread but Media.  Unsupported when the
/// configuration names no format or one that can't be had, Invalid for numbers out of range.
/// `random` gives SSRC, first sequence number and timestamp, and the CNAME (RFC 3550 §5.1,
/// RFC 7022); it is not kept.
Result<std::unique_ptr<Leg>> makeLeg(const StreamConfig &config, LegId id, Random &random);

/// What Engine::reconfigureLeg exchanges in a running leg.  Allocates; any thread but Media.
Result<std::unique_ptr<LegCodecs>> makeLegCodecs(const StreamConfig &config);

} // namespace ahoy::audio
