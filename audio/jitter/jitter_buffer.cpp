#include "audio/jitter/jitter_buffer.h"

#include "audio/jitter/pitch.h"
#include "audio/jitter/time_stretch.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr std::int64_t samplesPerMs = 48;
constexpr Duration tick = milliseconds(10);
/// Nothing for this long: what follows is a new beginning.
constexpr std::int64_t giveUp = 1000 * samplesPerMs;
/// A gap longer than this is no gap.
constexpr std::int64_t longestGap = 5000 * samplesPerMs;
/// Going back to what came late may make the delay this much longer than wanted, no more.
constexpr milliseconds mostRegret{100};
/// Beyond this nobody waits for time stretch.
constexpr milliseconds tooLong{400};
/// More than this above the best delay is taken out, by no more than there is: the shortest pitch
/// period lasts 2.5 ms.
constexpr milliseconds slack{3};
/// Less than this below it is not worth a stretch: at 10 ms reordered packets came too late.
constexpr milliseconds shortfall{3};
/// Above this nobody waits for the next turn: two turns' worth of stretch in a row.
constexpr milliseconds hurry{48};
constexpr std::int64_t betweenStretches = 100 * samplesPerMs;
constexpr int lateBeforeResync = 5; ///< when nothing else is there to be played
constexpr int lateBeforeResyncAnyway = 25;
constexpr std::int64_t fadeAway = 500 * samplesPerMs;

Duration durationOf(std::int64_t samples)
{
    return nanoseconds(samples * 125'000 / 6);
}

std::int64_t samplesOf(Duration duration)
{
    return duration.count() * 6 / 125'000;
}

} // namespace

void JitterBuffer::reset()
{
    m_store.clear();
    m_timeline.reset();
    m_estimator.reset();
    m_redundancy.reset();
    m_state = State::Waiting;
    m_isSilent = false;
    m_lateInRow = 0;
    m_unsettled = 0;
    m_missing = 0;
    m_voicelessTo = -1;
    m_voicelessFrom = 0;
    m_payloadType = 0xff;
    // m_fifo and the concealment stay: what was decoded is played, and the new source is
    // cross-faded with it.
}

void JitterBuffer::put(const RtpView &packet, TimePoint arrival, std::uint32_t clockHz,
                       std::int64_t duration)
{
    if (duration <= 0) {
        ++m_counters.discarded;
        return;
    }
    if (const auto place = m_timeline.place(packet.header, arrival, clockHz, duration))
        insert(packet, arrival, *place, duration, false);
    else
        ++m_counters.discarded;
}

void JitterBuffer::putComfortNoise(const RtpView &packet, TimePoint arrival, std::uint32_t clockHz)
{
    if (packet.payload.empty())
        return;
    m_noiseHz = clockHz;
    if (const auto place = m_timeline.place(packet.header, arrival, clockHz, 0))
        insert(packet, arrival, *place, 0, true);
}

void JitterBuffer::noteVoiceless(const RtpView &packet)
{
    const std::int64_t sequence = m_timeline.sequenceOf(packet.header.sequence);
    constexpr std::int64_t reordered = 8;
    if (m_voicelessTo < m_voicelessFrom || sequence < m_voicelessFrom - reordered ||
        sequence > m_voicelessTo + reordered) {
        m_voicelessFrom = sequence;
        m_voicelessTo = sequence;
    } else {
        m_voicelessFrom = std::min(m_voicelessFrom, sequence);
        m_voicelessTo = std::max(m_voicelessTo, sequence);
    }
    if (m_store.size() == 0)
        m_isSilent = true;
}

/// How many packets of voice are missing between the last one played and this one.
std::int64_t JitterBuffer::missingBefore(std::int64_t sequence) const
{
    const std::int64_t from = std::max(m_voicelessFrom, m_lastSequence + 1);
    const std::int64_t to = std::min(m_voicelessTo, sequence - 1);
    const std::int64_t voiceless = to >= from ? to - from + 1 : 0;
    return sequence - m_lastSequence - 1 - voiceless;
}

