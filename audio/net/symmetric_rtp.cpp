#include "audio/net/symmetric_rtp.h"

namespace ahoy::audio {

namespace {

bool isReachable(const Endpoint &endpoint)
{
    return !endpoint.address.isNone() && !endpoint.address.isAny() && endpoint.port != 0;
}

} // namespace

void SymmetricRtp::setRemote(const Endpoint &rtp, const Endpoint &rtcp)
{
    if (rtp == m_describedRtp && rtcp == m_describedRtcp)
        return;
    const bool rtpMoved = rtp != m_describedRtp;
    m_describedRtp = rtp;
    m_describedRtcp = rtcp;
    m_rtcpSource.reset();
    if (!rtpMoved)
        return;
    m_source.reset();
    m_candidate.reset();
    m_describedSpoke = false;
}

SymmetricRtp::Verdict SymmetricRtp::onRtp(const Endpoint &from, std::uint32_t ssrc,
                                          std::uint16_t sequence, TimePoint now)
{
    if (!m_source) {
        m_firstPacket = now;
        return follow(from, now);
    }
    if (from == *m_source) {
        m_lastPacket = now;
        m_candidate.reset();
        return Verdict::Accepted;
    }
    if (from == m_describedRtp)
        return follow(from, now);
    if (!mayChange(now)) {
        m_candidate.reset();
        return Verdict::Foreign;
    }
    if (m_candidate && m_candidate->from == from && m_candidate->ssrc == ssrc &&
        m_candidate->nextSequence == sequence) {
        ++m_candidate->packets;
        ++m_candidate->nextSequence;
    } else {
        m_candidate = Candidate{from, ssrc, static_cast<std::uint16_t>(sequence + 1U), 1};
    }
    return m_candidate->packets < probation ? Verdict::Foreign : follow(from, now);
}

SymmetricRtp::Verdict SymmetricRtp::onRtcp(const Endpoint &from)
{
    const bool known = from == m_describedRtcp || from == m_describedRtp || from == m_rtcpSource ||
                       (m_source && from.address == m_source->address);
    if (!known)
        return Verdict::Foreign;
    const auto before = rtcpTarget();
    m_rtcpSource = from;
    return rtcpTarget() == before ? Verdict::Accepted : Verdict::Latched;
}

std::optional<Endpoint> SymmetricRtp::rtpTarget() const
{
    if (!isReachable(m_describedRtp))
        return std::nullopt;
    return m_source ? *m_source : m_describedRtp;
}

std::optional<Endpoint> SymmetricRtp::rtcpTarget() const
{
    if (!isReachable(m_describedRtp))
        return std::nullopt;
    if (m_rtcpSource)
        return m_rtcpSource;
    if (isReachable(m_describedRtcp))
        return m_describedRtcp;
    return std::nullopt;
}

bool SymmetricRtp::mayChange(TimePoint now) const
{
    if (now - m_lastPacket >= silenceTime)
        return true;
    // Three packets come at once easily; whoever still speaks is not replaced by them.
    return !m_describedSpoke && now - m_firstPacket < learningTime &&
           now - m_lastPacket >= pauseTime;
}

SymmetricRtp::Verdict SymmetricRtp::follow(const Endpoint &from, TimePoint now)
{
    const auto before = rtpTarget();
    m_source = from;
    m_lastPacket = now;
    m_candidate.reset();
    m_describedSpoke = m_describedSpoke || from == m_describedRtp;
    return rtpTarget() == before ? Verdict::Accepted : Verdict::Latched;
}

} // namespace ahoy::audio
