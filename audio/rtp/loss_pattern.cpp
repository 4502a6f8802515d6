#include "audio/rtp/loss_pattern.h"

namespace ahoy::audio {

namespace {

constexpr std::int32_t longestStep = 3000; // RFC 3550 §A.1

} // namespace

void LossPattern::onPacket(std::uint16_t sequence, bool isDiscarded)
{
    const Fate fate = isDiscarded ? Fate::Discarded : Fate::Received;
    const std::int32_t ahead =
        static_cast<std::int16_t>(static_cast<std::uint16_t>(sequence - m_highest));
    if (!m_hasStarted || ahead > longestStep || ahead < -longestStep) {
        // The numbers begin anew: what is between the old and the new ones was never sent.
        if (m_hasStarted)
            settleUpTo(m_highest + 1);
        m_hasStarted = true;
        m_oldest = std::uint32_t{sequence} + (1U << 16); // room for earlier ones below
        m_highest = m_oldest;
        fateOf(m_highest) = fate;
        return;
    }
    const std::uint32_t number = m_highest + static_cast<std::uint32_t>(ahead);
    if (ahead > 0) {
        while (m_highest != number) {
            ++m_highest;
            if (m_highest - m_oldest >= window)
                settleUpTo(m_highest - window + 1);
            fateOf(m_highest) = Fate::Lost;
        }
        fateOf(number) = fate;
    } else if (static_cast<std::int32_t>(number - m_oldest) >= 0 && fateOf(number) == Fate::Lost) {
        fateOf(number) = fate; // else: a duplicate
    }
}

void LossPattern::settleUpTo(std::uint32_t end)
{
    for (; m_oldest != end; ++m_oldest)
        settle(fateOf(m_oldest));
}

void LossPattern::settle(Fate fate)
{
    ++m_settled.expected;
    if (fate == Fate::Received) {
        ++m_receivedSince;
        return;
    }
    ++(fate == Fate::Lost ? m_settled.lost : m_settled.discarded);
    if (m_receivedSince >= gmin) {
        closeCluster();
        m_clusterPackets = 0;
        m_clusterMissing = 0;
        m_receivedSince = 0;
    }
    m_clusterPackets += m_receivedSince + 1;
    ++m_clusterMissing;
    m_receivedSince = 0;
}

/// One that is missing alone belongs to the gap around it.
void LossPattern::closeCluster()
{
    if (m_clusterMissing < 2)
        return;
    ++m_settled.bursts;
    m_settled.burstPackets += m_clusterPackets;
    m_settled.burstMissing += m_clusterMissing;
}

LossPattern::Figures LossPattern::figures() const
{
    LossPattern all = *this;
    if (all.m_hasStarted)
        all.settleUpTo(all.m_highest + 1);
    all.closeCluster();
    return all.m_settled;
}

} // namespace ahoy::audio
