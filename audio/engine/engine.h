#pragma once

#include "audio/engine/engine_event.h"
#include "audio/engine/packet.h"
#include "audio/engine/stream_config.h"
#include "base/random.h"
#include "base/result.h"
#include "base/time.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace ahoy::audio {

class Leg;  // audio/engine/leg.h: one call's codecs, RTP session and jitter buffer
class Tone; // audio/dsp/tone.h: cadence of frequencies, or a sampled sound

inline constexpr int engineRateHz = 48'000;
inline constexpr std::size_t quantumSamples = 480; ///< 10 ms, mono float, ±1

/// All that sounds: legs, their mix, tones.  A pure machine: it is told the time and given
/// packets and captured samples; it gives packets, samples to play, and events.
/// Thread: Media.  After a leg was added tick() and onPacket() never allocate, lock, log or throw.
///
/// Each tick is one quantum of 10 ms:
///     captured ──▶ [capture chain] ──▶ each leg: (digits | voice) → encoder → RTP ─▶ takePacket
///     onPacket ──▶ each leg: jitter buffer → decoder ──▶ mix (+ tones) ─▶ played
class Engine {
public:
    explicit Engine(Random &random);
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    ~Engine();

    // ---- inputs ---------------------------------------------------------------------------

    void onPacket(const Packet &packet);
    /// `captured` and `played` are quantumSamples long; `captured` may be empty (no microphone).
    void tick(TimePoint now, std::span<const float> captured, std::span<float> played);

    // ---- commands -------------------------------------------------------------------------

    /// A leg is built elsewhere (makeLeg: codecs allocate) and handed over whole.
    void addLeg(std::unique_ptr<Leg> leg);
    /// Hands it back to be freed elsewhere; null when there is none.  An RTCP BYE goes out first.
    std::unique_ptr<Leg> removeLeg(LegId leg, TimePoint now);
    /// Microphone to this leg off or on.
    void setMuted(LegId leg, bool muted);
    /// What is heard of it, and whether the microphone feeds it: false while on hold.
    void setActive(LegId leg, bool active);
    /// Queues RFC 4733 digits (0-9 * # A-D), each `duration` long with a gap of 50 ms.
    /// Without an agreed telephone-event they are dropped: ask hasTelephoneEvents(leg).
    void sendDigits(LegId leg, std::string_view digits, std::chrono::milliseconds duration);
    /// Plays a tone over everything until stopped; null stops.
    void setTone(std::unique_ptr<Tone> tone);
    std::unique_ptr<Tone> takeFinishedTone();
    void setLevelsWanted(bool wanted);

    // ---- outputs --------------------------------------------------------------------------

    /// Copies the oldest packet that waits to be sent; false when there is none.
    bool takePacket(Packet &packet);
    bool takeEvent(EngineEvent &event);

    // ---- views ----------------------------------------------------------------------------

    bool isIdle() const; ///< no leg and no tone
    std::optional<StreamStatistics> statistics(LegId leg) const;

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace ahoy::audio
