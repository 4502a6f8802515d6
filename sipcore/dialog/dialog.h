#pragma once

#include "base/result.h"
#include "sipcore/message/message.h"
#include "sipcore/sdp/offer_answer_state.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// What names a dialog, seen from us (RFC 3261 §12).  A peer of RFC 2543 times has no tag: empty.
struct DialogId {
    std::string callId;
    std::string localTag;
    std::string remoteTag;
    friend auto operator<=>(const DialogId &, const DialogId &) = default;
};

/// The dialog that a request of the peer names.
DialogId dialogIdOf(const MessageView &request);
/// RFC 4538 §4: the dialog that its Target-Dialog names, seen from us; none when the field is
/// absent or lacks a tag ("the header field MUST be ignored").
std::optional<DialogId> targetDialogOf(const MessageView &request);

/// Where a request of a dialog goes (RFC 3261 §12.2.1.1).
struct RequestTarget {
    std::string requestUri;
    std::vector<std::string> routes; ///< Route header values, in order
    std::string nextHop;             ///< the URI that RFC 3263 is asked about
};

/// The relation of two user agents that an INVITE made (RFC 3261 §12): who they are, how far each
/// has counted, and by which way requests go.  Sends nothing itself; a value.
///
///      1xx with To tag            2xx                     BYE, 481, 408
///     ───────────────▶ Early ───────────▶ Confirmed ────────────────▶ gone
///                        └──── 3xx–6xx, CANCEL ─────────────────────▶ gone
class Dialog {
public:
    enum class State : std::uint8_t { Early, Confirmed };

    /// The caller's side, from a 1xx or 2xx to our INVITE (§12.1.2).  `request` is what we sent.
    static Dialog fromResponse(const MessageView &request, const MessageView &response);
    /// The called side, from the INVITE and the tag that we answer with (§12.1.1).
    /// Errors: Invalid (no usable Contact).
    static Result<Dialog> fromRequest(const MessageView &request, std::string localTag);
    /// The subscriber's side, from the first NOTIFY (RFC 6665 §4.4.1); `localSequence` is the
    /// number of the SUBSCRIBE or REFER that asked for it.  Errors: Invalid (no usable Contact).
    static Result<Dialog> fromNotify(const MessageView &notify, std::uint32_t localSequence);

    const DialogId &id() const { return m_id; }
    State state() const { return m_state; }
    /// The call that it was is over; what else goes on within it begins nothing new.
    void end() { m_hasEnded = true; }
    bool hasEnded() const { return m_hasEnded; }
    /// True when the URI of the INVITE was sips: (§12.1.1), which says that it came over TLS.
    bool isSecure() const { return m_isSecure; }
    bool matches(const DialogId &id) const;

    /// A 2xx came for an early dialog: the route set is computed anew from it (§13.2.2.4).
    void confirm(const MessageView &response);
    /// We sent our 2xx.
    void confirm() { m_state = State::Confirmed; }
    /// A target refresh: re-INVITE or UPDATE, or a 2xx to one of ours, names where the peer is now
    /// (§12.2.1.2, §12.2.2).  The route set never changes.
    void refreshTarget(const MessageView &message);
    /// The same with a Contact value that was kept until its request was accepted (RFC 6141 §4).
    void refreshTarget(std::string_view contact) { takeTarget(contact); }

    /// False for a request that came out of order: it gets 500 (§12.2.2).
    bool acceptRemoteSequence(std::uint32_t number);
    std::uint32_t nextLocalSequence() { return ++m_localSequence; }
    std::uint32_t localSequence() const { return m_localSequence; }

    const std::string &localUri() const { return m_localUri; }
    const std::string &remoteUri() const { return m_remoteUri; }
    const std::string &remoteTarget() const { return m_remoteTarget; }
    const std::vector<std::string> &routeSet() const { return m_routeSet; }
    /// From and To of our requests, with their tags.
    std::string localParty() const { return m_localParty; }
    std::string remoteParty() const { return m_remoteParty; }

    RequestTarget target() const;

    /// What passed of offers and answers in this dialog (RFC 6337 §2.2).
    OfferAnswerState &exchange() { return m_exchange; }
    const OfferAnswerState &exchange() const { return m_exchange; }

private:
    Dialog() = default;
    void takeRoutes(const MessageView &message, bool reversed);
    bool takeTarget(std::string_view contact);

    DialogId m_id;
    OfferAnswerState m_exchange;
    State m_state = State::Early;
    bool m_isSecure = false;
    bool m_hasEnded = false;
    std::uint32_t m_localSequence = 0;
    std::optional<std::uint32_t> m_remoteSequence;
    std::string m_localUri;
    std::string m_remoteUri;
    std::string m_localParty;
    std::string m_remoteParty;
    std::string m_remoteTarget;
    std::vector<std::string> m_routeSet; ///< Route values as they came: "<sip:p1;lr>"
};

} // namespace ahoy::sip
