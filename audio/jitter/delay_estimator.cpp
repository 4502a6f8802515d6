#include "audio/jitter/delay_estimator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr milliseconds binWidth{5};
constexpr float fastKeep = 0.995F;
constexpr float slowKeep = 0.9985F;
constexpr auto stableAfter = seconds(4);
/// While the fast histogram moves, lateness costs no more than this in it.  A packet is half a
/// percent there, and a spike makes one late for each 20 ms: at 40 a single spike, over when it is
/// seen, paid for a longer delay during the next seconds (Wi-Fi: 4 ms in the mean).
constexpr float hastyCost = 30;
constexpr auto window = seconds(5); ///< two of these make the ten seconds of the reference
/// A stream's first packets may come in a bunch, while its sender's devices open: a reference that
/// is never met again.  The first windows are short, each twice as long as the last.
constexpr auto firstWindow = seconds(1);
/// Before anything is known: enough for a LAN, not enough to be noticed.
constexpr std::size_t firstGuess = 2;
constexpr float guessWeight = 0.2F; ///< packets: the first real ones soon outvote it

/// Good for Timeline::farthest samples.
std::int64_t nanosecondsOf(std::int64_t samples)
{
    return samples * 125'000 / 6;
}

std::int64_t transitOf(std::int64_t time, TimePoint arrival)
{
    return arrival.time_since_epoch().count() - nanosecondsOf(time);
}

} // namespace

void DelayEstimator::reset()
{
    m_fast.fill(0);
    m_slow.fill(0);
    m_fast[firstGuess] = 1;
    m_slow[firstGuess] = 1;
    m_count = 0;
    m_fastBest = firstGuess;
    m_fastBestSince = {};
    m_target = binWidth * static_cast<int>(firstGuess + 1);
}

void DelayEstimator::onPacket(std::int64_t time, TimePoint arrival)
{
    const std::int64_t transit = transitOf(time, arrival);
    if (m_count == 0) {
        m_shortestNow = transit;
        m_shortestLast = transit;
        m_shortest = transit;
        m_origin = transit;
        m_windowStart = arrival;
        m_window = firstWindow;
        m_fastBestSince = arrival;
    }
    if (arrival - m_windowStart >= m_window) {
        m_shortestLast = m_shortestNow;
        m_shortestNow = transit;
        m_windowStart = arrival;
        m_window = std::min<Duration>(2 * m_window, window);
    }
    m_shortestNow = std::min(m_shortestNow, transit);
    moveReference(std::min(m_shortestNow, m_shortestLast));
    ++m_count;

    const auto relative = nanoseconds(transit - m_shortest);
    const auto bin = std::min<std::size_t>(
        bins - 1, static_cast<std::size_t>(relative.count() / nanoseconds(binWidth).count()));
    // Young histograms learn as an average does, so that the first guess is soon forgotten.
    const auto weight = static_cast<float>(m_count) + guessWeight;
    const float young = 1 - 1 / weight;
    age(m_fast, bin, std::min(fastKeep, young));
    age(m_slow, bin, std::min(slowKeep, young));
    updateTarget(arrival);
}

/// What the histograms hold was measured from the old reference.  When that turns out never to be
/// met again, they move with it by whole bins; what is less than a bin waits in m_origin for the
/// next time.  A reference that falls leaves them: their packets were not late.
void DelayEstimator::moveReference(std::int64_t shortest)
{
    m_shortest = shortest;
    m_origin = std::min(m_origin, shortest);
    const std::int64_t width = nanoseconds(binWidth).count();
    const std::int64_t risen = (shortest - m_origin) / width;
    if (risen == 0)
        return;
    m_origin += risen * width;
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(risen, lastBin));
    for (auto *histogram : {&m_fast, &m_slow})
        shift(*histogram, count);
    m_fastBest -= std::min(m_fastBest, count);
}

/// Towards the first bin, which takes what would fall out.
void DelayEstimator::shift(Histogram &histogram, std::size_t count)
{
    for (std::size_t bin = 1; bin < histogram.size(); ++bin) {
        const float share = std::exchange(histogram[bin], 0.0F);
        histogram[bin - std::min(bin, count)] += share;
    }
}

void DelayEstimator::age(Histogram &histogram, std::size_t bin, float keep)
{
    for (float &share : histogram)
        share *= keep;
    histogram[bin] += 1 - keep;
}

/// What a percent of late packets costs in milliseconds of delay.
float DelayEstimator::lateCost() const
{
    // Below 150 ms mouth to ear nobody notices delay, above 250 ms everybody does (G.114).  In
    // between a network of bursts decides: at 20 it lost half a percent for 8 ms of delay.
    const auto total = m_target + m_otherDelay;
    if (total < milliseconds(150))
        return 40;
    return total > milliseconds(250) ? 8 : 30;
}

std::size_t DelayEstimator::best(const Histogram &histogram, float cost) const
{
    float late = 0;
    for (const float share : histogram)
        late += share;
    std::size_t bestBin = 0;
    float bestCost = std::numeric_limits<float>::max();
    for (std::size_t bin = 0; bin < bins; ++bin) {
        late -= histogram[bin];
        const float all = static_cast<float>(binWidth.count()) * static_cast<float>(bin + 1) +
                          cost * 100 * std::max(0.0F, late);
        if (all < bestCost) {
            bestCost = all;
            bestBin = bin;
        }
    }
    return bestBin;
}

void DelayEstimator::updateTarget(TimePoint now)
{
    const float cost = lateCost();
    const std::size_t fast = best(m_fast, cost);
    if (fast > m_fastBest + 1 || fast + 1 < m_fastBest)
        m_fastBestSince = now; // moved by more than a bin: not stable
    m_fastBest = fast;
    const bool stable = now - m_fastBestSince >= stableAfter;
    const std::size_t bin =
        stable ? fast : std::max(best(m_fast, std::min(cost, hastyCost)), best(m_slow, cost));
    m_target = binWidth * static_cast<int>(bin + 1);
}

TimePoint DelayEstimator::fastestArrival(std::int64_t time) const
{
    return TimePoint(nanoseconds(m_shortest + nanosecondsOf(time)));
}

} // namespace ahoy::audio
