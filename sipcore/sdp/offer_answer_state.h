#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ahoy::sip {

/// Which message of a dialog may carry an offer or an answer now, and what becomes of one that may
/// not.  A value without side effects: ask next(), keep what it returns.  One for each dialog
/// (RFC 6337 §2.2: "each has a separate offer/answer negotiation").
/// RFC 3264 §4, RFC 6337 §2.2 and §4.3, RFC 3262 §5, RFC 3311 §5, RFC 6141 §3.
///
///            offer                answer              rejected by
///     1.  INVITE               2xx to INVITE        488
///     2.  2xx to INVITE        ACK                  nothing: answer, then offer anew, or BYE
///     3.  INVITE               reliable 1xx         488
///     4.  reliable 1xx         PRACK                nothing: answer, then offer anew
///     5.  PRACK (early)        2xx to PRACK         488, or answer and offer anew
///     6.  UPDATE (early too)   2xx to UPDATE        488
///
///               ┌───── Offer from us ──────▶ LocalOffer ───── Answer, RollBack ──┐
///     Stable ───┤                                                               ├──▶ Stable
///               └───── Offer from them ────▶ RemoteOffer ──── Answer, RollBack ──┘
///
/// The INVITE transaction around it: open from the INVITE to its final response, and for an offer
/// in the 2xx to its ACK; settled once a reliable response of it carried a description.
///
/// Use: tell every message of the kinds below, sent and received, with or without description, each
/// once; but neither a request that was refused with 491, 500 or 488 nor that refusal.  The state
/// of an initial INVITE is copied for each dialog that its responses make.
class OfferAnswerState {
public:
    enum class Phase : std::uint8_t { Stable, LocalOffer, RemoteOffer };
    enum class Party : std::uint8_t { Us, Them };
    /// What a message is; a response comes from who sends it.
    enum class Carrier : std::uint8_t {
        Invite,
        Unreliable1xx,
        Reliable1xx, ///< with RSeq and Require: 100rel
        Invite2xx,
        InviteFailure, ///< 3xx–6xx, or no answer at all; not 401 or 407 that is tried again
        Ack,
        Prack,
        Prack2xx,
        PrackFailure,
        Update,
        Update2xx,
        UpdateFailure,
    };
    struct Message {
        Party from = Party::Us;
        Carrier carrier = Carrier::Invite;
        bool hasDescription = false;
    };
    enum class Verdict : std::uint8_t {
        Nothing,  ///< fine, and no part of an offer/answer exchange
        Offer,    ///< its description is an offer
        Answer,   ///< its description is the answer to the open offer
        Preview,  ///< of an answer that comes again in a reliable response (RFC 6337 §3.1.1)
        Ignore,   ///< its description doesn't count: the INVITE has had its answer
        Missing,  ///< the offer or answer that had to be in it is not: the open offer is off; in a
                  ///< first 2xx or ACK the call can't go on (ACK, BYE)
        RollBack, ///< a failure: what was agreed before stands (RFC 3261 §14.1)
        /// The same, but an exchange within this INVITE had been completed: go back to what held
        /// before the INVITE and offer that (RFC 6141 §3.4; a UAS: answer 2xx instead, §3.3).
        Resynchronise,
        Glare491,  ///< answer 491: an offer or an INVITE of ours is under way
        Retry500,  ///< answer 500 with Retry-After 0–10 s: one of theirs is (RFC 3311 §5.2)
        Reject488, ///< answer 488: no offer may be in this message
        Forbidden, ///< ours: it may not be sent now, or not with (or without) a description
    };
    struct Step;

    /// What `message` means in this state and the state after it.  A refused or forbidden one
    /// leaves the state as it is.
    Step next(const Message &message) const;
    /// The same, and goes there.
    Verdict apply(const Message &message);
    /// Whether we may send an offer in an INVITE, PRACK or UPDATE now (RFC 6337 §4.3 UAC-*).
    bool mayOffer(Carrier carrier) const;

    Phase phase() const;
    /// In which message the open offer came; none while Stable.
    std::optional<Carrier> offeredIn() const;
    /// An exchange has been completed in this dialog.
    bool hasAgreed() const { return m_hasAgreed; }
    /// An INVITE is under way, whoever sent it.
    bool isInviteOpen() const { return m_invite.has_value(); }
    /// An exchange was completed within the INVITE that is open: a failure response would undo
    /// what is in use (RFC 6141 §3.3).
    bool hasChangedWithinInvite() const { return m_invite && m_hasChangedWithin; }

    friend bool operator==(const OfferAnswerState &, const OfferAnswerState &) = default;

private:
    struct OpenOffer {
        Party from = Party::Us;
        Carrier carrier = Carrier::Invite;
        friend bool operator==(const OpenOffer &, const OpenOffer &) = default;
    };

    Verdict onInvite(const Message &message);
    Verdict onResponseToInvite(const Message &message);
    Verdict onInviteFailure();
    Verdict onAck(const Message &message);
    Verdict onPrack(const Message &message);
    Verdict onUpdate(const Message &message);
    Verdict onFinal(const Message &message, Carrier request);
    Verdict describe(const Message &message);
    Verdict open(const Message &message);
    Verdict answer();
    Verdict missing();
    bool isOpenIn(Carrier carrier, Party from) const;

    std::optional<OpenOffer> m_open;
    std::optional<Party> m_invite; ///< who sent the INVITE that is under way
    bool m_inviteOffered = false;  ///< it carried the offer
    bool m_isSettled = false;      ///< a reliable response of it carried a description
    bool m_awaitsAck = false;      ///< we sent a 2xx
    bool m_awaitsPrack = false;    ///< a reliable 1xx with a description; until its PRACK's end
    bool m_isPrackFree = false;    ///< it was the answer: its PRACK may carry an offer
    bool m_updateOurs = false;     ///< an UPDATE has no final response yet
    bool m_updateTheirs = false;
    bool m_hasAgreed = false;
    bool m_isWithinSession = false; ///< the INVITE came when something had been agreed
    bool m_hasChangedWithin = false;
};

struct OfferAnswerState::Step {
    Verdict verdict = Verdict::Nothing;
    OfferAnswerState state;
};

std::string_view toString(OfferAnswerState::Verdict verdict);

} // namespace ahoy::sip
