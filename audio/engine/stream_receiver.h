#pragma once

#include "audio/engine/leg_codecs.h"
#include "audio/jitter/jitter_buffer.h"
#include "audio/rtp/loss_pattern.h"
#include "audio/rtp/reception_statistics.h"
#include "audio/rtp/rtp_packet.h"
#include "audio/rtp/telephone_event_receiver.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <span>

namespace ahoy::audio {

/// The way in of one leg: packets in, samples and digits out.  Follows the one source that
/// speaks; a new SSRC takes over with its second packet in sequence.  Thread: Media.
class StreamReceiver {
public:
    /// True when the packet belongs to the stream.
    bool onPacket(std::span<const std::byte> bytes, TimePoint arrival, LegCodecs &codecs);
    /// One that came while nothing is received, as some send on hold: heard by nobody, not lost.
    void onUnheard(std::span<const std::byte> bytes);
    void pull(TimePoint now, std::span<float> out, LegCodecs &codecs);
    /// Receiving begins anew after it was off, or with other codecs.
    void onReconfigured(bool receives);
    std::optional<TelephoneEventReceiver::Event> takeDigit() { return m_digits.takeEvent(); }

    std::uint32_t ssrc() const { return m_ssrc; }
    bool hasSource() const { return m_hasSource; }
    std::optional<TimePoint> lastPacket() const { return m_lastPacket; }
    ReceptionStatistics &reception() { return m_reception; }
    std::uint64_t received() const { return m_received; }
    std::uint64_t lost() const { return m_lostBefore + m_reception.lost(); }
    double jitterMs() const { return m_reception.jitterMs(); }
    /// Of the present source.
    const LossPattern &pattern() const { return m_pattern; }
    /// How far their RTP clock went, and how much of that was in voice packets.
    double theirTimeMs() const { return m_theirTimeMs; }
    double theirVoiceMs() const { return m_theirVoiceMs; }
    const JitterBuffer &buffer() const { return m_buffer; }
    JitterBuffer &buffer() { return m_buffer; }

private:
    bool follow(const RtpHeader &header);
    void followClock(std::uint32_t timestamp, std::uint32_t clockHz, std::int64_t duration);
    void onEvent(const RtpView &packet, TimePoint arrival, const LegCodecs::Events &events,
                 std::uint32_t streamHz);

    bool m_hasSource = false;
    std::uint32_t m_ssrc = 0;
    std::uint32_t m_candidateSsrc = 0; ///< another one, of which one packet came
    std::uint16_t m_candidateSequence = 0;
    bool m_hasCandidate = false;
    ReceptionStatistics m_reception;
    LossPattern m_pattern;
    std::optional<std::uint32_t> m_lastTimestamp;
    double m_theirTimeMs = 0;
    double m_theirVoiceMs = 0;
    TelephoneEventReceiver m_digits;
    std::uint32_t m_digitsSsrc = 0;
    JitterBuffer m_buffer;
    std::optional<TimePoint> m_lastPacket;
    std::uint64_t m_received = 0;
    std::uint64_t m_lostBefore = 0; ///< of earlier sources
};

} // namespace ahoy::audio
