#pragma once

#include "base/timer_table.h"
#include "sipcore/ua/event_package.h"
#include "sipcore/ua/usage.h"

#include <memory>
#include <optional>
#include <string>

namespace ahoy::sip {

/// The transfer of a call, at the one who transfers: REFER and the subscription that it makes
/// (RFC 3515, RFC 5589 §6, §7).
///
///      start            2xx              NOTIFY 1xx
///    ───────▶ Referring ─────▶ Watching ────────────▶ Watching ── NOTIFY 2xx ──▶ Over: the call
///     491 ┌──▶   │                │                                                    ends
///         └──────┤                │
///                │ 3xx–6xx,       │ NOTIFY 3xx–6xx, no NOTIFY at all
///                └──▶ Over ◀──────┘            the call goes on
///
/// The REFER goes within the dialog of the call, and its NOTIFYs come there: they may come before
/// the 2xx, and after the BYE of either side.  A peer with a GRUU gets it outside of the dialog,
/// with Target-Dialog, when it said that it knows that (RFC 7647 §4, RFC 5589 §5).  Thread: its
/// owner's.
class Transfer final : public Usage {
public:
    enum class State : std::uint8_t { Referring, Watching, Over };

    /// `referTo` is a URI, with Replaces in it for an attended transfer.
    Transfer(UsageContext context, CallId call, std::shared_ptr<Dialog> dialog, std::string referTo,
             std::string referredBy);

    struct Manner {
        /// RFC 4488: no NOTIFYs; then the 2xx is all that is ever heard of it.
        bool asksForSilence = false;
        bool peerKnowsTargetDialog = false; ///< RFC 4538, as its Supported says
    };
    void start(Manner manner, TimePoint now, Outbox &out);
    void stop(TimePoint now, Outbox &out) override;

    bool matches(const MessageView &notify) const override;
    void onRequest(TransactionId transaction, const MessageView &notify, TimePoint now,
                   Outbox &out) override;
    bool knows(std::string_view sipCallId) const override { return sipCallId == m_callId; }
    void onTimeout(TimePoint now, Outbox &out) override;
    std::optional<TimePoint> nextTimeout() const override { return m_deadlines.next(); }

    bool isOver() const override { return m_state == State::Over; }
    CallId call() const { return m_call; }

private:
    enum class Timer : std::uint8_t { N, Expiry, Again, Count };

    void onSent(TimePoint now, Outbox &out) override;
    void onFinal(const MessageView &response, TimePoint now, Outbox &out) override;
    void onFailed(Cause cause, TimePoint now, Outbox &out) override;

    void send(Outbox &out);
    bool takeDialog(TransactionId transaction, const MessageView &notify, Outbox &out);
    void onStatus(int statusCode, std::string reason, TimePoint now, Outbox &out);
    void done(int statusCode, std::string reason, TimePoint now, Outbox &out);
    void failed(int statusCode, std::string reason, TimePoint now, Outbox &out);
    void tell(bool TransferProgress::*outcome, int statusCode, std::string reason, TimePoint now,
              Outbox &out);
    void enter(State state, TimePoint now, Outbox &out);

    CallId m_call;
    std::shared_ptr<Dialog> m_dialog; ///< of the call
    std::string m_referTo;
    std::string m_referredBy;
    Manner m_manner;
    int m_attempts = 0;
    State m_state = State::Referring;
    TimerTable<Timer> m_deadlines;
    bool m_isSeparate = false;           ///< outside of the call's dialog
    std::shared_ptr<Dialog> m_ownDialog; ///< then: the one that the first NOTIFY makes
    std::string m_callId;
    std::string m_localTag;
    std::uint32_t m_sequence = 0; ///< of the REFER: the id of its subscription
};

/// "sip:carol@example.com?Replaces=…" for the dialog, seen from the one who is to be called
/// (RFC 3891 §6.1: its local tag is to-tag).
std::string referToReplacing(std::string_view uri, const DialogId &dialog);

const char *toString(Transfer::State state);

} // namespace ahoy::sip