void JitterBuffer::insert(const RtpView &packet, TimePoint arrival, const Timeline::Place &place,
                          std::int64_t duration, bool isComfortNoise)
{
    if (place.leaped)
        m_estimator.reset();
    if (!isComfortNoise)
        m_estimator.onPacket(place.time, arrival);
    if (m_state == State::Playing && place.time < m_next && !isComfortNoise &&
        !admitLate(place.time, duration, arrival)) {
        ++m_counters.latePackets;
        ++m_lateInRow;
        if (m_lateInRow < lateBeforeResync ||
            (m_store.size() > 0 && m_lateInRow < lateBeforeResyncAnyway))
            return;
        // They all come too late: the sender's clock stood still, or the way got longer at once.
        startOver();
        m_estimator.onPacket(place.time, arrival);
    }
    m_lateInRow = 0;
    switch (m_store.insert(place.time, duration, place.sequence, packet.header.payloadType,
                           isComfortNoise, packet.payload)) {
    case PacketStore::Insertion::Stored: break;
    case PacketStore::Insertion::Duplicate: ++m_counters.duplicates; break;
    case PacketStore::Insertion::Oversized: ++m_counters.discarded; break;
    }
}

/// Whether a packet that begins before the next sample to be played can still be of use.
bool JitterBuffer::admitLate(std::int64_t time, std::int64_t duration, TimePoint arrival)
{
    const bool nothingPlayedSince = m_missing > 0 && time >= m_lastEnd;
    if (nothingPlayedSince) {
        const Duration late = arrival - m_estimator.fastestArrival(time);
        if (late <= target() + mostRegret) {
            m_next = time; // the delay has grown by what was concealed
            return true;
        }
    }
    return time + duration > m_next; // its end is still to come
}

std::span<float> JitterBuffer::room(std::size_t count)
{
    assert(m_fifoSize + count <= m_fifo.size());
    return std::span(m_fifo).subspan(m_fifoSize, count);
}

void JitterBuffer::pull(TimePoint now, std::span<float> out, VoiceDecoders &decoders)
{
    assert(out.size() <= chunk);
    m_clock.onTick(now, out.size());
    if (m_state == State::Waiting) {
        const StoredPacket *first = m_store.first();
        const bool isDue =
            first && m_clock.now() - m_estimator.fastestArrival(first->time) >= target();
        if (isDue) {
            m_state = State::Playing;
            m_next = first->time;
            m_lastEnd = first->time;
            m_lastSequence = first->sequence - 1;
            m_missing = 0;
            m_unsettled = 0;
        }
    }
    while (m_state == State::Playing && m_fifoSize < out.size())
        step(decoders);

    const std::size_t count = std::min(m_fifoSize, out.size());
    std::copy_n(m_fifo.begin(), count, out.begin());
    if (count < out.size())
        idle(out.subspan(count));
    std::copy(m_fifo.begin() + static_cast<std::ptrdiff_t>(count),
              m_fifo.begin() + static_cast<std::ptrdiff_t>(m_fifoSize), m_fifo.begin());
    m_fifoSize -= count;
    if (m_state == State::Playing)
        m_counters.playedSamples += out.size();
}

/// Nothing is to be played: what was heard last fades away instead of breaking off.
void JitterBuffer::idle(std::span<float> out)
{
    if (m_idle < fadeAway) {
        m_concealment.conceal(out);
        m_idle += static_cast<std::int64_t>(out.size());
    } else {
        std::fill(out.begin(), out.end(), 0.0F);
    }
}

/// The delay at which the sample at m_next is going to be heard, and what of it could be spared.
/// A packet has to be there when its tick comes, not when its first sample is heard: what lies in
/// the FIFO before it is delay for nothing, and ticks come every 10 ms.  So the best delay is that
/// of the first tick at which the target is met, with an empty FIFO.
void JitterBuffer::measureDelay()
{
    const Duration waited = m_clock.now() - m_estimator.fastestArrival(m_next);
    m_delay = waited + durationOf(static_cast<std::int64_t>(m_fifoSize));
    const std::int64_t missing = (target() - waited).count();
    std::int64_t ticks = missing / tick.count();
    if (missing > 0 && missing % tick.count() != 0)
        ++ticks;
    m_excess = m_delay - (waited + ticks * tick);
}

