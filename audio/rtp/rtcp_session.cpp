#include "audio/rtp/rtcp_session.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

using std::chrono::nanoseconds;

constexpr double minimumSeconds = 5;           // §6.2: "a fixed minimum … 5 seconds"
constexpr double compensation = 2.71828 - 1.5; // §A.7: of the mean that reconsideration shifts
constexpr double senderFraction = 0.25;
constexpr double packetOverhead = 28;             // §6.2: IP and UDP headers count
constexpr double bandwidth = 80'000.0 / 8 * 0.05; // 5 % of G.711's 80 kbit/s, bytes a second
constexpr std::uint64_t ntpEpochs = 2'208'988'800ULL;
constexpr auto longestRoundTrip = std::chrono::seconds(30);

/// §4: wallclock is not needed: "elapsed time" will do, and tells nobody the time of our machine.
std::uint64_t ntpOf(TimePoint at)
{
    const auto ns = static_cast<std::uint64_t>(at.time_since_epoch().count());
    const std::uint64_t seconds = ns / 1'000'000'000ULL + ntpEpochs;
    const std::uint64_t fraction = ((ns % 1'000'000'000ULL) << 32) / 1'000'000'000ULL;
    return (seconds << 32) | fraction;
}

std::uint32_t middleOf(std::uint64_t ntp)
{
    return static_cast<std::uint32_t>(ntp >> 16);
}

/// 1/65536 s.
std::uint32_t shortUnits(Duration duration)
{
    const auto ns = static_cast<std::uint64_t>(std::max<std::int64_t>(0, duration.count()));
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(ns * 8192 / 125'000'000ULL, 0xffffffffULL));
}

std::string makeCname(Random &random)
{
    // RFC 7022 §4.2: "at least 96 bits" from a good generator, base64.
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string cname;
    for (int i = 0; i < 16; ++i)
        cname.push_back(alphabet[random.next32() & 63U]);
    return cname;
}

} // namespace

double rtcpInterval(int members, int senders, double bandwidthBytes, bool weSent,
                    double averageSize, bool isInitial, double uniform)
{
    const double least = isInitial ? minimumSeconds / 2 : minimumSeconds;
    double n = members;
    if (senders <= members * senderFraction) {
        if (weSent) {
            bandwidthBytes *= senderFraction;
            n = senders;
        } else {
            bandwidthBytes *= 1 - senderFraction;
            n -= senders;
        }
    }
    const double t = std::max(least, averageSize * n / bandwidthBytes);
    return t * (uniform + 0.5) / compensation;
}

RtcpSession::RtcpSession(Random &random, std::uint32_t ssrc)
    : m_ssrc(ssrc), m_cname(makeCname(random)), m_randomState(random.next64() | 1U)
{
}

double RtcpSession::nextUniform()
{
    // xorshift64*: spreads reports in time, keeps no secret, makes no system call.
    m_randomState ^= m_randomState >> 12;
    m_randomState ^= m_randomState << 25;
    m_randomState ^= m_randomState >> 27;
    return static_cast<double>((m_randomState * 2685821657736338717ULL) >> 11) * 0x1p-53;
}

