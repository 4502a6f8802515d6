#include "audio/jitter/redundancy_wait.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr float keep = 0.995F; ///< about four seconds of 20 ms
/// AUDIO §2: L = 20 ms for a percent; below 0.5 % again it does not pay.
constexpr float lostToBegin = 0.01F;
constexpr float lostToEnd = 0.005F;
/// Pauses hold none, and a sender that stops being told of loss sends none.
constexpr float redundantToBegin = 0.3F;
constexpr float redundantToEnd = 0.1F;
constexpr std::int64_t longestLoss = 50; ///< packets: an outage, not loss

} // namespace

void RedundancyWait::onPacket(bool hasRedundancy, std::int64_t lostBefore, Duration length)
{
    for (auto lost = std::clamp<std::int64_t>(lostBefore, 0, longestLoss); lost > 0; --lost)
        m_lost = keep * m_lost + (1 - keep);
    m_lost *= keep;
    m_redundant = keep * m_redundant + (hasRedundancy ? 1 - keep : 0.0F);
    m_packet = length;
    if (m_isOn)
        m_isOn = m_lost > lostToEnd && m_redundant > redundantToEnd;
    else
        m_isOn = m_lost > lostToBegin && m_redundant > redundantToBegin;
}

} // namespace ahoy::audio