void JitterBuffer::step(VoiceDecoders &decoders)
{
    measureDelay();
    const StoredPacket *packet = m_store.first();
    while (packet && !packet->isComfortNoise && packet->time + packet->duration <= m_next) {
        ++m_counters.latePackets;
        m_store.dropFirst();
        packet = m_store.first();
    }
    if (!packet) {
        underrun(decoders);
        return;
    }
    if (m_excess < -tooLong) {
        // Play is ahead of what can come at all: what is stored is of a time line that is no more.
        startOver();
        return;
    }
    if (m_excess > tooLong) {
        skip(m_excess);
        return;
    }
    if (packet->time <= m_next) {
        playPacket(*packet, decoders);
        m_store.dropFirst();
        return;
    }
    const std::int64_t gap = packet->time - m_next;
    if (gap > longestGap) {
        m_next = packet->time;
        return;
    }
    if (m_isSilent || missingBefore(packet->sequence) <= 0)
        bridgeSilence(gap, m_excess);
    else
        bridgeLoss(*packet, gap, m_excess, decoders);
}

void JitterBuffer::playPacket(const StoredPacket &packet, VoiceDecoders &decoders)
{
    const bool wasGapInTime = packet.time > m_lastEnd;
    const bool wasGapInSequence = missingBefore(packet.sequence) > 0;
    if (packet.isComfortNoise) {
        m_concealment.setNoise(packet.payload(), m_noiseHz);
        m_isSilent = true;
        settleConcealed(wasGapInSequence);
        m_lastSequence = packet.sequence;
        return;
    }
    VoiceDecoder *decoder = decoders.find(packet.payloadType);
    if (!decoder) {
        ++m_counters.discarded; // agreed when it came, not any more
        return;
    }
    if (packet.payloadType != m_payloadType) {
        decoder->reset();
        m_payloadType = packet.payloadType;
    }
    const auto all = room(VoiceDecoder::maxSamples + maxPitchPeriod);
    std::size_t count = decoder->decode(packet.payload(), all.first(VoiceDecoder::maxSamples));
    if (count == 0) {
        ++m_counters.discarded; // the gap it leaves is bridged like a loss
        return;
    }
    m_redundancy.onPacket(decoder->hasRedundancy(packet.payload()), missingBefore(packet.sequence),
                          durationOf(packet.duration));
    const auto overlap = static_cast<std::size_t>(m_next - packet.time);
    if (overlap > 0) {
        // Its beginning has been concealed already.
        const std::size_t cut = std::min(overlap, count);
        std::copy(all.begin() + static_cast<std::ptrdiff_t>(cut),
                  all.begin() + static_cast<std::ptrdiff_t>(count), all.begin());
        count -= cut;
    }
    m_concealment.rejoin(all.first(count));
    count = stretch(all, count);
    m_concealment.onPlayed(all.first(count));
    m_fifoSize += count;

    // A gap in time without one in the numbers is silence, not loss.
    settleConcealed(wasGapInSequence || !wasGapInTime);
    m_next = packet.time + packet.duration;
    m_lastEnd = m_next;
    m_lastSequence = packet.sequence;
    m_idle = 0;
    m_missing = 0;
    m_isSilent = decoder->isSilenceNotice(packet.payload()) || m_voicelessTo > packet.sequence;
}

std::size_t JitterBuffer::stretch(std::span<float> all, std::size_t count)
{
    m_sinceStretch += static_cast<std::int64_t>(count);
    if (m_sinceStretch < betweenStretches && m_excess < hurry)
        return count;
    std::size_t stretched = count;
    if (m_excess > slack)
        stretched = shortened(all.first(count), static_cast<std::size_t>(samplesOf(m_excess)));
    else if (m_excess < -shortfall)
        stretched = lengthened(all, count);
    if (stretched != count) {
        m_sinceStretch = 0;
        m_counters.stretchedSamples += stretched > count ? stretched - count : count - stretched;
    }
    return stretched;
}

