#include "audio/rtp/reception_statistics.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

// RFC 3550 §A.1: "Typical values for the parameters are shown, based on a maximum misordering time
// of 2 seconds at 50 packets/second and a maximum dropout of 1 minute."
constexpr std::uint32_t maxDropout = 3000;
constexpr std::uint32_t maxMisorder = 100;
constexpr std::uint32_t sequenceModulus = 1U << 16;
constexpr std::uint32_t noBadSequence = sequenceModulus + 1;

} // namespace

void ReceptionStatistics::start(std::uint16_t sequence)
{
    m_started = true;
    m_base = sequence;
    m_highest = sequence;
    m_cycles = 0;
    m_bad = noBadSequence;
    m_received = 0;
    m_expectedPrior = 0;
    m_receivedPrior = 0;
    m_hasTransit = false;
    m_jitterTimes16 = 0;
}

bool ReceptionStatistics::onSequence(std::uint16_t sequence)
{
    if (!m_started) {
        start(sequence);
    } else {
        const auto delta = static_cast<std::uint16_t>(sequence - m_highest);
        if (delta < maxDropout) {
            if (sequence < m_highest)
                m_cycles += sequenceModulus; // in order, with a permissible gap: it wrapped
            m_highest = sequence;
        } else if (delta <= sequenceModulus - maxMisorder) {
            if (sequence != m_bad) {
                m_bad = (sequence + 1U) & (sequenceModulus - 1);
                return false;
            }
            // §A.1: two in sequence: the other side restarted without telling us.
            start(sequence);
        }
        // else: a duplicate or reordered packet, counted like any other
    }
    ++m_received;
    return true;
}

void ReceptionStatistics::onTiming(std::uint32_t timestamp, TimePoint arrival,
                                   std::uint32_t clockRateHz)
{
    if (clockRateHz != m_clockRateHz) {
        m_clockRateHz = clockRateHz;
        m_hasTransit = false;
        m_jitterTimes16 = 0;
    }
    // The product does not fit in 64 bits after some months: seconds and the rest apart.
    const std::int64_t ns = arrival.time_since_epoch().count();
    const std::int64_t seconds = ns / 1'000'000'000;
    const std::int64_t rest = ns % 1'000'000'000;
    const auto units =
        static_cast<std::uint32_t>(seconds * clockRateHz + rest * clockRateHz / 1'000'000'000);
    const std::uint32_t transit = units - timestamp;
    if (m_hasTransit) {
        const auto difference = static_cast<std::int32_t>(transit - m_transit);
        const std::uint32_t d = difference < 0 ? 0U - static_cast<std::uint32_t>(difference)
                                               : static_cast<std::uint32_t>(difference);
        // A leap of over ten seconds is a new time line, not jitter.
        if (d < clockRateHz * 10)
            m_jitterTimes16 += d - ((m_jitterTimes16 + 8) >> 4); // §A.8
    }
    m_transit = transit;
    m_hasTransit = true;
}

std::uint64_t ReceptionStatistics::expected() const
{
    return m_started ? std::uint64_t{extendedHighestSequence()} - m_base + 1 : 0;
}

std::uint64_t ReceptionStatistics::lost() const
{
    const std::uint64_t count = expected();
    return count > m_received ? count - m_received : 0;
}

double ReceptionStatistics::jitterMs() const
{
    return static_cast<double>(m_jitterTimes16) / 16.0 * 1000.0 / m_clockRateHz;
}

ReceptionStatistics::ReportedLoss ReceptionStatistics::takeLoss()
{
    const std::uint64_t count = expected();
    const auto lostInterval = static_cast<std::int64_t>(count - m_expectedPrior) -
                              static_cast<std::int64_t>(m_received - m_receivedPrior);
    const auto expectedInterval = static_cast<std::int64_t>(count - m_expectedPrior);
    m_expectedPrior = count;
    m_receivedPrior = m_received;

    ReportedLoss loss;
    if (expectedInterval > 0 && lostInterval > 0)
        loss.fraction = static_cast<std::uint8_t>(
            std::min<std::int64_t>(255, (lostInterval << 8) / expectedInterval));
    // §A.3: "Since this signed number is carried in 24 bits, it should be clamped".
    const auto total = static_cast<std::int64_t>(count) - static_cast<std::int64_t>(m_received);
    loss.cumulative =
        static_cast<std::int32_t>(std::clamp<std::int64_t>(total, -0x800000, 0x7fffff));
    return loss;
}

} // namespace ahoy::audio
