#pragma once

#include "audio/dsp/dtmf_detector.h"
#include "audio/dsp/level.h"
#include "audio/dsp/speech_level.h"
#include "audio/engine/engine.h"
#include "audio/engine/leg_codecs.h"
#include "audio/engine/outbox.h"
#include "audio/engine/stream_config.h"
#include "audio/engine/stream_receiver.h"
#include "audio/engine/stream_sender.h"
#include "audio/rtp/rtcp_session.h"
#include "base/random.h"
#include "base/result.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace ahoy::audio {

/// One call's stream in the engine: what is sent, what is received, what RTCP says about both.
/// Thread: Media, once handed over.
class Leg {
public:
    Leg(LegId id, std::unique_ptr<LegCodecs> codecs, Random &random);
    Leg(const Leg &) = delete;
    Leg &operator=(const Leg &) = delete;
    ~Leg();

    LegId id() const { return m_id; }

    // ---- for the Engine -------------------------------------------------------------------

    void onPacket(const Packet &packet, Outbox &outbox);
    /// The next quantum to be heard of it.
    void play(TimePoint now, std::span<float> out, Outbox &outbox);
    /// A quantum of what it is to be sent: the microphone, and what else the mixer added.
    /// `speaks`: the microphone is meant to be heard there.
    void capture(TimePoint now, std::span<const float> sent, bool speaks,
                 const MachineHealth &machine, Outbox &outbox);
    void sayBye(TimePoint now, Outbox &outbox);
    /// Another SSRC, after a BYE for the one before.
    void renewSource(TimePoint now, Outbox &outbox);

    std::unique_ptr<LegCodecs> exchange(std::unique_ptr<LegCodecs> codecs);
    void setLoad(double share) { m_codecs->encoder().setLoad(share); }
    void sendDigits(std::string_view digits, std::chrono::milliseconds duration,
                    DigitMethod method);
    bool hasTelephoneEvents() const;
    /// Something of it could be heard within the last two seconds.
    bool isHeard(TimePoint now) const;
    StreamStatistics statistics() const;

private:
    void onRtcp(const Packet &packet, Outbox &outbox);
    void listen(std::span<const float> out);
    void noteSent(std::span<const float> sent);
    void findDigits(TimePoint now, std::span<const float> out, Outbox &outbox);
    void watchMedia(TimePoint now, Outbox &outbox);
    void avoidCollision(TimePoint now, Outbox &outbox);
    Duration mouthToEar() const;
    VoipMetrics metrics() const;
    void judge(TimePoint now, const MachineHealth &machine);

    LegId m_id;
    std::unique_ptr<LegCodecs> m_codecs;
    StreamSender m_sender;
    StreamReceiver m_receiver;
    RtcpSession m_rtcp;
    SeededRandom m_random; ///< for what has to be drawn later: no system call on Media
    LevelMeter m_level;
    SpeechLevel m_speech; ///< what they say
    int m_speechQuanta = 0;
    Decimator m_digitDecimator; ///< to the rate of the detector
    DtmfDetector m_detector;
    QualityJudge m_judge;
    LevelMeter m_sentLevel;
    float m_loudestDb = -127;     ///< of them, since the last judgement
    float m_loudestSentDb = -127; ///< the same of what they are sent
    float m_heardDb = -127;       ///< both, of the whole second before
    float m_sentDb = -127;
    std::size_t m_clippedSamples = 0; ///< the same
    std::size_t m_judgedSamples = 0;
    bool m_speaks = true; ///< the microphone is neither muted nor on hold
    bool m_firstPacketTold = false;
    bool m_timeoutTold = false;
    std::optional<TimePoint> m_waitingSince; ///< for media, since sending and receiving are on
    std::uint64_t m_receivedAtReport = 0;
    std::optional<TimePoint> m_nextStatistics;
    bool m_byeTold = false;
    bool m_hasCollided = false;
};

/// One leg, ready for Engine::addLeg.  Allocates; any thread but Media.  Unsupported when the
/// configuration names no format or one that can't be had, Invalid for numbers out of range.
/// `random` gives SSRC, first sequence number and timestamp, and the CNAME (RFC 3550 §5.1,
/// RFC 7022); it is not kept.
Result<std::unique_ptr<Leg>> makeLeg(const StreamConfig &config, LegId id, Random &random);

/// What Engine::reconfigureLeg exchanges in a running leg.  Allocates; any thread but Media.
Result<std::unique_ptr<LegCodecs>> makeLegCodecs(const StreamConfig &config);

} // namespace ahoy::audio
