#pragma once

#include "base/random.h"
#include "base/timer_table.h"
#include "sipcore/transport/flow_table.h"
#include "sipcore/ua/credentials.h"
#include "sipcore/ua/identity.h"
#include "sipcore/ua/outbox.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

/// Keeps one address of record bound to where we are (RFC 3261 §10), over a flow that stays where
/// the registrar takes part (RFC 5626).
///
///               start                      2xx                refresh is due
///     Off ───────────────▶ Connecting ───────────▶ Registered ◀──────────────▶ Refreshing
///      ▲                    │      ▲                    │                          │
///      │    401/407 again,  │      │ back-off is over   │ flow lost                │ as from
///      │    403, 404, …     ▼      │                    ▼                          ▼ Connecting
///      │                 Stopped   └──────────────── Waiting ◀─── 5xx, no answer, no server
///      │                    │
///      └── 2xx or no answer ┴─ Leaving ◀── stop, from every state that holds a binding
///
/// Thread: its owner's.
class Registration {
public:
    enum class State : std::uint8_t {
        Off,
        Connecting,
        Registered,
        Refreshing,
        Waiting,
        Stopped,
        Leaving
    };

    Registration(const Identity &identity, Credentials &credentials, Random &random);

    // ---- commands -------------------------------------------------------------------------
    /// Registers, or tries again at once.
    void start(TimePoint now, Outbox &out);
    /// Un-registers.
    void stop(TimePoint now, Outbox &out);
    /// The config changed: forget what holds no more and begin again, or leave.
    void restart(bool wanted, TimePoint now, Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    void onReady(const Flow &flow, TimePoint now, Outbox &out);
    /// `flow` is the way that the REGISTER went, as it is known after this response.
    void onResponse(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    void onFailed(Cause cause, TimePoint now, Outbox &out);
    void onPassword(TimePoint now, Outbox &out);
    void onFlowLost(FlowId flow, TimePoint now);
    /// It stays, but the registrar may not reach us over it.
    void onFlowFailed(FlowId flow, TimePoint now, Outbox &out);
    void onNetworkChanged(TimePoint now, Outbox &out);
    void onTimeout(TimePoint now, Outbox &out);

    // ---- outputs and views ----------------------------------------------------------------
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    State state() const { return m_state; }
    RequestId request() const { return m_request; }
    /// The flow of the binding: other requests of the account take it too.
    FlowId flow() const { return m_flow; }
    /// Of the way that the last REGISTER took.
    const std::optional<Transport> &transport() const { return m_transport; }
    bool isBound() const { return m_state == State::Registered || m_state == State::Refreshing; }
    /// The registrar answers over this flow, whatever the Contact says (RFC 5626 §6).
    bool isOutbound() const { return m_isOutbound; }
    /// Whether there is a binding, or may be one, whose flow must be kept open.
    bool mayBeBound() const;
    /// How the flow of the binding must be kept open; none: it needs nothing, or is none of ours.
    std::optional<KeepAlive> keepAlive(const Flow &flow) const;
    /// RFC 3608: the way that the registrar wants other requests to take.
    const std::vector<std::string> &serviceRoute() const { return m_serviceRoute; }

private:
    enum class Timer : std::uint8_t { Refresh, Retry, Count };

    void enter(State state, TimePoint now, Outbox &out);
    void beginRequest(TimePoint now, Outbox &out);
    void sendRegister(TimePoint now, Outbox &out);
    void onAccepted(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    void onChallenge(const MessageView &response, TimePoint now, Outbox &out);
    void onIntervalTooBrief(const MessageView &response, TimePoint now, Outbox &out);
    void backOff(Cause cause, const MessageView *response, TimePoint now, Outbox &out);
    void giveUp(Cause cause, const MessageView *response, TimePoint now, Outbox &out);
    void left(TimePoint now, Outbox &out);
    void dropRequest(Outbox &out);
    void report(RegistrationEvent::State state, Cause cause, const MessageView *response,
                Outbox &out);
    bool asksForOutbound() const;
    void readOutbound(const MessageView &response);
    Duration retryDelay();
    std::chrono::seconds grantedExpiry(const MessageView &response) const;

    const Identity &m_identity;
    Credentials &m_credentials;
    Random &m_random;
    TimerTable<Timer> m_deadlines;
    RequestId m_request;
    AuthAttempt m_attempt;
    std::string m_callId;
    std::chrono::seconds m_expires{0}; ///< asked for; grows by 423
    std::chrono::seconds m_granted{0};
    std::uint32_t m_sequence = 0;
    int m_tries = 0;   ///< failures in a row
    int m_rebinds = 0; ///< repeated for another public address, in a row
    int m_tooBrief = 0;
    FlowId m_flow;
    std::optional<Transport> m_transport;
    std::string m_pendingContact; ///< URI in the REGISTER under way
    std::string m_boundContact;   ///< URI that the registrar knows
    std::vector<std::string> m_serviceRoute;
    std::string m_fromTag;
    std::string m_contactForFlow;
    /// Flow-Timer (RFC 5626 §10.2) or keep (RFC 6223 §4): how long the flow lives unused; 0: keep
    /// was agreed on without a time.
    std::optional<std::chrono::seconds> m_flowTime;
    FlowId
        m_promisedFlow; ///< the one that the last 2xx came over, and what it says of flows is about
    State m_state = State::Off;
    bool m_isOutbound = false;        ///< Require: outbound in the last 2xx
    bool m_isOutboundRefused = false; ///< 439: the first hop knows no RFC 5626
    bool m_restartsAfterLeaving = false;
};

const char *toString(Registration::State state);

} // namespace ahoy::sip
