#include "audio/engine/quality_judge.h"

#include "audio/engine/emodel.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;

constexpr int confirmSeconds = 2;
constexpr int takeOverSeconds = 3;
constexpr int staySeconds = 4;
constexpr int barsDownSeconds = 2;
constexpr int barsUpSeconds = 4;

constexpr double lossBegins = 2; ///< percent; less is concealed unheard
constexpr double lossEnds = 1;
constexpr double memory = 0.35; ///< weight of the newest second
constexpr double longBufferMs = 200;
constexpr double longJitterMs = 80;
constexpr auto nothingComes = std::chrono::seconds(3);
constexpr int unheardLimit = 2; ///< reports: at least five seconds

constexpr float deadMicrophoneDb = -78; ///< below the noise of any microphone that is on
constexpr float deadVoiceDb = -85;
constexpr int deadFromStart = 5;   ///< seconds until silence is told, if never anything came …
constexpr int deadAfterSound = 20; ///< … and if it did: somebody may just listen
constexpr int theirDeadFromStart = 10;
constexpr int theirDeadAfterSound = 30;
constexpr double clippingBegins = 0.2; ///< percent of samples
constexpr double clippingEnds = 0.05;
constexpr double theirClippingBegins = 0.5;

constexpr double missedLimitMs = 20;
constexpr int lateTicksLimit = 3;
constexpr milliseconds latenessLimit{150};

constexpr double stallRatio = 0.85;

std::uint64_t growth(std::uint64_t now, std::uint64_t before)
{
    return now > before ? now - before : 0;
}