void RtcpSession::schedule(TimePoint now)
{
    const double seconds =
        rtcpInterval(2, 2, bandwidth, m_weSent, m_averageSize, m_isInitial, nextUniform());
    m_next = now + nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

void RtcpSession::setSsrc(std::uint32_t ssrc)
{
    m_ssrc = ssrc;
    m_reception.reset();
    m_remoteMetrics.reset();
    m_heardHighest = 0;
    m_unheardReports = 0;
}

RtcpSession::News RtcpSession::onPacket(std::span<const std::byte> compound, TimePoint now,
                                        std::uint32_t remoteSsrc)
{
    News news;
    RtcpReader reader(compound);
    if (!reader.isValid())
        return news;
    news.isValid = true;
    m_averageSize =
        (static_cast<double>(compound.size()) + packetOverhead) / 16 + m_averageSize * 15 / 16;
    bool isMentioned = false;
    while (const auto packet = reader.next()) {
        const auto ssrc = packet->ssrc();
        switch (static_cast<RtcpType>(packet->type)) {
        case RtcpType::SenderReport:
        case RtcpType::ReceiverReport:
            if (!ssrc)
                break;
            if (*ssrc == m_ssrc) {
                news.collision = true; // nothing in it is about us
                break;
            }
            m_reporterSsrc = *ssrc;
            if (const auto info = packet->senderInfo()) {
                m_lastSenderReport = middleOf(info->ntp);
                m_lastSenderReportAt = now;
            }
            for (std::size_t i = 0; i < packet->count; ++i)
                if (const auto block = packet->reportBlock(i); block && block->ssrc == m_ssrc) {
                    isMentioned = isMentioned || block->highestSequence != m_heardHighest;
                    onBlock(*block, now);
                }
            break;
        case RtcpType::SourceDescription:
            news.loop = news.loop || (news.collision && packet->cname(m_ssrc) == m_cname);
            break;
        case RtcpType::ExtendedReport:
            if (ssrc && *ssrc != m_ssrc)
                onExtended(*packet, *ssrc, now);
            break;
        case RtcpType::Bye:
            // Of the source that we hear; before any, of whoever reports.
            if (packet->count > 0 && ssrc && *ssrc != m_ssrc &&
                (*ssrc == remoteSsrc || remoteSsrc == 0))
                news.bye = true;
            break;
        default: break;
        }
    }
    if (news.collision)
        return news;
    m_lastReport = now;
    m_unheardReports = isMentioned ? 0 : std::min(m_unheardReports + 1, 1000);
    return news;
}

void RtcpSession::onBlock(const ReportBlock &block, TimePoint now)
{
    const double loss = block.fractionLost / 256.0 * 100;
    m_remoteLossPercent += (loss - m_remoteLossPercent) * 0.3;
    m_reception = Reception{now, loss, block.jitter};
    m_heardHighest = block.highestSequence;
    // §6.4.1: LSR is zero when they have had no sender report of ours.
    if (block.lastSenderReport != 0)
        onEcho(block.lastSenderReport, block.delaySinceLast, now);
}

/// A time of ours came back: §6.4.1, figure 2: A − LSR − DLSR, modulo 2^32 of 1/65536 s.
void RtcpSession::onEcho(std::uint32_t lastTime, std::uint32_t delaySince, TimePoint now)
{
    const auto units = static_cast<std::int32_t>(middleOf(ntpOf(now)) - lastTime - delaySince);
    const auto roundTrip = nanoseconds(std::int64_t{units} * 1'000'000'000 / 65536);
    if (roundTrip < -std::chrono::milliseconds(10) || roundTrip > longestRoundTrip)
        return; // no clock is that wrong by accident
    m_roundTrip = std::max<Duration>(roundTrip, Duration(0));
}

void RtcpSession::onExtended(const RtcpView &packet, std::uint32_t from, TimePoint now)
{
    ExtendedReader blocks(packet);
    while (const auto block = blocks.next()) {
        if (const auto time = block->referenceTime()) {
            m_reference = ReferenceAnswer{from, middleOf(*time), 0};
            m_referenceAt = now;
        } else if (const auto answer = block->answerFor(m_ssrc); answer && answer->lastReference) {
            onEcho(answer->lastReference, answer->delaySinceLast, now);
        } else if (const auto metrics = block->metrics(); metrics && metrics->ssrc == m_ssrc) {
            m_remoteMetrics = *metrics;
        }
    }
}

std::optional<ReportBlock> RtcpSession::blockFor(const RemoteSource &remote,
                                                 ReceptionStatistics &statistics,
                                                 TimePoint now) const
{
    if (!remote.isActive)
        return std::nullopt;
    ReportBlock block;
    const auto loss = statistics.takeLoss();
    block.ssrc = remote.ssrc;
    block.fractionLost = loss.fraction;
    block.cumulativeLost = loss.cumulative;
    block.highestSequence = statistics.extendedHighestSequence();
    block.jitter = statistics.jitter();
    if (m_lastSenderReport != 0 && m_reporterSsrc == remote.ssrc) {
        block.lastSenderReport = m_lastSenderReport;
        block.delaySinceLast = shortUnits(now - m_lastSenderReportAt);
    }
    return block;
}

/// RFC 3611 §4.4: who sends no sender reports gives the time in its own block, and learns the
/// round trip by the answer (§4.5).
ExtendedReport RtcpSession::extension(TimePoint now)
{
    ExtendedReport extension;
    if (!m_weSent)
        extension.referenceTime = ntpOf(now);
    if (m_reference) {
        extension.answer = m_reference;
        extension.answer->delaySinceLast = shortUnits(now - m_referenceAt);
        m_reference.reset();
    }
    return extension;
}

std::size_t RtcpSession::report(TimePoint now, const RtpSender &sender, std::uint32_t rtpTimestamp,
                                const RemoteSource &remote, ReceptionStatistics &statistics,
                                const std::optional<VoipMetrics> &metrics, std::span<std::byte> out)
{
    if (m_next == TimePoint{}) {
        schedule(now);
        return 0;
    }
    if (now < m_next)
        return 0;
    // §6.3.6 (timer reconsideration): draw again, and wait if it is later than now.
    const TimePoint previous = m_last.value_or(m_next);
    if (m_last) {
        const double seconds =
            rtcpInterval(2, 2, bandwidth, m_weSent, m_averageSize, m_isInitial, nextUniform());
        const TimePoint again = previous + nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
        if (again > now) {
            m_next = again;
            return 0;
        }
    }
    m_isInitial = false;

    const auto block = blockFor(remote, statistics, now);
    // §6.4: an SR when something was sent since the last or the last but one report.
    m_weSent = sender.packets() != m_packetsAtReportBefore;
    m_packetsAtReportBefore = m_packetsAtReport;
    m_packetsAtReport = sender.packets();

    ExtendedReport extended = extension(now);
    if (block)
        extended.metrics = metrics;
    const std::size_t size = write(now, sender, rtpTimestamp, block, extended, std::nullopt, out);
    m_averageSize = (static_cast<double>(size) + packetOverhead) / 16 + m_averageSize * 15 / 16;
    m_last = now;
    schedule(now);
    return size;
}

std::size_t RtcpSession::bye(TimePoint now, const RtpSender &sender, std::uint32_t ssrc,
                             std::span<std::byte> out)
{
    m_weSent = false; // an empty RR goes before the BYE
    return write(now, sender, 0, std::nullopt, {}, ssrc, out);
}

std::size_t RtcpSession::write(TimePoint now, const RtpSender &sender, std::uint32_t rtpTimestamp,
                               const std::optional<ReportBlock> &block,
                               const ExtendedReport &extension,
                               std::optional<std::uint32_t> byeSsrc, std::span<std::byte> out)
{
    RtcpWriter writer(out);
    const std::span<const ReportBlock> blocks =
        block ? std::span<const ReportBlock>(&*block, 1) : std::span<const ReportBlock>();
    const std::uint32_t ssrc = byeSsrc.value_or(m_ssrc);
    if (m_weSent) {
        const SenderInfo info{ntpOf(now), rtpTimestamp, sender.reportedPackets(),
                              sender.reportedOctets()};
        writer.senderReport(ssrc, info, blocks);
    } else {
        writer.receiverReport(ssrc, blocks);
    }
    writer.sourceDescription(ssrc, m_cname);
    if (!extension.isEmpty())
        writer.extendedReport(ssrc, extension);
    if (byeSsrc)
        writer.bye(*byeSsrc);
    return writer.size();
}

} // namespace ahoy::audio
