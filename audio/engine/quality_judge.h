#pragma once

#include "audio/engine/machine_watch.h"
#include "audio/engine/stream_config.h"
#include "base/time.h"

#include <array>
#include <cstdint>
#include <optional>

namespace ahoy::audio {

/// Why a call sounds bad, as far as one end of it can tell.
enum class QualityCause : std::uint8_t {
    None,
    NetworkIn,          ///< what they say is lost or late on its way to us
    NetworkOut,         ///< what we say is, by their reports
    TheirSide,          ///< their phone sends too little, or no more sound though it lives
    MicrophoneSilent,   ///< ours gives nothing
    MicrophoneClipping, ///< ours is overdriven
    ComputerBusy,       ///< ours does not keep up
    TheirDevice,        ///< their microphone gives nothing, or is overdriven
};

/// One figure and one cause.
struct QualityVerdict {
    double mos = 0; ///< the worse of both ways, with delay, 1 … 4.5; 0: nothing heard yet
    int bars = -1;  ///< 0 … 4; -1: not known yet
    QualityCause cause = QualityCause::None;
    double lossPercent = 0; ///< of NetworkIn and NetworkOut: what is missing of late
};

/// The bars of a figure as long as something is heard, 1 … 4; -1: nothing known (0).
int barsOf(double mos);

/// What is known of one call in the second that went by; counters since its start.
struct QualitySample {
    StreamFormat::Codec codec = StreamFormat::Codec::Pcmu;
    Duration mouthToEar{};
    // what they say
    bool receives = true;
    std::uint64_t received = 0;
    std::uint64_t lost = 0;
    std::uint64_t late = 0;
    std::uint64_t playedSamples = 0;
    std::uint64_t concealedSamples = 0;
    double bufferMs = 0;
    double theirTimeMs = 0;            ///< how far their RTP clock went
    double theirVoiceMs = 0;           ///< and how much of it was in packets
    std::optional<Duration> silentFor; ///< since their last packet; none: there was none
    Duration waiting{};                ///< how long sound has been due in both directions
    bool rtcpLives = false;            ///< a report of theirs came since, or within 10 s
    float theirLevelDb = -127;         ///< the loudest tenth of the second
    double theirClippedPercent = 0;
    // what they hear of us
    bool sends = true;
    bool speaks = true;                        ///< neither muted nor on hold
    std::optional<double> reportedLossPercent; ///< by a report not older than 15 s
    double reportedJitterMs = 0;
    int unheardReports = 0; ///< in a row that know nothing of us
    // this computer
    MachineHealth machine;
};

/// Gives a call's quality a figure and, when it is bad, one cause: the likeliest.  It must not
/// flicker: a cause is believed in its second second, stays four seconds after it was last seen,
/// and another takes over after three.  A pure machine, asked once a second.  Thread: Media.
class QualityJudge {
public:
    QualityVerdict judge(const QualitySample &sample);
    const QualityVerdict &verdict() const { return m_verdict; }

private:
    QualityCause likeliest(const QualitySample &sample);
    void measureLoss(const QualitySample &sample);
    bool theyStall(const QualitySample &sample);
    bool isMicrophoneSilent(const QualitySample &sample);
    bool isTheirVoiceBroken(const QualitySample &sample);
    void settleCause(QualityCause candidate);
    void settleFigure(const QualitySample &sample);
    bool is(QualityCause cause) const { return m_verdict.cause == cause; }

    struct TheirClock {
        double timeMs = 0;
        double voiceMs = 0;
        std::uint64_t missing = 0;
    };

    QualityVerdict m_verdict;
    QualitySample m_before;
    bool m_hasBefore = false;
    double m_lossIn = 0;    ///< percent, of the last seconds
    double m_concealed = 0; ///< the same, of what was played
    double m_lossOut = 0;
    QualityCause m_candidate = QualityCause::None;
    int m_candidateFor = 0; ///< seconds
    int m_unseenFor = 0;    ///< since the present cause was last likeliest
    std::array<TheirClock, 5> m_theirClock{};
    std::size_t m_theirClockCount = 0;
    int m_microphoneSilentFor = 0;
    bool m_microphoneHeard = false;
    int m_theySilentFor = 0;
    bool m_theyHeard = false;
    int m_barsNew = -1;
    int m_barsNewFor = 0;
};

} // namespace ahoy::audio