double percent(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0
               ? 0
               : std::min(100.0, 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

bool comesNothing(const QualitySample &sample)
{
    return sample.receives && sample.waiting >= nothingComes &&
           sample.silentFor.value_or(sample.waiting) >= nothingComes;
}

bool isBusy(const MachineHealth &machine)
{
    return machine.missedMs >= missedLimitMs || machine.lateTicks >= lateTicksLimit ||
           machine.worstLateness >= latenessLimit;
}

} // namespace

int barsOf(double mos)
{
    if (mos <= 0)
        return -1;
    return mos >= 4.0 ? 4 : mos >= 3.6 ? 3 : mos >= 3.1 ? 2 : 1;
}

QualityVerdict QualityJudge::judge(const QualitySample &sample)
{
    measureLoss(sample);
    settleCause(likeliest(sample));
    settleFigure(sample);
    m_verdict.lossPercent = is(QualityCause::NetworkIn)    ? m_lossIn
                            : is(QualityCause::NetworkOut) ? m_lossOut
                                                           : 0;
    m_before = sample;
    m_hasBefore = true;
    return m_verdict;
}

void QualityJudge::measureLoss(const QualitySample &sample)
{
    m_lossOut =
        sample.unheardReports >= unheardLimit ? 100 : sample.reportedLossPercent.value_or(0);
    if (!m_hasBefore)
        return;
    const std::uint64_t came = growth(sample.received, m_before.received);
    const std::uint64_t missing =
        growth(sample.lost, m_before.lost) + growth(sample.late, m_before.late);
    if (came + missing > 0)
        m_lossIn += (percent(missing, came + missing) - m_lossIn) * memory;
    const std::uint64_t played = growth(sample.playedSamples, m_before.playedSamples);
    if (played > 0)
        m_concealed +=
            (percent(growth(sample.concealedSamples, m_before.concealedSamples), played) -
             m_concealed) *
            memory;
}

QualityCause QualityJudge::likeliest(const QualitySample &sample)
{
    using Cause = QualityCause;
    const bool theyStallNow = theyStall(sample);
    const bool isSilent = isMicrophoneSilent(sample);
    const bool isBroken = isTheirVoiceBroken(sample);
    // First what explains the rest: a computer that is late loses packets and hears nothing.
    if (isBusy(sample.machine))
        return Cause::ComputerBusy;
    if (comesNothing(sample))
        return sample.rtcpLives ? Cause::TheirSide : Cause::NetworkIn;
    const bool losesIn = m_lossIn >= (is(Cause::NetworkIn) ? lossEnds : lossBegins);
    const bool losesOut =
        sample.sends && m_lossOut >= (is(Cause::NetworkOut) ? lossEnds : lossBegins);
    if (losesIn && losesOut) {
        // Both ways: the worse one, but no change of mind for a little more.
        if (is(Cause::NetworkOut))
            return m_lossIn > 1.5 * m_lossOut ? Cause::NetworkIn : Cause::NetworkOut;
        const double margin = is(Cause::NetworkIn) ? 1.5 : 1;
        return m_lossOut > margin * m_lossIn ? Cause::NetworkOut : Cause::NetworkIn;
    }
    if (losesIn)
        return Cause::NetworkIn;
    if (losesOut)
        return Cause::NetworkOut;
    if (theyStallNow)
        return Cause::TheirSide;
    if (sample.bufferMs >= longBufferMs)
        return Cause::NetworkIn;
    if (sample.sends && sample.reportedLossPercent && sample.reportedJitterMs >= longJitterMs)
        return Cause::NetworkOut;
    if (isSilent)
        return Cause::MicrophoneSilent;
    const double clipping = is(Cause::MicrophoneClipping) ? clippingEnds : clippingBegins;
    if (sample.speaks && sample.sends && sample.machine.clippedPercent >= clipping)
        return Cause::MicrophoneClipping;
    return isBroken ? Cause::TheirDevice : Cause::None;
}

/// Their clock goes slower than time does, though nothing is lost: they don't keep up.  A network
/// that holds packets back gives all of them in the end.  A pause (DTX) is no stall: their clock
/// goes on over it.
bool QualityJudge::theyStall(const QualitySample &sample)
{
    const TheirClock now{sample.theirTimeMs, sample.theirVoiceMs, sample.lost + sample.late};
    const std::size_t size = m_theirClock.size();
    const TheirClock then = m_theirClock[m_theirClockCount % size];
    const bool isFull = m_theirClockCount >= size;
    m_theirClock[m_theirClockCount++ % size] = now;
    if (!isFull || sample.silentFor.value_or(nothingComes) > milliseconds(200))
        return false;
    const double time = now.timeMs - then.timeMs;
    const double voice = now.voiceMs - then.voiceMs;
    return time > 0 && now.missing == then.missing && voice >= 0.9 * time &&
           time < stallRatio * 1000 * static_cast<double>(size);
}

bool QualityJudge::isMicrophoneSilent(const QualitySample &sample)
{
    if (!sample.speaks || !sample.sends) {
        m_microphoneSilentFor = 0;
        return false;
    }
    if (sample.machine.hasMicrophone && sample.machine.microphoneDb > deadMicrophoneDb) {
        m_microphoneSilentFor = 0;
        m_microphoneHeard = true;
        return false;
    }
    ++m_microphoneSilentFor;
    return m_microphoneSilentFor >= (m_microphoneHeard ? deadAfterSound : deadFromStart);
}

bool QualityJudge::isTheirVoiceBroken(const QualitySample &sample)
{
    const bool comes = sample.receives && sample.silentFor && *sample.silentFor < nothingComes;
    if (!comes || sample.theirLevelDb > deadVoiceDb) {
        m_theySilentFor = 0;
        m_theyHeard = m_theyHeard || comes;
        return comes && sample.theirClippedPercent >=
                            (is(QualityCause::TheirDevice) ? clippingBegins : theirClippingBegins);
    }
    ++m_theySilentFor;
    return m_theySilentFor >= (m_theyHeard ? theirDeadAfterSound : theirDeadFromStart);
}

void QualityJudge::settleCause(QualityCause candidate)
{
    m_candidateFor = candidate == m_candidate ? m_candidateFor + 1 : 1;
    m_candidate = candidate;
    if (candidate == m_verdict.cause) {
        m_unseenFor = 0;
        return;
    }
    ++m_unseenFor;
    const bool isConfirmed = m_candidateFor >= confirmSeconds;
    const bool isOver = m_unseenFor >= staySeconds;
    const bool changes = is(QualityCause::None) ? isConfirmed
                         : candidate == QualityCause::None
                             ? isOver
                             : m_candidateFor >= takeOverSeconds || (isOver && isConfirmed);
    if (!changes)
        return;
    m_verdict.cause = candidate;
    m_unseenFor = 0;
}

void QualityJudge::settleFigure(const QualitySample &sample)
{
    if (comesNothing(sample)) {
        m_verdict.mos = 1;
        m_verdict.bars = 0;
        m_barsNew = 0;
        return;
    }
    if (sample.received == 0 && m_lossOut < lossBegins) {
        m_verdict.mos = 0;
        m_verdict.bars = -1;
        return;
    }
    const double loss = std::max(m_concealed, m_lossOut);
    m_verdict.mos = voiceQuality(sample.codec, loss, sample.mouthToEar).conversational;
    const int bars = barsOf(m_verdict.mos);
    m_barsNewFor = bars == m_barsNew ? m_barsNewFor + 1 : 1;
    m_barsNew = bars;
    const int needed = bars < m_verdict.bars ? barsDownSeconds : barsUpSeconds;
    if (m_verdict.bars < 0 || m_barsNewFor >= needed)
        m_verdict.bars = bars;
}

} // namespace ahoy::audio
