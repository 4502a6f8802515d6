#pragma once

#include "audio/rtp/extended_report.h"
#include "audio/rtp/reception_statistics.h"
#include "audio/rtp/rtcp_packet.h"
#include "audio/rtp/rtp_sender.h"
#include "base/random.h"
#include "base/time.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace ahoy::audio {

/// What RTCP needs to know of the source that we hear.
struct RemoteSource {
    std::uint32_t ssrc = 0;
    bool isActive = false; ///< something came since the last report
};

/// How long until the next report, in seconds, before reconsideration: RFC 3550 §6.3.1 and A.7.
/// `uniform` in [0, 1).
double rtcpInterval(int members, int senders, double bandwidthBytes, bool weSent,
                    double averageSize, bool isInitial, double uniform);

/// RTCP between two: when to report, what, and what their reports say of us.  Thread: Media.
class RtcpSession {
public:
    /// `random` gives the CNAME (RFC 7022 §4.2: 96 bits, base64) and is not kept.
    RtcpSession(Random &random, std::uint32_t ssrc);

    /// What came in a compound.
    struct News {
        bool isValid = false;
        bool bye = false;
        bool collision = false; ///< they use our SSRC (§8.2)
        bool loop = false;      ///< it is our own report that came back: our CNAME, too
    };
    News onPacket(std::span<const std::byte> compound, TimePoint now, std::uint32_t remoteSsrc);

    /// report() would write one now, or draw another time for it.
    bool isDue(TimePoint now) const { return m_next == TimePoint{} || now >= m_next; }
    /// Writes a report when it is time for one; 0 otherwise.  `metrics`: what we make of their
    /// voice, when there is one.
    std::size_t report(TimePoint now, const RtpSender &sender, std::uint32_t rtpTimestamp,
                       const RemoteSource &remote, ReceptionStatistics &statistics,
                       const std::optional<VoipMetrics> &metrics, std::span<std::byte> out);
    /// The last report, with a BYE for `ssrc`.  Sent at once: we are fewer than 50 (§6.3.7).
    std::size_t bye(TimePoint now, const RtpSender &sender, std::uint32_t ssrc,
                    std::span<std::byte> out);
    /// After a change of our SSRC: what they said of the old one is void.
    void setSsrc(std::uint32_t ssrc);

    std::optional<Duration> roundTrip() const { return m_roundTrip; }
    /// What they lose of ours, smoothed over some reports; 0 … 100.
    double remoteLossPercent() const { return m_remoteLossPercent; }

    /// What their last report said of our voice.
    struct Reception {
        TimePoint at{};
        double lossPercent = 0;        ///< since the report before
        std::uint32_t jitterUnits = 0; ///< of our RTP clock
    };
    const std::optional<Reception> &reception() const { return m_reception; }
    /// Reports in a row that did not mention our voice, or none of it since the one before.
    int unheardReports() const { return m_unheardReports; }
    /// When their last compound came.
    std::optional<TimePoint> lastReport() const { return m_lastReport; }
    /// Their VoIP metrics of our voice (RFC 3611 §4.7).
    const std::optional<VoipMetrics> &remoteMetrics() const { return m_remoteMetrics; }
    const std::string &cname() const { return m_cname; }

private:
    double nextUniform();
    void schedule(TimePoint now);
    void onBlock(const ReportBlock &block, TimePoint now);
    void onExtended(const RtcpView &packet, std::uint32_t from, TimePoint now);
    void onEcho(std::uint32_t lastTime, std::uint32_t delaySince, TimePoint now);
    std::optional<ReportBlock> blockFor(const RemoteSource &remote, ReceptionStatistics &statistics,
                                        TimePoint now) const;
    ExtendedReport extension(TimePoint now);
    std::size_t write(TimePoint now, const RtpSender &sender, std::uint32_t rtpTimestamp,
                      const std::optional<ReportBlock> &block, const ExtendedReport &extension,
                      std::optional<std::uint32_t> byeSsrc, std::span<std::byte> out);

    std::uint32_t m_ssrc;
    std::string m_cname;
    std::uint64_t m_randomState;
    bool m_isInitial = true;
    TimePoint m_next{};
    std::optional<TimePoint> m_last;
    double m_averageSize = 100;
    bool m_weSent = false;
    std::uint64_t m_packetsAtReport = 0;
    std::uint64_t m_packetsAtReportBefore = 0;
    std::uint32_t m_lastSenderReport = 0;
    TimePoint m_lastSenderReportAt{};
    std::uint32_t m_reporterSsrc = 0;
    std::optional<Duration> m_roundTrip;
    double m_remoteLossPercent = 0;
    std::optional<Reception> m_reception;
    std::uint32_t m_heardHighest = 0; ///< of ours, by their last block
    int m_unheardReports = 0;
    std::optional<TimePoint> m_lastReport;
    std::optional<VoipMetrics> m_remoteMetrics;
    /// Their receiver reference time that waits for its answer.
    std::optional<ReferenceAnswer> m_reference;
    TimePoint m_referenceAt{};
};

} // namespace ahoy::audio
