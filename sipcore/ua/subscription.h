#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/event_package.h"
#include "sipcore/ua/usage.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace ahoy::sip {

/// What is subscribed to.
struct SubscriptionTarget {
    std::string requestUri;
    std::string to; ///< a whole value
    std::string package;
    std::chrono::seconds expires{3600}; ///< asked for; 0: one look, RFC 6665 §4.4.3
    /// Goes on after a refusal that time may heal, and after a notifier that gave up.
    bool isPersistent = true;
};

/// A subscription, the subscriber's side (RFC 6665 §4.1.2, whose figure this is).
///
///                  +-------------+
///                  |   (begin)   |<-----------------------+
///                  +-------------+                        |
///                         |                           retry is due
///                  send SUBSCRIBE                         |
///                         V          Timer N fires;       |
///                  +-------------+   SUBSCRIBE failure    |
///         +--------| NotifyWait  |-- response; --------+  |
///         |        +-------------+   or NOTIFY,        |  |
///         |               |          state=terminated  |  |
///   NOTIFY,            NOTIFY,                         V  |
///   state=active       state=pending             +-------------+
///         |               V                      |   Waiting   |
///         |        +-------------+  Timer N; ──▶ |     or      |
///         |        |   Pending   |  NOTIFY,      | Terminated  |
///         |        +-------------+  state=       +-------------+
///         |               | NOTIFY, terminated;       A
///         |               V active  or 481 …          |
///         |        +-------------+                    |
///         +------->|   Active    |--------------------+
///                  +-------------+
///
/// The dialog is made by the first NOTIFY (§4.4.1), which may come before the 200; those of other
/// forks get 481, as no package that we read merges them.  Thread: its owner's.
class Subscription final : public Usage {
public:
    enum class State : std::uint8_t { NotifyWait, Pending, Active, Waiting, Terminated };

    Subscription(UsageContext context, SubscriptionTarget target);

    void start(TimePoint now, Outbox &out);
    /// Unsubscribes: SUBSCRIBE with Expires 0, once there is a dialog to send it in.
    void stop(TimePoint now, Outbox &out) override;

    bool matches(const MessageView &notify) const override;
    void onRequest(TransactionId transaction, const MessageView &notify, TimePoint now,
                   Outbox &out) override;
    bool knows(std::string_view sipCallId) const override { return sipCallId == m_callId; }
    void onNetworkChanged(TimePoint now, Outbox &out) override;
    void onFlowMoved(TimePoint now, Outbox &out) override;
    void onTimeout(TimePoint now, Outbox &out) override;
    std::optional<TimePoint> nextTimeout() const override { return m_deadlines.next(); }

    bool isOver() const override { return m_state == State::Terminated; }
    State state() const { return m_state; }
    const SubscriptionTarget &target() const { return m_target; }

private:
    enum class Timer : std::uint8_t { N, Refresh, Expiry, Retry, Count };

    void onSent(TimePoint now, Outbox &out) override;
    void onFinal(const MessageView &response, TimePoint now, Outbox &out) override;
    void onFailed(Cause cause, TimePoint now, Outbox &out) override;

    void enter(State state, TimePoint now, Outbox &out);
    void subscribe(std::chrono::seconds expires, Outbox &out);
    void onAccepted(const MessageView &response, TimePoint now);
    void onRefused(const MessageView &response, TimePoint now, Outbox &out);
    void takeState(const MessageView &notify, const SubscriptionStateValue &state, TimePoint now,
                   Outbox &out);
    void onTerminated(const SubscriptionStateValue &state, TimePoint now, Outbox &out);
    void setExpiry(std::chrono::seconds granted, TimePoint now);
    void announce(const MessageView &notify, const SubscriptionStateValue &state,
                  Outbox &out) const;
    void refreshLater(Duration least, TimePoint now);
    void retryLater(Duration least, TimePoint now, Outbox &out);
    void finish(Cause cause, const MessageView *response, TimePoint now, Outbox &out);
    void forgetDialog();
    void report(Cause cause, int statusCode, std::string reason, Outbox &out) const;

    SubscriptionTarget m_target;
    State m_state = State::Waiting;
    TimerTable<Timer> m_deadlines;
    std::string m_callId;
    std::string m_localTag;
    std::shared_ptr<Dialog> m_dialog;
    std::chrono::seconds m_expires; ///< asked for; grows by 423
    std::chrono::seconds m_asked{0};
    std::optional<TimePoint> m_activeSince;
    int m_tries = 0; ///< that led to nothing, in a row
    int m_tooBrief = 0;
    int m_refusedRefreshes = 0;
    bool m_isLeaving = false;   ///< nobody wants it any more
    bool m_saidGoodbye = false; ///< … and the notifier was told so
    std::string m_reason;       ///< of the last NOTIFY that ended it
};

const char *toString(Subscription::State state);

} // namespace ahoy::sip
