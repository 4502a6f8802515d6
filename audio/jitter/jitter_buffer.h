#pragma once

#include "audio/codec/voice_decoder.h"
#include "audio/jitter/concealment.h"
#include "audio/jitter/delay_estimator.h"
#include "audio/jitter/packet_store.h"
#include "audio/jitter/play_clock.h"
#include "audio/jitter/redundancy_wait.h"
#include "audio/jitter/timeline.h"
#include "audio/rtp/rtp_packet.h"
#include "base/time.h"

#include <array>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// What became of the time that was played.
struct PlayoutCounters {
    std::uint64_t playedSamples = 0;    ///< 48 kHz, since the first packet
    std::uint64_t concealedSamples = 0; ///< of these: made up by us
    std::uint64_t recoveredSamples = 0; ///< of these: from forward error correction
    std::uint64_t stretchedSamples = 0; ///< taken out or put in to change the delay
    std::uint64_t latePackets = 0;      ///< came after their turn
    std::uint64_t duplicates = 0;
    std::uint64_t discarded = 0; ///< broken, oversized, or there were too many
};

/// Turns packets that come when they like into samples at an even pace.  The DelayEstimator
/// decides how long packets wait, Concealment and time stretch do what that takes; this class
/// keeps the order of play.  Bounded memory, no allocation after construction.  Thread: Media.
///
///     Waiting ──first packet has waited long enough──▶ Playing
///        ▲                                                │
///        └────────────── nothing for a second ────────────┘
///
/// While playing, the next piece is one of
///     packet    its turn has come: decode, perhaps stretch
///     silence   a gap in time but not in sequence numbers: the sender said nothing (DTX)
///     loss      a gap in both: recover from the next packet, or conceal
///     underrun  nothing there: conceal; if the missing ones come, play goes back to them and the
///               delay is longer from then on
class JitterBuffer {
public:
    /// A voice packet whose decoder says that it lasts `duration` (48 kHz samples).
    void put(const RtpView &packet, TimePoint arrival, std::uint32_t clockHz,
             std::int64_t duration);
    /// RFC 3389: silence of a certain level and spectrum begins.
    void putComfortNoise(const RtpView &packet, TimePoint arrival, std::uint32_t clockHz);
    /// A packet of the same source that carries no voice (RFC 4733): none is missing there.
    void noteVoiceless(const RtpView &packet);

    /// The next samples to be played; silence before the first packet.
    void pull(TimePoint now, std::span<float> out, VoiceDecoders &decoders);

    /// Another source speaks from now on.  Counters stay.
    void reset();

    const PlayoutCounters &counters() const { return m_counters; }
    /// How long the present sample was kept back, compared with the fastest way.
    Duration delay() const { return m_delay; }
    Duration target() const { return m_estimator.target() + m_redundancy.length(); }
    DelayEstimator &estimator() { return m_estimator; }
    /// Decoded samples that wait to be pulled, at 48 kHz: less than a tick, but while decoding.
    std::size_t decodedAhead() const { return m_fifoSize; }
    bool isPlaying() const { return m_state == State::Playing; }

private:
    enum class State : std::uint8_t { Waiting, Playing };
    static constexpr std::size_t chunk = 480;

    void insert(const RtpView &packet, TimePoint arrival, const Timeline::Place &place,
                std::int64_t duration, bool isComfortNoise);
    bool admitLate(std::int64_t time, std::int64_t duration, TimePoint arrival);
    void idle(std::span<float> out);
    void step(VoiceDecoders &decoders);
    void measureDelay();
    void playPacket(const StoredPacket &packet, VoiceDecoders &decoders);
    void bridgeSilence(std::int64_t gap, Duration excess);
    void bridgeLoss(const StoredPacket &next, std::int64_t gap, Duration excess,
                    VoiceDecoders &decoders);
    void underrun(VoiceDecoders &decoders);
    void skip(Duration excess);
    void startOver();
    void concealInto(std::span<float> out, VoiceDecoders &decoders);
    std::size_t stretch(std::span<float> room, std::size_t count);
    std::int64_t missingBefore(std::int64_t sequence) const;
    void settleConcealed(bool wasConcealed);
    std::span<float> room(std::size_t count);

    PacketStore m_store;
    Timeline m_timeline;
    DelayEstimator m_estimator;
    RedundancyWait m_redundancy;
    PlayClock m_clock;
    Concealment m_concealment;
    PlayoutCounters m_counters;

    State m_state = State::Waiting;
    std::int64_t m_next = 0;          ///< time of the sample to be decoded next
    std::int64_t m_lastEnd = 0;       ///< where the last decoded packet ended
    std::int64_t m_lastSequence = 0;  ///< its number
    std::int64_t m_voicelessFrom = 0; ///< the last run of numbers that carried no voice …
    std::int64_t m_voicelessTo = -1;  ///< … empty when it ends before it begins
    std::int64_t m_missing = 0;       ///< samples filled by underrun() since then
    std::uint64_t m_unsettled = 0;    ///< samples made up: loss or silence? the next packet tells
    bool m_isSilent = false;          ///< the sender said so
    std::int64_t m_idle = 1LL << 40;  ///< samples since something was decoded; at first: never
    int m_lateInRow = 0;
    std::int64_t m_sinceStretch = 0;
    std::uint8_t m_payloadType = 0xff;
    std::uint32_t m_noiseHz = 8000; ///< of the comfort noise that came last
    Duration m_excess{}; ///< of m_delay, over the least that lets packets be there in time
    Duration m_delay{};

    std::array<float, 480 + VoiceDecoder::maxSamples + 1440> m_fifo{};
    std::size_t m_fifoSize = 0;
};

} // namespace ahoy::audio
