#pragma once

#include "audio/dsp/dtmf_generator.h"
#include "audio/engine/leg_codecs.h"
#include "audio/engine/outbox.h"
#include "audio/rtp/rtp_sender.h"
#include "audio/rtp/telephone_event_sender.h"
#include "base/random.h"
#include "base/time.h"

#include <array>
#include <chrono>
#include <span>
#include <string_view>

namespace ahoy::audio {

/// The way out of one leg: samples in, RTP packets out, with digits in place of the voice while
/// there are some.  Thread: Media.
class StreamSender {
public:
    StreamSender(LegId leg, Random &random);

    /// One quantum of the microphone, or of silence.
    void tick(TimePoint now, std::span<const float> captured, LegCodecs &codecs, Outbox &outbox);
    void queueDigits(std::string_view digits, std::chrono::milliseconds duration,
                     DigitMethod method);
    bool takeDigitsSent();
    /// New codecs: what was collected for a packet has another rate now.
    void onReconfigured();
    void changeSsrc(std::uint32_t ssrc);

    const RtpSender &rtp() const { return m_rtp; }
    /// The timestamp of `now`'s sample, for sender reports.
    std::uint32_t timestamp() const { return m_rtp.timestamp(); }

private:
    void sendVoice(TimePoint now, std::span<const float> captured, LegCodecs &codecs,
                   Outbox &outbox);
    void sendEvents(TimePoint now, LegCodecs &codecs, Outbox &outbox);
    void keepAlive(TimePoint now, LegCodecs &codecs, Outbox &outbox);

    LegId m_leg;
    RtpSender m_rtp;
    TelephoneEventSender m_events;
    DtmfGenerator m_tones;
    /// Samples at the codec's rate that wait for their packet: up to 120 ms and a quantum.
    std::array<float, std::size_t{48} * 130> m_pending{};
    std::size_t m_pendingCount = 0;
    std::uint32_t m_packetStart = 0; ///< timestamp of m_pending[0]
    bool m_marker = true;            ///< the next voice packet begins a talkspurt
    TimePoint m_lastSent{};
    bool m_hasTicked = false;
};

} // namespace ahoy::audio
