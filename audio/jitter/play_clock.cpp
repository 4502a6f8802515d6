#include "audio/jitter/play_clock.h"

#include <algorithm>
#include <cstdlib>

namespace ahoy::audio {

namespace {

using std::chrono::nanoseconds;

constexpr auto drawWindow = std::chrono::seconds(2); ///< a device of 300 ppm gains 1 ms in two
/// A tick that is this far off belongs to another beginning: a hold, a suspended computer.
constexpr std::int64_t lostNs = 200'000'000;
/// The count begins anew before its nanoseconds end.
constexpr std::int64_t longest = std::int64_t{1} << 45;

} // namespace

void PlayClock::onTick(TimePoint now, std::size_t samples)
{
    m_samples += static_cast<std::int64_t>(m_taken);
    m_taken = samples;
    std::int64_t offset = now.time_since_epoch().count() - m_samples * 125'000 / 6;
    if (!m_hasTicked || m_samples > longest ||
        std::abs(offset - std::min(m_earliestNow, m_earliestLast)) > lostNs) {
        m_hasTicked = true;
        m_samples = 0;
        offset = now.time_since_epoch().count();
        m_earliestNow = offset;
        m_earliestLast = offset;
        m_windowStart = now;
    }
    if (now - m_windowStart >= drawWindow) {
        m_earliestLast = m_earliestNow;
        m_earliestNow = offset;
        m_windowStart = now;
    }
    m_earliestNow = std::min(m_earliestNow, offset);
    m_now =
        TimePoint(nanoseconds(std::min(m_earliestNow, m_earliestLast) + m_samples * 125'000 / 6));
}

} // namespace ahoy::audio
