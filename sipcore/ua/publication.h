#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/usage.h"

#include <chrono>
#include <optional>
#include <string>

namespace ahoy::sip {

/// Event state of ours that a server keeps for whoever subscribes to it (RFC 3903).
///
///               start                200, SIP-ETag            refresh, publish()
///     (begin) ─────────▶ Publishing ──────────────▶ Published ─────────────────▶ Publishing
///                         │   ▲  ▲ 412: anew,           │
///      5xx, 408, nobody   │   │  └ 423: for longer      │ stop
///                         ▼   │                         ▼             any
///                        Waiting                     Removing ─────────────────▶ Over
///
/// One PUBLISH at a time (§4): a body that comes meanwhile goes out when the answer is there.
/// Thread: its owner's.
class Publication final : public Usage {
public:
    enum class State : std::uint8_t { Publishing, Published, Waiting, Removing, Over };

    /// Publishes for the account's own address of record.
    Publication(UsageContext context, std::string package, std::chrono::seconds expires);

    void publish(Body body, TimePoint now, Outbox &out);
    void stop(TimePoint now, Outbox &out) override;

    void onNetworkChanged(TimePoint now, Outbox &out) override;
    void onTimeout(TimePoint now, Outbox &out) override;
    std::optional<TimePoint> nextTimeout() const override { return m_deadlines.next(); }

    bool isOver() const override { return m_state == State::Over; }
    State state() const { return m_state; }
    const std::string &package() const { return m_package; }

private:
    enum class Timer : std::uint8_t { Refresh, Retry, Count };

    void onFinal(const MessageView &response, TimePoint now, Outbox &out) override;
    void onFailed(Cause cause, TimePoint now, Outbox &out) override;

    void enter(State state, TimePoint now, Outbox &out);
    void send(Outbox &out);
    void onAccepted(const MessageView &response, TimePoint now, Outbox &out);
    void retryLater(Duration least, TimePoint now, Outbox &out);
    void finish(Cause cause, const MessageView *response, TimePoint now, Outbox &out);
    void report(PublicationEvent::State state, Cause cause, const MessageView *response,
                Outbox &out) const;

    std::string m_package;
    std::chrono::seconds m_expires;
    State m_state = State::Waiting;
    TimerTable<Timer> m_deadlines;
    Body m_body;
    std::string m_entityTag;   ///< of what the server has; empty: nothing
    bool m_hasChanged = false; ///< m_body is newer than what the server has or is being told
    int m_tries = 0;
    int m_anew = 0;     ///< 412 in a row
    int m_tooBrief = 0; ///< 423 in a row
    bool m_isLeaving = false;
};

const char *toString(Publication::State state);

} // namespace ahoy::sip