void JitterBuffer::bridgeSilence(std::int64_t gap, Duration excess)
{
    // Nobody hears whether a pause is a little shorter or longer: the delay is put right here.
    if (excess > slack) {
        m_next += std::min(gap, samplesOf(excess));
        return;
    }
    const bool waits = excess < -shortfall;
    const auto count = waits ? chunk : static_cast<std::size_t>(std::min<std::int64_t>(gap, chunk));
    m_concealment.fillNoise(room(count));
    m_fifoSize += count;
    if (!waits)
        m_next += static_cast<std::int64_t>(count);
}

void JitterBuffer::bridgeLoss(const StoredPacket &next, std::int64_t gap, Duration excess,
                              VoiceDecoders &decoders)
{
    if (VoiceDecoder *decoder = decoders.find(next.payloadType);
        decoder && gap == next.duration && next.payloadType == m_payloadType) {
        const auto out = room(static_cast<std::size_t>(gap));
        if (decoder->recover(next.payload(), out)) {
            m_concealment.rejoin(out);
            m_concealment.onPlayed(out);
            m_fifoSize += out.size();
            m_next += gap;
            m_counters.recoveredSamples += out.size();
            return;
        }
    }
    // A delay too long is spent here first: of what is lost nobody misses a part, while stretch
    // needs a period and makes the voice hurry (burst: 0.08 % less concealed).  The last 5 ms stay,
    // for the cross-fade, or all that the next packet's redundancy may bring back.
    const std::int64_t kept = gap > next.duration ? next.duration : 5 * samplesPerMs;
    if (excess > slack && gap > kept) {
        const std::int64_t skipped = std::min(gap - kept, samplesOf(excess));
        m_next += skipped;
        m_counters.stretchedSamples += static_cast<std::uint64_t>(skipped);
        return;
    }
    // Stop where the next packet's redundancy can take over.
    std::int64_t count = std::min<std::int64_t>(gap, chunk);
    if (gap > next.duration)
        count = std::min(count, gap - next.duration);
    const auto out = room(static_cast<std::size_t>(count));
    concealInto(out, decoders);
    m_fifoSize += out.size();
    m_unsettled += out.size();
    m_next += count;
}

void JitterBuffer::underrun(VoiceDecoders &decoders)
{
    const auto out = room(chunk);
    if (m_isSilent)
        m_concealment.fillNoise(out);
    else
        concealInto(out, decoders);
    m_fifoSize += chunk;
    m_next += chunk;
    m_missing += chunk;
    if (!m_isSilent)
        m_unsettled += chunk;
    if (m_missing >= giveUp && !m_isSilent) {
        m_state = State::Waiting;
        settleConcealed(false); // it did not break up, it ended
    }
}

void JitterBuffer::skip(Duration excess)
{
    const auto out = room(chunk);
    m_concealment.conceal(out); // so that what follows is cross-faded
    m_fifoSize += chunk;
    m_next += samplesOf(excess);
    m_lastEnd = m_next;
    m_counters.stretchedSamples += static_cast<std::uint64_t>(samplesOf(excess));
    while (const StoredPacket *packet = m_store.first()) {
        if (packet->time + packet->duration > m_next)
            break;
        m_lastSequence = packet->sequence;
        ++m_counters.discarded;
        m_store.dropFirst();
    }
}

/// Forgets what was stored and how long it took: the next packet is a first one.
void JitterBuffer::startOver()
{
    m_counters.discarded += m_store.size();
    m_store.clear();
    m_estimator.reset();
    m_state = State::Waiting;
    m_lateInRow = 0;
    m_unsettled = 0;
    m_missing = 0;
}

void JitterBuffer::concealInto(std::span<float> out, VoiceDecoders &decoders)
{
    VoiceDecoder *decoder = decoders.find(m_payloadType);
    if (decoder && !m_concealment.isConcealing() && decoder->conceal(out)) {
        m_concealment.onPlayed(out);
        return;
    }
    m_concealment.conceal(out);
}

void JitterBuffer::settleConcealed(bool wasConcealed)
{
    if (wasConcealed)
        m_counters.concealedSamples += m_unsettled;
    m_unsettled = 0;
}

} // namespace ahoy::audio
