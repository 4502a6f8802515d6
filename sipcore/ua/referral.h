#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/event_package.h"
#include "sipcore/ua/usage.h"

#include <memory>
#include <optional>
#include <string>

namespace ahoy::sip {

/// A REFER that came, taken apart.
struct ReferRequest {
    std::string to;            ///< the URI to call, without headers
    std::string replaces;      ///< the Replaces value that it carries, unescaped; may be empty
    std::string referredBy;    ///< the Referred-By value; may be empty
    bool wantsSilence = false; ///< Refer-Sub: false (RFC 4488)
    std::uint32_t sequence = 0;
};

/// The status that the REFER gets at once in place of a question: 400 (not exactly one Refer-To,
/// RFC 3515 §2.4.2), 416 (no URI that can be called), 501 (another method than INVITE); 0: none.
struct ReferReading {
    ReferRequest request;
    int refusal = 0;
};
ReferReading readRefer(const MessageView &refer);

/// A transfer that the other side of a call asked for, at the one who is transferred: the question
/// to the phone, and the notifier of the refer package (RFC 3515 §2.4, RFC 6665 §4.2).
///
///      REFER          accept, 200            1xx of the new call: NOTIFY
///    ───────▶ Asked ───────────────▶ Trying ──────────────────────────────▶ Trying
///               │ │ nobody decides     ▲        │ its final response, or the subscription's end:
///        refuse │ └─▶ Pending ─ accept ┘        ▼ NOTIFY, terminated
///               │    (200, NOTIFY 100)  refuse Over
///               └──▶ Over ◀─────────────────────┘
///
/// NOTIFYs go out one at a time, and only the newest state (RFC 6665 §4.2.2).
/// Thread: its owner's.
class Referral final : public Usage {
public:
    enum class State : std::uint8_t { Asked, Pending, Trying, Over };

    /// `dialog`: the one that the NOTIFYs go in; the call's own, unless the REFER came outside of
    /// it.  `contact` is our Contact value, `hasId` says that the dialog had a REFER before.
    Referral(UsageContext context, CallId call, TransactionId refer, ReferRequest request,
             std::shared_ptr<Dialog> dialog, std::string contact, bool hasId);

    /// Asks the phone.
    void start(TimePoint now, Outbox &out);
    /// The phone calls: `newCall` is about to begin.  Errors: WrongState (decided already).
    Result<void> accept(CallId newCall, TimePoint now, Outbox &out);
    /// Errors: WrongState, Invalid (not a 4xx to 6xx).
    Result<void> refuse(int statusCode, TimePoint now, Outbox &out);
    void stop(TimePoint now, Outbox &out) override;

    bool matches(const MessageView &subscribe) const override;
    void onRequest(TransactionId transaction, const MessageView &subscribe, TimePoint now,
                   Outbox &out) override;
    bool knows(std::string_view sipCallId) const override
    {
        return sipCallId == m_dialog->id().callId;
    }
    /// Progress or end of a call that is watched.
    void onCallEvent(const Event &event, TimePoint now, Outbox &out) override;
    void onTimeout(TimePoint now, Outbox &out) override;
    std::optional<TimePoint> nextTimeout() const override { return m_deadlines.next(); }

    bool isOver() const override { return m_state == State::Over && !m_request.isUnderWay(); }
    bool isUndecided() const { return m_state == State::Asked || m_state == State::Pending; }
    CallId call() const { return m_call; }
    const ReferRequest &request() const { return m_refer; }

private:
    enum class Timer : std::uint8_t { Answer, Decision, Expiry, Count };

    void onFinal(const MessageView &response, TimePoint now, Outbox &out) override;
    void onFailed(Cause cause, TimePoint now, Outbox &out) override;

    void answer(TimePoint now, Outbox &out);
    void tell(int statusCode, std::string reason, TimePoint now, Outbox &out);
    void sendNotify(TimePoint now, Outbox &out);
    void finish(std::string_view reason, TimePoint now, Outbox &out);
    std::string subscriptionState(TimePoint now) const;
    void enter(State state, TimePoint now, Outbox &out);

    CallId m_call;
    TransactionId m_transaction;
    ReferRequest m_refer;
    std::shared_ptr<Dialog> m_dialog;
    std::string m_contact;
    bool m_hasId;
    State m_state = State::Asked;
    TimerTable<Timer> m_deadlines;
    CallId m_newCall;
    bool m_isSubscribed = false; ///< somebody listens to our NOTIFYs
    bool m_hasNews = false;      ///< a state that no NOTIFY has told yet
    int m_statusCode = 100;
    std::string m_reason;
    std::string m_endReason; ///< of the subscription; empty: it goes on
};

const char *toString(Referral::State state);

} // namespace ahoy::sip
