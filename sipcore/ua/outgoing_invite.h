#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/in_dialog_requests.h"
#include "sipcore/ua/invite_options.h"
#include "sipcore/ua/session_context.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace ahoy::sip {

/// The INVITE that places a call, with all that can come back to it: forks, challenges, late and
/// repeated 2xx (RFC 3261 §13.2, §9.1).
///
///              way open           offer made          1xx
///     Locating ────────▶ Offering ──────────▶ Calling ────▶ Proceeding ──┐ 2xx
///        │                  │                    │  └────────────────────┼──────▶ Accepted ──▶
///        Over │                  │                    │       3xx–6xx, nobody │          │   ▲
///        └──────────────────┴────────────────────┴───────────────────────┴──▶ Over  └───┘
///                                                                        further 2xx: ACK,
///     cancel() waits for Proceeding, and undoes a 2xx that crosses it:   other dialog: BYE too
///     ACK and BYE.
///
/// Thread: its owner's.
class OutgoingInvite {
public:
    enum class State : std::uint8_t { Locating, Offering, Calling, Proceeding, Accepted, Over };

    /// `to` is a whole To value, `requestUri` its URI.
    OutgoingInvite(SessionContext &context, InDialogRequests &inDialog, std::string to,
                   std::string requestUri, InviteOptions options);

    // ---- commands -------------------------------------------------------------------------
    void start(TimePoint now, Outbox &out);
    /// The phone gave up; nothing may be left ringing.
    void cancel(TimePoint now, Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    bool owns(RequestId request) const { return m_request && m_request == request; }
    bool wantsOffer() const { return m_state == State::Offering; }
    void onReady(const Flow &flow, TimePoint now, Outbox &out);
    void onOffer(Result<Body> offer, TimePoint now, Outbox &out);
    void onResponse(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    void onFailed(Cause cause, TimePoint now, Outbox &out);
    void onTerminated(TimePoint now, Outbox &out);
    void onPassword(TimePoint now, Outbox &out);
    void onTimeout(TimePoint now, Outbox &out);

    // ---- views ----------------------------------------------------------------------------
    std::optional<TimePoint> nextTimeout() const { return m_deadlines.next(); }
    State state() const { return m_state; }
    bool isOver() const { return m_state == State::Over; }
    /// The dialog that a request names, an early one as well.
    std::shared_ptr<Dialog> findDialog(const DialogId &id) const;
    std::size_t earlyDialogs() const { return m_early.size(); }

private:
    enum class Timer : std::uint8_t { CancelLimit, Count };

    void enter(State state, TimePoint now, Outbox &out);
    void sendInvite(const Flow &flow, TimePoint now, Outbox &out);
    void onProvisional(const MessageView &response, TimePoint now, Outbox &out);
    void onAccepted(const MessageView &response, TimePoint now, Outbox &out);
    void onRefused(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out);
    void takeAnswer(const MessageView &response, bool isProvisional, Outbox &out);
    void over(TimePoint now, Outbox &out);
    std::string tagOf(const MessageView &response) const;

    SessionContext &m_context;
    InDialogRequests &m_inDialog;
    std::string m_to;
    std::string m_requestUri;
    InviteOptions m_options;
    std::string m_from;
    State m_state = State::Locating;
    TimerTable<Timer> m_deadlines;
    RequestId m_request;
    std::uint32_t m_sequence = 1;
    AuthAttempt m_attempt;
    std::optional<Body> m_offer;
    MediaContext m_offeredFor;
    std::optional<Flow> m_flow;
    std::string m_sent; ///< our INVITE, less Via: what the dialogs begin from
    bool m_isCancelled = false;
    bool m_isCancelSent = false;
    std::map<std::string, std::shared_ptr<Dialog>> m_early; ///< by To tag
    std::map<std::string, std::shared_ptr<Dialog>> m_late;  ///< 2xx of other forks
    std::string m_lastAnswer; ///< tag and body of the last description, to pass each once
};

const char *toString(OutgoingInvite::State state);

} // namespace ahoy::sip
