#include "sipcore/sdp/offer_answer_state.h"

#include <utility>

namespace ahoy::sip {

namespace {

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;
using Verdict = OfferAnswerState::Verdict;

constexpr Party otherThan(Party party)
{
    return party == Party::Us ? Party::Them : Party::Us;
}

/// A request of theirs is refused; one of ours must not be sent.
constexpr Verdict refusal(Party from, Verdict answer)
{
    return from == Party::Us ? Verdict::Forbidden : answer;
}

/// Whoever began is waited for: theirs meets ours with 491, ours (still unanswered by us) with 500.
constexpr Verdict collision(Party from, Party began)
{
    return refusal(from, began == Party::Us ? Verdict::Glare491 : Verdict::Retry500);
}

bool isRefusal(Verdict verdict)
{
    return verdict == Verdict::Glare491 || verdict == Verdict::Retry500 ||
           verdict == Verdict::Reject488 || verdict == Verdict::Forbidden;
}

} // namespace

OfferAnswerState::Step OfferAnswerState::next(const Message &message) const
{
    auto after = *this;
    auto verdict = Verdict::Nothing;
    switch (message.carrier) {
    case Carrier::Invite: verdict = after.onInvite(message); break;
    case Carrier::Unreliable1xx:
    case Carrier::Reliable1xx:
    case Carrier::Invite2xx: verdict = after.onResponseToInvite(message); break;
    case Carrier::InviteFailure: verdict = after.onInviteFailure(); break;
    case Carrier::Ack: verdict = after.onAck(message); break;
    case Carrier::Prack: verdict = after.onPrack(message); break;
    case Carrier::Update: verdict = after.onUpdate(message); break;
    case Carrier::Prack2xx:
    case Carrier::PrackFailure: verdict = after.onFinal(message, Carrier::Prack); break;
    case Carrier::Update2xx:
    case Carrier::UpdateFailure: verdict = after.onFinal(message, Carrier::Update); break;
    }
    if (isRefusal(verdict))
        after = *this;
    return {verdict, after};
}

OfferAnswerState::Verdict OfferAnswerState::apply(const Message &message)
{
    auto step = next(message);
    *this = step.state;
    return step.verdict;
}

bool OfferAnswerState::mayOffer(Carrier carrier) const
{
    return next({Party::Us, carrier, true}).verdict == Verdict::Offer;
}

OfferAnswerState::Phase OfferAnswerState::phase() const
{
    if (!m_open)
        return Phase::Stable;
    return m_open->from == Party::Us ? Phase::LocalOffer : Phase::RemoteOffer;
}

std::optional<OfferAnswerState::Carrier> OfferAnswerState::offeredIn() const
{
    if (!m_open)
        return std::nullopt;
    return m_open->carrier;
}

// ---- INVITE -------------------------------------------------------------------------------

OfferAnswerState::Verdict OfferAnswerState::onInvite(const Message &message)
{
    // RFC 6337 §4.3 UAC-II, UAS-IcI, UAS-IsI, which count an ACK that must carry the answer as part
    // of the transaction.
    if (m_invite)
        return collision(message.from, *m_invite);
    // RFC 3261 §14.1: wait until the INVITE server transaction is confirmed.
    if (m_awaitsAck && message.from == Party::Us)
        return Verdict::Forbidden;
    // UAC-UI, UAS-UcI, UAS-UsI.
    if (m_updateOurs)
        return collision(message.from, Party::Us);
    if (m_updateTheirs)
        return collision(message.from, Party::Them);
    if (m_open)
        return collision(message.from, m_open->from);
    m_invite = message.from;
    m_inviteOffered = message.hasDescription;
    m_isSettled = false;
    m_awaitsAck = false;
    m_awaitsPrack = false;
    m_isPrackFree = false;
    m_isWithinSession = m_hasAgreed;
    m_hasChangedWithin = false;
    return message.hasDescription ? open(message) : Verdict::Nothing;
}

OfferAnswerState::Verdict OfferAnswerState::onResponseToInvite(const Message &message)
{
    const bool isTo = m_invite && *m_invite == otherThan(message.from);
    if (!isTo) // a copy of the 2xx, or of a fork that is over
        return message.hasDescription ? refusal(message.from, Verdict::Ignore) : Verdict::Nothing;
    const bool isOurs = message.from == Party::Us;
    const bool isFinal = message.carrier == Carrier::Invite2xx;
    if (message.carrier == Carrier::Unreliable1xx) {
        if (!message.hasDescription)
            return Verdict::Nothing;
        // RFC 6337 §3.1.1: "a "preview" of the answer"; RFC 3261 §13.3.1: never an offer.
        if (m_inviteOffered && !m_isSettled)
            return Verdict::Preview;
        return refusal(message.from, Verdict::Ignore);
    }
    // RFC 3262 §3: with a 2xx it waits until the descriptions in its provisional responses are
    // acknowledged; §5: and until an offer in a PRACK is answered.
    if (isOurs && isFinal && (m_awaitsPrack || isOpenIn(Carrier::Prack, Party::Them)))
        return Verdict::Forbidden;
    const auto verdict = describe(message);
    if (isRefusal(verdict))
        return verdict;
    const bool counts = verdict == Verdict::Offer || verdict == Verdict::Answer;
    if (!isFinal) {
        m_awaitsPrack = m_awaitsPrack || counts;
        m_isPrackFree = m_isPrackFree || verdict == Verdict::Answer;
        return verdict;
    }
    m_awaitsAck = isOurs;
    if (!isOpenIn(Carrier::Invite2xx, message.from))
        m_invite.reset();
    return verdict;
}

/// The description, or the lack of it, in a reliable response to an INVITE.
OfferAnswerState::Verdict OfferAnswerState::describe(const Message &message)
{
    const bool isOurs = message.from == Party::Us;
    const bool isFinal = message.carrier == Carrier::Invite2xx;
    if (m_isSettled) // RFC 6337 §3.1.1: "any SDP in subsequent responses be ignored"
        return message.hasDescription ? refusal(message.from, Verdict::Ignore) : Verdict::Nothing;
    if (message.hasDescription) {
        m_isSettled = true;
        return m_inviteOffered ? answer() : open(message);
    }
    // RFC 3261 §13.2.1: the answer "MUST be in a reliable non-failure message"; without an offer in
    // the INVITE, the offer "MUST be in the first" one.
    if (isOurs)
        return isFinal || !m_inviteOffered ? Verdict::Forbidden : Verdict::Nothing;
    return isFinal ? missing() : Verdict::Nothing;
}

OfferAnswerState::Verdict OfferAnswerState::onInviteFailure()
{
    if (!m_invite)
        return Verdict::Nothing;
    const bool wasOpen = m_open && m_open->carrier != Carrier::Update;
    if (wasOpen)
        m_open.reset();
    m_invite.reset();
    m_awaitsPrack = false;
    m_isPrackFree = false;
    const bool hadChanged = m_hasChangedWithin;
    m_hasChangedWithin = false;
    if (hadChanged)
        return Verdict::Resynchronise;
    return wasOpen ? Verdict::RollBack : Verdict::Nothing;
}

OfferAnswerState::Verdict OfferAnswerState::onAck(const Message &message)
{
    if (message.from == Party::Them)
        m_awaitsAck = false;
    if (!isOpenIn(Carrier::Invite2xx, otherThan(message.from)))
        return message.hasDescription ? refusal(message.from, Verdict::Ignore) : Verdict::Nothing;
    if (!message.hasDescription && message.from == Party::Us)
        return Verdict::Forbidden;
    m_invite.reset();
    return message.hasDescription ? answer() : missing();
}

// ---- PRACK and UPDATE -----------------------------------------------------------------------

OfferAnswerState::Verdict OfferAnswerState::onPrack(const Message &message)
{
    const bool mustAnswer = isOpenIn(Carrier::Reliable1xx, otherThan(message.from));
    if (mustAnswer) {
        if (!message.hasDescription && message.from == Party::Us)
            return Verdict::Forbidden;
        return message.hasDescription ? answer() : missing();
    }
    const bool isFree = std::exchange(m_isPrackFree, false);
    if (!message.hasDescription)
        return Verdict::Nothing;
    // RFC 6337 §2.2: only "if the reliable response that it acknowledges contains an answer to the
    // previous offer/answer exchange".
    if (!isFree || m_open)
        return refusal(message.from, Verdict::Reject488);
    return open(message);
}

OfferAnswerState::Verdict OfferAnswerState::onUpdate(const Message &message)
{
    const bool isOurs = message.from == Party::Us;
    auto &isUnderWay = isOurs ? m_updateOurs : m_updateTheirs;
    if (isUnderWay) // UAC-UU, UAS-UsU
        return refusal(message.from, Verdict::Retry500);
    isUnderWay = true;
    if (!message.hasDescription)
        return Verdict::Nothing;                // a new target, a session timer
    if (isOurs ? m_updateTheirs : m_updateOurs) // UAS-UcU
        return refusal(message.from, Verdict::Glare491);
    // UAC-IU, UAS-IcU, UAS-IsU: an INVITE whose own exchange, PRACK or ACK is not done.
    const bool isInviteBusy = m_invite && (m_awaitsPrack || !m_isSettled ||
                                           (m_open && m_open->carrier != Carrier::Update));
    if (isInviteBusy)
        return collision(message.from, *m_invite);
    // RFC 3311 §5.2: 491 for an offer of ours without answer, 500 for one of theirs.
    if (m_open)
        return collision(message.from, m_open->from);
    // RFC 6337 table 1: pattern 6 does not begin a session.
    if (!m_hasAgreed)
        return refusal(message.from, Verdict::Retry500);
    return open(message);
}

/// The final response to a PRACK or an UPDATE.
OfferAnswerState::Verdict OfferAnswerState::onFinal(const Message &message, Carrier request)
{
    const auto asked = otherThan(message.from);
    const bool isFailure =
        message.carrier == Carrier::PrackFailure || message.carrier == Carrier::UpdateFailure;
    const bool isOpen = isOpenIn(request, asked);
    if (isOpen && !isFailure && !message.hasDescription && message.from == Party::Us)
        return Verdict::Forbidden;
    if (request == Carrier::Update)
        (asked == Party::Us ? m_updateOurs : m_updateTheirs) = false;
    else
        m_awaitsPrack = false;
    if (isFailure) {
        if (!isOpen)
            return Verdict::Nothing;
        m_open.reset();
        return Verdict::RollBack;
    }
    if (isOpen)
        return message.hasDescription ? answer() : missing();
    return message.hasDescription ? refusal(message.from, Verdict::Ignore) : Verdict::Nothing;
}

// ---- the exchange ---------------------------------------------------------------------------

OfferAnswerState::Verdict OfferAnswerState::open(const Message &message)
{
    m_open = OpenOffer{message.from, message.carrier};
    return Verdict::Offer;
}

OfferAnswerState::Verdict OfferAnswerState::answer()
{
    m_open.reset();
    // RFC 6141 §3.3: "considered to have been executed if an offer/answer […] has completed
    // successfully".
    m_hasChangedWithin = m_hasChangedWithin || (m_isWithinSession && m_invite);
    m_hasAgreed = true;
    return Verdict::Answer;
}

OfferAnswerState::Verdict OfferAnswerState::missing()
{
    m_open.reset();
    return Verdict::Missing;
}

bool OfferAnswerState::isOpenIn(Carrier carrier, Party from) const
{
    return m_open && m_open->carrier == carrier && m_open->from == from;
}

std::string_view toString(OfferAnswerState::Verdict verdict)
{
    switch (verdict) {
    case Verdict::Nothing: return "Nothing";
    case Verdict::Offer: return "Offer";
    case Verdict::Answer: return "Answer";
    case Verdict::Preview: return "Preview";
    case Verdict::Ignore: return "Ignore";
    case Verdict::Missing: return "Missing";
    case Verdict::RollBack: return "RollBack";
    case Verdict::Resynchronise: return "Resynchronise";
    case Verdict::Glare491: return "Glare491";
    case Verdict::Retry500: return "Retry500";
    case Verdict::Reject488: return "Reject488";
    case Verdict::Forbidden: return "Forbidden";
    }
    return "Nothing";
}

} // namespace ahoy::sip
