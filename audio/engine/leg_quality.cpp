// How good a leg's sound is: for the peer (RFC 3611), and for the person here.

#include "audio/engine/leg.h"

#include "audio/engine/emodel.h"
#include "audio/engine/voip_metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// What the devices at both ends and the peer's packet add, when nobody can measure it.
constexpr milliseconds devicesDelay{40};
constexpr milliseconds bufferLimit{500}; ///< the last bin of DelayEstimator
constexpr int levelQuanta = 10;          ///< one piece of LevelMeter and SpeechLevel
constexpr auto reportsHoldFor = seconds(15);
/// What G.711 can say at most is 0.98 of full scale.
constexpr float theirFullScale = 0.97F;

} // namespace

Duration Leg::mouthToEar() const
{
    const Duration network = m_rtcp.roundTrip().value_or(Duration(0)) / 2;
    return network + m_receiver.buffer().delay() + m_codecs->encoder().packetTime() + devicesDelay;
}

VoipMetrics Leg::metrics() const
{
    const JitterBuffer &buffer = m_receiver.buffer();
    const StreamStatistics s = statistics();
    MetricsSource source;
    source.ssrc = m_receiver.ssrc();
    source.pattern = m_receiver.pattern().figures();
    source.packetTime = m_codecs->encoder().packetTime(); // theirs is ours, as a rule
    source.roundTrip = m_rtcp.roundTrip();
    source.endSystem = m_codecs->encoder().packetTime() + buffer.delay() + devicesDelay;
    source.quality = voiceQuality(s.codec, s.concealedPercent, mouthToEar());
    source.speechDb = m_speech.speechDb();
    source.noiseDb = m_speech.noiseDb();
    source.bufferNominal = buffer.delay();
    source.bufferMaximum = buffer.target();
    source.bufferLimit = bufferLimit;
    return makeVoipMetrics(source);
}

void Leg::listen(std::span<const float> out)
{
    m_level.add(out);
    for (const float sample : out)
        m_clippedSamples += std::abs(sample) >= theirFullScale ? 1 : 0;
    m_judgedSamples += out.size();
    if (++m_speechQuanta < levelQuanta)
        return;
    m_speechQuanta = 0;
    m_speech.add(m_level.db());
    m_loudestDb = std::max(m_loudestDb, m_level.db());
}

void Leg::noteSent(std::span<const float> sent)
{
    constexpr std::array<float, quantumSamples> nothing{};
    m_sentLevel.add(m_codecs->sends() && !sent.empty() ? sent : nothing);
    m_loudestSentDb = std::max(m_loudestSentDb, m_sentLevel.db());
}

void Leg::judge(TimePoint now, const MachineHealth &machine)
{
    QualitySample sample;
    sample.codec = m_codecs->codec();
    sample.mouthToEar = mouthToEar();
    sample.receives = m_codecs->receives();
    sample.received = m_receiver.received();
    sample.lost = m_receiver.lost();
    const PlayoutCounters &counters = m_receiver.buffer().counters();
    sample.late = counters.latePackets;
    sample.playedSamples = counters.playedSamples;
    sample.concealedSamples = counters.concealedSamples;
    sample.bufferMs = static_cast<double>(m_receiver.buffer().delay().count()) * 1e-6;
    sample.theirTimeMs = m_receiver.theirTimeMs();
    sample.theirVoiceMs = m_receiver.theirVoiceMs();
    const auto last = m_receiver.lastPacket();
    if (last)
        sample.silentFor = now - *last;
    if (m_waitingSince)
        sample.waiting = now - *m_waitingSince;
    if (const auto report = m_rtcp.lastReport())
        sample.rtcpLives = !last || *report > *last + seconds(1);
    sample.theirLevelDb = m_loudestDb;
    if (m_judgedSamples > 0)
        sample.theirClippedPercent =
            100.0 * static_cast<double>(m_clippedSamples) / static_cast<double>(m_judgedSamples);
    sample.sends = m_codecs->sends();
    sample.speaks = m_speaks;
    if (const auto &reception = m_rtcp.reception();
        reception && now - reception->at < reportsHoldFor) {
        sample.reportedLossPercent = reception->lossPercent;
        sample.reportedJitterMs =
            1000.0 * reception->jitterUnits / m_codecs->encoder().rates().clockHz;
    }
    sample.unheardReports = m_waitingSince ? m_rtcp.unheardReports() : 0;
    sample.machine = machine;
    m_judge.judge(sample);
    m_heardDb = std::exchange(m_loudestDb, silenceDb);
    m_sentDb = std::exchange(m_loudestSentDb, silenceDb);
    m_clippedSamples = 0;
    m_judgedSamples = 0;
}

} // namespace ahoy::audio
