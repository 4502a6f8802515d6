#pragma once

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
    };
    News onPacket(std::span<const std::byte> compound, TimePoint now, std::uint32_t remoteSsrc);

    /// Writes a report when it is time for one; 0 otherwise.
    std::size_t report(TimePoint now, const RtpSender &sender, std::uint32_t rtpTimestamp,
                       const RemoteSource &remote, ReceptionStatistics &statistics,
                       std::span<std::byte> out);
    /// The last report, with a BYE for `ssrc`.  Sent at once: we are fewer than 50 (§6.3.7).
    std::size_t bye(TimePoint now, const RtpSender &sender, std::uint32_t ssrc,
                    std::span<std::byte> out);
    /// After a change of our SSRC.
    void setSsrc(std::uint32_t ssrc) { m_ssrc = ssrc; }

    std::optional<Duration> roundTrip() const { return m_roundTrip; }
    /// What they lose of ours, smoothed over some reports; 0 … 100.
    double remoteLossPercent() const { return m_remoteLossPercent; }
    const std::string &cname() const { return m_cname; }

private:
    double nextUniform();
    void schedule(TimePoint now);
    void onBlock(const ReportBlock &block, TimePoint now);
    std::size_t write(TimePoint now, const RtpSender &sender, std::uint32_t rtpTimestamp,
                      std::optional<ReportBlock> block, std::optional<std::uint32_t> byeSsrc,
                      std::span<std::byte> out);

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
};

} // namespace ahoy::audio
