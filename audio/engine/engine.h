#pragma once

#include "audio/engine/engine_event.h"
#include "audio/engine/packet.h"
#include "audio/engine/stream_config.h"
#include "base/time.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace ahoy::audio {

class CaptureChain;  // audio/dsp/capture_chain.h: what is done to the microphone's sound
class Leg;           // audio/engine/leg.h: one call's RTP session, jitter buffer and codecs
class LegCodecs;     // audio/engine/leg.h: what a changed description replaces in a leg
class RecordingSink; // audio/engine/recording_sink.h
class SoundCheck;    // audio/engine/sound_check.h
class Tone;          // audio/dsp/tone.h: cadence of frequencies, or a sampled sound

inline constexpr int engineRateHz = 48'000;
inline constexpr std::size_t quantumSamples = 480; ///< 10 ms, mono float, ±1
inline constexpr std::chrono::milliseconds quantum{10};

/// All that sounds: legs, their mix, tones.  A pure machine: it is told the time and given
/// packets and captured samples; it gives packets, samples to play, and events.
/// Thread: Media.  After a leg was added tick() and onPacket() never allocate, lock, log or throw.
///
/// Each tick is one quantum of 10 ms:
///     captured ──▶ [capture chain] ─▶ Mixer ─▶ each leg: (digits | voice) → encoder → takePacket
///     onPacket ──▶ each leg: jitter buffer → decoder ─▶ Mixer (+ tones) ─▶ played
///
/// Order of use: addLeg; then, every 10 ms, onPacket for what came, tick, takePacket and takeEvent
/// until they return false; removeLeg, and takePacket once more for the BYE.
class Engine {
public:
    Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    ~Engine();

    // ---- inputs ---------------------------------------------------------------------------

    /// `packet.at` is when it came off the wire: jitter is measured from it.
    void onPacket(const Packet &packet);
    /// `played` is quantumSamples long, `captured` too or empty (no microphone: silence is sent).
    void tick(TimePoint now, std::span<const float> captured, std::span<float> played);

    /// All frames that the playback device missed so far because we were late.
    void onFramesMissed(std::uint64_t total);

    // ---- commands -------------------------------------------------------------------------

    /// A leg is built elsewhere (makeLeg: codecs allocate) and handed over whole.  It sends and
    /// receives from the next tick on.
    void addLeg(std::unique_ptr<Leg> leg);
    /// Hands it back to be freed elsewhere; null when there is none.  An RTCP BYE goes out first.
    std::unique_ptr<Leg> removeLeg(LegId leg, TimePoint now);
    /// Exchanges what a new description changed (codecs, numbers, packet time, direction, events)
    /// in a running leg: SSRC, sequence numbers and time line go on.  Hands back what is to be
    /// freed elsewhere: the old part, or the given one when there is no such leg.
    std::unique_ptr<LegCodecs> reconfigureLeg(LegId leg, std::unique_ptr<LegCodecs> codecs);
    /// Goes on under another SSRC, after a BYE for the one before: what is sent comes from another
    /// address from now on (RFC 3550 §5.1).
    void renewSource(LegId leg, TimePoint now);
    /// Microphone to this leg off or on.  Silence is sent meanwhile.
    void setMuted(LegId leg, bool muted);
    /// What is heard of it, and whether the microphone feeds it: false while on hold.
    void setActive(LegId leg, bool active);
    /// In the conference or not: its members hear each other as well.
    void setJoined(LegId leg, bool joined);
    /// How loud it is for the person and the conference: 1 as it comes, 0 not at all.
    void setGain(LegId leg, float gain);
    /// Both ways of it go there from the next tick on, until it is removed or another sink (null:
    /// none) takes its place; then the sink is done().  A leg that is not there: done() at once.
    void record(LegId leg, RecordingSink *sink);
    /// What legs on hold are sent, where they still listen; null: silence.  Hands back the one
    /// before, to be freed elsewhere.
    std::unique_ptr<Tone> setHoldSound(std::unique_ptr<Tone> sound);
    /// Queues digits (0-9 * # A-D), each `duration` long with a gap.  RFC 4733's are dropped
    /// without an agreed telephone-event: ask hasTelephoneEvents(leg).
    void sendDigits(LegId leg, std::string_view digits, std::chrono::milliseconds duration,
                    DigitMethod method = DigitMethod::Rfc4733);
    /// Plays a tone over everything until stopped; null stops.  A tone that yieldsToMedia()
    /// (ringback) is silent while something comes from an active leg, and for 2 s after.
    void setTone(std::unique_ptr<Tone> tone);
    /// Tones that ended or were replaced, to be freed elsewhere; null when there is none.
    std::unique_ptr<Tone> takeFinishedTone();
    void setLevelsWanted(bool wanted);
    /// Begins a sound check; null stops it.  Hands back the one before, over or not, to be freed
    /// elsewhere.
    std::unique_ptr<SoundCheck> setSoundCheck(std::unique_ptr<SoundCheck> check);
    /// The share of a tick's time that ticks take: above a half, codecs spend less.
    void setLoad(double share);
    /// Exchanges what is done to the microphone's sound; null: nothing.  Hands back the one before,
    /// to be freed elsewhere.
    std::unique_ptr<CaptureChain> setCaptureChain(std::unique_ptr<CaptureChain> chain);

    // ---- outputs --------------------------------------------------------------------------

    /// Copies the oldest packet that waits to be sent; false when there is none.
    bool takePacket(Packet &packet);
    bool takeEvent(EngineEvent &event);

    // ---- views ----------------------------------------------------------------------------

    bool isIdle() const; ///< no leg, no tone, no sound check
    bool hasTelephoneEvents(LegId leg) const;
    std::optional<StreamStatistics> statistics(LegId leg) const;

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace ahoy::audio
