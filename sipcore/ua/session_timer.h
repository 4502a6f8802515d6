#pragma once

#include "base/time.h"
#include "base/timer_table.h"
#include "sipcore/message/message.h"
#include "sipcore/ua/request_writer.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace ahoy::sip {

/// How long a session lives without a sign of life, and who gives it (RFC 4028).  Says when a
/// refresh is due and when the session is over; sends nothing itself.
///
///     Off ──2xx with Session-Expires──▶ Running ──half the interval, ours to refresh──▶ Refresh
///      ▲                                │  ▲  └──interval - min(32 s, interval/3)─────▶ Expired
///      └──2xx without Session-Expires───┘  └──2xx to INVITE or UPDATE, either way
///
/// Thread: its owner's.
class SessionTimer {
public:
    enum class Refresher : std::uint8_t { Unsaid, Caller, Called }; ///< of the request: uac, uas

    /// What a request said of session timers.
    struct Asked {
        std::optional<std::chrono::seconds> interval;
        std::chrono::seconds least{0}; ///< Min-SE
        Refresher refresher = Refresher::Unsaid;
        bool isSupported = false; ///< Supported: timer
    };
    static Asked read(const MessageView &request);

    // ---- our requests ---------------------------------------------------------------------
    /// The fields of an INVITE or UPDATE of ours (§7.1, §7.4).
    void addTo(std::vector<HeaderLine> &headers) const;
    /// A 422: true when the request is worth another try, with what it demands (§7.3).
    bool onTooBrief(const MessageView &response);
    /// A 2xx to our INVITE or UPDATE (§7.2).
    void onAccepted(const MessageView &response, TimePoint now);

    // ---- requests of the peer -------------------------------------------------------------
    /// The 422 that an interval below ours deserves (§9); none: it is fine.
    static std::optional<ResponseParts> refusalOf(const Asked &asked);
    /// Our 2xx: starts the timers and gives its fields.
    std::vector<HeaderLine> accept(const Asked &asked, TimePoint now);

    // ---- time -----------------------------------------------------------------------------
    enum class Due : std::uint8_t { Nothing, Refresh, Expired };
    Due onTimeout(TimePoint now);
    /// A refresh of ours failed, and the session is not over yet: once more before the end.
    void onRefreshFailed(TimePoint now);
    void stop();
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    bool isRunning() const { return m_interval.has_value(); }
    bool isOurs() const { return m_isOurs; }

private:
    enum class Timer : std::uint8_t { Refresh, Expiry, Count };

    void run(std::chrono::seconds interval, bool isOurs, TimePoint now);

    TimerTable<Timer> m_deadlines;
    std::optional<std::chrono::seconds> m_interval; ///< in force
    std::chrono::seconds m_least{0};                ///< the largest Min-SE that was demanded
    std::chrono::seconds m_wanted{1800};
    bool m_isOurs = false;
    int m_raised = 0;
};

} // namespace ahoy::sip
