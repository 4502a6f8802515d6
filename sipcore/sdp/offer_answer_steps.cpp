#include "sipcore/sdp/offer_answer.h"

namespace ahoy::sip {

std::optional<OfferAnswer::State> OfferAnswer::next(State state, Step step)
{
    switch (state) {
    case State::Stable:
        switch (step) {
        case Step::OfferSent: return State::LocalOffer;
        case Step::OfferReceived: return State::RemoteOffer;
        case Step::Rejected: return State::Stable;
        case Step::AnswerSent:
        case Step::AnswerReceived:
        case Step::ProvisionalAnswerReceived: return std::nullopt;
        }
        break;
    case State::LocalOffer:
        switch (step) {
        case Step::AnswerReceived:
        case Step::Rejected: return State::Stable;
        // The request with the first one failed, and the next server is reached from another
        // address: a new text for an offer that nobody has seen.
        case Step::OfferSent:
        case Step::ProvisionalAnswerReceived: return State::LocalOffer;
        // RFC 3264 §4: an agent "MUST NOT generate a new offer […] if it has generated a prior
        // offer for which it has not yet received an answer or a rejection": theirs is glare.
        case Step::OfferReceived:
        case Step::AnswerSent: return std::nullopt;
        }
        break;
    case State::RemoteOffer:
        switch (step) {
        case Step::AnswerSent:
        case Step::Rejected: return State::Stable;
        case Step::OfferSent:
        case Step::OfferReceived:
        case Step::AnswerReceived:
        case Step::ProvisionalAnswerReceived: return std::nullopt;
        }
        break;
    }
    return std::nullopt;
}

} // namespace ahoy::sip
